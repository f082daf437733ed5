"""The labels of a report, as ``docs/labelling.md`` describes them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from checker.model import Level, Status
from checker.names import MODALITY_NAMES, STATUS_NAMES

STATUSES = tuple(status for status in Status if status is not Status.NOT_APPLICABLE)


def _named(names: dict[str, str]) -> BeforeValidator:
    """One of the codes, of which users know the names: code → Chinese name, empty if the code says it."""

    def choose(code: object) -> object:
        if not isinstance(code, str) or code in names:
            return code  # pydantic says what is wrong with what is no text
        known = "、".join(code + (f"（{name}）" if name else "") for code, name in names.items())
        raise ValueError(f"没有“{code}”，可以写：{known}")

    return BeforeValidator(choose)


_StatusCode = Annotated[str, _named({status.value: STATUS_NAMES[status] for status in STATUSES})]
_ModalityCode = Annotated[str, _named({modality.value: name for modality, name in MODALITY_NAMES.items()})]
_LevelCode = Annotated[str, _named({level.value: "" for level in Level})]


class _Keys(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Passage(_Keys):
    """``[start, end)`` in code points of the text."""

    start: int = Field(ge=0)
    end: int


class SentenceLabel(Passage):
    """A sentence: how it speaks, whether it carries a verifiable detail, of which rules it speaks."""

    modality: _ModalityCode
    specific: bool
    topics: list[str] = []
    text: str | None = None


class FlawLabel(Passage):
    """A fault of the text that a finding should mark, of a type that the labeller names."""

    type: str
    quote: str | None = None


class MetaLabel(_Keys):
    """Who reports on which year; what is not set is not compared."""

    level: _LevelCode | None = None
    year: int | None = None
    kind: Literal["annual", "first_responsible"] | None = None
    date: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")


class Labels(_Keys):
    """The labels of one report; only the statuses of requirements are needed."""

    id: str | None = None
    meta: MetaLabel = MetaLabel()
    requirements: dict[str, _StatusCode] = Field(min_length=1)
    parts: dict[str, list[str]] = {}
    sentences: list[SentenceLabel] = []
    flaws: list[FlawLabel] = []
