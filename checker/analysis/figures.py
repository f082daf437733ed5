"""What analyses of figures share: the quantities of a sentence with the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from checker.analysis.context import Context
from checker.extraction.clauses import CLAUSE_END
from checker.model import Form, Modality, Quantity, Statement

_PIECE_END = re.compile(rf"(?:{CLAUSE_END.pattern}|、)")

_SAME = {"场次": "场", "起": "件", "宗": "件", "名": "人"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity and the text of its clause before it, back to the last clause mark or 、."""

    quantity: Quantity
    before: str
    listed: bool  # whether a 、 stands right before ``before``: an item of a list


@lru_cache(maxsize=1)  # several analyses of one report ask for them
def counted(context: Context) -> tuple[tuple[Statement, tuple[Figure, ...]], ...]:
    """The sentences that report figures of what was done or found, with these figures; sentences without any left out."""
    statements = (s for s in context.statements if s.quantities and countable(s))
    return tuple((s, found) for s in statements if (found := figures(s)))


def figures(statement: Statement) -> tuple[Figure, ...]:
    """The quantities of a sentence in text order, masked ones left out."""
    sentence = statement.sentence
    found = []
    last = 0
    for quantity in statement.quantities:
        start = bisect_left(sentence.offsets, quantity.start)
        lead = sentence.text[last:start]
        last = bisect_left(sentence.offsets, quantity.end - 1) + 1
        if quantity.value is None:
            continue
        before = _PIECE_END.split(lead)[-1].strip()
        found.append(Figure(quantity, before, "、" in lead and not CLAUSE_END.search(lead)))
    return tuple(found)


def lead(statement: Statement, figure: Figure) -> str:
    """What comes before the figure in its sentence."""
    sentence = statement.sentence
    return sentence.text[: sentence.offsets.index(figure.quantity.start)]


def behind(statement: Statement, figure: Figure) -> str:
    """What follows on the figure in its sentence."""
    sentence = statement.sentence
    return sentence.text[sentence.offsets.index(figure.quantity.end - 1) + 1 :]


def countable(statement: Statement) -> bool:
    """Whether the sentence reports figures of what was done or found."""
    return statement.sentence.form is Form.STATEMENT and statement.modality in (Modality.DONE, Modality.PROBLEM)


def exact(quantity: Quantity) -> bool:
    """Whether the figure is given exactly: neither masked nor 近, 约, 余, 以上."""
    return quantity.value is not None and not quantity.approximate


def measure(unit: str) -> str:
    """The unit that stands for those of one measure: 件 for 起 and 宗."""
    return _SAME.get(unit, unit)


def plain(value: float) -> str:
    """A value as a clerk writes it: 412, 2.86."""
    return f"{value:.10g}"


def decimals(quantity: Quantity) -> int:
    """How many digits stand behind the decimal point of the figure as printed."""
    match = re.search(r"\d\.(\d+)", quantity.text)
    return len(match[1]) if match else 0
