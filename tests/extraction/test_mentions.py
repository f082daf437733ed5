"""Which requirements a sentence speaks of, and which details are theirs."""

from collections.abc import Callable, Sequence

import pytest
from making import requirement, rulebook

from checker.extraction.evidence import Extractor
from checker.extraction.mentions import terms
from checker.extraction.terms import TermFinder
from checker.model import Document, Modality, Role, Statement
from checker.parsing import parse
from checker.rulebook.lexicon import Lexicon
from checker.rulebook.rule import Rule
from checker.segmentation import segmenter

Read = Callable[..., list[Statement]]
TITLE = "青石镇人民政府2024年法治政府建设情况报告"
RULES = (
    requirement("a/study", "学习法律", "学法"),
    requirement("a/inspection", "执法检查"),
    requirement("a/mediation", "矛盾纠纷", "调解"),
    requirement("a/petition", "信访", exclude=["信访局", "信访工作条例"]),
)


def extractor_of(rules: Sequence[Rule], lexicon: Lexicon) -> Extractor:
    pack = rulebook(*rules)
    return Extractor(pack, lexicon, TermFinder(terms(pack), segmenter()))


@pytest.fixture
def read(lexicon: Lexicon) -> Read:
    def statements(body: str, *, rules: tuple[Rule, ...] = RULES, title: str = TITLE) -> list[Statement]:
        """Statements of a report whose one part, on achievements, holds ``body``, less its heading."""
        extractor = extractor_of(rules, lexicon)
        text = f"{title}\n一、工作成效\n{body}\n"
        return list(extractor.extract(parse(Document("报告.txt", text))))[1:]

    return statements


def topics(statement: Statement) -> dict[str, bool]:
    """Topic → whether it is specific."""
    return {m.topic: m.specific for m in statement.mentions}


def test_a_detail_belongs_to_the_topic_of_its_clause(read: Read) -> None:
    (statement,) = read("认真组织学法，开展执法检查12次。")
    assert topics(statement) == {"a/study": False, "a/inspection": True}


def test_a_detail_in_a_clause_without_topic_belongs_to_the_topic_before(read: Read) -> None:
    (statement,) = read("认真组织学法，开展执法检查，整改问题12个。")
    assert topics(statement) == {"a/study": False, "a/inspection": True}


def test_a_detail_before_all_topics_belongs_to_the_first(read: Read) -> None:
    (statement,) = read("全年投入12万元，认真组织学法，开展执法检查。")
    assert topics(statement) == {"a/study": True, "a/inspection": False}


def test_topics_of_one_clause_share_its_details(read: Read) -> None:
    (statement,) = read("组织学法和执法检查12次。")
    assert topics(statement) == {"a/study": True, "a/inspection": True}


def test_details_that_are_no_figures_make_specific_too(read: Read) -> None:
    assert topics(read("3月组织学法，进展顺利。")[0]) == {"a/study": True}
    assert topics(read("每季度组织学法，进展顺利。")[0]) == {"a/study": True}


def test_masked_figures_make_nothing_specific(read: Read) -> None:
    (statement,) = read("组织学法XX次，受教育干部*人。")
    assert topics(statement) == {"a/study": False}
    assert not statement.specific
    assert [q.masked for q in statement.quantities] == [True, True]


def test_a_mention_says_where_and_by_what_terms(read: Read) -> None:
    (statement,) = read("全年调解矛盾纠纷126件，成效明显。")
    (mention,) = statement.mentions
    at = statement.sentence.text
    assert (mention.start - statement.sentence.start, mention.end - statement.sentence.start) == (2, 8)
    assert at[2:8] == "调解矛盾纠纷"
    assert set(mention.terms) == {"调解", "矛盾纠纷"}


def test_excluded_passages_do_not_count(read: Read) -> None:
    assert topics(read("配合县信访局开展工作，协调各方力量。")[0]) == {}
    assert topics(read("配合县信访局化解信访积案12件。")[0]) == {"a/petition": True}


@pytest.mark.parametrize(
    "text",
    [
        "召开会议研究执法检查、矛盾纠纷等议题4次。",
        "常务会议审议矛盾纠纷化解方案等事项12项。",
        "召开党委会听取执法检查工作汇报3次。",
    ],
)
def test_what_a_meeting_dealt_with_is_the_meetings_matter(read: Read, text: str) -> None:
    assert topics(read(text)[0]) == {}


def test_beside_an_agenda_the_same_words_count(read: Read) -> None:
    (statement,) = read("研究矛盾纠纷等议题4次，开展执法检查12次。")
    assert topics(statement) == {"a/inspection": True}


@pytest.mark.parametrize("title", ["《人民调解法》", "《矛盾纠纷调解条例》", "《信访工作办法（修订）》"])
def test_titles_of_laws_speak_of_no_matter_of_their_own(read: Read, title: str) -> None:
    (statement,) = read(f"组织干部学习法律，重点研读{title}。")
    assert topics(statement) == {"a/study": True}


def test_titles_of_other_papers_do_speak(read: Read) -> None:
    assert topics(read("印发《青石镇矛盾纠纷排查方案》。")[0]) == {"a/mediation": True}


def test_headings_are_no_mentions_but_lend_their_topic(read: Read) -> None:
    heading, statement = read("（一）加强执法检查\n全年出动人员126人次，覆盖所有村。")
    assert topics(heading) == {}
    assert topics(statement) == {"a/inspection": True}
    assert statement.mentions[0].terms == ()


def test_run_in_leads_lend_their_topic(read: Read) -> None:
    lead, statement = read("一是加强执法检查。全年出动人员126人次，覆盖所有村。")
    assert (topics(lead), topics(statement)) == ({}, {"a/inspection": True})


