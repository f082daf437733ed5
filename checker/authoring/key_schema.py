"""JSON Schemas of rule files and ``pack.yaml``, so that editors complete and check them. Generated from the keys."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from checker.analysis import Parameters, analyses
from checker.kinds.analysis import NAME as ANALYSIS
from checker.kinds.keys import rule_keys
from checker.rulebook.schema import PackKeys, RuleKeys

# The newest draft that the YAML extensions of common editors know.
_DRAFT = "http://json-schema.org/draft-07/schema#"


def rule_schema(kind: str | None = None) -> dict[str, Any]:
    """The schema of rule files: of one kind by its Chinese name, or of all, told apart by 类型.

    Raises KeyError for an unknown kind.
    """
    if kind:
        return {"$schema": _DRAFT, "title": f"规则文件（{kind}）", **_of_kind(kind)}
    properties = {key: {"description": v["description"]} for key, v in _schema(RuleKeys)["properties"].items()}
    properties["类型"]["enum"] = list(rule_keys())
    branches: list[dict[str, Any]] = []
    definitions: dict[str, Any] = {}
    for name in rule_keys():
        schema = _of_kind(name)
        definitions |= schema.pop("$defs")  # kinds share these, each class under its name
        definitions[name] = schema
        branches.append(_where("类型", name, {"$ref": f"#/$defs/{name}"}))
    return {
        "$schema": _DRAFT,
        "title": "规则文件",
        "type": "object",
        "required": ["类型"],
        "properties": properties,
        "allOf": branches,
        "$defs": definitions,
    }


def pack_schema() -> dict[str, Any]:
    """The schema of ``pack.yaml``."""
    return {"$schema": _DRAFT, "title": "规则包（pack.yaml）", **_schema(PackKeys)}


def schema_text(schema: Mapping[str, Any]) -> str:
    """As it is printed and kept; ends in one line break."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _of_kind(kind: str) -> dict[str, Any]:
    schema = _schema(rule_keys()[kind])
    schema["properties"]["类型"] = {"const": kind, "description": schema["properties"]["类型"]["description"]}
    if kind == ANALYSIS:
        schema["properties"]["核对"]["enum"] = list(analyses())
        schema["allOf"] = [
            _where("核对", name, {"properties": {"参数": _parameters(analysis.PARAMETERS)}})
            for name, analysis in analyses().items()
        ]
    return schema


def _where(key: str, value: str, then: Mapping[str, Any]) -> dict[str, Any]:
    return {"if": {"properties": {key: {"const": value}}, "required": [key]}, "then": dict(then)}


def _parameters(parameters: Parameters) -> dict[str, Any]:
    """The parameters of one analysis, each of the sort of its value where no rule sets it."""

    def sort(value: object) -> dict[str, Any]:
        if isinstance(value, tuple):
            return {"type": "array", "items": {"type": "string"}}
        return {"type": "string" if isinstance(value, str) else "number"}

    return {"properties": {name: sort(value) for name, value in parameters.items()}, "additionalProperties": False}


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    schema: dict[str, Any] = _plain(model.model_json_schema())
    return schema


def _plain(value: Any) -> Any:
    """Without what is only pydantic's: English titles and descriptions, nulls (rule files have none) and defaults."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {
        key: item for key, item in value.items() if key != "default" and not (key == "title" and isinstance(item, str))
    }
    if "properties" in kept:
        kept.pop("description", None)  # the docstring of the model
    options = [option for option in kept.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        kept = {**options[0], **{key: item for key, item in kept.items() if key != "anyOf"}}
    return {key: _plain(item) for key, item in kept.items()}
