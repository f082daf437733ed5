"""From characters on pages to paragraphs, on pages that are set here."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reading.print_layout import Char, Page, paragraphs

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM, SIZE, PITCH = 595.0, 842.0, 80.0, 528.0, 730.0, 110.0, 16.0, 28.0
COLUMNS = 28


def placed(text: str, y: float, left: float = LEFT, size: float = SIZE) -> list[Char]:
    """A line of print; characters of ASCII are half as wide."""
    chars = []
    for character in text:
        width = size / 2 if character.isascii() else size
        chars.append(Char(character, left, left + width, y, size))
        left += width
    return chars


def pages_of(*pages: Sequence[Char]) -> list[Page]:
    return [Page(WIDTH, HEIGHT, page) for page in pages]


def set_in_type(texts: Sequence[str], indent: int) -> list[Page]:
    """Paragraphs of Han characters in lines of 28, first lines indented, on as many pages as it takes."""
    rows: list[list[Char]] = []
    for text in texts:
        rest, column = text, indent
        while rest:
            room = COLUMNS - column
            rows.append(placed(rest[:room], 0, LEFT + column * SIZE))
            rest, column = rest[room:], 0
    deep = int((TOP - BOTTOM) / PITCH)
    pages = [rows[i : i + deep] for i in range(0, len(rows), deep)]
    return pages_of(
        *(
            [Char(c.text, c.left, c.right, TOP - i * PITCH, c.size) for i, row in enumerate(page) for c in row]
            for page in pages
        )
    )


HAN = st.text("法治政府建设情况报告执行公示", min_size=1, max_size=120)
LONG = "法治政府" * 20


@given(st.lists(HAN, min_size=1, max_size=25))
def test_indented_paragraphs_come_back(texts: list[str]) -> None:
    assert paragraphs(set_in_type([LONG, *texts], indent=2)).text.splitlines() == [LONG, *texts]


@given(st.lists(HAN.filter(lambda text: len(text) % COLUMNS not in (0, 26, 27)), min_size=1, max_size=25))
def test_paragraphs_without_indentation_come_back(texts: list[str]) -> None:
    texts = [LONG, *(f"{text}。" for text in texts)]
    assert paragraphs(set_in_type(texts, indent=0)).text.splitlines() == texts


@given(st.lists(HAN, min_size=1, max_size=60))
def test_pages_begin_where_their_first_character_stands(texts: list[str]) -> None:
    pages = set_in_type([LONG, *texts], indent=2)
    content = paragraphs(pages)
    for page, start in zip(pages, content.pages, strict=True):
        assert content.text[start] == page.chars[0].text
    printed = ["".join(c.text for c in page.chars) for page in pages]
    ends = [*content.pages[1:], len(content.text)]
    got = [content.text[a:b].replace("\n", "") for a, b in zip(content.pages, ends, strict=True)]
    assert got == printed


def test_order_in_the_file_does_not_matter() -> None:
    page = [*placed("第二行。", 600), *placed("第一行，", 628)[::-1]]
    assert paragraphs(pages_of(page)).text == "第一行，\n第二行。\n"


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = [[*placed("文件汇编", 800), *placed(f"正文{n}。", 400), *placed(f"— {n} —", 60)] for n in (1, 2, 3)]
    assert paragraphs(pages_of(*pages)).text == "正文1。\n正文2。\n正文3。\n"


def test_short_lines_alone_are_paragraphs() -> None:
    rows = [char for i in range(12) for char in placed("开展培训。", 700 - i * PITCH)]
    assert paragraphs(pages_of(rows)).text == "开展培训。\n" * 12


def test_what_stands_in_the_margin_once_stays() -> None:
    page = [*placed("青府〔2025〕1号", 800), *placed("正文。", 400), *placed("联系电话", 60)]
    assert paragraphs(pages_of(page, placed("2024", 400))).text.splitlines() == [
        "青府〔2025〕1号",
        "正文。",
        "联系电话",
        "2024",
    ]


def test_title_on_two_lines() -> None:
    body = [char for i in range(9) for char in placed(("一" if i % 4 else "二") * 28, 600 - i * PITCH)]
    title = [*placed("青石镇人民政府关于本年度法治政府建设", 700, 88, 24), *placed("情况的报告", 660, 244, 24)]
    assert paragraphs(pages_of([*title, *body])).text.startswith("青石镇人民政府关于本年度法治政府建设情况的报告\n")


def test_characters_printed_twice_count_once() -> None:
    page = [*placed("加粗", 600), *placed("加粗", 600, LEFT + 0.5)]
    assert paragraphs(pages_of(page)).text == "加粗\n"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ([*placed("项目", 600), *placed("数量", 600, LEFT + 200)], "项目 数量"),
        ([*placed("project", 600), *placed("plan", 600, LEFT + 64)], "project plan"),
        ([*placed("两端", 600), *placed("对齐", 600, LEFT + 40)], "两端对齐"),
        ([*placed("签发人： 某某", 600)], "签发人： 某某"),
    ],
)
def test_spaces_inside_lines(row: list[Char], text: str) -> None:
    assert paragraphs(pages_of(row)).text == f"{text}\n"


def test_no_pages_and_empty_pages() -> None:
    assert paragraphs([]).text == ""
    content = paragraphs(pages_of([], placed("正文", 400), []))
    assert (content.text, content.pages) == ("正文\n", (0, 0, 2))
