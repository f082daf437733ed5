"""Which rules of a pack to list, and under which headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from checker.model import Level
from checker.rulebook.rule import Rule, Rulebook

Order = Literal["group", "basis", "level"]


def select(
    rulebook: Rulebook, *, group: str | None = None, basis: str | None = None, level: Level | None = None
) -> list[Rule]:
    """The rules of that group (an id), that rest on an instrument with these words in its title or number, and that
    are for reports of that level."""

    def rests(rule: Rule) -> bool:
        words = (basis or "").removeprefix("《").removesuffix("》")
        return any(words in b.title or words in (b.number or "") for b in rule.basis)

    return [
        rule
        for rule in rulebook.rules
        if (group is None or rule.group == group)
        and (basis is None or rests(rule))
        and (level is None or not rule.levels or level in rule.levels)
    ]


def sections(rulebook: Rulebook, rules: Sequence[Rule], by: Order = "group") -> list[tuple[str, list[Rule]]]:
    """``rules`` under headings, none of them empty: by the pack's groups, by instruments, those that most rules rest on
    first, or by levels. By instrument or level a rule may stand under several."""
    match by:
        case "group":
            found = {name: [r for r in rules if r.group == id] for id, name in rulebook.pack.groups}
        case "basis":
            titles = dict.fromkeys(basis.title for rule in rules for basis in rule.basis)
            found = {f"《{title}》": [r for r in rules if any(b.title == title for b in r.basis)] for title in titles}
            found = dict(sorted(found.items(), key=lambda item: -len(item[1])))
        case "level":
            found = {level.value: [r for r in rules if not r.levels or level in r.levels] for level in Level}
    return [(title, members) for title, members in found.items() if members]
