"""What the formats share: paths and places for programs, fingerprints that outlive edits."""

from dataclasses import replace

import pytest

from checker.model import Document, Evidence, Finding, GapReport, Identity, Modality, ReportKind, Severity, Status
from checker.rendering.telling import (
    excerpt,
    fingerprints,
    further_places,
    path_of,
    remarks,
    shown,
    stated_parts,
    subject,
    title_span,
    uri_of,
    verdict,
)

from .conftest import gap_report, requirement, span


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("报告.txt", "%E6%8A%A5%E5%91%8A.txt"),
        ("./a//b c#1?.txt", "a/b%20c%231%3F.txt"),
        ("../a:b%.txt", "../a%3Ab%25.txt"),
        ("c:d.txt", "c%3Ad.txt"),
        ("/data/报.txt", "file:///data/%E6%8A%A5.txt"),
        ("\udcff.txt", "%FF.txt"),
        ("\ud800.txt", "%ED%A0%80.txt"),
    ],
)
def test_uris_are_percent_encoded(source: str, uri: str) -> None:
    assert uri_of(Document(source, "")) == uri


def test_paths_are_plain() -> None:
    assert path_of(Document("./报告//一 季.txt", "")) == "报告/一 季.txt"
    assert path_of(Document("a\nb\x1b.txt", "")) == "a\\x0ab\\x1b.txt"


def test_a_report_without_a_name_is_known_by_its_file(silent: GapReport) -> None:
    assert subject(silent) == silent.document.source


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("2025年度第一责任人履职报告", "2025年度第一责任人履职报告"),
        ("第一责任人履职报告", "第一责任人履职报告 2025年"),
    ],
)
def test_a_title_already_says_the_kind_and_mostly_the_year(silent: GapReport, title: str, words: str) -> None:
    identity = Identity(title=title, year=2025, kind=ReportKind.FIRST_RESPONSIBLE)
    assert subject(replace(silent, identity=identity)) == words


def finding(text: str, words: str, rule: str = "a/b") -> Finding:
    return Finding(rule, Severity.ERROR, "有误。", "", *span(text, words))


def names(text: str, *findings: Finding) -> list[str]:
    return list(fingerprints(findings, gap_report(text).document))


def test_a_fingerprint_outlives_moves_line_breaks_and_widths() -> None:
    before = "办案18件（含3件），办结率93.7%。"
    after = "新的一段。\n\n另有一段。办案１８件(含3\n 件)，\u3000办结率93.7%。"
    assert names(before, finding(before, before[:-1])) == names(after, finding(after, after[12:-1]))


def test_fingerprints_tell_rules_words_and_repetitions_apart() -> None:
    text = "办案XX件。调解XX件。"
    first, second = (Finding("a/b", Severity.ERROR, "", "", at, at + 2) for at in (2, 8))
    whole = Finding("a/b", Severity.ERROR, "", "")
    found = names(text, first, second, finding(text, "办案"), finding(text, "办案", "c/d"), whole)
    assert len(set(found)) == 5


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("某镇2024年法治政府建设报告\n正文", "某镇2024年法治政府建设报告", "某镇2024年法治政府建设报告"),
        ("某镇人民政府\n2024年法治 政府建设报告 \n正文", "某镇人民政府2024年法治政府建设报告", "某镇人民政府\n2024年法治 政府建设报告"),
        ("| 标题 | 某镇报告 |\n某镇报告\n正文", "某镇报告", "某镇报告"),
        ("\n  县司法局： \n正文", None, "县司法局："),
        ("第一行\n第二行", "别的题目", "第一行"),
        ("年", None, "年"),
    ],
)  # fmt: skip
def test_where_the_title_stands(text: str, title: str | None, words: str) -> None:
    start, end = title_span(gap_report(text, identity=Identity(title=title)))
    assert text[start:end] == words
    assert start == 0 or text[start - 1].isspace()


def test_the_verdict_in_one_sentence(town: GapReport) -> None:
    expected = "9 项要求：具体 3 项，笼统 2 项，未落实 2 项，缺失 2 项；覆盖率 56%（写到的要求占比），空泛度 41.2（0 最实，100 最空）。"
    assert verdict(town) == expected


def test_parts_that_are_stated() -> None:
    def told(*parts: tuple[str, bool]) -> str:
        return stated_parts(requirement("a/b", "甲", "乙", Status.VAGUE, parts=parts))

    assert (told(), told(("一", True)), told(("一", False))) == ("", "1/1", "0/1")
    assert told(("一", True), ("二", False), ("三", False)) == "1/3，缺二、三"


def test_remarks_say_everything_once() -> None:
    text = "办案XX件。"
    place = span(text, "XX件")
    findings = (
        Finding("a/whole", Severity.NOTE, "没有写甲。", ""),
        Finding("a/whole", Severity.ERROR, "没有写乙。", "补写乙。", basis=("甲法第一条", "乙法")),
        Finding("a/masked", Severity.WARNING, "没有数字。", "填写。", *place),
        Finding("a/masked", Severity.NOTE, "也太笼统。", "填写。", *place),
        Finding("a/masked", Severity.NOTE, "另有建议。", "删去。", *place),
    )
    told = [(r.start, r.problems, r.notes, r.rule) for r in remarks(gap_report(text, findings=findings))]
    assert told == [
        (None, ("【错误】没有写乙。",), ("建议：补写乙。", "依据：甲法第一条；乙法"), "a/whole"),
        (None, ("【提示】没有写甲。",), (), "a/whole"),
        (2, ("【警告】没有数字。", "【提示】也太笼统。"), ("建议：填写。",), "a/masked"),
        (2, ("【提示】另有建议。",), ("建议：删去。",), "a/masked"),
    ]


HEAD = "镇党委高度重视法治建设工作，多次召开会议研究部署，"
CLAUSE = "全年集体讨论重大决策3件，"


@pytest.mark.parametrize(
    ("focus", "width", "shown"),
    [
        (len(HEAD), 200, f"{HEAD}{CLAUSE}成效明显。"),
        (len(HEAD) + 2, 40, f"…{CLAUSE}成效明显。"),
        (len(HEAD) + 2, 30, f"…{CLAUSE.rstrip('，')}…"),
        (0, 30, "镇党委高度重视法治建设工作…"),
    ],
)
def test_an_excerpt_shows_the_clause_that_speaks_of_the_matter(focus: int, width: int, shown: str) -> None:
    text = f"{HEAD}{CLAUSE}成效明显。"
    passage = Evidence(0, len(text), text, None, Modality.DONE, True, focus)
    assert excerpt(passage, width) == shown


def test_five_findings_of_a_rule_are_shown_and_the_places_of_the_others_named() -> None:
    text = "甲乙\n" * 8
    often = [Finding("w/often", Severity.NOTE, "", "", 3 * n, 3 * n + 1) for n in range(8)]
    five = [Finding("w/five", Severity.NOTE, "", "", 3 * n, 3 * n + 1) for n in range(5)]
    told = list(shown([finding for pair in zip(often, five, strict=False) for finding in pair] + often[5:]))
    assert [finding for finding, _ in told if finding.rule == "w/often"] == often[:5]
    assert [finding for finding, _ in told if finding.rule == "w/five"] == five
    assert [(finding, further) for finding, further in told if further] == [(often[4], often[5:])]
    report = gap_report(text)
    assert further_places(report, often[5:] + often[7:]) == "4 处同样的问题：第6行、第7行、第8行"
