"""What a rule is once it has been read: plain values."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Level, ReportKind, Role, Severity, Status

Phrase = tuple[str, ...]
"""Terms that must all stand in one sentence; mostly just one."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A norm that the rule rests on: its full name, its number, the articles."""

    title: str
    number: str | None = None
    clause: str | None = None

    def __str__(self) -> str:
        if self.number:
            return self.number + (self.clause or "")
        return f"《{self.title}》{self.clause or ''}"


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the verdict that the rule must give on it; ``line`` is its place in the rule file."""

    text: str
    status: Status
    parts: tuple[str, ...] = ()
    role: Role = Role.ACHIEVEMENTS
    report_kind: ReportKind = ReportKind.ANNUAL
    line: int = 0


@dataclass(frozen=True, slots=True)
class PartTerms:
    """The phrases of one part: those that suffice alone, and those that count only beside the topic."""

    alone: tuple[Phrase, ...]
    beside: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class RequirementSpec:
    """Own keys of a rule of kind 要求.

    ``by_role`` and ``in_personal`` are phrases that count only in sections of that role, or only in a
    head's own report (述法报告). ``need_parts`` is ``all``, ``any`` or ``None``.
    """

    terms: tuple[Phrase, ...]
    by_role: tuple[tuple[Role, tuple[Phrase, ...]], ...] = ()
    in_personal: tuple[Phrase, ...] = ()
    exclude: tuple[Phrase, ...] = ()
    parts: tuple[tuple[str, PartTerms], ...] = ()
    need_parts: str | None = None
    need_specific: bool = True


@dataclass(frozen=True, slots=True)
class StructureSpec:
    """Own keys of a rule of kind 结构: the role that a part of the report must have.

    ``phrases`` state the matter in a single sentence, where no part of its own does.
    """

    role: Role
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``levels`` and ``report_kinds`` empty mean: all. ``file`` and ``line`` say where it stands."""

    id: str
    name: str
    severity: Severity
    levels: tuple[Level, ...]
    report_kinds: tuple[ReportKind, ...]
    basis: tuple[Basis, ...]
    explanation: str
    suggestion: str
    examples: tuple[Example, ...]
    spec: RequirementSpec | StructureSpec
    file: str

    @property
    def group(self) -> str:
        """The folder of the rule, the first segment of its id."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What ``pack.yaml`` says: id, 名称, 版本, 施行年度 (inclusive), 分组 in order (id → Chinese name)."""

    id: str
    name: str
    version: str
    years: tuple[int, int]
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A pack and its rules, in the order of the pack's groups, then by id."""

    pack: PackInfo
    rules: tuple[Rule, ...]
