"""Rules to Excel and back: nothing is lost, what a clerk changes is what changes, and what is wrong is said of its cell."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from workbooks import book, cell, drop, exported, planned, problems, without_stamps, write, written

from checker.authoring.editing import compose, plain, rule_data
from checker.authoring.exchange import cells
from checker.authoring.exchange.differences import differences
from checker.authoring.exchange.exporting import ExportError, export
from checker.authoring.exchange.layout import STAMP, tables
from checker.authoring.exchange.planning import ImportErrors, Plan, plan
from checker.reading.workbook import read_cells
from checker.resources import rules_directory
from checker.rulebook.packs import read_pack

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
CALC = PROGRAM is not None and (Path(PROGRAM).resolve().parent / "libsclo.so").exists()

SHIPPED = rules_directory() / "outline-2021-2025"
CHOSEN = (
    "enforcement/flexible",
    "enforcement/three-systems",
    "leadership/first-responsible",
    "logic/conditional-court",
    "structure/causes",
    "text/repeated-passage",
    "time/deadline",
)
GROUPS = "分组: {leadership: 领导, enforcement: 执法, structure: 结构, text: 文字, time: 时间, logic: 照应}\n"
WORDING = """\
名称: 错写的机构名
类型: 用语
级别: 提示
依据: [{文件: 示例规定}]
查找: [司法所所长会议]
部分: [成效, 打算]
改为: 司法所长会议
说明: 机构名要写对。
建议: 改正。
示例:
  - {文本: 召开司法所所长会议4次。, 结果: 命中, 片段: 司法所所长会议}
  - {文本: 召开司法所长会议4次。, 结果: 放过}
"""
NEW = {
    "名称": "值班安排",
    "类型": "要求",
    "级别": "提示",
    "依据": [{"文件": "示例规定", "条款": "第一条"}],
    "识别": ["值班…安排", {"同句": ["值班", "排班表"]}],
    "说明": "应写明值班。",
    "建议": "补写值班的次数。",
    "示例": [{"文本": "全年安排值班12次。", "结果": "具体"}, {"文本": "全年调解纠纷12件。", "结果": "缺失"}],
}


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rules of every kind."""
    root = tmp_path_factory.mktemp("exchange") / "pack"
    for id in CHOSEN:
        (root / id).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SHIPPED / f"{id}.yaml", root / f"{id}.yaml")
    (root / "text" / "wording.yaml").write_text(WORDING, "utf-8")
    (root / "pack.yaml").write_text(f"名称: 示例规则\n版本: '1'\n施行年度: [2021, 2025]\n{GROUPS}", "utf-8")
    return root


@pytest.fixture
def own(pack: Path, tmp_path: Path) -> Path:
    """A copy of the pack that may be changed."""
    shutil.copytree(pack, tmp_path / "own")
    return tmp_path / "own"


def test_the_shipped_rules_come_back_without_a_difference(tmp_path: Path) -> None:
    source = read_pack(SHIPPED)
    (tmp_path / "r.xlsx").write_bytes(export(source))
    assert plan(source, read_cells(str(tmp_path / "r.xlsx"))) == Plan((), (), {}, frozenset(), {}, {})


@pytest.mark.parametrize("length", [cells.LINES, cells.LINES + 1, 2 * cells.LINES + 1])
def test_a_list_of_any_length_comes_back(own: Path, length: int) -> None:
    rule = own / "text" / "repeated-passage.yaml"
    phrases = "".join(f"    - 第{n}句套语里的话\n" for n in range(length))
    text = rule.read_text("utf-8")
    head, _, tail = text.partition("  套语:\n")
    rule.write_text(f"{head}  套语:\n{phrases}{tail[tail.index('说明:') :]}", "utf-8")
    source = read_pack(own)
    (own / "r.xlsx").write_bytes(export(source))
    assert plan(source, read_cells(str(own / "r.xlsx"))) == Plan((), (), {}, frozenset(), {}, {})


