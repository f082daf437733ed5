"""``checker rules show``: one rule as readers see it."""

from __future__ import annotations

import click

from checker.cli._shared import load_rulebook
from checker.cli.rules._shared import pack_option, rule_of


@click.command(name="show", help="显示一条规则：要求、依据、示例、怎么改、识别词语。")
@click.argument("id")
@pack_option
def command(id: str, pack: str) -> None:
    from checker.authoring.manual import rule_page
    from checker.cli._pages import show

    rulebook = load_rulebook(pack)
    show(rule_page(rule_of(rulebook, id), rulebook), "table")
