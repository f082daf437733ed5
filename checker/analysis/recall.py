"""What analyses found in the reports of late, for whoever checks the same report again with an edited rule."""

from __future__ import annotations

from collections import OrderedDict

from checker.analysis.context import Context
from checker.model import Anomaly, Document, Statement
from checker.rulebook.rule import AnalysisSpec

_REPORTS = 64  # the open one, and the examples of the rule at hand


class Recall:
    """By report, what each analysis with its parameters found; an analysis is a function of the two and the evidence."""

    def __init__(self) -> None:
        self._known: OrderedDict[Document, tuple[tuple[Statement, ...], dict[AnalysisSpec, tuple[Anomaly, ...]]]] = (
            OrderedDict()
        )

    def of(self, context: Context) -> dict[AnalysisSpec, tuple[Anomaly, ...]]:
        """What is known of a report with just this evidence, to be added to."""
        statements, found = self._known.pop(context.document, ((), {}))
        if statements != context.statements:
            found = {}
        self._known[context.document] = context.statements, found
        if len(self._known) > _REPORTS:
            self._known.popitem(last=False)
        return found
