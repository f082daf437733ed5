"""The keys of ``checker.toml`` and what their values may be, with faults told in Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from checker.configuration.values import ENGINES, FAIL_ON, FIRST_YEAR, LAST_YEAR, share
from checker.rulebook.schema import LevelName, ReportKindName, did_you_mean, one_of

_Name = Annotated[str, StringConstraints(min_length=1)]
_Names = list[_Name]


def _hyphened(name: str) -> str:
    return name.replace("_", "-")


class _Keys(BaseModel):
    """Each description ends the sentence “…应是”."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, alias_generator=_hyphened)

    pack: _Name | None = Field(None, description="规则包的名称或文件夹")
    packs: _Names | None = Field(None, description='放规则包的文件夹的列表，如 ["规则包"]')
    engine: Annotated[str, one_of({name: name for name in ENGINES})] | None = Field(None)
    select: _Names | None = Field(None, description='规则或分组编号的列表，如 ["enforcement"]')
    ignore: _Names | None = Field(None, description='规则或分组编号的列表，如 ["privacy"]')
    level: LevelName | None = Field(None)
    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)] | None = Field(None, description="四位数的年份，如 2025")
    kind: ReportKindName | None = Field(None)
    fail_on: Annotated[str, one_of({name: name for name in FAIL_ON})] | None = Field(None)
    min_coverage: Annotated[float, BeforeValidator(share), Field(ge=0, le=1)] | None = Field(
        None, description='介于 0 和 1 的数，或百分数，如 "60%"'
    )
    max_vagueness: Annotated[float, Field(ge=0, le=100)] | None = Field(None, description="介于 0 和 100 的数")
    waivers: _Name | None = Field(None, description="豁免文件的路径")
    baseline: _Name | None = Field(None, description="基线文件的路径")


def validate(table: Mapping[str, Any], folder: Path) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Fields of ``Settings`` → value, and the faults: key, what is wrong. Paths are taken from ``folder``."""
    try:
        keys = _Keys.model_validate(dict(table))
    except ValidationError as invalid:
        return {}, list(_problems(invalid))
    values = {name: value for name in keys.model_fields_set if (value := getattr(keys, name)) is not None}
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = tuple(str(folder / item) for item in value) if name == "packs" else tuple(value)
        elif name in ("waivers", "baseline") or (name == "pack" and (folder / value).is_dir()):
            values[name] = str(folder / value)
    return values, []


def _problems(invalid: ValidationError) -> Iterator[tuple[str, str]]:
    known = [field.alias or name for name, field in _Keys.model_fields.items()]
    for error in invalid.errors(include_url=False):
        key = str(error["loc"][0])
        yield key, _say(error, key, known)


def _say(error: ErrorDetails, key: str, known: list[str]) -> str:
    if error["type"] == "extra_forbidden":
        return f"未知的键“{key}”{did_you_mean(key, known)}"
    if error["type"] == "value_error":
        return f"“{key}”：{error['ctx']['error']}"
    return f"“{key}”应是{_Keys.model_fields[key.replace('-', '_')].description}"
