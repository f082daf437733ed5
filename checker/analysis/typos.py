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
from collections.abc import Container, Iterator, Mapping
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind
from rapidfuzz.distance import Hamming

from checker.analysis.context import Context, Parameters
from checker.analysis.paragraphs import paragraphs, span
from checker.han import HAN
from checker.model import Anomaly, Document
from checker.resources import rules_directory
from checker.segmentation import Segmenter, read_words

NAME = "错别字"
PARAMETERS: Parameters = {
    "错词": (),
    "可替换": "防和与及或的地得了在是对为不各等将已未被把向从由到以于上下中内外新老旧大小多少全市县区乡镇村街组省国一二三四五六七八九十两几双单暨并即互先再又均更最也都且而之其该此每按据",
}

_SHORTEST = 4
_LONGEST = 20
_DOUBLED = re.compile(rf"({HAN})\1")
_JOINING = "和与及或"
_BLURRED = re.compile(r"^[zcs]h|ng$")
_LONG = 6


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """Misspelt words in text order; ``错词`` lists ``wrong→right``, ``可替换`` the characters that are never slips."""
    for start, end, right in slips(context.document, context.segmenter, parameters):
        wrong = re.sub(r"\s", "", context.document.text[start:end])
        yield Anomaly("typo", f"“{wrong}”应为“{right}”", start, end, f"改为“{right}”。")


def slips(document: Document, segmenter: Segmenter, parameters: Parameters) -> tuple[tuple[int, int, str], ...]:
    """(start, end, what it should be) of every misspelt word, in text order; offsets are the document's."""
    known, free = parameters["错词"], parameters["可替换"]
    assert isinstance(known, tuple)
    assert isinstance(free, str)
    return _found(document, segmenter, known, free)


@lru_cache(maxsize=1)  # asked for before evidence is read, and again by the rule
def _found(
    document: Document, segmenter: Segmenter, known: tuple[str, ...], free: str
) -> tuple[tuple[int, int, str], ...]:
    rights, misspelt = _misspelt(known)
    kept = []
    for paragraph in paragraphs(document):
        boundaries = segmenter.boundaries(paragraph.text)
        found = [
            (start, end, rights[number])
            for number, start, end in misspelt.find_matches_as_indexes(paragraph.text)
            if start in boundaries and end in boundaries
        ]
        found += _slips(paragraph.text, boundaries, frozenset(free))
        found += _stutters(paragraph.text)
        reached = 0
        for start, end, right in sorted(found):
            if start >= reached:
                kept.append((*span(paragraph, start, end), right))
                reached = end
    return tuple(kept)


@cache
def _misspelt(known: tuple[str, ...]) -> tuple[list[str], AhoCorasick]:
    """The right words, and an automaton for the wrong ones in the same order."""
    pairs = [pair.partition("→") for pair in known]
    return [right for _, _, right in pairs], AhoCorasick([wrong for wrong, _, _ in pairs], MatchKind.LeftmostLongest)


def _slips(text: str, boundaries: Container[int], free: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, term) wherever a term stands with exactly one character exchanged, which no word holds."""
    found: set[tuple[int, int, str]] = set()
    for term, start in _candidates(text):
        end = start + len(term)
        if start < 0 or end > len(text) or text.startswith(term, start):  # most are the term itself
            continue
        if Hamming.distance(text[start:end], term, score_cutoff=1) != 1:
            continue
        wrong = next(i for i in range(start, end) if text[i] != term[i - start])
        char = text[wrong]
        alike = _sounds()[char] & _sounds()[term[wrong - start]]
        slip = bool(alike) or (len(term) >= _LONG and "\u4e00" <= char <= "\u9fff" and char not in free)
        if char in _JOINING and _joins(start, wrong, end, boundaries):
            continue
        apart = (wrong in boundaries and wrong + 1 in boundaries) or (bool(alike) and len(term) > _SHORTEST)
        if slip and apart and start in boundaries and end in boundaries:
            found.add((start, end, term))
    yield from found


def _joins(start: int, at: int, end: int, boundaries: Container[int]) -> bool:
    """Whether the character at ``at`` joins two words: 标准和建设 beside 标准化建设."""
    inside = [i for i in (*range(start + 1, at), *range(at + 2, end)) if i in boundaries]
    return at - start > 1 and end - at > 2 and at in boundaries and at + 1 in boundaries and not inside


def _candidates(text: str) -> Iterator[tuple[str, int]]:
    """(term, start) where half of a term stands, and one of two characters beside it that the other half has there."""
    halves, automaton = _terms()
    for half, at, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        for beside, having in halves[half]:
            if 0 <= at + beside < len(text):
                for term, offset in having.get(text[at + beside], ()):
                    yield term, at - offset


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
def _terms() -> tuple[list[list[tuple[int, dict[str, list[tuple[str, int]]]]]], AhoCorasick]:
    """An automaton for the halves of all terms, and for each half, by place beside it and the character there, the terms
    that have both, with the offset of the half in them.

    One exchanged character leaves one half of a term whole, and of any two characters of the other one at least one.
    """
    places: dict[str, dict[int, dict[str, list[tuple[str, int]]]]] = defaultdict(dict)
    for term in _listed():
        middle = len(term) // 2
        for start, end, other in ((0, middle, middle), (middle, len(term), 0)):
            for at in (other, other + 1):
                having = places[term[start:end]].setdefault(at - start, {})
                having.setdefault(term[at], []).append((term, start))
    return [list(beside.items()) for beside in places.values()], AhoCorasick(list(places), matchkind=MatchKind.Standard)
