"""Pages look the same in Markdown and in a terminal, whatever their texts hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.authoring.pages import Blocks, Bullets, Code, Heading, Link, Paragraph, Quote, Table
from checker.authoring.pages.html import fragment
from checker.authoring.pages.markdown import markdown
from checker.authoring.pages.terminal import terminal
from checker.rendering.display import columns

PAGE: Blocks = [
    Heading(1, "规则"),
    Paragraph("见", Link("手册", "../README.md"), "，编号 ", Code("a/b"), "。"),
    Bullets((("甲",), ("乙", Code("（丙|丁）")))),
    Quote("一、成效\n办结*件。"),
    Table(("项目", "值"), (("缺失", "0.5"), (Code("x|y"), "12.0")), figures=1),
]


def test_a_page_in_markdown() -> None:
    assert markdown(PAGE) == (
        "# 规则\n\n"
        "见[手册](../README.md)，编号 `a/b`。\n\n"
        "- 甲\n- 乙`（丙|丁）`\n\n"
        "> 一、成效\\\n> 办结\\*件。\n\n"
        "| 项目 | 值 |\n| --- | ---: |\n| 缺失 | 0.5 |\n| `x\\|y` | 12.0 |\n"
    )


def test_a_page_in_a_terminal() -> None:
    assert terminal(PAGE, 60) == (
        "规则\n====\n"
        "见手册，编号 a/b。\n\n"
        "-  甲\n-  乙（丙|丁）\n\n"
        "    一、成效\n    办结*件。\n\n"
        "项目    值\n----  ----\n缺失   0.5\nx|y   12.0\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- 不是列表", "\\- 不是列表"),
        ("# 不是标题", "\\# 不是标题"),
        ("1. 不是编号", "1\\. 不是编号"),
        ("2024年5月", "2024年5月"),
        ("<b>&amp;[x](y)", "\\<b\\>\\&amp;\\[x\\](y)"),
    ],
)
def test_markup_in_a_text_is_escaped(text: str, shown: str) -> None:
    assert markdown([Paragraph(text)]) == f"{shown}\n"


def test_code_may_hold_a_backtick() -> None:
    assert markdown([Paragraph(Code("a`b"))]) == "`` a`b ``\n"


def test_a_wide_header_stays_above_the_rule() -> None:
    wide = Table(("一" * 40, "二" * 40), (("甲", "乙"),))
    lines = terminal([wide], 60).splitlines()
    rule = next(i for i, line in enumerate(lines) if line.startswith("---"))
    assert lines[rule + 1].split() == ["甲", "乙"]
    assert rule == len(lines) - 2


texts = st.text(max_size=60)


@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=3), st.integers(60, 120), texts)
def test_no_line_in_a_terminal_is_wider_than_it(rows: list[tuple[str, str, str]], width: int, text: str) -> None:
    page: Blocks = [
        Heading(2, text),
        Paragraph(text),
        Bullets(((text,),)),
        Quote(text),
        Table(("甲", "乙", "丙"), tuple(rows)),
    ]
    assert all(columns(line) <= width for line in terminal(page, width).splitlines())


@given(texts)
def test_markdown_keeps_a_text_on_one_line(text: str) -> None:
    assert markdown([Paragraph(text)]).count("\n") == 1


def test_html_shows_texts_as_they_are_and_leads_on() -> None:
    page = [
        Heading(1, "<b>标题</b>"),
        Paragraph("见 ", Link("行政执法", "../README.md"), "，", Code("a&b")),
        Bullets((("甲 < 乙",),)),
        Quote("第一行\n\n“第二行”\x1b"),
        Table(("名", "数"), (("甲", "3"),), figures=1),
    ]
    assert [line for line in fragment(page, "/manual/enforcement/x.md").splitlines() if "div" not in line] == [
        "<h1>&lt;b&gt;标题&lt;/b&gt;</h1>",
        '<p>见 <a href="/manual/README.md">行政执法</a>，<code>a&amp;b</code></p>',
        "<ul>",
        "<li>甲 &lt; 乙</li>",
        "</ul>",
        "<blockquote>第一行",
        "",
        "“第二行”\\x1b</blockquote>",
        "<table>",
        '<thead><tr><th scope="col">名</th><th scope="col">数</th></tr></thead>',
        "<tbody>",
        '<tr><td>甲</td><td class="figure">3</td></tr>',
        "</tbody>",
        "</table>",
    ]