def test_what_is_lent_goes_no_further_than_the_next_sentence(read: Read) -> None:
    lead, *rest = read(
        "（一）加强执法检查。全年出动人员126人次。整改隐患31处，成效明显。化解矛盾纠纷12件。覆盖群众3100人次。"
    )
    assert topics(lead) == {}
    assert [set(topics(s)) for s in rest] == [{"a/inspection"}, set(), {"a/mediation"}, set()]


def test_own_topics_come_before_lent_ones(read: Read) -> None:
    _, statement = read("（一）加强执法检查\n化解矛盾纠纷126件，化解成功121件。")
    assert set(topics(statement)) == {"a/mediation"}


def test_numbered_items_borrow_nothing(read: Read) -> None:
    _, statement = read("（一）加强执法检查\n1.投入经费20万元，购置车辆2辆；")
    assert topics(statement) == {}


def test_a_sentence_goes_on_with_the_topics_of_the_one_before(read: Read) -> None:
    first, second = read("受理矛盾纠纷126件，涉及多个领域；其中邻里类58件。")
    assert (set(topics(first)), topics(second)) == ({"a/mediation"}, {"a/mediation": True})


def test_terms_of_one_sentence_in_any_order(read: Read) -> None:
    rule = requirement("a/hearing", ("听证会", "重大项目"))
    assert topics(read("就重大项目召开听证会3次。", rules=(rule,))[0]) == {"a/hearing": True}
    assert topics(read("召开听证会3次。", rules=(rule,))[0]) == {}


def test_parts_alone_and_beside_the_topic(read: Read) -> None:
    rule = requirement(
        "a/systems",
        "三项制度",
        parts={"公示": ["执法公示"], "记录": ["全过程记录"]},
        beside={"记录": ["全程留痕"], "审核": ["法制审核"]},
    )

    def parts(text: str) -> tuple[str, ...] | None:
        mentions = read(text, rules=(rule,))[0].mentions
        return mentions[0].parts if mentions else None

    assert parts("落实三项制度，切实规范执法行为。") == ()
    assert parts("落实执法公示要求，公开信息126条。") == ("公示",)
    assert parts("落实三项制度，做到全程留痕、法制审核。") == ("记录", "审核")
    assert parts("开展法制审核，做到全程留痕，规范执法。") is None
    assert parts("法制审核、执法公示一并推进，规范执法。") == ("公示", "审核")


def test_terms_that_count_only_in_some_sections(lexicon: Lexicon) -> None:
    rule = requirement("a/head", by_role={Role.FIRST_RESPONSIBLE: ["主持召开"]})
    extractor = extractor_of([rule], lexicon)
    text = f"{TITLE}\n一、工作成效\n主持召开会议3次。\n二、主要负责人履行第一责任人职责情况\n主持召开会议4次。\n"
    found = {s.sentence.text: topics(s) for s in extractor.extract(parse(Document("报告.txt", text)))}
    assert found["主持召开会议3次。"] == {}
    assert found["主持召开会议4次。"] == {"a/head": True}


def test_terms_that_count_only_in_a_heads_own_report(read: Read) -> None:
    rules = (requirement("a/head", "第一责任人", personal=["本人带队"]),)
    assert topics(read("本人带队检查12次。", rules=rules)[0]) == {}
    assert topics(read("本人带队检查12次。", rules=rules, title="青石镇镇长2024年述法报告")[0]) == {"a/head": True}


def test_background_speaks_of_nothing(lexicon: Lexicon) -> None:
    extractor = extractor_of(RULES, lexicon)
    text = f"{TITLE}\n一年来，我镇认真组织学法、执法检查126次，现将情况报告如下。\n一、工作成效\n检查12家次。\n"
    opening = extractor.extract(parse(Document("报告.txt", text)))[0]
    assert opening.modality is Modality.BACKGROUND
    assert opening.mentions == ()


def test_evidence_is_placed_in_the_document(read: Read) -> None:
    (statement,) = read("3月组织学法4次，多次开展执法检查。")
    text = f"{TITLE}\n一、工作成效\n3月组织学法4次，多次开展执法检查。\n"
    for found in (*statement.quantities, *statement.details, *statement.signals):
        assert text[found.start : found.end] == found.text
    assert [q.text for q in statement.quantities] == ["4次"]
    assert "3月" in [d.text for d in statement.details]
    assert "多次" in [s.text for s in statement.signals]


@pytest.mark.parametrize(
    ("text", "study"),
    [
        ("把学法作为必修课，全年开展执法检查12次。", True),
        ("把学法作为必修课，开展执法检查12次。", False),
        ("把学法作为必修课，全年党委会研究执法检查12次。", False),
        ("学法4次，全年开展执法检查12次。", True),
        ("认真落实学法制度，开展执法检查12次。", True),
        ("认真落实学法制度，深入企业，开展执法检查12次。", True),
        ("落实学法制度，学习2部法律，化解矛盾纠纷，开展执法检查12次。", True),
        ("健全学法制度，开展执法检查12次。", False),
    ],
)
def test_a_clause_that_counts_on_or_carries_out_counts_for_the_one_before(read: Read, text: str, study: bool) -> None:
    (statement,) = read(text)
    assert topics(statement)["a/study"] is study


@pytest.mark.parametrize(
    ("text", "inspection"),
    [
        ("学法12人，执法检查照常开展。", False),
        ("学法12人，均经执法检查。", True),
        ("学法12人，执法检查全部在网上公开。", True),
    ],
)
def test_a_clause_on_all_of_them_shares_their_count(read: Read, text: str, inspection: bool) -> None:
    (statement,) = read(text)
    assert topics(statement) == {"a/study": True, "a/inspection": inspection}
