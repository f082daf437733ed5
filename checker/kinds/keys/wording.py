"""The keys of a rule of kind 用语."""

from __future__ import annotations

from pydantic import Field

from checker.rulebook import schema
from checker.rulebook.rule import WordingSpec


class Keys(schema.MarkKeys):
    """The keys of a rule of kind 用语."""

    terms: schema.Phrases = Field(alias="查找", description="不应当这样写的词语")
    exclude: schema.Phrases = Field(default=[], alias="排除", description="与这些词语重叠的不查")
    roles: list[schema.RoleName] = Field(
        default=[], alias="部分", description="只查报告的这些部分；不写就是全部", min_length=1
    )
    replacement: schema.Text | None = Field(default=None, alias="改为", description="应当改成的写法")

    def to_spec(self) -> WordingSpec:
        """The kind's own keys."""
        terms, exclude = schema.phrases(self.terms), schema.phrases(self.exclude)
        return WordingSpec(terms, exclude, tuple(self.roles), self.replacement)
