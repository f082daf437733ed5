"""``checker packs``: the rule packs there are. Its commands are modules of this package."""

from __future__ import annotations

import click

from checker.cli._groups import Discovered


@click.group(name="packs", cls=Discovered, package=__name__, help="查看规则包。")
def command() -> None:
    pass
