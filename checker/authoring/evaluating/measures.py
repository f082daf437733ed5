"""Agreement between what people labelled (gold) and what the checker got.

Where a measure divides by nothing it has the value that a report without gaps deserves: nothing to find and nothing
found is 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

Pair = tuple[str, str]
"""The class of one thing: gold, got."""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How many things were found (``got``), how many should be (``gold``), and how many of both are the same."""

    both: int
    got: int
    gold: int

    @classmethod
    def of(cls, sets: Iterable[tuple[AbstractSet[str], AbstractSet[str]]]) -> Retrieval:
        """Over many sets of things, each as gold and got."""
        both = got = gold = 0
        for wanted, found in sets:
            both += len(wanted & found)
            got += len(found)
            gold += len(wanted)
        return cls(both, got, gold)

    @classmethod
    def of_class(cls, pairs: Sequence[Pair], classes: Iterable[str]) -> Retrieval:
        """Of those things that are in one of ``classes``, among all of ``pairs``."""
        wanted = frozenset(classes)
        flags = [(gold in wanted, got in wanted) for gold, got in pairs]
        return cls(sum(a and b for a, b in flags), sum(b for _, b in flags), sum(a for a, _ in flags))

    @property
    def precision(self) -> float:
        """Share of the found that should be."""
        return self.both / self.got if self.got else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share found of those that should be."""
        return self.both / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def accuracy(pairs: Sequence[Pair]) -> float:
    """Share of pairs that agree; ``pairs`` is not empty."""
    return sum(gold == got for gold, got in pairs) / len(pairs)


def macro_f1(pairs: Sequence[Pair]) -> float:
    """Mean F1 of the classes that occur in gold; ``pairs`` is not empty."""
    classes = sorted({gold for gold, _ in pairs})
    return sum(Retrieval.of_class(pairs, [name]).f1 for name in classes) / len(classes)


def kappa(pairs: Sequence[Pair]) -> float:
    """Cohen's kappa (1960): agreement beyond what the two distributions of classes give by chance.

    1 if only one class occurs at all; ``pairs`` is not empty.
    """
    gold, got = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    chance = sum(gold[name] * got[name] for name in gold) / len(pairs) ** 2
    return (accuracy(pairs) - chance) / (1 - chance) if chance < 1 else 1.0
