"""What differs between two packs, and what that changes in the verdicts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from making import requirement, rulebook, wording

from checker.authoring.impact import differences, impact
from checker.authoring.impact.drawing import impact_json, impact_page
from checker.authoring.pages.terminal import terminal
from checker.cli import main
from checker.model import Document, Severity, Status

STUDY = requirement("a/study", "学法", parts={"干部": ["干部学法"]})
OTHER = requirement("a/mediation", "调解")
WORDS = wording("a/words", "落实落细")
REPORT = Document("甲.txt", "青石镇2024年法治政府建设情况报告\n一、主要工作成效\n组织干部读法4次。把责任落实落细。\n")
SAME = Document("乙.txt", "青石镇2024年法治政府建设情况报告\n一、主要工作成效\n全年检查4次。\n")
WIDER = requirement("a/study", "学法", "读法", parts={"干部": ["干部学法", "干部读法"]})


def test_rules_added_removed_and_changed() -> None:
    old, new = rulebook(STUDY, OTHER), rulebook(replace(WIDER, severity=Severity.NOTE), WORDS)
    changes = {change.id: change for change in differences(old, new)}
    assert {id: change.kind for id, change in changes.items()} == {
        "a/study": "changed",
        "a/words": "added",
        "a/mediation": "removed",
    }
    assert changes["a/study"].keys == {
        "级别": (("提示",), ("错误",)),
        "识别": (("读法",), ()),
        "要素：干部": (("干部读法",), ()),
    }


def test_the_order_of_terms_is_no_change() -> None:
    one, two = requirement("a/study", "学法", "读法"), requirement("a/study", "读法", "学法")
    assert differences(rulebook(one), rulebook(two)) == []


def test_verdicts_that_change() -> None:
    found = impact(rulebook(STUDY, WORDS), rulebook(WIDER), [REPORT, SAME])
    assert found.reports == 2
    study, words = found.verdicts
    assert (study.source, study.rule, study.old, study.new) == ("甲.txt", "a/study", Status.OMITTED, Status.SPECIFIC)
    assert (study.parts_gained, study.parts_lost) == (("干部",), ())
    assert study.findings_lost == ("错误：缺失：没有写到“study”",)
    assert (words.old, words.new, words.findings_lost) == (None, None, ("警告：“落实落细”：words",))
    assert dict(found.moves()) == {"a/study": {(Status.OMITTED, Status.SPECIFIC): 1}}


def test_nothing_changes_between_a_pack_and_itself() -> None:
    found = impact(rulebook(STUDY), rulebook(STUDY), [REPORT])
    assert (found.rules, found.verdicts) == ((), ())
    page = terminal(impact_page(found), 80)
    assert "没有变化。" in page
    assert "没有一份报告的判断变了。" in page


def test_the_page_and_json() -> None:
    found = impact(rulebook(STUDY, OTHER), rulebook(WIDER, WORDS), [REPORT])
    page = terminal(impact_page(found), 120)
    for said in ("a/words words", "识别：增“读法”", "缺失→具体；要素增：干部", "1份报告的判断变了"):
        assert said in page
    data = json.loads(impact_json(found))
    assert {rule["id"]: rule["kind"] for rule in data["rules"]}["a/mediation"] == "removed"
    assert data["moves"][0] == {"rule": "a/study", "old": "omitted", "new": "specific", "reports": 1}


@pytest.mark.parametrize("format_", ["table", "json", "markdown"])
def test_the_command(format_: str, tmp_path: Path) -> None:
    (tmp_path / "own" / "enforcement").mkdir(parents=True)
    (tmp_path / "own" / "pack.yaml").write_text(
        "名称: 本县规则\n版本: '1'\n继承: outline-2021-2025\n停用: [enforcement/reform]\n", "utf-8"
    )
    report = Path(__file__).parents[2] / "fixtures" / "labelled" / "town-2024.txt"
    arguments = ["rules", "impact", "outline-2021-2025", str(tmp_path / "own"), str(report), "--format", format_]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert "enforcement/reform" in result.stdout
    missing = CliRunner().invoke(main, ["rules", "impact", "nowhere", "nowhere", str(report)])
    assert (missing.exit_code, missing.stdout) == (2, "")


def test_packs_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "pack.yaml").write_text("名称: 本县规则\n版本: '1'\n继承: outline-2021-2025\n", "utf-8")
    monkeypatch.setenv("CHECKER_PACKS_PATH", str(tmp_path))
    result = CliRunner().invoke(main, ["packs", "list", "--format", "json"])
    own, *_ = json.loads(result.stdout)
    assert (own["id"], own["base"], own["years"]) == ("own", "outline-2021-2025", [2021, 2025])
    assert "本县规则" in CliRunner().invoke(main, ["packs", "list"]).stdout
    (tmp_path / "own" / "pack.yaml").write_text("", "utf-8")
    broken = CliRunner().invoke(main, ["packs", "list"])
    assert broken.exit_code == 2
    assert "文件是空的" in broken.stderr
