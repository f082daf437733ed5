import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.model import Level
from checker.resources import rules_directory
from checker.rulebook import registry_reading
from checker.rulebook.problems import RuleErrors
from checker.rulebook.registry import Registry
from checker.rulebook.registry_loading import load_registry
from checker.rulebook.rule import Rulebook

MakeRegistry = Callable[..., Path]

SOURCES = "来源:\n  公报: 国务院公报\n  待核: 还没有核对\n"
EVENTS = "条目:\n  - {名称: 第一次大会, 别名: [一大], 种类: 大会, 日期: [2020-05-01, 2020-05-03], 来源: [公报]}\n"
LEVELS = "条目:\n  - {词语: [我镇], 种类: 自称, 层级: [镇], 也可: [县], 说明: 镇的自称}\n"
HEAD = "类别: 法律\n条目:\n"
LAW = "  - {名称: 中华人民共和国测试法, 简称: [试验法], 通过: 2010-01-02, 施行: 2010-03-01, 来源: [公报]}\n"


@pytest.fixture
def make_registry(tmp_path: Path) -> MakeRegistry:
    """Writes a registry; the entries are those of its one file of instruments."""

    def make(entries: str = LAW, sources: str = SOURCES, events: str = EVENTS, levels: str = LEVELS) -> Path:
        files = {"sources": sources, "events": events, "levels": levels, "laws": HEAD + entries}
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
        return tmp_path

    return make


@pytest.fixture(scope="module")
def shipped() -> Registry:
    return load_registry(rules_directory() / "registry")


def problems(directory: Path) -> list[str]:
    with pytest.raises(RuleErrors) as raised:
        load_registry(directory)
    return [str(problem).removeprefix(f"{directory}/") for problem in raised.value.problems]


@pytest.mark.parametrize(
    "title",
    [
        "法治政府建设实施纲要（2021—2025年）",
        "《法治政府建设实施纲要（2021—2025年）》",
        "法治政府建设实施纲要(2021-2025年)",
        "法治政府建设实施纲要（2021－2025）",
        "法治政府建设实施纲要（2021年至2025年）",
        "法治政府建设实施纲要 ( 2021 ~ 2025 年 )",
        "法治政府建设实施纲要",
    ],
)
def test_a_plan_is_found_however_its_period_is_written(shipped: Registry, title: str) -> None:
    found = shipped.find(title)
    assert found is not None
    assert (found.period, found.number) == ((2021, 2025), "中发〔2021〕33号")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("行政处罚法", "中华人民共和国行政处罚法"),
        ("中华人民共和国行政处罚法（2021年修订）", "中华人民共和国行政处罚法"),
        ("《行政复议法》（2023修订版）", "中华人民共和国行政复议法"),
        ("村委会组织法", "中华人民共和国村民委员会组织法"),
        ("地方组织法", "中华人民共和国地方各级人民代表大会和地方各级人民政府组织法"),
        ("政府信息公开条例", "中华人民共和国政府信息公开条例"),
        ("乡村“法律明白人”培养工作规范", "乡村“法律明白人”培养工作规范（试行）"),
        ("关于实行国家机关「谁执法谁普法」普法责任制的意见", "关于实行国家机关“谁执法谁普法”普法责任制的意见"),
        ("中共中央办公厅、国务院办公厅关于加强法治乡村建设的意见", "关于加强法治乡村建设的意见"),
        (
            "国务院办公厅关于印发《提升行政执法质量三年行动计划（2023－2025年）》的通知",
            "提升行政执法质量三年行动计划（2023—2025年）",
        ),
        (
            "中共中央 国务院关于转发《中央宣传部、司法部关于开展法治宣传教育的第八个五年规划（2021-2025年）》的通知",
            "关于开展法治宣传教育的第八个五年规划（2021—2025年）",
        ),
        ("最高人民法院关于适用〈行政诉讼法〉的解释", "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释"),
    ],
)
def test_titles_are_found_with_all_that_writers_add_and_leave_out(shipped: Registry, title: str, name: str) -> None:
    found = shipped.find(title)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "title", ["", "《》", "云桐县农村供水工程管理办法", "督查工作规定", "行政处罚法（修订草案）", "中华人民共和国"]
)
def test_what_is_not_registered_is_not_found(shipped: Registry, title: str) -> None:
    assert shipped.find(title) is None


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_every_instrument_is_found_by_each_of_its_names(shipped: Registry, data: st.DataObject) -> None:
    instrument = data.draw(st.sampled_from(shipped.instruments))
    name = data.draw(st.sampled_from((instrument.name, *instrument.aliases)))
    written = data.draw(
        st.sampled_from(
            [name, f"《{name}》", f" {name}　", name.replace("（", "(").replace("）", ")"), f"{name}（修正）"]
        )
    )
    assert shipped.find(written) == instrument


