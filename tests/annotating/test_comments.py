"""Comments in drafts: at the words they are about, and nothing else changed."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from reading import hostile
from reading.making import STRICT, archive, docx, paragraph, relations, run

from checker.annotating import Comment, annotate, can_annotate
from checker.annotating.word import annotate as annotate_bytes
from checker.model import Document
from checker.reading import ReadError, read, sandbox, word
from checker.reading.content import Unreadable

from .drafts import anchored, comments, draft, dressed, parts


def annotated_at(data: bytes, *spans: tuple[int, int], summary: str = "") -> bytes:
    """With a comment at each span of the text, which it names where its marks cannot stand around just that."""
    text = word.extract(data).text
    remarks = [{"start": start, "end": end, "paragraphs": ["批注"], "passage": text[start:end]} for start, end in spans]
    digest = Document("", text).sha256
    return annotate_bytes(data, sha256=digest, author="checker", comments=remarks, summary=summary)


def annotated(data: bytes, *passages: str, summary: str = "") -> bytes:
    """With a comment on the first place of each passage."""
    text = word.extract(data).text
    spans = [(start := text.index(words), start + len(words)) for words in passages]
    return annotated_at(data, *spans, summary=summary)


def marked(data: bytes, *passages: str) -> list[str]:
    """What is between the marks of the comments on ``passages``, without those that were there before."""
    before = comments(data) if "word/comments.xml" in parts(data) else {}
    out = annotated(data, *passages)
    assert word.extract(out).text == word.extract(data).text
    assert list(dressed(out)) == list(dressed(data))
    return [words for id, words in sorted(anchored(out).items()) if id not in before]


@pytest.mark.parametrize(
    "words",
    [
        "法治政府建设",
        "青石镇人民政府2024年度法治政府建设情况报告",
        "主要工作",
        "开展执法",
        "培训4次，见",
        "详见县",
        "站另有",
        "新增",
        "以及第1",
        "自由的",
        "里的段",
        "框之前",
        "行政复议",
        "2件",
    ],
)
def test_the_marks_stand_around_the_very_words(words: str) -> None:
    assert marked(draft(), words) == [words]


def test_passages_of_several_lines() -> None:
    assert marked(draft(), "见图\n并已", "公布。\n详见", "报告\n一、主要") == ["见图 并已", "公布。详见", "报告主要"]


def test_passages_of_several_cells() -> None:
    assert marked(draft(), "复议 | 12", "件数 |\n| 行政") == ["复议12", "件数行政"]


def test_overlapping_and_equal_passages() -> None:
    words = ("全年开展执法", "执法培训", "执法培训", "执法", "培训4次", "4次", "次，见图")
    assert marked(draft(), *words) == list(words)


def test_neighbouring_passages_do_not_overlap() -> None:
    out = parts(annotated(draft(), "全年", "开展"))["word/document.xml"].decode()
    end, start = out.index('commentRangeEnd w:id="8"'), out.index('commentRangeStart w:id="9"')
    assert end < start


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("里写着", "文本框里写着检查3次。"),  # a text box, in which Word allows no comments
        ("25年", "2025年"),  # a field that is written anew
        ("报的单", "填报的单位"),  # a control that holds one value
        ("一、", "主要工作及成效"),  # a number that stands nowhere
    ],
)
def test_where_marks_cannot_stand_around_the_words_the_comment_names_them(words: str, whole: str) -> None:
    assert marked(draft(), words) == [whole]
    assert comments(annotated(draft(), words))[8] == [words, "批注"]


def test_comments_that_can_stand_at_the_words_do_not_repeat_them() -> None:
    assert comments(annotated(draft(), "培训"))[8] == ["批注"]


def test_a_passage_that_goes_on_in_a_text_box_ends_before_it() -> None:
    assert marked(draft(), "之前的话。\n文本框里") == ["之前的话。"]


def test_phonetic_guides_stay_whole() -> None:
    base = f"<w:rubyBase>{run('衢州')}</w:rubyBase>"
    body = paragraph(inner=f"{run('在')}<w:r><w:ruby><w:rt/>{base}</w:ruby></w:r>{run('市')}")
    assert marked(docx(body), "州市") == ["衢州市"]


def test_formulas_stay_whole() -> None:
    formula = '<m:oMath xmlns:m="urn:m"><m:r><w:t>甲乙</w:t></m:r></m:oMath>'
    data = docx(paragraph("共", inner=formula + run("件")))
    assert marked(data, "乙件") == ["甲乙件"]


@pytest.mark.parametrize(
    ("before", "after", "home"),
    [("前面。", "后面。", "后面。"), ("", "后面。", "后面。"), ("前面。", "", "前面。"), ("", "", "控件里的段落。")],
)
def test_content_controls_of_whole_paragraphs(before: str, after: str, home: str) -> None:
    """LibreOffice loses the text before a reference in them, see ``test_word_in_office``."""
    control = f"<w:sdt><w:sdtContent>{paragraph('控件里的段落。')}</w:sdtContent></w:sdt>"
    around = [paragraph(text) if text else "" for text in (before, after)]
    data = docx((control + control).join(around))
    out = annotated(data, "里的")
    assert list(dressed(out)) == list(dressed(data))
    document = etree.fromstring(parts(out)["word/document.xml"])
    (reference,) = document.iter("{*}commentReference")
    assert "".join(next(reference.iterancestors("{*}p")).itertext()) == home


def test_white_space_at_a_cut_stays() -> None:
    data = docx(paragraph(inner="<w:r><w:t>开展 培训 四次</w:t></w:r>"))
    assert marked(data, "培训") == ["培训"]
    document = etree.fromstring(parts(annotated(data, "培训"))["word/document.xml"])
    for text in document.iter("{*}t"):
        assert text.text == text.text.strip() or text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


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


def test_xml_comments_inside_words_are_no_obstacle() -> None:
    data = docx(paragraph(inner="<w:r><w:t>开展<!-- x -->培训<?y z?>四次</w:t></w:r>"))
    assert marked(data, "展培") == ["展培"]


def test_the_same_comments_make_the_same_file() -> None:
    assert annotated(draft(), "培训", "图") == annotated(draft(), "培训", "图")


# ── any draft ──

LOOKS = st.sampled_from(["", "<w:b/>", '<w:color w:val="FF0000"/><w:sz w:val="32"/>'])
WORDS = st.text("法治政府建设 12，<&\u3000\U00020000", max_size=6).map(
    lambda text: f'<w:t xml:space="preserve">{escape(text)}</w:t>'
)
INSIDE = st.lists(WORDS | st.sampled_from(["<w:br/>", "<w:tab/>", "<w:drawing/>", "<w:noBreakHyphen/>"]), max_size=4)
RUNS = st.builds(lambda look, inside: f"<w:r><w:rPr>{look}</w:rPr>{''.join(inside)}</w:r>", LOOKS, INSIDE)
WRAPPINGS = st.sampled_from(
    ["{}", "<w:hyperlink>{}</w:hyperlink>", "<w:ins>{}</w:ins>", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
     "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>{}", "<w:smartTag><w:ins>{}</w:ins></w:smartTag>"]
)  # fmt: skip
PARAGRAPHS = st.lists(
    st.builds(lambda wrapping, runs: wrapping.format("".join(runs)), WRAPPINGS, st.lists(RUNS, max_size=3)), max_size=4
).map(lambda parts: paragraph(inner="".join(parts)))
DRAFTS = st.lists(PARAGRAPHS, min_size=1, max_size=4)


@given(DRAFTS, st.booleans(), st.data())
@settings(max_examples=60, deadline=None)
def test_any_passages_of_any_draft(body: list[str], in_table: bool, data: st.DataObject) -> None:
    blocks = "".join(body)
    if in_table:
        cells = "".join(f"<w:tr><w:tc>{block}</w:tc></w:tr>" for block in body)  # one cell a row: no rules in the text
        blocks = f"<w:tbl>{cells}</w:tbl>"
    draft = docx(blocks)
    text = word.extract(draft).text
    assume(text)
    offsets = st.integers(0, len(text) - 1)
    spans = [
        (min(pair), max(pair) + 1) for pair in data.draw(st.lists(st.tuples(offsets, offsets), min_size=1, max_size=5))
    ]
    spans = [(start, end) for start, end in spans if text[start:end].strip("\n")]
    out = annotated_at(draft, *spans)
    assert word.extract(out).text == text
    assert list(dressed(out)) == list(dressed(draft))
    found = anchored(out)
    for number, (start, end) in enumerate(spans):
        words = text[start:end]
        if "\n" in words:  # white space around line breaks is in the document, but not in the text
            words, found[number] = "".join(words.split()), "".join(found[number].split())
        assert found[number] == words
    assert len(found) == len(spans)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_damage_is_reported_or_harmless(data: st.DataObject) -> None:
    whole = bytearray(draft())
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
        whole[place] = data.draw(st.integers(0, 255))
    try:
        text = word.extract(bytes(whole)).text
        spans = [(at, at + 1) for at in range(0, len(text), 7)]
        assert word.extract(annotated_at(bytes(whole), *spans)).text == text
    except Unreadable as error:
        assert len(str(error).splitlines()) == 1


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


# ── through the child process ──


def save(folder: Path, data: bytes, name: str = "稿 子.docx") -> Document:
    (folder / name).write_bytes(data)
    return read(str(folder / name))


def test_the_file_behind_a_document_is_annotated(tmp_path: Path) -> None:
    document = save(tmp_path, draft())
    start = document.text.index("培训")
    out = annotate(document, "checker", [Comment(start, start + 2, ("甲 & 乙", "<丙>"))])
    assert comments(out)[8] == ["甲 & 乙", "<丙>"]
    assert anchored(out)[8] == "培训"


def test_only_word_documents_take_comments() -> None:
    names = ("a.docx", "A.DOCX", "a.txt", "a.doc", "-", "docx")
    assert [can_annotate(Document(name, "")) for name in names] == [True, True, False, False, False, False]


def test_a_file_that_has_changed_or_gone_is_refused(tmp_path: Path) -> None:
    document = save(tmp_path, draft())
    save(tmp_path, docx(paragraph("另一篇")))
    with pytest.raises(ReadError, match="又改动过"):
        annotate(document, "checker", [])
    (tmp_path / "稿 子.docx").unlink()
    with pytest.raises(ReadError, match="找不到"):
        annotate(document, "checker", [])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (hostile.one_great_member, "展开后过大"),
        (hostile.false_size, "已损坏"),
        (hostile.locked_archive, "加了密码"),
        (lambda: hostile.docx(hostile.laughs()), "已损坏|实体定义"),
        (hostile.deep_word, "嵌套得过深"),
        (lambda: b"PK", "已损坏"),
    ],
)
def test_a_file_that_has_become_hostile(tmp_path: Path, make: Callable[[], bytes], words: str) -> None:
    document = save(tmp_path, draft())
    (tmp_path / "稿 子.docx").write_bytes(make())
    with pytest.raises(ReadError, match=words) as caught:
        annotate(document, "checker", [Comment(0, 2, ("批注",))])
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")
def test_memory_is_limited() -> None:
    arguments = {"sha256": Document("", "").sha256, "author": "", "comments": [], "summary": ""}
    with pytest.raises(ReadError, match="展开后"):
        sandbox.run(
            "annotating.word.annotate", "", hostile.many_paragraphs(300_000), arguments, sandbox.Limits(memory=150)
        )


@pytest.mark.parametrize("part", ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml"])
def test_entities_in_parts_that_reading_does_not_open(part: str) -> None:
    data = archive({**parts(draft()), part: f"{hostile.laughs()}"})
    with pytest.raises(Unreadable, match="实体定义"):
        annotated(data, "培训")


def test_a_part_that_cannot_be_unpacked_is_an_error() -> None:
    """It is not needed for reading, but all parts go into the copy."""
    data = bytearray(archive({**parts(draft()), "word/media/b.bin": b"0123456789" * 1000}, method=0))
    data[data.index(b"0123456789")] ^= 1
    word.extract(bytes(data))
    with pytest.raises(Unreadable, match="已损坏"):
        annotated(bytes(data), "培训")


def test_elements_nested_too_deeply_are_an_error(tmp_path: Path) -> None:
    deep = "<w:x>" * 100_000 + "</w:x>" * 100_000
    noise = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(6000))  # so that it looks like no bomb
    document = save(tmp_path, docx(f"<w:p><w:pPr>{deep}</w:pPr>{run('正文')}</w:p>{paragraph(noise)}"))
    with pytest.raises(ReadError) as caught:
        annotate(document, "checker", [Comment(0, 2, ("批注",))])
    assert re.search("已损坏|嵌套得过深", str(caught.value))
