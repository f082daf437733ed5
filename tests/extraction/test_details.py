"""Verifiable details other than figures, as the labelling guide defines them."""

import pytest

from checker.extraction.details import DetailReader
from checker.rulebook.lexicon import Lexicon


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> DetailReader:
    return DetailReader(lexicon)


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("date", "3月组织旁听庭审。", "3月"),
        ("date", "9月下旬召开会议。", "9月下旬"),
        ("date", "12月4日举办活动。", "12月4日"),
        ("date", "十月底完成整改。", "十月底"),
        ("date", "2024年11月完成。", "11月"),
        ("date", "第三季度开展评查。", "第三季度"),
        ("date", "“8·3”暴雨当夜转移群众。", "“8·3”"),
        ("frequency", "每季度开展案卷评查。", "每季度"),
        ("frequency", "每月听取汇报。", "每月"),
        ("frequency", "坚持一月一法学法制度。", "一月一"),
        ("frequency", "落实日排查机制。", "日排查"),
        ("frequency", "实行周调度。", "周调度"),
        ("instrument", "组织学习《信访工作条例》。", "《信访工作条例》"),
        ("instrument", "宣传《中华人民共和国民法典》等法律法规。", "《中华人民共和国民法典》"),
        ("instrument", "会前学习民法典。", "民法典"),
        ("instrument", "印发《青石镇2024年法治建设工作要点》。", "《青石镇2024年法治建设工作要点》"),
        ("instrument", "制定《白水县农村供水管理办法》。", "《白水县农村供水管理办法》"),
        ("instrument", "公布《青石镇权责清单》。", "《青石镇权责清单》"),
        ("platform", "依托“渝快办”平台办理业务。", "“渝快办”平台"),
        ("platform", "上线“青执法”移动端。", "“青执法”移动端"),
        ("project", "打造“潮声说法”品牌。", "“潮声说法”"),
        ("project", "开展“法治赶集”活动。", "“法治赶集”"),
        ("body", "成立法治政府建设领导小组。", "成立法治政府建设领导小组"),
        ("body", "设立法律援助工作站。", "设立法律援助工作站"),
        ("body", "对法治建设领导小组作了调整。", "领导小组作了调整"),
        ("honour", "获评省级法治政府建设示范镇称号。", "获评省级法治政府建设示范镇称号"),
        ("zero", "全年未发生行政复议案件。", "未发生"),
        ("zero", "没有发生越级上访事件。", "没有发生"),
        ("zero", "行政诉讼案件为零。", "为零"),
        ("zero", "本年度未制发规范性文件。", "未制发"),
    ],
)  # fmt: skip
def test_details(reader: DetailReader, kind: str, text: str, words: str) -> None:
    assert (kind, words) in [(d.kind, text[d.start : d.end]) for d in reader.read(text)]


def test_a_document_number_is_a_detail(reader: DetailReader) -> None:
    text = "出台实施方案（青府发〔2024〕12号）。"
    found = [text[d.start : d.end] for d in reader.read(text)]
    assert any(words.endswith("〔2024〕12号") for words in found)


@pytest.mark.parametrize(
    "text",
    [
        "严格落实《优化营商环境条例》。",  # a law cited as a basis
        "认真贯彻《法治政府建设实施纲要（2021—2025年）》。",
        "根据《行政处罚法》作出处罚。",
        "推行“互联网+监管”模式。",  # generic mechanisms
        "建立部门联动机制。",
        "推行“三级联动”机制。",
        "坚持“预防为主”的原则。",
        "建立健全工作体系。",
        "定期开展案卷评查。",  # no stated frequency
        "多次召开会议，及时化解矛盾。",
        "编制年度普法责任清单。",  # an untitled list
        "公开行政权力事项清单。",
        "在政府门户网站公开信息。",
        "开展专项清理。",
        "实现法律顾问全覆盖。",  # no rate
        "第一责任人亲自部署、亲自过问。",  # reciting the elements
        "严格执行公众参与、专家论证、风险评估、合法性审查、集体讨论决定程序。",
        "推行行政执法三项制度。",
        "未发生决策失误。",  # self-praise in the negative
        "未及时公开信息，未按要求报送案件材料。",
        "无法核实的投诉依法处理。",
        "成立XX工作专班。",  # masked
        "把法治建设任务分到执法队和各村。",  # 设 of 建设
        "三个月内完成。",  # a term, no date
        "党的二十大以来。",
        "增强“四个意识”、做到“两个维护”。",
        "",
    ],
)
def test_what_is_no_detail(reader: DetailReader, text: str) -> None:
    assert reader.read(text) == []


def test_details_come_in_text_order(reader: DetailReader) -> None:
    text = "3月印发《青石镇2024年法治建设工作要点》，每季度调度，9月成立工作专班。"
    found = reader.read(text)
    assert [d.start for d in found] == sorted(d.start for d in found)
    assert {d.kind for d in found} == {"date", "instrument", "frequency", "body"}


def test_dates_inside_titles_do_not_count(reader: DetailReader) -> None:
    assert [d.kind for d in reader.read("学习《3月5日讲话摘编》。")] == ["instrument"]


@pytest.mark.parametrize(("text", "found"), [("上半年研究一次法治工作。", False), ("半年研究一次法治工作。", True)])
def test_a_half_of_the_year_is_no_frequency(lexicon: Lexicon, text: str, found: bool) -> None:
    assert any(d.kind == "frequency" for d in DetailReader(lexicon).read(text)) is found
