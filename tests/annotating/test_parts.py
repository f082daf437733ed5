"""Which parts of a file change with its comments, and how."""

from __future__ import annotations

from lxml import etree
from reading.making import STRICT, archive, docx, paragraph, relations

from checker.reading import word

from .drafts import draft
from .looking import anchored, annotated, comments, marked, parts


def test_all_other_parts_are_the_same() -> None:
    before, after = parts(draft()), parts(annotated(draft(), "培训", "检查3次"))
    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/comments.xml"}


def test_what_parts_change_in_a_draft_without_comments() -> None:
    data = docx(paragraph("正文"))
    before, after = parts(data), parts(annotated(data, "正文"))
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {
        "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml", "word/comments.xml"
    }  # fmt: skip
    assert b'PartName="/word/comments.xml"' in after["[Content_Types].xml"]
    assert b'Target="comments.xml"' in after["word/_rels/document.xml.rels"]


def test_comments_that_are_there_stay() -> None:
    out = annotated(draft(), "培训", "图")
    assert comments(out) == {7: ["请核对。"], 8: ["批注"], 9: ["批注"]}
    assert anchored(out)[7] == "执法培训4次"


def test_annotating_what_is_annotated() -> None:
    once = annotated(draft(), "培训")
    assert marked(once, "培训", "执法") == ["培训", "执法"]
    assert len(comments(annotated(once, "培训", "执法"))) == 4


def test_ids_of_stray_marks_are_not_used_again() -> None:
    stray = "<w:commentRangeStart w:id='41'/><w:r><w:commentReference w:id='x'/></w:r>"
    data = docx(paragraph("正文", inner=stray))
    assert list(comments(annotated(data, "正文"))) == [42]


def test_a_name_that_is_taken_is_left_alone() -> None:
    data = docx(paragraph("正文"), **{"word/comments.xml": "<other/>"})
    after = parts(annotated(data, "正文"))
    assert after["word/comments.xml"] == b"<other/>"
    assert "批注".encode() in after["word/comments1.xml"]


def test_strict_documents() -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    package = relations(officeDocument="word/document.xml").replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships", strict
    )
    data = docx(paragraph("法治政府"), namespace=STRICT, **{"_rels/.rels": package})
    after = parts(annotated(data, "政府"))
    assert f'Type="{strict}/comments"'.encode() in after["word/_rels/document.xml.rels"]
    assert etree.fromstring(after["word/comments.xml"]).tag == f"{{{STRICT}}}comments"
    assert etree.fromstring(after["word/document.xml"]).find(f".//{{{STRICT}}}commentReference") is not None


def test_a_main_part_elsewhere_without_relations() -> None:
    other = f'<w:document xmlns:w="{STRICT}"><w:body>{paragraph("正文")}</w:body></w:document>'
    data = archive(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": relations(officeDocument="/main/other.xml"),
            "main/other.xml": other,
        }
    )
    assert {"main/comments.xml", "main/_rels/other.xml.rels"} < parts(annotated(data, "正文")).keys()


def test_the_same_comments_make_the_same_file() -> None:
    assert annotated(draft(), "培训", "图") == annotated(draft(), "培训", "图")


# ── a summary behind the last page ──

SUMMARY = "<w:p><w:r><w:t>汇总</w:t></w:r></w:p>"


def test_a_summary_is_appended_and_no_part_of_the_text() -> None:
    out = annotated(draft(), "培训", summary=SUMMARY)
    body = etree.fromstring(parts(out)["word/document.xml"])[0]
    assert [etree.QName(block).localname for block in body][-2:] == ["sdt", "sectPr"]
    assert "".join(body[-2].itertext()) == "汇总"
    assert word.extract(out).text == word.extract(draft()).text


def test_a_summary_takes_the_place_of_the_last_one() -> None:
    once = annotated(draft(), "培训", summary=SUMMARY)
    assert parts(annotated(once, "培训"))["word/document.xml"].count("汇总".encode()) == 1
    twice = parts(annotated(once, "培训", summary=SUMMARY.replace("汇", "总")))["word/document.xml"].decode()
    assert ("汇总" not in twice, "总总" in twice) == (True, True)


def test_a_summary_of_a_strict_document_without_a_section() -> None:
    out = annotated(docx(paragraph("正文"), namespace=STRICT), "正文", summary=SUMMARY)
    body = etree.fromstring(parts(out)["word/document.xml"])[0]
    assert {element.tag for element in body.iter(f"{{{STRICT}}}sdt", "{*}tag")} == {
        f"{{{STRICT}}}sdt",
        f"{{{STRICT}}}tag",
    }
