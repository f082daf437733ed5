"""``checker rules schema``: what editors need to complete and check rule files."""

from __future__ import annotations

import sys

import click

from checker.cli._exits import UNUSABLE
from checker.cli._shared import complain


@click.command(name="schema", help="打印规则文件的 JSON Schema，编辑器用它提示和检查键。")
@click.option("--kind", metavar="类型", help="只要一种规则的，如 要求。")
@click.option("--pack-file", is_flag=True, help="要 pack.yaml 的。")
def command(kind: str | None, pack_file: bool) -> None:
    from checker.authoring.key_schema import pack_schema, rule_schema, schema_text
    from checker.kinds import kinds

    if kind and kind not in kinds():
        complain(f"没有“{kind}”这种规则；有：{'、'.join(kinds())}")
        sys.exit(UNUSABLE)
    click.echo(schema_text(pack_schema() if pack_file else rule_schema(kind)), nl=False)
