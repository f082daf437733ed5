"""The template for GitLab: valid by its schema, and its script run by shells as its runners have them.

What ``python3 -m venv`` and ``pip`` do is stood in for, because it needs a network.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from .programs import EVIL, FAILING_RULE, REPORT, ROOT, checker_at, environment, installer_at, pack, stand_in_at, write
from .schemas import faults

HEAD, BODY = yaml.safe_load_all((ROOT / "templates" / "checker.yml").read_text("utf-8"))
JUNIT = etree.XMLSchema(etree.parse(ROOT / "tests" / "data" / "junit-10.xsd"))
SHELLS = {"bash": ["bash", "-eo", "pipefail"], "sh": ["sh", "-e"]}

in_each_shell = pytest.mark.parametrize(
    "shell", [pytest.param(s, marks=pytest.mark.skipif(not shutil.which(s), reason=f"no {s}")) for s in SHELLS]
)


@dataclass(frozen=True)
class Outcome:
    """What a job leaves behind."""

    status: int
    log: str


class Project:
    """A project that includes the template."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "project"
        self.folder.mkdir()
        self.programs = folder / "bin"
        self.pip_log = installer_at(self.programs)

    def run(self, shell: str = "sh", **inputs: str) -> Outcome:
        """Run the job with ``inputs`` (with ``_`` for ``-``); checker is installed unless ``source`` says whence."""
        if "source" not in inputs:
            checker_at(self.programs)
        (job,) = template(**inputs).values()
        variables = {
            name: value["value"] if isinstance(value, dict) else value for name, value in job["variables"].items()
        }
        script = self.folder.parent / "script"
        script.write_text("\n".join(job["before_script"] + job["script"]), "utf-8")
        done = subprocess.run(
            [*SHELLS[shell], str(script)], cwd=self.folder, env=environment(self.programs, **variables), check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        return Outcome(done.returncode, done.stdout.decode())


def template(**inputs: str) -> dict[str, Any]:
    """The jobs of the template with ``inputs``, put into every text of it, as GitLab does."""
    given = {name: each["default"] for name, each in HEAD["spec"]["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}

    def fill(value: Any) -> Any:
        if isinstance(value, dict):
            return {fill(key): fill(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return list(map(fill, value))
        if isinstance(value, str):
            return re.sub(r"\$\[\[ inputs\.([a-z-]+) \]\]", lambda found: given[found[1]], value)
        return value

    filled = fill(BODY)
    assert isinstance(filled, dict)
    return filled


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_the_template_is_valid(tmp_path: Path) -> None:
    jobs = template(paths="a\nb")
    assert faults("gitlab-ci", HEAD, tmp_path) == ""
    assert faults("gitlab-ci", jobs, tmp_path) == ""
    assert faults("gitlab-ci", {name: job | {"scripts": []} for name, job in jobs.items()}, tmp_path)


def test_nothing_is_written_into_a_script() -> None:
    (job,) = BODY.values()
    assert "$[[" not in "".join(job["before_script"] + job["script"])
    assert all(value["expand"] is False for value in job["variables"].values() if isinstance(value, dict))


@in_each_shell
def test_gaps_fail_the_job_and_leave_its_artifacts(shell: str, project: Project) -> None:
    write(project.folder, {"草稿/青石镇 2024.txt": REPORT})
    outcome = project.run(shell, paths="草稿")
    assert outcome.status == 1
    assert "青石镇人民政府 2024年年度报告" in outcome.log
    (job,) = template().values()
    reports = job["artifacts"]["reports"]
    issues = json.loads((project.folder / reports["codequality"]).read_text("utf-8"))
    assert {issue["location"]["path"] for issue in issues} == {"草稿/青石镇 2024.txt"}
    JUNIT.assertValid(etree.parse(project.folder / reports["junit"]))
    assert all((project.folder / path).is_file() for path in job["artifacts"]["paths"])


@in_each_shell
def test_options_reach_the_checker(shell: str, project: Project) -> None:
    write(project.folder, {"a 1.txt": REPORT, "a 2.txt": REPORT, "-b.txt": REPORT, **pack("own pack")})
    outcome = project.run(shell, paths="a *.txt\n-b.txt\n", pack="own pack", fail_on="never")
    assert outcome.status == 0, outcome.log
    junit = etree.parse(project.folder / "checker-junit.xml")
    assert [suite.get("name") for suite in junit.iter("testsuite")] == ["a 1.txt", "a 2.txt", "-b.txt"]


@in_each_shell
def test_a_pack_that_fails_is_refused(shell: str, project: Project) -> None:
    write(project.folder, {"报告.txt": REPORT, **pack("own", FAILING_RULE)})
    outcome = project.run(shell, rules="own", paths="报告.txt")
    assert outcome.status == 1
    assert "own/study/law.yaml:9: 示例" in outcome.log
    assert "青石镇" not in outcome.log
    write(project.folder, pack("own"))
    assert project.run(shell, rules="own").status == 0


def test_checker_is_installed_from_the_source_that_is_named(project: Project) -> None:
    write(project.folder, {"报告.txt": REPORT})
    source = "checker @ git+https://git.example.org/checker@v1"
    assert project.run(paths="报告.txt", source=source, fail_on="never").status == 0
    assert project.pip_log.read_text().splitlines()[-1] == source


@pytest.mark.parametrize(
    ("inputs", "line"),
    [
        ({"paths": "x", "source": ""}, "没有安装 checker：请写 source，或者换成已经装好它的镜像\n"),
        ({}, "paths 和 rules 都没有写，没有要检查的\n"),
    ],
)
def test_what_is_missing_is_said(inputs: dict[str, str], line: str, project: Project) -> None:
    assert project.run(**inputs) == Outcome(2, line)


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("name", ["paths", "rules", "pack", "fail_on"])
def test_an_input_is_an_argument_and_never_run(name: str, text: str, project: Project) -> None:
    stand_in_at(project.programs / "made" / "checker")
    given = text if name in ("pack", "fail_on") else text.splitlines()[-1]
    assert f"<{given}>" in project.run(**{"paths": "报告.txt", "source": "x"} | {name: text}).log
    assert list(project.folder.iterdir()) == []
