"""Random productions over random facts: durable_rules and the plain evaluator agree on every hit."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.engine.compiling import compile_productions
from checker.engine.reference import ReferenceEngine
from checker.inference import Production
from checker.inference import Test as Check

pytest.importorskip("durable_rules_engine", exc_type=ImportError)
from checker.engine.session import DurableEngine

TEXTS = ["", "1", "1.0", "true", "null", "甲", "甲乙", "乙", "'", 'a"b', "a\\", "a\n", "{", "],[", "😀", "\u2028"]
NUMBERS = [0, 1, 1.0, -1, 2, 2.5, -2.5, 0.1, 0.1 + 0.2, 99.5, 0.0001, -0.0, 2**53, 2**53 - 1, -(2**53)]

VALUES = {
    "topic": TEXTS[:8],
    "part": TEXTS,
    "role": TEXTS[4:10],
    "n": NUMBERS,
    "rate": NUMBERS,
    "year": [2021, 2022, 2023],
    "specific": [True, False],
}
JOINS = ["topic", "part", "role", "year", "specific"]

facts = st.builds(
    lambda kind, others: {"kind": kind, **others},
    st.sampled_from(["topic", "part", "report"]),
    st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}),
)


@st.composite
def checks(draw, alternatives):
    name = draw(st.sampled_from(sorted(VALUES)))
    value = st.sampled_from(VALUES[name])
    ops = ["eq", "eq", "exists", "missing"]
    if alternatives:
        ops.append("in")
    if name in ("n", "rate", "year"):
        ops += ["neq", "lt", "lte", "gt", "gte"]
    op = draw(st.sampled_from(ops))
    return Check(name, op, tuple(draw(st.lists(value, min_size=1, max_size=3))) if op == "in" else draw(value))


def patterns(alternatives=True):
    some = st.lists(checks(alternatives), min_size=1, max_size=4).map(tuple)
    return some.filter(lambda pattern: any(check.op != "missing" for check in pattern))


productions = st.one_of(
    st.builds(lambda present: {"present": present}, patterns()),
    st.builds(lambda absent: {"absent": tuple(absent)}, st.lists(patterns(), min_size=1, max_size=3)),
    st.builds(
        lambda present, then, join: {"present": present, "then": then, "join": join},
        patterns(alternatives=False),
        patterns(alternatives=False),
        st.sampled_from(JOINS),
    ),
)


@settings(max_examples=150, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(productions, min_size=1, max_size=8),
    st.lists(st.lists(facts, max_size=10), min_size=1, max_size=3),
)
def test_both_engines_agree(forms, reports):
    compiled = compile_productions([Production(f"p{n}", **form) for n, form in enumerate(forms)])
    durable, reference = DurableEngine(compiled), ReferenceEngine(compiled)
    for report in reports:
        assert durable.evaluate(report) == reference.evaluate(report)
