"""The command line. Commands are modules of this package, imported only when they are called."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from checker import __version__
from checker.cli._exits import UNUSABLE
from checker.cli._groups import Discovered


class _Commands(Discovered):
    """All commands; what goes wrong with a command line is said in Chinese."""

    def main(  # type: ignore[override]  # all callers name their arguments
        self, args: Sequence[str] | None = None, *, standalone_mode: bool = True, **extra: Any
    ) -> Any:
        """Run; a fault of the command line is one Chinese line and status 2."""
        if not standalone_mode:
            return super().main(args, standalone_mode=False, **extra)
        try:
            sys.exit(super().main(args, standalone_mode=False, **extra))
        except click.ClickException as error:
            from checker.cli._usage import explain

            click.echo(explain(error), err=True)
            sys.exit(UNUSABLE)
        except click.Abort:
            sys.exit(UNUSABLE)


@click.group(cls=_Commands, package=__name__, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="checker %(version)s", help="显示版本。")
def main() -> None:
    """法治政府建设年度报告检查工具：写了什么、缺了什么、哪里空泛，一查便知。"""
