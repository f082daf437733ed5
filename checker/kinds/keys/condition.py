"""The keys of a rule of kind 条件."""

from __future__ import annotations

from pydantic import Field

from checker.rulebook import schema
from checker.rulebook.rule import ConditionSpec


class Keys(schema.MarkKeys):
    """The keys of a rule of kind 条件."""

    given: schema.Phrases = Field(alias="如果", description="已经做的事里写到其中任何一个词语")
    needed: schema.Phrases = Field(alias="那么", description="报告里就应当至少写到其中一个词语；写在打算和问题里的不算")
    exclude: schema.Phrases = Field(default=[], alias="排除", description="与这些词语重叠的“如果”不算")

    def to_spec(self) -> ConditionSpec:
        """The kind's own keys."""
        return ConditionSpec(schema.phrases(self.given), schema.phrases(self.needed), schema.phrases(self.exclude))
