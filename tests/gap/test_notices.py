"""A report outside the pack's years says so, in every format that people read."""

import json

import pytest
from making import requirement, rulebook

from checker.model import Document
from checker.pipeline import Checker
from checker.rendering import RenderOptions, render

CHECKER = Checker(rulebook(requirement("a/study", "学法")), "reference")


def report(year: int) -> str:
    return f"青石镇人民政府{year}年法治政府建设情况报告\n一、主要工作成效\n组织学法4次。\n"


@pytest.mark.parametrize("format_", ["table", "markdown", "html", "json"])
def test_a_year_outside_the_pack(format_: str) -> None:
    found = CHECKER.check(Document("报告.txt", report(2027)))
    text = render([found], format_, options=RenderOptions(several=False))
    assert isinstance(text, str)
    assert "报告年度是2027年，规则包用于2021—2025年度的报告" in "".join(text.split())


def test_a_year_of_the_pack_needs_no_notice() -> None:
    found = CHECKER.check(Document("报告.txt", report(2024)))
    assert found.notices == ()
    text = render([found], "json", options=RenderOptions(several=False))
    assert json.loads(text)["notices"] == []
