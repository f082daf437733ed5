"""What analyses found in the reports of late, for whoever checks the same report again with an edited rule."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field

from checker.analysis.context import Context
from checker.model import Anomaly, Document, Statement
from checker.rulebook.rule import AnalysisSpec

_REPORTS = 64  # the open one, and the examples of the rule at hand


Found = dict[AnalysisSpec, tuple[Anomaly, ...]]


@dataclass(slots=True)
class _Report:
    """The evidence of a report, and what was found in it: by analyses that look at the topics, and by the others."""

    statements: tuple[Statement, ...] = ()
    by_topics: Found = field(default_factory=dict)
    by_the_rest: Found = field(default_factory=dict)


class Recall:
    """By report, what each analysis with its parameters found; an analysis is a function of the two and the evidence."""

    def __init__(self) -> None:
        self._reports: OrderedDict[Document, _Report] = OrderedDict()

    def of(self, context: Context, *, topics: bool) -> Found:
        """What is known of a report with just this evidence, to be added to.

        ``topics``: by analyses that look at what statements are about; for the others that makes no difference.
        """
        known = self._reports.setdefault(context.document, _Report())
        self._reports.move_to_end(context.document)
        if len(self._reports) > _REPORTS:
            self._reports.popitem(last=False)
        if known.statements != context.statements:
            known.by_topics = {}
            if _without_topics(known.statements) != _without_topics(context.statements):
                known.by_the_rest = {}
            known.statements = context.statements
        return known.by_topics if topics else known.by_the_rest


def _without_topics(statements: tuple[Statement, ...]) -> list[Hashable]:
    return [(s.sentence, s.modality, s.specific, s.vagueness, s.signals, s.quantities, s.details) for s in statements]
