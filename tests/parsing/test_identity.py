"""Who reports on which year, in what kind of report, signed when."""

import pytest

from checker.model import Document, Identity, Level, ReportKind
from checker.parsing import parse

from .reports import TITLE, outline, statements

BODY = "一、工作成效\n学习4次。\n二、存在的问题\n力量不足。\n"


def identity(text: str) -> Identity:
    return parse(Document("报告.txt", text)).identity


@pytest.mark.parametrize(
    ("organization", "level"),
    [
        ("白水乡人民政府", Level.TOWNSHIP),
        ("青石镇人民政府", Level.TOWN),
        ("东沟区河西街道办事处", Level.SUBDISTRICT),
        ("河西街道", Level.SUBDISTRICT),
        ("白水县人民政府", Level.COUNTY),
        ("东沟区人民政府", Level.DISTRICT),
        ("南岭市人民政府", Level.CITY),
        ("南岭市东沟区人民政府", Level.DISTRICT),
        ("云岭省人民政府", Level.PROVINCE),
        ("云岭自治区人民政府", Level.PROVINCE),
        ("白水县水利局", Level.DEPARTMENT),
        ("云岭省司法厅", Level.DEPARTMENT),
        ("白水县卫生健康委员会", Level.DEPARTMENT),
        ("南岭市应急管理局", Level.DEPARTMENT),
    ],
)
def test_level_and_organization_from_the_title(organization: str, level: Level) -> None:
    for link in ("", "关于"):
        found = identity(f"{organization}{link}2024年法治政府建设情况的报告\n{BODY}")
        assert (found.organization, found.level) == (organization, level)


@pytest.mark.parametrize(
    ("signature", "level"),
    [("青石镇人民政府", Level.TOWN), ("白水县水利局", Level.DEPARTMENT), ("河西街道办事处", Level.SUBDISTRICT)],
)
def test_level_from_the_signature_where_the_title_names_nobody(signature: str, level: Level) -> None:
    found = identity(f"2024年法治政府建设情况报告\n{BODY}\n{signature}\n2025年1月9日\n")
    assert (found.organization, found.level) == (signature, level)


def test_level_from_how_the_report_speaks_of_itself() -> None:
    body = "2024年，我镇推进依法行政。\n一、工作成效\n全镇学法4次，我镇调解纠纷28件，县局派员指导。\n"
    assert identity(f"2024年法治政府建设情况报告\n{body}").level is Level.TOWN


def test_nothing_is_made_up() -> None:
    assert identity("今天天气很好。") == Identity()
    assert identity("") == Identity()


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("青石镇人民政府2024年法治政府建设情况报告", ReportKind.ANNUAL),
        ("青石镇2024年度依法行政工作总结", ReportKind.ANNUAL),
        ("青石镇镇长2024年度述法报告", ReportKind.FIRST_RESPONSIBLE),
        ("青石镇镇长2024年度履行推进法治建设第一责任人职责情况报告", ReportKind.FIRST_RESPONSIBLE),
        ("青石镇党委书记2024年述职述廉述法报告", ReportKind.FIRST_RESPONSIBLE),
    ],
)
def test_kind_of_report(title: str, kind: ReportKind) -> None:
    assert identity(f"{title}\n{BODY}").kind is kind


def test_the_head_in_a_personal_report_stands_for_the_office() -> None:
    found = identity(f"青石镇镇长2024年度述法报告\n{BODY}")
    assert (found.organization, found.level) == ("青石镇", Level.TOWN)


@pytest.mark.parametrize(
    ("title", "date", "year"),
    [
        ("青石镇2024年法治政府建设报告", "2025年1月15日", 2024),  # signed in the year after
        ("青石镇2024年度法治政府建设报告", "2024年12月30日", 2024),
        ("青石镇二〇二四年法治政府建设报告", "2025年1月15日", 2024),
        ("青石镇法治政府建设年度报告", "2025年1月15日", 2024),  # only the signature tells: the year before
        ("青石镇法治政府建设年度报告", "2024年12月30日", 2024),  # in the last weeks of its own year
    ],
)
def test_reported_year_is_not_the_year_of_signing(title: str, date: str, year: int) -> None:
    assert identity(f"{title}\n{BODY}\n青石镇人民政府\n{date}\n").year == year


def test_reported_year_from_the_opening() -> None:
    opening = "2023年，我镇坚持以习近平法治思想为指导，推进依法行政，现将2023年工作情况报告如下。"
    text = f"青石镇人民政府法治政府建设情况报告\n{opening}\n{BODY}三、2024年工作打算\n组织轮训。\n"
    assert identity(f"{text}\n青石镇人民政府\n2024年1月8日\n").year == 2023


def test_a_report_signed_in_january_is_not_on_that_year() -> None:
    opening = "2023年，我镇坚持以习近平法治思想为指导，推进依法行政。"
    text = f"青石镇人民政府法治政府建设情况报告\n{opening}\n{BODY}三、2024年工作打算\n组织轮训。\n"
    assert identity(f"{text}\n青石镇人民政府\n2024年1月8日\n").year == 2023


def test_the_years_of_the_outline_are_not_the_reported_year() -> None:
    body = "按照《法治政府建设实施纲要（2021—2025年）》要求，2023年，我镇推进依法行政。\n"
    assert identity(f"青石镇人民政府法治政府建设情况报告\n{body}{BODY}").year == 2023


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025年1月15日", "2025-01-15"),
        ("2025 年 1 月 15 日", "2025-01-15"),
        ("二〇二五年一月十五日", "2025-01-15"),
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("2025年XX月XX日", None),
        ("2025年*月*日", None),
        ("二○二四年十二月三十日", "2024-12-30"),
    ],
)  # fmt: skip
def test_signature_and_date_are_no_claims(written: str, date: str | None) -> None:
    parsed = outline(f"{BODY}\n青石镇人民政府\n{written}\n")
    assert parsed.identity.date == date
    assert statements(parsed) == ["学习4次。", "力量不足。"]