@pytest.mark.parametrize(
    ("title", "key", "value"),
    [
        ("法治政府建设与责任落实督察工作规定", "effective", "2019-04-15"),
        ("法治政府建设与责任落实督察工作规定", "number", "厅字〔2019〕28号"),
        ("重大行政决策程序暂行条例", "number", "国务院令第713号"),
        ("关于严格规范涉企行政检查的意见", "number", "国办发〔2024〕54号"),
        ("提升行政执法质量三年行动计划（2023—2025年）", "number", "国办发〔2023〕27号"),
        ("行政处罚法", "effective", "2021-07-15"),
        ("行政复议法", "effective", "2024-01-01"),
        ("突发事件应对法", "effective", "2024-11-01"),
        ("治安管理处罚法", "effective", "2026-01-01"),
        ("民营经济促进法", "effective", "2025-05-20"),
        ("法治宣传教育法", "effective", "2025-11-01"),
        ("行政执法监督条例", "effective", "2026-02-01"),
        ("信访工作条例", "effective", "2022-05-01"),
        ("保障中小企业款项支付条例", "effective", "2025-06-01"),
        ("信访条例", "replaced_by", "信访工作条例"),
        ("合同法", "repealed", "2021-01-01"),
        ("环境保护法", "replaced_by", "中华人民共和国生态环境法典"),
        ("行政监察法", "replaced_by", "中华人民共和国监察法"),
        ("法治政府建设实施纲要（2015-2020年）", "replaced_by", "法治政府建设实施纲要（2021—2025年）"),
    ],
)
def test_what_reports_cite_most_is_right(shipped: Registry, title: str, key: str, value: str) -> None:
    found = shipped.find(title)
    assert found is not None
    assert getattr(found, key) == value


def test_the_rules_rest_on_registered_instruments(shipped: Registry, shipped_rulebook: Rulebook) -> None:
    for basis in {basis for rule in shipped_rulebook.rules for basis in rule.basis}:
        found = shipped.find(basis.title)
        assert found is not None, basis.title
        assert basis.number in (None, found.number), basis.title


def test_the_nearest_names_come_best_first(shipped: Registry) -> None:
    near = shipped.nearest("法治政府建设与责任落实督查工作规定", limit=3)
    assert near[0][0].name == "法治政府建设与责任落实督察工作规定"
    assert len({instrument.name for instrument, _ in near}) == 3
    assert [similarity for _, similarity in near] == sorted((s for _, s in near), reverse=True)
    assert all(0 <= similarity <= 1 for _, similarity in near)


def test_no_nearest_names_are_asked_for_or_there(shipped: Registry) -> None:
    assert shipped.nearest("行政处罚法", limit=0) == []
    assert Registry().nearest("行政处罚法") == []


@pytest.mark.parametrize(
    ("kind", "on", "name"),
    [
        ("中央全会", date(2025, 12, 31), "党的二十届四中全会"),
        ("中央全会", date(2025, 10, 22), "党的二十届三中全会"),  # the fourth is still sitting
        ("党代会", date(2022, 10, 22), "党的二十大"),
        ("普法规划", date(2026, 1, 1), "九五普法规划"),
        ("普法规划", date(2025, 12, 31), "八五普法规划"),
        ("五年规划", date(2024, 6, 1), "“十四五”时期"),
    ],
)
def test_the_newest_event_is_the_last_that_is_over_or_the_period_that_has_begun(
    shipped: Registry, kind: str, on: date, name: str
) -> None:
    event = shipped.newest_event(kind, on)
    assert event is not None
    assert name in event.aliases


def test_before_the_first_event_there_is_none(shipped: Registry) -> None:
    assert shipped.newest_event("党代会", date(1990, 1, 1)) is None
    assert shipped.newest_event("没有的种类", date(2025, 1, 1)) is None


def test_words_are_right_for_their_own_level_and_those_that_speak_of_it(shipped: Registry) -> None:
    words = {word: entry for entry in shipped.level_words for word in entry.words}
    assert words["我镇"].own == (Level.TOWN,)
    assert Level.TOWN in words["县政府"].other
    assert words["街道党委"].own == words["街道党委"].other == ()
    assert {Level.TOWNSHIP, Level.TOWN, Level.SUBDISTRICT}.isdisjoint((*words["各镇街"].own, *words["各镇街"].other))
    assert words["政府规章草案"].own == (Level.CITY, Level.PROVINCE)


