"""Years, halves of years, deadlines and events: a report consistent with its year is left alone, whichever it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.pipeline import Checker
from tests.analysis.reports import marked, messages, report

CURRENT = {  # what a report of the year goes by
    2021: "党的十九大和十九届历次全会",
    2022: "党的二十大",
    2023: "党的二十大和二十届二中全会",
    2024: "党的二十大和二十届二中、三中全会",
    2025: "党的二十大和二十届历次全会",
}


def whole(year: int, signed: str) -> str:
    return "\n".join(
        [
            f"示例镇人民政府关于{year}年度法治政府建设情况的报告",
            "县人民政府：",
            f"{year}年，示例镇深入贯彻{CURRENT[year]}精神，现将{year}年度有关情况报告如下。",
            f"一、{year}年主要举措和成效",
            f"（一）规范执法。{year}年，全镇检查企业71家次，由{year - 1}年的94家次减少24.5%，较{year - 1}年压减明显。",
            f"（二）化解纠纷。{year - 3}年以来累计化解积案21件，其中{year}年化解6件；截至{year}年12月底，未结1件。",
            f"（三）加强普法。落实“八五”普法规划（2021—2025年），学习{year - 1}年修订的有关法律，上半年4次，下半年5次。",
            f"（四）抓好整改。针对{year - 1}年度督察反馈的3个问题，全部整改到位。",
            "二、存在的问题",
            f"执法力量不足，{year}年调离3人。",
            f"三、{year + 1}年工作打算",
            f"（一）{year + 1}年6月底前完成轮训，上半年评查案卷1次，下半年评查1次。",
            f"（二）巩固{year}年整改成果，{year + 1}年底前建成法治广场1处。",
            "示例镇人民政府",
            signed,
        ]
    )


@settings(max_examples=15, deadline=None)
@given(year=st.integers(2021, 2025), day=st.integers(1, 28), month=st.sampled_from([1, 2]))
def test_a_report_of_any_year_that_fits_its_year(shipped_checker: Checker, year: int, day: int, month: int) -> None:
    assert messages(shipped_checker, "time/", whole(year, f"{year + 1}年{month}月{day}日")) == []


@settings(max_examples=6, deadline=None)
@given(year=st.integers(2021, 2024))
def test_last_years_report_under_a_new_title_is_marked(shipped_checker: Checker, year: int) -> None:
    text = whole(year, f"{year + 2}年1月10日").replace(f"关于{year}年度", f"关于{year + 1}年度")
    found = marked(shipped_checker, "time/stale-year", text)
    assert any(f.startswith(f"{year}年") for f in found)
    assert len(found) >= 3


@pytest.mark.parametrize(
    ("signed", "count"),
    [
        ("2024年11月20日", 1),
        ("2024年12月5日", 1),
        ("2024年12月31日", 0),
        ("2025年3月1日", 0),
        ("2025年3月2日", 1),
        ("二〇二五年五月六日", 1),
    ],
)
def test_deadlines_of_a_report_to_a_superior(shipped_checker: Checker, signed: str, count: int) -> None:
    assert len(marked(shipped_checker, "time/deadline", whole(2024, signed))) == count


@pytest.mark.parametrize(("signed", "count"), [("2025年3月1日", 0), ("2025年3月20日", 1), ("2025年4月2日", 1)])
def test_a_signature_is_late_whoever_is_addressed(shipped_checker: Checker, signed: str, count: int) -> None:
    text = whole(2024, signed).replace("县人民政府：\n", "")
    assert len(marked(shipped_checker, "time/deadline", text)) == count


@pytest.mark.parametrize(("published", "count"), [("2025-03-20", 0), ("2025-04-01", 0), ("2025-04-02", 1)])
def test_the_day_of_publication_has_a_limit_of_its_own(shipped_checker: Checker, published: str, count: int) -> None:
    text = f"发布日期：{published}\n{whole(2024, '2025年1月20日')}"
    assert len(marked(shipped_checker, "time/deadline", text)) == count


def test_a_heads_own_report_has_no_such_deadline(shipped_checker: Checker) -> None:
    text = report("主持学习4次。", title="示例镇镇长2024年度述法报告", tail=("示例镇镇长", "2025年5月6日"))
    assert marked(shipped_checker, "time/deadline", text) == []


@pytest.mark.parametrize(
    ("year", "signed", "cited", "found"),
    [
        (2022, "2022年12月20日", "党的十九大和十九届历次全会", ["十九届历次全会"]),
        (2022, "2022年10月30日", "党的十九大和十九届历次全会", []),
        (2023, "2024年1月10日", "党的十九届六中全会", ["十九届六中全会"]),
        (2024, "2025年1月10日", "党的二十届二中全会", ["二十届二中全会"]),
        (2024, "2025年1月10日", "党的二十大", []),
        (2024, "2025年1月10日", "党的十九大、二十届三中全会", []),
        (2025, "2025年11月1日", "党的二十届三中全会", []),
        (2025, "2026年1月10日", "党的二十届三中全会", ["二十届三中全会"]),
    ],
)
def test_meetings_of_the_year(shipped_checker: Checker, year: int, signed: str, cited: str, found: list[str]) -> None:
    text = report(f"学习贯彻{cited}精神，集中研讨4次。", year=year, tail=("示例镇人民政府", signed))
    assert marked(shipped_checker, "time/stale-event", text) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("扎实推进“七五”普法工作，宣传12场。", ["“七五”普法"]),
        ("在“七五”普法总结验收的基础上制定规划。", []),
        ("从“七五”普法到“八五”普法，机制不断健全。", []),
        ("推进“八五”普法，谋划“九五”普法。", []),
    ],
)
def test_law_publicity_plans(shipped_checker: Checker, line: str, found: list[str]) -> None:
    assert marked(shipped_checker, "time/stale-event", report(line)) == found


def test_a_half_years_report_may_speak_of_its_half(shipped_checker: Checker) -> None:
    lines = ("上半年，全镇共受理纠纷21件。", "二、下半年工作打算", "下半年，我镇将充实力量。")
    half = report(*lines, title="示例镇2024年上半年法治政府建设情况报告", tail=("示例镇人民政府", "2024年7月5日"))
    assert marked(shipped_checker, "time/half-year", half) == []
    assert len(marked(shipped_checker, "time/half-year", report(*lines))) == 3


def framed(opening: str = "", problems: str = "", plans: str = "", results: str = "会前学法6次。") -> str:
    """A report on 2024 with these sentences as the frames of its parts."""
    lines = [
        "示例镇2024年度法治政府建设情况报告",
        opening or "2024年，示例镇推进法治政府建设，现将有关情况报告如下。",
        "一、工作成效",
        results,
        "二、存在的问题",
        *([problems] if problems else []),
        "一是执法力量薄弱，主要原因是编制少。",
        "二是普法形式单一，原因是经费少。",
        "三、下一步打算",
        *([plans] if plans else []),
        "充实执法力量，创新普法形式。",
        "示例镇人民政府",
        "2025年1月10日",
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("places", "count"),
    [
        ({"results": "今年上半年，围绕秸秆禁烧开展检查38次。"}, 1),
        ({"results": "全年统筹推进，到10月底，检查企业46家次。"}, 1),
        ({"results": "上半年确定的各项任务已基本完成，为实现全年目标打下了基础。"}, 1),
        ({"opening": "2024年上半年，示例镇推进法治政府建设，现将有关情况报告如下。"}, 1),
        ({"problems": "上半年，我镇工作虽有成效，但仍存在薄弱环节："}, 1),
        ({"problems": "回顾上半年的工作，也存在一些不足："}, 1),
        ({"problems": "2023年上半年检查发现的问题还没有改完。"}, 0),
        ({"plans": "针对以上问题，下半年我镇将抓好以下工作："}, 1),
        ({"plans": "今年剩余时间，抓好执法培训。"}, 1),
        ({"problems": "半年以来，工作虽有成效，但也存在不足："}, 1),
        ({"results": "前三季度，共开展会前学法6次。"}, 1),
        ({"results": "对截至2024年6月30日现行有效的文件开展清理，废止2件。"}, 0),
        ({"results": "坚持半年听取一次法治工作汇报，听取2次。"}, 0),
        ({"results": "截至目前，全镇共开展宣传18场。"}, 1),
        ({"results": "截至2024年底，全镇共开展宣传18场。"}, 0),
    ],
)
def test_the_half_year_as_the_frame_of_a_part(shipped_checker: Checker, places: dict[str, str], count: int) -> None:
    assert len(marked(shipped_checker, "time/half-year", framed(**places))) == count


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ({"plans": "以庆祝中国共产党成立100周年为契机，加强普法。"}, ["庆祝中国共产党成立100周年"]),
        ({"plans": "以迎接党的二十大召开为契机，加强普法。"}, ["迎接党的二十大"]),
        ({"results": "全面启动“八五”普法工作，宣传12场。"}, ["启动“八五”普法工作"]),
        ({"results": "“八五”普法启动以来，累计宣传120场。"}, []),
        ({"results": "启动“八五”普法终期评估，检查12次。"}, []),
        ({"opening": "2024年是“十四五”规划开局之年，现将有关情况报告如下。"}, ["“十四五”规划开局"]),
        ({"opening": "2024年是“十四五”规划实施的关键之年，现将有关情况报告如下。"}, []),
        (
            {"opening": "2024年是《法治政府建设实施纲要（2021—2025年）》的收官之年，现将有关情况报告如下。"},
            ["《法治政府建设实施纲要（2021—2025年）》的收官之年"],
        ),
        ({"plans": "做好“七五”普法总结验收工作。"}, ["“七五”普法"]),
    ],
)
def test_stages_and_occasions_of_other_years(
    shipped_checker: Checker, places: dict[str, str], found: list[str]
) -> None:
    assert marked(shipped_checker, "time/stale-event", framed(**places)) == found


@pytest.mark.parametrize(
    ("places", "count"),
    [
        ({"results": "截至2023年11月底，共办理许可86件。"}, 1),
        ({"results": "对截至2023年底制发的文件开展清理，废止2件。"}, 0),
        ({"results": "印发《示例镇2023年法治政府建设工作要点》，明确任务12项。"}, 1),
        ({"results": "印发《示例镇2024年法治政府建设工作要点》，明确任务12项。"}, 0),
        ({"results": "印发2023年度考核通报1份。"}, 0),
        ({"problems": "2023年，我镇工作虽有成效，但仍存在不足。"}, 1),
        ({"plans": "确保2024年执法人员全部持证。"}, 1),
        ({"plans": "制定2024年法治建设工作计划。"}, 1),
        ({"plans": "制定2025年法治建设工作计划。"}, 0),
        ({"plans": "以上是我镇2023年度法治政府建设情况报告。"}, 1),
        ({"plans": "以上是我镇2024年度法治政府建设情况报告。"}, 0),
    ],
)
def test_last_years_figures_papers_and_closings(shipped_checker: Checker, places: dict[str, str], count: int) -> None:
    assert len(marked(shipped_checker, "time/stale-year", framed(**places))) == count


@pytest.mark.parametrize(
    ("signed", "count"), [("2025年6月", 1), ("2025年3月", 0), ("2024年10月", 1), ("2024年12月", 0)]
)
def test_a_signature_that_names_only_the_month(shipped_checker: Checker, signed: str, count: int) -> None:
    text = report("全年检查32次。", tail=("示例镇人民政府", signed))
    assert len(marked(shipped_checker, "time/deadline", text)) == count


@pytest.mark.parametrize(("year", "count"), [(2024, 1), (2025, 0)])
def test_the_year_may_be_named_by_the_sentence_that_announces_the_report(
    shipped_checker: Checker, year: int, count: int
) -> None:
    text = report(
        f"{year}年，本人主持召开镇长办公会6次。",
        title="履行推进法治建设第一责任人职责情况的述职报告\n青石镇人民政府镇长\n（2026年1月9日）\n我就2025年履行职责的情况报告如下。",
        tail=(),
    )
    assert len(marked(shipped_checker, "time/stale-year", text)) == count


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("2023年查处占道经营等案件61件，罚款9.4万元。", 1),
        ("2023年受理的12件积案全部化解。", 0),
        ("2023年受理未结的3件案件已审结。", 0),
        ("2022年建成的8处站点全部投入使用。", 0),
        ("2023年，镇主要负责人带队督办违建整改4次。", 1),
        ("2023年，镇主要负责人先后召开会议，研究执法工作。", 1),
        ("2023年，我镇被评为先进单位，获奖2次。", 0),
        ("2023年，镇长认真履行第一责任人职责。", 1),
        ("2022年，镇里建成站点8处。", 1),
    ],
)
def test_last_years_count_is_not_this_years(shipped_checker: Checker, line: str, count: int) -> None:
    assert len(marked(shipped_checker, "time/stale-year", report(line))) == count


@pytest.mark.parametrize(("done", "count"), [("2023年", 1), ("2024年", 0), ("2022年以来的", 0)])
def test_the_opening_may_tell_of_last_years_tasks(shipped_checker: Checker, done: str, count: int) -> None:
    opening = f"今年，在县委坚强领导下，圆满完成了{done}各项任务，现将有关情况报告如下。"
    assert len(marked(shipped_checker, "time/stale-year", framed(opening=opening))) == count
