"""Packs that inherit another one, to Excel and back: all rules that are in force go out, and back come just the changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from workbooks import book, cell, drop, planned, problems, without_stamps, write, written

from checker.authoring.editing import compose, plain, rule_data
from checker.authoring.exchange.exporting import ORIGIN
from checker.authoring.exchange.origins import inherited_rules, rules_in_force
from checker.authoring.exchange.planning import Plan
from checker.rulebook.inheriting import ADD, KEEP
from checker.rulebook.packs import PackSource, load_pack, read_pack

STUDY = """\
名称: 学法
类型: 要求
级别: 错误
适用: {层级: [镇, 街道]}
依据:
  - {文件: 示例规定, 条款: 第一条}
  - {文件: 示例办法}
识别:
  - 学法  # 被继承的规则包的注释
  - 法治讲座
  - 旁听庭审
排除: [教学法, 数学法则]
要素:
  会前学法: [会前学法]
  旁听庭审: {单独: [旁听庭审], 随同: [庭审]}
期望: {要素: 全部, 具体: 是}
说明: 应写明学法。
建议: 补写学法的次数。
示例:
  - {文本: 全年组织会前学法4次，旁听庭审2次。, 结果: 具体, 要素: [会前学法, 旁听庭审]}
  - {文本: 全年调解纠纷126件。, 结果: 缺失}
"""
WORDING = """\
名称: 错写的机构名
类型: 用语
级别: 提示
依据: [{文件: 示例规定}]
查找: [司法所所长会议]
改为: 司法所长会议
说明: 机构名要写对。
建议: 改正。
示例:
  - {文本: 召开司法所所长会议4次。, 结果: 命中}
  - {文本: 召开司法所长会议4次。, 结果: 放过}
"""
REPEATED = """\
名称: 内容重复
类型: 核对
级别: 警告
依据: [{文件: 示例规定}]
核对: 重复
参数: {最短: 20, 相似: 0.8}
说明: 同一段话写了两遍。
建议: 删去一处。
示例:
  - {文本: 全年调解纠纷126件。, 结果: 放过}
"""
VISITS = STUDY.replace("学法", "接访").replace("错误", "警告")
CHANGE = """\
# 为什么要改
沿用: 是
级别: 提示  # 县里定的
增加:
  # 县里的叫法
  识别: [书记下乡日]
"""
OWN = """\
# 县里自己的
名称: 归档
类型: 要求
级别: 警告  # 市里要求
依据: [{文件: 示例规定}]
识别: [案卷归档]
说明: 应写明归档。
建议: 补写归档的件数。
示例:
  - {文本: 全年案卷归档36件。, 结果: 具体}
  - {文本: 全年调解纠纷126件。, 结果: 缺失}
"""
BASE_PACK = "名称: 上级规则\n版本: '1'\n施行年度: [2021, 2025]\n分组: {a: 学习, b: 文字}\n"
PACK = """\
# 本县的规则包
名称: 本县规则
版本: '1'
继承: ../base  # 上级的
停用: [b/unused]  # 用不上
分组: {local: 本县}
"""
STUDY_FILE, VISITS_FILE = "a/study.yaml", "a/visits.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with a change and a rule of its own, on top of one with five rules."""
    base = {
        "pack.yaml": BASE_PACK,
        STUDY_FILE: STUDY,
        VISITS_FILE: VISITS,
        "b/wording.yaml": WORDING,
        "b/unused.yaml": WORDING.replace("机构名", "会议名").replace("司法所所长", "派出所所长"),
        "b/repeated.yaml": REPEATED,
    }
    own = {"pack.yaml": PACK, VISITS_FILE: CHANGE, "local/archive.yaml": OWN}
    for root, files in ((tmp_path / "base", base), (tmp_path / "unit", own)):
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
    return tmp_path / "unit"


def after(plan: Plan, source: PackSource) -> PackSource:
    """The pack when the plan has been carried out."""
    files = {**source.files, **plan.files}
    return source.with_files({name: content for name, content in files.items() if content is not None})


def text(plan: Plan, file: str) -> str:
    """What a file would hold, which would be the only one that changes."""
    assert list(plan.files) == [file]
    content = plan.files[file]
    assert content is not None
    return content.decode()


