"""Models of the JSON contract, version 1. Fields may be added; none is ever renamed or dropped.

All offsets are absolute: code points into the text that ``report.text_sha256`` digests, half-open.
"""

from __future__ import annotations

from math import isfinite
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from checker.model import Form, Level, Modality, ReportKind, Role, Severity, Status

SCHEMA_VERSION: Final = 1


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a string is expected")  # noqa: TRY004 - pydantic turns only ValueError into its own
    return value


def _plain_number(value: Any) -> Any:
    """4 rather than 4.0; nothing for what JSON has no number for."""
    if isinstance(value, float):
        if not isfinite(value):
            return None
        return int(value) if value.is_integer() else value
    return value


# pydantic's own string refuses lone surrogates, which file names and damaged texts may hold.
Text = Annotated[str, PlainValidator(_text), WithJsonSchema({"type": "string"})]
Number = Annotated[int | float | None, BeforeValidator(_plain_number)]
Offset = Annotated[int, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]
Position = Annotated[int, Field(ge=1)]


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, from_attributes=True)


class Tool(_Model):
    """The program that made the report."""

    name: Literal["checker"]
    version: Text


class Pack(_Model):
    """The rule pack that the report was held against, and how many rules it has."""

    id: Text
    name: Text
    version: Text
    rules: Count


class Section(_Model):
    """One heading and what stands under it."""

    id: Text
    level: Position
    number: Text
    title: Text
    role: Role
    start: Offset
    end: Offset


class Report(_Model):
    """The text that was checked and who reports in it; null where the text does not say."""

    source: Text
    text_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    characters: Count
    title: Text | None
    organization: Text | None
    level: Level | None
    year: int | None
    kind: ReportKind | None
    date: Text | None
    sections: tuple[Section, ...]


class Part(_Model):
    """A named part (要素) of a requirement."""

    name: Text
    stated: bool


class Evidence(_Model):
    """A passage that bears on a requirement."""

    start: Offset
    end: Offset
    text: Text
    section: Text | None
    modality: Modality
    specific: bool


class Requirement(_Model):
    """The verdict on one requirement; ``group`` is the Chinese name of its group in the pack."""

    id: Text
    name: Text
    group: Text
    status: Status
    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]
    basis: tuple[Text, ...]
    severity: Severity
    suggestion: Text


class Signal(_Model):
    """A sign of vagueness."""

    kind: Text
    text: Text
    start: Offset
    end: Offset


class Quantity(_Model):
    """A count, amount or rate; ``value`` is null when it is masked."""

    text: Text
    value: Number
    unit: Text
    approximate: bool
    masked: bool
    start: Offset
    end: Offset


class Detail(_Model):
    """Something a reader could check against a record."""

    kind: Text
    text: Text
    start: Offset
    end: Offset


class Sentence(_Model):
    """One sentence of the body; ``topics`` are the ids of the requirements that it speaks of."""

    start: Offset
    end: Offset
    section: Text | None
    form: Form
    modality: Modality
    specific: bool
    vagueness: float
    signals: tuple[Signal, ...]
    quantities: tuple[Quantity, ...]
    details: tuple[Detail, ...]
    topics: tuple[Text, ...]
    specific_at: Offset | None = Field(default=None, description="where a later or earlier sentence makes it specific")


class Finding(_Model):
    """What a reviewer would mark; without a start it is about the whole report."""

    rule: Text
    severity: Severity
    message: Text
    suggestion: Text
    start: Offset | None
    end: Offset | None
    line: Position | None
    column: Position | None
    page: Position | None
    paragraph: Position | None


class Accepted(_Model):
    """A finding that a waiver or the baseline accepts, which ``findings`` therefore does not have."""

    finding: Finding
    kind: Literal["waiver", "baseline"]
    reason: Text
    by: Text | None
    until: Annotated[Text | None, Field(description="the last day, ISO 8601")]


class FindingCounts(_Model):
    """Findings by severity."""

    error: Count
    warning: Count
    note: Count


class Summary(_Model):
    """The verdict in figures."""

    requirements: Count
    specific: Count
    vague: Count
    not_done: Count
    omitted: Count
    coverage: Annotated[float, Field(ge=0, le=1)]
    vagueness: Annotated[float, Field(ge=0, le=100)]
    vagueness_by_section: dict[Text, float]
    vagueness_by_group: dict[Text, float]
    findings: FindingCounts


class GapReport(_Model):
    """What a report claims, omits, leaves vague and contradicts, held against one pack."""

    schema_version: Literal[1]
    tool: Tool
    pack: Pack
    report: Report
    requirements: tuple[Requirement, ...]
    sentences: tuple[Sentence, ...]
    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]
    summary: Summary
    notices: tuple[Text, ...]
