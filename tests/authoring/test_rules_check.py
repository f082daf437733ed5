"""``checker rules check``: which packs it finds, and that a pack which fails is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from tests.ci.programs import FAILING_RULE, PACK, RULE

LINTED = RULE.replace("识别: [学法]", "识别: [学法, 干部学法]")
BROKEN = RULE.replace("级别: 错误", "级别: 严重")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pack(folder: Path, rule: str = RULE) -> Path:
    (folder / "study").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    (folder / "study" / "law.yaml").write_text(rule, "utf-8")
    return folder


def check(*names: str) -> Result:
    return CliRunner().invoke(main, ["rules", "check", *names])


def checked(result: Result) -> list[str]:
    return [line.removeprefix("规则包 ") for line in result.stdout.splitlines() if line.startswith("规则包 ")]


def test_a_sound_pack_passes(work: Path) -> None:
    pack(work / "own")
    result = check("own")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "规则包 own\n没有问题。\n2 个示例全部通过。\n"


@pytest.mark.parametrize(
    ("rule", "status", "words"),
    [
        (FAILING_RULE, 1, "own/study/law.yaml:9: 示例“全年组织干部学法4次。”应为笼统"),
        (LINTED, 1, "“识别”里的“干部学法”多余"),
        (BROKEN, 2, "own/study/law.yaml:3:5: "),
    ],
    ids=["an example fails", "lint warns", "cannot be read"],
)
def test_a_pack_that_fails_is_refused(rule: str, status: int, words: str, work: Path) -> None:
    pack(work / "own", rule)
    result = check("own")
    assert result.exit_code == status
    assert words in result.output


def test_examples_are_tried_although_lint_warns(work: Path) -> None:
    pack(work / "own", LINTED.replace("结果: 具体", "结果: 笼统"))
    result = check("own")
    assert "多余" in result.stdout
    assert "2 个示例，1 个不符。" in result.stdout


@pytest.mark.parametrize(
    "names",
    [
        ["own"],
        ["own/study"],
        ["own/study/law.yaml"],
        ["own/study/law.yaml", "own/pack.yaml"],
        ["own/study/taken-away.yaml"],
        ["own/study/law.yaml", "notes.txt", "other/config.yaml"],
    ],
    ids=lambda names: " ".join(names),
)
def test_a_file_stands_for_its_pack(names: list[str], work: Path) -> None:
    pack(work / "own")
    (work / "notes.txt").touch()
    (work / "other").mkdir()
    (work / "other" / "config.yaml").touch()
    result = check(*names)
    assert (result.exit_code, checked(result)) == (0, ["own"])


def test_all_packs_in_a_folder_but_hidden_ones(work: Path) -> None:
    for name in ("packs/b", "packs/a", "packs/.cache/c"):
        pack(work / name)
    assert checked(check("packs")) == ["packs/a", "packs/b"]


def test_a_pack_by_its_name(work: Path) -> None:  # noqa: ARG001
    result = check("outline-2021-2025")
    assert result.exit_code == 0
    assert len(checked(result)) == 1


def test_the_worst_of_several_counts(work: Path) -> None:
    pack(work / "a", FAILING_RULE)
    pack(work / "b", BROKEN)
    pack(work / "c")
    result = check("b", "a", "c")
    assert (result.exit_code, checked(result)) == (2, ["b", "a", "c"])


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("missing", "missing：没有规则包；请检查名称和路径"),
        ("empty", "empty：这个文件夹里没有规则包；请检查名称和路径"),
    ],
)
def test_a_name_that_stands_for_no_pack_is_no_success(name: str, line: str, work: Path) -> None:
    (work / "empty").mkdir()
    pack(work / "own")
    result = check(name, "own")
    assert (result.exit_code, result.stderr, checked(result)) == (2, f"{line}\n", ["own"])