def put(sheet: str, id: str, title: str, value: Any, nth: int = 0) -> Callable[[Workbook], None]:
    def edit(pages: Workbook) -> None:
        found = cell(pages[sheet], id, title, nth)
        found.value = value(found.value) if callable(value) else value

    return edit


def edited(pack: Path, *edits: Callable[[Workbook], None], delete: bool = False) -> Plan:
    """What importing the exported workbook would do after the edits."""
    pages = book(pack)
    for edit in edits:
        edit(pages)
    result = planned(pack, pages, delete=delete)
    again = planned(after(result, read_pack(pack)), pages, delete=delete)
    assert (again.changed, again.added, again.files) == ((), (), {})
    return result


def test_all_rules_in_force_are_in_the_workbook_with_their_origin(pack: Path) -> None:
    pages = book(pack)
    found = {
        (row[0], row[1])
        for title in ("要求", "用语", "核对")
        for row in pages[title].iter_rows(min_row=2, values_only=True)
    }
    assert found == {
        ("a/study", "继承"), ("a/visits", "沿用后改"), ("b/wording", "继承"), ("b/repeated", "继承"), ("local/archive", "本包"),
    }  # fmt: skip
    assert cell(pages["要求"], "a/visits", "级别").value == "提示"
    assert cell(pages["要求"], "a/visits", "识别").value == "接访\n法治讲座\n旁听庭审\n书记下乡日"
    grounds = {id: cell(pages["要求"], id, ORIGIN).fill.fgColor.rgb for id in ("a/study", "a/visits", "local/archive")}
    assert len(set(grounds.values())) == 3


def test_a_pack_that_inherits_nothing_has_no_column_of_origins(pack: Path) -> None:
    pages = book(pack.parent / "base")
    assert [ORIGIN for page in pages for one in page[1] if one.value == ORIGIN] == []
    assert "来源" not in [row[0].value for row in pages["说明"].iter_rows()]
    assert "来源" in [row[0].value for row in book(pack)["说明"].iter_rows()]


def test_without_an_edit_nothing_changes(pack: Path) -> None:
    (pack / "b").mkdir()
    (pack / "b" / "wording.yaml").write_text(WORDING.replace("提示", "警告"), "utf-8")  # states the whole rule anew
    (pack / "b" / "unused.yaml").write_text("沿用: 是\n", "utf-8")  # in force although it is switched off
    assert planned(pack, book(pack), delete=True) == Plan((), (), {}, frozenset(), {}, {})


def test_a_rule_of_the_packs_own_is_revised_in_place(pack: Path) -> None:
    result = edited(pack, put("要求", "local/archive", "级别", "错误"))
    assert text(result, "local/archive.yaml") == OWN.replace("级别: 警告", "级别: 错误")
    assert result.changed[0].notes == ()


