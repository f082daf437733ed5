"""The keys of a rule of kind 核对."""

from __future__ import annotations

from pydantic import Field

from checker.rulebook import schema
from checker.rulebook.rule import AnalysisSpec


class Keys(schema.MarkKeys):
    """The keys of a rule of kind 核对; which parameters there are is the analysis' own affair."""

    analysis: schema.Text = Field(alias="核对", description="检查的名称")
    parameters: dict[schema.Text, str | int | float | bool | list[schema.Text]] = Field(
        default={}, alias="参数", description="检查的参数；有哪些参数由检查决定", min_length=1
    )

    def to_spec(self) -> AnalysisSpec:
        """The kind's own keys."""
        values = ((k, tuple(v) if isinstance(v, list) else v) for k, v in self.parameters.items())
        return AnalysisSpec(self.analysis, tuple(values))
