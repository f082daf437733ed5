"""A store written as Parquet, and what the documents say can be asked of it."""

import importlib.util
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.corpus.parquet.layout import TABLES, columns

from .asking import ask, read, statements, views
from .generating import write

pytest.importorskip("pyarrow", reason="needs the extra parquet")
NEEDS_DUCKDB = pytest.mark.skipif(not importlib.util.find_spec("duckdb"), reason="needs duckdb")


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of thirty reports, one of which does not say its year, and one failure."""
    folder = tmp_path_factory.mktemp("checked")
    write(folder / "reports", 30, characters=1_000)
    (folder / "reports/timeless.txt").write_text(
        "青石镇人民政府法治政府建设情况报告\n一、成效\n全年学法4次。\n", "utf-8"
    )
    (folder / "reports/empty.txt").write_bytes(b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("CHECKER_CACHE_DIR", str(folder / "cache"))
        result = CliRunner().invoke(main, ["batch", "reports", "--engine", "reference", "-j", "1"])
        assert "检查了 31 份，不能检查 1 份" in result.stdout
    return folder


@pytest.fixture
def exported(checked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the store as ``results.parquet``; it is the current one."""
    monkeypatch.chdir(tmp_path)
    result = export(checked / "results.db")
    assert (result.exit_code, result.output) == (0, "results.parquet：31 份报告。\n")
    return tmp_path


def export(store: Path, folder: str = "results.parquet") -> Result:
    return CliRunner().invoke(main, ["stats", str(store), "--parquet", folder])


def test_all_columns_of_the_store_are_there(checked: Path) -> None:
    with sqlite3.connect(checked / "results.db") as store:
        for table in TABLES:
            kept = {row[1] for row in store.execute(f"PRAGMA table_info({table})")}
            assert {name for name, _ in columns()[table]} == kept


def test_every_value_has_the_type_of_its_column(checked: Path) -> None:
    """Of what the store is given, not of what SQLite makes of it: other writers do not convert."""
    from checker.corpus.store.rows import record
    from checker.pipeline import Checker
    from checker.reading import read
    from checker.rulebook.packs import load_pack

    types = {"INTEGER": int, "REAL": (int, float), "TEXT": str, "BLOB": bytes}
    checker = Checker(load_pack("outline-2021-2025"), "reference")
    for file in sorted((checked / "reports").rglob("report-*.txt"))[:6]:
        found = record(checker.check(read(str(file))))
        own = [("reports", [(1, "", "", 1, 1, *found.report)])]
        for table, rows in [*own, *((table, rows) for table, _, rows in found.rows(1))]:
            for row in rows:
                for value, (name, type_) in zip(row, columns()[table], strict=True):
                    fits = value is None or (isinstance(value, types[type_]) and not isinstance(value, bool))
                    assert fits, (table, name, value)


@pytest.mark.usefixtures("exported")
def test_all_rows_of_the_store_are_there(checked: Path) -> None:
    for table in TABLES:
        with sqlite3.connect(checked / "results.db") as store:
            store.row_factory = sqlite3.Row
            kept = [dict(row) for row in store.execute(f"SELECT * FROM {table}")]
        found = [{name: row[name] for name, _ in columns()[table]} for row in read("results.parquet", table)]
        assert sorted(found, key=repr) == sorted(kept, key=repr)


@NEEDS_DUCKDB
@pytest.mark.usefixtures("exported")
def test_what_the_documents_ask_is_answered() -> None:
    asked = list(statements())
    answers = dict(zip(asked, ask(asked), strict=True))
    questions = [statement for statement in asked if statement.startswith("SELECT")]
    assert len(questions) == 7
    assert [question for question in questions if not answers[question]] == []
    count, failures, timeless = ask(
        [
            *views(),
            "SELECT count(*) FROM reports",
            "SELECT source FROM failures",
            "SELECT source FROM reports WHERE year IS NULL",
        ]
    )[-3:]
    assert (count, failures, timeless) == ([[31]], [["reports/empty.txt"]], [["reports/timeless.txt"]])


def test_nothing_is_overwritten_and_nothing_is_left(exported: Path, checked: Path) -> None:
    before = sorted(exported.rglob("*"))
    again = export(checked / "results.db")
    assert (again.exit_code, again.stderr) == (2, "results.parquet：已经有了；请先删去，或换一个文件夹\n")
    missing = export(checked / "results.db", "nowhere/at/all/results.parquet")
    assert missing.exit_code == 2
    assert "上一级" in missing.stderr
    assert sorted(exported.rglob("*")) == before


def test_a_write_that_fails_leaves_nothing(checked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("checker.corpus.parquet.exporting._chunks", fail)
    result = export(checked / "results.db")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert list(tmp_path.iterdir()) == []


def test_without_pyarrow_it_is_one_line(checked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = export(checked / "results.db")
    assert (result.exit_code, result.stderr) == (2, "写 Parquet 要用 pyarrow；请安装：pip install 'checker[parquet]'\n")
    assert list(tmp_path.iterdir()) == []


def test_figures_and_parquet_are_not_asked_for_together(checked: Path) -> None:
    arguments = ["stats", str(checked / "results.db"), "--parquet", "x", "--year", "2024"]
    assert CliRunner().invoke(main, arguments).exit_code == 2


@pytest.mark.usefixtures("exported")
def test_parquet_is_no_store() -> None:
    result = CliRunner().invoke(main, ["stats", "results.parquet"])
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "请用 DuckDB" in result.stderr
