"""Workflow commands of GitHub Actions: one a line, whatever the texts say."""

import re

import pytest

from checker.model import Finding, GapReport, Severity
from checker.rendering import render

from .conftest import HOSTILE, MARKUP, everywhere, gap_report, same_as_golden, span

COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*,?)+)::([^\r\n]*)")


def github(*reports: GapReport) -> str:
    return str(render(reports, "github"))


def test_the_town_reads_as_its_golden(town: GapReport) -> None:
    assert same_as_golden("town.github.txt", github(town))


@pytest.mark.parametrize(
    "words", [HOSTILE, MARKUP, "a\n::set-output name=x::y", "100%\r\n"], ids=["hostile", "markup", "command", "percent"]
)
def test_texts_cannot_give_commands(words: str) -> None:
    lines = github(everywhere(words)).removesuffix("\n").split("\n")
    assert len(lines) == 3
    for line in lines:
        match = COMMAND.fullmatch(line)
        assert match, line
        assert not re.search("%(?!25|0D|0A|3A|2C)", line)


def test_texts_are_as_before_once_the_runner_has_decoded_them() -> None:
    report = gap_report("全文", source="a,b:c%.txt", findings=[Finding("a/b", Severity.ERROR, "占100%：a,b", "改%0A")])
    line = github(report).splitlines()[1]
    assert line == "::error file=a%2Cb%3Ac%25.txt,title=a/b::占100%25：a,b%0A改%250A"


def test_columns_only_within_a_line() -> None:
    text = "一二三\n四五"
    findings = [Finding("a", Severity.ERROR, "甲", "", *span(text, w)) for w in ("二三", "三\n四", "三\n")]
    lines = github(gap_report(text, source="r.txt", findings=findings)).splitlines()[1:]
    assert [line.split("::")[1] for line in lines] == [
        "error file=r.txt,line=1,endLine=1,col=2,title=a",
        "error file=r.txt,line=1,endLine=2,title=a",
        "error file=r.txt,line=1,endLine=1,col=3,title=a",
    ]


def test_the_gravest_come_first(town: GapReport) -> None:
    _, *commands = (line.split(" ")[0] for line in github(town).splitlines())
    assert commands == sorted(commands, key=["::error", "::warning", "::notice"].index)
