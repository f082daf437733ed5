"""``checker rules list``: the rules of a pack."""

from __future__ import annotations

import click

from checker.cli._shared import load_rulebook
from checker.cli.rules._shared import format_option, group_of, pack_option


@click.command(name="list", help="列出规则。")
@click.option("--group", help="只列一个分组，如 enforcement 或 行政执法。")
@format_option
@pack_option
def command(group: str | None, format_: str, pack: str) -> None:
    from checker.authoring.manual import index_page, rule_data
    from checker.cli._pages import show

    rulebook = load_rulebook(pack)
    groups = [group_of(rulebook, group)] if group else [id for id, _ in rulebook.pack.groups]
    if format_ == "json":
        import json

        rules = [rule_data(rule, rulebook) for rule in rulebook.rules if rule.group in groups]
        click.echo(json.dumps(rules, ensure_ascii=False, indent=2))
    else:
        show(index_page(rulebook, groups), format_)
