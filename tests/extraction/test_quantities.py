"""Counts, amounts and rates: what is read, as what, and where; and what is no quantity."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extraction.quantities import Figure, QuantityReader
from checker.resources import rules_directory
from checker.rulebook.lexicon import load_lexicon

LEXICON = load_lexicon(rules_directory() / "lexicon")
READER = QuantityReader(LEXICON)
UNITS = sorted(set(LEXICON.details("单位")) - {"百分点"})  # see the end of this file


def one(text: str) -> Figure:
    """The only quantity of a text."""
    (figure,) = READER.read(text)
    return figure


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("专题学习4次。", "4次", 4, "次"),
        ("参加62人，", "62人", 62, "人"),
        ("罚没款753万元。", "753万元", 7_530_000, "元"),
        ("投入2.5亿元。", "2.5亿元", 250_000_000, "元"),
        ("受理1,234件。", "1,234件", 1234, "件"),
        ("受理1,234,567件。", "1,234,567件", 1_234_567, "件"),
        ("公开信息1.2万条。", "1.2万条", 12_000, "条"),
        ("举行听证两轮。", "两轮", 2, "轮"),
        ("查处案件三起。", "三起", 3, "起"),
        ("处理了一起因宅基地引发的纠纷。", "一起", 1, "起"),
        ("检查商超187家。", "187家", 187, "家"),
        ("培训一百二十三人次。", "一百二十三人次", 123, "人次"),
        ("建成阵地十二处。", "十二处", 12, "处"),
        ("办理4 件。", "4 件", 4, "件"),
        ("受理０件，", "０件", 0, "件"),
        ("受理行政复议0件。", "0件", 0, "件"),
        ("办结率97.2%。", "97.2%", 97.2, "%"),
        ("办结率97.2％。", "97.2％", 97.2, "%"),
        ("下降3‰。", "3‰", 3, "‰"),
        ("提高3.5个百分点。", "3.5个百分点", 3.5, "个百分点"),
        ("占百分之九十。", "百分之九十", 90, "%"),
        ("占百分之百。", "百分之百", 100, "%"),
        ("占百分之九十五点五。", "百分之九十五点五", 95.5, "%"),
        ("占三分之二。", "三分之二", pytest.approx(2 / 3), "比例"),
        ("执法车2辆。", "2辆", 2, "辆"),
        ("审查村规民约11件。", "11件", 11, "件"),
        ("节约3万元。", "3万元", 30000, "元"),
    ],
)
def test_exact_quantities(text: str, words: str, value: float, unit: str) -> None:
    figure = one(text)
    assert text[figure.start : figure.end] == words
    assert (figure.value, figure.unit, figure.approximate, figure.masked) == (value, unit, False, False)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("走访20余场。", 20, "场"),
        ("宣传近万人次。", 10_000, "人次"),
        ("惠及3.5万余人次。", 35_000, "人次"),
        ("召开十余次。", 10, "次"),
        ("约60万元。", 600_000, "元"),
        ("超过100户。", 100, "户"),
        ("发放手册8600多份。", 8600, "份"),
        ("占七成以上。", 70, "%"),
        ("压减三成半左右。", 35, "%"),
        ("近30%。", 30, "%"),
        ("学习12次以上。", 12, "次"),
        ("二十多名志愿者。", 20, "名"),
    ],
)
def test_approximate_quantities(text: str, value: float, unit: str) -> None:
    figure = one(text)
    assert (figure.value, figure.unit, figure.approximate, figure.masked) == (value, unit, True, False)


@pytest.mark.parametrize(
    "text",
    ["学习*次。", "检查XX场。", "检查xx场。", "调解**件。", "调解××件。", "罚款__万元。", "成功率**%。", "培训○期。"],
)
def test_masked_quantities_have_no_value(text: str) -> None:
    figure = one(text)
    assert figure.masked
    assert figure.value is None


@pytest.mark.parametrize(
    "text",
    [
        "推行行政执法三项制度。",
        "履行第一责任人职责。",
        "第3次召开会议。",
        "第二次会议",
        "推进一体化建设。",
        "一站式办理，一次性告知。",
        "2025年工作总结",
        "2025年",
        "印发《2021—2025年5项规划》。",
        "拨打12345热线。",
        "做到“两个维护”，增强“四个意识”。",
        "严格执行五步流程。",
        "三级网络、四个方面。",
        "推行“双随机、一公开”。",
        "一些单位、一方面、一旦。",
        "千家万户、百姓、万一。",
        "大家坐到一起听、一起商量。",
        "实行24小时值班。",
        "二十届三中全会精神。",
        "重大行政决策、第一季度。",
        "第12个国家宪法日。",
        "",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert READER.read(text) == []


def test_several_quantities_in_text_order() -> None:
    text = "排查纠纷126件，调解成功121件，成功率96%，挽回损失3.2万元。"
    assert [text[f.start : f.end] for f in READER.read(text)] == ["126件", "121件", "96%", "3.2万元"]


def test_quantities_in_titles_do_not_count_but_those_beside_do() -> None:
    text = "印发《放管服改革12条》2份。"
    assert text[one(text).start : one(text).end] == "2份"


CHECKED = settings(max_examples=400, derandomize=True, deadline=None, database=None)
WORTH = {"千元": 1000, "万元": 10_000, "亿元": 100_000_000}


def _means(figure: Figure, number: float, unit: str) -> bool:
    """Whether the figure means ``number unit``: 5万元 is 50000元, 5千米 is 5000米."""
    if unit in WORTH:
        return (figure.value, figure.unit) == (pytest.approx(number * WORTH[unit]), "元")
    if unit[0] in "千万" and figure.unit == unit[1:]:
        return figure.value == pytest.approx(number * {"千": 1000, "万": 10_000}[unit[0]])
    return (figure.value, figure.unit) == (pytest.approx(number), unit)


@CHECKED
@given(st.integers(0, 10**9), st.sampled_from(UNITS), st.sampled_from(["", "共", "近", "超过"]), st.booleans())
def test_any_count_with_any_unit_is_read_back(number: int, unit: str, before: str, commas: bool) -> None:
    if (unit in ("日", "周") and number > 366) or f"{number}{unit}" in LEXICON.details("固定说法"):
        return  # no span of time, or a fixed expression (24小时)
    written = f"{number:,}" if commas else str(number)
    text = f"全年办理，{before}{written}{unit}。"
    figure = one(text)
    start = text.index(before + written) if before in ("近", "超过") else text.index(written)
    assert (figure.start, figure.end) == (start, len(text) - 1)
    assert _means(figure, number, unit)
    assert figure.approximate == (before in ("近", "超过"))


@CHECKED
@given(st.integers(0, 10**6), st.integers(1, 99), st.sampled_from(["%", "‰", "万元", "个百分点", "万人次", "公里"]))
def test_decimals_are_read_back(whole: int, cents: int, unit: str) -> None:
    written = f"{whole}.{cents:02d}"
    text = f"达{written}{unit}，"
    figure = one(text)
    assert (figure.start, figure.end) == (1, len(text) - 1)
    worth = 10_000 if unit in ("万元", "万人次") else 1
    assert figure.value == pytest.approx(float(written) * worth)


@CHECKED
@given(
    st.lists(
        st.sampled_from(
            [*"一二三十百千万亿零〇两几数余多近约超第每的，。%％.0129０XX*…", "百分", "分之", "成", "以上", "件", "次", "万元", "《", "》"]
        ),
        max_size=25,
    ).map("".join).filter(lambda text: "亿亿" not in text and "〇分之" not in text and "零分之" not in text)
)  # fmt: skip
def test_any_text_is_read_and_spans_are_sound(text: str) -> None:
    end = 0
    for figure in READER.read(text):
        assert end <= figure.start < figure.end <= len(text)
        assert figure.masked <= (figure.value is None)
        end = figure.end


@pytest.mark.parametrize(("text", "low", "high"), [("会商四五次。", 4, 5), ("走访二三十户。", 20, 30)])
def test_a_range_in_words_is_approximate(text: str, low: int, high: int) -> None:
    figure = one(text)
    assert figure.approximate
    assert figure.value is None or low <= figure.value <= high


@pytest.mark.parametrize(
    ("text", "value"), [("接待群众百余人次。", 100), ("发放资料万余份。", 10_000), ("走访千余户。", 1000)]
)
def test_hundreds_and_thousands_odd(text: str, value: float) -> None:
    assert one(text).value == value


def test_percentage_points() -> None:
    figure = one("提高2百分点。")
    assert (figure.value, figure.unit) == (2, "百分点")


def test_a_fraction_of_nothing_is_no_quantity() -> None:
    assert READER.read("占〇分之一。") == []


def test_a_numeral_beyond_all_measure_is_no_error() -> None:
    READER.read("累计" + "亿" * 40 + "件。")


@pytest.mark.parametrize(("text", "value"), [("组织二十一批。", 21), ("平均八十分。", 80)])
def test_fixed_expressions_do_not_cut_numerals(text: str, value: float) -> None:
    assert one(text).value == value