def test_date_in_brackets_below_the_title() -> None:
    parsed = outline(f"（2025年1月15日）\n{BODY}")
    assert parsed.identity.date == "2025-01-15"
    assert statements(parsed) == ["学习4次。", "力量不足。"]


def test_notes_behind_the_signature_are_no_claims() -> None:
    notes = (
        "（此件公开发布）\n（监督咨询：办公室；\n经办人手机：无）\n（填报人：司法所）\n抄送：县委依法治县办。\n"
        "上一篇：信息公开年度报告\n"
    )
    parsed = outline(f"{BODY}\n青石镇人民政府\n2025年1月15日\n{notes}")
    assert parsed.identity.date == "2025-01-15"
    assert statements(parsed) == ["学习4次。", "力量不足。"]


def test_a_title_on_two_lines() -> None:
    for first in ("青石镇人民政府", "中共青石镇委员会 青石镇人民政府"):
        found = identity(f"{first}\n关于2024年度法治政府建设情况的报告\n{BODY}")
        assert found.title == f"{first.replace(' ', '')}关于2024年度法治政府建设情况的报告"
        assert (found.level, found.year) == (Level.TOWN, 2024)


def test_the_head_of_a_document() -> None:
    head = "青石镇人民政府文件\n青府〔2025〕3号          签发人：×××\n\n青石镇人民政府\n关于2024年度法治政府建设情况的报告\n\n县人民政府：\n"
    opening = "2024年，我镇扎实推进依法行政，现将情况报告如下。"
    parsed = parse(Document("报告.txt", f"{head}{opening}\n{BODY}"))
    assert parsed.identity.title == "青石镇人民政府关于2024年度法治政府建设情况的报告"
    assert parsed.sentences[0].text == opening


def test_a_short_opening_is_no_date() -> None:
    assert statements(outline("2024年，现报告如下。\n一、工作成效\n")) == ["2024年，现报告如下。"]


TABLE = """\
| 索引号 | QS-01-2025 | 主题分类 | 法治 |
| 发布机构 | 青石镇人民政府 | 成文日期 | 2025-01-16 |
| 名称 | 青石镇2024年法治政府建设报告 | 有效性 | 有效 |
"""
LINES = """\
索引号：QS-01-2025    组配分类：法治政府建设年度报告
发布机构：青石镇人民政府
成文日期：2025-01-16    发布日期：2025-02-01 16:08
【字体：大 中 小】    浏览次数：87    打印    关闭
"""


@pytest.mark.parametrize("metadata", [TABLE, LINES, TABLE.replace("| ", "|")])
def test_metadata_of_the_web_site_is_read_and_is_no_claim(metadata: str) -> None:
    parsed = parse(Document("报告.txt", f"{metadata}\n2024年法治政府建设情况报告\n\n{BODY}"))
    assert parsed.identity.organization == "青石镇人民政府"
    assert parsed.identity.date == "2025-01-16"
    assert parsed.identity.level is Level.TOWN
    assert statements(parsed) == ["学习4次。", "力量不足。"]


def test_two_entries_of_metadata_on_one_line() -> None:
    found = identity(f"发布机构：白水县司法局    有效性：有效\n2024年法治政府建设情况报告\n{BODY}")
    assert (found.organization, found.level) == ("白水县司法局", Level.DEPARTMENT)


@pytest.mark.parametrize("salutation", ["县人民政府：", "县委依法治县办、县司法局:", "各位代表："])
def test_a_salutation_is_no_claim(salutation: str) -> None:
    parsed = parse(Document("报告.txt", f"{TITLE}\n\n{salutation}\n{BODY}"))
    assert statements(parsed) == ["学习4次。", "力量不足。"]


@pytest.mark.parametrize(
    ("organization", "level"),
    [("中共青石镇委员会", Level.TOWN), ("东沟高新区管委会", Level.DISTRICT)],
)
def test_level_of_party_committees_and_zones(organization: str, level: Level) -> None:
    assert identity(f"{organization}2024年法治政府建设情况报告\n{BODY}").level is level


@pytest.mark.parametrize("author", ["青石镇人民政府镇长", "青石镇党委书记　张某", "青石镇镇长  李 某"])
def test_the_office_below_the_title_belongs_to_the_head(author: str) -> None:
    title = "履行推进法治建设第一责任人职责情况的述职报告"
    parsed = parse(Document("x", f"{title}\n{author}\n（2026年1月9日）\n我就2025年的情况报告如下。\n{BODY}"))
    assert (parsed.identity.year, parsed.identity.date) == (2025, "2026-01-09")
    assert statements(parsed)[0] == "我就2025年的情况报告如下。"


def test_a_speech_names_its_day_and_its_office_below_the_title() -> None:
    head = "关于2023年街道法治政府建设工作情况的报告\n——2024年1月18日在人大河西街道工作委员会会议上\n东沟区河西街道办事处\n"
    found = identity(f"{head}各位委员：\n一年来，街道学习4次。\n谢谢大家！\n")
    assert (found.level, found.date, found.year) == (Level.SUBDISTRICT, "2024-01-18", 2023)
