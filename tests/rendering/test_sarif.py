"""SARIF: valid, pointing at the right characters, with names for findings that outlive edits."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from checker.model import Document, Finding, GapReport, Severity
from checker.rendering import render

from .conftest import HOSTILE, MARKUP, everywhere, gap_report, same_as_golden, span

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-2.1.0.schema.json"


def sarif(*reports: GapReport) -> dict[str, Any]:
    (run,) = json.loads(render(reports, "sarif"))["runs"]
    assert isinstance(run, dict)
    return run


def regions(report: GapReport) -> list[dict[str, Any]]:
    places = [result["locations"][0]["physicalLocation"] for result in sarif(report)["results"]]
    return [place["region"] for place in places if "region" in place]


def test_the_town_reads_as_its_golden(town: GapReport) -> None:
    assert same_as_golden("town.sarif", str(render([town], "sarif")))


@pytest.mark.parametrize(
    "words", ["", "一\n二", HOSTILE, MARKUP, "😀𠀀"], ids=["none", "lines", "hostile", "markup", "astral"]
)
def test_logs_are_valid(words: str, town: GapReport, silent: GapReport) -> None:
    text = str(render([town, silent, everywhere(words)], "sarif"))
    text.encode("utf-8")
    Draft4Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(json.loads(text))


def test_regions_count_code_points() -> None:
    text = "第一行😀\n𠀀办案XX件，\n另XX件。"
    report = gap_report(text, findings=[Finding("a/b", Severity.ERROR, "有误。", "", *span(text, "XX件，\n另"))])
    assert sarif(report)["columnKind"] == "unicodeCodePoints"
    (region,) = regions(report)
    assert region == {
        "startLine": 2, "startColumn": 4, "endLine": 3, "endColumn": 2,
        "charOffset": 8, "charLength": 6, "snippet": {"text": "XX件，\n另"},
    }  # fmt: skip


def test_regions_cut_out_the_words_of_the_findings(town: GapReport) -> None:
    text = town.document.text
    placed = sorted((f for f in town.findings if f.start is not None), key=lambda f: f.start or 0)
    found = regions(town)
    assert [text[r["charOffset"] : r["charOffset"] + r["charLength"]] for r in found] == [
        text[f.start : f.end] for f in placed
    ]


def test_findings_on_the_whole_report_have_no_region(town: GapReport) -> None:
    first = sarif(town)["results"][0]
    assert first["ruleId"] == "structure/causes"
    assert "region" not in first["locations"][0]["physicalLocation"]


def test_every_result_names_its_rule_with_help_and_its_file(town: GapReport, silent: GapReport) -> None:
    run = sarif(silent, town)
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["help"]["text"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert (
            run["artifacts"][place["index"]]["location"]["uri"] == place["uri"] == "%E7%99%BD%E7%9F%B3%E9%95%872025.txt"
        )
    systems = next(rule for rule in rules if rule["id"] == "enforcement/three-systems")
    assert "国办发〔2018〕118号" in systems["help"]["text"]
    assert "补写本年度公示执法信息的条数" in systems["help"]["text"]


def test_fingerprints_do_not_move_with_the_text(town: GapReport) -> None:
    def moved(finding: Finding) -> Finding:
        if finding.start is None or finding.end is None:
            return finding
        return replace(finding, start=finding.start + 4, end=finding.end + 4)

    later = replace(
        town,
        document=Document(town.document.source, "新段。\n" + town.document.text),
        findings=tuple(map(moved, town.findings)),
    )
    before, after = sarif(town)["results"], sarif(later)["results"]
    assert [r["partialFingerprints"] for r in before] == [r["partialFingerprints"] for r in after]
    assert len({str(r["partialFingerprints"]) for r in before}) == len(before)
    assert before != after
