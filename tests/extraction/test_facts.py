"""What the engine is told of a report: flat facts, aggregated."""

from collections.abc import Callable, Sequence

import pytest
from making import requirement, rulebook, structure

from checker.inference import Fact, Hit
from checker.model import Document, Role
from checker.pipeline import Checker

RULES = rulebook(
    requirement("a/study", "学法"),
    requirement("a/systems", "三项制度", parts={"公示": ["执法公示"]}),
    structure("s/causes", Role.CAUSES, "由于", "原因是"),
)


class Recorder:
    """An engine that concludes nothing and keeps what it was told."""

    name = "recorder"
    told: Sequence[Fact] = ()

    def evaluate(self, facts: Sequence[Fact]) -> frozenset[Hit]:
        self.told = facts
        return frozenset()


@pytest.fixture(scope="module")
def facts_of() -> Callable[..., list[Fact]]:
    checker = Checker(RULES, "reference")
    recorder = Recorder()
    checker.engine = recorder

    def read(body: str, title: str = "青石镇人民政府2024年法治政府建设情况报告") -> list[Fact]:
        checker.check(Document("报告.txt", f"{title}\n{body}"))
        return list(recorder.told)

    return read


def of_kind(found: list[Fact], kind: str) -> list[dict[str, object]]:
    return [{k: v for k, v in fact.items() if k != "kind"} for fact in found if fact["kind"] == kind]


def test_the_report(facts_of: Callable[..., list[Fact]]) -> None:
    assert of_kind(facts_of("一、工作成效\n"), "report") == [{"level": "镇", "report_kind": "annual"}]
    assert of_kind(facts_of("学习。", "随笔"), "report") == [{"level": "", "report_kind": ""}]


def test_topics_are_counted_by_role_modality_and_detail(facts_of: Callable[..., list[Fact]]) -> None:
    found = facts_of(
        "一、工作成效\n组织学法4次。\n组织学法6次。\n认真组织干部学法，切实提高法治素养。\n二、下一步打算\n将组织学法4次。\n"
    )
    assert of_kind(found, "topic") == [
        {"topic": "a/study", "role": "achievements", "modality": "done", "specific": False, "n": 1},
        {"topic": "a/study", "role": "achievements", "modality": "done", "specific": True, "n": 2},
        {"topic": "a/study", "role": "plans", "modality": "plan", "specific": True, "n": 1},
    ]


def test_parts(facts_of: Callable[..., list[Fact]]) -> None:
    found = facts_of("一、工作成效\n落实执法公示，公开126条。\n二、存在的问题\n执法公示不及时，有遗漏。\n")
    assert of_kind(found, "part") == [
        {"topic": "a/systems", "part": "公示", "modality": "done"},
        {"topic": "a/systems", "part": "公示", "modality": "problem"},
    ]


def sections(found: list[Fact]) -> set[tuple[object, object]]:
    return {(fact["role"], fact["form"]) for fact in found if fact["kind"] == "section"}


def test_parts_of_the_report_by_heading(facts_of: Callable[..., list[Fact]]) -> None:
    found = sections(facts_of("一、工作成效\n学法4次。\n二、存在的问题\n力量不足。\n三、原因分析\n编制少。\n"))
    assert found == {("achievements", "heading"), ("problems", "heading"), ("causes", "heading")}


def test_a_heading_that_promises_causes_is_not_enough(facts_of: Callable[..., list[Fact]]) -> None:
    heading = "一、工作成效\n学法4次。\n二、存在的问题及原因\n"
    assert ("causes", "heading") not in sections(facts_of(heading + "力量不足。\n"))
    assert ("causes", "heading") in sections(facts_of(heading + "力量不足，原因是编制少。\n"))


def test_parts_of_the_report_by_paragraph(facts_of: Callable[..., list[Fact]]) -> None:
    found = sections(facts_of("一、工作情况\n组织学法4次。\n存在以下问题：力量不足，宣传少。\n"))
    assert ("problems", "paragraph") in found


@pytest.mark.parametrize(("more", "form"), [("再编一本小册子。培训两期。", "paragraph"), ("", "sentence")])
def test_a_paragraph_that_opens_otherwise(facts_of: Callable[..., list[Fact]], more: str, form: str) -> None:
    found = sections(facts_of(f"一、工作情况\n组织学法4次。\n全年检查12家。2025年，我们将立一道规矩。{more}\n"))
    assert {f for role, f in found if role == "plans"} == {form}


def test_a_single_sentence_is_less_than_a_part(facts_of: Callable[..., list[Fact]]) -> None:
    found = sections(facts_of("一、存在的问题\n由于编制不足，执法人员偏少。\n宣传少，形式单一。\n"))
    assert {form for role, form in found if role == "causes"} == {"sentence"}


def test_the_facts_are_the_same_every_time(facts_of: Callable[..., list[Fact]]) -> None:
    body = "一、工作成效\n组织学法4次，落实执法公示。\n二、存在的问题及原因\n由于力量不足。\n"
    assert facts_of(body) == facts_of(body)


def test_a_paragraph_below_a_plain_heading_is_a_paragraph(facts_of: Callable[..., list[Fact]]) -> None:
    found = sections(facts_of("工作成效\n存在以下问题：力量不足，宣传少。\n"))
    assert ("problems", "paragraph") in found
