"""Packs that inherit others: what they add, change and switch off, and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.model import Severity
from checker.rulebook.packs import PATH_VARIABLE, available_packs, load_pack, pack_for, read_pack
from checker.rulebook.problems import RuleErrors

from .samples import PACK, RULE, STRUCTURE

MakePack = Callable[..., Path]
BASE = {
    "enforcement/a.yaml": RULE,
    "enforcement/b.yaml": RULE.replace("名称: ", "名称: 乙"),
    "structure/z.yaml": STRUCTURE,
}
UNIT = "名称: 本县规则\n版本: '2'\n继承: base\n"


@pytest.fixture
def unit(make_pack: MakePack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Makes a pack that inherits one of three rules."""
    make_pack(BASE, "packs/base")
    monkeypatch.setenv(PATH_VARIABLE, str(tmp_path / "packs"))

    def make(files: dict[str, str] | None = None, pack: str = UNIT, name: str = "packs/unit") -> Path:
        return make_pack({"pack.yaml": pack, **(files or {})}, name)

    return make


def fault(pack: Path | str) -> str:
    with pytest.raises(RuleErrors) as raised:
        load_pack(pack)
    (problem,) = raised.value.problems
    return f"{Path(problem.file).name}:{problem.line}:{problem.column}: {problem.message}"


def test_rules_years_and_groups_are_inherited(unit: Callable[..., Path]) -> None:
    base, own = load_pack("base"), load_pack(unit())
    assert own.rules == base.rules
    assert (own.pack.id, own.pack.base, own.pack.version) == ("unit", "base", "2")
    assert (own.pack.years, own.pack.groups) == (base.pack.years, base.pack.groups)


def test_rules_are_added_replaced_and_switched_off(unit: Callable[..., Path]) -> None:
    pack = UNIT + "施行年度: [2023, 2026]\n停用: [enforcement/b]\n分组: {local: 本县要求}\n"
    files = {
        "local/c.yaml": RULE.replace("名称: ", "名称: 丙"),
        "enforcement/a.yaml": RULE.replace("级别: 错误", "级别: 提示"),
    }
    own = load_pack(unit(files, pack))
    assert [rule.id for rule in own.rules] == ["structure/z", "enforcement/a", "local/c"]
    assert own.rules[1].severity is Severity.NOTE
    assert own.pack.years == (2023, 2026)


def test_single_keys_are_changed_and_lists_made_longer(unit: Callable[..., Path]) -> None:
    change = """\
沿用: 是
级别: 提示
增加:
  识别: [三项执法制度]
  要素: {法制审核: [法制审核]}
  示例: [{文本: 落实三项执法制度。, 结果: 笼统}]
"""
    before = load_pack("base").rules[1]
    after = next(rule for rule in load_pack(unit({"enforcement/a.yaml": change})).rules if rule.id == before.id)
    assert after.severity is Severity.NOTE
    assert after.spec.terms == (*before.spec.terms, ("三项执法制度",))
    assert [name for name, _ in after.spec.parts] == [*(name for name, _ in before.spec.parts), "法制审核"]
    assert [e.text for e in after.examples] == [*(e.text for e in before.examples), "落实三项执法制度。"]
    assert after.examples[-1].line == 6
    assert (after.name, after.spec.exclude) == (before.name, before.spec.exclude)


def test_a_pack_may_inherit_one_that_inherits(unit: Callable[..., Path]) -> None:
    unit({"enforcement/a.yaml": "沿用: 是\n级别: 警告\n"})
    town = unit(
        {"enforcement/a.yaml": "沿用: 是\n增加: {识别: [三项执法制度]}\n"}, UNIT.replace("base", "unit"), "packs/town"
    )
    rule = load_pack(town).rules[1]
    assert (rule.id, rule.severity, rule.spec.terms[-1]) == ("enforcement/a", Severity.WARNING, ("三项执法制度",))


def test_the_inherited_pack_may_be_named_by_its_path(unit: Callable[..., Path]) -> None:
    own = unit(pack=UNIT.replace("base", "../packs/base"), name="elsewhere")
    assert len(load_pack(own).rules) == 3


def test_a_change_of_the_inherited_pack_is_noticed(unit: Callable[..., Path], tmp_path: Path) -> None:
    own = unit()
    assert load_pack(own).rules[1].severity is Severity.ERROR
    file = tmp_path / "packs" / "base" / "enforcement" / "a.yaml"
    file.write_text(RULE.replace("级别: 错误", "级别: 提示"), "utf-8")
    assert load_pack(own).rules[1].severity is Severity.NOTE


def test_a_pack_can_be_had_with_all_that_it_is_made_of(unit: Callable[..., Path]) -> None:
    files = {"enforcement/a.yaml": "沿用: 是\n级别: 提示\n"}
    source = read_pack(unit(files, UNIT + "停用: [enforcement/b]\n"))
    assert source.rulebook == load_pack(source.root)
    assert source.base == load_pack("base")
    assert {name: content.decode() for name, content in source.files.items() if name != "pack.yaml"} == files
    whole, inherited = source.nodes["enforcement/a"].data, source.inherited["enforcement/a"].data
    assert whole == {**inherited, "级别": "提示"} != inherited
    assert "enforcement/b" in source.inherited

    other = source.with_files({"pack.yaml": UNIT.encode()})
    assert other.rulebook.rules == load_pack("base").rules
    assert other.nodes == other.inherited == source.inherited
    with pytest.raises(RuleErrors, match="没有规则“enforcement/q”"):
        source.with_files({"pack.yaml": (UNIT + "停用: [enforcement/q]\n").encode()})


