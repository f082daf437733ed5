"""Sentences and paragraphs that stand in the report twice: word for word, nearly so, or with all the figures of the first;
and clauses that stand word for word in two sentences that go on differently.

Similarity is rapidfuzz's ``ratio``: 1 − d / (|a| + |b|), where d counts insertions and deletions (normalised indel
distance). Two sentences that differ in a figure report two things, however alike they read; one without any may repeat one
with them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from checker.analysis.context import Context, Parameters
from checker.analysis.copied import MARKS, copied
from checker.extraction.terms import TermFinder, finder
from checker.model import Anomaly, Form, Role, Sentence
from checker.parsing.numbering import heading_number
from checker.places import place

NAME = "重复"
PARAMETERS: Parameters = {"最短": 20, "相似": 0.9, "套语": ()}

_FIGURES = re.compile(r"\d[\d.,]*|[二两三四五六七八九十]+")
_PUNCTUATION = re.compile(f"[{re.escape(MARKS)}]")
_SHORT = 30  # below this length a tenth of the characters is enough to speak of something else
_SHORT_RATIO = 95.0
_GAP = 2  # sentences between two repeated ones that may differ more
_TELLING = 10  # below it a figure returns by chance
_LEAST = (0.6, 0.4, 0.3)
"""By how many figures a sentence shares with another, all that one of them has (one, two, more): the least share of words
from which they tell the same. Set by hand on reports that repeat themselves."""
_FARTHEST = 2000  # sentences back: no report is that long, but a file may be


@dataclass(slots=True)
class _Run:
    """Sentences ``later`` that repeat ``earlier``, both as first and last index."""

    earlier: tuple[int, int]
    later: tuple[int, int]


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """The first place of every repeated passage, naming the later one; a repeated paragraph is one anomaly."""
    shortest, ratio, stock = parameters["最短"], parameters["相似"], parameters["套语"]
    assert isinstance(shortest, int)
    assert isinstance(ratio, float)
    assert isinstance(stock, tuple)
    sentences = context.outline.sentences
    stock_phrases = finder(stock, context.segmenter)
    bare = [_bare(s) for s in sentences]
    candidates = [
        i
        for i, s in enumerate(sentences)
        if s.form is Form.STATEMENT
        and s.role not in (Role.OPENING, Role.CLOSING)
        and len(bare[i]) >= shortest
        and len(bare[i]) - _covered(stock_phrases, bare[i]) >= shortest
    ]
    pairs = {*_pairs(candidates, bare, 100 * ratio), *_retold(context, candidates, bare)}
    for later, start, end in copied([(i, sentences[i]) for i in candidates], pairs):
        where = place(context.document, sentences[later].start, column=False)
        words = _shown(context.document.text[start:end])
        yield Anomaly("copied", f"这几句在{where}又写了一遍：“{words}”", start, end)
    for run in _runs(iter(sorted(pairs, key=lambda pair: (pair[1], pair[0])))):
        _widen(run, bare)
        first, last = sentences[run.earlier[0]], sentences[run.earlier[1]]
        number = heading_number(first.text)
        start = first.offsets[number.length if number and number.length < len(first.text) else 0]
        where = place(context.document, sentences[run.later[0]].start, column=False)
        message = f"这段话在{where}又写了一遍：“{_shown(bare[run.earlier[0]])}”"
        yield Anomaly("repeated", message, start, last.end)


def _bare(sentence: Sentence) -> str:
    """The sentence without the number before it."""
    number = heading_number(sentence.text)
    return sentence.text[number.length if number else 0 :]


def _covered(stock_phrases: TermFinder, text: str) -> int:
    """How many characters the stock phrases make up."""
    return len({i for spans in stock_phrases.find(text).values() for start, end in spans for i in range(start, end)})


def _pairs(candidates: Sequence[int], bare: Sequence[str], cutoff: float) -> Iterator[tuple[int, int]]:
    """(earlier, later): for every sentence the earlier one that it repeats, if there is one."""
    texts = [bare[i] for i in candidates]
    for at, (later, text) in enumerate(zip(candidates, texts, strict=True)):
        first = max(0, at - _FARTHEST)
        least = max(cutoff, _SHORT_RATIO) if len(text) < _SHORT else cutoff
        for found, _, index in process.extract(text, texts[first:at], scorer=fuzz.ratio, score_cutoff=least, limit=3):
            if _figures(text) in ([], _figures(found)):
                yield candidates[first + index], later
                break


def _retold(context: Context, candidates: Sequence[int], bare: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(earlier, later) where one sentence has all the figures of the other, in words not unlike."""
    counted = {
        i: dict.fromkeys((q.text, q.unit) for q in context.statements[i].quantities if (q.value or 0.0) >= _TELLING)
        for i in candidates
    }
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for later in candidates:
        mine = counted[later]
        shared = Counter(i for figure in mine for i in places[figure]) if mine else {}
        for earlier, number in shared.items():
            whole = number == min(len(mine), len(counted[earlier]))
            if whole and _alike(bare[earlier], bare[later]) >= _LEAST[min(number, len(_LEAST)) - 1]:
                yield earlier, later
                break
        for figure in mine:
            places[figure].append(later)


def _alike(one: str, other: str) -> float:
    """The share of the shorter text's pairs of characters, punctuation and figures left out, that the other has."""
    first, second = ({t[i : i + 2] for i in range(len(t) - 1)} for t in (bare_words(one), bare_words(other)))
    fewer, more = sorted((first, second), key=len)
    return len(fewer & more) / len(fewer) if fewer else 0.0


def bare_words(text: str) -> str:
    """``text`` without punctuation, spaces and figures."""
    return _FIGURES.sub("", _PUNCTUATION.sub("", text))


def _figures(text: str) -> list[str]:
    return _FIGURES.findall(text)


def _runs(pairs: Iterator[tuple[int, int]]) -> list[_Run]:
    """Pairs that go on in both places, joined."""
    runs: list[_Run] = []
    for earlier, later in pairs:
        last = runs[-1] if runs else None
        if last and 0 < earlier - last.earlier[1] <= _GAP + 1 and 0 < later - last.later[1] <= _GAP + 1:
            last.earlier, last.later = (last.earlier[0], earlier), (last.later[0], later)
        else:
            runs.append(_Run((earlier, earlier), (later, later)))
    return runs


def _widen(run: _Run, bare: Sequence[str]) -> None:
    """Take in the lead or heading before the run if it is repeated with it."""
    while run.earlier[0] > 0 and run.later[0] - 1 > run.earlier[1]:
        before, repeated = bare[run.earlier[0] - 1], bare[run.later[0] - 1]
        if _PUNCTUATION.sub("", before) != _PUNCTUATION.sub("", repeated):
            return
        run.earlier, run.later = (run.earlier[0] - 1, run.earlier[1]), (run.later[0] - 1, run.later[1])


def _shown(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
