"""``checker rules new``: whatever kind it is asked for, the file passes lint and test; else none is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.authoring.examples import failures
from checker.authoring.linting import lint_pack
from checker.cli import main
from checker.rulebook.packs import load_pack

New = Callable[..., Result]

SHARED = (
    *("--severity", "提示", "--name", "甲事", "--basis", "某工作要点|某发〔2024〕1号|第一条"),
    *("--explanation", "应当写明。", "--suggestion", "补写次数。"),
)
KINDS = {
    "要求": (
        *("--term", "案卷…归档", "--exclude", "人事案卷", "--part", "数量=归档案卷,案卷归档"),
        *("--example", "具体=全年案卷归档36件。", "--example", "笼统=认真做好案卷的归档。"),
        *("--example", "缺失=全年普法12场。", "--example", "具体=第一行\n一、工作成效\n案卷已经归档3件。"),
    ),
    "结构": ("--role", "打算"),
    "用语": ("--term", "落实落细", "--replacement", "抓好", "--example", "命中=落实落细。", "--example", "放过=落实4次。"),
    "条件": ("--term", "承接赋权", "--needed", "培训", "--example", "命中=承接赋权2项。", "--example", "放过=学法4次。"),
    "核对": ("--analysis", "叠词", "--example", "命中=全年进行进行检查。", "--example", "放过=学法4次。"),
}  # fmt: skip


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack.yaml").write_text(
        "名称: 本县规则\n版本: '1'\n施行年度: [2021, 2025]\n分组: {own: 本县要求}\n", "utf-8"
    )
    return tmp_path


@pytest.fixture
def new(pack: Path) -> New:
    def run(*arguments: str, answers: str = "") -> Result:
        return CliRunner().invoke(main, ["rules", "new", "--pack", str(pack), *arguments], input=answers)

    return run


def passes(pack: Path) -> bool:
    rulebook = load_pack(pack)
    return lint_pack(pack)[1] == [] and failures(rulebook)[1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_options_say_it_all(kind: str, new: New, pack: Path) -> None:
    result = new("own/matter", "--kind", kind, *SHARED, *KINDS[kind])
    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"写好了：{pack / 'own' / 'matter.yaml'}。lint 和全部示例都通过。\n"
    (rule,) = load_pack(pack).rules
    assert (rule.id, rule.name) == ("own/matter", "甲事")
    assert passes(pack)


def test_parts_that_examples_state_are_filled_in(new: New, pack: Path) -> None:
    new("own/matter", "--kind", "要求", *SHARED, *KINDS["要求"])
    (rule,) = load_pack(pack).rules
    assert [example.parts for example in rule.examples] == [("数量",), (), (), ()]


def test_what_options_do_not_say_is_asked_for(new: New, pack: Path) -> None:
    answers = [
        *("要球", "要求", "法治督察", "", "法治政府建设与责任落实督察工作规定", "第十条", ""),
        *("应当写明督察。", "加强督察。", "督", "法治督察", "", "全年开展法治督察3次。", "组织学习督察文件4次。"),
        *("建议", "补写督察的次数。"),
    ]
    result = new("own/inspection", answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.stderr
    for said in ("没有“要球”；可以写：要求", "词语“督”太短", "“建议”没有要求补写可以核对的内容"):
        assert said in result.stderr
    (rule,) = load_pack(pack).rules
    assert str(rule.basis[0]) == "厅字〔2019〕28号第十条"
    assert passes(pack)


def test_a_title_close_to_a_registered_one_is_asked_about(new: New, pack: Path) -> None:
    options = ("--kind", "要求", *SHARED[:4], *SHARED[6:], *KINDS["要求"])
    assert new("own/matter", *options, answers="《行政处罚》\n是\n第三条\n\n").exit_code == 0
    (rule,) = load_pack(pack).rules
    assert str(rule.basis[0]) == "《行政处罚法》第三条"


@pytest.mark.parametrize(
    ("answers", "texts"),
    [
        (("示例", "全年法治督察3次。"), ["全年法治督察3次。"]),
        (("结果",), ["全年督察3次。"]),
        (("词语", "督察3次", ""), ["全年督察3次。"]),
    ],
)
def test_an_example_that_does_not_hold_is_mended(
    answers: tuple[str, ...], texts: list[str], new: New, pack: Path
) -> None:
    options = ("--kind", "要求", *SHARED, "--term", "法治督察", "--example", "具体=全年督察3次。")
    others = ("--example", "具体=全年法治督察6次。", "--example", "缺失=全年普法12场。")
    if answers[0] == "词语":
        others = others[2:]
    result = new("own/matter", *options, *others, answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.stderr
    assert "示例“全年督察3次。”应为具体，实为缺失" in result.stderr
    assert "没有一个词语在这个示例里出现" in result.stderr
    assert [e.text for e in load_pack(pack).rules[0].examples][:1] == texts
    assert passes(pack)


@pytest.mark.parametrize("answers", ["", "放弃\n"])
def test_nothing_is_written_that_does_not_pass(answers: str, new: New, pack: Path) -> None:
    options = ("--kind", "要求", *SHARED, "--term", "法治督察", "--example", "具体=全年督察3次。")
    result = new("own/matter", *options, "--example", "缺失=全年普法12场。", answers=answers)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("没有写文件。\n")
    assert not (pack / "own").exists()


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("matter", "“matter”不能作编号：要写成“分组/名称”"),
        ("own/../matter", "不能作编号"),
        ("own/事项", "不能作编号"),
        ("other/matter", "没有分组“other”；有：own（本县要求）"),
    ],
)
def test_ids_that_cannot_be(id: str, message: str, new: New) -> None:
    result = new(id, "--kind", "结构", *SHARED)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_rule_that_is_there_stays(new: New, pack: Path) -> None:
    assert new("own/matter", "--kind", "结构", *SHARED, "--role", "打算").exit_code == 0
    before = (pack / "own" / "matter.yaml").read_bytes()
    again = new("own/matter", "--kind", "结构", *SHARED, "--role", "问题")
    assert again.exit_code == 2
    assert "已经有规则“own/matter”了" in again.stderr
    assert (pack / "own" / "matter.yaml").read_bytes() == before


def test_options_that_are_written_wrongly(new: New) -> None:
    result = new("own/matter", "--kind", "要求", *SHARED, "--term", "甲乙", "--example", "全年3次。")
    assert result.exit_code == 2
    assert "应写成“结果=文本”" in result.stderr
    unknown = new("own/matter", "--kind", "核对", *SHARED, "--analysis", "叠词语", *KINDS["核对"][2:])
    assert unknown.exit_code == 2
    assert "没有名为“叠词语”的核对" in unknown.stderr
