"""Lines and paragraphs: hard-wrapped text, page furniture, markup; offsets stay those of the source."""

import pytest

from checker.model import Document, Sentence
from checker.parsing import parse

from .reports import TITLE, outline, statements

PARAGRAPHS = [
    "一年来，街道围绕便民利民、安居乐业的目标推进依法行政，现将主要情况报告如下。",
    "一、工作开展情况",
    "街道党工委会议研究法治建设工作三次，听取司法所和执法队的工作汇报，把法治建设纳入科室和社区的年度考核内容，分值占百分之六，"
    "考核结果与评先评优挂钩。",
    "综合行政执法队检查餐饮油烟、占道经营、露天烧烤等问题五百四十家次，立案二十一件，对轻微违法的商户首违不罚，引导商户自觉守法。",
    "司法所会同社区排查物业、噪声、加装电梯等纠纷三百一十八件，调解成功三百零七件，律师每周三到社区坐班，提供法律咨询。",
    "二、存在的问题",
    "法治宣传形式比较单一，居民知晓率不高，夜间执法取证存在困难，法律顾问参与合同审查不够及时，作用有待发挥。",
]


def wrap(paragraphs: list[str], width: int = 28) -> list[str]:
    """Lines of ``width`` characters, as a text copied from a PDF has them."""
    return [paragraph[i : i + width] for paragraph in paragraphs for i in range(0, len(paragraph), width)]


LINES = wrap(PARAGRAPHS)
WRAPPED = "\n".join(["栗园街道办事处", "2024年法治政府建设年度报告", *LINES, "栗园街道办事处", "2025年1月14日", ""])


def original(text: str, sentence: Sentence) -> str:
    return "".join(text[i] for i in sentence.offsets)


def test_hard_wrapped_lines_are_joined() -> None:
    parsed = parse(Document("报告.txt", WRAPPED))
    assert statements(parsed) == [p for p in PARAGRAPHS if not p.startswith(("一、", "二、"))]
    assert [s.title for s in parsed.sections] == ["工作开展情况", "存在的问题"]


def test_offsets_of_joined_lines_are_those_of_the_source() -> None:
    parsed = parse(Document("报告.txt", WRAPPED))
    for sentence in parsed.sentences:
        assert sentence.text == original(WRAPPED, sentence)
        start, end = sentence.span(0, len(sentence.text))
        assert (start, end) == (sentence.start, sentence.end)
    study = next(s for s in parsed.sentences if "听取司法所" in s.text)
    cut = len(LINES[len(wrap(PARAGRAPHS[:2]))])  # where its first line ends
    start, end = study.span(cut - 1, cut + 1)
    assert WRAPPED[start:end] == f"{study.text[cut - 1]}\n{study.text[cut]}"


def test_page_numbers_are_left_out_and_do_not_part_a_paragraph() -> None:
    cut = WRAPPED.index(LINES[4])  # in mid-sentence
    broken = f"{WRAPPED[:cut]}— 1 —\n\n{WRAPPED[cut:]}第 2 页 共 2 页\n"
    assert statements(parse(Document("报告.txt", broken))) == statements(parse(Document("报告.txt", WRAPPED)))


@pytest.mark.parametrize("page", ["1", "- 2 -", "— 3 —", "第4页", "第 5 页 共 12 页", "6/12", "·7·"])
def test_page_numbers(page: str) -> None:
    assert statements(outline(f"一、工作成效\n学习4次。\n{page}\n检查12家。\n")) == ["学习4次。", "检查12家。"]


@pytest.mark.parametrize(
    "line",
    [
        "【打印本页】【关闭窗口】",
        "扫一扫在手机打开当前页",
        "上一篇：信息公开报告",
        "责任编辑：XXX",
        "字体：大 中 小",
        "分享到：微信",
    ],
)
def test_furniture_of_web_pages(line: str) -> None:
    assert statements(outline(f"一、工作成效\n学习4次。\n{line}\n")) == ["学习4次。"]


@pytest.mark.parametrize(
    "line",
    [
        "关闭散乱污企业12家。",
        "打印普法资料3000份。",
        "访问企业40家。",
        "分享典型案例12个。",
        "浏览量超过3万人次。",
        "阅读法治书籍6本。",
    ],
)
def test_what_only_begins_like_furniture_is_text(line: str) -> None:
    assert statements(outline(f"一、工作成效\n学习4次。\n{line}\n")) == ["学习4次。", line]


def test_lines_of_text_that_is_not_wrapped_are_paragraphs() -> None:
    parsed = outline("一、工作成效\n学习4次。\n检查12家。\n")
    assert [s.paragraph for s in parsed.sentences] == sorted({s.paragraph for s in parsed.sentences})


def test_a_line_cut_at_a_comma_goes_on() -> None:
    assert statements(outline("一、工作成效\n全年开展执法检查126家次，\n立案12件。\n")) == [
        "全年开展执法检查126家次，立案12件。"
    ]


def test_sentences_end_at_full_stops_semicolons_and_line_ends() -> None:
    parsed = outline(
        "一、工作成效\n学习4次；检查12家！成效如何？办结8件；\n举办“法律讲堂。”讲座2场。\n调解5件\n回访3次\n"
    )
    assert statements(parsed) == [
        "学习4次；", "检查12家！", "成效如何？", "办结8件；", "举办“法律讲堂。”", "讲座2场。", "调解5件", "回访3次",
    ]  # fmt: skip


def test_white_space_that_only_lays_out_is_dropped() -> None:
    text = f"{TITLE}\n　　一、工作成效\n　　全年 学习 4 次，应用 Excel 表 2 张。\r\n"
    parsed = parse(Document("报告.txt", text))
    sentence = parsed.sentences[-1]
    assert sentence.text == "全年学习4次，应用Excel表2张。"
    assert original(text, sentence) == sentence.text
    assert text[sentence.start : sentence.end] == "全年 学习 4 次，应用 Excel 表 2 张。"


def test_marks_of_markdown_headings_are_dropped() -> None:
    parsed = parse(Document("报告.md", f"# {TITLE}\n## 一、工作成效\n学习4次。\n"))
    assert parsed.identity.title == TITLE
    assert [s.title for s in parsed.sections] == ["工作成效"]
    assert statements(parsed) == ["学习4次。"]


def test_masked_figures_are_not_markdown() -> None:
    assert statements(outline("一、工作成效\n全年调解纠纷**件，成功率达**%。\n")) == ["全年调解纠纷**件，成功率达**%。"]


def test_offsets_count_code_points() -> None:
    text = "青石镇2024年法治政府建设报告\n一、工作成效\n😀学习𠀀4次。检查12家。\n"
    last = parse(Document("报告.txt", text)).sentences[-1]
    assert text[last.start : last.end] == "检查12家。"
