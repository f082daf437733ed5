"""Copying between units: known copies are found, formulas are not, and every place is named."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.corpus.copying.copies import Paragraph, families
from checker.pipeline import Checker
from checker.rulebook.rule import Rulebook
from corpus.measuring_copies import measure

TEXT = "利用赶集日在农贸市场设立咨询点向过往群众讲解土地承包婚姻家庭方面的法律知识并由驻村律师当场解答疑问"
OTHER = "把渡口片区的货船分成若干组由船主轮流当安全员每天开航以前互相查看救生设备并在登记簿上签名存档备查"


def paragraph(report: int, own: str, unit: str | None = None) -> Paragraph:
    return Paragraph(report, unit or f"单位{report}", 0, 10, own)


def test_copies_are_found_edited_or_not() -> None:
    edited = TEXT.replace("设立咨询点", "设置咨询台").replace("驻村律师", "法律顾问")
    (found,) = families([paragraph(1, TEXT), paragraph(2, OTHER), paragraph(3, edited), paragraph(4, TEXT)])
    assert [p.report for p in found.paragraphs] == [1, 3, 4]
    assert found.units == 3
    assert found.likeness[0] == found.likeness[2] == 1.0
    assert 0.7 < found.likeness[1] < 1.0


def test_a_unit_may_say_the_same_twice() -> None:
    assert families([paragraph(1, TEXT, "甲镇"), paragraph(2, TEXT, "甲镇")]) == []


def test_what_many_units_have_is_a_formula() -> None:
    many = [paragraph(n, TEXT) for n in range(12)]
    rest = [paragraph(n, OTHER) for n in (20, 21)]
    assert [f.units for f in families([*many, *rest])] == [2]
    assert [f.units for f in families([*many, *rest], common=0.9)] == [12, 2]


def test_nothing_to_compare() -> None:
    assert families([]) == []


def test_planted_copies_are_found(shipped_checker: Checker, shipped_rulebook: Rulebook) -> None:
    score = measure(range(3), shipped_checker, shipped_rulebook)
    assert score.recall >= 0.95
    assert score.precision >= 0.95


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A store of three units, two of which share a paragraph."""
    told = f"{TEXT[:22]}，{TEXT[22:]}{{}}次。"
    for name, line in (("青石", told.format(31)), ("白石", OTHER), ("红石", told.format(45))):
        text = f"{name}镇人民政府2024年法治政府建设情况报告\n一、工作成效\n全年学法4次。\n{line}\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    file = str(tmp_path / "results.db")
    done = CliRunner().invoke(main, ["batch", str(tmp_path), "--store", file, "--jobs", "1", "--engine", "reference"])
    assert done.exit_code == 0, done.output
    return file


def test_the_command_names_every_place(store: str) -> None:
    told = CliRunner().invoke(main, ["copies", store])
    assert told.exit_code == 0
    assert "各单位之间照搬的段落：1 段" in told.stdout
    assert "红石镇人民政府 2024年，红石.txt 第4行，相似度 100%" in told.stdout
    data = json.loads(CliRunner().invoke(main, ["copies", store, "--format", "json"]).stdout)
    assert data["reports"] == 3
    places = data["copied"][0]["places"]
    assert {p["organization"] for p in places} == {"青石镇人民政府", "红石镇人民政府"}
    assert all(p["text"].startswith("利用赶集日") for p in places)
    none = CliRunner().invoke(main, ["copies", store, "--year", "2020"])
    assert "：0 段" in none.stdout


def test_a_store_that_is_not_there() -> None:
    done = CliRunner().invoke(main, ["copies", "none.db"])
    assert done.exit_code == 2
    assert "none.db" in done.stderr
