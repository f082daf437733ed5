"""The keys of a rule of kind 结构."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from checker.model import Role, Status
from checker.names import ROLE_NAMES, STATUS_NAMES
from checker.rulebook import schema
from checker.rulebook.rule import StructureSpec

# The parts that an annual report must have: 法治政府建设与责任落实督察工作规定 (2019).
REQUIRED = (Role.ACHIEVEMENTS, Role.FIRST_RESPONSIBLE, Role.PROBLEMS, Role.CAUSES, Role.PLANS)
# Present as a part of its own, in a sentence only, or not at all.
STATUSES = (Status.SPECIFIC, Status.VAGUE, Status.OMITTED)


class Keys(schema.VerdictKeys):
    """The keys of a rule of kind 结构."""

    role: Annotated[Role, schema.one_of({ROLE_NAMES[role]: role for role in REQUIRED})] = Field(
        alias="部分", description="报告应当有的部分"
    )
    phrases: schema.Phrases = Field(
        default=[], alias="识别", description="没有单独的部分时，一句里出现这些词语算带了一句"
    )

    def to_spec(self) -> StructureSpec:
        """The kind's own keys."""
        return StructureSpec(self.role, schema.phrases(self.phrases))

    def contradictions(self) -> Iterator[tuple[schema.Place, str]]:
        """What no single key shows to be wrong: where, and why."""
        yield from super().contradictions()
        for i, example in enumerate(self.examples):
            if example.parts:
                yield ("示例", i, "要素"), "结构类规则没有要素"
            if example.status not in STATUSES:
                yield ("示例", i, "结果"), f"结构类规则的结果只能是{'、'.join(STATUS_NAMES[s] for s in STATUSES)}"
