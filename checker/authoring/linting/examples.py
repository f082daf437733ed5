"""示例 that bear out too little, or contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import ReportKind, Role, Status
from checker.names import STATUS_NAMES
from checker.rulebook.problems import Place
from checker.rulebook.rule import Example, Rule
from checker.rulebook.terms import fold


def examples(rule: Rule) -> Iterator[tuple[Place, str]]:
    """A rule needs one example to catch and one to leave alone, and no two of one text."""
    caught = [e for e in rule.examples if (e.status is not Status.OMITTED if e.caught is None else e.caught)]
    marks = any(e.caught is not None for e in rule.examples)
    if not caught:
        results = "“命中”" if marks else "“具体”“笼统”或“未落实”"
        yield ("示例",), f"没有一个示例是规则应当查到的；请加上一个结果为{results}的示例"
    if len(caught) == len(rule.examples):
        yield ("示例",), f"没有一个示例是规则应当放过的；请加上一个结果为“{'放过' if marks else '缺失'}”的示例"
    seen: dict[tuple[str, Role, ReportKind], Example] = {}
    for i, example in enumerate(rule.examples):
        first = seen.setdefault((fold(example.text)[0], example.role, example.report_kind), example)
        if first is example:
            continue
        where = f"第{first.line}行" if first.line else "前面"
        if _result(first) == _result(example):
            yield ("示例", i, "文本"), f"这个示例与{where}的相同，请删去一个"
        else:
            yield (
                ("示例", i, "结果"),
                f"示例互相矛盾：同样的文本，{where}的结果是“{_result(first)}”，这里是“{_result(example)}”",
            )


def _result(example: Example) -> str:
    if example.status is None:
        return f"命中{example.passage or ''}" if example.caught else "放过"
    parts = f"，要素：{'、'.join(sorted(example.parts))}" if example.parts else ""
    return STATUS_NAMES[example.status] + parts
