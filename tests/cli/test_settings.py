"""Settings, waivers, baselines and drafts from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main

from .test_run import REPORT, cache, folder, pack, report  # noqa: F401 (fixtures)

MISSING = REPORT.replace("学法", "开会")


def checker(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [*arguments], input=stdin)


@pytest.fixture
def rules(folder: Path) -> str:  # noqa: F811
    return pack(folder)


def test_the_configuration_beside_the_reports_counts(folder: Path, rules: str) -> None:  # noqa: F811
    (folder / "checker.toml").write_text(f'pack = "{rules}"\nfail-on = "never"\nengine = "reference"\n', "utf-8")
    file = report(folder, text=MISSING)
    assert checker("run", file).exit_code == 0
    assert checker("run", file, "--fail-on", "error").exit_code == 1
    shown = checker("config", file, "--fail-on", "note").stdout
    assert "checker.toml:1" in shown
    assert [line.split() for line in shown.splitlines() if line.startswith("fail-on")] == [
        ["fail-on", "note", "命令行"]
    ]
    data = json.loads(checker("config", file, "--format", "json").stdout)
    assert data["settings"]["fail-on"] == {"value": "never", "origin": "checker.toml:2"}


def test_a_broken_configuration_is_one_line_and_status_2(folder: Path) -> None:  # noqa: F811
    (folder / "checker.toml").write_text("fail_on = 1\n", "utf-8")
    result = checker("run", report(folder))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "checker.toml:1：未知的键“fail_on”，是不是“fail-on”？\n"


def test_what_is_given_overrules_what_the_report_says(folder: Path, rules: str) -> None:  # noqa: F811
    options = ["--pack", rules, "--level", "街道", "--year", "2023", "--kind", "述法报告", "--format", "json"]
    data = json.loads(checker("run", report(folder), *options).stdout)["report"]
    assert (data["level"], data["year"], data["kind"]) == ("街道", 2023, "first_responsible")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--min-coverage", "120%"], "--min-coverage 的值不可用：应是 0 到 1 的数，或百分数，如 60%"),
        (["--max-vagueness", "200"], "--max-vagueness 的值不可用"),
        (["--level", "村"], "--level 的值不可用，可以写：乡、镇、街道、县、区、市、省、部门"),
        (["--select", "a/studi"], "没有规则或分组“a/studi”，是不是“a/study”？"),
        (["--waivers", "none.yaml"], "none.yaml：豁免文件读不出来"),
        (["--baseline", "none.json"], "none.json：没有这个基线文件"),
        (["-o", "json=checker.toml"], "会盖掉检查用的设置、豁免或基线"),
    ],
)
def test_bad_values_are_one_line_and_status_2(folder: Path, rules: str, options: list[str], message: str) -> None:  # noqa: F811
    (folder / "checker.toml").write_text("", "utf-8")
    result = checker("run", report(folder), "--pack", rules, *options)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert message in result.stderr


def test_bounds_fail_a_report(folder: Path, rules: str) -> None:  # noqa: F811
    file = report(folder, text=MISSING)
    held = checker("run", report(folder, "good.txt"), "--pack", rules, "--min-coverage", "50%", "--max-vagueness", "0")
    assert held.exit_code == 0
    failed = checker("run", file, "--pack", rules, "--min-coverage", "0.5", "--format", "github")
    assert "覆盖率 0.0%25，低于规定的 50.0%25" in failed.stdout


def test_every_format_tells_what_was_waived(folder: Path, rules: str) -> None:  # noqa: F811
    (folder / "w.yaml").write_text("豁免:\n- {规则: a/study, 理由: 由县里统一组织, 批准: 县司法局}\n", "utf-8")
    file = report(folder, text=MISSING)

    def output(name: str) -> str:
        result = checker("run", file, "--pack", rules, "--waivers", "w.yaml", "--format", name)
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    for name in ("table", "markdown", "html", "json", "sarif", "junit"):
        assert "由县里统一组织" in output(name), name
    assert json.loads(output("gitlab")) == []
    assert json.loads(output("sarif"))["runs"][0]["results"][0]["suppressions"] == [
        {"kind": "external", "justification": "由县里统一组织（县司法局批准）"}
    ]
    assert "补写 " not in output("table")
    assert json.loads(output("json"))["accepted"][0]["finding"]["rule"] == "a/study"


def test_unused_waivers_are_noted_unless_quiet(folder: Path, rules: str) -> None:  # noqa: F811
    (folder / "w.yaml").write_text("豁免:\n- {规则: a/study, 理由: 用不上}\n", "utf-8")
    arguments = ["run", report(folder), "--pack", rules, "--waivers", "w.yaml"]
    assert checker(*arguments).stderr == "w.yaml:2：对“a/study”的豁免没有用上；问题已改好的，请删去\n"
    assert checker(*arguments, "-q").stderr == ""


def test_after_a_baseline_only_new_gaps_fail(folder: Path, rules: str) -> None:  # noqa: F811
    file = report(folder, text=MISSING)
    written = checker("baseline", "write", file, "--pack", rules)
    assert (written.exit_code, written.stdout) == (0, "checker-baseline.json：记下了 1 份报告的 1 个问题。\n")
    assert checker("baseline", "check", file, "--pack", rules).exit_code == 0
    assert checker("run", file, "--pack", rules).exit_code == 1
    mended = checker("baseline", "check", report(folder), "--pack", rules)
    assert mended.stderr == "checker-baseline.json：有 1 个问题已经改好；可用 checker baseline write 更新基线\n"
    report(folder, "other.txt", MISSING)
    assert checker("baseline", "check", file, "other.txt", "--pack", rules).exit_code == 1


def test_no_baseline_is_written_of_half_the_reports(folder: Path, rules: str) -> None:  # noqa: F811
    result = checker("baseline", "write", report(folder), "none.txt", "--pack", rules, "--baseline", "b.json")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == "b.json：没有写，因为有报告不能检查；请先解决上面的问题"
    assert not (folder / "b.json").exists()


def test_diff_fails_on_what_is_new(folder: Path, rules: str) -> None:  # noqa: F811
    good, bad = report(folder, "good.txt"), report(folder, "bad.txt", MISSING)
    better = checker("diff", bad, good, "--pack", rules)
    assert (better.exit_code, better.stderr) == (0, "")
    assert "补上、写实的要求 1 项" in better.stdout
    assert checker("diff", good, bad, "--pack", rules).exit_code == 1
    assert checker("diff", good, "none.txt", "--pack", rules).exit_code == 2
    assert checker("diff", good, bad, "--pack", rules, "--format", "html").stdout.startswith("<!DOCTYPE html>")


def test_verbose_tells_the_steps(folder: Path, rules: str) -> None:  # noqa: F811
    steps = checker("run", report(folder), "--pack", rules, "--engine", "reference", "-v").stderr.splitlines()
    assert steps[0].endswith("1 条规则，引擎 reference")
    assert steps[1].startswith("report.txt：66 字，镇，2024，用时 ")
