"""The web page: self-contained, harmless, complete, and every link leads somewhere."""

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace

import pytest
from lxml import html

from checker.model import Document, Evidence, Finding, Form, GapReport, Modality, Severity, Status
from checker.rendering import render
from checker.rendering.display import visible

from .conftest import HOSTILE, MARKUP, TOWN, everywhere, gap_report, requirement, same_as_golden, span, statement


def draw(*reports: GapReport) -> str:
    return str(render(reports, "html"))


def page(*reports: GapReport) -> html.HtmlElement:
    return html.document_fromstring(draw(*reports).encode())


def text_of(root: html.HtmlElement) -> list[str]:
    return ["\n".join(p.text_content() for p in text.iter("p")) for text in root.find_class("text")]


def test_the_town_reads_as_its_golden(town: GapReport) -> None:
    bare = re.sub(r"(?s)(<style>|<script>).*?(</style>|</script>)", r"\1\2", draw(town))
    assert same_as_golden("town.html", re.sub(r"sha256-[\w+/=]+", "sha256-…", bare))


@pytest.mark.parametrize("words", ["", HOSTILE, MARKUP], ids=["town", "hostile", "markup"])
def test_nothing_is_loaded(words: str, town: GapReport) -> None:
    root = page(town, everywhere(words))
    assert {e.tag for e in root.iter() if isinstance(e.tag, str)}.isdisjoint(
        {"link", "img", "iframe", "object", "embed", "base", "form", "video", "audio"}
    )
    for element in root.iter():
        assert not {"src", "srcset", "style", "action", "data", "poster", "ping"} & set(element.attrib)
        assert not [name for name in element.attrib if str(name).startswith("on")]
        assert str(element.get("href", "#")).startswith("#")
    (style,) = root.iter("style")
    assert not re.search(r"@import|url\(|https?:", style.text_content())


def test_the_policy_allows_the_style_and_script_of_the_page_and_nothing_else(town: GapReport) -> None:
    root = page(town)
    (policy,) = (m.get("content") for m in root.iter("meta") if m.get("http-equiv") == "Content-Security-Policy")
    directives = dict(d.split(" ", 1) for d in str(policy).split("; "))
    assert directives["default-src"] == directives["base-uri"] == directives["form-action"] == "'none'"
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (element,) = root.iter(tag)
        digest = base64.b64encode(hashlib.sha256(element.text_content().encode()).digest()).decode()
        assert directives[directive] == f"'sha256-{digest}'"
    assert draw(town).index("Content-Security-Policy") < draw(town).index("<style>")


@pytest.mark.parametrize("words", [HOSTILE, MARKUP], ids=["hostile", "markup"])
def test_hostile_texts_are_shown_and_not_obeyed(words: str) -> None:
    report = everywhere(words)
    draw(report).encode("utf-8")
    root = page(report)
    assert len(list(root.iter("script"))) == 1
    assert text_of(root) == [visible(report.document.text)]


@pytest.mark.parametrize(
    "text", [TOWN, "", "\n\n", "一\r\n二\r\n", "　首行\t缩进  两格\n", "<b>&amp;\n😀𠀀", "\x00\x85"], ids=range(7)
)
def test_all_of_the_text_is_there(text: str) -> None:
    assert text_of(page(gap_report(text))) == [visible(text)]


def test_overlapping_marks_lose_nothing(town: GapReport) -> None:
    ends = [(a, b) for a in range(0, 60, 7) for b in range(a + 1, 90, 13)]
    findings = [Finding("x/y", Severity.NOTE, "甲", "", a, b) for a, b in ends]
    passages = [Evidence(a, b, TOWN[a:b], None, Modality.DONE, True) for a, b in ends]
    asked = requirement("a/b", "要求", "组", Status.SPECIFIC, evidence=passages)
    assert text_of(page(replace(town, requirements=(asked,), findings=tuple(findings)))) == [TOWN]


def test_every_link_leads_somewhere_and_no_id_stands_twice(town: GapReport, silent: GapReport) -> None:
    for root in (page(town), page(town, silent, everywhere(HOSTILE), everywhere("\n"))):
        ids = Counter(str(e.get("id")) for e in root.iter() if e.get("id"))
        assert set(ids.values()) == {1}
        assert {str(a.get("href"))[1:] for a in root.iter("a")} <= set(ids)


