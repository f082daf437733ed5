"""The keys of rule files: what every kind of rule shares, and the building blocks for a kind's own."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from checker.model import Level, ReportKind, Role, Severity, Status
from checker.names import REPORT_KIND_NAMES, ROLE_NAMES, SEVERITY_NAMES, STATUS_NAMES
from checker.rulebook.rule import Basis, Example, Phrase, Spec
from checker.rulebook.terms import parse_term

Place = tuple[str | int, ...]
"""The keys and indexes that lead to a value of the file."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)), None)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown word: the one probably meant, or else all that are known."""
    known = tuple(known)
    meant = nearest(word, known)
    return f"，是不是“{meant}”？" if meant else f"；可以写：{'、'.join(known)}"


@dataclass(frozen=True, slots=True, eq=False)  # hashable, as types have to be
class Choice:
    """Chinese names and the values that they stand for."""

    values: Mapping[str, Any]

    def __call__(self, name: object) -> Any:
        """The value of that name; ``ValueError`` with a message for the writer of the file if there is none."""
        if isinstance(name, str) and name in self.values:
            return self.values[name]
        if not isinstance(name, str):
            raise ValueError(f"应为下列之一：{'、'.join(self.values)}")  # noqa: TRY004 (pydantic wants a ValueError)
        if len(items := name.replace("、", "，").split("，")) > 1 and all(
            item.strip() in self.values for item in items
        ):
            raise ValueError(f"“{name}”：各项之间要用半角逗号“,”分开")
        raise ValueError(f"未知的值“{name}”{did_you_mean(name, self.values)}")


def one_of(values: Mapping[str, Any]) -> BeforeValidator:
    """The value that a Chinese name stands for."""
    return BeforeValidator(Choice(values))


def by_name(names: Mapping[Any, str]) -> dict[str, Any]:
    """The inverse of a table of Chinese names."""
    return {name: value for value, name in names.items()}


def _title(text: str) -> str:
    if text.startswith("《") and text.endswith("》"):
        raise ValueError("文件名称不要写书名号《》")
    return text


def _term(text: str) -> str:
    parse_term(text)
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Term = Annotated[str, AfterValidator(_term)]
YesNo = Annotated[bool, one_of({"是": True, "否": False})]
RoleName = Annotated[Role, one_of(by_name(ROLE_NAMES))]
ReportKindName = Annotated[ReportKind, one_of(by_name(REPORT_KIND_NAMES))]
LevelName = Annotated[Level, one_of({level.value: level for level in Level})]
SeverityName = Annotated[Severity, one_of(by_name(SEVERITY_NAMES))]
# Rules are tried only on reports that they apply to.
StatusName = Annotated[
    Status, one_of({name: status for status, name in STATUS_NAMES.items() if status is not Status.NOT_APPLICABLE})
]


