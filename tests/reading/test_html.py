"""Web pages: the report, its data and its title, and nothing of the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.reading import html, read
from checker.reading.content import Unreadable

from .making import LINES, page

DATA = (
    "<table><tr><td>索 引 号</td><td>0123</td><td>发布机构</td><td>青石镇人民政府</td></tr>"
    "<tr><td>成文日期</td><td colspan=3>2025-01-08</td></tr></table>"
)


def lines(page: str) -> list[str]:
    return html.extract(page.encode()).text.splitlines()


def body(inner: str) -> list[str]:
    return lines(f"<html><body>{inner}</body></html>")


@pytest.mark.parametrize("name", ["a.html", "a.HTM"])
def test_report(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(page(LINES), encoding="utf-8")
    assert read(str(tmp_path / name)).text.splitlines() == LINES


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert html.extract(page(LINES).encode(encoding)).text.splitlines() == LINES


def test_damaged_encoding() -> None:
    data = page(LINES).replace("utf-8", "gbk").encode("gbk")
    got = html.extract(data.replace("打算".encode("gbk"), b"\xff\xff\xff\xff")).text.splitlines()
    assert [line for line in got if "\ufffd" not in line] == [line for line in LINES if "打算" not in line]
    with pytest.raises(Unreadable, match="文字编码"):
        html.extract(b"<p>" + bytes(range(128, 256)) * 20)


def test_data_stand_in_rows_before_the_title() -> None:
    expected = ["| 索 引 号 | 0123 | 发布机构 | 青石镇人民政府 |", "| 成文日期 | 2025-01-08 |"]
    assert lines(page(LINES, before=DATA)) == [*expected, *LINES]


@pytest.mark.parametrize(
    ("before", "row"),
    [
        ("<ul><li><b>发文字号：</b><span>青府〔2025〕1号</span></li></ul>", "| 发文字号 | 青府〔2025〕1号 |"),
        ("<div>[索引号]：0123</div>", "| 索引号 | 0123 |"),
        ("<dl><dt>文 号：</dt><dd>青府〔2025〕1号</dd></dl>", "| 文号 | 青府〔2025〕1号 |"),
    ],
)
def test_data_as_key_and_value(before: str, row: str) -> None:
    assert lines(page(LINES, before=before))[0] == row


def test_several_data_on_one_line() -> None:
    got = lines(page(LINES, before="<p>发布机构：青石镇 发布日期：2025-01-08</p>"))
    assert got[:2] == ["| 发布机构 | 青石镇 |", "| 发布日期 | 2025-01-08 |"]


def test_title_is_not_given_twice() -> None:
    assert lines(page([LINES[0], *LINES])) == LINES


@pytest.mark.parametrize(
    "head",
    [
        "<head><meta name='ArticleTitle' content='青石镇法治政府建设报告'></head>",
        "<head><title>青石镇法治政府建设报告_门户网站</title></head>",
        "<head><title>青石镇人民政府</title></head><div class='art-title'>青石镇法治政府建设报告</div>",
    ],
)
def test_where_the_title_is_found(head: str) -> None:
    text = "<div class='content'><p>2024年，开展培训4次，成效明显。</p></div>"
    assert lines(f"<html>{head}{text}</html>") == ["青石镇法治政府建设报告", "2024年，开展培训4次，成效明显。"]


def test_lines() -> None:
    inner = (
        "<div id=zoom>一、总体<b>情况</b><br>2024年，&emsp;开展\n培训4次。<p>（一）<span>学习</span>，"
        "<a href=x>法规</a>14部。</p><pre>甲，\n乙。</pre><p style='display: none'>隐藏，</p><p hidden>隐藏，</p></div>"
    )
    assert body(inner) == ["一、总体情况", "2024年， 开展 培训4次。", "（一）学习，法规14部。", "甲，", "乙。"]


@pytest.mark.parametrize(
    "line",
    [
        "（二）减少行政争议。对复议纠错率高的单位“点对点”督导。",
        "（四）推行扫码入企，全年检查186户次",
        "（三）推进无障碍环境建设",
        "关闭违规加油站2座，罚款3万元。",
        "点击量突破10万",
    ],
)
def test_what_speaks_of_the_words_of_furniture_is_text(line: str) -> None:
    assert line in body(f"<div id=zoom><p>学习4次。<p>{line}<p>检查12家。</div>")


def test_tables() -> None:
    rows = "<tr><th>项目</th><th>数量</th></tr><tr><td>复议，案件</td><td> 3<br>件 </td></tr><tr><td></td></tr>"
    text = f"<p>数据如下，请看：</p><table>{rows}</table>"
    assert body(text) == ["数据如下，请看：", "| 项目 | 数量 |", "| 复议，案件 | 3件 |"]
    assert body(f"<table><tr><td>边栏</td><td>{text}</td></tr></table>")[-2:] == [
        "| 项目 | 数量 |",
        "| 复议，案件 | 3件 |",
    ]


def test_text_is_found_without_marks() -> None:
    text = "".join(f"<p>{line}</p>" for line in LINES)
    menu = "".join(f"<li><a href=/{n}>栏目{n}，信息</a></li>" for n in range(50))
    assert body(f"<div><ul>{menu}</ul></div><div><div>{text}</div></div><div>版权所有，违者必究。</div>") == LINES


def test_page_without_text() -> None:
    for inner in ("", "<div id=app></div><script>render('正文，在此。')</script>", "<a href=x>附件，下载。</a>"):
        with pytest.raises(Unreadable, match=r"没有报告正文|是空的"):
            body(inner)


def test_nul_and_declaration() -> None:
    declared = f"<?xml version='1.0' encoding='gb2312'?>{page(LINES)}".replace("稳粮", "稳\0粮")
    assert lines(declared) == LINES


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_deep_nesting(tag: str) -> None:
    with pytest.raises(Unreadable, match="嵌套过深"):
        body(f"{f'<{tag}>' * 200_000}正文，很深。")


def test_unclosed_tags_of_bad_editors() -> None:
    assert body("<div id=zoom>" + "<font><span>" * 400 + "一年来，成效明显。</div>") == ["一年来，成效明显。"]


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_damage_is_reported_or_harmless(data: st.DataObject) -> None:
    whole = bytearray(page(LINES, before=DATA).encode())
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=20)):
        whole[place] = data.draw(st.sampled_from([*b"<>/=\"'&;!-", 0, 200]))
    try:
        html.extract(bytes(whole))
    except Unreadable as error:
        assert len(str(error).splitlines()) == 1


@given(st.text("<>/tabledivpr=\"'&#;!-一，\0\n ", max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_markup_is_reported_or_harmless(text: str) -> None:
    try:
        assert "\0" not in html.extract(text.encode()).text
    except Unreadable as error:
        assert len(str(error).splitlines()) == 1
