"""Which inference engine runs and why, and whether a report goes all the way through."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from checker.diagnosis import Item
from checker.engine import EngineError, open_engine
from checker.engine.trial import try_out
from checker.inference import Production
from checker.kinds import productions
from checker.model import Document
from checker.pipeline import Checker
from checker.rendering import render
from checker.rulebook.packs import load_pack
from checker.rulebook.problems import RuleErrors

_REPORT = """\
示例镇人民政府2024年法治政府建设情况报告
一、主要工作成效
全年组织干部学法4次，参加130人次。
二、存在的问题
行政执法力量不足。
"""


def items(pack: str) -> Iterator[Item]:
    """durable_rules, what stands in for it, and a sample checked by the rules of ``pack`` and drawn."""
    try:
        rulebook = load_pack(pack)
    except RuleErrors:
        yield Item("试查", False, "规则包读不出来，没有试", "先改正规则包", necessary=True)
        return
    durable = _durable([production for rule in rulebook.rules for production in productions(rule)])
    yield durable
    yield Item("reference", True, "随程序提供，结果与 durable_rules 相同，后者加载不了时用它")
    # Which engine is used is the program's choice; one that failed its trial might take this process with it.
    checker = Checker(rulebook, "reference" if durable.necessary else "auto")
    try:
        report = checker.check(Document("试查", _REPORT))
        render([report], "table")
    except (EngineError, RuleErrors) as error:
        yield Item("试查", False, f"没有成功（{error}）", "先改正规则包；没有问题的，重新安装 checker", necessary=True)
    else:
        number = report.summary.requirements
        yield Item(
            "试查", True, f"用 {checker.engine.name} 查了一份样本，{number} 项要求，结果打印得出来", necessary=True
        )


def _durable(rules: Sequence[Production]) -> Item:
    """Whether it can be loaded; and if so, for then it is used, whether it does what it should.

    It is tried in a child process on facts made to match the rules, for it is C.
    """
    name = "durable_rules"
    try:
        open_engine([], "durable")
    except EngineError as error:
        reason = "Python 3.13 及以后没有它" if sys.version_info >= (3, 13) else f"加载不了（{error.__cause__}）"
        remedy = "不必处理；一定要用的，在 Python 3.11 或 3.12 里安装 durable-rules 2.0.28，安装时要有 C 编译器"
        return Item(name, False, reason, remedy)
    try:
        try_out(rules, seconds=60)
    except EngineError as error:
        return Item(name, False, str(error), "检查时加上 --engine reference，并重新安装 durable-rules", necessary=True)
    return Item(name, True, "能加载就用它；试算的结果与 reference 一致")
