"""Totals and rates that fit together are never marked, in whatever words; those that do not are."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.pipeline import Checker
from tests.analysis.reports import marked, report

NAMES = ["婚姻家庭", "邻里", "土地承包", "劳务", "物业"]
parts = st.lists(st.integers(1, 400), min_size=2, max_size=5)
before = st.sampled_from(
    [
        "全年受理纠纷{n}件，其中{parts}。",
        "共受理各类纠纷{n}件（其中{parts}）。",
        "受理纠纷{n}件,其中:{parts}。",
        "全年受理纠纷{n}件，比上年减少12件，其中{parts}，全部办结。",
        "受理纠纷共计{n}件：其中{parts}；涉及金额35.6万元。",
        "全年接待来访31批，受理纠纷{n}件，其中{parts}，调解成功率100%。",
    ]
)
behind = st.sampled_from(["受理{parts}，合计{n}件。", "全年{parts}，共计{n}件。", "{parts}，总计{n}件，均已归档。"])
separators = st.sampled_from(["、", "，", ",", "，"])


def listed(values: list[int], separator: str) -> str:
    return separator.join(f"{name}{value}件" for name, value in zip(NAMES, values, strict=False))


@settings(max_examples=40, deadline=None)
@given(values=parts, phrase=st.one_of(before, behind), separator=separators)
def test_a_total_made_of_its_parts_is_left_alone(
    shipped_checker: Checker, values: list[int], phrase: str, separator: str
) -> None:
    text = report(phrase.format(n=sum(values), parts=listed(values, separator)))
    assert marked(shipped_checker, "figures/wrong-total", text) == []


@settings(max_examples=20, deadline=None)
@given(values=st.lists(st.integers(40, 400), min_size=2, max_size=5), off=st.integers(1, 6), separator=separators)
def test_a_total_that_is_a_little_off_is_marked_once(
    shipped_checker: Checker, values: list[int], off: int, separator: str
) -> None:
    text = report(f"全年受理纠纷{sum(values) + off}件，其中{listed(values, separator)}。")
    assert len(marked(shipped_checker, "figures/wrong-total", text)) == 1


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("全年制发规范性文件8件，其中政府名义3件、办公室名义6件。", 1),
        ("全年制发规范性文件8件，其中政府名义3件、办公室名义4件。", 0),
        ("全年制发规范性文件3件，其中政府名义2件、办公室名义2件。", 0),
    ],
)
def test_few_of_which_one_part_is_told_too_many(shipped_checker: Checker, line: str, count: int) -> None:
    assert len(marked(shipped_checker, "figures/wrong-total", report(line))) == count


left = st.sampled_from(["未办结{r}件", "其余{r}件正在办理", "正在办理{r}件", "剩余{r}件"])


@settings(max_examples=20, deadline=None)
@given(done=st.integers(20, 400), rest=st.integers(1, 40), phrase=left)
def test_what_was_done_and_what_is_left_make_all(shipped_checker: Checker, done: int, rest: int, phrase: str) -> None:
    text = report(f"全年受理事项{done + rest}件，已办结{done}件，{phrase.format(r=rest)}。")
    assert marked(shipped_checker, "figures/wrong-total", text) == []


@settings(max_examples=20, deadline=None)
@given(done=st.integers(60, 400), rest=st.integers(1, 20), off=st.integers(1, 5), phrase=left)
def test_what_is_left_that_does_not_make_all_is_marked(
    shipped_checker: Checker, done: int, rest: int, off: int, phrase: str
) -> None:
    text = report(f"全年受理事项{done + rest + off}件，已办结{done}件，{phrase.format(r=rest)}。")
    assert len(marked(shipped_checker, "figures/wrong-total", text)) == 1


@settings(max_examples=50, deadline=None)
@given(
    whole=st.integers(1, 2000),
    share=st.floats(0, 1),
    places=st.integers(0, 2),
    cut=st.booleans(),
    phrase=st.sampled_from(
        [
            "受理纠纷{w}件，调解成功{p}件，调解成功率{r}%。",
            "全年受理纠纷{w}件，调解成功{p}件，成功率达到{r}%。",
            "应当出庭案件{w}件,负责人出庭应诉{p}件,出庭应诉率{r}%。",
            "排查隐患{w}处，完成整改{p}处，整改率达{r}%，比上年提高1.2个百分点。",
            "办理代表建议{w}件，办结{p}件，办结率为{r}%。",
        ]
    ),
)
def test_a_rate_computed_from_its_counts_is_left_alone(
    shipped_checker: Checker, whole: int, share: float, places: int, cut: bool, phrase: str
) -> None:
    part = round(share * whole)
    rate = int(100 * part * 10**places / whole) / 10**places if cut else 100 * part / whole
    text = report(phrase.format(w=whole, p=part, r=f"{rate:.{places}f}"))
    assert marked(shipped_checker, "figures/impossible-rate", text) == []


@settings(max_examples=40, deadline=None)
@given(whole=st.integers(20, 500), missing=st.integers(1, 10), off=st.floats(1.5, 8))
def test_a_rate_that_its_counts_cannot_give_is_marked(
    shipped_checker: Checker, whole: int, missing: int, off: float
) -> None:
    part = whole - missing
    rate = 100 * part / whole - off
    assume(abs(100 - rate - 100 * part / whole) > 0.2)  # not the share of the others either
    text = report(f"受理纠纷{whole}件，调解成功{part}件，调解成功率{rate:.1f}%。")
    assert len(marked(shipped_checker, "figures/impossible-rate", text)) == 1


@given(mask=st.sampled_from(["*", "**", "XX", "xx", "××"]), unit=st.sampled_from(["次", "件", "场", "人次", "份"]))
def test_a_masked_figure_is_marked_with_its_unit(shipped_checker: Checker, mask: str, unit: str) -> None:
    assert marked(shipped_checker, "figures/masked", report(f"全年开展普法宣传{mask}{unit}。")) == [f"{mask}{unit}"]


@given(value=st.integers(1, 999), unit=st.sampled_from(["次", "件", "场", "人次", "份"]))
def test_a_figure_that_is_given_is_not_masked(shipped_checker: Checker, value: int, unit: str) -> None:
    assert marked(shipped_checker, "figures/masked", report(f"全年开展普法宣传{value}{unit}，第*条除外。")) == []


@given(value=st.integers(10, 500), other=st.integers(10, 500))
def test_one_measure_has_one_value(shipped_checker: Checker, value: int, other: int) -> None:
    text = report(f"全年共调解矛盾纠纷{value}件。", f"（二）普法宣传\n全年共调解矛盾纠纷{other}件，开展宣传。")
    assert bool(marked(shipped_checker, "figures/conflicting", text)) is (value != other)


@given(count=st.integers(1, 500))
def test_a_full_rate_needs_its_base(shipped_checker: Checker, count: int) -> None:
    assert marked(shipped_checker, "figures/bare-rate", report("矛盾纠纷调解成功率100%。")) == ["100%"]
    assert marked(shipped_checker, "figures/bare-rate", report(f"调解矛盾纠纷{count}件，成功率100%。")) == []


@settings(max_examples=20, deadline=None)
@given(values=parts)
def test_a_bracket_behind_a_total_holds_its_parts(shipped_checker: Checker, values: list[int]) -> None:
    text = "受理纠纷{n}件（{parts}），走访{n}件次。"
    sound = report(text.format(n=sum(values), parts=listed(values, "、")))
    assert marked(shipped_checker, "figures/wrong-total", sound) == []
    off = report(text.format(n=sum(values) + 1, parts=listed(values, "、")))
    assume(len(values) > 1 and sum(values) >= 10)
    assert len(marked(shipped_checker, "figures/wrong-total", off)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "学习法律法规10部，2700余名工作人员参加考试，参考率99.7%。",
        "审结36件，结案率97.3%，全年受理37件。",
        "受理93件，办结88件，办结率94.6%。",
        "受理93件，办结88件，办结率94.62%。",
        "发放问卷40份，满意率96.8%。",
    ],
)
def test_rates_of_what_stands_elsewhere(shipped_checker: Checker, line: str) -> None:
    assert marked(shipped_checker, "figures/impossible-rate", report(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "参考68人，合格66人，合格率98%。",
        "对36个项目逐一检查，达标率95.5%。",
        "对40名当事人进行电话回访，满意率98.3%。",
        "应出庭7件，负责人出庭6件，出庭应诉率90%。",
        "走访企业40家，回访企业40家，满意率96.8%。",
        "对46家企业逐家回访，表示满意的占97.3%。",
        "一审行政应诉案件37件，行政机关负责人出庭应诉率97.9%。",
    ],
)
def test_rates_that_no_rounding_gives(shipped_checker: Checker, line: str) -> None:
    assert len(marked(shipped_checker, "figures/impossible-rate", report(line))) == 1


@pytest.mark.parametrize("blank", ["检查    次", "走访企业（）家", "组织培训？次", "办理案件0X件", "处罚X起"])
def test_blanks_before_a_unit_are_marked(shipped_checker: Checker, blank: str) -> None:
    assert len(marked(shipped_checker, "figures/masked", report(f"全年{blank}，均已归档。"))) == 1


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["培养法律明白人52名。", "全镇41名法律明白人都参加了走访。"], 1),
        (["历年累计培养法律明白人52名。", "全镇41名法律明白人都参加了走访。"], 0),
        (["培养法律明白人12名。", "全镇41名法律明白人都参加了走访。"], 0),
        (["对9个乡镇开展督察3次。", "组建9支乡镇执法队。", "9名乡镇长述法。", "对全县11个乡镇开展评议1次。"], 1),
        (["对9个乡镇开展督察3次。", "对8个乡镇开展检查3次。", "对全县11个乡镇开展评议1次。"], 0),
        (["全县11个乡镇设立综治中心1个。", "全县12个乡镇开展评议1次。"], 1),
        (["组织普法宣传活动18场。", "全年开展普法宣传活动28场次。"], 1),
        (["办理人大代表建议9件。", "全年承办的6件人大代表建议全部办结。"], 1),
        (["全年发放宣传资料3200份。", "宪法宣传周期间，发放宣传资料800份。"], 0),
        (["新增调解员124名。", "上年新增调解员142名。"], 0),
        (["全年查处环境违法案件58件。", "抓好执法，全年立案查处环境违法案件63件。"], 1),
        (["全年查处环境违法案件58件。", "全年立案查处环境违法案件51件。"], 0),
        (["全年组织业务骨干培训6期。", "全年组织业务骨干培训8期。"], 1),
        (["2023年全年组织业务骨干培训6期，2024年全年组织业务骨干培训8期。"], 0),
        (["2023年组织业务骨干培训6期，2024年组织业务骨干培训8期。"], 0),
        (["全年审查合同、协议68份。", "全年审查合同、协议73份，均已采纳。"], 1),
        (["全年审查合同21份、协议68份。", "全年审查合同73份、协议9份。"], 0),
        (["立案62件，罚款3万元。", "对全年立案查处的56件案件逐案听取汇报。"], 1),
        (["受理矛盾纠纷286件。", "全年受理的279件矛盾纠纷中，相邻类占一半。"], 1),
        (["受理矛盾纠纷286件。", "全年受理的286件矛盾纠纷中，相邻类占一半。"], 0),
        (["查处采砂、占河道等水事违法案件17件。", "全年查处的19件水事违法案件全部公示。"], 1),
        (["收到行政复议申请128件，受理116件。", "对全年受理的126件行政复议案件进行分析。"], 1),
        (["在编21人，其中持证执法人员18人。", "年内新增5人取得执法证，全队持证执法人员达到16人。"], 1),
        (["现有持证执法人员18人。", "16名持证人员面对432家企业，人均27家。"], 1),
        (["现有持证执法人员18人。", "选派4名持证人员跟班办案，新增持证人员2名。"], 0),
        (["现有持证执法人员18人。", "6名持证人员参加培训。"], 0),
        (["聘任法治副校长118名。", "全县聘任的113名法治副校长中，有的只到校一次。"], 1),
        (["持证网格员18名，培训调解员20名。", "全镇18名网格员参加调解。"], 0),
        (["以镇政府为被告的行政诉讼案件4件。", "全年6件涉镇行政诉讼中，3件与征地有关。"], 1),
        (["以镇政府为被告的行政诉讼案件4件。", "涉镇行政诉讼中有3件与征地有关。"], 0),
        (["利用集市、庙会开展普法宣传46场。", "全年38场普法宣传中，面向企业的只有6场。"], 1),
        (["全年本人接待来访群众26批。", "全年本人接访的31批来访群众中，重复来访占了三成。"], 1),
        (["全镇现有持证执法人员11名。", "全镇持证执法人员仅9名。"], 1),
        (["全年受理各类纠纷82件。", "推动全年受理的91件纠纷件件有着落。"], 1),
        (["全县办理一审行政诉讼应诉案件46件。", "全年52件一审行政诉讼案件中仍有5件败诉。"], 1),
        (["立案1020件，其中自然资源和生态环境318件、交通519件、其他领域183件。"], 0),
        (["排查矛盾纠纷286件。", "全年化解的279件矛盾纠纷中，相邻类占一半。"], 0),
    ],
)
def test_one_number_told_twice(shipped_checker: Checker, lines: list[str], count: int) -> None:
    text = report(*lines, title="示例县2024年度法治政府建设情况报告", tail=("示例县人民政府", "2025年1月10日"))
    assert len(marked(shipped_checker, "figures/conflicting", text)) == count


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("接到诉求364件。主动上门辅导，诉求办结率达到100%。", False),
        ("办理建议364件。主动上门辅导，诉求办结率达到100%。", True),
        ("办理建议364件。办结率达到100%。", False),
        ("逢每月十二日接访。做好调处，矛盾纠纷调解成功率达到100%。", True),
        ("推行全覆盖巡查。", False),
        ("配备记录仪10台。组织专项检查，实现检查全覆盖。", True),
        ("村级合法性审查实现全覆盖。", True),
    ],
)
def test_a_full_rate_is_of_something_that_is_counted(shipped_checker: Checker, text: str, *, bare: bool) -> None:
    assert bool(marked(shipped_checker, "figures/bare-rate", report(text))) is bare


@pytest.mark.parametrize(("sixty", "count"), [(64, 1), (62, 0)])
def test_what_becomes_of_all_that_were_gone_through_makes_the_total(
    shipped_checker: Checker, sixty: int, count: int
) -> None:
    line = f"对全县现行有效的{sixty}件规范性文件进行清理，继续有效45件、修改7件、废止10件。"
    assert len(marked(shipped_checker, "figures/wrong-total", report(line))) == count


@pytest.mark.parametrize(("all_", "count"), [(143, 1), (140, 0), (190, 0)])
def test_what_became_of_all_makes_the_total(shipped_checker: Checker, all_: int, count: int) -> None:
    line = f"原有培训机构{all_}家，经过治理，注销67家、转为非营利性机构32家、转为其他机构41家。"
    assert len(marked(shipped_checker, "figures/wrong-total", report(line))) == count


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("调解纠纷126件：婚姻家庭51件，邻里38件，土地39件。", 1),
        ("调解纠纷128件：婚姻家庭51件，邻里38件，土地39件。", 0),
        ("现有执法人员15人，持证12人，未持证2人。", 1),
        ("排查隐患136处，完成整改120处，尚有12处正在整改。", 1),
        ("排查隐患132处，完成整改120处，尚有12处正在整改。", 0),
    ],
)
def test_parts_told_in_other_ways(shipped_checker: Checker, line: str, count: int) -> None:
    assert len(marked(shipped_checker, "figures/wrong-total", report(line))) == count


@pytest.mark.parametrize(("taken", "count"), [(276, 0), (281, 1)])
def test_parts_may_be_those_of_the_total_before_the_last(shipped_checker: Checker, taken: int, count: int) -> None:
    line = f"受理纠纷{taken}件，调解成功269件，其中婚姻家庭94件、邻里71件、土地承包63件、劳务报酬48件。"
    assert len(marked(shipped_checker, "figures/wrong-total", report(line))) == count


def test_parts_that_may_overlap_make_no_total(shipped_checker: Checker) -> None:
    assert marked(shipped_checker, "figures/wrong-total", report("现有人员18人，其中党员10人、35岁以下9人。")) == []
