"""What a hit is, by example; the same examples run through durable_rules where it can be loaded."""

import pytest

from checker.engine import open_engine
from checker.engine.facts import EngineError
from checker.inference import Hit, Production
from checker.inference import Test as Check

FACTS = [
    {"kind": "topic", "topic": "训练", "role": "plans", "n": 2, "specific": False},
    {"kind": "topic", "topic": "公示", "role": "achievements", "n": 1, "specific": True},
    {"kind": "part", "topic": "公示", "part": "1"},
    {"kind": "report", "year": 2023, "rate": 99.5},
    {"kind": "part", "topic": "公示", "part": ""},
]


def eq(**values):
    return tuple(Check(name, "eq", value) for name, value in values.items())


def present(name, op, *value):
    return Production("p", present=(Check(name, op, *value),))


def join(first, second, attribute="topic"):
    return Production("p", present=first, then=second, join=attribute)


CASES = [
    (present("topic", "eq", "公示"), {(1,), (2,), (4,)}),
    (present("part", "eq", ""), {(4,)}),
    (present("specific", "eq", False), {(0,)}),
    (present("rate", "eq", 99.5), {(3,)}),
    (present("year", "eq", 2023.0), {(3,)}),
    (present("topic", "in", ("训练", "没有")), {(0,)}),
    (present("n", "in", (1, 2, 3)), {(0,), (1,)}),
    (present("n", "neq", 1), {(0,)}),
    (present("n", "lt", 2), {(1,)}),
    (present("n", "lte", 2), {(0,), (1,)}),
    (present("rate", "gt", 99), {(3,)}),
    (present("rate", "gte", 99.6), set()),
    (present("part", "exists"), {(2,), (4,)}),
    (Production("p", present=(*eq(topic="公示"), Check("part", "missing"))), {(1,)}),
    (Production("p", present=eq(topic="公示", kind="topic")), {(1,)}),
    (Production("p", present=eq(topic="公示") + eq(topic="训练")), set()),
    (Production("p", absent=(eq(topic="没有"), eq(part="2"))), {()}),
    (Production("p", absent=(eq(topic="没有"), eq(part="1"))), set()),
    (Production("p", absent=((Check("n", "in", (1, 7)),),)), set()),
    (Production("p", absent=((Check("n", "gt", 2),),)), {()}),
    (join(eq(kind="topic"), eq(kind="part")), {(1, 2), (1, 4)}),
    (join(eq(topic="公示"), eq(topic="公示")), {(a, b) for a in (1, 2, 4) for b in (1, 2, 4) if a != b}),
    (join(eq(kind="topic"), eq(kind="topic"), "n"), set()),
    (join(eq(kind="report"), eq(kind="part")), set()),
]


@pytest.mark.parametrize("engine", ["reference", "durable"])
@pytest.mark.parametrize(("production", "expected"), CASES)
def test_hits(engine, production, expected):
    if engine == "durable":
        pytest.importorskip("durable_rules_engine", exc_type=ImportError)
    hits = open_engine([production], engine).evaluate(FACTS)
    assert hits == {Hit("p", indexes) for indexes in expected}


@pytest.mark.parametrize("engine", ["reference", "auto"])
def test_every_production_of_one_condition_hits(engine):
    productions = [Production(name, present=eq(kind="report")) for name in "pq"]
    assert open_engine(productions, engine).evaluate(FACTS) == {Hit("p", (3,)), Hit("q", (3,))}


@pytest.mark.parametrize("engine", ["reference", "auto"])
def test_without_facts_only_absences_hit(engine):
    productions = [Production("p", absent=(eq(kind="topic"),)), Production("q", present=eq(kind="topic"))]
    assert open_engine(productions, engine).evaluate([]) == {Hit("p", ())}


@pytest.mark.parametrize("engine", ["reference", "auto"])
def test_without_productions_nothing_hits(engine):
    assert open_engine([], engine).evaluate(FACTS) == frozenset()


@pytest.mark.parametrize("engine", ["reference", "auto"])
def test_a_bad_fact_fails_the_report(engine):
    opened = open_engine([present("n", "gt", 1)], engine)
    with pytest.raises(EngineError, match="第 1 条事实：属性 n 应为数"):
        opened.evaluate([{"kind": "topic", "n": "2"}])
    assert opened.evaluate(FACTS) == {Hit("p", (0,))}