def test_every_rule_and_every_key_is_in_the_workbook(pack: Path) -> None:
    pages = book(pack)
    assert set(pages.sheetnames) == {"说明", *(table.title for table in tables())}
    found = {str(row[0].value) for table in tables() for row in pages[table.title].iter_rows(min_row=2)}
    assert found == {*CHOSEN, "text/wording"}
    assert exported(pack) == exported(pack)


def test_cells_can_be_typed_into_and_chosen_from(pack: Path) -> None:
    page = book(pack)["要求"]
    assert {page[f"{column}2"].number_format for column in "ABC"} == {"@"}  # 03-01 stays what it is
    (choice,) = (v for v in page.data_validations.dataValidation if v.promptTitle == "级别")
    assert choice.formula1 == '"错误,警告,提示"'
    assert next(d for d in page.column_dimensions.values() if d.hidden).width


@pytest.mark.skipif(not CALC, reason="LibreOffice Calc is not installed")
def test_a_workbook_saved_by_another_program_says_the_same(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_bytes(exported(pack))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    saved = tmp_path / "saved"
    command = [str(PROGRAM), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(saved)]
    subprocess.run([*command, str(tmp_path / "r.xlsx")], capture_output=True, check=True)
    assert plan(read_pack(pack), read_cells(str(saved / "r.xlsx"))).files == {}


CHANGES: list[tuple[str, str, str, int, Callable[[str], str], list[str], tuple[str, ...], Any]] = [
    # sheet, rule, column, row of the rule, change of the cell, differences, keys, value afterwards
    ("要求", "enforcement/three-systems", "级别", 0, lambda _: "警告", ["级别：“错误” → “警告”"], ("级别",), "警告"),
    ("要求", "enforcement/three-systems", "适用层级", 0, lambda _: "镇、街道", ["适用层级：加“镇”", "适用层级：加“街道”"],
     ("适用", "层级"), ["镇", "街道"]),
    ("要求", "enforcement/three-systems", "识别", 0, lambda text: f"{text}\n执法公示栏 ＋ 街道",
     ["识别：加“执法公示栏 ＋ 街道”"], ("识别", -1), {"同句": ["执法公示栏", "街道"]}),
    ("要求", "enforcement/three-systems", "期望要素", 0, lambda _: "任一", ["期望要素：“全部” → “任一”"], ("期望", "要素"), "任一"),
    ("要素", "enforcement/three-systems", "随同", 0, lambda text: text.replace("亮证\n", ""), ["要素“行政执法公示”的随同：删“亮证”"],
     ("要素", "行政执法公示", "随同", 2), "亮明身份"),
    ("示例", "enforcement/three-systems", "文本", 2, lambda _: "落实“三项制度”。",
     ["示例第 3 项的文本：“严格落实行政执法“三项制度”。” → “落实“三项制度”。”"], ("示例", 2, "文本"), "落实“三项制度”。"),
    ("分部识别", "leadership/first-responsible", "词语", 0, lambda text: f"主持会商\n{text}", ["分部识别“第一责任人”：加“主持会商”"],
     ("分部识别", "第一责任人", 0), "主持会商"),
    ("依据", "logic/conditional-court", "条款", 0, lambda _: "第三条第三款", ["依据第 1 项的条款：“第三条” → “第三条第三款”"],
     ("依据", 0, "条款"), "第三条第三款"),
    ("参数", "time/deadline", "值", 0, lambda _: "03-15", ["参数“报送”：“03-01” → “03-15”"], ("参数", "报送"), "03-15"),
    ("参数", "text/repeated-passage", "值", 0, lambda _: "25", ["参数“最短”：“20” → “25”"], ("参数", "最短"), 25),
    ("用语", "text/wording", "部分", 0, lambda _: "成效\n打算\n结尾", ["部分：加“结尾”"], ("部分",), ["成效", "打算", "结尾"]),
    ("用语", "text/wording", "改为", 0, lambda _: "", ["改为：删“司法所长会议”"], ("改为",), None),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "id", "title", "nth", "edit", "lines", "keys", "value"), CHANGES)
