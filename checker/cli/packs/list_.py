"""``checker packs list``: the rule packs there are, with their years and what they inherit."""

from __future__ import annotations

import sys

import click

from checker.cli._exits import UNUSABLE
from checker.cli._pages import format_option, show
from checker.cli._shared import complain


@click.command(name="list", help="列出规则包：随程序提供的，和 CHECKER_PACKS_PATH 指定的文件夹里的。")
@format_option
def command(format_: str) -> None:
    from checker.authoring.packs import pack_data, packs_page
    from checker.rulebook.packs import available_packs, load_pack
    from checker.rulebook.problems import RuleErrors

    found, broken = [], False
    for path in available_packs().values():
        try:
            found.append((load_pack(path), path))
        except RuleErrors as error:
            complain(error)
            broken = True
    if format_ == "json":
        import json

        click.echo(json.dumps([pack_data(book, path) for book, path in found], ensure_ascii=False, indent=2))
    else:
        show(packs_page(found), format_)
    sys.exit(UNUSABLE if broken else 0)
