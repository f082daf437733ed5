"""Workbenches on a small pack."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.reading.sandbox import import_paths
from tests.workbench.running import Workbench, make_pack, running


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """A workbench that tests only read from."""
    with running(make_pack(tmp_path_factory.mktemp("pack"))) as workbench:
        yield workbench


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workbench]:
    """A workbench whose pack a test may change."""
    with running(make_pack(tmp_path / "pack")) as workbench:
        yield workbench


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[Callable[[float], Any]]:
    """Workbenches with processes that hang on a rule that says 挂起 and die of one that says 崩溃."""
    root = make_pack(tmp_path / "pack")
    start = "import sys; sys.path[:] = sys.argv[2:]; from tests.workbench.odd_worker import main; main(sys.argv[1])"
    project = str(Path(__file__).parents[2])
    command = [sys.executable, "-I", "-S", "-c", start, str(root), project, *import_paths()]
    yield lambda preview: running(root, command, preview)
