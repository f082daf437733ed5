"""Passages of last year's report that this year's carries over, edited or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.analysis.repetition import bare_words
from checker.corpus.copying.index import Index
from checker.corpus.copying.likeness import likeness
from checker.corpus.copying.wording import Wording, bare
from checker.model import Form, GapReport, Modality, Role, Statement

_CANDIDATES = 8
_SOURCES = 3
"""Sentences of last year's that were put together to one of this year's, at most."""


class Edit(StrEnum):
    """What became of the words."""

    SAME = "same"
    FIGURES = "figures"  # other figures, the same words
    EDITED = "edited"


class Side(StrEnum):
    """Which part of the story a sentence tells; only sentences of one side are held against each other."""

    TOLD = "told"
    PROBLEM = "problem"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Carried:
    """A sentence of this year's (``new``) and those of last year's that it comes from, the most alike first.

    ``likeness`` in [0, 1], to the first of them.
    """

    old: tuple[Statement, ...]
    new: Statement
    side: Side
    edit: Edit
    likeness: float


def side(statement: Statement) -> Side:
    """Problems are told by their section, too: not every sentence there says that it is one."""
    if statement.modality is Modality.PLAN:
        return Side.PLAN
    admitted = statement.modality is Modality.PROBLEM or statement.sentence.role in (Role.PROBLEMS, Role.CAUSES)
    return Side.PROBLEM if admitted else Side.TOLD


def claims(report: GapReport) -> list[Statement]:
    """The sentences that say something of the year: no headings, no opening, no closing."""
    return [
        s
        for s in report.statements
        if s.sentence.form is Form.STATEMENT and s.sentence.role not in (Role.OPENING, Role.CLOSING)
    ]


def carried(old: GapReport, new: GapReport, wording: Wording) -> Iterator[Carried]:
    """What this year's report took over, in text order.

    A sentence without words of its own is anybody's and not taken over; a plan that is now told as done is a promise
    kept, not a sentence carried over.
    """
    was = {each: _Sentences(old, each, wording) for each in Side}
    for statement in claims(new):
        here = side(statement)
        text = wording.own(statement.sentence.text)
        sources = was[here].like(text) if text else []
        if sources:
            nearest = sources[0][1]
            yield Carried(
                tuple(source for _, source in sources), statement, here, _edit(nearest, statement),
                round(sources[0][0], 3),
            )  # fmt: skip


class _Sentences:
    """The sentences of one side of a report, to be looked up by likeness."""

    def __init__(self, report: GapReport, side_: Side, wording: Wording) -> None:
        told = [(wording.own(s.sentence.text), s) for s in claims(report) if side(s) is side_]
        self._told: Sequence[tuple[str, Statement]] = [(text, s) for text, s in told if text]
        self._index = Index([text for text, _ in self._told])

    def like(self, text: str) -> list[tuple[float, Statement]]:
        """The one most alike, and others that the text holds as well, each with its likeness."""
        found = [(likeness(text, self._told[i][0]), i) for i in self._index.candidates(text, _CANDIDATES)]
        found = sorted(((value, i) for value, i in found if value), key=lambda pair: (-pair[0], pair[1]))
        chosen: list[tuple[float, Statement]] = []
        room = len(text)
        for value, i in found:
            own, statement = self._told[i]
            if chosen and (len(own) > room or len(chosen) == _SOURCES):
                continue
            chosen.append((value, statement))
            room -= len(own)
        return chosen


def _edit(old: Statement, new: Statement) -> Edit:
    before, after = bare(old.sentence.text), bare(new.sentence.text)
    if _letters(before) == _letters(after):
        return Edit.SAME
    return Edit.FIGURES if bare_words(before) == bare_words(after) else Edit.EDITED


def _letters(text: str) -> str:
    """Without punctuation: a comma more or less is no edit."""
    return "".join(filter(str.isalnum, text))
