"""The compiled form of productions, and what the compiler refuses."""

import pytest

from checker.engine.compiling import compile_productions
from checker.engine.facts import EngineError, Sort
from checker.inference import Production
from checker.inference import Test as Check
from checker.model import Role


def eq(**values):
    return tuple(Check(name, "eq", value) for name, value in values.items())


def compiled_rule(production):
    (rule,) = compile_productions([production]).rules.values()
    return rule


def test_presence_with_the_most_selective_equality_first():
    tests = (
        Check("kind", "eq", "topic"),
        Check("role", "in", (Role.PROBLEMS, Role.PLANS)),
        Check("n", "gte", 2.0),
        Check("specific", "missing"),
        Check("modality", "exists"),
        Check("topic", "eq", "a/b"),
    )
    expected = [
        {"topic": "a/b"},
        {"kind": "topic"},
        {"$gte": {"n": 2}},
        {"$ex": {"modality": 1}},
        {"$nex": {"specific": 1}},
        {"$or": [{"role": "problems"}, {"role": "plans"}]},
    ]
    assert compiled_rule(Production("p", present=tests)) == [{"m": {"$and": expected}}]
    assert compiled_rule(Production("p", present=tests[::-1])) == [{"m": {"$and": expected}}]


def test_absence_waits_for_the_complete_fact():
    production = Production("p", absent=(eq(kind="topic", topic="b"), eq(topic="a")))
    assert compiled_rule(production) == [
        {"c": {"complete": 0}},
        {"x0$not": {"$and": [{"topic": "a"}]}},
        {"x1$not": {"$and": [{"topic": "b"}, {"kind": "topic"}]}},
    ]


def test_join_guards_the_first_and_compares_last():
    production = Production("p", present=eq(kind="part"), then=eq(kind="topic", specific=True), join="topic")
    compiled = compile_productions([production])
    assert compiled.rules["r0"] == [
        {"a": {"$and": [{"kind": "part"}, {"$ex": {"topic": 1}}]}},
        {"b": {"$and": [{"specific": True}, {"kind": "topic"}, {"topic": {"a": "topic"}}]}},
    ]
    assert compiled.joins == {"topic"}


def test_alternatives_keep_one_of_equal_values():
    def alternatives(*values):
        return compiled_rule(Production("p", present=(Check("n", "in", values),)))[0]["m"]["$and"]

    assert alternatives(1, 1.0, 2) == [{"$or": [{"n": 1}, {"n": 2}]}]
    assert alternatives(1, 1.0) == [{"n": 1}]


def test_identical_conditions_are_compiled_once():
    productions = [
        Production("p", present=eq(kind="topic", topic="a")),
        Production("q", present=eq(topic="a", kind="topic") * 2),
        Production("r", absent=(eq(topic="a"), eq(topic="b"))),
        Production("s", absent=(eq(topic="b"), eq(topic="a"), eq(topic="b"))),
    ]
    assert dict(compile_productions(productions).productions) == {"r0": ("p", "q"), "r1": ("r", "s")}


def test_absences_are_spread_over_complete_facts():
    compiled = compile_productions([Production(f"p{n}", absent=(eq(topic=f"t{n}"),)) for n in range(300)])
    waiting = [rule[0]["c"]["complete"] for rule in compiled.rules.values()]
    assert (waiting.count(0), waiting.count(1), compiled.shards) == (200, 100, 2)


def test_sorts_of_the_compared_attributes():
    production = Production("p", present=(*eq(kind="topic", n=1, specific=True), Check("role", "exists")))
    assert compile_productions([production]).sorts == {
        "kind": Sort.TEXT,
        "n": Sort.NUMBER,
        "specific": Sort.TRUTH,
    }


def test_nothing_to_compile():
    assert compile_productions([]).rules == {}


IN = (Check("topic", "in", ("a", "b")),)

REFUSED = [
    (Production("p"), "只能取一种形式"),
    (Production("p", present=eq(kind="a"), absent=(eq(kind="b"),)), "只能取一种形式"),
    (Production("p", present=eq(kind="a"), then=eq(kind="b")), "只能取一种形式"),
    (Production("p", present=eq(kind="a"), join="topic"), "只能取一种形式"),
    (Production("p", then=eq(kind="a")), "只能取一种形式"),
    (Production("p", present=()), "条件不能为空"),
    (Production("p", absent=((),)), "条件不能为空"),
    (Production("p", present=(Check("topic", "missing"),)), "只要求没有某属性"),
    (Production("p", present=eq(kind="a") * 201), "201 个判断，上限 200"),
    (Production("p", present=(Check("topic", "in", ()),)), "后面应有一组值"),
    (Production("p", present=(Check("topic", "in", "ab"),)), "后面应有一组值"),
    (Production("p", present=IN, then=eq(kind="a"), join="key"), "不能用“属于其一”"),
    (Production("p", present=eq(kind="a"), then=IN, join="key"), "不能用“属于其一”"),
    (Production("p", present=eq(kind="a"), then=eq(kind="b"), join="$m"), "属性名"),
    (Production("p", present=(Check("topic", "neq", "a"),)), "比较 neq 只能用于数，不能用于文字"),
    (Production("p", present=(Check("level", "lt", "县"),)), "比较 lt 只能用于数，不能用于文字"),
    (Production("p", present=(Check("specific", "neq", True),)), "比较 neq 只能用于数，不能用于是非"),
    (Production("p", present=(Check("topic", "matches", "a"),)), "不认识的比较 'matches'"),
    (Production("p", present=(Check("topic", "eq", ("a",)),)), "类型不合规定"),
    (Production("p", present=eq(n=2**53 + 1)), "属性 n：整数"),
    (Production("p", present=eq(n=1e-9)), "属性 n：小数"),
    (Production("p", present=eq(topic="甲" * 3000)), "9000 字节，上限 8000 字节"),
    (Production("p", present=eq(sid="a")), "属性名 sid 由推理引擎保留"),
    (Production("p", present=eq(complete=0)), "属性名 complete 由推理引擎保留"),
    (Production("p", present=eq(n=1) + eq(n="1")), "属性 n 在别处与文字比较，这里与数比较"),
    (Production("p", present=(Check("n", "in", (1, True)),)), "在别处与数比较，这里与是非比较"),
]


@pytest.mark.parametrize(("production", "words"), REFUSED)
def test_outside_the_subset_is_refused_by_name(production, words):
    with pytest.raises(EngineError, match=f"^规则 p：.*{words}"):
        compile_productions([Production("ok", present=eq(kind="topic")), production])


def test_an_attribute_has_one_sort_in_all_productions():
    with pytest.raises(EngineError, match="规则 q：属性 n 在别处与数比较"):
        compile_productions([Production("p", present=eq(n=1)), Production("q", absent=(eq(n="1"),))])


def test_two_productions_of_one_id_are_refused():
    with pytest.raises(EngineError, match="规则 p：编号重复"):
        compile_productions([Production("p", present=eq(n=1)), Production("p", present=eq(n=2))])
