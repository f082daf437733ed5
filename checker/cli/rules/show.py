"""``checker rules show``: one rule as readers see it."""

from __future__ import annotations

import click

from checker.cli._pages import format_option, show
from checker.cli._shared import load_rulebook
from checker.cli.rules._shared import pack_option, rule_of


@click.command(name="show", help="显示一条规则：要求、依据、示例、怎么改、识别词语。")
@click.argument("id", metavar="ID")
@format_option
@pack_option
def command(id: str, format_: str, pack: str) -> None:
    from checker.authoring.manual import rule_data, rule_page

    rulebook = load_rulebook(pack)
    rule = rule_of(rulebook, id)
    if format_ == "json":
        import json

        click.echo(json.dumps(rule_data(rule, rulebook), ensure_ascii=False, indent=2))
    else:
        show(rule_page(rule, rulebook), format_)
