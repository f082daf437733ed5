"""The keys of a rule of kind 要求."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from checker.model import ReportKind
from checker.names import REPORT_KIND_NAMES, ROLE_NAMES
from checker.rulebook import schema
from checker.rulebook.rule import PartTerms, RequirementSpec

PERSONAL = REPORT_KIND_NAMES[ReportKind.FIRST_RESPONSIBLE]
# Names, not members: as text the role and the kind of report of the first responsible person are equal.
Where = Annotated[str, schema.one_of({name: name for name in (*ROLE_NAMES.values(), PERSONAL)})]


class PartKeys(schema.Keys):
    """One entry of 要素: a list of terms, or 单独 and 随同."""

    alone: schema.Phrases = Field(default=[], alias="单独", description="出现这些词语就算写到这个要素，也算写到这件事")
    beside: schema.Phrases = Field(
        default=[], alias="随同", description="只在已经写到这件事的句子里，出现这些词语才算写到这个要素"
    )

    @model_validator(mode="before")
    @classmethod
    def _plain_list(cls, value: object) -> object:
        return value if isinstance(value, dict) and value else {"单独": value}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A list or a mapping, as ``_plain_list`` takes them."""
        own = handler(core)
        alone = handler.resolve_ref_schema(own)["properties"]["单独"]
        return {"anyOf": [{key: alone[key] for key in ("type", "items", "minItems", "description")}, own]}


class ExpectationKeys(schema.Keys):
    """期望: how many of the parts, and whether a verifiable detail."""

    parts: Annotated[Literal["all", "any"], schema.one_of({"全部": "all", "任一": "any"})] | None = Field(
        default=None, alias="要素", description="全部：要素都要写到；任一：至少写到一个；不写就是只记录"
    )
    specific: schema.YesNo = Field(
        default=True, alias="具体", description="是否要有可以核对的数字、日期、文件或名称；不写就是“是”"
    )


class Keys(schema.VerdictKeys):
    """The keys of a rule of kind 要求."""

    terms: schema.Phrases = Field(default=[], alias="识别", description="出现其中任何一个词语，就算写到这件事")
    by_role: dict[Where, schema.Phrases] = Field(
        default={}, alias="分部识别", description="只在某一部分、或者只在述法报告里才算的词语", min_length=1
    )
    exclude: schema.Phrases = Field(default=[], alias="排除", description="与这些词语重叠的识别词语不算")
    parts: dict[schema.Text, PartKeys] = Field(
        default={}, alias="要素", description="这件事分几项内容：名称: [词语, 词语]，或者分“单独”“随同”", min_length=1
    )
    expectation: ExpectationKeys = Field(default=ExpectationKeys(), alias="期望", description="要写到什么程度")

    def to_spec(self) -> RequirementSpec:
        """The kind's own keys."""
        return RequirementSpec(
            terms=schema.phrases(self.terms),
            by_role=tuple(
                (role, schema.phrases(self.by_role[name])) for role, name in ROLE_NAMES.items() if name in self.by_role
            ),
            in_personal=schema.phrases(self.by_role.get(PERSONAL, [])),
            exclude=schema.phrases(self.exclude),
            parts=tuple(
                (name, PartTerms(schema.phrases(part.alone), schema.phrases(part.beside)))
                for name, part in self.parts.items()
            ),
            need_parts=self.expectation.parts,
            need_specific=self.expectation.specific,
        )

    def contradictions(self) -> Iterator[tuple[schema.Place, str]]:
        """What no single key shows to be wrong: where, and why."""
        yield from super().contradictions()
        if not (self.terms or self.by_role or any(part.alone for part in self.parts.values())):
            yield (), "缺少“识别”：没有一个词语能认出这件事"
        if self.expectation.parts and not self.parts:
            yield ("期望", "要素"), "“期望”里写了“要素”，规则却没有列出“要素”"
        for i, example in enumerate(self.examples):
            for j, part in enumerate(example.parts):
                if not self.parts:
                    yield ("示例", i, "要素", j), f"示例写了要素“{part}”，规则却没有列出“要素”"
                elif part not in self.parts:
                    yield ("示例", i, "要素", j), f"“要素”里没有“{part}”{schema.did_you_mean(part, self.parts)}"
