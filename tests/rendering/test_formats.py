"""Formats are found, not listed."""

import os
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec

import pytest

from checker.model import GapReport
from checker.rendering import formats, render, suffix


def test_the_formats_are_those_of_the_room() -> None:
    assert {"json", "table"} <= set(formats())
    assert list(formats()) == sorted(formats())


@pytest.mark.parametrize("name", formats())
def test_a_format_is_called_as_its_module(name: str) -> None:
    modules = [m for m in (name, f"{name}_") if find_spec(f"checker.rendering.{m}")]
    assert [import_module(f"checker.rendering.{m}").NAME for m in modules] == [name]


@pytest.mark.parametrize("name", formats())
def test_every_format_draws_reports_the_same_way_each_time(name: str, town: GapReport, silent: GapReport) -> None:
    for reports in ([town], [town, silent]):
        output = render(reports, name)
        assert output == render(reports, name)
        if isinstance(output, str):
            assert output.endswith("\n")
            assert not output.endswith("\n\n")


@pytest.mark.parametrize("name", formats())
def test_binary_formats_and_only_they_say_their_suffix(name: str, town: GapReport) -> None:
    assert isinstance(render([town], name), bytes) == (suffix(name) is not None)


def test_an_unknown_format_is_named_with_those_there_are(town: GapReport) -> None:
    with pytest.raises(ValueError, match=r"没有名为“pdf”的输出格式，可用的有：.*json、.*table"):
        render([town], "pdf")


def test_listing_formats_imports_none_of_them() -> None:
    code = (
        "import sys, checker.rendering as r; r.formats(); "
        "print([m for m in ('pydantic', 'tabulate', 'click', 'wcwidth', 'openpyxl') if m in sys.modules])"
    )
    where = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=where)
    assert done.stdout.strip() == "[]"
