"""The action: valid by its schema, and its scripts run by bash as the runner runs them.

Two things are stood in for, because they need a network: setup-python, and what ``python3 -m venv`` and ``pip`` do.
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

from .programs import EVIL, FAILING_RULE, REPORT, ROOT, environment, installer_at, pack, program, stand_in_at, write
from .schemas import faults

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
RUN = [step for step in STEPS if "run" in step]
RULE_PROBLEM = json.loads((ROOT / ".github" / "rule-problems.json").read_text("utf-8"))["problemMatcher"][0]
COMMANDS = re.compile(r"::(error|warning|notice|add-matcher|remove-matcher|stop-commands|[0-9a-f]{64})[ :]")

pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="no bash")


@dataclass(frozen=True)
class Outcome:
    """What a use of the action leaves behind; ``status`` is that of the step which failed, or 0."""

    status: int
    log: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """A workspace, and a runner of the action in it."""

    def __init__(self, folder: Path) -> None:
        self.workspace = folder / "work space"
        self._temp = folder / "temp"
        self.programs = folder / "bin"
        for made in (self.workspace, self._temp):
            made.mkdir()
        self.pip_log = installer_at(self.programs)
        self._files = {name: folder / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in self._files.values():
            file.touch()
        self._environment = environment(
            self.programs, RUNNER_TEMP=str(self._temp), GITHUB_ACTION_PATH=str(ROOT), GITHUB_WORKSPACE=str(self.workspace),
            **{name: str(file) for name, file in self._files.items()},
        )  # fmt: skip

    def use(self, **inputs: str) -> Outcome:
        """Run the steps with ``inputs`` (with ``_`` for ``-``), until one fails."""
        given = {name: each["default"] for name, each in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        log, status = "", 0
        for step in RUN:
            if status == 0 and _wanted(step, given):
                status, printed = self._run(step, given)
                log += printed
        outputs = dict(line.split("=", 1) for line in self._files["GITHUB_OUTPUT"].read_text("utf-8").splitlines())
        return Outcome(status, log, outputs, self._files["GITHUB_STEP_SUMMARY"].read_text("utf-8"))

    def _run(self, step: dict[str, Any], inputs: dict[str, str]) -> tuple[int, str]:
        assert step["shell"] == "bash"
        script = self._temp / "script.sh"
        script.write_text(step["run"], "utf-8")
        variables = {name: _expanded(value, inputs) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace, env=self._environment | variables, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        return done.returncode, done.stdout.decode()


def _expanded(text: str, inputs: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: inputs[found[1]], text)


def _wanted(step: dict[str, Any], inputs: dict[str, str]) -> bool:
    if "if" not in step:
        return True
    condition = re.fullmatch(r"inputs\.([a-z-]+) != ''", step["if"])
    assert condition, step["if"]
    return inputs[condition[1]] != ""


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_the_action_is_valid(tmp_path: Path) -> None:
    assert faults("github-actions", ACTION, tmp_path) == ""
    without_shell = [{name: value for name, value in step.items() if name != "shell"} for step in STEPS]
    assert faults("github-actions", ACTION | {"runs": {"using": "composite", "steps": without_shell}}, tmp_path)


@pytest.mark.parametrize("step", RUN, ids=lambda step: step["name"])
def test_nothing_is_written_into_a_script(step: dict[str, Any]) -> None:
    assert "${{" not in step["run"]


def test_other_actions_are_pinned_to_a_commit() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used)


def test_outputs_are_those_that_a_step_sets() -> None:
    for name, output in ACTION["outputs"].items():
        assert output["value"] == f"${{{{ steps.reports.outputs.{name} }}}}"


def test_checker_is_installed_from_the_action_itself(runner: Runner) -> None:
    write(runner.workspace, {"报告.txt": REPORT})
    runner.use(paths="报告.txt")
    assert runner.pip_log.read_text().splitlines()[-1] == str(ROOT)


def test_gaps_are_annotated_and_fail_the_step(runner: Runner) -> None:
    write(runner.workspace, {"草稿/青石镇 2024.txt": REPORT})
    outcome = runner.use(paths="草稿")
    assert (outcome.status, outcome.outputs["status"]) == (1, "1")
    assert "::error file=草稿/青石镇 2024.txt,title=" in outcome.log
    sarif = json.loads(Path(outcome.outputs["sarif"]).read_text("utf-8"))
    assert sarif["version"] == "2.1.0"
    assert sarif["runs"][0]["results"]
    assert outcome.summary.startswith("## 青石镇人民政府 2024年年度报告")
    assert sorted(path.name for path in runner.workspace.iterdir()) == ["草稿"]


def test_options_reach_the_checker(runner: Runner) -> None:
    write(runner.workspace, {"报告.txt": REPORT, **pack("own")})
    outcome = runner.use(
        paths="报告.txt\n", pack="own", fail_on="never", output="html=缺漏 报告.html\n\njson=report.json\n"
    )
    assert (outcome.status, outcome.outputs["status"]) == (0, "0")
    assert "own" in json.loads((runner.workspace / "report.json").read_text("utf-8"))["pack"]["id"]
    assert (runner.workspace / "缺漏 报告.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_each_line_is_a_path_or_a_pattern(runner: Runner) -> None:
    write(runner.workspace, dict.fromkeys(["a 1.txt", "a 2.txt", "b.txt", "c/d.txt", "-e.txt"], REPORT))
    outcome = runner.use(paths="a *.txt\nc\n-e.txt", output="json=report.json")
    reports = json.loads((runner.workspace / "report.json").read_text("utf-8"))
    assert [report["report"]["source"] for report in reports] == ["a 1.txt", "a 2.txt", "c/d.txt", "-e.txt"]
    assert outcome.summary.count("## 青石镇人民政府 2024年年度报告") == 4


def test_what_cannot_be_read_is_annotated_and_the_rest_is_checked(runner: Runner) -> None:
    write(runner.workspace, {"报告.txt": REPORT, "坏.docx": "PK"})
    outcome = runner.use(paths="缺 100%.txt\n坏.docx\n报告.txt")
    assert (outcome.status, outcome.outputs["status"]) == (2, "2")
    assert "::error title=checker::缺 100%25.txt：找不到这个文件" in outcome.log
    assert "::error title=checker::坏.docx：" in outcome.log
    assert Path(outcome.outputs["sarif"]).is_file()
    assert "青石镇人民政府" in outcome.summary


def test_without_a_report_there_is_no_result(runner: Runner) -> None:
    outcome = runner.use(paths="missing")
    assert (outcome.status, outcome.outputs, outcome.summary) == (2, {"status": "2"}, "")


def test_without_anything_to_check_it_fails(runner: Runner) -> None:
    outcome = runner.use()
    assert outcome.status == 2
    assert outcome.log == "::error title=checker::paths 和 rules 都没有写，没有要检查的\n"
    assert not runner.pip_log.exists()


def test_a_summary_that_is_too_long_is_cut_at_a_line(runner: Runner) -> None:
    writing = 'for a; do case $a in markdown=*) yes 青石镇 | head -n 200000 > "${a#*=}";; esac; done'
    program(runner.programs / "made" / "checker", f"#!/bin/sh\n{writing}\n")
    summary = runner.use(paths="x").summary
    assert len(summary.encode()) < 1024 * 1024
    *kept, last = summary.strip().splitlines()
    assert set(kept) == {"青石镇", ""}
    assert last == "后面的放不下了，全部结果见 SARIF 文件。"


def test_a_pack_that_fails_is_refused(runner: Runner) -> None:
    write(runner.workspace, {"报告.txt": REPORT, **pack("own", FAILING_RULE)})
    outcome = runner.use(rules="own", paths="报告.txt")
    assert (outcome.status, outcome.outputs) == (1, {})
    assert "own/study/law.yaml:9: 示例" in outcome.log


def test_a_pack_that_is_sound_passes(runner: Runner) -> None:
    write(runner.workspace, {**pack("own"), **pack("other pack")})
    outcome = runner.use(rules="own\nother pack\n")
    assert (outcome.status, outcome.outputs, outcome.summary) == (0, {}, "")
    assert outcome.log.count("2 个示例全部通过。") == 2


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        (FAILING_RULE, ("own/study/law.yaml", "9", None)),
        (FAILING_RULE.replace("错误", "严重"), ("own/study/law.yaml", "3", "5")),
        (FAILING_RULE.replace("[学法]", "[学法, 干部学法]"), ("own/study/law.yaml", None, None)),
    ],
    ids=["example", "fault", "lint"],
)
def test_the_runner_finds_the_place_in_the_rule(
    rule: str, place: tuple[str, str | None, str | None], runner: Runner
) -> None:
    write(runner.workspace, pack("own", rule))
    outcome = runner.use(rules="own")
    (pattern,) = RULE_PROBLEM["pattern"]
    found = [match for line in outcome.log.splitlines() if (match := re.search(pattern["regexp"], line))]
    assert found
    assert found[0].group(pattern["file"], pattern["line"], pattern["column"]) == place
    assert f"::add-matcher::{ROOT}/.github/rule-problems.json" in outcome.log
    assert f"::remove-matcher owner={RULE_PROBLEM['owner']}::" in outcome.log


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("name", ["paths", "rules", "pack", "fail_on", "output"])
def test_an_input_is_an_argument_and_never_run(name: str, text: str, runner: Runner) -> None:
    stand_in_at(runner.programs / "made" / "checker")
    given = text if name in ("pack", "fail_on") else text.splitlines()[-1]
    assert f"<{given}>" in runner.use(**{"paths": "报告.txt"} | {name: text}).log
    assert list(runner.workspace.iterdir()) == []


def test_names_and_texts_of_a_repository_give_no_commands(runner: Runner) -> None:
    command = "::set-output name=status::0"
    write(
        runner.workspace,
        {
            f"reports/{command}.txt": REPORT,
            f"reports/a\n{command}\nb.docx": "PK",
            "reports/c.txt": f"{REPORT}\n{command}\n全年\r{command}\n",
            **pack("own", FAILING_RULE.replace("识别", f'"a\\n{command}"')),
        },
    )
    log = runner.use(paths="reports").log
    assert log.count("::") > 3
    assert all(COMMANDS.match(line) for line in re.split(r"[\r\n]+", log) if line.startswith("::"))
    lines = runner.use(rules="own").log.splitlines()
    stop = next(n for n, line in enumerate(lines) if line.startswith("::stop-commands::"))
    resume = lines.index(f"::{lines[stop].removeprefix('::stop-commands::')}::")
    assert any(command in line for line in lines[stop:resume])
    assert all(COMMANDS.match(line) for line in lines[:stop] + lines[resume:] if line.startswith("::"))
