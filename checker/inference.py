"""What the engine is told and what it answers: flat facts, productions over them, hits.

Productions stay inside the safe subset of durable_rules; the engine refuses what would leave it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

Scalar = str | int | float | bool
Fact = Mapping[str, Scalar]
"""One flat fact for the engine: attribute → scalar, with ``kind`` first."""


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of a fact's attribute; ``in`` takes a tuple of scalars, ``exists``/``missing`` none."""

    __test__: ClassVar[bool] = False  # pytest collects classes of this name otherwise

    attribute: str
    op: Literal["eq", "neq", "lt", "lte", "gt", "gte", "in", "exists", "missing"]
    value: Scalar | tuple[Scalar, ...] = True


Pattern = tuple[Test, ...]
"""Tests that one fact must all pass; never empty."""


@dataclass(frozen=True, slots=True)
class Production:
    """One production of the engine, inside the safe subset of durable_rules.

    Exactly one of three forms: ``present`` alone (a fact matches); ``present``, ``then`` and ``join``
    (two facts match and agree on attribute ``join``); ``absent`` alone (no fact matches any of them).
    """

    id: str
    present: Pattern | None = None
    then: Pattern | None = None
    join: str | None = None
    absent: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A production that fired, with the indexes of the facts it fired on (none for an absence)."""

    production: str
    facts: tuple[int, ...]
