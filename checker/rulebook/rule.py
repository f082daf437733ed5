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
        """As it is cited: 国办发〔2018〕118号, 《行政处罚法》第三十九条."""
        name = self.number or f"《{self.title.removeprefix('中华人民共和国')}》"
        return name + (self.clause or "")


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what the rule must make of it; ``line`` is its place in the rule file.

    Rules that judge requirements give a ``status``; rules that mark passages have ``caught`` instead, and
    ``passage`` where it matters which words are marked. A text of several lines is a report of its own.
    """

    text: str
    status: Status | None
    parts: tuple[str, ...] = ()
    role: Role = Role.ACHIEVEMENTS
    report_kind: ReportKind = ReportKind.ANNUAL
    line: int = 0
    caught: bool | None = None
    passage: str | None = None


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
class WordingSpec:
    """Own keys of a rule of kind 用语: words that are wrong here, in sections of ``roles`` (empty: in all)."""

    terms: tuple[Phrase, ...]
    exclude: tuple[Phrase, ...] = ()
    roles: tuple[Role, ...] = ()
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class ConditionSpec:
    """Own keys of a rule of kind 条件: where ``given`` is stated as done, one of ``needed`` must be stated, too."""

    given: tuple[Phrase, ...]
    needed: tuple[Phrase, ...]
    exclude: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class AnalysisSpec:
    """Own keys of a rule of kind 核对: the analysis by its Chinese name, and its parameters."""

    analysis: str
    parameters: tuple[tuple[str, str | int | float | bool | tuple[str, ...]], ...] = ()


Spec = RequirementSpec | StructureSpec | WordingSpec | ConditionSpec | AnalysisSpec


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
    spec: Spec
    file: str

    @property
    def group(self) -> str:
        """The folder of the rule, the first segment of its id."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What ``pack.yaml`` says: id, 名称, 版本, 施行年度 (inclusive), 分组 in order (id → Chinese name), and the id of the pack
    that it 继承s. Years that are not given and groups are the inherited pack's, too."""

    id: str
    name: str
    version: str
    years: tuple[int, int]
    groups: tuple[tuple[str, str], ...]
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A pack and its rules, in the order of the pack's groups, then by id."""

    pack: PackInfo
    rules: tuple[Rule, ...]
