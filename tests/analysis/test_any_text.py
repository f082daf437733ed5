"""No text makes an analysis fail, and whatever it marks lies in the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import Document
from checker.pipeline import Checker

PIECES = [
    "示例镇2024年度法治政府建设情况报告", "一、", "（三）", "二是", "2023年", "2024年", "〔2024〕", "《", "》", "“", "”", "(", "）", "，", "。", "\n",
    "截至6月底", "下半年", "党的十九大", "“七五”普法", "精神", "行政复意", "13800000012", "[bookmark:", "]", "<p>", "**", "— 3 —", "，办理3件", "\u3000",
    "二〇二五年十三月四十日", "二〇二某年，", "截至十十月底", "11010119900307003X", "2025年2月30日", "其中", "共3件", "100%", "abc", "\U00020000", "\x00",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(text=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map("".join))
def test_marks_lie_in_the_text(shipped_checker: Checker, text: str) -> None:
    for finding in shipped_checker.check(Document("示例", text)).findings:
        if finding.start is not None:
            assert finding.end is not None
            assert 0 <= finding.start < finding.end <= len(text)
            assert finding.message
