"""依据 held against the registry of instruments."""

from __future__ import annotations

from collections.abc import Iterator

from checker.rulebook.problems import Place
from checker.rulebook.registry import Registry
from checker.rulebook.rule import Rule

_NEAR = 0.8
"""Titles at least this similar to a registered one are probably meant for it."""


def bases(rule: Rule, registry: Registry) -> Iterator[tuple[Place, str]]:
    """Instruments that are not registered, and numbers that are another instrument's or not the registered one.

    A paper that is given with its own number is not asked for: papers of counties and towns are never registered.
    """
    numbers = {item.number: item.name for item in registry.instruments if item.number}
    for i, basis in enumerate(rule.basis):
        known = registry.find(basis.title)
        if known:
            if basis.number and known.number and basis.number != known.number:
                yield ("依据", i, "文号"), f"登记表里《{known.name}》的文号是{known.number}，这里写的是{basis.number}"
            continue
        if basis.number in numbers:
            yield ("依据", i, "文件"), f"文号{basis.number}登记的是《{numbers[basis.number]}》，请核对文件名称"
            continue
        near = [item.name for item, score in registry.nearest(basis.title, limit=1) if score >= _NEAR]
        if near:
            yield ("依据", i, "文件"), f"登记表里没有《{basis.title}》，是不是《{near[0]}》？"
        elif not basis.number:
            yield (
                ("依据", i, "文件"),
                f"登记表里没有《{basis.title}》；请核对名称，本地文件请写明文号，全国性文件请登记到 rules/registry/",
            )
