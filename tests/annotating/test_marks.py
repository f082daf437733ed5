"""Comments stand at the words they are about, and the words stay what they were."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from reading.making import docx, paragraph, run

from checker.reading import word

from .drafts import draft
from .looking import anchored, annotated, annotated_at, comments, dressed, marked, parts


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


def test_xml_comments_inside_words_are_no_obstacle() -> None:
    data = docx(paragraph(inner="<w:r><w:t>开展<!-- x -->培训<?y z?>四次</w:t></w:r>"))
    assert marked(data, "展培") == ["展培"]


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