def test_a_pack_that_inherits_nothing_has_nothing_below_it(make_pack: MakePack) -> None:
    source = read_pack(make_pack(BASE))
    assert (source.base, source.inherited, set(source.nodes)) == (
        None,
        {},
        {"enforcement/a", "enforcement/b", "structure/z"},
    )


@pytest.mark.parametrize(
    ("files", "pack", "message"),
    [
        ({}, UNIT.replace("base", "bsae"), "pack.yaml:3:5: 没有规则包“bsae”，是不是“base”？"),
        ({}, UNIT.replace("base", "unit"), "pack.yaml:3:5: 规则包不能继承自己"),
        ({}, UNIT + "停用: [enforcement/q]\n", "pack.yaml:4:6: 继承的规则包里没有规则“enforcement/q”，是不是“enforcement/"),
        ({}, PACK + "停用: [enforcement/a]\n", "pack.yaml:7:5: 没有“继承”别的规则包，就没有规则可以停用"),
        ({}, "名称: 甲\n版本: '1'\n分组: {a: 甲}\n", "pack.yaml:1:1: 缺少“施行年度”"),
        ({}, "名称: 甲\n版本: '1'\n施行年度: [2021, 2025]\n", "pack.yaml:1:1: 缺少“分组”"),
        ({"enforcement/q.yaml": "沿用: 是\n"}, UNIT, "q.yaml:1:1: 继承的规则包里没有规则“enforcement/q”，不能沿用"),
        ({"enforcement/a.yaml": "沿用: 否\n"}, UNIT, "a.yaml:1:5: “沿用”只能写“是”"),
        ({"enforcement/a.yaml": "沿用: 是\n增加: [三项制度]\n"}, UNIT, "a.yaml:2:5: “增加”应写成“键: 列表”"),
        ({"enforcement/a.yaml": "沿用: 是\n增加: {识别: 三项制度}\n"}, UNIT, "a.yaml:2:10: “增加”里的“识别”要写成列表"),
        ({"enforcement/a.yaml": "沿用: 是\n级别: 严重\n"}, UNIT, "a.yaml:2:5: 未知的值“严重”"),
        ({"enforcement/a.yaml": "沿用: 是\n增加: {示別: [甲乙]}\n"}, UNIT, "a.yaml:2:6: 未知的键“示別”，是不是“示例”？"),
        ({"enforcement/a.yaml": "沿用：是\n"}, UNIT, "a.yaml:1:1: “沿用”后面用了全角冒号"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_reported_with_its_place(
    files: dict[str, str], pack: str, message: str, unit: Callable[..., Path]
) -> None:
    assert fault(unit(files, pack)).startswith(message)


def test_faults_of_the_inherited_pack_are_reported(unit: Callable[..., Path], tmp_path: Path) -> None:
    own = unit()
    (tmp_path / "packs" / "base" / "enforcement" / "a.yaml").write_text("", "utf-8")
    assert fault(own).startswith("a.yaml:1:1: 文件是空的")


def test_packs_are_found_in_further_directories(
    make_pack: MakePack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = make_pack(BASE, "one/mine")
    make_pack(BASE, "two/theirs")
    assert "mine" not in available_packs()
    assert load_pack("mine", [one]).pack.id == load_pack("mine", [one.parent]).pack.id == "mine"
    monkeypatch.setenv(PATH_VARIABLE, os.pathsep.join(str(tmp_path / name) for name in ("one", "two", "nowhere")))
    assert list(available_packs())[:2] == ["mine", "theirs"]
    assert "outline-2021-2025" in available_packs()
    assert load_pack("theirs").pack.id == "theirs"


@pytest.mark.parametrize(
    ("year", "pack"), [(2016, "old"), (2020, "old"), (2023, "mid"), (2030, "new"), (2099, "new"), (None, "new")]
)
def test_the_nearest_pack_is_chosen_by_year(year: int | None, pack: str, make_pack: MakePack, tmp_path: Path) -> None:
    for name, years in (("old", "[2016, 2020]"), ("mid", "[2021, 2025]"), ("new", "[2026, 2030]")):
        make_pack({**BASE, "pack.yaml": PACK.replace("[2021, 2025]", years)}, f"packs/{name}")
    assert pack_for(year, [tmp_path / "packs"]).pack.id == pack


@pytest.mark.parametrize("edited", ["base", "unit"])
def test_with_a_cache_an_edit_gives_what_a_fresh_reading_gives(
    edited: str, unit: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = "沿用: 是\n级别: 提示\n增加: {识别: [执法证]}\n"
    own = unit({"enforcement/a.yaml": change})
    load_pack(own)
    if edited == "base":  # of which the unit's change makes another rule, though its own file is the same
        text = BASE["enforcement/a.yaml"].replace("名称: ", "名称: 新")
        (tmp_path / "packs/base/enforcement/a.yaml").write_text(text, "utf-8")
    else:  # which changes a rule whose file is not taken apart any more
        (own / "enforcement/b.yaml").write_text(change, "utf-8")
    after = load_pack(own)
    monkeypatch.setenv("CHECKER_CACHE_DIR", "")
    assert load_pack(own) == after
    changed = {rule.id: rule for rule in after.rules}["enforcement/a" if edited == "base" else "enforcement/b"]
    assert changed.severity is Severity.NOTE
    assert changed.name.startswith("新" if edited == "base" else "乙")
