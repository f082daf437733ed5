"""The examples of the guide: valid by the schemas of those who read them, and true of what they use."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from checker.cli import main

from .programs import ROOT
from .schemas import faults

GUIDE = (ROOT / "docs" / "guide" / "ci.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
PRE_COMMIT, WORKFLOW, PIPELINE = (text for language, text in BLOCKS if language == "yaml")
COMMANDS = [line for language, text in BLOCKS if language == "sh" for line in text.splitlines()]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HEAD, _ = yaml.safe_load_all((ROOT / "templates" / "checker.yml").read_text("utf-8"))
TEMPLATE: dict[str, Any] = HEAD["spec"]["inputs"]


def test_the_example_for_pre_commit(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(PRE_COMMIT, "utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(file)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    hooks = {hook["id"]: hook for hook in yaml.safe_load(PRE_COMMIT)["repos"][0]["hooks"]}
    assert set(hooks) == {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    pattern = hooks["checker"]["files"]
    assert [bool(re.search(pattern, name)) for name in ("报告/2024/青石镇.docx", "报告/表.xlsx", "a.txt")] == [
        True,
        False,
        False,
    ]


def test_the_example_for_github(tmp_path: Path) -> None:
    workflow = yaml.safe_load(WORKFLOW)
    assert (
        faults("github-workflows", {"on" if key is True else key: value for key, value in workflow.items()}, tmp_path)
        == ""
    )
    (used,) = (step for step in workflow["jobs"]["checker"]["steps"] if step.get("id") == "checker")
    assert set(used["with"]) <= set(ACTION["inputs"])
    assert set(re.findall(r"steps\.checker\.outputs\.([a-z-]+)", WORKFLOW)) <= set(ACTION["outputs"])


def test_every_input_and_output_is_explained() -> None:
    github, gitlab = (GUIDE[GUIDE.index(f"## {name}\n") :].split("\n## ")[0] for name in ("GitHub", "GitLab"))
    for text, names in ((github, {*ACTION["inputs"], *ACTION["outputs"]}), (gitlab, set(TEMPLATE))):
        cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
        assert {name for cell in cells for name in re.findall("`(.+?)`", cell)} == names


def test_the_example_for_gitlab(tmp_path: Path) -> None:
    pipeline = yaml.safe_load(PIPELINE)
    assert faults("gitlab-ci", pipeline, tmp_path) == ""
    (included,) = pipeline["include"]
    assert (ROOT / included["file"]).is_file()
    assert set(included["inputs"]) <= set(TEMPLATE)


def test_the_installation_of_completion_is_that_of_the_help() -> None:
    shown = CliRunner().invoke(main, ["completion", "--help"]).stdout
    installing = [line for line in COMMANDS if "completion" in line]
    assert len(installing) == 6
    assert [line for line in installing if f"    {line}\n" not in shown] == []


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("checker ")])
def test_commands_are_there(line: str) -> None:
    words = shlex.split(line.partition(">")[0])[1:]
    command: click.Command = main
    while isinstance(command, click.Group):
        found = command.get_command(click.Context(command), words.pop(0))
        assert found
        command = found
    command.make_context("checker", words)
