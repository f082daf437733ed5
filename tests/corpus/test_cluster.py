"""``checker batch --executor spark`` with real processes: a master, two workers and their executors on this machine."""

import csv
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cli.test_run import pack
from click.testing import CliRunner, Result

from checker.cli import main
from checker.configuration import Settings
from checker.corpus.parquet.layout import OF_REPORTS, columns

from .generating import report, write

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).parents[2]
POISON = Path(__file__).parent / "poison"
COMMAND = (sys.executable, "-c", "from checker.cli import main; main(prog_name='checker')")

missing = [name for name in ("pyspark", "pyarrow") if not importlib.util.find_spec(name)]
pytestmark = [
    pytest.mark.skipif(bool(missing), reason=f"needs {' and '.join(missing)}: pip install '.[spark,parquet]'"),
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
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("SPARK_WORKER_DIR", str(tmp_path_factory.mktemp("workers")))
        with session("local-cluster[2,1,512]", conf) as started:
            yield started


@pytest.fixture
def folder(tmp_path: Path, environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with ten reports of one paragraph each, and a pack of one rule that inherits another one."""
    monkeypatch.setenv("CHECKER_CACHE_DIR", environment["CHECKER_CACHE_DIR"])
    monkeypatch.chdir(tmp_path)
    pack(tmp_path)
    write(tmp_path / "reports", 10, characters=400)
    return tmp_path


def batch(*arguments: str) -> Result:
    options = ["--executor", "spark", "--pack", "pack", "--engine", "reference"]
    return CliRunner().invoke(main, ["batch", *arguments, *options])


def batch_here(environment: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same in processes of this machine; its store as Parquet is ``here.parquet``."""
    options = ["--pack", "pack", "--engine", "reference", "-j", "1"]
    done = subprocess.run(
        [*COMMAND, "batch", *arguments, *options], env={**os.environ, **environment}, capture_output=True, text=True
    )
    assert CliRunner().invoke(main, ["stats", "results.db", "--parquet", "here.parquet"]).exit_code == 0
    return done


def read(store: str, table: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    import pyarrow.dataset as ds

    found = []
    for place in sorted(Path(store).glob(f"commit-*/{table}")):
        partitioning = ds.partitioning(flavor="hive") if table in OF_REPORTS else None
        found += ds.dataset(place, format="parquet", partitioning=partitioning).to_table().to_pylist()
    return found


def rows(store: str) -> Mapping[str, Any]:
    """All that the results say, by source, without the numbers that depend on who checked and when."""
    sources = {row["id"]: row["source"] for row in read(store, "reports")}
    numbers = ("id", "report", "run", "standard")
    found: dict[str, Any] = {}
    for table in (*OF_REPORTS, "failures"):
        for row in read(store, table):
            source = sources.get(row.get("id", row.get("report")), row.get("source"))
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
