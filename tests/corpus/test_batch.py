"""``checker batch`` and ``checker stats`` as their users meet them."""

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cli.test_run import RULE, pack
from click.testing import CliRunner, Result

from checker.cli import main
from checker.cli._progress import line, told
from checker.configuration import Settings
from checker.corpus.batch import Tally
from checker.corpus.checking import Task, check
from checker.corpus.examining import Examiner
from checker.corpus.store.rows import LISTS, REPORT
from checker.corpus.store.writing import Failed

from .generating import report, write


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with five reports of one paragraph each and a pack of one rule."""
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(cache))
    monkeypatch.chdir(tmp_path)
    pack(tmp_path)
    write(tmp_path / "reports", 5, characters=400)
    return tmp_path


def batch(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["batch", "--pack", "pack", "--engine", "reference", "-j", "1", *arguments])


def rows(store: str = "results.db") -> Mapping[str, Any]:
    """All that a store says of each report, by source, without the numbers that depend on the order of checking."""
    with sqlite3.connect(store) as connection:
        columns = ", ".join(("id", "source", "content_sha256", *REPORT))
        reports = connection.execute(f"SELECT {columns} FROM reports").fetchall()
        return {
            source: (own, *(tuple(_list(connection, table, id)) for table in LISTS)) for id, source, *own in reports
        }


def _list(connection: sqlite3.Connection, table: str, id: int) -> list[Any]:
    columns = ", ".join(LISTS[table])
    return connection.execute(f"SELECT {columns} FROM {table} WHERE report = ? ORDER BY 1", (id,)).fetchall()


@pytest.mark.usefixtures("folder")
def test_what_is_unchanged_is_not_checked_again() -> None:
    first = batch("reports")
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout.startswith("检查了 5 份，用时 ")
    assert first.stdout.endswith("results.db：共 5 份报告。\n")
    before = rows()
    assert sorted(before)[0] == "reports/2021/report-000000.txt"
    second = batch("reports")
    assert "检查了 0 份，没有变化 5 份" in second.stdout
    assert rows() == before


def test_what_has_changed_is_checked_again(folder: Path) -> None:
    batch("reports")
    before = rows()
    changed = folder / "reports/2022/report-000001.txt"
    changed.write_text(report(77, 400), "utf-8")
    assert "检查了 1 份，没有变化 4 份" in batch("reports").stdout
    after = rows()
    assert {name for name in after if after[name] != before[name]} == {"reports/2022/report-000001.txt"}


def test_another_rule_or_setting_checks_everything_again(folder: Path) -> None:
    batch("reports")
    rule = folder / "pack/a/study.yaml"
    rule.write_text(RULE.format(severity="警告"), "utf-8")
    assert "检查了 5 份" in batch("reports").stdout
    assert "没有变化 5 份" in batch("reports").stdout
    assert "检查了 5 份" in batch("reports", "--level", "镇").stdout
    shutil.move("pack", folder / "elsewhere/pack")
    assert "没有变化 5 份" in batch("reports", "--level", "镇", "--pack", "elsewhere/pack").stdout


def test_the_store_and_its_reports_may_be_moved_together(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = folder / "work"
    shutil.move("reports", inner / "reports")
    assert "检查了 5 份" in batch("work/reports", "--store", "work/own.db").stdout
    inner.rename(folder / "elsewhere")
    monkeypatch.chdir(folder / "elsewhere/reports")
    again = batch(".", "--store", "../own.db", "--pack", str(folder / "pack"))
    assert "没有变化 5 份" in again.stdout


def test_a_bad_file_is_one_line_and_the_others_are_kept(folder: Path) -> None:
    (folder / "reports/bad.docx").write_bytes(b"PK\3\4 no document")
    (folder / "reports/empty.txt").write_bytes(b"")
    result = batch("reports", "nowhere.txt")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert sorted(line.partition("：")[0] for line in lines) == ["nowhere.txt", "reports/bad.docx", "reports/empty.txt"]
    assert "检查了 5 份，不能检查 3 份" in result.stdout
    assert len(rows()) == 5
    (folder / "reports/empty.txt").write_text(report(9, 400), "utf-8")
    again = batch("reports")
    assert "检查了 1 份，没有变化 5 份，不能检查 1 份" in again.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no such names")
def test_names_that_are_no_text(folder: Path) -> None:
    for name, content in ((b"\xff\n.txt", report(3, 400).encode()), (b"\xfe\x1b.txt", b"")):
        (folder / "reports" / os.fsdecode(name)).write_bytes(content)
    result = batch("reports")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "\x1b" not in result.stderr
    assert "reports/\\udcff\n.txt" in rows()
    assert "没有变化 6 份" in batch("reports").stdout


def test_a_fault_of_the_program_is_one_line_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_examiner: object, _document: object) -> None:
        raise KeyError("one\ntwo")

    monkeypatch.setattr(Examiner, "examine", fail)
    (outcome,) = check(Settings(), date.today(), (Task("a.txt", "x/a.txt", "全年学法4次。".encode()),)).outcomes
    assert outcome == Failed("x/a.txt", "a.txt：检查时出了内部错误，这份报告没有结果（KeyError：'one\\ntwo'）")


def test_a_report_that_cannot_be_read_any_more_keeps_its_results(folder: Path) -> None:
    batch("reports")
    (folder / "reports/2021/report-000000.txt").write_bytes(b"")
    result = batch("reports", "--prune")
    assert result.exit_code == 2
    assert len(rows()) == 5


def test_pruning_is_only_done_when_asked_for(folder: Path) -> None:
    batch("reports")
    shutil.rmtree(folder / "reports/2021")
    assert "共 5 份报告，其中 1 份这次没有给（可用 --prune 删去）" in batch("reports").stdout
    assert "共 4 份报告，删去了这次没有给的 1 份" in batch("reports", "--prune").stdout


def test_the_number_of_processes_makes_no_difference(folder: Path) -> None:
    write(folder / "more", 20, characters=400, first=5)
    batch("more", "--store", "one.db")
    batch("more", "--store", "three.db", "-j", "3")
    assert rows("one.db") == rows("three.db")
    assert len(rows("one.db")) == 20


def test_archives_and_lists(folder: Path) -> None:
    shutil.make_archive("packed", "zip", "reports")
    (folder / "list.txt").write_text("packed.zip\n", "utf-8")
    assert "检查了 5 份" in batch("@list.txt").stdout
    assert sorted(rows())[0] == "packed.zip!/2021/report-000000.txt"


def test_findings_count_for_the_exit_status_only_when_asked_for(folder: Path) -> None:
    (folder / "reports/none.txt").write_text("青石镇人民政府2024年法治政府建设情况报告\n一、成效\n开会4次。\n", "utf-8")
    assert batch("reports").exit_code == 0
    assert batch("reports", "--fail-on", "error").exit_code == 1
    assert batch("reports", "--fail-on", "never").exit_code == 0
    (folder / "reports/checker.toml").write_text('fail-on = "error"\n', "utf-8")
    assert batch("reports").exit_code == 1


@pytest.mark.parametrize("wrong", [["--select", "nothing"], ["--waivers", "nowhere.yaml"], ["--pack", "nowhere"]])
@pytest.mark.usefixtures("folder")
def test_settings_of_no_use_are_one_line(wrong: list[str]) -> None:
    result = batch("reports", *wrong)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_waivers_hold_in_a_batch_too(folder: Path) -> None:
    (folder / "none.txt").write_text("青石镇人民政府2024年法治政府建设情况报告\n一、成效\n开会4次。\n", "utf-8")
    waiver = "豁免:\n  - {规则: a/study, 报告: none.txt, 理由: 今年没有学法任务, 到期: 2999-12-31}\n"
    (folder / "waivers.yaml").write_text(waiver, "utf-8")
    assert batch("none.txt", "--fail-on", "error").exit_code == 1
    assert batch("none.txt", "--fail-on", "error", "--waivers", "waivers.yaml").exit_code == 0
    (folder / "waivers.yaml").write_text(waiver.replace("2999", "2020"), "utf-8")
    expired = batch("none.txt", "--fail-on", "error", "--waivers", "waivers.yaml")
    assert (expired.exit_code, expired.stdout[:7]) == (1, "检查了 1 份")


def test_each_report_is_held_against_the_pack_for_its_year(folder: Path) -> None:
    other = folder / "packs/other"
    shutil.copytree("pack", folder / "packs/usual")
    shutil.copytree("pack", other)
    described = (other / "pack.yaml").read_text("utf-8")
    (other / "pack.yaml").write_text(described.replace("[2021, 2025]", "[2030, 2035]"), "utf-8")
    (other / "a/study.yaml").rename(other / "a/learning.yaml")
    (folder / "reports/checker.toml").write_text('packs = ["../packs"]\n', "utf-8")
    (folder / "reports/later.txt").write_text(
        "青石镇人民政府2033年法治政府建设情况报告\n一、成效\n学法4次。\n", "utf-8"
    )
    assert batch("reports", "--pack", "auto").stderr == ""
    with sqlite3.connect("results.db") as connection:
        query = "SELECT s.pack FROM reports p JOIN standards s ON s.id = p.standard WHERE p.year = 2033"
        assert connection.execute(query).fetchall() == [("other",)]
        named = "SELECT count(*) FROM reports p JOIN verdicts v ON v.report = p.id LEFT JOIN rules r"
        missing = f"{named} ON r.standard = p.standard AND r.id = v.rule WHERE r.id IS NULL"
        assert connection.execute(missing).fetchone() == (0,)
    assert "没有变化 6 份" in batch("reports", "--pack", "auto").stdout


@pytest.mark.usefixtures("folder")
def test_the_profile_names_the_parts() -> None:
    result = batch("reports", "--profile")
    assert all(part in result.stderr for part in ("装载规则", "找证据", "存结果"))


def test_figures_of_the_store(folder: Path) -> None:
    (folder / "reports/bad.txt").write_bytes(b"")
    (folder / "reports/none.txt").write_text("青石镇人民政府2024年法治政府建设情况报告\n一、成效\n开会4次。\n", "utf-8")
    batch("reports")
    run = CliRunner()
    figures = json.loads(run.invoke(main, ["stats", "results.db", "--format", "json"]).stdout)
    with sqlite3.connect("results.db") as connection:
        omitted = connection.execute("SELECT count(*) FROM verdicts WHERE status = 'omitted'").fetchone()[0]
        characters = sorted(n for (n,) in connection.execute("SELECT characters FROM reports"))
    assert (figures["reports"], figures["standards"], len(figures["failures"])) == (6, 1, 1)
    assert figures["omitted"][0] | {"vague": 0} == {
        "rule": "a/study", "name": "学法", "reports": 6, "omitted": omitted, "vague": 0,
    }  # fmt: skip
    assert figures["quartiles"]["characters"]["median"] == (characters[2] + characters[3]) / 2
    assert sum(group["reports"] for group in figures["groups"]) == 6
    page = run.invoke(main, ["stats", "results.db"]).stdout
    assert all(words in page for words in ("6 份报告", "最常缺失的要求", "reports/bad.txt：没有文字"))
    narrowed = json.loads(run.invoke(main, ["stats", "results.db", "--year", "1999", "--format", "json"]).stdout)
    assert (narrowed["reports"], narrowed["quartiles"], narrowed["groups"]) == (0, {}, [])
    assert run.invoke(main, ["stats", "results.db", "--year", "1999"]).exit_code == 0


@pytest.mark.usefixtures("folder")
def test_figures_of_no_store() -> None:
    result = CliRunner().invoke(main, ["stats", "nowhere.db"])
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_progress_says_how_far_how_fast_and_how_long() -> None:
    tally = Tally(1_200, checked=190, unchanged=100, problems=["a.txt：没有文字"] * 10)
    assert line(tally, 4.5) == "检查 300/1,200 份，每秒 4.5 份，还要 3 分 20 秒，不能检查 10 份"
    assert line(Tally(10), 0.0) == "检查 0/10 份"
    assert [told(s) for s in (0.25, 59.9, 3_725)] == ["0.2 秒", "1 分 0 秒", "1 小时 2 分"]
