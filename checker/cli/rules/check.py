"""``checker rules check``: whether a pack is fit for use; what hooks and pipelines run."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.cli._exits import CLEAN, UNUSABLE
from checker.cli._shared import complain
from checker.cli.rules.lint import command as lint
from checker.cli.rules.test import command as test

_HELP = """检验规则包能不能用：先查写法（lint），再用示例检验（test）。

PACK 是规则包的名称、文件夹或其中的文件。文件夹里有几个规则包就检验几个；不属于规则包的文件略过。

退出状态：0 都能用；1 有提醒，或有示例不符；2 有规则包读不出来。
"""


@click.command(name="check", help=_HELP)
@click.argument("packs", metavar="PACK...", nargs=-1, required=True)
@click.pass_context
def command(ctx: click.Context, packs: tuple[str, ...]) -> None:
    from checker.rulebook.packs import packs_at

    roots: dict[Path, None] = {}
    status = CLEAN
    for name in packs:
        found = packs_at(name)
        roots |= dict.fromkeys(found)
        if not found and not Path(name).is_file():
            complain(f"{name}：{'这个文件夹里' if Path(name).is_dir() else ''}没有规则包；请检查名称和路径")
            status = UNUSABLE
    for root in roots:
        click.echo(f"规则包 {root}")
        for step in (lint, test):
            ended = _status(ctx, step, root)
            status = max(status, ended)
            if ended == UNUSABLE:
                break
    sys.exit(status)


def _status(ctx: click.Context, step: click.Command, pack: Path) -> int:
    """The exit status of another command on ``pack``."""
    try:
        ctx.invoke(step, pack=str(pack))
    except SystemExit as end:
        return int(end.code or CLEAN)
    return CLEAN
