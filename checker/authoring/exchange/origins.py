"""Where the rules of a pack come from: from a pack that it inherits, from its own files, or from both."""

from __future__ import annotations

from enum import Enum
from typing import Any

from checker.authoring.editing import plain, rule_data
from checker.rulebook.inheriting import KEEP
from checker.rulebook.packs import PackSource

Rules = dict[str, dict[str, Any]]
"""Plain data of whole rules by id."""


class Origin(Enum):
    """What the pack says itself about a rule that is in force in it."""

    INHERITED = "继承"  # nothing
    CHANGED = "沿用后改"  # some of its keys
    OWN = "本包"  # all of it


def origin(id: str, source: PackSource) -> Origin:
    """Where the rule of that id comes from."""
    file = f"{id}.yaml"
    if file not in source.files:
        return Origin.INHERITED
    return Origin.CHANGED if KEEP in rule_data(source.files[file], file) else Origin.OWN


def rules_in_force(source: PackSource) -> Rules:
    """The rules of the pack, in its order, as they are with all changes."""
    return {rule.id: plain(source.nodes[rule.id].data) for rule in source.rulebook.rules}


def inherited_rules(source: PackSource) -> Rules:
    """The rules of the packs that it inherits, as they are there; also those that are switched off."""
    return {id: plain(node.data) for id, node in source.inherited.items()}


def inherited_ids(source: PackSource) -> frozenset[str]:
    """The rules that are in force in the pack that this one inherits."""
    return frozenset(rule.id for rule in source.base.rules) if source.base else frozenset()
