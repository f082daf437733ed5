"""From sentences to statements: one kind of evidence per module of this room, put together here."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from checker.extraction.details import DetailReader, Found
from checker.extraction.mentions import MentionReader
from checker.extraction.modality import ModalityReader
from checker.extraction.quantities import Figure, QuantityReader
from checker.extraction.terms import TermFinder
from checker.extraction.vagueness import Mark, VaguenessReader
from checker.model import (
    Detail,
    Form,
    Mention,
    Modality,
    Outline,
    Quantity,
    ReportKind,
    Sentence,
    Signal,
    Statement,
)
from checker.rulebook.lexicon import Lexicon
from checker.rulebook.rule import Rulebook

_Traits = tuple[list[Figure], list[Found], float, list[Mark]]
_REMEMBERED = 2048  # sentences; a long report has a thousand


class Extractor:
    """Reads evidence with one rulebook and one lexicon; made once, used for any number of reports."""

    def __init__(self, rulebook: Rulebook, lexicon: Lexicon, finder: TermFinder, base: Extractor | None = None) -> None:
        """``finder`` knows the terms of the rulebook; ``base``: the extractor of nearly the same one, if there is one."""
        self._quantities = QuantityReader(lexicon)
        self._details = DetailReader(lexicon)
        self._modality = ModalityReader(lexicon)
        self._vagueness = VaguenessReader(lexicon)
        # Offices write like each other, and an edited rule changes nothing in what a sentence says whatever the rules are.
        self._traits: Callable[[str], _Traits] = base._traits if base else lru_cache(_REMEMBERED)(self._read_traits)
        self._mentions: MentionReader = MentionReader(rulebook, finder)

    def extract(self, outline: Outline) -> tuple[Statement, ...]:
        """Statements of all sentences, in text order."""
        statements: list[Statement] = []
        for sentence in outline.sentences:
            before = statements[-1] if statements else None
            statements.append(self._statement(sentence, outline, before))
        return tuple(statements)

    def _statement(self, sentence: Sentence, outline: Outline, before: Statement | None) -> Statement:
        text = sentence.text
        figures, found, vagueness, marks = self._traits(sentence.meant)
        spans = [(f.start, f.end) for f in figures if f.value is not None] + [(d.start, d.end) for d in found]
        specific = bool(spans)
        mentions: tuple[Mention, ...] = ()
        if sentence.form is Form.STATEMENT:
            personal = outline.identity.kind is ReportKind.FIRST_RESPONSIBLE
            mentions = self._mentions.read(sentence, spans, personal=personal)
        modality = self._modality.judge(sentence, outline.identity.year, specific=specific, named=bool(mentions))
        if modality is Modality.BACKGROUND:
            mentions = ()
        elif not mentions and sentence.form is Form.STATEMENT:
            mentions = self._mentions.lent(sentence, before, specific=specific)
        return Statement(
            sentence=sentence,
            modality=modality,
            specific=specific,
            vagueness=vagueness,
            signals=tuple(Signal(kind, text[s:e], *sentence.span(s, e)) for kind, s, e in marks),
            quantities=tuple(_quantity(sentence, f) for f in figures),
            details=tuple(Detail(d.kind, text[d.start : d.end], *sentence.span(d.start, d.end)) for d in found),
            mentions=mentions,
        )

    def _read_traits(self, text: str) -> _Traits:
        """What a sentence has whatever the rules are: figures, details, vagueness with its signals."""
        figures, found = self._quantities.read(text), self._details.read(text)
        specific = bool(found) or any(figure.value is not None for figure in figures)
        return figures, found, *self._vagueness.score(text, figures, specific=specific)


def _quantity(sentence: Sentence, figure: Figure) -> Quantity:
    return Quantity(
        sentence.text[figure.start : figure.end],
        figure.value,
        figure.unit,
        figure.approximate,
        figure.masked,
        *sentence.span(figure.start, figure.end),
    )
