"""``checker doctor``: that it survives what it is there to find, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from checker import __version__
from checker.cli import main

ROOT = Path(__file__).parents[2]
# A library that is missing, as far as Python is concerned.
WITHOUT = """\
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {modules!r}:
            raise ImportError(f"No module named {{name!r}}")
sys.meta_path.insert(0, Without())
from checker.cli import main
main(prog_name="checker")
"""


def doctor(*arguments: str, without: tuple[str, ...] = (), **extra: str) -> subprocess.CompletedProcess[bytes]:
    """A run of its own; without LibreOffice, which takes its time."""
    where = os.environ | {"PYTHONPATH": str(ROOT), "PATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | extra
    command = [sys.executable, "-c", WITHOUT.format(modules=without), "doctor", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=where)


def items(stdout: bytes) -> dict[str, dict[str, Any]]:
    return {item["name"]: item for section in json.loads(stdout)["sections"] for item in section["items"]}


@pytest.fixture(scope="module")
def healthy() -> subprocess.CompletedProcess[bytes]:
    return doctor("--format", "json")


def test_a_machine_on_which_reports_can_be_checked(healthy: subprocess.CompletedProcess[bytes]) -> None:
    assert (healthy.returncode, healthy.stderr) == (0, b"")
    data = json.loads(healthy.stdout)
    assert (data["tool"], data["fit"]) == ({"name": "checker", "version": __version__}, True)
    found = items(healthy.stdout)
    assert {"checker", "Python", "click", "outline-2021-2025", "durable_rules", "试查", ".docx", "缓存"} <= set(found)
    for item in found.values():
        assert set(item) == {"name", "usable", "detail", "remedy", "necessary"}
        assert bool(item["remedy"]) is not item["usable"]
        assert item["usable"] or not item["necessary"]


@pytest.mark.parametrize(
    ("modules", "failing"),
    [(("ahocorasick_rs",), {"推理引擎"}), (("yaml", "packaging"), {"依赖库", "规则包", "推理引擎"})],
    ids=["one", "several"],
)
def test_a_missing_library_is_named_and_ends_nothing(modules: tuple[str, ...], failing: set[str]) -> None:
    done = doctor("--format", "json", without=modules, CHECKER_CACHE_DIR="")
    assert (done.returncode, done.stderr) == (1, b"")
    found = items(done.stdout)
    assert json.loads(done.stdout)["fit"] is False
    assert {name for name, item in found.items() if item["necessary"] and not item["usable"]} == failing
    assert all(any(module in item["detail"] for item in found.values()) for module in modules)


def test_a_library_that_tables_are_drawn_with_may_be_missing() -> None:
    done = doctor(without=("wcwidth",))
    assert (done.returncode, done.stderr) == (1, b"")
    assert not items(done.stdout)["wcwidth"]["usable"]


def test_a_terminal_without_chinese() -> None:
    done = doctor(PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert done.stderr == b"Chinese cannot be shown here. Use a UTF-8 terminal, and set PYTHONUTF8=1.\n"
    assert b"PYTHONUTF8=1" in done.stdout


def test_the_page_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CHECKER_CACHE_DIR", "")
    for format_ in ("table", "markdown"):
        result = CliRunner().invoke(main, ["doctor", "--format", format_, "--pack", "missing"])
        assert result.exit_code == 1
        lines = result.stdout.splitlines()
        assert next(line for line in lines[1:] if line.startswith("不能")).startswith("不能正常检查报告：")
        remedies = lines[next(n for n, line in enumerate(lines) if line.endswith("办法")) :]
        for name in ("missing", "试查", "缓存", ".doc、.wps、.rtf、.odt"):
            assert any(line.lstrip("- ").startswith(f"{name}：") for line in remedies), name