def test_a_changed_cell_is_just_that_change(
    pack: Path,
    sheet: str,
    id: str,
    title: str,
    nth: int,
    edit: Callable[[str], str],
    lines: list[str],
    keys: tuple[Any, ...],
    value: Any,
) -> None:
    pages = book(pack)
    changed = cell(pages[sheet], id, title, nth)
    changed.value = edit(str(changed.value))
    result = planned(pack, pages)
    (change,) = result.changed
    assert (change.id, list(change.differences)) == (id, lines)
    assert (result.added, result.missing, result.kept) == ((), {}, {})
    before, after = (pack / f"{id}.yaml").read_bytes(), result.files[f"{id}.yaml"]
    assert after
    found = rule_data(after, id)
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else found[key]
    assert found == value
    assert re.findall("#.*", after.decode()) == re.findall("#.*", before.decode())


TERM = st.text("甲乙丙丁戊…（|）", min_size=3, max_size=6).map(
    lambda t: f"执法{t.replace('（', '').replace('）', '').replace('|', '').strip('…')}人员"
)
EDITS = st.lists(
    st.tuples(st.sampled_from(["add", "drop", "change", "move"]), st.integers(0, 40), TERM), min_size=1, max_size=5
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(CHOSEN), EDITS, st.sampled_from(["错误", "警告", "提示"]))
def test_whatever_is_changed_in_lists_is_what_is_written(
    pack: Path, id: str, edits: list[tuple[str, int, str]], severity: str
) -> None:
    source = read_pack(pack)
    files = source.files
    wanted = deepcopy(rule_data(files[f"{id}.yaml"], id))
    wanted["级别"] = severity
    for key in ("识别", "排除", "如果"):
        for what, place, term in edits if key in wanted else ():
            terms = wanted[key]
            if what == "add" and term not in terms:
                terms.insert(place % (len(terms) + 1), term)
            elif what == "drop" and len(terms) > 1:
                del terms[place % len(terms)]
            elif what == "change" and term not in terms:
                terms[place % len(terms)] = term
            elif what == "move":
                terms.append(terms.pop(place % len(terms)))
    edited = without_stamps(book(source.with_files({**files, f"{id}.yaml": compose(wanted)})))
    try:
        result = planned(pack, edited)
    except ImportErrors as errors:
        # A term that another one covers, or that is always excluded.
        assert all("多余" in str(problem) or "永远不会算" in str(problem) for problem in errors.problems)
        return
    assert written(result) == ({id: wanted} if wanted != rule_data(files[f"{id}.yaml"], id) else {})
    for name, content in result.files.items():
        assert content
        assert sorted(re.findall(b"#.*", content)) == sorted(re.findall(b"#.*", files[name]))


def test_a_new_rule_becomes_a_file(own: Path) -> None:
    pages = book(own)
    write(pages["要求"], 编号="enforcement/duty", 名称="值班安排", 级别="提示", 识别="值班…安排\n值班 ＋ 排班表", 说明="应写明值班。", 建议="补写值班的次数。")  # fmt: skip
    write(pages["依据"], 编号="enforcement/duty", 文件="示例规定", 条款="第一条")
    write(pages["示例"], 编号="enforcement/duty", 文本="全年安排值班12次。", 结果="具体")
    write(pages["示例"], 编号="enforcement/duty", 文本="全年调解纠纷12件。", 结果="缺失")
    result = planned(own, pages)
    (change,) = result.added
    assert change.name == "值班安排"
    assert "识别：加“值班…安排”" in change.differences
    assert written(result) == {"enforcement/duty": NEW}
    assert list(rule_data(result.files["enforcement/duty.yaml"] or b"", "")) == list(NEW)


def test_a_copied_row_becomes_a_rule_of_its_own(own: Path) -> None:
    pages = book(own)
    for page in pages.worksheets[1:]:
        for row in list(page.iter_rows(min_row=2, values_only=True)):
            if row[0] == "text/wording":
                page.append(["text/copy", *row[1:]])
    (change,) = planned(own, pages).added
    assert (change.id, change.name, change.warning) == ("text/copy", "错写的机构名", "")


