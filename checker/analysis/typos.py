"""Wrong characters: known misspellings, and terms of the genre with one character exchanged.

The second needs no list of errors: where all but one character of a term of ``rules/lexicon/terms.txt`` stand in the
text, and the one that differs belongs to no word there, it is a slip (行政复意). A character that makes another word
(行政协议 beside 行政复议) says something else and is left alone, and so is a stretch that ends inside a word. A character
of a short term is often exchanged on purpose (告知承诺书 beside 告知承诺制, 一窗通办 beside 一网通办): there it must sound
or look like the right one (地触情绪; ``rules/lexicon/homophones.txt``), as the slips of typing do; in a longer one such
a slip counts even where it makes another word (法律异见书). A character of a term
that stands twice in a row is one, too (合法权权益).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from checker.analysis.context import Context, Parameters
from checker.analysis.paragraphs import paragraphs, span
from checker.model import Anomaly
from checker.resources import rules_directory
from checker.segmentation import Segmenter, read_words

NAME = "错别字"
PARAMETERS: Parameters = {
    "错词": (),
    "可替换": "和与及或的地得了在是对为不各等将已未被把向从由到以于上下中内外新老旧大小多少全市县区乡镇村街组省国一二三四五六七八九十两几双单暨并即互先再又均更最也都且而之其该此每按据",
}

_SHORTEST = 4
_LONGEST = 20
_DOUBLED = re.compile(r"([\u4e00-\u9fff])\1")
_BLURRED = re.compile(r"^[zcs]h|ng$")
_LONG = 6


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """Misspelt words in text order; ``错词`` lists ``wrong→right``, ``可替换`` the characters that are never slips."""
    known, free = parameters["错词"], parameters["可替换"]
    assert isinstance(known, tuple)
    assert isinstance(free, str)
    rights = {wrong: right for wrong, _, right in (pair.partition("→") for pair in known)}
    pattern = re.compile("|".join(map(re.escape, sorted(rights, key=len, reverse=True))) or r"(?!)")
    for paragraph in paragraphs(context.document):
        words = _Words(context.segmenter, paragraph.text)
        found = [(m.start(), m.end(), rights[m[0]]) for m in pattern.finditer(paragraph.text) if words.holds(*m.span())]
        found += _slips(paragraph.text, words, frozenset(free))
        found += _stutters(paragraph.text)
        reached = 0
        for start, end, right in sorted(found):
            if start >= reached:
                wrong = paragraph.text[start:end]
                yield Anomaly("typo", f"“{wrong}”应为“{right}”", *span(paragraph, start, end), f"改为“{right}”。")
                reached = end


class _Words:
    """The words of one paragraph, cut only when asked for."""

    def __init__(self, segmenter: Segmenter, text: str) -> None:
        self._segmenter, self._text = segmenter, text
        self._cut: dict[int, int] | None = None

    @property
    def _ends(self) -> dict[int, int]:
        """Start → end of every word."""
        if self._cut is None:
            self._cut = {start: end for _, start, end in self._segmenter.words(self._text)}
        return self._cut

    def holds(self, start: int, end: int) -> bool:
        """Whether words begin at ``start`` and end at ``end``."""
        return start in self._ends and (end in self._ends or end == len(self._text))

    def alone(self, index: int) -> bool:
        """Whether the character is cut out by itself: no word holds it."""
        return self._ends.get(index) == index + 1


def _slips(text: str, words: _Words, free: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, term) wherever a term stands with exactly one character exchanged."""
    halves, automaton = _terms()
    found: set[tuple[int, int, str]] = set()
    for half, at, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        for term, offset in halves[half]:
            start, end = at - offset, at - offset + len(term)
            if start < 0 or end > len(text):
                continue
            wrong = [i for i, (a, b) in enumerate(zip(text[start:end], term, strict=True)) if a != b]
            if len(wrong) != 1:
                continue
            char = text[start + wrong[0]]
            alike = _sounds()[char] & _sounds()[term[wrong[0]]]
            slip = bool(alike) or (len(term) >= _LONG and "\u4e00" <= char <= "\u9fff" and char not in free)
            apart = words.alone(start + wrong[0]) or (bool(alike) and len(term) > _SHORTEST)
            if slip and apart and words.holds(start, end):
                found.add((start, end, term))
    yield from found


def _stutters(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, term) wherever a term stands with one of its characters doubled."""
    for double in _DOUBLED.finditer(text):
        at = double.start()
        begin = max(0, at - _LONGEST)
        once = text[begin:at] + text[at + 1 : at + 1 + _LONGEST]
        for term in _known(double[1]):
            start = once.find(term, max(0, at - begin - len(term) + 1))
            if 0 <= start <= at - begin < start + len(term) and term not in text[begin : at + 1 + _LONGEST]:
                yield begin + start, begin + start + len(term) + 1, term
                break


@cache
def _known(char: str) -> tuple[str, ...]:
    """The terms that have the character."""
    return tuple(term for term in _listed() if char in term)


@cache
def _listed() -> tuple[str, ...]:
    words = read_words(rules_directory() / "lexicon" / "terms.txt")
    return tuple(word for word in words if len(word) >= _SHORTEST)


@cache
def _sounds() -> Mapping[str, frozenset[str]]:
    """Character → the syllables it is read as, without tones, and the groups of look-alikes it is in.

    zh and z, n and ng … are one, as many speakers have it.
    """
    sounds: dict[str, set[str]] = defaultdict(set)
    for line in read_words(rules_directory() / "lexicon" / "homophones.txt"):
        syllable, chars = line.split()
        blurred = _BLURRED.sub(lambda found: found[0][0], syllable)
        for char in chars:
            sounds[char].add(blurred)
    return defaultdict(frozenset, {char: frozenset(syllables) for char, syllables in sounds.items()})


@cache
def _terms() -> tuple[list[list[tuple[str, int]]], AhoCorasick]:
    """An automaton for the halves of all terms, and for each half the terms that have it, with its offset in them.

    One exchanged character leaves one half of a term whole.
    """
    places: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for term in _listed():
        middle = len(term) // 2
        places[term[:middle]].append((term, 0))
        places[term[middle:]].append((term, middle))
    return list(places.values()), AhoCorasick(list(places), matchkind=MatchKind.Standard)
