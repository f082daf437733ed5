"""What is in force, and where it comes from."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from checker.cli.run import command
from checker.configuration import Settings, Settled, settle
from checker.configuration.files import ConfigurationError
from checker.configuration.keys import _Keys
from checker.model import Level, ReportKind


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str, name: str = "checker.toml") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def settled(*paths: str, **given: Any) -> Settled:
    return settle(paths or ("report.txt",), given)


@pytest.mark.usefixtures("folder")
def test_without_a_file_there_are_defaults() -> None:
    chosen = settled(year=None, select=())
    assert chosen.settings == Settings()
    assert set(chosen.origins.values()) == {"默认值"}
    assert chosen.file is None


def test_the_command_line_lies_over_the_file_and_the_file_over_defaults(folder: Path) -> None:
    write(folder, '# 县里统一\nfail-on = "warning"\n\nyear = 2024\nignore = ["privacy", "text/typos"]\n')
    chosen = settled(year=2025)
    assert (chosen.settings.fail_on, chosen.settings.year) == ("warning", 2025)
    assert chosen.settings.ignore == ("privacy", "text/typos")
    origins = chosen.origins
    assert (origins["fail_on"], origins["year"], origins["ignore"]) == ("checker.toml:2", "命令行", "checker.toml:5")
    assert origins["pack"] == "默认值"


def test_all_keys_come_out_as_settings(folder: Path) -> None:
    (folder / "own").mkdir()
    write(
        folder,
        'pack = "own"\npacks = ["packs"]\nengine = "reference"\nselect = ["a"]\nlevel = "镇"\nkind = "述法报告"\n'
        'min-coverage = "60%"\nmax-vagueness = 30\nwaivers = "豁免.yaml"\nbaseline = "b.json"\n',
    )
    settings = settled().settings
    assert settings == Settings(
        pack=str(folder / "own"), packs=(str(folder / "packs"),), engine="reference", select=("a",), level=Level.TOWN,
        kind=ReportKind.FIRST_RESPONSIBLE, min_coverage=0.6, max_vagueness=30.0, waivers=str(folder / "豁免.yaml"),
        baseline=str(folder / "b.json"),
    )  # fmt: skip


def test_the_nearest_file_above_the_inputs_counts(folder: Path) -> None:
    write(folder, "year = 2021\n")
    write(folder / "county", "year = 2022\n")
    write(folder / "county" / "town", "year = 2023\n")
    assert settled("county/town/report.txt").settings.year == 2023
    assert settled("county/town").settings.year == 2023
    assert settled("county/other/report.txt", "county/town/report.txt").settings.year == 2022
    assert settled("-").settings.year == 2021
    assert settled("\0").settings.year == 2021


def test_a_project_file_counts_if_it_has_the_table(folder: Path) -> None:
    write(folder, "year = 2021\n")
    inner = folder / "inner"
    write(inner, '[project]\nname = "x"\n', "pyproject.toml")
    assert settled("inner/report.txt").settings.year == 2021
    write(inner, "[project]\nyear = 1\n[tool.checker]\nyear = 2022\n[tool.other]\nyear = 3\n", "pyproject.toml")
    chosen = settled("inner/report.txt")
    assert chosen.settings.year == 2022
    assert chosen.origins["year"].endswith("pyproject.toml:4")


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ('fail-on = "warn"\n', ["checker.toml:1：“fail-on”：未知的值“warn”，是不是“warning”？"]),
        ("failon = 1\n", ["checker.toml:1：未知的键“failon”，是不是“fail-on”？"]),
        (
            'year = "2024"\n\nmin-coverage = 60\nselect = "a"\n',
            [
                "checker.toml:1：“year”应是四位数的年份，如 2025",
                "checker.toml:3：“min-coverage”应是介于 0 和 1 的数，或百分数，如 \"60%\"",
                "checker.toml:4：“select”应是规则或分组编号的列表，如 [\"enforcement\"]",
            ],
        ),
        ('min-coverage = "六成%"\n', ["checker.toml:1：“min-coverage”：应是 0 到 1 的数，或百分数，如 60%"]),
        ("year = \n", ["checker.toml:1：不是规范的 TOML；请检查这里的引号、括号和等号"]),
        ('select = ["a"', ["checker.toml:1：不是规范的 TOML；请检查这里的引号、括号和等号"]),
    ],
)  # fmt: skip
def test_faults_are_told_with_their_lines(folder: Path, text: str, messages: list[str]) -> None:
    write(folder, text)
    with pytest.raises(ConfigurationError) as raised:
        settled()
    assert str(raised.value).splitlines() == messages


def test_a_file_in_another_encoding_is_told(folder: Path) -> None:
    (folder / "checker.toml").write_bytes('level = "镇"\n'.encode("gb18030"))
    with pytest.raises(ConfigurationError, match="不是 UTF-8 编码"):
        settled()


def test_file_and_command_line_know_the_same_settings() -> None:
    names = {field.name for field in fields(Settings)}
    assert set(_Keys.model_fields) == names
    assert names - {"packs"} <= {param.name for param in command.params}