def test_a_rule_that_the_workbook_lacks_is_told_and_goes_only_if_asked_for(pack: Path) -> None:
    pages = book(pack)
    drop(pages, "time/deadline")
    result = planned(pack, pages)
    assert (result.missing, result.files) == ({"time/deadline": "报送、公开时间不合规定"}, {})
    assert planned(pack, pages, delete=True).files == {"time/deadline.yaml": None}


def test_a_rule_may_move_to_another_kind(pack: Path) -> None:
    pages = book(pack)
    pages["用语"].delete_rows(2)
    write(pages["条件"], 编号="text/wording", 名称="错写的机构名", 级别="提示", 如果="司法所所长会议", 那么="会议纪要", 说明="机构名要写对。", 建议="补写会议的次数。")  # fmt: skip
    (change,) = planned(pack, pages).changed
    assert "类型：“用语” → “条件”" in change.differences
    assert "查找：删“司法所所长会议”" in change.differences


def test_a_list_may_go_on_in_further_rows(pack: Path) -> None:
    pages = book(pack)
    write(pages["要求"], 编号="enforcement/three-systems", 识别="执法公示栏")
    write(pages["要素"], 编号="enforcement/three-systems", 名称="行政执法公示", 单独="公示台账")
    (change,) = planned(pack, pages).changed
    assert change.differences == ("识别：加“执法公示栏”", "要素“行政执法公示”的单独：加“公示台账”")


def test_long_lists_are_spread_over_rows_that_can_be_seen(pack: Path) -> None:
    page = book(pack)["要求"]
    rows = [row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == "enforcement/flexible"]
    assert len(rows) > 1
    assert all((page.row_dimensions[row].height or 0) < 409 for row in rows)


def test_rows_may_be_sorted_and_columns_moved(pack: Path) -> None:
    pages = book(pack)
    for title in ("要素", "参数", "依据"):
        page = pages[title]
        head, *rows = [[one.value for one in row] for row in page.iter_rows()]
        page.delete_rows(1, page.max_row)
        for row in [head, *sorted(rows, key=lambda row: str(row[0]), reverse=True)]:
            page.append(row[::-1])
    assert planned(pack, pages).files == {}


def test_a_clerks_own_columns_and_sheets_do_not_matter(pack: Path) -> None:
    pages = book(pack)
    pages.create_sheet("我的笔记").append(["=1+1"])
    page = pages["要求"]
    page.cell(1, page.max_column + 1).value = "备注"
    page.cell(2, page.max_column).value = "问一下"
    page["B2"].value = f" {page['B2'].value}\n"
    assert planned(pack, pages).files == {}


def test_what_changed_in_the_pack_since_the_export_is_not_undone(own: Path) -> None:
    pages = book(own)
    file = own / "time" / "deadline.yaml"
    file.write_text(file.read_text("utf-8").replace("03-01", "03-10"), "utf-8")
    result = planned(own, pages)
    assert (result.files, result.kept) == ({}, {"time/deadline": "报送、公开时间不合规定"})

    cell(pages["核对"], "time/deadline", "级别").value = "提示"
    (change,) = planned(own, pages).changed
    assert change.warning == "导出之后，规则包里也改过这条规则；写入会盖掉那些改动"
    assert "参数“报送”：“03-10” → “03-01”" in change.differences

    file.unlink()
    (change,) = planned(own, pages).added
    assert change.warning == "导出之后，规则包里删去了这条规则；写入会重新建立"


THREE = "enforcement/three-systems"


def spoil(sheet: str, title: str, value: Any, id: str = THREE) -> Callable[[Workbook], None]:
    def edit(pages: Workbook) -> None:
        cell(pages[sheet], id, title).value = value

    return edit


def add(sheet: str, **values: Any) -> Callable[[Workbook], None]:
    return lambda pages: write(pages[sheet], **values)


