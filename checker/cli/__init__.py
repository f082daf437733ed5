"""The command line. Commands are modules of this package, imported only when they are called."""

from __future__ import annotations

import importlib
import pkgutil

import click

from checker import __version__


class _Commands(click.Group):
    """Finds the command ``x`` as ``command`` in the module ``x`` of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click calls it so)
        return sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="checker %(version)s", help="显示版本。")
def main() -> None:
    """法治政府建设年度报告检查工具：写了什么、缺了什么、哪里空泛，一查便知。"""
