"""What a shell may complete as the value of a parameter, told by the parameter's name.

A name means the same in every command, so that commands need not say it and load nothing for it: this module is
imported only when a shell asks. Options, commands and choices are click's own matter.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem
from click.types import StringParamType

Items = Iterable[CompletionItem[Any]]

_HEAD = 2000  # bytes of a rule file among which its name is looked for
_NAME = re.compile(r"^名称: *(.+?) *$", re.MULTILINE)


class _Text(StringParamType):
    """A text, with what it may be; of that, what begins as it is typed is offered."""

    def __init__(self, values: Callable[[click.Context, str], Items]) -> None:
        self._values = values

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 (click calls it so)
        incomplete: str,
    ) -> list[CompletionItem[Any]]:
        found = self._values(ctx, incomplete)
        return [item for item in found if item.type != "plain" or item.value.startswith(incomplete)]


def prepare(command: click.Command) -> None:
    """Let the plain texts among the parameters of ``command`` be completed."""
    for parameter in command.params:
        if parameter.type is click.STRING and parameter.name in _TYPES:
            parameter.type = _TYPES[parameter.name]


def _packs(_: click.Context, incomplete: str) -> Items:
    """Packs that come with the program; where none begins so, folders."""
    from checker.rulebook.packs import available_packs

    packs = [CompletionItem(id) for id in available_packs() if id.startswith(incomplete)]
    return packs or [CompletionItem(incomplete, type="dir")]


def _rules(ctx: click.Context, _: str) -> Items:
    """Rules of the pack that ``--pack`` names, as their files are called. None is parsed."""
    from checker.cli._shared import DEFAULT_PACK
    from checker.rulebook.packs import available_packs

    pack = ctx.params.get("pack") or DEFAULT_PACK
    root = available_packs().get(pack, Path(pack))
    for path in sorted(root.glob("*/*.yaml")):
        yield CompletionItem(path.relative_to(root).with_suffix("").as_posix(), help=_rule_name(path))


def _rule_name(path: Path) -> str | None:
    """What a rule file says its rule is called, if it says so plainly."""
    try:
        with path.open("rb") as file:
            found = _NAME.search(file.read(_HEAD).decode("utf-8", "replace"))
    except OSError:
        return None
    return found[1] if found else None


def _outputs(_: click.Context, incomplete: str) -> Items:
    """``FORMAT=``, and behind it files and folders."""
    from checker.rendering import formats

    format_, equals, path = incomplete.partition("=")
    values = (f"{format_}={found}" for found in _paths(path)) if equals else (f"{name}=" for name in formats())
    return map(CompletionItem, values)


def _paths(incomplete: str) -> Iterator[str]:
    """What lies in the folder of ``incomplete``, folders with a slash; nothing hidden."""
    folder = incomplete[: incomplete.rfind("/") + 1]
    try:
        with os.scandir(folder or ".") as entries:
            found = sorted((entry.name, entry.is_dir()) for entry in entries)
    except OSError:
        return
    for name, is_folder in found:
        if not name.startswith("."):
            yield folder + name + ("/" if is_folder else "")


_TYPES: Mapping[str, _Text | click.Path] = {
    "pack": _Text(_packs),
    "packs": _Text(_packs),
    "outputs": _Text(_outputs),
    "id": _Text(_rules),
    "ids": _Text(_rules),
    "path": click.Path(),
    "paths": click.Path(),
    "directory": click.Path(file_okay=False),
}