@pytest.mark.parametrize(
    ("sheet", "title", "value", "id", "message"),
    [
        ("要求", "级别", "警吿", THREE, "未知的值“警吿”，是不是“警告”？"),
        ("要求", "级别", None, THREE, "缺少“级别”"),
        ("要求", "识别", "（甲|乙", THREE, "词语“（甲|乙”里的括号不成对：少了“）”"),
        ("要求", "识别", "甲…", THREE, "词语“甲…”不能以“…”开头或结尾：“…”只写在两个词之间"),
        ("要求", "适用层级", "镇\n村", THREE, "未知的值“村”；可以写：乡、镇、街道、县、区、市、省、部门"),
        ("要素", "单独", "执法公示\n（甲|乙", THREE, "词语“（甲|乙”里的括号不成对：少了“）”"),
        ("要素", "随同", "公示\n（甲|乙", THREE, "词语“（甲|乙”里的括号不成对：少了“）”"),
        ("分部识别", "词语", "主持\n（甲|乙", "leadership/first-responsible", "词语“（甲|乙”里的括号不成对：少了“）”"),
        ("示例", "要素", "执法公示", THREE, "“要素”里没有“执法公示”，是不是“行政执法公示”？"),
        ("示例", "片段", "三项", THREE, "这一类规则没有“片段”，请留空"),
        ("依据", "文件", "《行政处罚法》", THREE, "文件名称不要写书名号《》"),
        ("依据", "文件", None, THREE, "缺少“文件”"),
        ("参数", "值", "=1+1", "time/deadline", "这里是公式；请把格子的格式改成“文本”，重新填写要写的字"),
        ("参数", "值", "#N/A", "time/deadline", "这里是错误值；请把格子的格式改成“文本”，重新填写要写的字"),
        ("参数", "值", date(2026, 3, 1), "time/deadline", "这里是日期；请把格子的格式改成“文本”，重新填写要写的字"),
        ("参数", "值", "很短", "text/repeated-passage", "种类是“数字”，这里却是“很短”"),
        ("参数", "种类", "数值", "text/repeated-passage", "没有“数值”这一种类，可以写：文字、数字、是否、列表"),
        ("参数", "种类", "是否", "text/repeated-passage", None),
    ],
)
def test_what_cannot_be_used_is_said_of_its_cell(
    pack: Path, sheet: str, title: str, value: Any, id: str, message: str | None
) -> None:
    pages = book(pack)
    spoilt = cell(pages[sheet], id, title)
    spoilt.value = value
    if message is None:  # the cell beside it is wrong then
        title, message = "值", "种类是“是否”，这里却是“20”；请写“是”或“否”"
    assert problems(pack, pages) == [f"工作表“{sheet}”第 {spoilt.row} 行“{title}”列：{message}"]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (add("示例", 编号="enforcement/three-system", 文本="甲", 结果="缺失"),
         ["”列：各类规则的工作表里没有规则“enforcement/three-system”，是不是“enforcement/three-systems”？"]),
        (add("要素", 编号=THREE, 名称="备案"), ["行：这一行没有内容；不要的话请删去整行"]),
        (add("要素", 编号=THREE, 单独="备案"), ["行“名称”列：没有写名称"]),
        (add("要素", 编号="text/wording", 名称="甲", 单独="备案"), ["：这一类规则没有“要素”，请留空"]),
        (add("要求", 编号=THREE, 名称="另一个"), ["“名称”列：同一项已经写在工作表“要求”第 9 行“名称”列；接着写的行只写列表"]),
        (add("结构", 编号=THREE, 名称="另一个"), ["“编号”列：规则“enforcement/three-systems”已经写在工作表“要求”第 9 行"]),
        (add("要求", 编号="值班", 名称="值班"), ["“编号”列：编号“值班”应写成“分组/英文名”，如 leadership/new-rule"]),
        (add("要求", 编号="../../值班", 名称="值班"), ["“编号”列：编号“../../值班”应写成“分组/英文名”，如 leadership/new-rule"]),
        (add("要求", 编号="enforce/duty", 名称="值班"), ["“编号”列：没有分组“enforce”，是不是“enforcement”？"]),
        (spoil("核对", "核对", "报送时间", "time/deadline"), ["行：没有名为“报送时间”的核对，是不是“报送时限”？"]),
        (spoil("要求", "识别", "执法…三项制度\n三项制度"), ["行：“识别”里的“执法…三项制度”多余：“三项制度”已经能找到它"]),
        (spoil("条件", "编号", None, "logic/conditional-court"), [
            "工作表“条件”第 2 行“编号”列：没有写编号",
            "工作表“依据”第 14 行“编号”列：各类规则的工作表里没有规则“logic/conditional-court”",
            "行“编号”列：各类规则的工作表里没有规则“logic/conditional-court”",
        ]),
        (lambda pages: pages.remove(pages["示例"]), ["工作表“示例”：没有这个工作表；请用导出的工作簿来改"]),
        (lambda pages: pages["要求"].delete_cols(6), ["工作表“要求”第 1 行：没有“识别”列；请用导出的工作簿来改"]),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_said_of_its_row(
    pack: Path, edit: Callable[[Workbook], None], expected: list[str]
) -> None:
    pages = book(pack)
    edit(pages)
    found = problems(pack, pages)
    assert len(found) == len(expected)
    assert [line for words, line in zip(expected, found, strict=True) if words not in line] == []


