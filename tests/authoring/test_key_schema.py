"""The JSON Schemas that editors use: the shipped files keep to them, broken ones do not, and every key is described."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from checker.authoring.key_schema import pack_schema, rule_schema, schema_text
from checker.cli import main
from checker.kinds import kinds
from checker.resources import rules_directory

ROOT = Path(__file__).parents[2]
RULES = sorted((ROOT / "rules" / "outline-2021-2025").glob("*/*.yaml"))
VALIDATOR = jsonschema.Draft7Validator(rule_schema())

SOUND = """
名称: 学法
类型: 要求
级别: 警告
依据: [{文件: 某法}]
识别: [学法, {同句: [旁听, 庭审]}]
要素: {干部: [干部学法], 群众: {随同: [群众]}}
期望: {要素: 全部, 具体: 是}
说明: 应写。
建议: 补写次数。
示例: [{文本: 学法4次。, 结果: 具体}]
"""


@pytest.mark.parametrize("file", RULES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_shipped_rules_keep_to_it(file: Path) -> None:
    assert [e.message for e in VALIDATOR.iter_errors(yaml.safe_load(file.read_text("utf-8")))] == []


def test_the_shipped_pack_file_keeps_to_it() -> None:
    content = yaml.safe_load((rules_directory() / "outline-2021-2025" / "pack.yaml").read_text("utf-8"))
    jsonschema.validate(content, pack_schema())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("识别:", "识別:"),
        ("级别: 警告", "级别: 严重"),
        ("类型: 要求", "类型: 要球"),
        ("依据: [{文件: 某法}]", "依据: 某法"),
        ("结果: 具体", "结果: 命中"),
        ("要素: 全部", "要素: 全体"),
        ("{同句: [旁听, 庭审]}", "[旁听, 庭审]"),
        ("干部: [干部学法]", "干部: 干部学法"),
        ("说明: 应写。\n", ""),
        ("具体: 是", "具体: true"),
    ],
)
def test_slips_are_shown(old: str, new: str) -> None:
    assert VALIDATOR.is_valid(yaml.safe_load(SOUND))
    assert old in SOUND
    assert not VALIDATOR.is_valid(yaml.safe_load(SOUND.replace(old, new)))


def test_parameters_of_analyses_are_known() -> None:
    rule = yaml.safe_load((ROOT / "rules/outline-2021-2025/text/leftover.yaml").read_text("utf-8"))
    assert VALIDATOR.is_valid(rule)
    rule["参数"]["外文"] = ["a"]
    assert not VALIDATOR.is_valid(rule)
    rule = {**rule, "参数": {}, "核对": "残留"}
    assert not VALIDATOR.is_valid(rule)


@pytest.mark.parametrize("schema", [rule_schema(), pack_schema(), *map(rule_schema, kinds())])
def test_every_key_is_described_in_chinese(schema: dict[str, Any]) -> None:
    jsonschema.Draft7Validator.check_schema(schema)
    found = list(properties(schema))
    assert found
    for key, value in found:
        assert any("\u4e00" <= c <= "\u9fff" for c in value.get("description", "")), key


def properties(value: Any) -> Iterator[tuple[str, Any]]:
    """All keys but the parameters of analyses, which explain themselves; conditions (if) describe nothing."""
    if isinstance(value, dict):
        for key, inner in value.get("properties", {}).items():
            if "properties" not in inner or "description" in inner:
                yield key, inner
        for key, inner in value.items():
            if key not in ("if", "then") or "$ref" in inner:
                yield from properties(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from properties(inner)


@pytest.mark.parametrize(("name", "schema"), [("rule", rule_schema()), ("pack", pack_schema())])
def test_the_copies_for_editors_are_up_to_date(name: str, schema: dict[str, Any]) -> None:
    assert (ROOT / "docs" / "schema" / f"{name}.schema.json").read_text("utf-8") == schema_text(schema)


def test_editors_are_told_which_files_they_are_for() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    for schema, pattern in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        assert list(ROOT.glob(pattern))
    extensions = json.loads((ROOT / ".vscode" / "extensions.json").read_text("utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]


def test_the_command_prints_them() -> None:
    def run(*arguments: str) -> Any:
        return CliRunner().invoke(main, ["rules", "schema", *arguments])

    assert json.loads(run().stdout) == rule_schema()
    assert json.loads(run("--kind", "用语").stdout) == rule_schema("用语")
    assert json.loads(run("--pack-file").stdout) == pack_schema()
    unknown = run("--kind", "甲")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert unknown.stderr.startswith("没有“甲”这种规则；有：")
