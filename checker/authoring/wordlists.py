"""The terms of a rule, each list introduced by what a hit of it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.authoring.pages import Block, Bullets, Code, Inline, Paragraph
from checker.model import ReportKind
from checker.names import REPORT_KIND_NAMES, ROLE_NAMES
from checker.rulebook.rule import ConditionSpec, Phrase, RequirementSpec, Rule, StructureSpec, WordingSpec

_NOT_COUNTED = "不算"


def wordlists(rule: Rule) -> Iterator[Block]:
    """All terms, or a word on why there are none."""
    lists = [(label, phrases) for label, phrases in _lists(rule) if phrases]
    if not lists:
        yield Paragraph("没有识别词语，由程序按报告的结构和数字判断。")
        return
    yield Paragraph(
        "“…”表示同一分句里隔着几个字，“（甲|乙）”表示几种写法都算，“＋”两边要在同一句里。"
        "书名号、引号、空格和全角半角不影响识别。"
    )
    yield Bullets(tuple((f"{label}：", *_compact(phrases)) for label, phrases in lists))


def _lists(rule: Rule) -> Iterator[tuple[str, Sequence[Phrase]]]:
    match rule.spec:
        case RequirementSpec():
            yield from _requirement_lists(rule.spec)
        case StructureSpec():
            yield "没有单独的部分时，一句里出现这些词算带了一句", rule.spec.phrases
        case WordingSpec():
            yield "查找", rule.spec.terms
            yield _NOT_COUNTED, rule.spec.exclude
        case ConditionSpec():
            yield "如果写到", rule.spec.given
            yield "那么至少要写到其中一项", rule.spec.needed
            yield _NOT_COUNTED, rule.spec.exclude


def _requirement_lists(spec: RequirementSpec) -> Iterator[tuple[str, Sequence[Phrase]]]:
    yield "出现即算写到", spec.terms
    for role, phrases in spec.by_role:
        yield f"在“{ROLE_NAMES[role]}”部分出现才算", phrases
    yield f"在{REPORT_KIND_NAMES[ReportKind.FIRST_RESPONSIBLE]}里出现才算", spec.in_personal
    for name, terms in spec.parts:
        yield f"要素“{name}”", terms.alone
        yield f"要素“{name}”，在已经写到这件事的句子里才算", terms.beside
    yield _NOT_COUNTED, spec.exclude


def _compact(phrases: Sequence[Phrase]) -> Iterator[Inline]:
    for i, phrase in enumerate(phrases):
        if i:
            yield " · "
        for j, term in enumerate(phrase):
            if j:
                yield " ＋ "
            yield Code(term)
