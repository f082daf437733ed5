"""An explanation as a page, as lines for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from checker.authoring.explaining.explanation import Explanation, Firing, Passage
from checker.authoring.explaining.hits import INCOMPLETE, TermHit
from checker.authoring.pages import Block, Bullets, Code, Heading, Inline, Paragraph, Quote, Table
from checker.authoring.termlists import show_phrase
from checker.model import Document, Form, Modality, ReportKind, Role, Status
from checker.names import MODALITY_NAMES, REPORT_KIND_NAMES, ROLE_NAMES, STATUS_NAMES
from checker.places import place

_MEANINGS = {
    Status.SPECIFIC: "写了已经做的事，并有可以核对的内容",
    Status.VAGUE: "写了已经做的事",
    Status.NOT_DONE: "作为计划、要求或问题写到",
    Status.OMITTED: "通篇没有写到",
    "mark": "查到一处",
    "unmet": "后半句的要求没有写到",
    f"{Status.NOT_APPLICABLE}:level": "规则不管这一级",
    f"{Status.NOT_APPLICABLE}:kind": "规则不管这种报告",
}
_STRUCTURE_MEANINGS = {
    Status.SPECIFIC: "有单独的部分、段落或编号项",
    Status.VAGUE: "有一句写到",
    Status.OMITTED: "没有这一部分",
}
_ATTRIBUTES = {
    "role": "部分",
    "modality": "语气",
    "specific": "具体",
    "n": "句数",
    "part": "要素",
    "level": "层级",
    "report_kind": "文种",
    "form": "形式",
}
_FORMS = {"heading": "标题", "paragraph": "单独一段", "sentence": "一句"}
_FRAGMENTS = "另有{}句只有“同句”词语中的一个，没有逐句列出，见 "
_SPECIFIC = "有可以核对的内容"


def explanation_json(explanation: Explanation) -> str:
    """Everything, with offsets in code points, lines and columns from 1; ends in one line break."""
    document = explanation.document
    data: dict[str, Any] = {
        "rule": explanation.rule.id,
        "name": explanation.rule.name,
        "source": document.source,
        "status": explanation.status,
        "parts": [{"name": part.name, "stated": part.stated} for part in explanation.parts],
        "engine": [{"production": f.production, "meaning": _meaning(explanation, f), "facts": list(f.facts)}
                   for f in explanation.firings],
        "findings": [{"message": f.message, "start": f.start, "end": f.end} for f in explanation.findings],
        "passages": [_passage_data(passage, document) for passage in explanation.passages],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _passage_data(passage: Passage, document: Document) -> dict[str, Any]:
    line, column = document.position(passage.start)
    return {
        "start": passage.start,
        "end": passage.end,
        "line": line,
        "column": column,
        "text": passage.text,
        "section": passage.section.id if passage.section else None,
        "role": passage.role,
        "form": passage.form,
        "modality": passage.modality,
        "why": passage.why,
        "counted": passage.counted,
        "specific": passage.specific,
        "parts": list(passage.parts),
        "details": list(passage.details),
        "owners": list(passage.owners),
        "lent": passage.lent,
        "hits": [_hit_data(hit) for hit in passage.hits],
    }


def _hit_data(hit: TermHit) -> dict[str, Any]:
    return {
        "terms": list(hit.phrase),
        "list": hit.label,
        "start": hit.start,
        "end": hit.end,
        "clause": hit.clause,
        "counted": hit.counted,
        "reason": hit.reason,
    }


def explanation_page(explanation: Explanation) -> list[Block]:
    """What came out, by which engine rules, and then every passage: those that counted first."""
    rule = explanation.rule
    counted = [p for p in explanation.passages if p.counted]
    other = [p for p in explanation.passages if not p.counted and not _fragment(p)]
    fragments = len(explanation.passages) - len(counted) - len(other)
    return [
        Heading(1, f"{rule.name}：为什么"),
        Paragraph("规则 ", Code(rule.id), f"，报告 {explanation.document.source}。"),
        Paragraph(_outcome(explanation)),
        Heading(2, "推理"),
        *_engine(explanation),
        *_section(f"算数的句子（{len(counted)}句）", counted, explanation.document),
        *_section(f"出现了词语但不算的句子（{len(other)}句）", other, explanation.document),
        *([Paragraph(_FRAGMENTS.format(fragments), Code("--format json"), "。")] if fragments else []),
    ]


def _section(title: str, passages: Sequence[Passage], document: Document) -> Iterator[Block]:
    yield Heading(2, title)
    if not passages:
        yield Paragraph("没有。")
    for passage in passages:
        yield from _passage(passage, document)


def _fragment(passage: Passage) -> bool:
    """Whether there are only phrases of which another term is missing: most of these have nothing to do with the rule."""
    return not passage.counted and all(hit.reason.startswith(INCOMPLETE) for hit in passage.hits)


def trace_lines(explanation: Explanation) -> Iterator[str]:
    """The explanation in a few lines: for an example that did not come out as expected."""
    for firing in explanation.firings:
        facts = "；".join(filter(None, map(_fact, firing.facts)))
        yield f"推理：{firing.production}：{_meaning(explanation, firing)}" + (f"（{facts}）" if facts else "")
    for passage in explanation.passages:
        yield f"句子：{passage.text}"
        yield _state(passage)
        for hit in passage.hits:
            yield f"{'算' if hit.counted else '不算'}：{hit.label} “{show_phrase(hit.phrase)}”：{hit.reason}"
    if not explanation.passages:
        yield "没有一个词语在这个示例里出现"


def _outcome(explanation: Explanation) -> str:
    if explanation.status is None:
        count = len(explanation.findings)
        return f"查出{count}处：" + "；".join(f.message for f in explanation.findings) if count else "没有查出问题。"
    words = f"状态：{STATUS_NAMES[explanation.status]}。"
    if explanation.parts:
        stated = [part.name for part in explanation.parts if part.stated]
        missing = [part.name for part in explanation.parts if not part.stated]
        words += f"写到的要素：{'、'.join(stated) or '没有'}；没有写到的：{'、'.join(missing) or '没有'}。"
    return words


def _engine(explanation: Explanation) -> Iterator[Block]:
    if not explanation.firings:
        yield Paragraph("没有一条推理规则成立。")
        return
    if explanation.status is not None:
        yield Paragraph("下面的推理规则成立了；状态取其中最好的：具体、笼统、未落实，都不成立才是缺失或不适用。")
    items: list[tuple[Inline, ...]] = []
    for firing in explanation.firings:
        facts = "；".join(filter(None, map(_fact, firing.facts)))
        items.append(
            (Code(firing.production), f"：{_meaning(explanation, firing)}" + (f"。事实：{facts}" if facts else ""))
        )
    yield Bullets(tuple(items))


def _meaning(explanation: Explanation, firing: Firing) -> str:
    suffix = firing.production.partition("#")[2]
    kind, _, name = suffix.partition(":")
    if kind == "part":
        return f"写到要素“{name}”"
    structure = explanation.status is not None and any(f.get("kind") == "section" for f in firing.facts)
    return _STRUCTURE_MEANINGS.get(Status(suffix), "") if structure else _MEANINGS[suffix]


def _fact(fact: Any) -> str:
    values = [f"{_ATTRIBUTES[key]}：{_value(key, value)}" for key, value in fact.items() if key in _ATTRIBUTES]
    return "，".join(values)


def _value(key: str, value: Any) -> str:
    match key:
        case "role":
            return ROLE_NAMES[Role(value)]
        case "modality":
            return MODALITY_NAMES[Modality(value)]
        case "specific":
            return "是" if value else "否"
        case "form":
            return _FORMS[value]
        case "report_kind":
            return REPORT_KIND_NAMES[ReportKind(value)] if value else "不明"
    return str(value) or "不明"


def _passage(passage: Passage, document: Document) -> Iterator[Block]:
    section = passage.section
    where = f"（{section.number}{section.title[:20]}）" if section else ""
    yield Paragraph(f"{place(document, passage.start)}{where}：")
    yield Quote(passage.text)
    yield Paragraph(_state(passage))
    rows: dict[tuple[bool, str, str], list[str]] = {}
    for hit in sorted(passage.hits, key=lambda hit: not hit.counted):
        rows.setdefault((hit.counted, hit.label, hit.reason), []).append(document.text[hit.start : hit.end])
    if rows:
        yield Table(
            ("算否", "文中", "词语表", "缘由"),
            tuple(
                ("算" if counted else "不算", "、".join(dict.fromkeys(map(_one_line, texts))), label, reason)
                for (counted, label, reason), texts in rows.items()
            ),
        )


def _one_line(text: str) -> str:
    return "".join(text.split())


def _state(passage: Passage) -> str:
    """Modality, details and parts in one line."""
    words = [f"语气：{MODALITY_NAMES[passage.modality]}（{passage.why}）"]
    if passage.form is Form.STATEMENT:
        if passage.details:
            details = "、".join(passage.details)
            if passage.counted and not passage.specific:
                owners = "、".join(passage.owners)
                words.append(f"{_SPECIFIC}：{details}，但{f'算给了 {owners}' if owners else '不在这件事的分句里'}")
            else:
                words.append(f"{_SPECIFIC}：{details}")
        else:
            words.append("没有可以核对的内容")
    if passage.parts:
        words.append(f"要素：{'、'.join(passage.parts)}")
    if passage.lent:
        words.append(f"接着“{passage.lent[:30]}”说")
    return "；".join(words)
