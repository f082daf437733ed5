"""Analyses that look at the topics of statements say so: what the others find is kept while topics change."""

import ast
from pathlib import Path

import pytest

from checker import analysis

FILES = {Path(str(module.__file__)): module for module in analysis.analyses().values()}  # type: ignore[attr-defined]


@pytest.mark.parametrize("file", sorted(FILES), ids=lambda file: file.stem)
def test_only_analyses_that_say_so_look_at_topics(file: Path) -> None:
    names = {node.attr for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
    assert ("mentions" in names) == hasattr(FILES[file], "TOPICS")
