"""What a batch on a cluster is made of, as far as it needs no Spark."""

import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cli.test_run import pack
from click.testing import CliRunner

from checker.cli import main
from checker.configuration import Settings
from checker.corpus.checking import UnusableError
from checker.corpus.cluster import working
from checker.corpus.cluster.session import explained
from checker.corpus.cluster.shipping import absolute, relocated, shipment, unpack
from checker.corpus.cluster.working import FILLED, Job, number
from checker.corpus.standard import standards
from checker.corpus.store.rows import REPORT
from checker.rulebook.packs import PATH_VARIABLE

TODAY = date(2025, 3, 1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a pack, one that inherits it by its path, and one that does so by its id."""
    monkeypatch.chdir(tmp_path)
    pack(tmp_path)
    for name, base in (("by-path", "../pack"), ("by-id", "pack")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pack.yaml").write_text(f"名称: 本县规则\n版本: '2'\n继承: {base}\n", "utf-8")
    (tmp_path / "waivers.yaml").write_text(
        "豁免:\n  - {规则: a/study, 报告: none.txt, 理由: 今年没有学法任务, 到期: 2999-12-31}\n", "utf-8"
    )
    return tmp_path


def held(settings: Settings) -> list[tuple[Any, ...]]:
    """What a report is held against, wherever it lies."""
    return [(found.fingerprint, found.pack, found.rules) for found in standards(settings, TODAY)]


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(pack="auto"),
        Settings(pack="by-path"),
        Settings(pack="by-id", packs=(".",)),
        Settings(pack="./by-id/", packs=(".",), waivers="waivers.yaml"),
        Settings(pack="pack", select=("a",)),
    ],
)
def test_what_is_shipped_is_what_is_used_here(settings: Settings, folder: Path, tmp_path_factory: Any) -> None:
    wanted = held(settings)
    shipped, told = shipment(absolute(settings)), absolute(settings)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / shipped.name).write_bytes(shipped.archive)
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert held(relocated(told, unpack(elsewhere / shipped.name))) == wanted
    assert unpack(elsewhere / shipped.name) == elsewhere / shipped.name.removesuffix(".zip")  # once more is the same


def test_packs_that_the_environment_names_are_shipped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PATH_VARIABLE, str(folder))
    wanted = held(Settings(pack="by-id"))
    told = absolute(Settings(pack="by-id"))
    monkeypatch.delenv(PATH_VARIABLE)
    assert held(told) == wanted


def test_the_name_of_an_archive_is_that_of_its_content(folder: Path) -> None:
    first = shipment(absolute(Settings(pack="pack")))
    assert shipment(absolute(Settings(pack="pack"))) == first
    rule = folder / "pack/a/study.yaml"
    rule.write_text(rule.read_text("utf-8").replace("学法", "学习"), "utf-8")
    assert shipment(absolute(Settings(pack="pack"))).name != first.name


def job(**different: Any) -> Job:
    told = {s.pack: (s.fingerprint, 7) for s in standards(Settings(), TODAY)}
    given = {"settings": Settings(), "archive": "a.zip", "folder": ".", "today": TODAY, "run": 3, "standards": told}
    return Job(**given | different)


def test_inputs_become_rows_in_any_order(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is unchanged, one with a problem, one that is not there, a text and a file; ``folder`` is the job's."""
    text = "青石镇人民政府2024年法治政府建设情况报告\n一、成效\n全年学法4次。\n".encode()
    (folder / "a.txt").write_bytes(text)
    monkeypatch.chdir("/")
    nothing = (None,) * 5
    digest = working.Task("", "", text).sha256
    given = [
        ("x/a.txt", b"a.txt", None, None, None, None, digest, True),
        ("x/b.txt", *nothing[:4], "b.txt：读不出来", None, None),
        ("x/c.txt", b"c.txt", None, None, None, None, None, None),
        ("t.csv!/d.docx", None, None, text, ".txt", None, None, None),
        ("x/a.txt", b"a.txt", None, None, None, None, "another", True),
    ]
    done = list(job(folder=str(folder))._check(given, Settings(engine="reference")))
    tables = [dict(zip(FILLED, row[3:], strict=True)) for row in done]
    assert [row[:2] for row in done if row[0]] == [(True, True)]
    failures = sorted(row for found in tables for row in found["failures"])
    assert failures[0] == ("x/b.txt", 3, "b.txt：读不出来")
    assert failures[1][:2] == ("x/c.txt", 3)
    assert failures[1][2].startswith("c.txt：")
    reports = sorted((row for found in tables for row in found["reports"]), key=lambda row: row[1])
    assert [row[:5] for row in reports] == [
        (number(f"3 {name}"), name, digest, 7, 3) for name in ("t.csv!/d.docx", "x/a.txt")
    ]
    assert reports[0][5:] == reports[1][5:]
    assert {row[2] for row in done} == {None, 2024}
    assert isinstance(reports[0][5 + REPORT.index("vagueness")], float)


def test_an_executor_with_another_checker_does_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pyspark = pytest.importorskip("pyspark", reason="needs the extra spark")
    (folder / "a.zip").write_bytes(shipment(absolute(Settings())).archive)
    monkeypatch.setattr(pyspark.SparkFiles, "get", lambda name: str(folder / name))
    assert list(job().check([])) == []
    with pytest.raises(UnusableError, match="不是同一个版本"):
        list(job(standards={"outline-2021-2025": ("0", 7)}).check([]))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("…\nchecker.corpus.checking.UnusableError: 规则：不能用\n\tat org…", "规则：不能用"),
        ("ModuleNotFoundError: No module named 'checker'", "执行节点上没有 Python 模块 checker"),
        (
            "Job aborted\nCaused by: a: b\n\tat x\nCaused by: No space left on device\n",
            "Spark 出错：No space left on device",
        ),
        ("first\nsecond", "Spark 出错：first"),
        ("", "Spark 出错：ValueError"),
    ],
)
def test_errors_of_spark_are_one_line(said: str, told: str) -> None:
    assert explained(ValueError(said)).startswith(told)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--executor", "spark", "--jobs", "2"], "只用于本机检查"),
        (["--executor", "spark", "--prune"], "只用于本机检查"),
        (["--master", "yarn"], "要和 --executor spark 一起用"),
        (["--executor", "spark", "--conf", "spark.executor.memory"], "应写成“名=值”"),
    ],
)
def test_options_that_do_not_fit(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(main, ["batch", "x.txt", *arguments])
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert said in result.stderr


def test_without_pyspark_it_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    result = CliRunner().invoke(main, ["batch", "x.txt", "--executor", "spark"])
    assert (result.exit_code, result.stderr) == (2, "没有装 PySpark；请安装：pip install 'checker[spark]'\n")


def test_without_java_it_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="needs the extra spark")
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    result = CliRunner().invoke(main, ["batch", "x.txt", "--executor", "spark"])
    assert (result.exit_code, result.stderr) == (2, "没有 Java；Spark 要用 Java 17 或更新的版本，请先安装\n")
