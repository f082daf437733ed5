"""Libraries that are missing, too old, broken, or only for some."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

import checker
from checker.diagnosis import Item, libraries

PROJECT = """\
[project]
name = "checker"
dependencies = ["click>=8", "Click>=999", "no-such-library>=1", "not-for-this-python; python_version < '3'"]

[project.optional-dependencies]
dev = ["no-such-tool"]
spark = ["click", "no-such-library>=2"]
small = ["click"]
"""
METADATA = """\
Metadata-Version: 2.1
Name: checker
Version: 9
Provides-Extra: dev
Provides-Extra: spark
Requires-Dist: click>=8
Requires-Dist: broken-library
Requires-Dist: not-for-this-python; python_version < '3'
Requires-Dist: no-such-tool; extra == 'dev'
Requires-Dist: no-such-library>=2; extra == 'spark'
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that libraries are imported from, and that checker seems to lie in."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(checker, "__file__", str(tmp_path / "checker" / "__init__.py"))
    return tmp_path


def items() -> list[Item]:
    return list(libraries.items("any"))


def distribution(place: Path, name: str, metadata: str) -> None:
    folder = place / f"{name}-9.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(metadata)
    (folder / "top_level.txt").write_text(f"{name}\n_{name}\n")


def test_a_source_tree_asks_for_what_its_project_file_says(place: Path) -> None:
    (place / "pyproject.toml").write_text(PROJECT)
    installed = version("click")
    assert items() == [
        Item("click", True, installed),
        Item("Click", False, f"{installed}，要的是 >=999", "执行 pip install 'Click>=999'"),
        Item("no-such-library", False, "没有安装", "执行 pip install 'no-such-library>=1'"),
        Item("可选组件 spark", False, "缺 no-such-library", "要用的，执行 pip install 'checker[spark]'"),
        Item("可选组件 small", True, "已安装", "要用的，执行 pip install 'checker[small]'"),
    ]


def test_an_installed_program_asks_for_what_was_noted_with_it(place: Path) -> None:
    distribution(place, "checker", METADATA)
    distribution(place, "broken_library", "Metadata-Version: 2.1\nName: broken-library\nVersion: 9\n")
    (place / "broken_library.py").write_text("raise OSError('libxyz.so: cannot open')")
    assert [(item.name, item.usable, item.detail) for item in items()] == [
        ("click", True, version("click")),
        ("broken-library", False, "9，装了但加载不了（libxyz.so: cannot open）"),
        ("可选组件 spark", False, "缺 no-such-library"),
    ]


def test_all_libraries_of_this_checker_are_there() -> None:
    assert [item for item in items() if not item.usable and not item.name.startswith("可选组件")] == []
