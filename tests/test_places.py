"""Where something stands, told as the reader of that format would look for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Document
from checker.places import place

TEXT = "标题\n第一段\n第二段前半后半\n第三段\n"
LINES = Document("a.txt", TEXT)
PARAGRAPHS = replace(LINES, flowing=True)
PAGES = replace(PARAGRAPHS, pages=(0, TEXT.index("后半")))


@pytest.mark.parametrize(
    ("document", "words", "where"),
    [
        (LINES, "第三段", "第4行第1列"),
        (PARAGRAPHS, "第三段", "第4段"),
        (PAGES, "第一段", "第1页第2段"),
        (PAGES, "前半", "第1页第3段"),
        (PAGES, "后半", "第2页第1段"),  # goes on from the page before
        (PAGES, "第三段", "第2页第2段"),
    ],
)
def test_a_place_is_told_as_its_format_is_read(document: Document, words: str, where: str) -> None:
    assert place(document, TEXT.index(words)) == where


def test_columns_are_left_out_on_request() -> None:
    assert place(LINES, 0, column=False) == "第1行"


def test_what_has_no_offset_is_in_the_whole_text() -> None:
    assert place(LINES, None) == "全文"


@given(st.lists(st.text("甲乙\n", max_size=6), min_size=1, max_size=4))
def test_paragraphs_of_a_page_count_up_from_one(pages: list[str]) -> None:
    text = "".join(pages)
    starts = tuple(len("".join(pages[:n])) for n in range(len(pages)))
    document = Document("a.pdf", text, starts, flowing=True)
    told = [(document.page(at), document.paragraph(at)) for at in range(len(text))]
    assert told == sorted(told, key=lambda pair: (pair[0] or 0, pair[1] or 0))
    for start, page in zip(starts, pages, strict=True):
        if page:
            assert document.paragraph(start) == 1
