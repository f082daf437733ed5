"""Templates of pages and documents: everything is escaped, and a name that means nothing fails instead of leaving a gap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def templates(package: str, folder: str, **filters: Callable[..., Any]) -> Environment:
    """The templates in ``folder`` of ``package``, with these filters."""
    environment = Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= filters
    return environment
