"""Two years beside each other, as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from checker.authoring.pages import Block, Bullets, Heading, Paragraph, Table
from checker.corpus.years.comparison import Comparison, doubts
from checker.corpus.years.movements import Movement
from checker.corpus.years.passages import Carried, Edit, Side
from checker.corpus.years.promises import Outcome, Promise
from checker.model import Document, GapReport, Modality, Quantity, Statement
from checker.names import MODALITY_NAMES
from checker.places import place
from checker.rendering.display import shorten
from checker.rendering.telling import subject

_PASSAGE = 160
"""Display columns of a passage that the page shows; JSON has all of it."""
_BEFORE = 14
_SIDES = ("上年", "今年")
_EDITS = {Edit.SAME: "一字未改", Edit.FIGURES: "只换了数字", Edit.EDITED: "改了字句"}
_OUTCOMES = {
    Outcome.SILENT: "没有再提",
    Outcome.PLANNED: "仍然没有写成做了",
    Outcome.KEPT: "写明做了",
    Outcome.GENERAL: "太笼统，无从对照",
}


def comparison_page(comparison: Comparison) -> list[Block]:
    """From the figures down to single passages; what asks for work comes first."""
    old, new = comparison.old, comparison.new
    problems, plans = comparison.of_side(Side.PROBLEM), comparison.of_side(Side.PLAN)
    return [
        Heading(1, f"两年对照：{subject(new)}"),
        Paragraph(f"上年 {_named(old)}；今年 {_named(new)}。"),
        *(Paragraph(f"注意：{doubt}") for doubt in doubts(comparison)),
        _figures(comparison),
        *_promises(comparison),
        *_moved("没有变的数字", Movement.SAME, comparison),
        *_moved("相差十倍以上的数字", Movement.TENFOLD, comparison),
        *_carried("原样又写了一遍的问题", problems, comparison),
        *_carried("原样又写了一遍的打算", plans, comparison),
        *_carried("沿用上年的段落", comparison.of_side(Side.TOLD), comparison),
        Paragraph(
            "沿用不算套话：开头结尾、各地通用的表述不在内。“写明做了”只看今年的报告写没写，不核实所写是否属实；"
            "“没有再提”是没有找到说同一件事的句子，换了说法的请人工核对。"
        ),
    ]  # fmt: skip


def _named(report: GapReport) -> str:
    return f"{report.document.source}，{len(report.document.text):,} 字"


def _figures(comparison: Comparison) -> Table:
    share = [("沿用的正文占比", f"{comparison.share:.0%}")]
    edits = [(f"其中{name}的句子", str(sum(c.edit is e for c in comparison.carried))) for e, name in _EDITS.items()]
    outcomes = [
        (f"上年打算{name}的", f"{len(found)} / {len(comparison.promises)}")
        for outcome, name in _OUTCOMES.items()
        if (found := comparison.with_outcome(outcome)) or outcome is not Outcome.GENERAL
    ]
    again = [("原样又写了一遍的问题", str(len(comparison.of_side(Side.PROBLEM))))]
    moved = [
        ("没有变的数字", str(sum(m.movement is Movement.SAME for m in comparison.moved))),
        ("相差十倍以上的数字", str(sum(m.movement is Movement.TENFOLD for m in comparison.moved))),
    ]
    return Table(("", "数"), (*share, *edits, *outcomes, *again, *moved), figures=1)


def _promises(comparison: Comparison) -> Iterator[Block]:
    for outcome, name in _OUTCOMES.items():
        found = comparison.with_outcome(outcome)
        if not found:
            continue
        yield Heading(2, f"上年的打算：{name} {len(found)} 项")
        plans = [_said(p.plan, comparison.old.document) for p in found]
        if outcome in (Outcome.SILENT, Outcome.GENERAL):
            yield Bullets(tuple((plan,) for plan in plans))
        else:
            answers = [_answer(p, comparison.new.document) for p in found]
            yield Table(("上年的打算", "今年的报告"), tuple(zip(plans, answers, strict=True)))


def _answer(promise: Promise, document: Document) -> str:
    nearest = promise.evidence[0]
    how = "" if nearest.modality is Modality.DONE else f"（{MODALITY_NAMES[nearest.modality]}）"
    more = [place(document, s.sentence.start, column=False) for s in promise.evidence[1:]]
    short = promise.shortfall
    return "".join(
        [
            f"{how}{_said(nearest, document)}",
            f" 另见{'、'.join(more)}。" if more else "",
            f" 没有写到“{'”“'.join(promise.open)}”。" if promise.open and promise.outcome is Outcome.KEPT else "",
            f" 打算 {short.planned.text}，写到的最多 {short.reported.text}。" if short else "",
        ]
    )


def _moved(title: str, movement: Movement, comparison: Comparison) -> Iterator[Block]:
    found = [m for m in comparison.moved if m.movement is movement]
    if found:
        old, new = comparison.old.document, comparison.new.document
        yield Heading(2, f"{title} {len(found)} 处")
        yield Table(_SIDES, tuple((_figure(m.old, old), _figure(m.new, new)) for m in found))


def _figure(quantity: Quantity, document: Document) -> str:
    before = document.text[max(0, quantity.start - _BEFORE) : quantity.start].rpartition("\n")[2]
    return f"{place(document, quantity.start, column=False)}：{before}{quantity.text}"


def _carried(title: str, carried: Sequence[Carried], comparison: Comparison) -> Iterator[Block]:
    """One row for the sentences of a paragraph that were treated alike."""
    if not carried:
        return
    rows = []
    for (_, edit), group in groupby(carried, lambda c: (c.new.sentence.paragraph, c.edit)):
        sentences = list(group)
        sources = list({id(s): s for c in sentences for s in c.old[:1]}.values())
        rows.append(
            (
                _passage(sources, comparison.old.document),
                _passage([c.new for c in sentences], comparison.new.document),
                _EDITS[edit],
            )
        )
    yield Heading(2, f"{title} {len(carried)} 句")
    yield Table((*_SIDES, "改动"), tuple(rows))


def _said(statement: Statement, document: Document) -> str:
    return _passage([statement], document)


def _passage(statements: Sequence[Statement], document: Document) -> str:
    where = dict.fromkeys(place(document, s.sentence.start, column=False) for s in statements)
    return f"{'、'.join(where)}：{shorten(''.join(s.sentence.text for s in statements), _PASSAGE)}"


def comparison_json(comparison: Comparison) -> str:
    """All of it, with offsets into the texts of the two reports; ends in one line break."""
    data = {
        "schema_version": 1,
        "old": _report(comparison.old),
        "new": _report(comparison.new),
        "notes": doubts(comparison),
        "share": comparison.share,
        "carried": [
            {
                "side": c.side, "edit": c.edit, "likeness": c.likeness,
                "old": [_sentence(s) for s in c.old], "new": _sentence(c.new),
            }
            for c in comparison.carried
        ],
        "promises": [
            {
                "outcome": p.outcome, "old": _sentence(p.plan), "new": [_sentence(s) for s in p.evidence], "open": p.open,
                "shortfall": asdict(p.shortfall) if p.shortfall else None,
            }
            for p in comparison.promises
        ],
        "figures": [
            {"movement": m.movement, "words": m.words, "old": asdict(m.old), "new": asdict(m.new)}
            for m in comparison.moved
        ],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _report(report: GapReport) -> dict[str, Any]:
    return {
        "source": report.document.source,
        "text_sha256": report.document.sha256,
        "organization": report.identity.organization,
        "year": report.identity.year,
    }


def _sentence(statement: Statement) -> dict[str, Any]:
    sentence = statement.sentence
    return {"start": sentence.start, "end": sentence.end, "text": sentence.text, "modality": statement.modality}
