"""The diagnosis as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from checker import __version__
from checker.authoring.pages import Block, Bullets, Heading, Paragraph, Table
from checker.diagnosis import Item, Section, fit

STATES = {True: "可用", False: "不可用"}


def diagnosis_json(sections: Sequence[Section]) -> str:
    """The sections as they are, with a remedy where one is needed; ends in one line break."""
    data = {
        "tool": {"name": "checker", "version": __version__},
        "fit": fit(sections),
        "sections": [
            {"title": section.title, "items": [_item_data(item) for item in section.items]} for section in sections
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _item_data(item: Item) -> dict[str, object]:
    return asdict(item) | {"remedy": None if item.usable else item.remedy}


def diagnosis_page(sections: Sequence[Section]) -> list[Block]:
    """The verdict, a table for each section, and what to do."""
    return [Heading(1, "checker 能不能用"), Paragraph(_verdict(sections)), *_tables(sections), *_remedies(sections)]


def _verdict(sections: Sequence[Section]) -> str:
    number = len(_unusable(sections))
    if not fit(sections):
        return f"不能正常检查报告：{number} 项不可用，办法见最后。"
    return f"可以检查报告；{number} 项不可用，不妨碍检查，办法见最后。" if number else "可以检查报告，各项都可用。"


def _tables(sections: Sequence[Section]) -> Iterator[Block]:
    for section in sections:
        yield Heading(2, section.title)
        rows = tuple((item.name, STATES[item.usable], item.detail) for item in section.items)
        yield Table(("项目", "状态", "说明"), rows)


def _remedies(sections: Sequence[Section]) -> Iterator[Block]:
    if unusable := _unusable(sections):
        yield Heading(2, "办法")
        yield Bullets(tuple((f"{item.name}：{item.remedy}。",) for item in unusable))


def _unusable(sections: Sequence[Section]) -> list[Item]:
    return [item for section in sections for item in section.items if not item.usable]
