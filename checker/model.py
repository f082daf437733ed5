"""The vocabulary that every room shares: plain frozen values, no behaviour beyond looking things up.

All offsets count Unicode code points into ``Document.text``; spans are half-open ``[start, end)``.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a section of the report is for (督察工作规定 2019 names the middle five)."""

    OPENING = "opening"
    ACHIEVEMENTS = "achievements"
    FIRST_RESPONSIBLE = "first_responsible"
    PROBLEMS = "problems"
    CAUSES = "causes"
    PLANS = "plans"
    CLOSING = "closing"
    OTHER = "other"


class Modality(StrEnum):
    """How a sentence speaks of its matter."""

    DONE = "done"
    PLAN = "plan"
    NORM = "norm"
    PROBLEM = "problem"
    BACKGROUND = "background"


class Status(StrEnum):
    """What the report makes of one requirement."""

    SPECIFIC = "specific"
    VAGUE = "vague"
    NOT_DONE = "not_done"
    OMITTED = "omitted"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Level(StrEnum):
    """The level of the reporting government or body."""

    TOWNSHIP = "乡"
    TOWN = "镇"
    SUBDISTRICT = "街道"
    COUNTY = "县"
    DISTRICT = "区"
    CITY = "市"
    PROVINCE = "省"
    DEPARTMENT = "部门"


class ReportKind(StrEnum):
    """An annual report of a government, or a head's own 述法 report."""

    ANNUAL = "annual"
    FIRST_RESPONSIBLE = "first_responsible"


class Form(StrEnum):
    """What a sentence is in the layout: only statements can claim anything."""

    STATEMENT = "statement"
    HEADING = "heading"
    LEAD = "lead"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read: its decoded text and where it came from.

    ``pages`` holds the offset at which each page begins, in order; empty for formats without pages.
    """

    source: str
    text: str
    pages: tuple[int, ...] = ()
    lines: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        starts = [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n")]
        object.__setattr__(self, "lines", tuple(starts))

    @property
    def sha256(self) -> str:
        """Hex digest of the text in UTF-8 (lone surrogates are passed through)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``, both counted from 1, columns in code points."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def page(self, offset: int) -> int | None:
        """Page of ``offset``, counted from 1; ``None`` where the format has no pages."""
        return bisect_right(self.pages, offset) or None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports on which year, in what kind of report; ``None`` where the text does not say."""

    title: str | None = None
    organization: str | None = None
    level: Level | None = None
    year: int | None = None
    kind: ReportKind | None = None
    date: str | None = None  # ISO 8601


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what stands under it; ``start`` is the heading's, ``end`` that of its last text."""

    id: str
    level: int
    number: str
    title: str
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body.

    ``text`` is without line breaks and spaces that only lay it out; ``offsets[i]`` is where its ``i``-th character stands.
    """

    start: int
    end: int
    text: str
    offsets: tuple[int, ...] = field(repr=False)
    section: str | None
    role: Role
    form: Form
    paragraph: int
    leads: tuple[str, ...] = ()  # the headings and leads above it, innermost first

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of ``text[start:end]`` (not empty)."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Outline:
    """A parsed report: identity, section tree in depth-first order, sentences in text order."""

    identity: Identity
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count, amount or rate in document offsets; ``value`` is ``None`` when masked (*次, XX场)."""

    text: str
    value: float | None
    unit: str
    approximate: bool
    masked: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Detail:
    """Something a reader could check against a record, in document offsets.

    ``kind``: quantity, date, frequency, instrument, platform, project, body, place, zero.
    """

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Signal:
    """A sign of vagueness (``kind``: a class of ``rules/lexicon/``), in document offsets."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One requirement spoken of in one sentence: where, in what terms of the rule (none when a heading lent the topic),
    which parts, how concretely.
    """

    topic: str
    start: int
    end: int
    terms: tuple[str, ...]
    parts: tuple[str, ...]
    specific: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with its evidence: what the sentence says of which requirements, and how."""

    sentence: Sentence
    modality: Modality
    specific: bool
    vagueness: float
    signals: tuple[Signal, ...]
    quantities: tuple[Quantity, ...]
    details: tuple[Detail, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something that a check came upon: what kind of thing, what is wrong in plain Chinese, with the arithmetic, and
    where, in document offsets; without ``start`` in the whole report. ``suggestion`` where it can say more than the rule.
    """

    type: str
    message: str
    start: int | None = None
    end: int | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that bears on a requirement."""

    start: int
    end: int
    text: str
    section: str | None
    modality: Modality
    specific: bool


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
    ``accepted``: findings that are not among ``findings`` any more, because they were accepted.
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
