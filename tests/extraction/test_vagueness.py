"""How vague a sentence is, and by what signs."""

from collections.abc import Callable

import pytest
from making import rulebook

from checker.model import Document, Statement
from checker.pipeline import Checker

Read = Callable[[str], Statement]


@pytest.fixture(scope="module")
def read() -> Read:
    checker = Checker(rulebook(), "reference")

    def last(text: str) -> Statement:
        """The statement that a report of this one sentence makes."""
        title = "青石镇人民政府2024年法治政府建设情况报告"
        return checker.check(Document("报告.txt", f"{title}\n一、工作成效\n{text}\n")).statements[-1]

    return last


def test_vague_words_compound(read: Read) -> None:
    plain = read("镇司法所组织干部开展执法检查。").vagueness
    one = read("镇司法所定期组织干部开展执法检查。").vagueness
    two = read("镇司法所定期组织干部开展执法检查，取得实效。").vagueness
    assert 0 < plain < one < two < 1


def test_one_class_counts_once(read: Read) -> None:
    once, twice = (read(f"镇司法所{often}组织干部开展执法检查。").vagueness for often in ("定期", "定期、适时"))
    assert once == twice


def test_a_detail_takes_most_of_it_back(read: Read) -> None:
    vague = read("镇司法所定期组织干部开展执法检查，取得实效。")
    checkable = read("镇司法所定期组织干部开展执法检查12次，取得实效。")
    assert checkable.specific
    assert not vague.specific
    assert checkable.vagueness < 0.5 * vague.vagueness


def test_a_plain_checkable_sentence_is_hardly_vague(read: Read) -> None:
    assert read("镇司法所组织干部开展执法检查12次。").vagueness < 0.1


def test_signals_name_their_words_in_text_order(read: Read) -> None:
    statement = read("镇司法所多次检查XX场，惠及近万人次，取得实效。")
    words = [s.text for s in statement.signals if s.text]
    assert [w for w in words if w in ("多次", "XX场", "近万人次", "取得实效")] == [
        "多次",
        "XX场",
        "近万人次",
        "取得实效",
    ]
    assert len({s.kind for s in statement.signals if s.text in words}) >= 4


def test_masked_figures_make_it_worse(read: Read) -> None:
    assert read("镇司法所组织执法检查XX场。").vagueness > read("镇司法所组织执法检查活动。").vagueness
