"""Golden gap reports: what the program says of the fixtures, to the byte.

``UPDATE_GOLDEN=1 python -m pytest tests/test_golden.py`` writes them anew; the difference is then read by eye.
"""

import os
from pathlib import Path

import pytest

from checker.pipeline import Checker
from checker.reading import read
from checker.rendering import render

FIXTURES = Path(__file__).parents[1] / "fixtures"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_the_gap_report_is_the_golden_one(name: str, shipped_checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FIXTURES)  # the report names its source as it is given
    output = render([shipped_checker.check(read(f"{name}.txt"))], "json")
    golden = FIXTURES / "golden" / f"{name}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(output, "utf-8")
    assert output == golden.read_text("utf-8")


def test_every_golden_report_has_its_fixture() -> None:
    assert sorted(path.stem for path in (FIXTURES / "golden").glob("*.json")) == NAMES