def test_all_problems_are_told_at_once(pack: Path) -> None:
    pages = book(pack)
    for edit in (
        spoil("要求", "级别", "警吿"),
        spoil("示例", "结果", "=1+1"),
        spoil("参数", "值", "很短", "text/repeated-passage"),
        add("要求", 编号="值班", 名称="值班"),
    ):
        edit(pages)
    assert [line.partition("”")[0] for line in problems(pack, pages)] == [
        "工作表“要求", "工作表“要求", "工作表“示例", "工作表“参数",
    ]  # fmt: skip


def test_a_text_that_no_cell_can_hold_is_refused(own: Path) -> None:
    file = own / "text" / "wording.yaml"
    file.write_text(WORDING.replace("机构名要写对。", "长" * 40_000), "utf-8")
    with pytest.raises(ExportError, match=r"规则 text/wording 不能导出：超过了一格能放的 32,767 个字"):
        exported(own)


ANY = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)
ENTRY = (
    st.one_of(ANY, st.sampled_from(["甲 ＋ 乙", "甲＋乙", '"甲"', "{甲}", "甲\n乙", "+", " ＋ "]))
    .map(str.strip)
    .filter(bool)
)
PHRASES = st.lists(
    st.one_of(ENTRY, st.lists(ENTRY, min_size=2, max_size=3).map(lambda terms: {"同句": terms})), max_size=5
)


@given(PHRASES)
def test_any_list_comes_back_from_its_cells(phrases: list[Any]) -> None:
    assert cells.entries(cells.cell(phrases)) == plain(phrases)
    assert [entry for page in cells.pages(phrases) for entry in cells.entries(page)] == plain(phrases)


@given(
    st.one_of(
        ENTRY, st.booleans(), st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6).map(lambda x: round(x, 4)), PHRASES
    )
)
def test_any_parameter_comes_back_from_its_cells(value: Any) -> None:
    if isinstance(value, list):
        assert cells.parameter(cells.LIST, cells.cell(value)) == plain(value)
    else:
        assert cells.parameter(cells.form_of(value), cells.shown(value)) == value


def test_a_long_text_is_told_by_what_is_different_in_it() -> None:
    old = "应" * 50 + "写明次数" + "。" * 50
    (line,) = differences({"说明": old}, {"说明": old.replace("次数", "件数")})
    assert line == f"说明：“…{'应' * 10}写明次数{'。' * 11}…” → “…{'应' * 10}写明件数{'。' * 11}…”"


def test_only_another_order_is_told_as_that() -> None:
    assert list(differences({"识别": ["甲", "乙"]}, {"识别": ["乙", "甲"]})) == ["识别：次序变了"]


def test_the_stamp_is_hidden(pack: Path) -> None:
    page = book(pack)["要求"]
    head = {str(one.value): one.column_letter for one in page[1]}
    assert page.column_dimensions[head[STAMP]].hidden
