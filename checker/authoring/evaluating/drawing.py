"""The evaluation as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from checker.authoring.evaluating.evaluation import Evaluation, Figures, Miss
from checker.authoring.pages import Block, Bullets, Code, Heading, Inline, Paragraph, Table
from checker.model import Status
from checker.names import MODALITY_NAMES, STATUS_NAMES

PASSAGE = 60
"""Characters of a passage that the page shows; JSON has all of it."""

_NOTHING = "—"
_RETRIEVALS = {
    "缺失": "omission",
    "缺漏（缺失或未落实）": "gap",
    "已做的句子写得具体": "specific",
    "句子的主题": "topics",
}
_AGREEMENTS = {"每项要求的状态": "status", "每句话的语气": "modality"}
_KINDS = {
    "status": "状态",
    "parts": "要素",
    "modality": "语气",
    "specific": "具体",
    "topics": "主题",
    "flaw": "差错漏标",
    "meta": "报告信息",
}
_META = {"level": "层级", "year": "年度", "kind": "文种", "date": "日期"}


def evaluation_json(evaluation: Evaluation, *, errors: bool) -> str:
    """All figures unrounded, with the names of the measures as keys; ends in one line break."""
    rules = {rule.id: rule.name for rule in evaluation.rulebook.rules}
    groups = dict(evaluation.rulebook.pack.groups)
    data: dict[str, Any] = {
        "pack": {"id": evaluation.rulebook.pack.id, "version": evaluation.rulebook.pack.version},
        "texts": evaluation.texts,
        "overall": dict(evaluation.overall),
        "flaws": {kind: {"caught": caught, "gold": gold} for kind, (caught, gold) in evaluation.flaws.items()},
        "groups": [{"id": id, "name": groups[id], **figures} for id, figures in evaluation.groups.items()],
        "rules": [
            {"id": id, "name": rules[id], "reports": evaluation.reports[id], **figures}
            for id, figures in evaluation.rules.items()
        ],
        "confusions": [asdict(confusion) for confusion in evaluation.confusions],
    }
    if errors:
        data["errors"] = [_miss_data(miss) for miss in evaluation.misses]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _miss_data(miss: Miss) -> dict[str, Any]:
    place = miss.place
    return {
        "report": place.name,
        "line": place.line or None,
        "column": place.column or None,
        "kind": miss.kind,
        "subject": miss.subject,
        "gold": miss.gold,
        "got": miss.got,
        "text": place.text,
    }


def evaluation_page(evaluation: Evaluation, *, errors: bool) -> list[Block]:
    """The figures, from the whole down to single rules, then what was confused."""
    pack = evaluation.rulebook.pack
    misses = list(_misses(evaluation)) if errors else []
    return [
        Heading(1, "与人工标注的一致程度"),
        Paragraph(f"{evaluation.texts} 份报告；规则包 ", Code(pack.id), f" {pack.version}，{pack.name}。"),
        Paragraph(
            "精确率：检查结果里有多少与标注相同；召回率：标注里有多少被查出；F1 是两者的调和平均；"
            "宏 F1 是各类 F1 的平均；κ 是 Cohen 的 kappa，即扣除偶然后的一致程度。“—”表示没有可算的标注。"
        ),
        Heading(2, "总体"),
        *_overall(evaluation),
        Heading(2, "各组要求"),
        *_groups(evaluation),
        Heading(2, "各条规则"),
        _rules(evaluation),
        Heading(2, "状态判得不同的"),
        *_confusions(evaluation),
        *misses,
    ]


def _overall(evaluation: Evaluation) -> Iterator[Block]:
    figures = evaluation.overall
    rows = [(label, *_figures(figures, _retrieval(name))) for label, name in _RETRIEVALS.items()]
    rows.append(("要素", _NOTHING, _NOTHING, _figure(figures["parts_f1"])))
    yield Table(("查出", "精确率", "召回率", "F1"), tuple(rows), figures=1)
    agreements = tuple((label, *_figures(figures, _agreement(name))) for label, name in _AGREEMENTS.items())
    yield Table(("判断", "一致率", "宏 F1", "κ"), agreements, figures=1)
    flaws = tuple((kind, str(caught), str(gold)) for kind, (caught, gold) in evaluation.flaws.items())
    others = (
        ("报告信息（层级、年度、文种、日期）一致率", _figure(figures["meta_accuracy"])),
        ("标注的差错被查出的比例", _figure(figures["flaw_recall"])),
    )
    yield Table(("其他", "值"), others, figures=1)
    if flaws:
        yield Table(("差错类型", "查出", "标注"), flaws, figures=1)


def _groups(evaluation: Evaluation) -> Iterator[Block]:
    groups = dict(evaluation.rulebook.pack.groups)
    statuses = ("omission_precision", "omission_recall", "omission_f1", "gap_f1", *_agreement("status"))
    yield Table(
        ("分组", "缺失精确", "召回", "F1", "缺漏F1", "状态一致", "宏F1", "κ"),
        tuple((groups[id], *_figures(figures, statuses)) for id, figures in evaluation.groups.items()),
        figures=1,
    )
    sentences = ("parts_f1", *_retrieval("topics"), *_agreement("modality"), "specific_f1")
    yield Table(
        ("分组", "要素F1", "主题精确", "召回", "F1", "语气一致", "宏F1", "κ", "具体F1"),
        tuple((groups[id], *_figures(figures, sentences)) for id, figures in evaluation.groups.items()),
        figures=1,
    )


def _rules(evaluation: Evaluation) -> Table:
    keys = (*_retrieval("omission"), *_agreement("status"))
    names = {rule.id: rule.name for rule in evaluation.rulebook.rules}
    return Table(
        ("规则", "份数", "缺失精确", "召回", "F1", "状态一致", "宏F1", "κ"),
        tuple(
            (names[id], str(evaluation.reports[id]), *_figures(figures, keys))
            for id, figures in evaluation.rules.items()
        ),
        figures=1,
    )


def _confusions(evaluation: Evaluation) -> Iterator[Block]:
    if not evaluation.confusions:
        yield Paragraph("没有。")
        return
    rows = tuple(
        (Code(one.rule), STATUS_NAMES[Status(one.gold)], STATUS_NAMES[Status(one.got)], str(one.count))
        for one in evaluation.confusions
    )
    yield Table(("规则", "标注", "判为", "次数"), rows, figures=3)


def _misses(evaluation: Evaluation) -> Iterator[Block]:
    yield Heading(2, "逐处对照")
    if not evaluation.misses:
        yield Paragraph("没有不同之处。")
    for kind, name in _KINDS.items():
        if items := tuple(_miss(miss) for miss in evaluation.misses if miss.kind == kind):
            yield Heading(3, f"{name} {len(items)} 处")
            yield Bullets(items)


def _miss(miss: Miss) -> tuple[Inline, ...]:
    place = miss.place
    where = f"{place.name}:{place.line}:{place.column}" if place.line else place.name
    text = place.text if len(place.text) <= PASSAGE else f"{place.text[: PASSAGE - 1]}…"
    subject = f" {_META.get(miss.subject, miss.subject)}" if miss.subject else ""
    verdict = "没有查出" if miss.kind == "flaw" else f"标注“{_word(miss.gold)}”，判为“{_word(miss.got)}”"
    return Code(where), f"{subject}：{verdict}", f"。原文：{text}" if text else "。"


_WORDS = {status.value: name for status, name in STATUS_NAMES.items()} | {
    modality.value: name for modality, name in MODALITY_NAMES.items()
}


def _word(code: str) -> str:
    return _WORDS.get(code, code) or "无"


def _retrieval(name: str) -> tuple[str, ...]:
    return f"{name}_precision", f"{name}_recall", f"{name}_f1"


def _agreement(name: str) -> tuple[str, ...]:
    return f"{name}_accuracy", f"{name}_macro_f1", f"{name}_kappa"


def _figures(figures: Figures, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(_figure(figures[key]) for key in keys)


def _figure(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.3f}"
