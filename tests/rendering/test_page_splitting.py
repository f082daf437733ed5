"""Overlapping spans are cut into pieces that lose no character and no span."""

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.rendering.page.splitting import Span, split, trimmed

TEXTS = st.text("法治\n a", max_size=30)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Span[int]]]:
    text = draw(TEXTS.filter(bool))
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends).filter(lambda p: p[0] < p[1]), max_size=6))
    return text, [Span(start, end, number) for number, (start, end) in enumerate(pairs)]


@given(marked())
@settings(derandomize=True)
def test_pieces_are_the_text_and_know_their_spans(case: tuple[str, list[Span[int]]]) -> None:
    text, spans = case
    lines = split(text, spans)
    assert ["".join(text[p.start : p.end] for p in line) for line in lines] == text.split("\n")
    for piece in (piece for line in lines for piece in line):
        for offset in range(piece.start, piece.end):
            assert {s.value for s in piece.spans} == {s.value for s in spans if s.start <= offset < s.end}


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
@settings(derandomize=True)
def test_trimmed_spans_keep_their_words(text: str, start: int, end: int) -> None:
    spans = list(trimmed(text, start, end, 0))
    assert [text[s.start : s.end] for s in spans] == list(filter(None, [text[start:end].strip()]))


def test_an_empty_text_is_one_empty_line() -> None:
    assert split("", []) == [[]]


def test_spans_that_overlap_share_the_piece_between() -> None:
    (line,) = split("一二三四五", [Span(0, 3, "甲"), Span(2, 5, "乙")])
    assert [(p.start, p.end, [s.value for s in p.spans]) for p in line] == [
        (0, 2, ["甲"]),
        (2, 3, ["甲", "乙"]),
        (3, 5, ["乙"]),
    ]