def test_an_entry_is_read_with_all_its_keys(make_registry: MakeRegistry) -> None:
    entry = (
        "  - {名称: 甲规划（2016—2020年）, 简称: [甲], 文号: 国发〔2016〕1号, 期间: [2016, 2020], 通过: 2016,"
        " 修订: [2017-05, 2018-01-01], 施行: 2018-03-01, 年份: 2016, 废止: 2021-01-01, 替代: 测试法, 来源: [公报, 待核]}\n"
    )
    registry = load_registry(make_registry(LAW + entry))
    found = registry.find("甲")
    assert found is not None
    assert (found.name, found.kind, found.number) == ("甲规划（2016—2020年）", "法律", "国发〔2016〕1号")
    assert (found.adopted, found.revised, found.effective, found.year) == (
        "2016",
        ("2017-05", "2018-01-01"),
        "2018-03-01",
        2016,
    )
    assert (found.period, found.repealed, found.replaced_by) == ((2016, 2020), "2021-01-01", "测试法")
    assert found.sources == ("公报", "待核")


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("  - {名称: 甲法}\n", "laws.yaml:4:5: 缺少“来源”"),
        ("  - {名称: 甲法, 来源: []}\n", "laws.yaml:4:18: “来源”不能是空的"),
        (
            "  - {名称: 甲法, 来源: [报公]}\n",
            "laws.yaml:4:19: 未知的来源“报公”，是不是“公报”？",
        ),
        ("  - {名称: 《甲法》, 来源: [公报]}\n", "laws.yaml:4:10: 名称不要写书名号《》"),
        (
            "  - {名称: 甲法, 生效: 2020-01-01, 来源: [公报]}\n",
            "laws.yaml:4:14: 未知的键“生效”；可以写：名称、简称、来源、文号、期间、通过、修订、施行、年份、废止、替代",
        ),
        ("  - {名称: 甲法, 施行: 2020-1-1, 来源: [公报]}\n", "laws.yaml:4:18: 日期应写成“2021-07-15”的样子"),
        ("  - {名称: 甲法, 施行: 2021-02-29, 来源: [公报]}\n", "laws.yaml:4:18: 日期应写成“2021-07-15”的样子"),
        ("  - {名称: 甲法, 年份: 21, 来源: [公报]}\n", "laws.yaml:4:18: 年份应写成“2021”的样子"),
        (
            "  - {名称: 甲法, 修订: [2020-13], 来源: [公报]}\n",
            "laws.yaml:4:19: 日期应写成“2021-07-15”的样子，只知道年月的写“2021-07”，只知道年份的写“2021”",
        ),
        (
            "  - {名称: 甲法, 通过: 2020-05, 施行: 2020-04-30, 来源: [公报]}\n",
            "laws.yaml:4:31: 日期的先后不对：“施行”的2020-04-30早于“通过”的2020-05",
        ),
        (
            "  - {名称: 甲法, 修订: [2020, 2019], 来源: [公报]}\n",
            "laws.yaml:4:18: 日期的先后不对：“修订”的2019早于“修订”的2020",
        ),
        ("  - {名称: 甲规划, 期间: [2025, 2021], 来源: [公报]}\n", "laws.yaml:4:19: 起始年份不能晚于终止年份"),
        (
            "  - {名称: 甲法, 替代: 测试法, 来源: [公报]}\n",
            "laws.yaml:4:18: 写了“替代”，就要写“废止”的日期；有起止年份的规划写“期间”",
        ),
        ("  - {名称: 甲法, 废止: 2020-01-01, 替代: 乙法, 来源: [公报]}\n", "laws.yaml:4:34: “乙法”没有收录"),
        (
            "  - {名称: 测试法（修订）, 来源: [公报]}\n",
            "laws.yaml:4:10: “测试法（修订）”重名：{}/laws.yaml第3行的“中华人民共和国测试法”已经这样叫",
        ),
        (
            "  - {名称: 甲法, 简称: [乙法, 试验法], 来源: [公报]}\n",
            "laws.yaml:4:23: “试验法”重名：{}/laws.yaml第3行的“中华人民共和国测试法”已经这样叫",
        ),
        (
            "  - {名称: 中华人民共和国甲法, 简称: [甲法], 来源: [公报]}\n",
            "laws.yaml:4:26: “甲法”重名：{}/laws.yaml第4行的“中华人民共和国甲法”已经这样叫",
        ),
        ("  - {名称: 甲法, 来源：公报}\n", "laws.yaml:4:14: “来源”后面用了全角冒号“：”；请用半角冒号“:”，后面空一格"),
    ],
)
def test_a_fault_is_reported_with_its_place(make_registry: MakeRegistry, entry: str, problem: str) -> None:
    directory = make_registry(LAW + entry)
    assert problems(directory) == [problem.format(directory)]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("  - {名称: 乙会, 种类: 大会, 来源: [公报]}\n", "events.yaml:2:10: “日期”和“期间”要写一个，也只写一个"),
        (
            "  - {名称: 乙会, 种类: 大会, 日期: [2020-02-01, 2020-01-01], 来源: [公报]}\n",
            "events.yaml:2:26: 起始日期不能晚于终止日期",
        ),
        ("  - {名称: 乙会, 种类: 大会, 日期: [2020-02-01], 来源: [公报]}\n", "events.yaml:2:26: “日期”应有2项"),
    ],
)
def test_a_fault_of_an_event_is_reported_with_its_place(make_registry: MakeRegistry, entry: str, problem: str) -> None:
    assert problems(make_registry(events="条目:\n" + entry)) == [problem]


