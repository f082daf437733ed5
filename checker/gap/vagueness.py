"""How vague the report is: the share of what it says was done that nothing checkable supports.

The index is the non-specific share of all commitments, by length (the document index of vagueness studies, here over
statements of the reported year). A sentence whose matter is made specific elsewhere is not counted against the
report: there the reader finds what to check.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from checker.model import Modality, Statement


def redeemed(statements: Sequence[Statement]) -> Mapping[int, int]:
    """Vague done statements all of whose topics are specific elsewhere: index → index of the first such place."""
    places: dict[str, int] = {}
    for index, statement in enumerate(statements):
        for mention in statement.mentions:
            if mention.specific and statement.modality is Modality.DONE:
                places.setdefault(mention.topic, index)
    found = {}
    for index, statement in enumerate(statements):
        if _bare(statement) and statement.mentions and all(m.topic in places for m in statement.mentions):
            found[index] = places[statement.mentions[0].topic]
    return found


def index(statements: Sequence[Statement], excused: Collection[int]) -> float:
    """0 (every done statement can be checked, here or elsewhere) to 100 (none can); one decimal.

    ``excused``, here and below: the indexes of those that are ``redeemed``.
    """
    return _share((s, i in excused) for i, s in enumerate(statements))


def by_section(statements: Sequence[Statement], excused: Collection[int]) -> dict[str, float]:
    """The index of every top-level section with done statements, by its id."""
    parts: dict[str, list[tuple[Statement, bool]]] = defaultdict(list)
    for i, statement in enumerate(statements):
        if statement.modality is Modality.DONE and statement.sentence.section:
            parts[statement.sentence.section.partition(".")[0]].append((statement, i in excused))
    return {section: _share(rows) for section, rows in parts.items()}


def by_group(statements: Sequence[Statement], excused: Collection[int]) -> dict[str, float]:
    """The index of the statements on each group of requirements, by the group's id."""
    parts: dict[str, list[tuple[Statement, bool]]] = defaultdict(list)
    for i, statement in enumerate(statements):
        for group in {m.topic.partition("/")[0] for m in statement.mentions}:
            parts[group].append((statement, i in excused))
    return {group: _share(rows) for group, rows in sorted(parts.items())}


def _share(rows: Iterable[tuple[Statement, bool]]) -> float:
    done = [(s, excused) for s, excused in rows if s.modality is Modality.DONE]
    total = sum(len(s.sentence.text) for s, _ in done)
    bare = sum(len(s.sentence.text) for s, excused in done if not s.specific and not excused)
    return round(100 * bare / total, 1) if total else 0.0


def _bare(statement: Statement) -> bool:
    return statement.modality is Modality.DONE and not statement.specific
