"""The workbook, read back: every cell says what the report says, and nothing in it is anything but a value."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from checker.model import Document, Finding, Form, GapReport, Severity, Status
from checker.names import SEVERITY_NAMES, STATUS_NAMES
from checker.rendering import RenderOptions, render
from checker.rendering.workbook import Column, Sheet, texts, to_bytes, writing

from .conftest import HOSTILE, MARKUP, TOWN, everywhere, gap_report, same_as_golden

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
CALC = PROGRAM is not None and (Path(PROGRAM).resolve().parent / "libsclo.so").exists()
INSTALLED = pytest.mark.skipif(not CALC, reason="LibreOffice Calc is not installed")


def excel(*reports: GapReport, **options: Any) -> bytes:
    output = render(reports, "excel", options=RenderOptions(**options))
    assert isinstance(output, bytes)
    return output


def book(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def rows(page: Worksheet) -> list[dict[str, Any]]:
    """The rows below the head, each by its column; what stands below the table is left out."""
    head, *body = page.iter_rows(values_only=True)
    last = int(re.findall(r"\d+", page.auto_filter.ref)[-1])
    return [dict(zip(map(str, head), row, strict=True)) for row in body[: last - 1]]


def sheet(title: str, *reports: GapReport, **options: Any) -> list[dict[str, Any]]:
    return rows(book(excel(*reports, **options))[title])


def test_the_whole_workbook_is_as_it_was(town: GapReport) -> None:
    drawn = io.StringIO()
    for page in book(excel(town)).worksheets:
        drawn.write(f"# {page.title}\n")
        csv.writer(drawn, lineterminator="\n").writerows(page.iter_rows(values_only=True))
    assert same_as_golden("town.excel.csv", drawn.getvalue())


def test_the_overview_is_the_summary(town: GapReport) -> None:
    (row,) = sheet("概况", town)
    assert (row["报告"], row["单位"], row["年度"]) == ("白石镇2025.txt", "青禾县白石镇人民政府", 2025)
    summary = town.summary
    assert (row["要求"], row["具体"], row["缺失"]) == (summary.requirements, summary.specific, summary.omitted)
    assert (row["覆盖率"], row["空泛度"]) == (summary.coverage, summary.vagueness)
    assert [row[SEVERITY_NAMES[s]] for s in Severity] == [summary.findings[s] for s in Severity]
    page = book(excel(town))["概况"]
    formats = {str(page.cell(1, n).value): page.cell(2, n).number_format for n in range(1, page.max_column + 1)}
    assert (formats["覆盖率"], formats["空泛度"], formats["年度"]) == ("0%", "0.0", "0")


def test_every_requirement_has_its_row(town: GapReport) -> None:
    found = sheet("要求", town)
    assert [(row["编号"], row["要求"], row["状态"], row["级别"]) for row in found] == [
        (r.id, r.name, STATUS_NAMES[r.status], SEVERITY_NAMES[r.severity]) for r in town.requirements
    ]
    by_id = {row["编号"]: row for row in found}
    head = by_id["leadership/first-responsible"]
    assert (head["要素"], head["写到"], head["缺少的要素"]) == (4, 1, "亲自过问\n亲自协调\n亲自督办")
    assert head["行"] == TOWN[: TOWN.index("镇主要负责人认真")].count("\n") + 1
    assert head["原文"].startswith(f"第{head['行']}行：镇主要负责人认真履行")
    plan = by_id["decision/legal-counsel"]
    assert "（计划）：将建立法律顾问制度" in plan["原文"]
    assert by_id["disputes/litigation"]["要素"] is None
    assert by_id["leadership/xi-thought-study"]["建议"] is None


def test_every_finding_has_its_row_in_text_order(town: GapReport) -> None:
    found = sheet("问题", town)
    assert len(found) == len(town.findings)
    assert [row["行"] or 0 for row in found] == sorted(row["行"] or 0 for row in found)
    by_id = {row["编号"]: row for row in found}
    rate = by_id["checks/rate"]
    line, column = town.document.position(TOWN.index("按时办结率达到93.7%"))
    assert (rate["级别"], rate["要做的事"], rate["行"], rate["列"]) == ("错误", "核改", line, column)
    assert rate["原文"] == "按时办结率达到93.7%"
    tasks = {row["编号"]: row["要做的事"] for row in found}
    assert tasks["leadership/annual-review"] == "补写"
    assert tasks["leadership/first-responsible"] == "写实"
    assert tasks["decision/legal-counsel"] == "写明"
    assert by_id["structure/causes"]["行"] is None


def test_every_sentence_has_its_row(town: GapReport) -> None:
    found = sheet("句子", town)
    assert [row["句子"] for row in found] == [s.sentence.text for s in town.statements]
    vague = next(row for row in found if row["句子"].startswith("进一步完善执法制度"))
    assert (vague["说法"], vague["具体"], vague["空泛度"]) == ("已做", "否", 94)
    assert vague["空话"] == "“进一步”“不断”“切实”"
    assert vague["说到的要求"] == "执法人员资格与培训"
    cases = next(row for row in found if row["句子"].startswith("全年办理行政处罚案件"))
    assert cases["可核对的内容"] == "18件、93.7%"  # “XX场” cannot be checked


def test_headings_claim_nothing(town: GapReport) -> None:
    first = town.statements[0]
    heading = replace(first, sentence=replace(first.sentence, form=Form.HEADING))
    (row,) = sheet("句子", replace(town, statements=(heading,)))
    assert (row["形式"], row["说法"], row["空泛度"]) == ("标题", None, None)


def test_several_reports_share_sheets_under_a_column_of_their_own(town: GapReport, silent: GapReport) -> None:
    whole = book(excel(town, silent))
    assert whole.sheetnames == ["概况", "要求", "问题", "句子"]
    assert [row["报告"] for row in rows(whole["概况"])] == ["白石镇2025.txt", silent.document.source]
    for page in whole.worksheets[1:]:
        assert page["A1"].value == "报告"
    assert len(rows(whole["要求"])) == len(town.requirements) + len(silent.requirements)
    assert {row["报告"] for row in rows(whole["要求"])} == {"白石镇2025.txt", silent.document.source}
    assert "报告" not in rows(book(excel(town))["要求"])[0]
    assert "报告" in sheet("要求", town, several=True)[0]  # the others could not be read


def test_pages_are_told_where_there_are_pages(town: GapReport) -> None:
    assert "页" not in sheet("要求", town)[0]
    second = TOWN.index("二、存在的问题")
    paged = replace(town, document=Document("白石镇.pdf", TOWN, (0, second)))
    pages = {row["编号"]: row["页"] for row in sheet("问题", paged)}
    assert (pages["checks/rate"], pages["enforcement/three-systems"], pages["structure/causes"]) == (1, 2, None)


def test_the_sheets_can_be_scrolled_filtered_and_printed(town: GapReport) -> None:
    for page in book(excel(town)).worksheets:
        assert str(page.freeze_panes).endswith("2")
        last = len(rows(page)) + 1
        assert page.auto_filter.ref == f"A1:{page.cell(1, page.max_column).column_letter}{last}"
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
        assert page.print_title_rows == "$1:$1"
        assert all(cell.alignment.wrap_text for cell in page[2])


def test_colours_tell_statuses_and_severities_apart(town: GapReport) -> None:
    pages = book(excel(town))
    for title, column, kinds in (("要求", "C", len(Status)), ("问题", "A", len(Severity))):
        cells = [pages[title][f"{column}{n}"] for n in range(2, len(rows(pages[title])) + 2)]
        painted = {(cell.value, cell.fill.fgColor.rgb, cell.font.color.rgb) for cell in cells}
        assert len(painted) == len({ground for _, ground, _ in painted}) == kinds


@pytest.mark.parametrize(
    "words", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "#N/A", "{=1}", "2025-01-01"]
)
def test_nothing_is_a_formula(words: str) -> None:
    data = excel(everywhere(words))
    for page in book(data).worksheets:
        written = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
        assert {cell.data_type for cell in written} == {"s"}
        assert all(cell.quotePrefix for cell in written if cell.value[0] in "=+-@")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(re.search("<f[ >/]", page) for page in pages)


@pytest.mark.parametrize("words", [HOSTILE, MARKUP, "_x000D_", "\ufffe\uffff\x0b", "𠮷\ud83d", " 前后 "])
def test_no_character_breaks_the_file(words: str) -> None:
    for page in book(excel(everywhere(words))).worksheets:
        for row in page.iter_rows(values_only=True):
            assert not any(re.search("[\x00-\x08\x0b-\x1f\u202e\ud800-\udfff]", str(value)) for value in row)


@pytest.mark.parametrize("char", ["长", "𠮷"])
def test_what_is_too_long_for_a_cell_is_cut_with_a_sign(char: str) -> None:
    finding = Finding("a/b", Severity.NOTE, char * 40_000, "")
    (row,) = sheet("问题", gap_report("全文", findings=[finding]))
    assert row["问题"].endswith(texts.CUT)
    assert texts.LIMIT - 1 <= len(row["问题"].encode("utf-16-le")) // 2 <= texts.LIMIT
    fitting = Finding("a/b", Severity.NOTE, "长" * texts.LIMIT, "")
    assert sheet("问题", gap_report("全文", findings=[fitting]))[0]["问题"] == "长" * texts.LIMIT


def test_the_same_reports_give_the_same_bytes(town: GapReport, monkeypatch: pytest.MonkeyPatch) -> None:
    first = excel(town)
    monkeypatch.setattr("time.time", lambda: 0.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 2, 3, 4, 5, 6, 0, 34, 0))
    assert excel(town) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_rows_beyond_what_a_sheet_holds_go_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "ROWS", 6)
    pages = book(to_bytes([Sheet("数", [Column("甲", 8)], ([n] for n in range(9)), notes=["注"])]))
    assert pages.sheetnames == ["数", "数（2）", "数（3）"]
    assert [row["甲"] for page in pages.worksheets for row in rows(page)] == list(range(9))
    assert all(page["A1"].value == "甲" for page in pages.worksheets)


def test_a_report_without_anything_has_its_heads(silent: GapReport) -> None:
    empty = replace(silent, requirements=(), statements=(), findings=())
    assert [len(rows(page)) for page in book(excel(empty)).worksheets] == [1, 0, 0, 0]


@INSTALLED
def test_libreoffice_opens_it_and_calculates_nothing(tmp_path: Path, town: GapReport) -> None:
    findings = (Finding("a/b", Severity.NOTE, "=1+1", "@SUM(1;2)"), *town.findings)
    (tmp_path / "r.xlsx").write_bytes(excel(replace(town, findings=findings)))
    table = converted(tmp_path, "问题")
    assert len(table) == len(findings) + 1
    first = dict(zip(*table[:2], strict=True))
    assert (first["问题"], first["建议"]) == ("=1+1", "@SUM(1;2)")
    statuses = [row[2] for row in converted(tmp_path, "要求")[1:]]
    assert statuses == [STATUS_NAMES[r.status] for r in town.requirements]


def converted(folder: Path, title: str) -> Sequence[Sequence[str]]:
    """The sheet as LibreOffice reads it, through CSV."""
    if not list(folder.glob("*.csv")):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        # Comma, double quotes, UTF-8, from line 1, cells as shown, every sheet to a file of its own.
        target = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
        command = [str(PROGRAM), profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
        subprocess.run([*command, str(folder / "r.xlsx")], capture_output=True, check=True)
    with (folder / f"r-{title}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