def test_every_requirement_is_a_row_with_its_status(town: GapReport) -> None:
    rows = [tr for tr in page(town).iter("tr") if tr.get("data-status")]
    assert [tr.get("data-status") for tr in rows] == [r.status for r in town.requirements]
    systems = rows[5].text_content()
    for words in (
        "未落实",
        "行政执法三项制度",
        "要素 0/3",
        "第13行（问题）",
        "国办发〔2018〕118号",
        "补写本年度公示执法信息",
    ):
        assert words in systems


def test_claims_are_linked_with_their_requirements(town: GapReport) -> None:
    root = page(town)
    claims = {str(e.get("data-requirements")): e for e in root.find_class("claim") if e.get("data-requirements")}
    assert {n: str(e.get("class")).split()[-1] for n, e in claims.items()} == {
        "1": "specific", "2": "vague", "4": "specific", "5": "not_done", "6": "not_done", "7": "vague", "9": "specific",
    }  # fmt: skip
    reference = claims["1"].getnext()
    assert reference is not None
    assert reference.get("href") == "#r1-requirement-1"
    assert reference.get("aria-label") == "要求1 学习贯彻习近平法治思想，具体"


def test_empty_words_are_marked_where_something_is_claimed_as_done() -> None:
    text = "一、持续加强\n持续推进。将持续推进。"
    statements = [
        statement(text, "持续推进。", signals=["持续", "持续推进。"]),
        statement(text, "将持续推进。", Modality.PLAN, signals=["持续"]),
    ]
    found = [e.text_content() for e in page(gap_report(text, statements=statements)).find_class("signal")]
    assert found == ["空话", "持续"]  # the first is the legend


def test_headings_are_bold_and_vague_claims_point_to_where_they_are_made_good() -> None:
    text = "一、执法\n加强执法。\n办案3件。"
    heading, vague, specific = (statement(text, words) for words in text.split("\n"))
    heading = replace(heading, sentence=replace(heading.sentence, form=Form.HEADING))
    passages = [
        Evidence(s.sentence.start, s.sentence.end, s.sentence.text, None, Modality.DONE, s is specific)
        for s in (specific, vague)
    ]
    report = gap_report(
        text,
        requirements=[requirement("a/b", "执法", "组", Status.SPECIFIC, evidence=passages)],
        statements=[heading, vague, specific],
    )
    root = page(replace(report, redeemed={1: 2}))
    assert [e.text_content() for e in root.find_class("heading")] == ["一、执法"]
    (pointer,) = (a for a in root.find_class("ref") if a.get("aria-label") == "第3行已写具体")
    target = root.get_element_by_id(str(pointer.get("href"))[1:])
    assert target.text_content() == "办案3件。"


def test_findings_lead_to_their_words_and_back(town: GapReport) -> None:
    root = page(town)
    notes = [li for li in root.iter("li") if "-note-" in str(li.get("id"))]
    assert len(notes) == 3
    (link,) = notes[2].iter("a")
    target = root.get_element_by_id(str(link.get("href"))[1:])
    assert target.text_content() == "XX场"
    back = target.getnext()
    assert back is not None
    assert back.get("href") == "#r1-note-3"


def test_a_finding_on_nothing_but_white_space_leads_to_its_line() -> None:
    report = gap_report("甲\n  \n乙", findings=[Finding("a/b", Severity.NOTE, "空行。", "", 2, 4)])
    assert "#r1-line-2" in {a.get("href") for a in page(report).iter("a")}


def test_pages_of_a_document_are_named(town: GapReport) -> None:
    document = Document("a.pdf", TOWN, pages=(0, *span(TOWN, "（三）")[:1]))
    assert "第2页第9行" in page(replace(town, document=document)).text_content()


def test_the_filters_wait_for_the_script(town: GapReport) -> None:
    (filters,) = page(town).find_class("filters")
    assert filters.get("hidden") is not None


def test_several_reports_have_an_overview(town: GapReport, silent: GapReport) -> None:
    root = page(town, silent)
    (overview,) = root.find_class("overview")
    assert [a.get("href") for a in overview.iter("a")] == ["#r1", "#r2"]
    assert len(list(root.iter("h1"))) == 1
