"""要求: the report must report this, with these parts, this concretely."""

from __future__ import annotations

from collections.abc import Iterator

from checker.inference import Production, Test
from checker.model import Level, Modality, ReportKind, Status
from checker.rulebook.rule import RequirementSpec, Rule

NAME = "要求"
SPEC = RequirementSpec


def productions(rule: Rule) -> Iterator[Production]:
    """One production per status that the facts can give, named ``id#status``, and one per part.

    The statuses mean what the benchmark's labelling guide says; the first of the ladder that fires holds.
    """
    assert isinstance(rule.spec, RequirementSpec)
    topic = Test("topic", "eq", rule.id)
    done = Test("modality", "eq", Modality.DONE)
    other = (Modality.PLAN, Modality.NORM, Modality.PROBLEM)
    yield Production(
        f"{rule.id}#{Status.SPECIFIC}", (Test("kind", "eq", "topic"), topic, done, Test("specific", "eq", True))
    )
    yield Production(f"{rule.id}#{Status.VAGUE}", (Test("kind", "eq", "topic"), topic, done))
    yield Production(
        f"{rule.id}#{Status.NOT_DONE}", (Test("kind", "eq", "topic"), topic, Test("modality", "in", other))
    )
    yield Production(f"{rule.id}#{Status.OMITTED}", absent=((Test("kind", "eq", "topic"), topic),))
    for name, _ in rule.spec.parts:
        yield Production(f"{rule.id}#part:{name}", (Test("kind", "eq", "part"), topic, Test("part", "eq", name)))
    yield from not_applicable(rule)


def not_applicable(rule: Rule) -> Iterator[Production]:
    """Productions that fire on reports of other levels and kinds than the rule is for."""
    report = Test("kind", "eq", "report")
    levels = tuple(level for level in Level if rule.levels and level not in rule.levels)
    kinds = tuple(kind for kind in ReportKind if rule.report_kinds and kind not in rule.report_kinds)
    if levels:
        yield Production(f"{rule.id}#{Status.NOT_APPLICABLE}:level", (report, Test("level", "in", levels)))
    if kinds:
        yield Production(f"{rule.id}#{Status.NOT_APPLICABLE}:kind", (report, Test("report_kind", "in", kinds)))
