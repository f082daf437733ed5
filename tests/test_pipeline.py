"""The whole way: the same report gives the same gap report, whatever the engine."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from checker.model import Document, GapReport, Level, ReportKind, Status
from checker.pipeline import Checker
from checker.reading import read
from checker.rendering import render
from checker.rulebook.rule import AnalysisSpec, RequirementSpec, Rule, Rulebook

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").rglob("*.txt"))
names = pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def durable_checker(shipped_rulebook: Rulebook) -> Checker:
    pytest.importorskip("durable_rules_engine", exc_type=ImportError)
    return Checker(shipped_rulebook, "durable")


@pytest.fixture(scope="module")
def report_of(shipped_checker: Checker) -> Callable[[Path], GapReport]:
    """The gap report on a fixture by the reference engine, made once."""
    return cache(lambda path: shipped_checker.check(read(str(path))))


@names
def test_both_engines_give_the_same_bytes(
    path: Path, report_of: Callable[[Path], GapReport], durable_checker: Checker
) -> None:
    assert durable_checker.engine.name != "reference"
    again = durable_checker.check(read(str(path)))
    assert render([again], "json") == render([report_of(path)], "json")


def test_every_process_gives_the_same_bytes() -> None:
    """Python goes through a set of words in another order in each process; these two had two scores for one sentence."""
    path = next(path for path in FIXTURES if path.stem == "head-2023-mm")
    command = [sys.executable, "-m", "checker", "run", "--format", "json", str(path)]
    one, other = (
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False).stdout
        for seed in "01"
    )
    assert one
    assert one == other


@names
def test_a_gap_report_is_sound(path: Path, report_of: Callable[[Path], GapReport], shipped_rulebook: Rulebook) -> None:
    report = report_of(path)
    ids = [r.id for r in report.requirements]
    assert ids == [rule.id for rule in shipped_rulebook.rules if rule.id in set(ids)]
    assert {rule.id for rule in shipped_rulebook.rules} >= {f.rule for f in report.findings}
    assert_placed(report, report.document.text)
    assert_counted(report)


def assert_placed(report: GapReport, text: str) -> None:
    for requirement in report.requirements:
        for evidence in requirement.evidence:
            assert 0 <= evidence.start < evidence.end <= len(text)
            assert all(c in text[evidence.start : evidence.end] for c in evidence.text)
    for statement in report.statements:
        start, end = statement.sentence.start, statement.sentence.end
        for found in (*statement.quantities, *statement.details, *statement.signals, *statement.mentions):
            assert start <= found.start < found.end <= end
        assert 0 <= statement.vagueness <= 1
    for finding in report.findings:
        assert (finding.start is None) == (finding.end is None)
        assert finding.start is None or finding.start < (finding.end or 0) <= len(text)


def assert_counted(report: GapReport) -> None:
    statuses = [r.status for r in report.requirements]
    summary = report.summary
    applicable = len(statuses) - statuses.count(Status.NOT_APPLICABLE)
    assert summary.requirements == applicable
    assert summary.specific == statuses.count(Status.SPECIFIC)
    assert summary.coverage == pytest.approx((summary.specific + summary.vague) / applicable, abs=0.001)
    assert 0 <= summary.vagueness <= 100
    assert sum(summary.findings.values()) == len(report.findings)


def test_reports_do_not_touch_each_other(shipped_checker: Checker) -> None:
    documents = [read(str(path)) for path in FIXTURES[:3]]
    alone = [render([shipped_checker.check(document)], "json") for document in documents]
    again = [render([shipped_checker.check(document)], "json") for document in reversed(documents)]
    assert alone == again[::-1]


@pytest.mark.parametrize(
    "text", ["", "\n", "今天天气很好。", "一、", "法治", "\ufeff\u200b", "。" * 300, "（一）" * 300, "1" * 300]
)
def test_any_text_has_a_gap_report(text: str, shipped_checker: Checker) -> None:
    report = shipped_checker.check(Document("报告.txt", text))
    assert {r.status for r in report.requirements if not r.id.startswith("structure/")} <= {Status.OMITTED}
    render([report], "json")


@pytest.mark.parametrize(
    ("name", "level", "year", "kind", "date"),
    [
        ("metadata-table", Level.SUBDISTRICT, 2024, ReportKind.ANNUAL, "2025-01-16"),
        ("hard-wrapped", Level.SUBDISTRICT, 2024, ReportKind.ANNUAL, "2025-01-14"),
        ("glued-heading", Level.TOWNSHIP, 2023, ReportKind.ANNUAL, "2024-01-10"),
        ("restarting-numbering", Level.DEPARTMENT, 2024, ReportKind.ANNUAL, "2025-01-08"),
        ("no-headings", Level.TOWN, 2022, ReportKind.ANNUAL, "2022-12-28"),
        ("gb18030", Level.COUNTY, 2025, ReportKind.ANNUAL, "2026-01-20"),
        ("masked-first-responsible", Level.TOWN, 2024, ReportKind.FIRST_RESPONSIBLE, None),
        ("half-width", Level.DEPARTMENT, 2021, ReportKind.ANNUAL, "2022-01-12"),
    ],
)
def test_odd_structures_are_understood(
    name: str, level: Level, year: int, kind: ReportKind, date: str | None, shipped_checker: Checker
) -> None:
    (path,) = (path for path in FIXTURES if path.stem == name)
    report = shipped_checker.check(read(str(path)))
    identity = report.identity
    assert (identity.level, identity.year, identity.kind, identity.date) == (level, year, kind, date)
    parts = {r.id: r.status for r in report.requirements if r.id.startswith("structure/")}
    assert parts["structure/problems"] is Status.SPECIFIC
    assert parts["structure/next-steps"] is Status.SPECIFIC


def with_terms(rule: Rule, *terms: str) -> Rule:
    assert isinstance(rule.spec, RequirementSpec)
    return replace(rule, spec=replace(rule.spec, terms=tuple((term,) for term in terms)))


EDITS: dict[str, Callable[[Rule], Rule]] = {
    "enforcement/three-systems": lambda rule: with_terms(rule, "执法", "会议", "（研究|审议）…工作"),
    "publicity/activities": lambda rule: with_terms(rule, "不会出现的词语"),
    "logic/unmatched-problem": lambda rule: replace(rule, spec=AnalysisSpec("问题与措施", (("共同词语", 5),))),
    "structure/causes": lambda rule: replace(rule, levels=(Level.TOWN,)),
}


@pytest.mark.parametrize("id", EDITS)
def test_a_checker_on_the_base_of_another_finds_what_a_fresh_one_finds(
    id: str, shipped_rulebook: Rulebook, shipped_checker: Checker
) -> None:
    rules = tuple(EDITS[id](rule) if rule.id == id else rule for rule in shipped_rulebook.rules)
    edited = replace(shipped_rulebook, rules=rules)
    fresh, based = Checker(edited, "reference"), Checker(edited, "reference", shipped_checker)
    changed = 0
    for path in FIXTURES[:12]:
        document = read(str(path))
        found = fresh.check(document)
        assert based.check(document) == found
        assert based.check(document) == found  # from memory
        changed += found != shipped_checker.check(document)
    assert changed
