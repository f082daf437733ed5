"""Every way to break a rule file that we could think of: where the fault is reported, and in what words."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker.rulebook import marked
from checker.rulebook.loading import parse_pack, parse_rule
from checker.rulebook.problems import RuleErrors

from .samples import PACK, RULE, STRUCTURE

Fault = tuple[int, int, str]


def broken(old: str, new: str, text: str = RULE) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def faults(text: str | bytes) -> list[Fault]:
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    with pytest.raises(RuleErrors) as raised:
        parse_rule(content, "enforcement/three-systems", "规则.yaml")
    problems = raised.value.problems
    assert all(problem.file == "规则.yaml" for problem in problems)
    return [(problem.line, problem.column, problem.message) for problem in problems]


def check(found: list[Fault], expected: list[Fault]) -> None:
    assert [fault[:2] for fault in found] == [fault[:2] for fault in expected], found
    for (_, _, message), (_, _, piece) in zip(found, expected, strict=True):
        assert piece in message


ENCODING = {
    "empty": ("", (1, 1, "文件是空的")),
    "comments only": ("# 还没写\n", (1, 1, "文件是空的")),
    "only dashes": ("---\n", (1, 1, "文件是空的")),
    "gb18030": ("名称: 甲\n".encode("gb18030"), (1, 1, "UTF-8")),
    "gb18030 from the third line on": (b"a: b\nc: d\n" + "名称: 甲".encode("gb18030"), (3, 1, "UTF-8")),
    "utf-16": (RULE.encode("utf-16"), (1, 1, "UTF-8")),
    "surrogate": ("名称: \ud800\n", (1, 1, "UTF-8")),
    "control character": (broken("三项制度\n类", "三项\x01制度\n类"), (1, 11, "U+0001")),
    "null character": (broken("级别: 错误", "级别: 错\0误"), (3, 6, "U+0000")),
}

SYNTAX = {
    "a list": ("- 甲\n- 乙\n", (1, 1, "键: 值")),
    "a text": ("行政执法三项制度\n", (1, 1, "键: 值")),
    "a number": ("2025\n", (1, 1, "键: 值")),
    "double quote left open": (broken("说明: 应", '说明: "应'), (18, 5, "引号没有配对")),
    "single quote left open": (broken("说明: 应", "说明: '应"), (18, 5, "引号没有配对")),
    "text after a quote": (broken("建议: 补写", '建议: "补写"'), (19, 9, "多余的文字")),
    "text after a list": (broken("[企业…三项制度]", "[企业…三项制度] 等"), (13, 15, "多余的文字")),
    "backslash in quotes": (broken("建议: 补写公示信息的条数。", '建议: "补\\写"'), (19, 7, "单引号")),
    "tab": (broken("  第一责任人", "\t第一责任人"), (11, 1, "Tab")),
    "tab before a list item": (broken("  - {同句", "\t- {同句"), (9, 1, "Tab")),
    "no space after a colon": (broken("级别: 错误", "级别:错误"), (3, 1, "冒号后面要空一格")),
    "no space in a flow mapping": (broken("{文件: ", "{文件:"), (6, 6, "冒号后面要空一格")),
    "full-width colon": (broken("级别: 错误", "级别：错误"), (3, 1, "全角冒号")),
    "full-width colon in a list item": (broken("- 文本: 全年", "- 文本：全年"), (21, 5, "全角冒号")),
    "full-width colon before a list": (broken("{层级: [", "{层级：["), (4, 6, "全角冒号")),
    "full-width colon after a part": (
        broken("执法公示: [执法公示, ", "执法公示：[执法公示, "),
        (16, 8, "上一行的冒号"),
    ),
    "colon in a text": (broken("说明: 应分别", "说明: 注意: 应分别"), (18, 7, "加引号")),
    "list less indented": (broken("  - {同句", " - {同句"), (9, 2, "缩进")),
    "key less indented": (broken("    结果: 具体", "   结果: 具体"), (22, 4, "缩进")),
    "key more indented": (broken("类型: 要求", "  类型: 要求"), (2, 5, "缩进不对")),
    "first line indented": ("  " + RULE, (2, 1, "缩进")),
    "list left open": (broken("[企业…三项制度]", "[企业…三项制度"), (13, 5, "“[”没有结束")),
    "mapping left open": (broken("具体: 是}", "具体: 是"), (17, 5, "“{”没有结束")),
    "wrong bracket": (broken("[企业…三项制度]", "[企业…三项制度}"), (13, 13, "半角逗号")),
    "comma missing": (broken("[执法公示, 公示制度]", '["执法公示" "公示制度"]'), (15, 17, "半角逗号")),
    "bracket too many": (broken("[企业…三项制度]", "[企业…三项制度]]"), (13, 14, "多余的文字")),
    "masked figure": (broken("文本: 全年", "文本: *全年"), (21, 9, "以“*”开头的文字要加引号")),
    "at sign": (broken("说明: 应", "说明: @应"), (18, 5, "以“@”开头的文字要加引号")),
    "per cent sign": (broken("说明: 应", "说明: %应"), (18, 5, "以“%”开头的文字要加引号")),
    "exclamation mark": (broken("说明: 应", "说明: !应"), (18, 5, "以“!”开头的文字要加引号")),
    "text beside a block sign": (broken("说明: 应", "说明: | 应"), (18, 5, "换行")),
    "two documents": (RULE + "---\n" + RULE, (27, 1, "一份内容")),
    "anchor": (broken("- 执法…三项制度", "- &a 执法…三项制度"), (8, 5, "锚点")),
    "tag": (broken("- 执法…三项制度", "- !!str 执法…三项制度"), (8, 5, "标签")),
    "python tag": (broken("- 执法…三项制度", "- !!python/name:os.system 执法"), (8, 5, "标签")),
    "too deep": ("名称: " + "[" * 100_000 + "]" * 100_000, (1, 20, "嵌套")),
    "repeated key": (broken("建议: 补写", "说明: 补写"), (19, 1, "键“说明”重复了，第18行")),
    "repeated part": (broken("  全过程记录: {", "  执法公示: {"), (16, 3, "键“执法公示”重复了，第15行")),
    "number as a key": (broken("  全过程记录: {", "  2025: {"), (16, 3, "键要是文字")),
    "list as a key": (broken("  全过程记录: {", "  [甲]: {"), (16, 3, "键要是文字")),
}

KEYS = {
    "unknown key": (broken("识别:\n  - 执", "识別:\n  - 执"), (7, 1, "未知的键“识別”，是不是“识别”？")),
    "unknown key, nothing near": (RULE + "作者: 某\n", (27, 1, "未知的键“作者”；可以写：名称、")),
    "key of another kind": (RULE + "部分: 问题\n", (27, 1, "未知的键“部分”")),
    "unknown key in 依据": (broken("条款: 第", "条目: 第"), (6, 24, "未知的键“条目”，是不是“条款”？")),
    "unknown key in an example": (broken(", 部分: 打算", ", 部份: 打算"), (25, 26, "未知的键“部份”，是不是“部分”？")),
    "unknown key in a phrase": (broken("{同句: ", "{同局: "), (9, 6, "未知的键“同局”，是不是“同句”？")),
    "unknown key of a part": (broken("随同: ", "随着: "), (16, 24, "未知的键“随着”，是不是“随同”？")),
    "misspelt required key": (broken("说明: 应", "说名: 应"), (18, 1, "未知的键“说名”，是不是“说明”？")),
    "full-width colon in a flow mapping": (
        broken("{要素: 全部, 具体: 是}", "{具体：是}"),
        (17, 6, "“具体”后面用了全角冒号"),
    ),
    "merge key": (RULE + "<<: {说明: 甲}\n", (27, 1, "未知的键“<<”")),
    "no name": (broken("名称: 行政执法三项制度\n", ""), (1, 1, "缺少“名称”")),
    "no kind": (broken("类型: 要求\n", ""), (1, 1, "缺少“类型”")),
    "no explanation": (broken("说明: 应分别写明三项制度的落实情况。\n", ""), (1, 1, "缺少“说明”")),
    "no result of an example": (broken(", 结果: 缺失", ""), (26, 5, "缺少“结果”")),
    "no title of a basis": (broken("文件: 中华人民共和国行政处罚法, ", ""), (6, 5, "缺少“文件”")),
    "no part of a structure": (broken("部分: 问题\n", "", STRUCTURE), (1, 1, "缺少“部分”")),
}

VALUES = {
    "unknown kind": (broken("类型: 要求", "类型: 要球"), (2, 5, "未知的类型“要球”，是不是“要求”？")),
    "kind as a list": (broken("类型: 要求", "类型: [要求]"), (2, 5, "“类型”应是文字，这里是列表")),
    "unknown severity": (broken("级别: 错误", "级别: 严重"), (3, 5, "未知的值“严重”；可以写：错误、警告、提示")),
    "severity as a list": (broken("级别: 错误", "级别: [错误]"), (3, 5, "应为下列之一：错误、警告、提示")),
    "unknown level": (broken("[乡, 镇]", "[乡, 县级]"), (4, 14, "未知的值“县级”")),
    "full-width comma": (broken("[乡, 镇]", "[乡，镇]"), (4, 11, "半角逗号")),
    "unknown kind of report": (broken("[年度报告]", "[年度报吿]"), (4, 23, "是不是“年度报告”？")),
    "unknown role": (broken("部分: 打算", "部分: 下一步"), (25, 30, "未知的值“下一步”；可以写：开头、成效")),
    "unknown role of phrases": (broken("  第一责任人: [", "  第一负责人: ["), (11, 3, "是不是“第一责任人”？")),
    "unknown status": (broken("结果: 未落实", "结果: 没落实"), (25, 38, "是不是“未落实”？")),
    "status that no rule is tried for": (broken("结果: 缺失", "结果: 不适用"), (26, 29, "未知的值“不适用”")),
    "unknown number of parts": (broken("要素: 全部", "要素: 全体"), (17, 10, "未知的值“全体”")),
    "yes in English": (broken("具体: 是", "具体: true"), (17, 18, "应为下列之一：是、否")),
    "number as text": (broken("文本: 全年公示执法信息126条。", "文本: 126"), (21, 9, "“文本”应是文字，这里是数字126")),
    "number as a term": (broken("[企业…三项制度]", "[12345]"), (13, 6, "“排除”应是文字，这里是数字12345")),
    "truth value as text": (broken("名称: 行政执法三项制度", "名称: true"), (1, 5, "请加引号")),
    "mapping as text": (
        broken("建议: 补写公示信息的条数。", "建议: {补写: 条数}"),
        (19, 5, "“建议”应是文字，这里是“键: 值”"),
    ),
    "text as a list": (broken("[企业…三项制度]", "企业…三项制度"), (13, 5, "“排除”应是列表，如 [甲, 乙]，这里是文字")),
    "text as the terms of a part": (broken("[执法公示, 公示制度]", "执法公示"), (15, 9, "“执法公示”应是列表")),
    "text as a mapping": (broken("{要素: 全部, 具体: 是}", "具体"), (17, 5, "“期望”应写成“键: 值”")),
    "text as an example": (broken("{文本: 严格落实“三项制度”。, 结果: 笼统}", "严格"), (24, 5, "应写成“键: 值”")),
    "list as a mapping": (broken("{层级: [乡, 镇], 文种: [年度报告]}", "[乡, 镇]"), (4, 5, "这里是列表")),
    "list within a list": (broken("[企业…三项制度]", "[[企业]]"), (13, 6, "应是一个词语")),
    "nothing after a key": (broken("说明: 应分别写明三项制度的落实情况。", "说明:"), (18, 1, "“说明”后面没有内容")),
    "nothing after 级别": (broken("级别: 错误", "级别:"), (3, 1, "“级别”后面没有内容")),
    "nothing after a part": (broken("执法公示: [执法公示, 公示制度]", "执法公示:"), (15, 3, "“执法公示”后面没有内容")),
    "empty item": (broken("  - 执法…三项制度", "  -"), (8, 4, "“识别”里有一项是空的")),
    "empty text": (broken("说明: 应分别写明三项制度的落实情况。", "说明: ''"), (18, 5, "“说明”不能为空")),
    "blank text": (broken("说明: 应分别写明三项制度的落实情况。", "说明: '　'"), (18, 5, "“说明”不能为空")),
    "empty list": (broken("[企业…三项制度]", "[]"), (13, 5, "“排除”不能是空的")),
    "empty list of a part": (broken("[执法公示, 公示制度]", "[]"), (15, 9, "“执法公示”不能是空的")),
    "empty mapping of a part": (broken("{单独: [全过程记录], 随同: [全程留痕]}", "{}"), (16, 10, "“全过程记录”")),
    "empty 同句": (broken("[听证会, （重大决策|重大项目）]", "[]"), (9, 10, "“同句”不能是空的")),
    "no examples": (
        STRUCTURE[: STRUCTURE.index("  - 文本: |")].replace("示例:", "示例: []"),
        (10, 5, "“示例”不能是空的"),
    ),
    "book-title marks": (broken("中华人民共和国行政处罚法", "《行政处罚法》"), (6, 10, "不要写书名号")),
    "term too short": (broken("[企业…三项制度]", "[企]"), (13, 6, "太短")),
    "regular expression": (broken("- 执法…三项制度", "- 执法.*三项制度"), (8, 5, "正则表达式")),
    "term within 同句": (broken("[听证会, （重", "[…听证会, （重"), (9, 11, "不能以“…”开头")),
    "term of a part": (broken("随同: [全程留痕]", "随同: [全程|留痕]"), (16, 29, "写在括号里")),
    "term of a role": (broken("[主持召开]", "[主持（召开]"), (11, 11, "括号不成对")),
    "part of a structure": (broken("部分: 问题", "部分: 结尾", STRUCTURE), (6, 5, "未知的值“结尾”；可以写：成效")),
}

CONTRADICTIONS = {
    "unknown part in an example": (
        broken("要素: [执法公示]", "要素: [执法公式]"),
        (23, 10, "没有“执法公式”，是不是“执法公示”？"),
    ),
    "omitted, yet with parts": (broken("结果: 缺失}", "结果: 缺失, 要素: [执法公示]}"), (26, 29, "不可能是“缺失”")),
    "nothing to recognise": (
        STRUCTURE.replace("类型: 结构", "类型: 要求").replace("部分: 问题\n", "").replace("识别: [仍存在不足]\n", ""),
        (1, 1, "缺少“识别”"),
    ),
    "parts in an example of a structure": (
        broken("培训4次。, 结果: 缺失", "培训4次。, 结果: 笼统, 要素: [甲乙]", STRUCTURE),
        (17, 33, "没有要素"),
    ),
    "structure not carried out": (broken("结果: 缺失", "结果: 未落实", STRUCTURE), (17, 25, "只能是具体、笼统、缺失")),
}

WITHOUT_PARTS = "".join(
    line for line in RULE.splitlines(keepends=True) if not line.startswith(("要素:", "  执法公示:", "  全过程记录:"))
)


TABLES = (ENCODING, SYNTAX, KEYS, VALUES, CONTRADICTIONS)


def test_the_kinds_of_broken_file_are_many_and_each_its_own() -> None:
    texts = [text for table in TABLES for text, _ in table.values()]
    assert len(texts) >= 50
    assert len(set(map(str, texts))) == len(texts)


@pytest.mark.parametrize(
    ("text", "fault"),
    [pytest.param(text, fault, id=name) for table in TABLES for name, (text, fault) in table.items()],
)
def test_one_fault(text: str | bytes, fault: Fault) -> None:
    check(faults(text), [fault])


def test_parts_where_the_rule_has_none() -> None:
    check(
        faults(WITHOUT_PARTS),
        [(14, 10, "“期望”里写了“要素”"), (20, 10, "规则却没有列出“要素”")],
    )


def test_all_faults_are_reported_at_once() -> None:
    text = RULE.replace("级别: 错误", "级别: 严重").replace("说明: ", "说名: ").replace("[企业…三项制度]", "[企]")
    text = text.replace(", 结果: 笼统", "").replace("听证会", "…听证会")
    check(
        faults(text),
        [
            (3, 5, "未知的值“严重”"),
            (9, 11, "不能以“…”开头"),
            (13, 6, "太短"),
            (18, 1, "是不是“说明”？"),
            (24, 5, "缺少“结果”"),
        ],
    )


def test_common_keys_are_checked_even_if_the_kind_is_unknown() -> None:
    text = RULE.replace("类型: 要求", "类型: 建议").replace("级别: 错误", "级别: 严重")
    check(faults(text), [(2, 5, "未知的类型“建议”；可以写："), (3, 5, "未知的值“严重”")])


def test_every_full_width_colon_is_pointed_at() -> None:
    found = faults(RULE.replace(": ", "：").replace(":\n", "：\n"))
    assert [(line, column) for line, column, _ in found[:3]] == [(1, 1), (2, 1), (3, 1)]
    assert all("全角冒号" in message for _, _, message in found)


def test_faults_read_as_file_line_column_message() -> None:
    with pytest.raises(RuleErrors) as raised:
        parse_rule(RULE.replace("级别: 错误", "级别: 严重").encode(), "a/b", "a/b.yaml")
    assert str(raised.value) == "a/b.yaml:3:5: 未知的值“严重”；可以写：错误、警告、提示"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", (1, 1, "空的")),
        (broken("版本: 1.0.0", "版本: 1.0", PACK), (2, 5, "“版本”应是文字，这里是数字1.0")),
        (broken("[2021, 2025]", "[2021]", PACK), (3, 7, "“施行年度”应有2项")),
        (broken("[2021, 2025]", "[2025, 2021]", PACK), (3, 7, "不能晚于")),
        (broken("[2021, 2025]", "[2021, 今年]", PACK), (3, 14, "“施行年度”应是整数，这里是文字")),
        (broken("名称:", "名字:", PACK), (1, 1, "未知的键“名字”，是不是“名称”？")),
        (broken("  structure: 报告结构", "  structure:", PACK), (5, 3, "“structure”后面没有内容")),
        (broken("名称: ", "名称：", PACK), (1, 1, "全角冒号")),
    ],
)
def test_pack_files(text: str, fault: Fault) -> None:
    with pytest.raises(RuleErrors) as raised:
        parse_pack(text.encode(), "pack", "pack.yaml")
    check([(p.line, p.column, p.message) for p in raised.value.problems], [fault])


@pytest.mark.parametrize(("text", "fault"), [pytest.param(*case, id=name) for name, case in SYNTAX.items()])
def test_the_parser_without_c_code_finds_the_same_lines(
    text: str, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marked, "_Loader", yaml.SafeLoader)
    ((line, _, message),) = faults(text)
    assert line == fault[0]
    assert fault[2] in message


@pytest.mark.parametrize("loader", [yaml.SafeLoader, marked._Loader])
@given(
    rule=st.sampled_from([RULE, STRUCTURE]),
    start=st.integers(0, 600),
    length=st.integers(0, 20),
    put=st.text(alphabet=" \t\n\r\u2028\x00:：,，-?[]{}()（）|>&*!%@`'\"\\#~…<=.0甲名称要素同句", max_size=6),
)
def test_whatever_is_done_to_a_rule_file_it_is_read_or_its_faults_are_reported(
    loader: type[yaml.SafeLoader], rule: str, start: int, length: int, put: str
) -> None:
    text = rule[:start] + put + rule[start + length :]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marked, "_Loader", loader)
        try:
            parse_rule(text.encode(), "a/b", "b.yaml")
        except RuleErrors as errors:
            assert errors.problems
            for problem in errors.problems:
                assert 1 <= problem.line <= len(text.splitlines()) + 1
                assert problem.column >= 1
                assert "的内容不合要求" not in problem.message


@given(st.binary(max_size=60))
def test_no_bytes_at_all_break_the_reader(content: bytes) -> None:
    with pytest.raises(RuleErrors):
        parse_rule(content, "a/b", "b.yaml")
