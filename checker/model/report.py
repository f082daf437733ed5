"""The gap report: verdicts, findings, figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.model.document import Document, Identity, Section
from checker.model.evidence import Statement
from checker.model.words import Modality, Severity, Status


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that bears on a requirement; ``text[focus:]`` begins with the words that speak of it."""

    start: int
    end: int
    text: str
    section: str | None
    modality: Modality
    specific: bool
    focus: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A named part (要素) of a requirement and whether the report states it."""

    name: str
    stated: bool


@dataclass(frozen=True, slots=True)
class Requirement:
    """The verdict on one requirement of the pack."""

    id: str
    name: str
    group: str
    status: Status
    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]
    basis: tuple[str, ...]
    severity: Severity
    suggestion: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reviewer would mark; without ``start`` it is about the whole report. ``basis`` is the rule's."""

    rule: str
    severity: Severity
    message: str
    suggestion: str
    start: int | None = None
    end: int | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that somebody decided to live with; ``kind``: ``waiver`` or ``baseline``, ``until``: its last day."""

    finding: Finding
    kind: str
    reason: str
    by: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """The rule pack a report was held against."""

    id: str
    name: str
    version: str
    rules: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The verdict in figures; coverage in [0, 1], vagueness in [0, 100], also by top-level section and by group."""

    requirements: int
    specific: int
    vague: int
    not_done: int
    omitted: int
    coverage: float
    vagueness: float
    findings: Mapping[Severity, int]
    vagueness_by_section: Mapping[str, float] = field(default_factory=dict)
    vagueness_by_group: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GapReport:
    """What a report claims, omits, leaves vague and contradicts, held against one pack.

    ``redeemed``: vague statements whose matter is specific elsewhere, index → index of that statement.
    ``accepted``: findings that are not among ``findings`` any more, because they were accepted. ``notices``: what to know
    before reading it, in Chinese (the reported year is none of the pack's).
    """

    document: Document
    pack: Pack
    identity: Identity
    sections: tuple[Section, ...]
    requirements: tuple[Requirement, ...]
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    summary: Summary
    redeemed: Mapping[int, int] = field(default_factory=dict)
    accepted: tuple[Accepted, ...] = ()
    notices: tuple[str, ...] = ()
