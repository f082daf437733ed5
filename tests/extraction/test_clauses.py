"""Clauses: what stands between the commas of a sentence."""

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extraction.clauses import clause_of, clauses


def test_clauses_end_at_commas_semicolons_colons_and_full_stops() -> None:
    text = "一是学习4次，办结8件；具体为：检查12家。"
    assert [text[s:e] for s, e in clauses(text)] == ["一是学习4次，", "办结8件；", "具体为：", "检查12家。"]


def test_lists_and_thousands_do_not_end_a_clause() -> None:
    assert len(clauses("公众参与、专家论证共1,234件")) == 1
    assert len(clauses("学习4次,检查12家,共3,处")) == 4


@settings(max_examples=100, derandomize=True, deadline=None, database=None)
@given(st.text("甲乙，、；：。,;1234 ", max_size=30))
def test_clauses_cover_the_text(text: str) -> None:
    spans = clauses(text)
    assert "".join(text[s:e] for s, e in spans) == text
    for at in range(len(text)):
        start, end = spans[clause_of(spans, at)]
        assert start <= at < end
