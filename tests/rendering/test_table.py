"""The terminal report: what it says, that it fits, and that nothing in a report steers the terminal."""

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from checker.model import Evidence, Finding, GapReport, Identity, Modality, Severity, Status
from checker.rendering import RenderOptions, render

from .conftest import HOSTILE, everywhere, gap_report, requirement, same_as_golden, statement


def table(*reports: GapReport, width: int = 80, color: bool = False) -> str:
    return render(reports, "table", options=RenderOptions(color=color, width=width))


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_town_reads_as_its_golden(town: GapReport, width: int) -> None:
    assert same_as_golden(f"town-{width}.txt", table(town, width=width))


def test_several_reports_read_as_their_golden(town: GapReport, silent: GapReport) -> None:
    assert same_as_golden("several.txt", table(town, silent))


def test_what_to_do_comes_before_everything_else(town: GapReport) -> None:
    first = table(town).split("要求一览")[0]
    assert "补写 2 项" in first
    assert "写实 2 项" in first
    assert "写明 2 项" in first
    assert "核改 3 处" in first


def test_the_gravest_come_first_in_a_section(town: GapReport) -> None:
    omitted = table(town).split("\n缺失 2 项")[1].split("\n笼统 2 项")[0]
    assert omitted.index("规范涉企行政执法检查") < omitted.index("履职情况列入年终述职")


def test_findings_already_told_with_their_requirement_are_not_told_again(town: GapReport) -> None:
    assert "需要补充" not in table(town)
    assert "其他问题 3 处" in table(town)


def test_a_finding_on_a_requirement_met_is_told() -> None:
    text = "执法公示12条。"
    met = requirement("a/b", "三项制度", "执法", Status.SPECIFIC, parts=[("公示", True), ("记录", False)])
    finding = Finding("a/b", Severity.WARNING, "三项制度没有写全。", "补写执法记录。")
    output = table(gap_report(text, requirements=[met], findings=[finding]))
    assert "1/2 缺记录" in output
    assert "三项制度没有写全。" in output


def test_a_short_finding_is_shown_in_its_clause() -> None:
    text = "全年办案18件，组织开展巡查XX场，效果良好。"
    start = text.index("XX场")
    findings = [Finding("w/m", Severity.WARNING, "没有填写。", "", start, start + 3)]
    assert "原文  组织开展巡查XX场\n" in table(gap_report(text, findings=findings))


def test_long_evidence_is_cut_after_a_clause_and_counted() -> None:
    sentence = "持续完善各项工作制度，" * 30
    passages = [Evidence(0, len(sentence), sentence, None, Modality.DONE, False)] * 5
    output = table(gap_report(sentence, requirements=[requirement("a", "某", "组", Status.VAGUE, evidence=passages)]))
    assert "制度…\n" in output
    assert "另有  3 处" in output


def test_only_empty_statements_of_work_done_are_called_vague() -> None:
    text = "一是加强学习。二是办案3件。将切实整改。"
    statements = [
        statement(text, "一是加强学习。", vagueness=0.5, signals=["加强"]),
        statement(text, "二是办案3件。", vagueness=0.9, specific=True),
        statement(text, "将切实整改。", Modality.PLAN, vagueness=0.9),
    ]
    section = table(gap_report(text, statements=statements)).split("最空泛的")[1]
    assert section.startswith(" 1 句")
    assert "空话  “加强”" in section


def test_an_empty_sentence_is_told_what_its_own_matter_wants() -> None:
    text = "主持健全调解网络，严肃信访纪律。"
    said = statement(text, text, vagueness=0.8, topics=["head", "petition", "mediation"])
    head, petition, mediation = said.mentions
    ordered = (head, replace(petition, start=9), replace(mediation, start=4))
    requirements = [
        requirement("head", "第一责任人", "领导", Status.SPECIFIC, suggestion="补写批示。"),
        requirement("petition", "信访", "纠纷", Status.VAGUE, suggestion="补写接访。"),
        requirement("mediation", "调解", "纠纷", Status.VAGUE, suggestion="补写调解。"),
    ]
    report = gap_report(text, requirements=requirements, statements=[replace(said, mentions=ordered)])
    assert "写实  补写调解。" in table(report).split("最空泛的")[1]


def test_nothing_to_do_is_said(silent: GapReport) -> None:
    output = table(silent)
    assert "没有：各项要求都已写实" in output
    assert not re.search("^(缺失|笼统|未落实|其他问题|最空泛)", output, re.MULTILINE)


def test_colour_changes_no_word(town: GapReport, silent: GapReport) -> None:
    coloured = table(town, silent, color=True)
    assert "\x1b[" in coloured
    assert plain(coloured) == table(town, silent)
    assert "\x1b" not in table(town, silent)


def test_narrow_terminals_get_sixty_columns(town: GapReport) -> None:
    assert table(town, width=10) == table(town, width=60)


@pytest.mark.parametrize("color", [False, True])
def test_hostile_texts_are_shown_and_not_obeyed(color: bool) -> None:
    output = plain(table(everywhere(HOSTILE), everywhere(HOSTILE), color=color))
    assert {c for c in output if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} == {"\n"}
    assert "\\x1b[2J" in output
    assert "\\u202e" in output
    output.encode("utf-8")


WORDS = st.lists(
    st.one_of(
        st.text("法治政府建设，。；：、（）《》“”—…〔2018〕 abc012/%\n\t", max_size=60),
        st.text(st.characters(codec=None), max_size=30),
        st.sampled_from(["👨‍👩‍👧", "👍🏽", "🇨🇳", "❤️", "e\u0301", "한글", "W" * 90, "，" * 90, "（" * 90, HOSTILE]),
    ),
    max_size=6,
).map("".join)


@given(words=WORDS, width=st.integers(40, 130), color=st.booleans())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_every_line_fits(words: str, width: int, color: bool) -> None:
    report = everywhere(words)
    for line in plain(table(report, replace(report, identity=Identity()), width=width, color=color)).split("\n"):
        assert 0 <= wcswidth(line) <= max(width, 60), line
