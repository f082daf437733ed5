"""Findings accepted by name."""

from datetime import date
from pathlib import Path

import pytest

from checker.acceptance import AcceptanceError
from checker.acceptance.waivers import Waivers, read_waivers

from .reports import RULEBOOK, check, rules

TODAY = date(2026, 3, 1)


def waivers(folder: Path, text: str) -> Waivers:
    file = folder / "waivers.yaml"
    file.write_text(text, "utf-8")
    return read_waivers(str(file), RULEBOOK, TODAY)


def test_a_waiver_takes_the_findings_of_its_rule_and_says_why(tmp_path: Path) -> None:
    given = waivers(tmp_path, "豁免:\n- {规则: b/slogan, 理由: 上级原文, 批准: 县司法局, 到期: 2026-03-01}\n")
    report = given.apply(check())
    assert rules(report) == ["a/review"]
    assert [(a.finding.rule, a.kind, a.reason, a.by, a.until) for a in report.accepted] == [
        ("b/slogan", "waiver", "上级原文", "县司法局", "2026-03-01")
    ] * 2
    assert sum(report.summary.findings.values()) == 1
    assert list(given.remarks()) == []


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        ("规则: b", 0),
        ("规则: b/slogan, 原文: 应做 尽做", 0),
        ("规则: b/slogan, 原文: 别的话", 2),
        ("规则: b/slogan, 报告: report.txt", 0),
        ("规则: b/slogan, 报告: 2024/*.txt", 0),
        ("规则: b/slogan, 报告: other.txt", 2),
        ("规则: a/study", 2),
        ("规则: b/slogan, 到期: 2026-02-28", 2),
    ],
)
def test_what_a_waiver_covers(tmp_path: Path, keys: str, left: int) -> None:
    given = waivers(tmp_path, f"豁免:\n  - {{{keys}, 理由: 已同意}}\n")
    report = given.apply(check(source="drafts/2024/report.txt"))
    assert rules(report).count("b/slogan") == left


def test_whole_report_findings_have_no_words_to_name(tmp_path: Path) -> None:
    given = waivers(
        tmp_path, "豁免:\n  - {规则: a/review, 理由: 无此职权}\n  - {规则: a/review, 原文: 审查, 理由: 无}\n"
    )
    assert "a/review" not in rules(given.apply(check()))
    assert [remark.split("：")[0].rpartition(":")[2] for remark in given.remarks()] == ["3"]


def test_expired_and_unused_ones_are_told(tmp_path: Path) -> None:
    text = "豁免:\n- {规则: b, 理由: 旧, 到期: 2026-01-31}\n- {规则: a/study, 理由: 用不上}\n- {规则: b, 理由: 新}\n"
    given = waivers(tmp_path, text)
    report = given.apply(check())
    assert {a.reason for a in report.accepted} == {"新"}
    expired, unused = given.remarks()
    assert expired.endswith("waivers.yaml:2：对“b”的豁免已于 2026-01-31 到期，不再起作用；请重新批准或删去")
    assert unused.endswith("waivers.yaml:3：对“a/study”的豁免没有用上；问题已改好的，请删去")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("豁免:\n  - {规则: b}\n", "waivers.yaml:2:5: 缺少“理由”"),
        ("豁免:\n  - {规则: b, 理由: 好, 到期: 明年}\n", "“明年”应写成年-月-日，如 2026-03-31"),
        ("豁免:\n  - {规则: b, 理由: 好, 日期: 2026-01-01}\n", "未知的键“日期”"),
        ("豁免:\n  - {规则: b/slogn, 理由: 好}\n", "waivers.yaml:2：没有规则或分组“b/slogn”，是不是“b/slogan”？"),
        ("豁免：\n", "全角冒号"),
        ("", "文件是空的"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(AcceptanceError, match=r"waivers\.yaml") as raised:
        waivers(tmp_path, text)
    assert message in str(raised.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(AcceptanceError, match="豁免文件读不出来"):
        read_waivers(str(tmp_path / "none.yaml"), RULEBOOK, TODAY)
