"""Groups of commands whose commands are modules of a package, imported only when they are called."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from typing import Any

import click

COMPLETION = "_CHECKER_COMPLETE"
"""The variable of the environment by which a shell asks click what may follow."""


class Discovered(click.Group):
    """Finds the command ``x`` as ``command`` in the module ``x``, or ``x_`` where Python has an ``x``, of a package."""

    def __init__(self, *args: Any, package: str, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click calls it so)
        return sorted(self._modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        module = self._modules().get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(f"{self._package}.{module}").command
        if COMPLETION in os.environ:
            from checker.cli._completing import prepare

            prepare(command)
        return command

    def _modules(self) -> dict[str, str]:
        """Name of the command → name of the module."""
        names = (m.name for m in pkgutil.iter_modules(sys.modules[self._package].__path__))
        return {name.rstrip("_"): name for name in names if not name.startswith("_")}
