"""Markdown for merge requests: what it says, and that texts stay texts."""

import re

import pytest

from checker.model import Finding, GapReport, Severity
from checker.rendering import render

from .conftest import HOSTILE, MARKUP, everywhere, gap_report, same_as_golden


def markdown(*reports: GapReport) -> str:
    return str(render(reports, "markdown"))


def test_the_town_reads_as_its_golden(town: GapReport) -> None:
    assert same_as_golden("town.md", markdown(town))


def test_several_reports_stand_one_below_the_other(town: GapReport, silent: GapReport) -> None:
    output = markdown(town, silent)
    assert output == f"{markdown(town)}\n---\n\n{markdown(silent)}"


def test_nothing_to_do_is_said(silent: GapReport) -> None:
    assert "没有要做的事" in markdown(silent)


OURS = r"<!-- -->|</?details>|</?summary>|</?sub>|<br>"


@pytest.mark.parametrize("words", [HOSTILE, MARKUP], ids=["hostile", "markup"])
def test_texts_are_no_markup(words: str) -> None:
    output = markdown(everywhere(words))
    output.encode("utf-8")
    bare = re.sub(r"\\[\\`*_\[\]<>&|~$]", "", re.sub(OURS, "", output))
    assert not re.search(r"[<>&\[\]`~\\$]|(?<!\*)\*(?!\*)|\b_", re.sub(r"\\(?=x|u)", "", bare))


def test_every_row_of_a_table_has_its_columns() -> None:
    rows = [line for line in markdown(everywhere("a|b\n|c")).splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6, 8}


@pytest.mark.parametrize(
    "words", ["@name", "#12", "!12", ":smile:", "http://a.example", "www.a.example", "a@b.example"]
)
def test_nobody_is_called_and_nothing_linked(words: str) -> None:
    finding = Finding("a", Severity.NOTE, words, "")
    assert words not in markdown(gap_report("全文", findings=[finding]))


def test_figures_are_left_alone() -> None:
    finding = Finding("a", Severity.NOTE, "18件的93.7%：见（一）", "")
    assert "18件的93.7%：见（一）" in markdown(gap_report("全文", findings=[finding]))


def test_of_many_places_of_a_rule_five_are_shown() -> None:
    findings = [Finding("w/x", Severity.NOTE, "没有填写。", "", n, n + 1) for n in range(8)]
    output = markdown(gap_report("一二三四五六七八", findings=findings))
    assert output.count("没有填写。") == 5
    assert "另有 3 处同样的问题：第1行\n" in output + "\n"
