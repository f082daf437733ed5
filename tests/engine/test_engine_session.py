"""The session with the C core: states come and go, and no error is swallowed."""

import threading

import pytest

from checker.engine.compiling import Compiled, compile_productions
from checker.engine.facts import EngineError
from checker.inference import Hit, Production
from checker.inference import Test as Check

pytest.importorskip("durable_rules_engine", exc_type=ImportError)
from checker.engine import session

PRODUCTIONS = [
    Production("plan", present=(Check("role", "eq", "plans"),)),
    Production("none", absent=((Check("topic", "eq", "a"),),)),
    Production("pair", present=(Check("kind", "eq", "part"),), then=(Check("kind", "eq", "topic"),), join="topic"),
]


def facts(number):
    return [
        {"kind": "topic", "topic": "a" if number % 2 else "b", "role": "plans", "n": number},
        {"kind": "part", "topic": "a"},
    ]


def expected(number):
    if number % 2:
        return {Hit("plan", (0,)), Hit("pair", (1, 0))}
    return {Hit("plan", (0,))}


@pytest.fixture
def engine():
    return session.DurableEngine(compile_productions(PRODUCTIONS))


def test_hundreds_of_reports_do_not_see_one_another(engine):
    for number in range(300):
        assert engine.evaluate(facts(number)) == expected(number)
    assert engine.evaluate([]) == {Hit("none", ())}


def test_the_state_is_deleted(engine):
    engine.evaluate(facts(1))
    with pytest.raises(session.core.error):
        session.core.get_state(engine._rules, "report")


def test_two_engines_side_by_side(engine):
    other = session.DurableEngine(compile_productions(PRODUCTIONS[1:2]))
    assert engine.evaluate(facts(1)) == expected(1)
    assert other.evaluate([]) == {Hit("none", ())}
    assert engine.evaluate(facts(2)) == expected(2)


def test_threads_take_turns(engine):
    wrong = []

    def work(start):
        wrong.extend(n for n in range(start, start + 50) if engine.evaluate(facts(n)) != expected(n))

    threads = [threading.Thread(target=work, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_rules_that_the_core_refuses():
    broken = Compiled({"r0": [{"m": {"$and": 1}}]}, {"r0": ("p",)}, 0, {}, frozenset())
    with pytest.raises(EngineError, match="推理引擎不接受这些规则"):
        session.DurableEngine(broken)


def test_a_failing_core_fails_the_report_and_not_the_next():
    tests = [{"m": {"$and": [{"$gt": {"n": -n}}]}} for n in range(80)]  # more than the core can keep open
    rules = {f"r{n}": [test] for n, test in enumerate(tests)}
    engine = session.DurableEngine(Compiled(rules, {key: (key,) for key in rules}, 0, {}, frozenset()))
    with pytest.raises(EngineError, match="推理引擎出错"):
        engine.evaluate([{"kind": "a", "n": 1}])
    assert engine.evaluate([{"kind": "a", "n": -78}]) == {Hit("r79", (0,))}


@pytest.mark.parametrize("position", [0, 1])
def test_half_a_batch_is_an_error(engine, monkeypatch, position):
    monkeypatch.setattr(session, "check_facts", lambda *_: None)
    batch = facts(1)
    batch.insert(position, {"kind": "topic", "n": 1e20})  # the core cannot read an exponent, and stops there
    with pytest.raises(EngineError, match="没有读完全部事实"):
        engine.evaluate(batch)
    assert engine.evaluate(facts(1)) == expected(1)
