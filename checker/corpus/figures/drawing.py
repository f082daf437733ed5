"""The main figures of a store as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from checker.authoring.pages import Block, Bullets, Heading, Paragraph, Table
from checker.corpus.figures.statistics import Statistics
from checker.model import Severity
from checker.names import SEVERITY_NAMES
from checker.rendering.display import clean

_SHOWN = 20
_MEASURES = {"coverage": ("覆盖率", "{:.0%}"), "vagueness": ("空泛度", "{:.1f}"), "omitted": ("缺失的要求", "{:.0f}"), "characters": ("字数", "{:,.0f}")}  # fmt: skip


def statistics_page(figures: Statistics) -> Iterator[Block]:
    """From the sums down to single rules."""
    yield Heading(1, f"结果库：{figures.reports:,} 份报告")
    if figures.standards > 1:
        yield Paragraph(
            f"这些报告用 {figures.standards} 种规则或设置检查过，不完全可比；用同样的设置再运行一次 checker batch 就一致了。"
        )
    if figures.reports:
        spread = [
            (name, *(pattern.format(value) for value in (q.low, q.median, q.high)))
            for measure, (name, pattern) in _MEASURES.items()
            for q in [figures.quartiles[measure]]
        ]
        yield Table(("", "四分之一以下", "中位数", "四分之三以下"), tuple(spread), figures=1)
        counts = "，".join(f"{SEVERITY_NAMES[s]} {figures.findings[s]:,.0f}" for s in Severity)
        yield Paragraph(f"问题合计：{counts}。")
        yield from _groups(figures)
    yield from _rules(figures)
    if figures.failures:
        yield Heading(2, f"不能检查的 {len(figures.failures):,} 份")
        yield Bullets(tuple((clean(problem),) for _, problem in figures.failures[:_SHOWN]))
        if len(figures.failures) > _SHOWN:
            yield Paragraph(f"另有 {len(figures.failures) - _SHOWN:,} 份，全部见 --format json。")


def _groups(figures: Statistics) -> Iterator[Block]:
    yield Heading(2, "层级和年度")
    rows = [
        (
            g.level or "（未写明）",
            str(g.year or "（未写明）"),
            f"{g.reports:,}",
            f"{g.coverage:.0%}",
            f"{g.vagueness:.1f}",
        )
        for g in figures.groups
    ]
    yield Table(("层级", "年度", "份数", "覆盖率中位数", "空泛度中位数"), tuple(rows), figures=2)


def _rules(figures: Statistics) -> Iterator[Block]:
    if figures.omitted:
        yield Heading(2, "最常缺失的要求")
        rows = [
            (o.name, f"{o.omitted / o.reports:.0%}", f"{o.omitted:,}", f"{o.vague:,}", f"{o.reports:,}")
            for o in figures.omitted
        ]
        yield Table(("要求", "缺失", "缺失份数", "笼统份数", "适用份数"), tuple(rows), figures=1)
    if figures.found:
        yield Heading(2, "最常见的其他问题")
        found = [(f.name, f"{f.reports:,}", f"{f.findings:,}") for f in figures.found]
        yield Table(("规则", "份数", "处数"), tuple(found), figures=1)


def statistics_json(figures: Statistics) -> str:
    """The same; coverage and shares in [0, 1]; ends in one line break."""
    data = asdict(figures)
    data["failures"] = [{"source": source, "problem": problem} for source, problem in figures.failures]
    return json.dumps({"schema_version": 1, **data}, ensure_ascii=False, indent=2) + "\n"
