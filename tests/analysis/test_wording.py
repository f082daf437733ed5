"""Slips of the pen: wrong characters, doubled words, marks without a counterpart, half-width marks, leftovers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import Document, Status
from checker.pipeline import Checker
from checker.resources import rules_directory
from checker.segmentation import read_words
from tests.analysis.reports import marked, messages, report

TERMS = [t for t in read_words(rules_directory() / "lexicon" / "terms.txt") if len(t) >= 4]
FRAMES = [
    "持续推进{}工作，按月调度。",
    "各村围绕{}开展研讨。",
    "把{}列入考核。",
    "健全{}、司法所联系机制。",
    "{}取得新进展。",
]


@settings(max_examples=40, deadline=None)
@given(term=st.sampled_from(TERMS), frame=st.sampled_from(FRAMES), other=st.sampled_from(TERMS))
def test_terms_written_right_are_left_alone(shipped_checker: Checker, term: str, frame: str, other: str) -> None:
    assert marked(shipped_checker, "text/typo", report(frame.format(term), frame.format(other))) == []


@settings(max_examples=40, deadline=None)
@given(term=st.sampled_from([term for term in TERMS if len(term) >= 6]), data=st.data())
def test_a_long_term_with_a_character_that_makes_no_word_is_marked(
    shipped_checker: Checker, term: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(1, len(term) - 2))
    wrong = f"{term[:place]}龘{term[place + 1 :]}"
    found = marked(shipped_checker, "text/typo", report(f"各村围绕“{wrong}”开展研讨。"))
    assert len(found) == 1
    assert "龘" in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "签订行政协议3份。",
        "发放告知承诺书41份，张贴普法责任书。",
        "全部份额由村集体持有，以经济作物为主。",
        "邀请专人论证，动员民众参与。",
        "自己经常下村，即将完成。",
        "推进法治古镇、法治社区建设。",
    ],
)
def test_other_words_are_no_typos(shipped_checker: Checker, text: str) -> None:
    assert marked(shipped_checker, "text/typo", report(text)) == []


def test_a_typo_says_what_it_should_be(shipped_checker: Checker) -> None:
    assert messages(shipped_checker, "text/typo", report("推进出挺应诉工作。")) == ["“出挺应诉”应为“出庭应诉”"]


def test_a_misspelt_term_speaks_of_its_matter_all_the_same(shipped_checker: Checker) -> None:
    text = report("作为被申请人的行政覆议案件2件，均按期答复。")
    found = shipped_checker.check(Document("示例", text))
    verdict = next(r for r in found.requirements if r.id == "disputes/reconsideration")
    assert verdict.status is Status.SPECIFIC
    assert [f.rule for f in found.findings if f.rule == "text/typo"] == ["text/typo"]
    (statement,) = (s for s in found.statements if s.mentions)
    assert (statement.sentence.text, statement.sentence.meant) == (
        "作为被申请人的行政覆议案件2件，均按期答复。",
        "作为被申请人的行政复议案件2件，均按期答复。",
    )


def test_a_typo_across_a_line_break_is_found(shipped_checker: Checker) -> None:
    lines = ["各村按照分工逐项落实年度任务，乡里每月调度一次并且通报进展情况办理行政"] * 8
    text = report(*(f"　　{lines[0]}\n复意案件并按期答复" for _ in range(8)))
    assert len(marked(shipped_checker, "text/typo", text)) == 8


@settings(max_examples=30, deadline=None)
@given(word=st.sampled_from(["进行", "执法人员", "矛盾纠纷", "开展", "依法行政"]), mark=st.sampled_from(["", "、"]))
def test_doubled_words(shipped_checker: Checker, word: str, mark: str) -> None:
    text = report(f"对全镇企业{word}{mark}{word}检查。")
    assert bool(marked(shipped_checker, "text/doubled-word", text)) is (not mark or len(word) >= 4)


@pytest.mark.parametrize(
    "text", ["一件一件梳理。", "配合复议、复议渠道畅通。", "带头述法，述法内容公开。", "“商量商量”再定。"]
)
def test_words_that_may_stand_twice(shipped_checker: Checker, text: str) -> None:
    assert marked(shipped_checker, "text/doubled-word", report(text)) == []


balanced = st.recursive(
    st.sampled_from(["推进改革", "办结事项", "按月调度", "，", "、", ""]),
    lambda inner: st.builds(
        lambda pair, text, more: f"{pair[0]}{text}{pair[1]}{more}",
        st.sampled_from(["“”", "《》", "（）", "()", "（)", "【】", '""']),
        inner,
        inner,
    ),
    max_leaves=6,
)


@settings(max_examples=30, deadline=None)
@given(texts=st.lists(balanced, min_size=1, max_size=4))
def test_paired_marks_are_left_alone(shipped_checker: Checker, texts: list[str]) -> None:
    assert marked(shipped_checker, "text/unpaired-mark", report("；".join(f"推行{t}工作" for t in texts) + "。")) == []


@pytest.mark.parametrize("mark", "“”《》（）【】")
def test_a_lone_mark_is_marked(shipped_checker: Checker, mark: str) -> None:
    assert len(marked(shipped_checker, "text/unpaired-mark", report(f"推行一次办好{mark}改革，办结事项126件。"))) == 1


def test_items_with_half_a_bracket_are_left_alone(shipped_checker: Checker) -> None:
    assert marked(shipped_checker, "text/unpaired-mark", report("重点做好：1）学法；2）普法；3)调解。")) == []


def test_a_quotation_of_two_paragraphs_is_left_alone(shipped_checker: Checker) -> None:
    text = report("群众说：“办事方便多了。", "如今不用再跑县城。”")
    assert marked(shipped_checker, "text/unpaired-mark", text) == []


def test_half_width_marks_are_one_finding_a_report(shipped_checker: Checker) -> None:
    clean = "健全制度，压实责任，明确分工，落实经费，配齐人员，定期调度，逐项销号，按月通报，年底考核，兑现奖惩。" * 3
    assert marked(shipped_checker, "text/half-width", report(clean)) == []
    assert marked(shipped_checker, "text/half-width", report(clean + "建章立制,常抓不懈,久久为功。")) == [","]
    assert marked(shipped_checker, "text/half-width", report(clean.replace("，", ","))) == []


@pytest.mark.parametrize(
    "left",
    [
        "[bookmark: _Toc2041]",
        "错误！未定义书签。",
        "<p>",
        "</span>",
        '<a href="x.html">',
        "&nbsp;",
        "（此处填写件数）",
        "（请补充数据）",
        "— 3 —",
        "qwer",
        "打印本页",
        "TODO",
        "（图略）",
        "[图1]",
        "（空一行）",
        "Error! Reference source not found.",
        "点击此处添加",
        "<o:p>",
    ],
)
def test_leftovers_are_marked_as_they_stand(shipped_checker: Checker, left: str) -> None:
    text = report(f"组织网格员入户走访，{left}登记纠纷苗头41条。", "全年培训3次。")
    assert marked(shipped_checker, "text/leftover", text) == [left]


@pytest.mark.parametrize(
    "text",
    [
        "铺设管网12km，新增LED屏3块，推广APP和WiFi。",
        "建成“1—3—5”服务圈，完善141体系。",
        "全年检查**次，立案**件。",
        "扫一扫二维码即可评价，评价数<100的窗口由专人回访。",
        "登录“xinyong”平台查询，网址www.example.cn。",
        "使用移动执法app办案21件。",
    ],
)
def test_what_belongs_to_the_text_is_no_leftover(shipped_checker: Checker, text: str) -> None:
    assert marked(shipped_checker, "text/leftover", report(text)) == []


def test_furniture_of_page_and_site_is_left_alone(shipped_checker: Checker) -> None:
    tail = ("示例镇人民政府", "2025年1月10日", "上一篇：没有了", "— 2 —")
    assert marked(shipped_checker, "text/leftover", report("按月调度。", "— 1 —", "逐项销号。", tail=tail)) == []


@pytest.mark.parametrize(("numbers", "count"), [((2,), 1), ((1,), 0), ((1, 2), 0), ((2, 3, 4), 0)])
def test_one_number_of_one_page_was_left_behind(shipped_checker: Checker, numbers: tuple[int, ...], count: int) -> None:
    body = [line for number in numbers for line in (f"— {number} —", "逐项销号。")]
    assert len(marked(shipped_checker, "text/leftover", report("按月调度。", *body))) == count


@pytest.mark.parametrize(
    "line", ["扫一扫在手机打开当前页", "分享到：微信 微博 扫一扫在手机打开当前页", "【打印本页】【关闭窗口】"]
)
def test_the_buttons_of_a_page_were_copied_with_the_text(shipped_checker: Checker, line: str) -> None:
    tail = ("示例镇人民政府", "2025年1月10日", line)
    assert marked(shipped_checker, "text/leftover", report("按月调度。", tail=tail)) == [line]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("班子成员述职诉法3次。", ["述职诉法"]),
        ("出具法律异见书16份。", ["法律异见书"]),
        ("出具法律意见书16份。", []),
        ("与联合国教科文组织合作1次。", []),
    ],
)
def test_a_long_term_with_another_word_that_sounds_alike(shipped_checker: Checker, text: str, found: list[str]) -> None:
    assert marked(shipped_checker, "text/typo", report(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("开展联合联合会商12次。", ["联合联合"]), ("开展联合会商12次。", []), ("常常走访，走访12次。", [])],
)
def test_a_doubled_word_before_a_longer_one(shipped_checker: Checker, text: str, found: list[str]) -> None:
    assert marked(shipped_checker, "text/doubled-word", report(text)) == found


@pytest.mark.parametrize(
    "note",
    [
        "（数据待更新）",
        "（XX提供）",
        "（与去年重复，建议删除）",
        "（这里写具体做法）",
        "（需财政所确认）",
        "见附件1.docx",
        "（参照去年）",
        "（口径待统一）",
        "，TODO",
        "批注[A3]：请执法队核对",
    ],
)
def test_notes_of_drafters(shipped_checker: Checker, note: str) -> None:
    assert len(marked(shipped_checker, "text/leftover", report(f"全年检查12次{note}。"))) == 1


@pytest.mark.parametrize("text", ["接待群众（含来电）6次。", "培训6次（详见附件）。", "检查企业6家（其中规上2家）。"])
def test_brackets_of_the_report_itself(shipped_checker: Checker, text: str) -> None:
    assert marked(shipped_checker, "text/leftover", report(text)) == []
