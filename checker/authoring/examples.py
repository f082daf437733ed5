"""The examples inside rule files, run against the rules: a rule that its own examples do not bear out is not fit to ship."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from checker.authoring.explaining import explain_trace
from checker.authoring.explaining.drawing import trace_lines
from checker.model import Document, GapReport, Level, ReportKind, Role, Status
from checker.names import ROLE_NAMES, STATUS_NAMES
from checker.pipeline import Checker
from checker.rulebook.rule import Example, Rule, Rulebook, StructureSpec

HEADINGS = {
    Role.ACHIEVEMENTS: "一、主要工作成效",
    Role.FIRST_RESPONSIBLE: "一、主要负责人履行第一责任人职责情况",
    Role.PROBLEMS: "一、存在的问题",
    Role.CAUSES: "一、原因分析",
    Role.PLANS: "一、下一步工作打算",
    Role.OTHER: "一、其他情况",
}
_PLACES = {
    Level.TOWNSHIP: "示例乡人民政府", Level.TOWN: "示例镇人民政府", Level.SUBDISTRICT: "示例街道办事处",
    Level.COUNTY: "示例县人民政府", Level.DISTRICT: "示例区人民政府", Level.CITY: "示例市人民政府",
    Level.PROVINCE: "示例省人民政府", Level.DEPARTMENT: "示例县司法局",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example whose verdict is not the expected one; ``line`` is its place in the rule file, ``trace`` says in a few
    lines how the verdict came about."""

    rule_id: str
    file: str
    line: int
    text: str
    expected: str
    actual: str
    trace: tuple[str, ...] = ()

    def __str__(self) -> str:
        text = " ".join(self.text.split())
        shown = text if len(text) <= 60 else text[:59] + "…"
        return f"{self.file}:{self.line}: 示例“{shown}”应为{self.expected}，实为{self.actual}"


def failures(rulebook: Rulebook, ids: Collection[str] = ()) -> tuple[int, list[ExampleFailure]]:
    """Run the examples of all rules, or of those in ``ids``: how many ran, and those that failed."""
    checker = Checker(rulebook)
    failed = []
    count = 0
    for rule in rulebook.rules:
        if ids and rule.id not in ids:
            continue
        for example in rule.examples:
            count += 1
            if failure := try_example(checker, rule, example):
                failed.append(failure)
    return count, failed


def try_example(checker: Checker, rule: Rule, example: Example) -> ExampleFailure | None:
    """Hold one example against ``rule``, one of the checker's; ``None`` if the verdict is the expected one."""
    trace = checker.trace(document_of(rule, example))
    expected, actual = expected_of(example), _actual(trace.report, rule, example)
    if expected == actual:
        return None
    lines = tuple(trace_lines(explain_trace(rule, trace)))
    return ExampleFailure(rule.id, rule.file, example.line, example.text, expected, actual, lines)


def document_of(rule: Rule, example: Example) -> Document:
    """The example as a report: a text of several lines as it stands, one line in a section of its role."""
    if isinstance(rule.spec, StructureSpec) or "\n" in example.text.strip():
        return Document("示例", example.text)
    level = rule.levels[0] if rule.levels else Level.TOWN
    if example.report_kind is ReportKind.FIRST_RESPONSIBLE:
        title = "示例镇镇长2024年度述法报告"
    else:
        title = f"{_PLACES[level]}2024年法治政府建设情况报告"
    heading = HEADINGS.get(example.role)
    if heading is None:  # 开头、结尾
        return Document(ROLE_NAMES[example.role], f"{title}\n{example.text}\n一、主要工作成效\n")
    return Document(ROLE_NAMES[example.role], f"{title}\n{heading}\n{example.text}\n")


def expected_of(example: Example) -> str:
    """The verdict that an example expects, in words, as ``ExampleFailure`` has it."""
    if example.status is not None:
        return _words(example.status, example.parts)
    return f"命中“{example.passage}”" if example.passage else "命中" if example.caught else "放过"


def _words(status: Status, parts: Collection[str]) -> str:
    return STATUS_NAMES[status] + (f"，要素：{'、'.join(sorted(parts))}" if parts else "")


def _actual(report: GapReport, rule: Rule, example: Example) -> str:
    if example.status is None:
        found = [f for f in report.findings if f.rule == rule.id]
        if found and example.passage:
            text = report.document.text
            passages = [text[f.start : f.end] if f.start is not None else "" for f in found]
            near = next((p for p in passages if _overlaps(p, example.passage)), passages[0])
            return f"命中“{example.passage if _overlaps(near, example.passage) else near}”"
        return "命中" if found else "放过"
    verdict = next(r for r in report.requirements if r.id == rule.id)
    status = Status.OMITTED if verdict.status is Status.NOT_APPLICABLE else verdict.status
    return _words(status, [p.name for p in verdict.parts if p.stated])


def _overlaps(marked: str, passage: str) -> bool:
    return passage in marked or marked in passage
