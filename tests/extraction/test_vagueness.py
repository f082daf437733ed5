"""How vague a sentence is, and by what signs."""

import pytest

from checker.extraction.quantities import QuantityReader
from checker.extraction.vagueness import APPROXIMATE, MASKED, VaguenessReader
from checker.rulebook.lexicon import Lexicon


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> VaguenessReader:
    return VaguenessReader(lexicon)


def score(reader: VaguenessReader, text: str, *, specific: bool) -> float:
    return reader.score(text, [], specific=specific)[0]


def test_vague_words_compound(reader: VaguenessReader) -> None:
    plain = score(reader, "开展执法检查。", specific=False)
    one = score(reader, "定期开展执法检查。", specific=False)
    two = score(reader, "定期开展执法检查，取得实效。", specific=False)
    assert 0 < plain < one < two < 1


def test_one_class_counts_once(reader: VaguenessReader) -> None:
    assert score(reader, "定期检查。", specific=False) == score(reader, "定期、适时检查。", specific=False)


def test_a_detail_takes_most_of_it_back(reader: VaguenessReader) -> None:
    text = "定期开展执法检查，取得实效。"
    assert score(reader, text, specific=True) < 0.5 * score(reader, text, specific=False)
    assert score(reader, "开展执法检查。", specific=True) == 0


def test_signals_name_their_words_in_text_order(reader: VaguenessReader, lexicon: Lexicon) -> None:
    text = "多次检查XX场，惠及近万人次，取得实效。"
    figures = QuantityReader(lexicon).read(text)
    _, marks = reader.score(text, figures, specific=True)
    assert [text[start:end] for _, start, end in marks] == ["多次", "XX场", "近万人次", "取得实效"]
    kinds = [kind for kind, _, _ in marks]
    assert kinds[1:3] == [MASKED, APPROXIMATE]


def test_masked_figures_make_it_worse(reader: VaguenessReader, lexicon: Lexicon) -> None:
    quantities = QuantityReader(lexicon)

    def of(text: str) -> float:
        return reader.score(text, quantities.read(text), specific=False)[0]

    assert of("全年检查XX场。") > of("全年检查。")
