"""What the formats share: paths and places for programs, fingerprints that outlive edits."""

from dataclasses import replace

import pytest

from checker.model import Document, Finding, GapReport, Severity
from checker.rendering.telling import fingerprints, path_of, place, subject, uri_of

from .conftest import gap_report, span


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


def test_places_name_the_page_where_there_are_pages() -> None:
    document = Document("a.pdf", "一二\n三四", pages=(0, 3))
    assert place(document, 4) == "第2页第2行第2列"
    assert place(replace(document, pages=()), 4, column=False) == "第2行"
    assert place(document, None) == "全文"


def test_a_report_without_a_name_is_known_by_its_file(silent: GapReport) -> None:
    assert subject(silent) == silent.document.source


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
