"""Only what is new counts."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.acceptance import AcceptanceError
from checker.acceptance.baseline import Baseline, baseline_json, read_baseline
from checker.model import GapReport

from .reports import TEXT, check, rules

LINES = TEXT.splitlines(keepends=True)


def baseline(folder: Path, *reports: GapReport) -> Baseline:
    file = folder / "baseline.json"
    file.write_text(baseline_json(reports, str(file)), "utf-8")
    return read_baseline(str(file))


def test_what_was_found_before_is_accepted(tmp_path: Path) -> None:
    report = check()
    after = baseline(tmp_path, report).apply(report, only=True)
    assert after.findings == ()
    assert {a.kind for a in after.accepted} == {"baseline"}


@given(st.permutations(LINES[2:4]), st.integers(0, 3))
def test_moved_text_stays_known(tmp_path_factory: pytest.TempPathFactory, moved: list[str], blank: int) -> None:
    known = baseline(tmp_path_factory.mktemp("baseline"), check())
    text = "".join([*LINES[:2], *["\n"] * blank, *moved, *LINES[4:]])
    assert rules(known.apply(check(text), only=True)) == []


def test_new_gaps_and_repetitions_beyond_the_known_number_count(tmp_path: Path) -> None:
    known = baseline(tmp_path, check())
    text = TEXT.replace("全年组织干部学法4次。", "全年培训3次，应做尽做。")
    assert rules(known.apply(check(text), only=True)) == ["a/study", "b/slogan"]


def test_to_write_of_what_was_omitted_is_no_new_gap(tmp_path: Path) -> None:
    known = baseline(tmp_path, check())
    text = TEXT.replace("各项工作应做尽做。", "认真开展合法性审查。")
    assert rules(check(text)) == ["a/review", "b/slogan"]
    assert rules(known.apply(check(text), only=True)) == []


def test_reports_are_told_apart_by_their_way_from_the_baseline(tmp_path: Path) -> None:
    one, other = check(source=str(tmp_path / "a" / "one.txt")), check(source=str(tmp_path / "b.txt"))
    known = baseline(tmp_path, one, check("青石镇2024年法治政府建设情况报告\n", str(tmp_path / "c.txt")))
    assert set(known.reports) == {"a/one.txt", "c.txt"}
    assert rules(known.apply(one, only=False)) == []
    assert rules(known.apply(other, only=False)) == rules(other)


def test_a_single_draft_may_change_its_name(tmp_path: Path) -> None:
    known = baseline(tmp_path, check(source="draft-1.txt"))
    renamed = check(source="draft-2.txt")
    assert rules(known.apply(renamed, only=True)) == []
    assert rules(known.apply(renamed, only=False)) == rules(renamed)


def test_what_has_been_mended_is_counted(tmp_path: Path) -> None:
    known = baseline(tmp_path, check())
    mended = known.apply(check(TEXT.replace("各项工作应做尽做。\n", "")), only=True)
    assert known.settled([mended]) == 1
    assert known.settled([known.apply(check(), only=True)]) == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "没有这个基线文件；请先用 checker baseline write 生成"),
        ("{", "不是 checker 的基线文件"),
        ("[]", "不是 checker 的基线文件"),
        ('{"schema_version": 1}', "不是 checker 的基线文件"),
        (json.dumps({"schema_version": 9, "reports": {}}), "是另一版 checker 的基线（第 9 版）"),
        ("[" * 100_000, "不是 checker 的基线文件"),
    ],
)
def test_what_is_no_baseline_is_told(tmp_path: Path, content: str | None, message: str) -> None:
    file = tmp_path / "baseline.json"
    if content is not None:
        file.write_text(content, "utf-8")
    with pytest.raises(AcceptanceError) as raised:
        read_baseline(str(file))
    assert message in str(raised.value)
