import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import checker
from checker.model import Level, ReportKind, Role, Severity, Status
from checker.names import MODALITY_NAMES, REPORT_KIND_NAMES, ROLE_NAMES, SEVERITY_NAMES, STATUS_NAMES
from checker.rulebook.packs import available_packs, load_pack
from checker.rulebook.problems import RuleErrors
from checker.rulebook.rule import Basis, Example, PartTerms, RequirementSpec, StructureSpec

from .samples import PACK, RULE, STRUCTURE

MakePack = Callable[..., Path]


def problems(pack: Path | str) -> list[str]:
    with pytest.raises(RuleErrors) as raised:
        load_pack(pack)
    return [str(problem) for problem in raised.value.problems]


def test_a_pack_is_read_in_the_order_of_its_groups(make_pack: MakePack) -> None:
    root = make_pack({"enforcement/b.yaml": RULE, "enforcement/a.yaml": RULE, "structure/z.yaml": STRUCTURE})
    rulebook = load_pack(root)
    assert (rulebook.pack.id, rulebook.pack.name, rulebook.pack.version) == ("pack", "测试规则包", "1.0.0")
    assert rulebook.pack.years == (2021, 2025)
    assert rulebook.pack.groups == (("structure", "报告结构"), ("enforcement", "行政执法"))
    assert [rule.id for rule in rulebook.rules] == ["structure/z", "enforcement/a", "enforcement/b"]
    assert [rule.group for rule in rulebook.rules] == ["structure", "enforcement", "enforcement"]


def test_a_requirement_is_read_with_all_its_keys(make_pack: MakePack) -> None:
    root = make_pack({"enforcement/a.yaml": RULE})
    (rule,) = load_pack(root).rules
    assert (rule.name, rule.severity) == ("行政执法三项制度", Severity.ERROR)
    assert (rule.levels, rule.report_kinds) == ((Level.TOWNSHIP, Level.TOWN), (ReportKind.ANNUAL,))
    assert rule.basis == (Basis("中华人民共和国行政处罚法", None, "第三十九条"),)
    assert (rule.explanation, rule.suggestion) == ("应分别写明三项制度的落实情况。", "补写公示信息的条数。")
    assert rule.file == str(root / "enforcement" / "a.yaml")
    assert rule.spec == RequirementSpec(
        terms=(("执法…三项制度",), ("听证会", "（重大决策|重大项目）")),
        by_role=((Role.FIRST_RESPONSIBLE, (("主持召开",),)),),
        in_personal=(("本人带头",),),
        exclude=(("企业…三项制度",),),
        parts=(
            ("执法公示", PartTerms((("执法公示",), ("公示制度",)))),
            ("全过程记录", PartTerms((("全过程记录",),), (("全程留痕",),))),
        ),
        need_parts="all",
        need_specific=True,
    )
    assert rule.examples == (
        Example("全年公示执法信息126条。", Status.SPECIFIC, ("执法公示",), line=21),
        Example("严格落实“三项制度”。", Status.VAGUE, line=24),
        Example("下一步全面推行“三项制度”。", Status.NOT_DONE, (), Role.PLANS, ReportKind.FIRST_RESPONSIBLE, line=25),
        Example("深化国有企业三项制度改革。", Status.OMITTED, line=26),
    )


def test_a_structure_is_read_with_all_its_keys(make_pack: MakePack) -> None:
    (rule,) = load_pack(make_pack({"structure/a.yaml": STRUCTURE})).rules
    assert rule.spec == StructureSpec(Role.PROBLEMS, (("仍存在不足",),))
    assert (rule.levels, rule.report_kinds) == ((), ())
    assert rule.examples[0].text == "一、主要成效\n开展培训4次。\n二、存在问题\n队伍力量薄弱。"


def test_what_may_be_left_out_has_defaults(make_pack: MakePack) -> None:
    lines = RULE.splitlines(keepends=True)
    text = "".join(lines[:3] + lines[4:8] + lines[17:19]) + "示例:\n  - {文本: 甲乙。, 结果: 缺失}\n"
    (rule,) = load_pack(make_pack({"enforcement/a.yaml": text})).rules
    assert rule.spec == RequirementSpec(terms=(("执法…三项制度",),))


@pytest.mark.parametrize("text", ["\ufeff" + RULE, RULE.replace("\n", "\r\n"), "---\n" + RULE, "# 说明\n" + RULE])
def test_the_habits_of_editors_make_no_difference(text: str, make_pack: MakePack) -> None:
    plain = load_pack(make_pack({"enforcement/a.yaml": RULE})).rules[0]
    other = load_pack(make_pack({"enforcement/a.yaml": text}, name="other")).rules[0]
    assert other.spec == plain.spec


