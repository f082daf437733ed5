"""What commands share: reading inputs and packs with one clear line per fault."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from checker.cli._exits import UNUSABLE

if TYPE_CHECKING:
    from checker.model import Document
    from checker.rulebook.rule import Rulebook

DEFAULT_PACK = "outline-2021-2025"


def complain(error: object) -> None:
    """Print a fault to standard error."""
    click.echo(str(error), err=True)


def load_rulebook(pack: str, search: Sequence[str] | None = None) -> Rulebook:
    """The rule pack of that id or directory, for ``auto`` the one for the latest years; every fault is printed, and the
    command ends with status 2.

    ``search``: where packs are looked for beside the program's own; by default what the configuration for the current
    folder says.
    """
    from checker.rulebook.packs import BY_YEAR, load_pack, pack_for
    from checker.rulebook.problems import RuleErrors

    places = pack_places() if search is None else search
    try:
        return pack_for(None, places) if pack == BY_YEAR else load_pack(pack, places)
    except RuleErrors as error:
        complain(error)
        sys.exit(UNUSABLE)


def pack_places() -> Sequence[str]:
    """Where packs are looked for beside the program's own, as the configuration for the current folder says; a fault in
    it is printed, and the command ends with status 2."""
    from checker.configuration import settle
    from checker.configuration.files import ConfigurationError

    try:
        return settle((), {}).settings.packs
    except ConfigurationError as error:
        complain(error)
        sys.exit(UNUSABLE)


def read_documents(paths: Iterable[str]) -> tuple[list[Document], int]:
    """Documents of all inputs that can be read, in order, and how many could not: their faults are printed."""
    from checker.reading import ReadError, expand, read

    documents, failed = [], 0
    for item in expand(paths):
        try:
            if isinstance(item, ReadError):
                raise item
            documents.append(read(item))
        except ReadError as error:
            complain(error)
            failed += 1
    return documents, failed
