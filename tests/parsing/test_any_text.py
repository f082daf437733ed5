"""Whatever the text: parsing does not fail, and its offsets are sound."""

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import Document, Outline
from checker.parsing import parse

SCRAPS = [
    "青石镇人民政府2024年法治政府建设情况报告\n", "一、", "（一）", "(二)", "1.", "2、", "①", "一是", "第一，", "第一部分", "。", "，", "；", "：", ";",
    "\n", "\n\n", "\r\n", "　　", " ", "\t", "| 索引号 | 1 |", "索引号：1", "青府〔2025〕3号", "存在的问题", "下一步打算", "主要成效", "原因分析",
    "2025年1月3日", "二〇二五年", "2024年，", "青石镇人民政府", "县人民政府：", "（此件公开发布）", "— 1 —", "**", "# ", "[bookmark:1]", "《", "》",
    "“", "”", "全年学习4次", "将加强培训", "XX", "*", "\x0b", "\x85", "\u2028", "\ud800", "😀", "\0", "㈠", "²",
]  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join),
    st.text(max_size=200).filter(lambda text: not any("\uff10" <= c <= "\uff19" for c in text)),  # see test_headings.py
)
wrapped = st.lists(st.text("法治政府建设一二，。（）4次 ", min_size=20, max_size=34), min_size=8, max_size=20).map(
    "\n".join
)


@settings(max_examples=400, derandomize=True, deadline=None, database=None)
@given(st.one_of(texts, wrapped))
def test_any_text_is_parsed_and_offsets_are_sound(text: str) -> None:
    outline = parse(Document("报告.txt", text))
    end = 0
    for sentence in outline.sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        assert sentence.text == "".join(text[i] for i in sentence.offsets)
        assert list(sentence.offsets) == sorted(set(sentence.offsets))
        assert (sentence.start, sentence.end) == (sentence.offsets[0], sentence.offsets[-1] + 1)
        end = sentence.end
    assert_tree(outline)


def assert_tree(outline: Outline) -> None:
    """Depth-first ids, each section inside its parent, every sentence in a section that there is."""
    spans = {}
    for section in outline.sections:
        parent, _, _ = section.id.rpartition(".")
        assert section.level == section.id.count(".") + 1
        assert section.start < section.end
        if parent:
            start, end = spans[parent]
            assert start <= section.start
            assert section.end <= end
        spans[section.id] = (section.start, section.end)
    assert len(spans) == len(outline.sections)
    assert [start for start, _ in spans.values()] == sorted(start for start, _ in spans.values())
    assert {s.section for s in outline.sentences} <= {None, *spans}
