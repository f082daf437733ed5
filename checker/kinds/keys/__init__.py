"""How rules of each kind are written: one module a kind, its class ``Keys`` the keys of the rule file."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache

from checker.kinds import kinds
from checker.rulebook.schema import RuleKeys


@cache
def rule_keys() -> Mapping[str, type[RuleKeys]]:
    """The keys of every kind of rule by its Chinese name."""
    stems = {name: module.__name__.rpartition(".")[2] for name, module in kinds().items()}
    return {name: importlib.import_module(f"{__name__}.{stem}").Keys for name, stem in stems.items()}
