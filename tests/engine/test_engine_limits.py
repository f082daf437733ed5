"""Each bound of the C core: a set of rules on it runs there, one beyond it is left to the evaluator in Python."""

import re

import pytest

from checker.engine import open_engine
from checker.engine.compiling import compile_productions
from checker.engine.facts import EngineError
from checker.engine.limits import LIMITS, check, measure
from checker.inference import Production
from checker.inference import Test as Check


def eq(**values):
    return tuple(Check(name, "eq", value) for name, value in values.items())


def many_rules(count):
    return [Production(f"p{n}", present=eq(topic=str(n // 100), part=str(n % 100))) for n in range(count)]


def one_condition_in_many_absences(count):
    return [Production(f"p{n}", absent=(eq(kind="a"), eq(topic=str(n)))) for n in range(count)]


def one_condition_in_many_joins(count):
    return [Production(f"p{n}", present=eq(kind="topic"), then=eq(part=str(n)), join="n") for n in range(count)]


def many_values(count):
    return [Production(f"p{n}", present=eq(topic=str(n))) for n in range(count)]


def many_comparisons(count):
    return [Production(f"p{n}", present=(Check("n", "gt", -n),)) for n in range(count)]


def many_alternatives_after_one_value(count):
    return [
        Production(f"p{n}", present=(*eq(kind="topic"), Check("topic", "in", ("5", f"a{n}")))) for n in range(count)
    ]


def many_missing(count):
    return [Production(f"p{n}", present=(*eq(kind="topic"), Check(f"a{n}", "missing"))) for n in range(count)]


def many_joins_to_one_condition(count):
    return [Production(f"p{n}", present=eq(part=str(n)), then=eq(kind="topic"), join="n") for n in range(count)]


def many_alternatives_in_one_condition(count):
    tests = tuple(Check(f"a{n}", "in", (1, 2)) for n in range(count))
    return [Production("p", present=tests)]


def many_absent(count):
    return [Production("p", absent=tuple(eq(topic=str(n)) for n in range(1000, 1000 + count)))]


CASES = [
    (many_rules, LIMITS.rules, "规则总数为 4001，上限 4000"),
    (one_condition_in_many_absences, LIMITS.rules_on_one_condition, "同一条件上的规则数为 201，上限 200"),
    (one_condition_in_many_joins, LIMITS.rules_on_one_condition, "同一条件上的规则数为 201，上限 200"),
    (many_values, LIMITS.tests_under_one_node, "同一前提下的判断数为 401，上限 400"),
    (many_comparisons, LIMITS.open_tests, "一条事实可同时满足的判断数为 61，上限 60"),
    (many_alternatives_after_one_value, LIMITS.open_tests, "一条事实可同时满足的判断数为 61，上限 60"),
    (many_missing, LIMITS.open_tests, "一条事实可同时满足的判断数为 61，上限 60"),
    (many_joins_to_one_condition, LIMITS.open_tests - 1, "一条事实可同时满足的判断数为 61，上限 60"),
    (many_alternatives_in_one_condition, 14, "一个条件的表达式数为 32，上限 30"),
    (many_absent, LIMITS.absent_patterns, "一条规则列举的缺失条件数为 201，上限 200"),
]

FACTS = [
    {"kind": "topic", "topic": "5", "part": "7", "n": 3},
    {"kind": "part", "topic": "9", "part": "8", "n": 3},
    {"kind": "other"} | {f"a{n}": 1 for n in range(61)},
]


@pytest.mark.parametrize(("productions", "limit", "words"), CASES)
def test_on_the_limit_runs_and_beyond_it_another_engine_does(productions, limit, words):
    hits = open_engine(productions(limit), "reference").evaluate(FACTS)
    assert hits
    assert open_engine(productions(limit)).evaluate(FACTS) == hits
    with pytest.raises(EngineError, match=f"^规则包超出推理引擎的限度：{re.escape(words)}$"):
        check(compile_productions(productions(limit + 1)).rules)
    beyond = open_engine(productions(limit + 1))
    assert beyond.name == "reference"
    assert beyond.evaluate(FACTS) >= hits


@pytest.mark.parametrize(("productions", "limit", "words"), CASES[:1])
def test_the_c_core_never_sees_more_than_it_can_take(productions, limit, words):
    pytest.importorskip("durable_rules_engine", exc_type=ImportError)
    with pytest.raises(EngineError, match=words):
        open_engine(productions(limit + 1), "durable")


def test_figures_of_a_small_set():
    rules = {
        "r0": [{"m": {"$and": [{"topic": "a"}, {"kind": "topic"}]}}],
        "r1": [{"m": {"$and": [{"topic": "a"}, {"kind": "topic"}, {"$gt": {"n": 1}}]}}],
        "r2": [{"c": {"complete": 0}}, {"x0$not": {"$and": [{"topic": "b"}]}}],
        "r3": [{"m": {"$and": [{"topic": "b"}, {"$or": [{"n": 1}, {"n": 2}]}]}}],
    }
    figures = measure(rules)
    assert figures.rules == 4
    assert figures.rules_on_one_condition == 1
    assert figures.tests_under_one_node == 3  # topic a, topic b, complete
    assert figures.open_tests == 2  # a topic and complete
    assert figures.expressions == 4
    assert figures.absent_patterns == 1


def test_no_rules():
    assert measure({}).rules == 0
