"""``checker rules lint``: what is wrong with the files of a pack."""

from __future__ import annotations

import sys

import click

from checker.cli._exits import CLEAN, FINDINGS
from checker.cli._shared import load_rulebook
from checker.cli.rules._shared import pack_option


@click.command(name="lint", help="检查规则文件的写法：有提醒时退出状态为 1，读不出来时为 2。")
@pack_option
def command(pack: str) -> None:
    from checker.authoring import linting

    rulebook = load_rulebook(pack)
    warnings = linting.lint(rulebook)
    for warning in warnings:
        click.echo(warning)
    click.echo(f"{len(rulebook.rules)} 条规则，{len(warnings)} 处提醒。" if warnings else "没有问题。")
    sys.exit(FINDINGS if warnings else CLEAN)
