"""The keys of a file of waivers."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from checker.rulebook.schema import Keys, Text


def _day(value: object) -> object:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError(f"“{value}”应写成年-月-日，如 2026-03-31") from None


Day = Annotated[date, BeforeValidator(_day)]


class WaiverKeys(Keys):
    """One entry of 豁免."""

    rule: Text = Field(alias="规则")
    report: Text | None = Field(default=None, alias="报告")
    passage: Text | None = Field(default=None, alias="原文")
    reason: Text = Field(alias="理由")
    by: Text | None = Field(default=None, alias="批准")
    until: Day | None = Field(default=None, alias="到期")


class WaiverFileKeys(Keys):
    """The keys of the file."""

    waivers: list[WaiverKeys] = Field(alias="豁免")
