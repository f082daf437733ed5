"""``checker rules``: see, write, test and document the rules. Its commands are modules of this package."""

from __future__ import annotations

import click

from checker.cli._groups import Discovered


@click.group(name="rules", cls=Discovered, package=__name__, help="查看、编写、检验规则，生成规则手册。")
def command() -> None:
    pass
