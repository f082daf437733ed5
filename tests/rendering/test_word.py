"""Word: the draft with comments where there is a draft, else an opinion of its own."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from annotating.drafts import draft
from annotating.looking import anchored, comments
from lxml import etree

from checker.model import Accepted, Finding, GapReport, Identity, Severity, Status
from checker.reading import read, word
from checker.rendering import RenderOptions, render

from .conftest import HOSTILE, MARKUP, everywhere, gap_report, requirement, same_as_golden, span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


ACCEPTED = (
    Accepted(Finding("a/b", Severity.NOTE, "太空。", "", 0, 3), "waiver", "另有专报", "局长"),
    Accepted(Finding("a/c", Severity.NOTE, "太短。", ""), "baseline", "基线"),
)


def drawn(reports: Sequence[GapReport], **options: bool) -> bytes:
    output = render(reports, "word", options=RenderOptions(**options))
    assert isinstance(output, bytes)
    return output


def parts(data: bytes) -> dict[str, etree._Element]:
    """All parts, each of which is XML here."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def lines(data: bytes) -> list[str]:
    return word.extract(data).text.splitlines()


# ── an opinion ──


def test_the_town_reads_as_its_golden(town: GapReport) -> None:
    assert same_as_golden("town.word.txt", word.extract(drawn([town])).text)


def elements(reports: Sequence[GapReport]) -> set[str]:
    return {etree.QName(element).localname for element in parts(drawn(reports))["word/document.xml"].iter()}


@pytest.mark.parametrize("words", [HOSTILE, MARKUP], ids=["hostile", "markup"])
def test_nothing_in_a_report_is_markup(words: str, town: GapReport) -> None:
    assert elements([town, everywhere(words)]) == elements([town, town])


def test_markup_is_shown_as_it_is() -> None:
    assert "<script>alert(1)</script>" in "".join(parts(drawn([everywhere(MARKUP)]))["word/document.xml"].itertext())


def test_the_package_holds_together(town: GapReport) -> None:
    members = parts(drawn([town]))
    types = {e.get("PartName"): e for e in members["[Content_Types].xml"]}
    for name, root in members.items():
        if name.endswith(".rels"):
            for relation in root:
                folder = posixpath.dirname(posixpath.dirname(name))
                assert posixpath.join(folder, relation.get("Target", "")) in members
        elif name != "[Content_Types].xml":
            assert f"/{name}" in types
    document = members["word/document.xml"]
    styles = {style.get(f"{W}styleId") for style in members["word/styles.xml"].iter(f"{W}style")}
    assert {style.get(f"{W}val") for style in document.iter(f"{W}pStyle")} <= styles
    fonts = {font.get(f"{W}name") for font in members["word/fontTable.xml"]}
    for root in (document, members["word/styles.xml"]):
        assert {font.get(f"{W}eastAsia") for font in root.iter(f"{W}rFonts")} <= fonts
    ids = {relation.get("Id") for relation in members["word/_rels/document.xml.rels"]}
    used = {value for e in document.iter() for key, value in e.attrib.items() if "relationships" in str(key)}
    assert used <= ids


def test_tables_are_as_wide_as_their_columns(town: GapReport) -> None:
    for table in parts(drawn([town, town]))["word/document.xml"].iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")]
        assert sum(widths) == 8840
        for row in table.iter(f"{W}tr"):
            assert sum(int(width.get(f"{W}w", "")) for width in row.iter(f"{W}tcW")) == sum(widths)


def test_remarks_stand_under_the_headings_of_the_report(town: GapReport) -> None:
    text = lines(drawn([town]))
    passage = "原文（第13行）：行政执法三项制度落实还不到位"
    (at,) = (number for number, line in enumerate(text) if line.startswith(passage))
    headings = [number for number, line in enumerate(text) if line.startswith("“") and number < at]
    assert text[headings[-1]] == "“二、存在的问题”"


def test_a_report_without_sections_or_identity() -> None:
    finding = Finding("a/b", Severity.NOTE, "太空。", "", *span("专题学习。", "学习"))
    text = lines(drawn([gap_report("专题学习。", findings=[finding])]))
    assert text[0] == "关于《报告.txt》的审查意见"
    assert "正文" in text
    assert "| 报告单位 | （未写明） | 报告年度 | （未写明） |" in text