def test_the_faults_of_all_files_are_reported_at_once(make_pack: MakePack) -> None:
    root = make_pack(
        {
            "pack.yaml": PACK.replace("版本: 1.0.0", "版本: 1.0"),
            "enforcement/a.yaml": RULE.replace("级别: 错误", "级别: 严重"),
            "enforcement/b.yaml": "",
        }
    )
    assert [problem.removeprefix(f"{root}/").split(": ")[0] for problem in problems(root)] == [
        "enforcement/a.yaml:3:5",
        "enforcement/b.yaml:1:1",
        "pack.yaml:2:5",
    ]


def test_rule_files_stand_in_the_folders_of_groups(make_pack: MakePack) -> None:
    root = make_pack(
        {
            "loose.yaml": RULE,
            "enforcment/a.yaml": RULE,
            "enforcement/more/b.yaml": RULE,
            "enforcement/c.yml": RULE,
        }
    )
    assert problems(root) == [
        f"{root}/enforcement/c.yml: 规则文件的扩展名应是 .yaml",
        f"{root}/enforcement/more/b.yaml: 规则文件应直接放在分组的文件夹里，如 structure/b.yaml",
        f"{root}/enforcment/a.yaml: 文件夹“enforcment”不是 pack.yaml 里的分组，是不是“enforcement”？",
        f"{root}/loose.yaml: 规则文件应直接放在分组的文件夹里，如 structure/loose.yaml",
    ]


def test_other_files_and_hidden_files_do_not_matter(make_pack: MakePack) -> None:
    root = make_pack(
        {"README.md": "#", "enforcement/a.yaml": RULE, "enforcement/.a.yaml": "[", ".git/x.yaml": "[", "a.yaml~": "["}
    )
    assert len(load_pack(root).rules) == 1


def test_a_directory_is_no_rule_file(make_pack: MakePack) -> None:
    root = make_pack({"enforcement/a.yaml": RULE})
    (root / "enforcement" / "b.yaml").mkdir()
    assert problems(root) == [f"{root}/enforcement/b.yaml: 这是文件夹，不是文件"]


def test_a_file_that_cannot_be_opened_is_reported(make_pack: MakePack) -> None:
    root = make_pack({})
    (root / "enforcement").mkdir()
    (root / "enforcement" / "a.yaml").symlink_to(root / "nowhere")
    assert problems(root) == [f"{root}/enforcement/a.yaml: 打不开这个文件"]


def test_what_is_no_pack_is_reported_with_the_packs_there_are(tmp_path: Path) -> None:
    assert problems(tmp_path)[0].startswith(f"{tmp_path}: 这个文件夹不是规则包：里面没有 pack.yaml")
    assert problems("outline-1999")[0].startswith("outline-1999: 没有这个规则包")
    assert "outline-2021-2025" in problems("outline-1999")[0]


def test_packs_that_come_with_the_program_are_known_by_id() -> None:
    packs = available_packs()
    assert "outline-2021-2025" in packs
    assert not {"lexicon", "registry"} & packs.keys()


def test_packs_are_found_in_an_installed_package(tmp_path: Path, make_pack: MakePack) -> None:
    site = tmp_path / "site"
    package = Path(checker.__file__).parent
    shutil.copytree(package, site / "checker", ignore=shutil.ignore_patterns("__pycache__", "_rules"))
    make_pack({"enforcement/a.yaml": RULE}).rename(site / "pack")
    (site / "checker" / "_rules" / "lexicon").mkdir(parents=True)
    (site / "pack").rename(site / "checker" / "_rules" / "installed")
    program = (
        "from checker.rulebook.packs import available_packs, load_pack\n"
        "print(list(available_packs()), [rule.id for rule in load_pack('installed').rules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=site, env={"CHECKER_CACHE_DIR": ""}, capture_output=True, check=True
    )
    assert run.stdout.decode().strip() == "['installed'] ['enforcement/a']"


@pytest.mark.parametrize(
    "names",
    [ROLE_NAMES, STATUS_NAMES, SEVERITY_NAMES, REPORT_KIND_NAMES, MODALITY_NAMES],
    ids=lambda n: str(next(iter(n))),
)
def test_every_word_of_the_vocabulary_has_one_name(names: dict[Role, str]) -> None:
    assert list(names) == list(type(next(iter(names))))
    assert len(set(names.values())) == len(names)


def test_errors_can_be_sent_between_processes(tmp_path: Path) -> None:
    with pytest.raises(RuleErrors) as raised:
        load_pack(tmp_path)
    again = pickle.loads(pickle.dumps(raised.value))
    assert again.problems == raised.value.problems
    assert str(again) == str(raised.value)
