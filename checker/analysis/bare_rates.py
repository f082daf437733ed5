"""100 % and 全覆盖 with no count anywhere near: nothing that a reader could check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.model import Anomaly, Form, Modality, Statement

NAME = "无基数的比率"
PARAMETERS: Parameters = {}

_FULL = re.compile(r"百分之百|100[%％]|全覆盖")


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:  # noqa: ARG001 (no parameters)
    """Sentences that claim all of something, with no count in them or in the sentences beside them."""
    statements = context.statements
    for index, statement in enumerate(statements):
        if statement.modality is not Modality.DONE or statement.sentence.form is not Form.STATEMENT:
            continue
        full = _FULL.search(statement.sentence.text)
        if full and not any(_counts(s) for s in statements[max(0, index - 1) : index + 2] if _beside(s, statement)):
            start, end = statement.sentence.span(*full.span())
            yield Anomaly("bare", f"“{full[0]}”没有写基数：多少件（人、个）里的全部", start, end)


def _beside(one: Statement, other: Statement) -> bool:
    return one.sentence.paragraph == other.sentence.paragraph


def _counts(statement: Statement) -> bool:
    return any(q.value is not None and q.unit not in ("%", "‰", "个百分点") for q in statement.quantities)
