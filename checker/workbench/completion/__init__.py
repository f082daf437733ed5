"""What may be written where the cursor stands in the text of a rule: keys, choices, instruments of the registry.

``place`` finds out where that is, in text that need not be right YAML while it is being typed; ``offers`` knows what may
stand there, from the keys of the kinds of rule.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.workbench.completion.offers import Offer, offers
from checker.workbench.completion.place import place_of

__all__ = ["Completion", "Offer", "complete"]

_MOST = 60


@dataclass(frozen=True, slots=True)
class Completion:
    """Offers for the text from column ``start`` (from 0, in code points) of the cursor's line to the cursor."""

    start: int
    offers: tuple[Offer, ...]


def complete(text: str, line: int, column: int, *, instead: bool = False) -> Completion:
    """What fits what is already written there, the best first; nothing where nothing is known.

    ``instead``: for something that is written out, what may stand there in its place.
    """
    lines = text.split("\n")
    if not 0 <= line < len(lines):
        return Completion(0, ())
    place = place_of(lines, line, min(max(column, 0), len(lines[line])))
    if place is None:
        return Completion(column, ())
    return Completion(place.start, tuple(offers(place, text, instead=instead))[:_MOST])
