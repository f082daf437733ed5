"""What was copied between units, as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from checker.authoring.pages import Block, Bullets, Heading, Inline, Link, Paragraph, Quote
from checker.corpus.copying.places import Copied, Place
from checker.rendering.display import clean, shorten

_SHOWN = 300
"""Display columns of a passage on the page."""
_PLACES = 30
"""Places of one passage on the page; JSON has all."""


def copies_page(
    copied: Sequence[Copied], reports: int, found: int, page_of: Callable[[Place], str] | None = None
) -> list[Block]:
    """The most widely copied passages of ``found``; ``page_of`` a place is where it can be read."""
    page: list[Block] = [
        Heading(1, f"各单位之间照搬的段落：{found} 段"),
        Paragraph(
            f"查了 {reports:,} 份报告。数字、年份、标点不同不算不同；改了字句、增删了句子的也算。"
            "很多单位都有的套话不算。相似度是和最早一处比。"
        ),
    ]
    for number, one in enumerate(copied, 1):
        first = one.places[0]
        page.append(Heading(2, f"{number}. {one.units} 个单位"))
        page.append(Quote(shorten(clean(first.text), _SHOWN)))
        more = len(one.places) - _PLACES
        page.append(
            Bullets(
                (
                    *(_told(place, page_of) for place in one.places[:_PLACES]),
                    *(((f"另有 {more} 处",),) if more > 0 else ()),
                )
            )
        )
    if found > len(copied):
        page.append(
            Paragraph(f"只列出前 {len(copied)} 段，共 {found} 段；用 --limit 可以多列，--format json 列出全部。")
        )
    return page


def _told(place: Place, page_of: Callable[[Place], str] | None) -> tuple[Inline, ...]:
    who = f"{clean(place.unit)}{f' {place.year}年' if place.year else ''}"
    where = f"{clean(place.source)} {place.where}"
    return (Link(who, page_of(place)) if page_of else who), f"，{where}，相似度 {place.likeness:.0%}"


def copies_json(copied: Sequence[Copied], reports: int) -> str:
    """All of it; offsets are into the texts of the reports; ends in one line break."""
    data = {
        "schema_version": 1,
        "reports": reports,
        "copied": [
            {
                "units": one.units,
                "places": [
                    {
                        "organization": place.unit, "year": place.year, "source": place.source, "line": place.line,
                        "start": place.start, "end": place.stop, "text": place.text, "likeness": place.likeness,
                    }
                    for place in one.places
                ],
            }
            for one in copied
        ],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