def test_what_was_accepted_is_told_apart(town: GapReport) -> None:
    text = lines(drawn([replace(town, accepted=ACCEPTED)]))
    at = text.index("五、已接受的问题")
    assert text[at + 1 : at + 4] == [
        "豁免　第1行第1列：太空。",
        "理由：另有专报（局长批准）",
        "基线里已有的问题 1 处，不再列出。",
    ]
    assert "五、已接受的问题" not in lines(drawn([town]))


def test_where_nothing_is_found(silent: GapReport) -> None:
    text = lines(drawn([silent]))
    assert "没有涉及全文的问题。" in text
    assert "没有需要逐处修改的问题。" in text


def test_several_reports_have_an_overview_and_a_chapter_each(town: GapReport, silent: GapReport) -> None:
    text = lines(drawn([town, silent]))
    assert text[0] == "法治政府建设报告审查意见汇总"
    assert "| 青禾县白石镇人民政府2025年法治政府建设情况报告 | 3 | 2 | 2 | 2 | 56% | 41.2 |" in text
    assert sum(line.endswith("的审查意见") for line in text) == 2


# ── a draft ──


@pytest.fixture
def drafted(tmp_path: Path) -> GapReport:
    """What could be found in a draft."""
    file = tmp_path / "送审稿.DOCX"
    file.write_bytes(draft())
    document = read(str(file))
    findings = (
        Finding("a/omitted", Severity.ERROR, "没有写甲。", "补写甲。", basis=("甲法",)),
        Finding("a/other", Severity.NOTE, "没有写乙。", ""),
        Finding(
            "a/vague", Severity.WARNING, "太空。", "写实。", *span(document.text, "执法培训4次"), basis=("乙法", "丙法")
        ),
        Finding("a/masked", Severity.NOTE, "没有数字。", "", *span(document.text, "检查3次")),
    )
    title = document.text.splitlines()[0]
    report = gap_report(
        document.text,
        source=document.source,
        identity=Identity(title=title),
        requirements=[requirement("a/omitted", "甲", "组", Status.OMITTED)],
        findings=findings,
    )
    return replace(report, document=document)


def test_a_draft_comes_back_with_comments(drafted: GapReport) -> None:
    output = drawn([drafted])
    assert word.extract(output).text == drafted.document.text
    texts = comments(output)
    assert texts.pop(7) == ["请核对。"]
    assert list(texts.values()) == [
        [
            "对照法治政府建设实施纲要（2021—2025年），1 项要求：具体 0 项，笼统 0 项，未落实 0 项，缺失 1 项；"
            "覆盖率 0%（写到的要求占比），空泛度 0.0（0 最实，100 最空）。",
            "1．【错误】没有写甲。", "建议：补写甲。", "依据：甲法", "规则：a/omitted",
            "2．【提示】没有写乙。", "规则：a/other",
        ],
        ["【警告】太空。", "建议：写实。", "依据：乙法；丙法", "规则：a/vague"],
        ["原文：检查3次", "【提示】没有数字。", "规则：a/masked"],
    ]  # fmt: skip
    assert [anchored(output)[id] for id in texts] == [drafted.identity.title, "执法培训4次", "文本框里写着检查3次。"]


def test_what_was_accepted_has_no_comment(drafted: GapReport) -> None:
    texts = comments(drawn([replace(drafted, accepted=ACCEPTED)]))
    assert len(texts) == 4
    assert texts[8][-1] == "已接受 2 处，不再批注。"


def test_hostile_words_in_comments(drafted: GapReport) -> None:
    for words in (HOSTILE, MARKUP):
        findings = [replace(finding, message=words, suggestion=words) for finding in drafted.findings]
        assert len(comments(drawn([replace(drafted, findings=tuple(findings))]))) == 4


def test_a_summary_table_on_request(drafted: GapReport) -> None:
    output = drawn([drafted], summary_table=True)
    document = parts_of_draft(output)
    assert "checker 检查情况汇总" in "".join(document.itertext())
    assert word.extract(output).text == drafted.document.text
    assert "checker 检查情况汇总" not in "".join(parts_of_draft(drawn([drafted])).itertext())


def parts_of_draft(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_several_drafts_make_one_opinion(drafted: GapReport) -> None:
    assert lines(drawn([drafted, drafted]))[0] == "法治政府建设报告审查意见汇总"
    assert lines(drawn([drafted], several=True))[0].endswith("的审查意见")
