"""Which of many passages share runs of characters with another one, without comparing it with all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

GRAM = 4
"""Characters of a run: a passage with a fifth of its words replaced keeps some, one on another thing has few."""
_COMMON = 200
"""Places of a run beyond which it tells nothing, and would make the search slow."""


def grams(text: str) -> set[str]:
    """The runs of ``GRAM`` characters of a text."""
    return {text[i : i + GRAM] for i in range(len(text) - GRAM + 1)}


class Index:
    """An index over ``texts``, which are known by their positions."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        for index, text in enumerate(texts):
            for gram in grams(text):
                self._places[gram].append(index)

    def candidates(self, text: str, limit: int) -> Iterator[int]:
        """The ``limit`` texts that share most runs with this one, most first."""
        shared = Counter(
            index for gram in grams(text) if len(places := self._places.get(gram, ())) <= _COMMON for index in places
        )
        yield from (index for index, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:limit])
