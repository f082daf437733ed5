"""Word documents: what is printed is read, what is not printed is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.reading import read, word
from checker.reading.content import Unreadable

from .making import LINES, STRICT, archive, docx, numbered, paragraph, relations, run, table


def lines(body: str, numbering: str = "", styles: str = "") -> list[str]:
    return word.extract(docx(body, numbering, styles)).text.splitlines()


def test_report(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx("".join(map(paragraph, LINES))))
    document = read(str(tmp_path / "a.docx"))
    assert document.text == "".join(f"{line}\n" for line in LINES)
    assert (document.pages, document.page(5)) == ((), None)


def test_strict_document() -> None:
    assert word.extract(docx(paragraph("法治政府"), namespace=STRICT)).text == "法治政府\n"


def test_main_part_is_found_by_its_relation() -> None:
    other = f'<w:document xmlns:w="{STRICT}"><w:body>{paragraph("正文")}</w:body></w:document>'
    moved = {"_rels/.rels": relations(officeDocument="/main/other.xml"), "main/other.xml": other}
    assert word.extract(docx(paragraph("不是正文"), **moved)).text == "正文\n"


# ── inside paragraphs ──


def test_runs_are_joined_and_spaces_around_dropped() -> None:
    assert lines(paragraph("  2024年，", inner=run("开展培训") + run("4次。 "))) == ["2024年，开展培训4次。"]


def test_empty_paragraphs_leave_no_line() -> None:
    assert lines(paragraph() + paragraph("　") + paragraph("一、总体情况")) == ["一、总体情况"]


def test_soft_breaks_and_tabs() -> None:
    inner = "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:cr/><w:br w:type='page'/><w:t>丁</w:t></w:r>"
    assert lines(paragraph(inner=inner)) == ["甲", "乙\t丙", "丁"]


def test_wrappings_are_looked_into() -> None:
    inner = (
        f"<w:hyperlink>{run('链接')}</w:hyperlink>"
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>"
        f"<w:smartTag>{run('标记')}</w:smartTag><w:fldSimple w:instr='PAGE'>{run('域')}</w:fldSimple>"
    )
    assert lines(f"<w:sdt><w:sdtContent>{paragraph(inner=inner)}</w:sdtContent></w:sdt>") == ["链接控件标记域"]


def test_field_codes_hidden_text_and_notes_are_not_printed() -> None:
    inner = (
        "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType='separate'/></w:r>"
        + run("2025年")
        + run("隐藏", "<w:vanish/>")
        + run("显示", "<w:vanish w:val='0'/>")
        + "<w:r><w:footnoteReference w:id='1'/><w:softHyphen/><w:noBreakHyphen/></w:r>"
        + "<w:ruby><w:rt>zhuyin</w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby>"
        + "<w:r><w:sym w:font='Wingdings' w:char='F0A8'/><w:sym w:char='25A1'/><w:sym w:char='zz'/></w:r>"
    )
    assert lines(paragraph(inner=inner)) == ["2025年显示-字□"]


def test_tracked_changes_are_accepted() -> None:
    inner = (
        f"<w:ins>{run('新增')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo>"
    )
    assert lines(paragraph("共", inner=inner)) == ["共新增移来"]


def test_deleted_paragraph_mark_joins_paragraphs() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    gone = paragraph(properties=deleted, inner="<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>")
    body = paragraph("前", deleted) + gone + paragraph("后") + paragraph("另起")
    assert lines(body) == ["前后", "另起"]


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph('文本框')}{table([['甲', '乙']])}</w:txbxContent>"
    inner = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:x>{box}</w:x></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(paragraph("正文", inner=inner)) == ["正文", "文本框", "| 甲 | 乙 |"]


def test_table_of_contents_is_left_out() -> None:
    styles = "<w:style w:styleId='11'><w:name w:val='toc 1'/></w:style>"
    assert lines(paragraph("一、总体情况\t3", "<w:pStyle w:val='11'/>") + paragraph("正文"), styles=styles) == ["正文"]


# ── tables ──


def test_rows_are_lines() -> None:
    body = paragraph("前") + table([["索引号", "A-1", "", "乙"], ["", "", "", ""], ["发布机构", "青石镇", "x", "y"]])
    assert lines(body) == ["前", "| 索引号 | A-1 |  | 乙 |", "| 发布机构 | 青石镇 | x | y |"]


def test_cells_of_several_paragraphs_and_merged_cells() -> None:
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    first = f"<w:tr><w:tc>{paragraph('甲')}{paragraph('乙')}</w:tc><w:tc>{paragraph('丙')}</w:tc></w:tr>"
    second = f"<w:tr>{merged}<w:sdt><w:sdtContent><w:tc>{paragraph('丁')}</w:tc></w:sdtContent></w:sdt></w:tr>"
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('删')}</w:tc></w:tr>"
    assert lines(f"<w:tbl>{first}{second}{deleted}</w:tbl>") == ["| 甲 乙 | 丙 |", "|  | 丁 |"]


def test_report_inside_a_table_stays_text() -> None:
    framed = f"<w:tbl><w:tr><w:tc>{''.join(map(paragraph, LINES))}</w:tc></w:tr></w:tbl>"
    assert lines(framed) == LINES
    beside = f"<w:tbl><w:tr><w:tc>{paragraph('附注')}</w:tc><w:tc>{paragraph('长' * 600)}</w:tc></w:tr></w:tbl>"
    assert lines(beside) == ["附注", "长" * 600]


# ── automatic numbering ──


def level(index: int, style: str, pattern: str, more: str = "", start: int = 1) -> str:
    return (
        f"<w:lvl w:ilvl='{index}'><w:start w:val='{start}'/><w:numFmt w:val='{style}'/>"
        f"<w:lvlText w:val='{pattern}'/>{more}</w:lvl>"
    )


OUTLINE = (
    level(0, "chineseCounting", "%1、") + level(1, "chineseCountingThousand", "（%2）") + level(2, "decimal", "%3.")
)


def abstract(levels: str, number: int = 1) -> str:
    return f"<w:abstractNum w:abstractNumId='{number}'>{levels}</w:abstractNum>"


def instance(number: int, of: int = 1, overrides: str = "") -> str:
    return f"<w:num w:numId='{number}'><w:abstractNumId w:val='{of}'/>{overrides}</w:num>"


def test_labels_of_an_outline() -> None:
    levels = [0, 1, 2, 2, 1, 2, 0, 1]
    body = "".join(numbered("题", level=level) for level in levels)
    expected = ["一、题", "（一）题", "1. 题", "2. 题", "（二）题", "1. 题", "二、题", "（一）题"]
    assert lines(body, abstract(OUTLINE) + instance(1)) == expected


def test_digits_of_all_levels() -> None:
    levels = level(0, "japaneseCounting", "第%1章") + level(
        1, "decimal", "%1.%2", "<w:isLgl/><w:suff w:val='nothing'/>"
    )
    body = numbered("甲") + numbered("乙", level=1) + numbered("丙", level=1)
    assert lines(body, abstract(levels) + instance(1)) == ["第一章甲", "1.1乙", "1.2丙"]


def test_instances_go_on_counting_unless_overridden() -> None:
    override = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"
    numbering = abstract(OUTLINE) + instance(1) + instance(2) + instance(3, overrides=override)
    body = "".join(numbered("题", number) for number in (1, 2, 3, 3, 1))
    assert lines(body, numbering) == ["一、题", "二、题", "五、题", "六、题", "三、题"]


def test_numbers_come_with_styles() -> None:
    linked = level(0, "decimal", "%1") + level(1, "chineseCounting", "（%2）", "<w:pStyle w:val='B'/>")
    styles = (
        "<w:style w:styleId='A'><w:basedOn w:val='B'/></w:style>"
        "<w:style w:styleId='B'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    )
    body = paragraph("甲", "<w:pStyle w:val='A'/>") + paragraph("乙", "<w:pStyle w:val='B'/>")
    off = paragraph("丙", "<w:pStyle w:val='A'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    assert lines(body + off, abstract(linked) + instance(1), styles) == ["（一）甲", "（二）乙", "丙"]


def test_numbering_through_a_list_style() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='7'><w:numStyleLink w:val='L'/></w:abstractNum>"
        + instance(1, of=7) + abstract(OUTLINE) + instance(2)
    )  # fmt: skip
    styles = "<w:style w:styleId='L'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>"
    assert lines(numbered("甲") + numbered("乙", level=1), numbering, styles) == ["一、甲", "（一）乙"]


def test_level_that_never_restarts() -> None:
    levels = level(0, "decimal", "%1、") + level(1, "decimal", "(%2)", "<w:lvlRestart w:val='0'/>")
    body = "".join(numbered("题", level=at) for at in (0, 1, 0, 1))
    assert lines(body, abstract(levels) + instance(1)) == ["1、题", "(1) 题", "2、题", "(2) 题"]


@pytest.mark.parametrize("style", ["bullet", "none"])
def test_bullets_are_not_text(style: str) -> None:
    assert lines(numbered("题"), abstract(level(0, style, "\uf06c" if style == "bullet" else "%1")) + instance(1)) == [
        "题"
    ]


def test_numbering_that_points_nowhere() -> None:
    loop = (
        "<w:style w:styleId='A'><w:basedOn w:val='B'/></w:style><w:style w:styleId='B'><w:basedOn w:val='A'/></w:style>"
    )
    body = numbered("甲", 9) + numbered("乙", level=12) + paragraph("丙", "<w:pStyle w:val='A'/>")
    assert lines(body, abstract(OUTLINE) + instance(1) + instance(2, of=8), loop) == ["甲", "乙", "丙"]


# ── what is no document ──


@pytest.mark.parametrize("cut", [10, 200, -30])
def test_truncated(cut: int) -> None:
    with pytest.raises(Unreadable, match="不完整或已损坏"):
        word.extract(docx(paragraph("正文"))[:cut])


def test_other_archives() -> None:
    sheet = {"_rels/.rels": relations(officeDocument="xl/workbook.xml"), "xl/workbook.xml": "<workbook/>"}
    for members in ({}, {"a.txt": "x"}, sheet):
        with pytest.raises(Unreadable, match="不是 Word 文档"):
            word.extract(archive(members))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_damage_is_reported_or_harmless(data: st.DataObject) -> None:
    whole = bytearray(docx("".join(map(paragraph, LINES)) + numbered("题"), abstract(OUTLINE) + instance(1)))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
        whole[place] = data.draw(st.integers(0, 255))
    try:
        word.extract(bytes(whole))
    except Unreadable as error:
        assert len(str(error).splitlines()) == 1


@given(st.text("<>/wptrbdlsn:= \"'abc一&;", max_size=60), st.text("<>/wlvnum:= \"'01%", max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_xml_is_reported_or_harmless(body: str, numbering: str) -> None:
    try:
        word.extract(docx(body, numbering))
    except Unreadable as error:
        assert len(str(error).splitlines()) == 1
