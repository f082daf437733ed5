"""Whether the program does its work on this machine, and what is missing.

Things are tried, not only looked for: a sample of every format is read, a report is checked. Each module is imported
when its turn has come, for what it imports may be what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Item:
    """One thing and whether it can be used; ``remedy`` says how it could be, where it cannot.

    ``necessary``: without it reports cannot be checked, or not in the usual formats.
    """

    name: str
    usable: bool
    detail: str
    remedy: str = ""
    necessary: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Items of one kind."""

    title: str
    items: tuple[Item, ...]


_SECTIONS = {
    "程序": "program",
    "依赖库": "libraries",
    "规则包": "packs",
    "推理引擎": "checking",
    "报告格式": "readers",
    "环境": "environment",
}
"""Titles, and the modules that give the items by ``items(pack)``."""


def examine(pack: str) -> list[Section]:
    """Everything, with ``pack`` (name or folder) as the rules to check by. Takes seconds and raises nothing."""
    return [Section(title, tuple(_answers(title, module, pack))) for title, module in _SECTIONS.items()]


def fit(sections: Sequence[Section]) -> bool:
    """Whether reports can be checked."""
    return all(item.usable for section in sections for item in section.items if item.necessary)


def _answers(title: str, module: str, pack: str) -> Iterator[Item]:
    """The items of a section; where asking itself fails, as it does without a library, that is the last of them."""
    try:
        yield from import_module(f"{__name__}.{module}").items(pack)
    except Exception as error:
        reason = f"查不下去（{type(error).__name__}：{error}）"
        yield Item(title, False, reason, "先解决依赖库的问题；没有问题的，重新安装 checker", necessary=True)
