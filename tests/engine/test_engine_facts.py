"""What may be asserted, and what is refused with which words."""

from collections.abc import Mapping

import pytest

from checker.engine.facts import MAX_ATTRIBUTES, MAX_INTEGER, MAX_STRING, EngineError, Sort, check_facts, sort_of
from checker.model import Role

GOOD: list[Mapping[str, object]] = [
    {"kind": "topic"},
    {"kind": "topic", "topic": "enforcement/three-systems", "role": Role.PLANS, "n": 3, "specific": False},
    {"kind": "term", "term": "甲" * (MAX_STRING // 3), "n": -MAX_INTEGER},
    {"kind": "anomaly", "key": 'a"b\\c\n', "rate": 99.5, "n": MAX_INTEGER},
    {"kind": "part"} | {f"a{n}": n for n in range(MAX_ATTRIBUTES - 1)},
]

BAD: list[tuple[Mapping[object, object], str]] = [
    ({}, "第一个属性必须是 kind"),
    ({"topic": "a", "kind": "topic"}, "第一个属性必须是 kind"),
    ({"kind": 1}, "第一个属性必须是 kind"),
    ({"kind": "part"} | {f"a{n}": n for n in range(MAX_ATTRIBUTES)}, "属性共 201 个，上限 200 个"),
    ({"kind": "x", "id": "f1"}, "属性名 id 由推理引擎保留"),
    ({"kind": "x", "sid": "a"}, "属性名 sid 由推理引擎保留"),
    ({"kind": "x", "complete": 0}, "属性名 complete 由推理引擎保留"),
    ({"kind": "x", "begin": 1}, "属性名 begin 由推理引擎保留"),
    ({"kind": "x", "$or": "a"}, "属性名 '\\$or' 不合规定"),
    ({"kind": "x", "部分": "a"}, "属性名 '部分' 不合规定"),
    ({"kind": "x", 1: "a"}, "属性名 1 不合规定"),
    ({"kind": "x", "n": MAX_INTEGER + 1}, "超出 ±2\\^53"),
    ({"kind": "x", "n": -MAX_INTEGER - 1}, "超出 ±2\\^53"),
    ({"kind": "x", "n": float("nan")}, "不是有限数"),
    ({"kind": "x", "n": float("inf")}, "不是有限数"),
    ({"kind": "x", "n": 1e-7}, "须用指数"),
    ({"kind": "x", "n": 1e20}, "须用指数"),
    ({"kind": "x", "key": "a\0b"}, "空字符"),
    ({"kind": "x", "key": "\ud800"}, "无法编码"),
    ({"kind": "x", "key": "甲" * (MAX_STRING // 3) + "abc"}, "长 8001 字节，上限 8000 字节"),
    ({"kind": "x", "key": None}, "类型不合规定"),
    ({"kind": "x", "key": ["a"]}, "类型不合规定"),
]


@pytest.mark.parametrize("fact", GOOD)
def test_good_facts_pass(fact):
    check_facts([fact], {}, frozenset())


@pytest.mark.parametrize(("fact", "words"), BAD)
def test_bad_facts_are_refused_by_number(fact, words):
    with pytest.raises(EngineError, match=f"^第 2 条事实：.*{words}"):
        check_facts([{"kind": "topic"}, fact], {}, frozenset())


def test_bool_is_a_sort_of_its_own():
    assert [sort_of(value) for value in (True, 1, 1.0, "1")] == [Sort.TRUTH, Sort.NUMBER, Sort.NUMBER, Sort.TEXT]


@pytest.mark.parametrize("value", ["1", True])
def test_a_value_of_another_sort_than_the_rules_compare_is_refused(value):
    with pytest.raises(EngineError, match="第 1 条事实：属性 n 应为数"):
        check_facts([{"kind": "topic", "n": value}], {"n": Sort.NUMBER}, frozenset())


def test_an_attribute_that_no_rule_compares_may_have_any_sort():
    check_facts([{"kind": "topic", "n": 1}, {"kind": "part", "n": "1"}], {}, frozenset())


def test_a_join_attribute_has_one_sort_and_no_decimals():
    with pytest.raises(EngineError, match="第 2 条事实：属性 key 应为文字，这里是数"):
        check_facts([{"kind": "a", "key": "1"}, {"kind": "b", "key": 1}], {}, frozenset({"key"}))
    with pytest.raises(EngineError, match="不能是小数"):
        check_facts([{"kind": "a", "key": 1.5}], {}, frozenset({"key"}))
