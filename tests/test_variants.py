"""The same report typed in another way says the same: other heading numbers, widths, line breaks, blank lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.model import Document, GapReport
from checker.pipeline import Checker

LABELLED = Path(__file__).parents[1] / "fixtures" / "labelled"
REPORTS = ["town-2024-i", "township-2024-s", "street-2023-z", "county-2025-z", "bureau-2024-u", "head-2025-ee"]
_HAN = "一二三四五六七八九十"
_PART = re.compile(rf"(?m)^([ \u3000]*)([{_HAN}])、(?=[^\n]{{2,40}}$)")
_CHAPTER = re.compile(rf"(?m)^([ \u3000]*)（([{_HAN}])）")


def _value(number: str) -> int:
    return _HAN.index(number) + 1


def _decimals(text: str) -> str:
    lines, part = [], 0
    for line in text.split("\n"):
        if found := _PART.match(line):
            part = _value(found[2])
            line = f"{found[1]}{part} {line[found.end() :]}"
        elif found := _CHAPTER.match(line):
            line = f"{found[1]}{part}.{_value(found[2])} {line[found.end() :]}"
        lines.append(line)
    return "\n".join(lines)


def _wrapped(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        if len(line) <= 34:
            lines.append(line)
            continue
        line = "　　" + line.strip()
        lines += [line[at : at + 34] for at in range(0, len(line), 34)]
    return "\n".join(lines)


VARIANTS: dict[str, Callable[[str], str]] = {
    "decimals": _decimals,
    "arabic": lambda text: _CHAPTER.sub(
        lambda m: f"{m[1]}（{_value(m[2])}）", _PART.sub(lambda m: f"{m[1]}{_value(m[2])}、", text)
    ),
    "parts": lambda text: _PART.sub(r"\1第\2部分 ", text),
    "no numbers": lambda text: _CHAPTER.sub(r"\1", _PART.sub(r"\1", text)),
    "marks": lambda text: _CHAPTER.sub(r"\1◆ ", re.sub(rf"(?m)^[ \u3000]*[{_HAN}]、([^\n]{{2,40}})$", r"【\1】", text)),
    "colons": lambda text: re.sub(rf"(?m)^([ \u3000]*[{_HAN}]、[^\n。]{{2,40}})$", r"\1：", text),
    "half width": lambda text: text.translate(str.maketrans("，；：（）？！", ",;:()?!")),
    "full width": lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "spaces": lambda text: re.sub(r"(?<=[\u4e00-\u9fff])(\d+)(?=[\u4e00-\u9fff])", r" \1 ", text),
    "wrapped": _wrapped,
    "blank lines": lambda text: re.sub("\n+", "\n\n", text),
    "no blank lines": lambda text: re.sub("\n+", "\n", text),
    "indented": lambda text: "\n".join("　　" + line.strip() for line in text.split("\n")),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_typed_otherwise_is_judged_alike(shipped_checker: Checker, name: str, variant: str) -> None:
    text = (LABELLED / f"{name}.txt").read_text("utf-8")
    typed = VARIANTS[variant](text)
    before, after = (shipped_checker.check(Document("报告.txt", t)) for t in (text, typed))
    assert _verdicts(after) == _verdicts(before)
    assert after.identity.year == before.identity.year
    assert after.identity.level == before.identity.level
    assert after.identity.date == before.identity.date


def _verdicts(report: GapReport) -> dict[str, str]:
    return {verdict.id: verdict.status for verdict in report.requirements}
