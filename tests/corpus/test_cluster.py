"""``checker batch --executor spark`` with real processes: a master, two workers and their executors on this machine."""

import csv
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cli.test_run import pack
from click.testing import CliRunner, Result

from checker.cli import main
from checker.configuration import Settings
from checker.corpus.cluster.batch import ClusterBatch
from checker.corpus.cluster.commit import Commit
from checker.corpus.cluster.dataset import Dataset
from checker.corpus.cluster.session import ClusterError
from checker.corpus.parquet.layout import OF_REPORTS
from checker.reading import LIMIT

from .asking import ask, read, views
from .generating import report, write

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).parents[2]
POISON = Path(__file__).parent / "poison"
COMMAND = (sys.executable, "-c", "from checker.cli import main; main(prog_name='checker')")

_QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"

missing = [name for name in ("duckdb", "pyarrow", "pyspark") if not importlib.util.find_spec(name)]
pytestmark = [
    pytest.mark.skipif(bool(missing), reason=f"needs {' and '.join(missing)}: pip install '.[dev,spark]'"),
    pytest.mark.skipif(not (shutil.which("java") or "JAVA_HOME" in os.environ), reason="needs Java 17 or later"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kills processes by way of /proc"),
]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Of all processes that check: in them some inputs are deadly."""
    return {
        "PYTHONPATH": os.pathsep.join(map(str, (POISON, ROOT))),
        "CHECKER_CACHE_DIR": str(tmp_path_factory.mktemp("cache")),
        "CHECKER_TEST_ONCE": str(tmp_path_factory.mktemp("once")),
    }


@pytest.fixture(scope="module")
def spark(environment: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator["SparkSession"]:
    from checker.corpus.cluster.session import session

    conf = {f"spark.executorEnv.{name}": value for name, value in environment.items()}
    conf |= {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executor.memory": "512m",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        # So little is done that compiling it would take longer.
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        "spark.driver.extraJavaOptions": _QUICK,
        "spark.executor.extraJavaOptions": _QUICK,
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("SPARK_WORKER_DIR", str(tmp_path_factory.mktemp("workers")))
        with session("local-cluster[2,1,512]", conf) as started:
            yield started


@pytest.fixture
def folder(tmp_path: Path, environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with ten reports of one paragraph each, and a pack that inherits its one rule from another one."""
    monkeypatch.setenv("CHECKER_CACHE_DIR", environment["CHECKER_CACHE_DIR"])
    monkeypatch.chdir(tmp_path)
    pack(tmp_path)
    (tmp_path / "unit").mkdir()
    (tmp_path / "unit/pack.yaml").write_text("名称: 本县规则\n版本: '2'\n继承: ../pack\n", "utf-8")
    write(tmp_path / "reports", 10, characters=400)
    return tmp_path


def batch(*arguments: str) -> Result:
    options = ["--executor", "spark", "--pack", "unit", "--engine", "reference"]
    return CliRunner().invoke(main, ["batch", *arguments, *options])


def batch_here(environment: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same in processes of this machine; its store as Parquet is ``here.parquet``."""
    options = ["--pack", "unit", "--engine", "reference", "-j", "1"]
    done = subprocess.run(
        [*COMMAND, "batch", *arguments, *options], env={**os.environ, **environment}, capture_output=True, text=True
    )
    assert CliRunner().invoke(main, ["stats", "results.db", "--parquet", "here.parquet"]).exit_code == 0
    return done


def rows(store: str) -> Mapping[str, Any]:
    """All that the results say, by source, without the numbers that depend on who checked and when."""
    sources = {row["id"]: row["source"] for row in read(store, "reports")}
    numbers = ("id", "report", "run", "standard")
    found: dict[str, Any] = {}
    for table in (*OF_REPORTS, "failures"):
        for row in read(store, table):
            source = row.get("source") or sources[row["report"]]
            told = {name: value for name, value in row.items() if name not in numbers}
            found.setdefault(source, {}).setdefault(table, []).append(tuple(sorted(told.items())))
    return {source: {t: sorted(r, key=str) for t, r in tables.items()} for source, tables in found.items()}


@pytest.mark.usefixtures("spark")
def test_the_same_rows_as_here_with_inputs_that_kill(folder: Path, environment: Mapping[str, str]) -> None:
    deadly = ("POISON", "KILL WORKER", "KILL EXECUTOR")
    for seed, word in enumerate(deadly, 90):
        (folder / "reports" / f"{word}.txt").write_text(report(seed, 400) + word, "utf-8")
    (folder / "reports/bad.docx").write_bytes(b"PK\3\4 no document")
    page = "".join(f"<p>{line}</p>" for line in report(95, 400).splitlines())
    (folder / "reports/page.html").write_text(f"<html><body>{page}</body></html>", "utf-8")
    shutil.make_archive("packed", "zip", "reports/2021")
    result = batch("reports", "packed.zip", "nowhere.txt")
    assert result.exit_code == 2
    assert sorted(line.partition("：")[0] for line in result.stderr.splitlines()) == [
        "nowhere.txt", "reports/POISON.txt", "reports/bad.docx",
    ]  # fmt: skip
    assert "不能检查 3 份" in result.stdout
    assert sorted(p.name for p in Path(environment["CHECKER_TEST_ONCE"]).iterdir()) == ["KILL EXECUTOR", "KILL WORKER"]
    here = batch_here(environment, "reports", "packed.zip", "nowhere.txt")
    assert sorted(here.stderr.splitlines()) == sorted(result.stderr.splitlines())
    assert rows("results.parquet") == rows("here.parquet")
    assert len(rows("here.parquet")) == 10 + 2 + 1 + 2 + 3
    for table in ("standards", "rules"):
        assert [{**row, "id": 0, "standard": 0} for row in read("results.parquet", table)] == [
            {**row, "id": 0, "standard": 0} for row in read("here.parquet", table)
        ]


@pytest.mark.usefixtures("spark")
def test_only_what_has_changed_is_checked_again(folder: Path) -> None:
    assert "检查了 10 份" in batch("reports").stdout
    before = rows("results.parquet")
    again = batch("reports")
    assert (again.exit_code, again.stderr) == (0, "")
    assert "检查了 0 份，没有变化 10 份" in again.stdout
    assert [place.name for place in Path("results.parquet").iterdir()] == [
        "commit-00000001"
    ]  # nothing new, nothing left
    changed = folder / "reports/2022/report-000001.txt"
    changed.write_text(report(70, 400), "utf-8")
    third = batch("reports", "--fail-on", "error")
    assert third.exit_code == 1
    assert "检查了 1 份，没有变化 9 份" in third.stdout
    assert third.stdout.endswith("results.parquet：共 10 份报告。\n")
    reports = [row for row in read("results.parquet", "reports") if row["source"] == "reports/2022/report-000001.txt"]
    assert [row["run"] for row in reports] == [1, 2]
    asked = ("SELECT count(DISTINCT report) FROM verdicts", "SELECT run FROM reports WHERE source LIKE '%000001.txt'")
    assert ask([*views(), *asked])[-2:] == [[[10]], [[2]]]  # the views know what counts
    after = rows("results.parquet")
    assert {source for source in after if after[source] != before[source]} == {"reports/2022/report-000001.txt"}
    (folder / "pack/a/study.yaml").write_text(
        (folder / "pack/a/study.yaml").read_text("utf-8").replace("学法", "学习"), "utf-8"
    )
    assert "检查了 10 份，用时" in batch("reports").stdout


@pytest.mark.usefixtures("folder")
def test_what_is_committed_stays_when_a_batch_is_broken_off(spark: "SparkSession") -> None:
    cluster = ClusterBatch(spark, "results.parquet", Settings(pack="unit", engine="reference"), "never")

    def break_off(tally: Any) -> None:
        if tally.checked:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cluster.check(["reports"], break_off, share=4)
    assert [place.name for place in Path("results.parquet").iterdir()] == ["commit-00000001"]
    assert len(read("results.parquet", "reports")) == 4
    assert "检查了 6 份，没有变化 4 份" in batch("reports").stdout
    assert len(read("results.parquet", "reports")) == 10


def test_who_is_second_loses_its_commit_and_nothing_else(folder: Path, spark: "SparkSession") -> None:
    dataset = Dataset(spark, f"file://{folder}/results.parquet")
    first, second = Commit(spark, dataset), Commit(spark, dataset)
    for commit, run in ((first, 1), (second, 2)):
        commit.write_rows("runs", [(run, 1, "2025-01-01", "2025-01-02", 0, 0, 0)])
    first.finish()
    with pytest.raises(ClusterError, match="另一个 checker batch"):
        second.finish()
    second.clear()
    first.clear()
    assert [row["id"] for row in read("results.parquet", "runs")] == [1]
    assert [path.name for path in (folder / "results.parquet").iterdir()] == ["commit-00000001"]


def test_tables_of_texts_and_addresses(folder: Path, spark: "SparkSession") -> None:
    texts = [(f"{seed}/报告.docx", report(seed, 400)) for seed in range(3)]
    with (folder / "texts.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("path", "unit", "text"), *((path, '某"镇', text) for path, text in texts)])
    spark.createDataFrame(texts, "path STRING, text STRING").write.parquet(f"file://{folder}/texts.parquet")
    for name, columns in (("none.csv", "path,body\n"), ("twice.csv", "path,text\na,1\na,2\n")):
        (folder / name).write_text(columns, "utf-8")
    with (folder / "reports/large.txt").open("wb") as large:
        large.truncate(LIMIT + 1)
    (folder / "reports/aside.zip").write_bytes(b"")
    gone = f"file://{folder}/gone"
    addresses = (f"file://{folder}/reports", f"file://{folder}/reports/2021")  # one in the other
    result = batch("texts.csv", "texts.parquet", *addresses, "none.csv", "twice.csv", "gone.parquet", gone)
    assert sorted(result.stderr.splitlines()) == [
        f"{gone}：读不出来（找不到）",
        f"file:{folder}/reports/large.txt：超过 20 MB，不像一份报告；请只给报告正文，过长的请拆开",
        "gone.parquet：读不出来（找不到）",
        "none.csv：表里没有 text 这一列；要有 path（文件名）和 text（正文）两列",
        "twice.csv：path 这一列不止一行的是“a”，不能重复",
    ]
    assert "检查了 16 份，不能检查 5 份" in result.stdout
    found = {source: row["reports"][0] for source, row in rows("results.parquet").items() if "reports" in row}
    for seed in range(3):
        file = f"file:{folder}/reports/{2021 + seed}/report-{seed:06}.txt"
        named = (file, f"texts.csv!/{seed}/报告.docx", f"texts.parquet!/{seed}/报告.docx")
        assert len({tuple(pair for pair in found[name] if pair[0] not in ("source",)) for name in named}) == 1
    assert "没有变化 16 份" in batch("texts.csv", "texts.parquet", f"file://{folder}/reports").stdout


@pytest.mark.usefixtures("spark", "folder")
def test_a_checker_that_is_another_one_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.__version__", "0.0.0")
    result = batch("reports")
    assert (result.exit_code, result.stderr) == (
        2, "执行节点上的 checker 和本机的不是同一个版本；请装成同一个版本再运行\n",
    )  # fmt: skip
    assert list(Path("results.parquet").iterdir()) == []
