"""建议 that ask for nothing that could be checked afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.rulebook.problems import Place
from checker.rulebook.rule import AnalysisSpec, ConditionSpec, RequirementSpec, Rule, StructureSpec, WordingSpec

_CHECKABLE = re.compile(
    r"几|多少|哪|何时|谁|数|率|名称|日期|时间|年度?|月|文号|清单|目录|金额|场|次|件|条|份|家|人|期|逐[条项]|如实"
)
"""Words for what a reader could hold against a record."""
_ACTION = re.compile(r"改|删|补|写|填|换|核对|核实|确认|编排|统一|调整|注明|去掉")
"""Words for what to do to a passage."""


def suggestions(rule: Rule) -> Iterator[tuple[Place, str]]:
    """A requirement must ask for something checkable, a rule that marks passages must say what to do to them."""
    match rule.spec:
        case RequirementSpec() | StructureSpec() | ConditionSpec():
            if not _CHECKABLE.search(rule.suggestion):
                yield (
                    ("建议",),
                    "“建议”没有要求补写可以核对的内容；请写明补什么：次数、件数、日期、文件名称等",
                )
        case WordingSpec() | AnalysisSpec():
            if not _ACTION.search(rule.suggestion):
                yield ("建议",), "“建议”没有说怎么办；请写明改成什么、删去什么或者核对什么"
