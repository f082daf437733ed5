"""100 % and 全覆盖 with no count anywhere near: nothing that a reader could check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.analysis.context import Context, Parameters
from checker.han import HAN
from checker.model import Anomaly, Form, Modality, Statement

NAME = "无基数的比率"
PARAMETERS: Parameters = {}

_FULL = re.compile(r"百分之百|100[%％]|全覆盖(?!式?(?:巡查|排查|检查|走访|监督|宣传|培训|推进|摸排|监管|督查|整治))")
_RATE_OF = re.compile(
    rf"(?:^|[，；：,;:])(?P<of>[^，；：,;:]*?)(?:{HAN}{{2}}率[^，；：,;:]{{0,6}}|(?:基本)?(?:实现|达到|做到)(?:了)?(?P<done>{HAN}{{2,4}})?)$"
)
"""What a rate is of, before its name of two characters: 矛盾纠纷调解成功率, 诉求办结率; nothing in 办结率. What 全覆盖 is of:
村级法律顾问实现全覆盖, 实现检查全覆盖."""
_NOUN = 6
"""Characters at the end of what a rate is of: 渔排、冷库等重点场所安全隐患 is about 安全隐患."""
_NO_BASE = frozenset(("%", "‰", "个百分点", *"年月日天时分次期场轮届", "场次"))
"""Units of what a rate cannot be of: rates, times, occasions."""


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:  # noqa: ARG001 (no parameters)
    """Sentences that claim all of something, with no count in them or in the sentences beside them."""
    statements = context.statements
    for index, statement in enumerate(statements):
        if statement.modality is not Modality.DONE or statement.sentence.form is not Form.STATEMENT:
            continue
        full = _FULL.search(statement.sentence.meant)
        if full and not _counts(statement) and not _based(full, statement, statements[max(0, index - 1) : index + 2]):
            start, end = statement.sentence.span(*full.span())
            yield Anomaly("bare", f"“{full[0]}”没有写基数：多少件（人、个）里的全部", start, end)


def _based(full: re.Match[str], statement: Statement, around: Sequence[Statement]) -> bool:
    """Whether a sentence beside counts something: of what the rate says that it is of, if it says so."""
    rate = _RATE_OF.search(statement.sentence.meant[: full.start()])
    of = (rate["done"] or rate["of"][-_NOUN:]) if rate else ""
    pairs = {of[i : i + 2] for i in range(len(of) - 1)}
    return any(
        _counts(s) and (not pairs or any(pair in s.sentence.meant for pair in pairs))
        for s in around
        if _beside(s, statement)
    )


def _beside(one: Statement, other: Statement) -> bool:
    return one.sentence.paragraph == other.sentence.paragraph


def _counts(statement: Statement) -> bool:
    return any(q.value is not None and q.unit not in _NO_BASE for q in statement.quantities)
