"""``checker rules manual``: the manual, generated from the rule files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.cli._exits import FINDINGS, UNUSABLE
from checker.cli._shared import complain, load_rulebook
from checker.cli.rules._shared import pack_option


@click.command(name="manual", help="按规则文件生成规则手册，每条规则一页。")
@click.option("--check", is_flag=True, help="只看手册是否与规则一致，不写文件；不一致时退出状态为 1。")
@click.option("--directory", default="docs/rules", show_default=True, help="手册所在的文件夹。")
@pack_option
def command(check: bool, directory: str, pack: str) -> None:
    from checker.authoring.manual import stale_pages, write_manual

    rulebook = load_rulebook(pack)
    try:
        changed = (stale_pages if check else write_manual)(rulebook, Path(directory))
    except OSError as error:
        complain(f"{error.filename}：读不了或写不了；请检查路径和权限")
        sys.exit(UNUSABLE)
    for name in changed:
        click.echo(f"{directory}/{name}：{'与规则不一致' if check else '已更新'}")
    if check and changed:
        complain("请运行 checker rules manual 更新手册。")
        sys.exit(FINDINGS)
    if not changed:
        click.echo("手册与规则一致。")