class Keys(BaseModel):
    """A mapping of a rule file: Chinese keys, none but the known ones, no value read as another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PhraseKeys(Keys):
    """A term, or ``同句``: terms that must all stand in one sentence."""

    terms: list[Term] = Field(alias="同句", min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _lone_term(cls, value: object) -> object:
        if isinstance(value, list):
            raise ValueError("每一项应是一个词语，或者“同句: [词语, 词语]”")  # noqa: TRY004 (pydantic wants it)
        return value if isinstance(value, dict) else {"同句": [value]}


Phrases = Annotated[list[PhraseKeys], Field(min_length=1)]


def phrases(keys: Iterable[PhraseKeys]) -> tuple[Phrase, ...]:
    """Phrases as rules hold them."""
    return tuple(tuple(key.terms) for key in keys)


class BasisKeys(Keys):
    """One entry of 依据."""

    title: Annotated[Text, AfterValidator(_title)] = Field(alias="文件")
    number: Text | None = Field(default=None, alias="文号")
    clause: Text | None = Field(default=None, alias="条款")


class ScopeKeys(Keys):
    """适用: the levels and the kinds of report that a rule is for; what is not said is not limited."""

    levels: list[LevelName] = Field(default=[], alias="层级", min_length=1)
    report_kinds: list[ReportKindName] = Field(default=[], alias="文种", min_length=1)


class ExampleKeys(Keys):
    """One entry of 示例."""

    text: Text = Field(alias="文本")
    role: RoleName = Field(default=Role.ACHIEVEMENTS, alias="部分")
    status: StatusName = Field(alias="结果")
    parts: list[Text] = Field(default=[], alias="要素")
    report_kind: ReportKindName = Field(default=ReportKind.ANNUAL, alias="文种")


class MarkExampleKeys(Keys):
    """One entry of 示例 of a rule that marks passages: 命中 or 放过, and the passage that must be marked."""

    text: Text = Field(alias="文本")
    role: RoleName = Field(default=Role.ACHIEVEMENTS, alias="部分")
    caught: Annotated[bool, one_of({"命中": True, "放过": False})] = Field(alias="结果")
    passage: Text | None = Field(default=None, alias="片段")
    report_kind: ReportKindName = Field(default=ReportKind.ANNUAL, alias="文种")


class RuleKeys(Keys):
    """The keys of every rule. A kind adds its own in ``checker/kinds/keys/``."""

    name: Text = Field(alias="名称")
    kind: Text = Field(alias="类型")
    severity: SeverityName = Field(alias="级别")
    scope: ScopeKeys = Field(default=ScopeKeys(), alias="适用")
    basis: list[BasisKeys] = Field(alias="依据", min_length=1)
    explanation: Text = Field(alias="说明")
    suggestion: Text = Field(alias="建议")
    examples: list[Any] = Field(alias="示例", min_length=1)

    def to_spec(self) -> Spec:
        """The kind's own keys."""
        raise NotImplementedError

    def contradictions(self) -> Iterator[tuple[Place, str]]:
        """What no single key shows to be wrong: where, and why."""
        yield from ()

    def to_basis(self) -> tuple[Basis, ...]:
        """依据 as rules hold it."""
        return tuple(Basis(basis.title, basis.number, basis.clause) for basis in self.basis)

    def to_examples(self, lines: Iterable[int]) -> tuple[Example, ...]:
        """示例 as rules hold them, each with its line."""
        raise NotImplementedError


class VerdictKeys(RuleKeys):
    """The keys of a rule that judges a requirement."""

    examples: list[ExampleKeys] = Field(alias="示例", min_length=1)

    def contradictions(self) -> Iterator[tuple[Place, str]]:
        """What no single key shows to be wrong: where, and why."""
        for i, example in enumerate(self.examples):
            if example.status is Status.OMITTED and example.parts:
                yield ("示例", i, "结果"), "写明了要素的示例，结果不可能是“缺失”"

    def to_examples(self, lines: Iterable[int]) -> tuple[Example, ...]:
        """示例 as rules hold them, each with its line."""
        return tuple(
            Example(example.text, example.status, tuple(example.parts), example.role, example.report_kind, line)
            for example, line in zip(self.examples, lines, strict=True)
        )


class MarkKeys(RuleKeys):
    """The keys of a rule that marks passages."""

    examples: list[MarkExampleKeys] = Field(alias="示例", min_length=1)

    def contradictions(self) -> Iterator[tuple[Place, str]]:
        """What no single key shows to be wrong: where, and why."""
        for i, example in enumerate(self.examples):
            if example.passage and not example.caught:
                yield ("示例", i, "片段"), "结果是“放过”的示例没有片段"
            elif example.passage and example.passage not in example.text:
                yield ("示例", i, "片段"), "示例的文本里没有这个片段"

    def to_examples(self, lines: Iterable[int]) -> tuple[Example, ...]:
        """示例 as rules hold them, each with its line."""
        return tuple(
            Example(e.text, None, (), e.role, e.report_kind, line, e.caught, e.passage)
            for e, line in zip(self.examples, lines, strict=True)
        )


class PackKeys(Keys):
    """The keys of ``pack.yaml``."""

    name: Text = Field(alias="名称")
    version: Text = Field(alias="版本")
    years: list[int] = Field(alias="施行年度", min_length=2, max_length=2)
    groups: dict[str, Text] = Field(alias="分组", min_length=1)

    def contradictions(self) -> Iterator[tuple[Place, str]]:
        """What no single key shows to be wrong: where, and why."""
        if self.years[0] > self.years[1]:
            yield ("施行年度",), "起始年度不能晚于终止年度"
