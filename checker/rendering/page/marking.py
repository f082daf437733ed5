"""The full text with its marks: claims by what they are worth, empty words, findings, headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.model import Evidence, Finding, Form, GapReport, Modality, Severity, Status
from checker.names import STATUS_NAMES
from checker.places import place
from checker.rendering.display import clean, visible
from checker.rendering.page.splitting import Piece, split, trimmed


class Kind(StrEnum):
    """What a mark says of its words."""

    CLAIM = "claim"  # they speak of a requirement
    FINDING = "finding"  # something was found in them
    ELSEWHERE = "elsewhere"  # they are vague, but their matter is made specific in another place
    SIGNAL = "signal"  # they are empty
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Mark:
    """``value`` is the status of a claim or the severity of a note; ``number`` that of the requirement or note.

    ``target`` is the offset of the other place.
    """

    kind: Kind
    value: str = ""
    number: int = 0
    label: str = ""
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words under the same marks. ``anchor``: their offset, if something is to be linked there. ``references``: the
    marks that end here and lead somewhere; ``numbers``: the requirements spoken of."""

    text: str
    classes: str
    title: str
    anchor: int | None
    numbers: str
    references: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, counted from 1."""

    number: int
    fragments: tuple[Fragment, ...]


_LEADING = (Kind.CLAIM, Kind.FINDING, Kind.ELSEWHERE)


def marked_lines(report: GapReport, notes: Sequence[Finding]) -> tuple[tuple[Line, ...], Mapping[int, int]]:
    """The text in lines, and at which offsets there are anchors: by where claims and ``notes`` start, the offset of
    their first character that is no white space."""
    text = report.document.text
    marks = [(start, trimmed(text, start, end, mark)) for start, end, mark in _marks(report, notes)]
    anchors = {start: span.start for start, spans in marks for span in spans if span.value.kind in _LEADING}
    lines = split(text, [span for _, spans in marks for span in spans])
    drawn = (Line(number, tuple(_fragment(text, piece) for piece in pieces)) for number, pieces in enumerate(lines, 1))
    return tuple(drawn), anchors


def _marks(report: GapReport, notes: Sequence[Finding]) -> Iterator[tuple[int, int, Mark]]:
    for number, requirement in enumerate(report.requirements, 1):
        for evidence in requirement.evidence:
            status = _worth(evidence)
            worth = f"，{STATUS_NAMES[status]}" if status else ""
            label = f"要求{number} {clean(requirement.name)}{worth}"
            yield evidence.start, evidence.end, Mark(Kind.CLAIM, status or "", number, label)
    for number, note in enumerate(notes, 1):
        if note.start is not None and note.end is not None:
            mark = Mark(Kind.FINDING, note.severity, number, f"问题{number} {clean(note.message)}")
            yield note.start, note.end, mark
    for index, statement in enumerate(report.statements):
        sentence = statement.sentence
        if sentence.form in (Form.HEADING, Form.LEAD):
            yield sentence.start, sentence.end, Mark(Kind.HEADING)
        if index in report.redeemed:
            target = report.statements[report.redeemed[index]].sentence.start
            where = place(report.document, target, column=False)
            yield sentence.start, sentence.end, Mark(Kind.ELSEWHERE, label=where, target=target)
        if statement.modality is Modality.DONE:
            for signal in statement.signals:
                if len(signal.text) < len(sentence.text):  # else something is missing from the whole sentence
                    yield signal.start, signal.end, Mark(Kind.SIGNAL, label=clean(signal.kind))


def _worth(evidence: Evidence) -> Status | None:
    """The status that this passage alone would give; none for a heading or background."""
    match evidence.modality:
        case Modality.DONE:
            return Status.SPECIFIC if evidence.specific else Status.VAGUE
        case Modality.BACKGROUND:
            return None
        case _:
            return Status.NOT_DONE


def _fragment(text: str, piece: Piece[Mark]) -> Fragment:
    marks = [span.value for span in piece.spans]
    leading = [span for span in piece.spans if span.value.kind in _LEADING]
    return Fragment(
        text=visible(text[piece.start : piece.end]),
        classes=" ".join(_classes(marks)),
        title="、".join(dict.fromkeys(mark.label for mark in marks if mark.kind is Kind.SIGNAL)),
        anchor=piece.start if any(span.start == piece.start for span in leading) else None,
        numbers=" ".join(str(mark.number) for mark in marks if mark.kind is Kind.CLAIM),
        references=tuple(span.value for span in leading if span.end == piece.end),
    )


def _classes(marks: Sequence[Mark]) -> Iterator[str]:
    """The kinds of the marks, the best of the claims' statuses and the gravest of the notes' severities."""
    yield from dict.fromkeys(mark.kind for mark in marks)
    for kind, order in ((Kind.CLAIM, tuple(Status)), (Kind.FINDING, tuple(Severity))):
        values = {mark.value for mark in marks if mark.kind is kind}
        yield from [value for value in order if value in values][:1]
