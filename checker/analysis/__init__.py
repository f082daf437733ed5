"""Checks across sentences: figures, years, names and promises that do not fit together.

An analysis is one module of this package: ``NAME`` is what rules of kind 核对 call it, ``PARAMETERS`` what rules may
set, with the values that hold otherwise, and ``analyse(context, parameters)`` yields what it found. Precision comes
first: a reviewer who sees two false alarms stops reading. One that looks at the topics of statements says so with
``TOPICS = True``; what the others find need not be looked for again when an edited rule changes topics only.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from checker.analysis.context import Context, Parameters
from checker.analysis.recall import Recall
from checker.model import Anomaly
from checker.rulebook.problems import Place, RuleErrors, RuleProblem
from checker.rulebook.rule import AnalysisSpec, Rule, Rulebook

__all__ = ["Context", "Parameters", "Recall", "analyses", "anomalies", "check_rules", "faults"]


class Analysis(Protocol):
    """One module of this package."""

    NAME: str
    PARAMETERS: Parameters

    def analyse(self, context: Context, parameters: Parameters) -> Iterator[Anomaly]:
        """What the analysis finds in one report."""


@cache
def analyses() -> Mapping[str, Analysis]:
    """Every analysis by its Chinese name; dropping a module in this folder adds one."""
    modules = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
    return {m.NAME: cast(Analysis, m) for m in modules if hasattr(m, "NAME")}


def check_rules(rulebook: Rulebook) -> None:
    """Raise RuleErrors for rules that name an unknown analysis or parameter."""
    problems = [problem for rule in rulebook.rules for problem in faults(rule)]
    if problems:
        raise RuleErrors(problems)


def faults(rule: Rule, text: bytes | None = None) -> Iterator[RuleProblem]:
    """The unknown analysis or parameters that a rule names; ``text`` is that of its file, if not what lies there."""
    for place, message in _faults(rule):
        yield RuleProblem(rule.file, *_mark(rule.file, text, place), message)


def _mark(file: str, text: bytes | None, place: Place) -> tuple[int, int]:
    """Line and column in a rule file, from 1; 0 where it cannot be read."""
    from checker.rulebook.marked import read_marked

    try:
        return read_marked(Path(file).read_bytes() if text is None else text, file, frozenset()).mark_at(place)
    except (OSError, RuleErrors):
        return 0, 0


def _faults(rule: Rule) -> Iterator[tuple[Place, str]]:
    """(keys that lead to a value of the rule file, what is wrong with it)."""
    if not isinstance(rule.spec, AnalysisSpec):
        return
    analysis = analyses().get(rule.spec.analysis)
    if analysis is None:
        yield ("核对",), f"没有名为“{rule.spec.analysis}”的核对{_meant(rule.spec.analysis, analyses())}"
        return
    for name, value in rule.spec.parameters:
        known = analysis.PARAMETERS.get(name)
        if known is None:
            yield (
                ("参数", name),
                f"核对“{rule.spec.analysis}”没有参数“{name}”{_meant(name, analysis.PARAMETERS)}",
            )
        elif isinstance(known, tuple) != isinstance(value, tuple) or isinstance(known, str) != isinstance(value, str):
            yield ("参数", name), f"参数“{name}”的值应是{_sort(known)}"


def _meant(word: str, known: Collection[str]) -> str:
    from checker.rulebook.schema import did_you_mean  # only where something is wrong: it needs pydantic

    return did_you_mean(word, known) if known else "；它没有参数"


def _sort(value: object) -> str:
    return "列表" if isinstance(value, tuple) else "文字" if isinstance(value, str) else "数"


def anomalies(rulebook: Rulebook, context: Context, recall: Recall | None = None) -> Iterator[tuple[str, Anomaly]]:
    """What the rules of kind 核对 find in one report, each with its own parameters: (rule id, anomaly).

    What ``recall`` knows of the report is not looked for again.
    """
    for rule in rulebook.rules:
        if isinstance(rule.spec, AnalysisSpec):
            analysis = analyses()[rule.spec.analysis]
            known = recall.of(context, topics=hasattr(analysis, "TOPICS")) if recall else {}
            if rule.spec not in known:
                parameters = {**analysis.PARAMETERS, **dict(rule.spec.parameters)}
                known[rule.spec] = tuple(analysis.analyse(context, parameters))
            yield from ((rule.id, anomaly) for anomaly in known[rule.spec])
