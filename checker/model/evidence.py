"""What a sentence says, and how: quantities, details, signs of vagueness, mentions; and what checks came upon."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model.document import Sentence
from checker.model.words import Modality


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
