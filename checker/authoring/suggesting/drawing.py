"""Candidates as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from checker.authoring.pages import Block, Bullets, Code, Heading, Paragraph, Table
from checker.authoring.suggesting.candidates import Candidate
from checker.rulebook.rule import Rule

_SHOWN = 60


def candidates_json(rule: Rule, reports: int, candidates: Sequence[Candidate]) -> str:
    """All of it, best first; ends in one line break."""
    data = {"rule": rule.id, "reports": reports, "candidates": [asdict(candidate) for candidate in candidates]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def candidates_page(rule: Rule, reports: int, candidates: Sequence[Candidate]) -> list[Block]:
    """The candidates in a table, then where each stands."""
    page: list[Block] = [
        Heading(1, f"{rule.name}：可能漏了的词语"),
        Paragraph(
            "规则 ", Code(rule.id), f"，{reports}份报告。下面的词语出现在规则没有认出、但读起来像这件事的句子里。"
        ),
    ]
    if not candidates:
        return [*page, Paragraph("没有找到。")]
    rows = [(str(i), c.term, str(c.reports), str(c.sentences), str(c.known)) for i, c in enumerate(candidates, 1)]
    page += [
        Table(("序号", "词语", "报告数", "新认出的句数", "已认出的句数"), tuple(rows), figures=2),
        Paragraph(
            "“新认出的句数”是加上这个词语以后多认出的句子，要看看是不是都在说这件事；不是的话，换个更长的写法，"
            "或者用“…”“同句”加上别的词语。"
        ),
    ]
    for candidate in candidates:
        samples = tuple((f"{s.source}第{s.line}行：{_around(s.text, candidate.term)}",) for s in candidate.samples)
        page += [Heading(2, candidate.term), Bullets(samples)]
    return page


def _around(text: str, term: str) -> str:
    at = text.find(term)
    start = max(0, at - _SHOWN // 2)
    end = min(len(text), start + _SHOWN)
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