def test_a_lone_day_is_an_event_of_one_day(make_registry: MakeRegistry) -> None:
    events = "条目:\n  - {名称: 乙会, 种类: 大会, 日期: 2020-02-01, 来源: [公报]}\n"
    (event,) = load_registry(make_registry(events=events)).events
    assert (event.start, event.end, event.since) == ("2020-02-01", "2020-02-01", "2020-02-01")


def test_faults_of_level_words_are_reported_with_their_places(make_registry: MakeRegistry) -> None:
    levels = (
        "条目:\n  - {词语: [我镇], 种类: 自称, 层级: [镇], 也可: [镇], 说明: 镇的自称}\n"
        "  - {词语: [我村], 种类: 自称, 层级: [], 说明: 村的自称}\n"
    )
    assert problems(make_registry(levels=levels)) == ["levels.yaml:2:37: “镇”已经写在“层级”里了"]
    assert problems(make_registry(levels=levels.replace("[]", "[村]"))) == [
        "levels.yaml:3:29: 未知的值“村”；可以写：乡、镇、街道、县、区、市、省、部门"
    ]


def test_all_files_are_looked_through_before_anything_is_reported(make_registry: MakeRegistry) -> None:
    directory = make_registry("  - {名称: 甲法}\n", events="条目:\n  - {名称: 乙会}\n")
    (directory / "sources.yaml").unlink()
    assert problems(directory) == [
        "events.yaml:2:5: 缺少“来源”",
        "events.yaml:2:5: 缺少“种类”",
        "laws.yaml:3:5: 缺少“来源”",
        "sources.yaml: 缺少这个文件",
    ]


def test_a_registry_is_read_once_and_comes_back_equal(
    make_registry: MakeRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = make_registry()
    first = load_registry(directory)
    monkeypatch.setattr(registry_reading, "read_registry", None)  # must not be called again
    second = load_registry(directory)
    assert second == first
    assert hash(second) == hash(first)  # tuples all the way down, as when first read


def test_a_changed_file_is_read_again(make_registry: MakeRegistry) -> None:
    load_registry(make_registry())
    changed = load_registry(make_registry(LAW.replace("试验法", "考验法")))
    assert changed.find("考验法")
    assert not changed.find("试验法")


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"key": 1}'])
def test_a_damaged_cache_entry_is_replaced(make_registry: MakeRegistry, cache_dir: Path, damage: bytes) -> None:
    directory = make_registry()
    first = load_registry(directory)
    (entry,) = cache_dir.iterdir()
    sound = entry.read_bytes()
    entry.write_bytes(damage)
    assert load_registry(directory) == first
    assert entry.read_bytes() == sound


def test_a_cached_registry_needs_neither_yaml_nor_pydantic(make_registry: MakeRegistry) -> None:
    directory = make_registry()
    load_registry(directory)
    program = (
        "import sys; from pathlib import Path; from checker.rulebook.registry_loading import load_registry\n"
        "assert load_registry(Path(sys.argv[1])).find('测试法')\n"
        "assert not {'yaml', 'pydantic', 'rapidfuzz'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", program, str(directory)], check=True)
