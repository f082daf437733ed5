"""Every encoding that reports come in, at every length from a headline to a long report."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reading.decoding import decode

SIMPLIFIED = (
    "青石镇人民政府2025年度法治政府建设情况报告\n\n"
    "一年来，青石镇严格落实行政执法公示、执法全过程记录和重大执法决定法制审核制度，组织执法人员培训4次，参训120余人次；"
    "办理行政处罚案件36件，开展案卷评查2次，发现问题5个，已全部整改到位。\r\n"
    "（二）健全矛盾纠纷多元化解机制。排查各类纠纷215件，调处化解208件，化解率96.7%。镇村两级法律顾问提供咨询“一对一”服务58次。\n"
    "　　三、存在的问题：一是部分干部运用法治思维解决难题的能力还不够强；二是执法力量较为薄弱，专业人才偏少。\n"
)
TRADITIONAL = (
    "青石鎮二○二五年度依法行政情況報告\n\n"
    "一年來，本鎮嚴格落實行政執法公示與全過程記錄制度，辦理處罰案件36件，組織執法人員培訓4次，參訓120餘人次。"
    "健全矛盾糾紛調解機制，排查糾紛215件，調解成功208件。存在的問題：執法力量較為薄弱，專業人才偏少，宣傳形式單一。\n"
)
MARKED = ["utf-8-sig", "utf-16", "utf-32"]
UNMARKED = ["utf-8", "gbk", "gb18030", "utf-16-le", "utf-16-be"]


def pieces(text: str, length: int, number: int = 40) -> list[str]:
    source = text * (length // len(text) + 2)
    starts = random.Random(length).sample(range(len(text)), number)
    return [source[start : start + length] for start in starts]


@pytest.mark.parametrize("length", [20, 30, 50, 100, 500, 2000, 5000])
@pytest.mark.parametrize("encoding", [*MARKED, *UNMARKED])
def test_simplified(encoding: str, length: int) -> None:
    for text in pieces(SIMPLIFIED, length):
        assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("length", [20, 30, 50, 100, 500, 2000, 5000])
@pytest.mark.parametrize("encoding", [*UNMARKED, "big5"])
def test_traditional(encoding: str, length: int) -> None:
    for text in pieces(TRADITIONAL, length):
        assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030", "utf-8"])
def test_byte_order_mark_is_no_part_of_the_text(encoding: str) -> None:
    assert decode(("\ufeff" + SIMPLIFIED).encode(encoding)) == SIMPLIFIED


def test_line_ends_and_stray_characters_stay() -> None:
    text = "一、总体\r\n情况\r部署\n\0检查\x07\x1b[31m\u2028\u200b"
    assert decode(text.encode()) == text


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_mostly_ascii(encoding: str) -> None:
    text = "Report 2025, version 1.0 (draft): see the annex, tables 1-12. 法治政府建设报告\n"
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "data",
    [
        SIMPLIFIED.encode() + b"\xe6",  # cut in the middle of a character
        b"\xef\xbb\xbf" + SIMPLIFIED.encode("gb18030"),  # a mark that is not true
        b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le") + b"\x00",
        "法治\ud800政府".encode("utf-16", "surrogatepass"),
        "法治\ud800政府".encode("utf-8", "surrogatepass"),
        bytes(1000),
        random.Random(1).randbytes(5000),
        SIMPLIFIED.encode("utf-7") + b"\x80\xff",
    ],
)
def test_what_is_no_text(data: bytes) -> None:
    assert decode(data) is None


@given(st.binary())
def test_any_bytes_are_text_that_can_be_written_or_none(data: bytes) -> None:
    text = decode(data)
    assert text is None or text.encode().decode() == text
