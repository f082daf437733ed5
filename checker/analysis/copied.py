"""Words that stand in two sentences which go on differently: clauses pasted into another paragraph."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import takewhile

from checker.model import Sentence

MARKS = '，。；：、！？,;:!?“”"‘’（）() \t\r\n\u3000'
"""Punctuation and spaces, which make no other words."""
_DROPPED = dict.fromkeys(map(ord, MARKS))
_TITLE = re.compile(r"《[^》]*》")
_RUN = 22
"""Characters, punctuation and titles left out, from which shared words were copied: in 116 reports no run of that length
comes from chance, of 18 characters two do."""


def copied(
    sentences: Sequence[tuple[int, Sentence]], told: Container[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """(number of the later sentence, start, end of its words in the earlier one), offsets into the document.

    ``sentences`` are numbered, in text order; pairs (earlier, later) of ``told`` are known to repeat each other. What
    plays another part in the report, as a problem and the plan that answers it, may use the same words.

    Every half run that begins at a multiple of its length is remembered: a whole one holds one of them, wherever it begins.
    """
    half = _RUN // 2
    known: dict[str, tuple[int, int]] = {}
    plain = [_TITLE.sub("", sentence.text).translate(_DROPPED) for _, sentence in sentences]
    for index, (later, sentence) in enumerate(sentences):
        text = plain[index]
        met = {index}
        for at in range(len(text) - half + 1):
            hit = known.get(text[at : at + half])
            if hit is None or hit[0] in met:
                continue
            number, there = hit
            earlier, source = sentences[number]
            if (earlier, later) in told or source.role is not sentence.role:
                continue
            before = _common(reversed(plain[number][:there]), reversed(text[:at]))
            length = before + _common(plain[number][there:], text[at:])
            if length >= _RUN:
                met.add(number)
                places = _places(source)
                yield later, places[there - before], places[there - before + length - 1] + 1
        for at in range(0, len(text) - half + 1, half):
            known.setdefault(text[at : at + half], (index, at))


def _places(sentence: Sentence) -> list[int]:
    """Where in the document each character stands that is no punctuation and in no title."""
    titles = {i for m in _TITLE.finditer(sentence.text) for i in range(*m.span())}
    kept = (i for i, c in enumerate(sentence.text) if i not in titles and ord(c) not in _DROPPED)
    return [sentence.offsets[i] for i in kept]


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
