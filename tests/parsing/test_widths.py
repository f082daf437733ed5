"""Half and full width are one to whoever reads, and stay what they are in what is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.parsing.widths import one_width

from .reports import outline

text = st.text(st.sampled_from("全年检查１２Ａ％,;:?!()，；：（）“”12a%. "), max_size=40)


@settings(max_examples=300, deadline=None)
@given(text=text)
def test_lengths_hold_and_once_is_enough(text: str) -> None:
    assert len(one_width(text)) == len(text)
    assert one_width(one_width(text)) == one_width(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("检查１２家,整改率９５％;", "检查12家，整改率95%；"),
        ("纲要(2021-2025年):落实", "纲要（2021-2025年）：落实"),
        ("经费1,200元,10:30开会", "经费1,200元，10:30开会"),
        ("平台APP(2.0)", "平台APP(2.0)"),
    ],
)
def test_each_character_has_its_usual_width(written: str, meant: str) -> None:
    assert one_width(written) == meant


def test_a_sentence_keeps_the_widths_that_it_was_written_in() -> None:
    (sentence,) = outline("二、普法\n宣讲１２场,发放资料900份。\n").sentences[1:]
    assert (sentence.text, sentence.meant) == ("宣讲１２场,发放资料900份。", "宣讲12场，发放资料900份。")
