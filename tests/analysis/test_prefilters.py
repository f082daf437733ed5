"""What is asked before a pattern is tried drops nothing that the pattern would find."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.analysis import doubled_words, leftovers, personal_data

CHECKED = settings(max_examples=500, derandomize=True, deadline=None, database=None)
LEFTOVERS = (
    "[bookmark:", "]", "_Toc", "_GoBack", "12345", "错误！", "未定义书签", " PAGEREF ", " HYPERLINK ", " MERGEFORMAT ", "<p>", "</", "br", "/>", "&nbsp;",
    "&#34;", "\n", "## ", "甲", "```", "**", "乙丙", "[丁](https://a.cn)", "，", "—", " 3 ", "– 4 –", "第5页", "共8页", "/", " TODO ", "#REF!", ".docx",
)  # fmt: skip
NUMBERS = ("139", "0000", "1234", "-", " ", "+86", "6222", "110101", "19900307", "003X", "甲", "，", "元", "5")


def texts(pieces: Sequence[str]) -> st.SearchStrategy[str]:
    """Texts put together of these pieces."""
    return st.lists(st.sampled_from(pieces), max_size=14).map("".join)


@CHECKED
@given(texts(LEFTOVERS))
def test_every_leftover_has_its_sign(text: str) -> None:
    for _, signs, pattern in leftovers._KINDS:
        assert not pattern.search(text) or any(sign in text for sign in signs)


@CHECKED
@given(texts(NUMBERS))
def test_every_private_number_is_a_long_one(text: str) -> None:
    patterns = (personal_data._MOBILE, personal_data._IDENTITY, personal_data._CARD)
    if any(pattern.search(text) for pattern in patterns):
        assert personal_data._LONG_NUMBER.search(text)


@CHECKED
@given(st.text("甲乙丙丁、，", max_size=30))
def test_doubles_are_found_wherever_they_stand(text: str) -> None:
    found = [match.span() for match in doubled_words._doubles(text)]
    assert found == [match.span() for match in doubled_words._DOUBLE.finditer(text)]
