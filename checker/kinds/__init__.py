"""The kinds of rule (类型). A kind is a module here, and a module of the same name in ``keys``.

The module says what rules of the kind mean; ``keys`` says how they are written. They are apart because a
report is checked against rules that were read before, without what it takes to read them (pydantic).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType

from checker.inference import Production
from checker.rulebook.rule import Rule


@cache
def kinds() -> Mapping[str, ModuleType]:
    """Every kind's module by its Chinese name (``NAME``); dropping a module in this folder adds a kind."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {module.NAME: module for module in modules}


def kind_name(rule: Rule) -> str:
    """The Chinese name of the rule's kind."""
    return next(name for name, kind in kinds().items() if isinstance(rule.spec, kind.SPEC))


def productions(rule: Rule) -> Iterator[Production]:
    """What the engine is told of a rule, by the kind of its ``spec``."""
    for kind in kinds().values():
        if isinstance(rule.spec, kind.SPEC):
            yield from kind.productions(rule)