REST = ["教学法", "数学法则"]
CHANGES: list[tuple[Callable[[Workbook], None], str, str | None]] = [
    # an edit of an inherited rule, the new file, what is said of what it states as a whole
    (put("要求", "a/study", "级别", "提示"), "级别: 提示\n", None),
    (put("要求", "a/study", "识别", "学法\n法治讲座\n旁听庭审\n读书日"), "增加: {识别: [读书日]}\n", None),
    (put("要求", "a/study", "识别", "学法\n读书日\n法治讲座\n旁听庭审\n读报 ＋ 班子"),
     "增加: {识别: [读书日, {同句: [读报, 班子]}]}\n", None),
    (put("要求", "a/study", "识别", "学法\n旁听庭审"), "识别:\n  - 学法\n  - 旁听庭审\n", "识别"),
    (put("要求", "a/study", "识别", "旁听庭审\n法治讲座\n学法"), "识别:\n  - 旁听庭审\n  - 法治讲座\n  - 学法\n", "识别"),
    (put("要求", "a/study", "适用层级", "镇\n街道\n县"), "适用: {层级: [镇, 街道, 县]}\n", None),
    (put("要求", "a/study", "期望要素", "任一"), "期望: {要素: 任一, 具体: 是}\n", None),
    (put("要素", "a/study", "随同", "庭审\n法庭", 1), "增加: {要素: {旁听庭审: {单独: [旁听庭审], 随同: [庭审, 法庭]}}}\n", None),
    (lambda pages: write(pages["要素"], 编号="a/study", 名称="以案释法", 单独="以案释法"), "增加: {要素: {以案释法: [以案释法]}}\n", None),
    (lambda pages: write(pages["示例"], 编号="a/study", 文本="学法。", 结果="笼统"), "增加: {示例: [{文本: 学法。, 结果: 笼统}]}\n", None),
    (lambda pages: write(pages["依据"], 编号="a/study", 文件="本县办法", 文号="某政办发〔2024〕1号"),
     "增加: {依据: [{文件: 本县办法, 文号: 某政办发〔2024〕1号}]}\n", None),
    (put("依据", "a/study", "文件", "本县办法"), "依据:\n  - {文件: 本县办法, 条款: 第一条}\n  - {文件: 示例办法}\n", "依据"),
    (put("参数", "b/repeated", "值", "25"), "增加: {参数: {最短: 25}}\n", None),
    (put("用语", "b/wording", "改为", "司法所所长联席会议"), "改为: 司法所所长联席会议\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "content", "whole"), CHANGES)
def test_an_edit_of_an_inherited_rule_becomes_a_file_with_just_what_differs(
    pack: Path, edit: Callable[[Workbook], None], content: str, whole: str | None
) -> None:
    result = edited(pack, edit)
    (file,) = result.files
    assert text(result, file) == f"沿用: 是\n{content}"
    (change,) = result.changed
    told = [f"“{whole}”整个写进 {file}，以后不再跟着继承的规则变"] if whole else []
    assert list(change.notes) == [f"继承来的规则，改动写进新文件 {file}", *told]
    assert change.differences


def test_a_part_that_goes_is_a_part_that_the_whole_list_lacks(pack: Path) -> None:
    def edit(pages: Workbook) -> None:
        page = pages["要素"]
        page.delete_rows(cell(page, "a/study", "名称").row)
        cell(pages["示例"], "a/study", "要素").value = "旁听庭审"

    data = written(edited(pack, edit))["a/study"]
    assert data["要素"] == {"旁听庭审": {"单独": ["旁听庭审"], "随同": ["庭审"]}}
    assert data.keys() == {KEEP, "要素", "示例"}


@pytest.mark.parametrize(
    ("edits", "content"),
    [
        ([put("要求", "a/visits", "级别", "错误")], CHANGE.replace("级别: 提示", "级别: 错误")),
        ([put("要求", "a/visits", "级别", "警告")], CHANGE.replace("级别: 提示  # 县里定的\n", "# 县里定的\n")),
        ([put("要求", "a/visits", "识别", lambda old: f"{old}\n带案下访")],
         CHANGE.replace("[书记下乡日]", "[书记下乡日, 带案下访]")),
        ([put("要求", "a/visits", "识别", lambda old: f"带案下访\n{old}")],
         CHANGE.replace("[书记下乡日]", "[带案下访, 书记下乡日]")),
        ([put("要求", "a/visits", "识别", lambda old: old.replace("书记下乡日", "下乡日历"))],
         CHANGE.replace("[书记下乡日]", "[下乡日历]")),
        ([put("要求", "a/visits", "识别", lambda old: old.replace("\n书记下乡日", ""))],
         CHANGE.replace("增加:\n  # 县里的叫法\n  识别: [书记下乡日]\n", "# 县里的叫法\n")),
        ([put("要求", "a/visits", "排除", lambda old: f"{old}\n接访室建设")],
         f"{CHANGE}  排除: [接访室建设]\n"),
        ([put("要求", "a/visits", "说明", "应写清楚。")], CHANGE.replace("增加:", "说明: 应写清楚。\n增加:")),
        ([put("要求", "a/visits", "识别", "接访\n书记下乡日")],
         CHANGE.replace("增加:\n  # 县里的叫法\n  识别: [书记下乡日]\n", "识别:\n  - 接访\n  - 书记下乡日\n# 县里的叫法\n")),
    ],
)  # fmt: skip
def test_a_file_that_changes_an_inherited_rule_goes_on_with_its_comments(
    pack: Path, edits: list[Callable[[Workbook], None]], content: str
) -> None:
    assert text(edited(pack, *edits), VISITS_FILE) == content


def test_a_rule_edited_back_to_what_is_inherited_loses_its_file(pack: Path) -> None:
    result = edited(
        pack,
        put("要求", "a/visits", "级别", "警告"),
        put("要求", "a/visits", "识别", "接访\n法治讲座\n旁听庭审"),
    )
    assert result.files == {VISITS_FILE: None}
    (change,) = result.changed
    assert change.differences == ("级别：“提示” → “警告”", "识别：删“书记下乡日”")
    assert change.notes == (f"和继承的规则一样了，删去 {VISITS_FILE}",)


def test_what_the_file_states_without_need_stays(pack: Path) -> None:
    (pack / VISITS_FILE).write_text("沿用: 是\n级别: 警告\n说明: 甲。\n", "utf-8")  # 警告 is what it inherits
    result = edited(pack, put("要求", "a/visits", "说明", "乙。"))
    assert text(result, VISITS_FILE) == "沿用: 是\n级别: 警告\n说明: 乙。\n"


def test_a_list_that_a_file_states_whole_is_changed_there(pack: Path) -> None:
    (pack / VISITS_FILE).write_text("沿用: 是\n识别:\n  - 接访  # 甲\n  - 下访\n增加: {识别: [约访]}\n", "utf-8")
    added = edited(pack, put("要求", "a/visits", "识别", "接访\n下访\n约访\n回访"))
    assert text(added, VISITS_FILE).endswith("  - 下访\n增加: {识别: [约访, 回访]}\n")
    less = edited(pack, put("要求", "a/visits", "识别", "接访\n约访"))
    assert text(less, VISITS_FILE) == "沿用: 是\n识别:\n  - 接访  # 甲\n  - 约访\n"


@pytest.mark.parametrize("id", ["b/wording", "a/visits"])
def test_a_key_that_goes_takes_a_file_that_states_the_whole_rule(pack: Path, id: str) -> None:
    sheet, title = ("用语", "改为") if id == "b/wording" else ("要求", "排除")
    result = edited(pack, put(sheet, id, title, None))
    data = written(result)[id]
    assert not {KEEP, ADD, title} & data.keys()
    assert data == {key: value for key, value in rules_in_force(read_pack(pack))[id].items() if key != title}
    assert result.changed[0].notes == (
        f"沿用的写法去不掉“{title}”，{id}.yaml 要写成整条规则，以后不再跟着继承的规则变",
    )
    if id == "a/visits":
        assert Counter(comments(result.files[VISITS_FILE])) == Counter(comments(CHANGE.encode()))


def test_a_rule_that_the_pack_states_anew_stays_its_own(pack: Path) -> None:
    (pack / STUDY_FILE).write_text(f"# 另写\n{STUDY.replace('错误', '警告')}", "utf-8")
    assert cell(book(pack)["要求"], "a/study", ORIGIN).value == "本包"
    result = edited(pack, put("要求", "a/study", "级别", "错误"))
    assert text(result, STUDY_FILE) == f"# 另写\n{STUDY}"


def test_a_new_rule_becomes_a_file_of_the_pack(pack: Path) -> None:
    def edit(pages: Workbook) -> None:
        write(pages["要求"], 编号="a/duty", 名称="值班", 级别="提示", 识别="值班安排", 说明="应写明值班。", 建议="补写值班的次数。")  # fmt: skip
        write(pages["依据"], 编号="a/duty", 文件="示例规定")
        write(pages["示例"], 编号="a/duty", 文本="全年安排值班安排12次。", 结果="具体")
        write(pages["示例"], 编号="a/duty", 文本="全年调解纠纷12件。", 结果="缺失")

    result = edited(pack, edit)
    assert [(change.id, change.notes) for change in result.added] == [("a/duty", ())]
    assert text(result, "a/duty.yaml").startswith("名称: 值班\n类型: 要求\n")


def test_rules_that_the_workbook_lacks_are_deleted_or_switched_off_if_asked_for(pack: Path) -> None:
    pages = book(pack)
    for id in ("local/archive", "a/study", "a/visits"):
        drop(pages, id)
    untouched = planned(pack, pages)
    assert (untouched.files, set(untouched.missing)) == ({}, {"local/archive", "a/study", "a/visits"})
    result = planned(pack, pages, delete=True)
    assert result.inherited == {"a/study", "a/visits"}
    assert dict(result.files) == {
        "local/archive.yaml": None,
        VISITS_FILE: None,
        "pack.yaml": PACK.replace("[b/unused]", "[b/unused, a/study, a/visits]").encode(),
    }
    assert set(rules_in_force(after(result, read_pack(pack)))) == {"b/wording", "b/repeated"}


def test_the_first_rule_switched_off_has_its_key_behind_what_is_inherited(pack: Path) -> None:
    (pack / "pack.yaml").write_text(PACK.replace("停用: [b/unused]  # 用不上\n", ""), "utf-8")
    pages = book(pack)
    drop(pages, "b/unused")
    content = text(planned(pack, pages, delete=True), "pack.yaml")
    assert content == PACK.replace("停用: [b/unused]  # 用不上\n", "停用:\n  - b/unused\n")


def test_a_rule_that_was_stated_anew_is_switched_off_too(pack: Path) -> None:
    (pack / STUDY_FILE).write_text(STUDY, "utf-8")
    pages = book(pack)
    drop(pages, "a/study")
    assert set(planned(pack, pages, delete=True).files) == {STUDY_FILE, "pack.yaml"}


def test_an_older_workbook_brings_back_what_was_switched_off(pack: Path) -> None:
    pages = book(pack)
    (pack / "pack.yaml").write_text(PACK.replace("[b/unused]", "[b/unused, a/study]"), "utf-8")
    result = planned(pack, pages)
    assert text(result, "pack.yaml") == PACK
    (change,) = result.changed
    assert (change.differences, change.notes) == ((), ("从 pack.yaml 的“停用”里去掉",))
    assert change.warning == "导出之后，规则包里停用了这条规则；写入会重新用上"

    cell(pages["要求"], "a/study", "级别").value = "提示"
    result = planned(pack, pages)
    assert set(result.files) == {STUDY_FILE, "pack.yaml"}
    assert result.changed[0].differences == ("级别：“错误” → “提示”",)


def test_the_last_rule_that_is_taken_up_again_takes_the_key_with_it(pack: Path) -> None:
    pages = book(pack)
    none_off = PACK.replace("停用: [b/unused]  # 用不上\n", "")
    (pack / "pack.yaml").write_text(none_off + "停用: [a/study]\n", "utf-8")
    assert text(planned(pack, pages), "pack.yaml") == none_off


def test_what_changed_in_the_inherited_pack_since_the_export_is_not_undone(pack: Path) -> None:
    pages = book(pack)
    file = pack.parent / "base" / STUDY_FILE
    file.write_text(STUDY.replace("应写明学法。", "应写明学法的次数。"), "utf-8")
    result = planned(pack, pages)
    assert (result.files, result.kept) == ({}, {"a/study": "学法"})
    cell(pages["要求"], "a/study", "级别").value = "提示"
    assert planned(pack, pages).changed[0].warning == "导出之后，规则包里也改过这条规则；写入会盖掉那些改动"


def test_a_workbook_is_not_out_of_date_because_the_order_of_its_own_terms_is(pack: Path) -> None:
    pages = book(pack)  # with the pack's own term behind the inherited ones
    file = pack.parent / "base" / VISITS_FILE
    file.write_text(VISITS.replace("  - 接访  # 被继承的规则包的注释\n", ""), "utf-8")
    assert planned(pack, pages).kept == {"a/visits": "接访"}


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([put("要求", "a/study", "识别", "学法\n（甲|乙\n法治讲座\n旁听庭审")],
         ["工作表“要求”第 2 行“识别”列：词语“（甲|乙”里的括号不成对：少了“）”"]),
        ([put("示例", "a/study", "结果", "很好", 1)], ["工作表“示例”第 3 行“结果”列：未知的值“很好”"]),
        ([put("示例", "a/study", "结果", None, 1)], ["工作表“示例”第 3 行“结果”列：缺少“结果”"]),
        ([put("要求", "a/visits", "级别", "严重"), put("参数", "b/repeated", "种类", "数值")],
         ["工作表“要求”第 3 行“级别”列：未知的值“严重”", "工作表“参数”第 2 行“种类”列：没有“数值”这一种类"]),
        ([put("要求", "a/study", "识别", "学法\n干部学法\n法治讲座\n旁听庭审")],
         ["工作表“要求”第 2 行：“识别”里的“干部学法”多余：“学法”已经能找到它"]),
        ([put("核对", "b/repeated", "核对", "重覆")], ["工作表“核对”第 2 行：没有名为“重覆”的核对"]),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said_of_its_cell(
    pack: Path, edits: list[Callable[[Workbook], None]], expected: list[str]
) -> None:
    pages = book(pack)
    for edit in edits:
        edit(pages)
    found = problems(pack, pages)
    assert [line[: len(words)] for line, words in zip(found, expected, strict=True)] == expected


def test_a_new_example_between_inherited_ones_is_told_by_its_row(pack: Path) -> None:
    pages = book(pack)
    page = pages["示例"]
    row = cell(page, "a/study", "文本", 1).row
    page.insert_rows(row)
    for column, value in ((1, "a/study"), (3, "学法。"), (5, "很好")):
        page.cell(row, column).value = value
    assert [str(one.value) for one in page[1]][:5] == ["编号", "规则名称", "文本", "部分", "结果"]
    (found,) = problems(pack, pages)
    assert found.startswith(f"工作表“示例”第 {row} 行“结果”列：未知的值“很好”")


def test_warnings_that_a_rule_inherits_do_not_keep_it_from_being_changed(pack: Path) -> None:
    file = pack.parent / "base" / STUDY_FILE
    file.write_text(STUDY.replace("  - 法治讲座\n", "  - 法治讲座\n  - 学法讲座\n"), "utf-8")  # 学法 finds it, too
    assert text(edited(pack, put("要求", "a/study", "级别", "提示")), STUDY_FILE) == "沿用: 是\n级别: 提示\n"


def test_a_pack_may_inherit_one_that_inherits(pack: Path) -> None:
    town = pack.parent / "town"
    town.mkdir()
    (town / "pack.yaml").write_text("名称: 本镇规则\n版本: '1'\n继承: ../unit\n", "utf-8")
    assert cell(book(town)["要求"], "a/visits", ORIGIN).value == "继承"
    result = edited(
        town, put("要求", "a/visits", "级别", "警告"), put("要求", "a/visits", "识别", lambda old: f"{old}\n下访")
    )
    assert text(result, VISITS_FILE) == "沿用: 是\n级别: 警告\n增加: {识别: [下访]}\n"
    # What is switched off below is not in the workbook; taking it up again takes a file, as nothing else says so.
    (town / "b").mkdir()
    (town / "b" / "unused.yaml").write_text("沿用: 是\n级别: 错误\n", "utf-8")
    result = edited(town, put("用语", "b/unused", "级别", "提示"))
    assert text(result, "b/unused.yaml") == "沿用: 是\n"
    pages = book(town)
    drop(pages, "b/unused")
    assert planned(town, pages, delete=True).files == {"b/unused.yaml": None}


def test_a_rule_may_move_to_another_kind(pack: Path) -> None:
    def edit(pages: Workbook) -> None:
        pages["用语"].delete_rows(2)
        write(pages["条件"], 编号="b/wording", 名称="错写的机构名", 级别="提示", 如果="司法所所长会议", 那么="会议纪要", 说明="机构名要写对。", 建议="补写会议的次数。")  # fmt: skip

    assert written(edited(pack, edit))["b/wording"]["类型"] == "条件"


def test_the_pack_that_an_import_makes_loads(pack: Path) -> None:
    result = edited(pack, put("要求", "a/study", "识别", "学法\n读书日\n法治讲座\n旁听庭审"))
    for name, content in result.files.items():
        assert content
        (pack / name).parent.mkdir(exist_ok=True)
        (pack / name).write_bytes(content)
    rule = next(rule for rule in load_pack(pack).rules if rule.id == "a/study")
    assert rule.spec.terms[-1] == ("读书日",)  # type: ignore[union-attr]


def comments(content: bytes | None) -> list[str]:
    return [line[line.index("#") :] for line in (content or b"").decode().splitlines() if "#" in line]


WORDS = ["值班表", "台账本", "花名册", "明白卡", "公开栏", "意见箱", "观察点", "直通车"]
TERM_EDIT = st.tuples(st.sampled_from(["add", "drop", "move"]), st.integers(0, 9), st.sampled_from(WORDS))
EDIT = st.fixed_dictionaries(
    {},
    optional={
        "级别": st.sampled_from(["错误", "警告", "提示"]),
        "说明": st.sampled_from(["应写明。", "应写明学法。"]),
        "识别": st.lists(TERM_EDIT, max_size=4),
        "排除": st.one_of(st.none(), st.lists(TERM_EDIT, max_size=3)),
        "要素": st.sampled_from(["add", "change", "drop"]),
        "依据": st.lists(TERM_EDIT, max_size=2),
        "期望": st.sampled_from([None, {"具体": "否"}]),
        "适用": st.sampled_from([None, {"层级": ["县"]}]),
    },
)
RULES = ("a/study", "a/visits", "local/archive")
EDITS = st.dictionaries(st.sampled_from(RULES), st.one_of(st.none(), st.just("back"), EDIT), max_size=3)


def rule_after(data: dict[str, Any], edits: dict[str, Any]) -> dict[str, Any]:
    """The rule that is meant by the edits."""
    rule = deepcopy(data)
    for key, edit in edits.items():
        if edit is None:
            rule.pop(key, None)
        elif key in ("识别", "排除", "依据"):
            for what, place, word in edit if key in rule else ():
                items, name = rule[key], rule["名称"]
                item = {"文件": word} if key == "依据" else f"{name}{word}" if key == "排除" else word
                if what == "add" and word not in str(rule):
                    items.insert(place % (len(items) + 1), item)
                elif what == "drop" and len(items) > 1 and items[place % len(items)] != name:
                    del items[place % len(items)]
                elif what == "move":
                    items.append(items.pop(place % len(items)))
        elif key == "要素":
            parts = rule.setdefault(key, {})
            if edit == "add":
                parts["甲项"] = ["点名册"]
            elif edit == "change" and "旁听庭审" in parts:
                parts["旁听庭审"] = ["观摩庭审"]
            elif edit == "drop":
                rule[key] = {name: part for name, part in parts.items() if name != "旁听庭审"}
        else:
            rule[key] = edit
    known = rule.get("要素", {})
    for example in rule["示例"]:  # no example may name a part that is not there
        example["要素"] = [part for part in example.get("要素", ()) if part in known]
    return dict(plain(rule))


def meaning(rule: dict[str, Any]) -> dict[str, Any]:
    """The rule without the order of its terms and examples, which means nothing."""
    return {
        key: sorted(map(str, value)) if isinstance(value, list) and key != "依据" else value
        for key, value in rule.items()
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_whatever_is_edited_the_rulebook_is_the_one_that_was_meant(pack: Path, edits: dict[str, Any]) -> None:
    source = read_pack(pack)
    now, inherited = rules_in_force(source), inherited_rules(source)
    meant = {
        id: deepcopy(inherited.get(id, data)) if edits.get(id) == "back" else rule_after(data, edits.get(id) or {})
        for id, data in now.items()
        if edits.get(id, {}) is not None
    }
    files = {**source.files, **{f"{id}.yaml": compose(rule) for id, rule in meant.items()}}
    pages = without_stamps(book(source.with_files(files)))
    for id in now.keys() - meant.keys():
        drop(pages, id)

    result = planned(source, pages, delete=True)
    made = after(result, source)
    assert {id: meaning(rule) for id, rule in rules_in_force(made).items()} == {
        id: meaning(rule) for id, rule in meant.items()
    }
    assert planned(made, pages, delete=True).files == {}
    for name, content in made.files.items():
        data = rule_data(content, name)
        id = name.removesuffix(".yaml")
        if KEEP in data:  # it holds what differs, and nothing else
            assert [key for key, value in data.items() if inherited[id].get(key) == value] == []
            assert len(data) > 1
        assert sorted(comments(content)) == sorted(comments(source.files.get(name)))
