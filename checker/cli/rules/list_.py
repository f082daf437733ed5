"""``checker rules list``: the rules of a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checker.cli._pages import format_option, show
from checker.cli._shared import load_rulebook
from checker.cli.rules._shared import group_of, pack_option

if TYPE_CHECKING:
    from checker.authoring.listing import Order

_LEVELS = ("乡", "镇", "街道", "县", "区", "市", "省", "部门")


@click.command(name="list", help="列出规则。")
@click.option("--group", help="只列一个分组，如 enforcement 或 行政执法。")
@click.option("--basis", metavar="文件", help="只列依据某个文件的规则，写名称或文号中的几个字就行。")
@click.option("--level", type=click.Choice(_LEVELS), help="只列管这一级的规则。")
@click.option(
    "--by",
    type=click.Choice(["group", "basis", "level"]),
    default="group",
    show_default=True,
    help="按分组、依据或者层级排列；按后两种，一条规则可能列在几处。",
)
@format_option
@pack_option
def command(group: str | None, basis: str | None, level: str | None, by: Order, format_: str, pack: str) -> None:
    from checker.authoring.listing import select
    from checker.authoring.manual import index_page, rule_data
    from checker.model import Level

    rulebook = load_rulebook(pack)
    rules = select(
        rulebook,
        group=group_of(rulebook, group) if group else None,
        basis=basis,
        level=Level(level) if level else None,
    )
    if format_ == "json":
        import json

        click.echo(json.dumps([rule_data(rule, rulebook) for rule in rules], ensure_ascii=False, indent=2))
    else:
        show(index_page(rulebook, rules, by), format_)
