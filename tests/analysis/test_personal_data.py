"""Private numbers are found anywhere, and never shown whole; public ones are left alone."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.pipeline import Checker
from tests.analysis.reports import marked, messages, report

RULE = "privacy/personal-data"
mobiles = st.integers(13_000_000_000, 19_999_999_999).map(str)


def with_check_digit(body: str) -> str:
    """GB 11643: the weights are the powers of 2 modulo 11."""
    return body + "10X98765432"[sum(int(d) * 2 ** (17 - i) for i, d in enumerate(body)) % 11]


identities = st.builds(
    lambda area, year, month, day, order: with_check_digit(f"{area}{year}{month:02}{day:02}{order:03}"),
    st.integers(110000, 659999),
    st.integers(1940, 2015),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(0, 999),
)


@settings(max_examples=20, deadline=None)
@given(
    number=mobiles,
    gap=st.sampled_from(["", "-", " "]),
    frame=st.sampled_from(["联系电话：{}。", "（联系人：党政办，{}）", "请拨打{}预约"]),
)
def test_mobile_numbers_are_found_and_not_shown(shipped_checker: Checker, number: str, gap: str, frame: str) -> None:
    written = gap.join((number[:3], number[3:7], number[7:]))
    text = report("按月调度。", tail=("示例镇人民政府", "2025年1月10日", frame.format(written)))
    assert marked(shipped_checker, RULE, text) == [written]
    assert not re.search(r"\d{5}", messages(shipped_checker, RULE, text)[0])


@settings(max_examples=20, deadline=None)
@example(number="629650194004040017")  # with another check digit it passes for a card of a bank
@given(number=identities)
def test_identity_numbers_need_their_check_digit(shipped_checker: Checker, number: str) -> None:
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    assert marked(shipped_checker, RULE, report(f"当事人{number}已登记。")) == [number]
    assert number not in "".join(messages(shipped_checker, RULE, report(f"当事人{number}已登记。")))
    assert marked(shipped_checker, RULE, report(f"档案{wrong}已登记。")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("救助款汇入6222000000000000004。", ["6222000000000000004"]),
        ("救助款汇入6222000000000000005。", []),
        ("住在滨河小区3号楼2单元501室的住户。", ["3号楼2单元501室"]),
        ("服务站设在滨河小区3号楼2单元101室。", []),
        ("开通12345、12348、12315、12388热线，接110转警41起。", []),
        ("联系电话138****0012。", []),
        ("追回资金13800000012元。", []),
        ("索引号11500230008689551T/2026-00012。", []),
        ("联系电话：１３８００００００１２。", ["１３８００００００１２"]),
    ],
)
def test_private_and_public_numbers(shipped_checker: Checker, text: str, found: list[str]) -> None:
    assert marked(shipped_checker, RULE, report(text)) == found


def test_landlines_are_a_hint_once_a_report(shipped_checker: Checker) -> None:
    text = report("按月调度。", tail=("示例镇人民政府", "2025年1月10日", "（联系电话：0799-6000000；0799-6000001）"))
    assert marked(shipped_checker, "privacy/landline", text) == ["0799-6000000"]
    bracketed = text.replace("0799-6000000", "（0799）6000000")
    assert marked(shipped_checker, "privacy/landline", bracketed) == ["（0799）6000000"]
    assert (
        marked(shipped_checker, "privacy/landline", text.replace("联系电话", "监督电话").replace("；0799-6000001", ""))
        == []
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [("车牌号川A·1B345违法停车。", 1), ("微信号：zhangsan2024，欢迎添加。", 1), ("京A级景区2家，使用A4纸。", 0)],
)
def test_plates_and_accounts(shipped_checker: Checker, text: str, count: int) -> None:
    assert len(marked(shipped_checker, "privacy/personal-data", report(text))) == count
