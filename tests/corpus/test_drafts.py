"""Two drafts beside each other."""

import json

from hypothesis import given
from hypothesis import strategies as st
from making import requirement, rulebook, wording

from checker.authoring.pages.html import html
from checker.authoring.pages.markdown import markdown
from checker.corpus.drafts.changes import Changes, compare
from checker.corpus.drafts.drawing import changes_json, changes_page
from checker.corpus.drafts.pairing import pairs
from checker.model import Document, Severity
from checker.pipeline import Checker

OLD = """\
青石镇人民政府2024年法治政府建设情况报告
一、工作成效
坚持把干部学法摆在突出位置，学习氛围日益浓厚。
严把合法性审查关，全年审查合同12份。
各项工作应做尽做，调解工作应做尽做。
"""
NEW = """\
青石镇人民政府2024年法治政府建设情况报告
一、工作成效
各项工作应做尽做，调解工作落到实处。
坚持把干部学法摆在突出位置，全年学习4次，学习氛围日益浓厚。
宣传工作应做尽做。
年内印发普法材料300份。
"""


def changes(old: str = OLD, new: str = NEW) -> Changes:
    rules = rulebook(
        requirement("a/study", "学法"),
        requirement("a/review", "合法性审查", severity=Severity.WARNING),
        requirement("a/law", "普法"),
        wording("b/slogan", "应做尽做", severity=Severity.NOTE),
    )
    checker = Checker(rules, "reference")
    return compare(checker.check(Document("old.txt", old)), checker.check(Document("new.txt", new)))


def test_requirements_get_better_or_worse() -> None:
    found = {v.new.id: (v.old.status, v.new.status, v.better) for v in changes().verdicts}
    assert found == {
        "a/study": ("vague", "specific", True),
        "a/review": ("specific", "omitted", False),
        "a/law": ("omitted", "specific", True),
    }
    assert changes().worse() == {Severity.WARNING}


def test_findings_are_known_by_rule_and_words_wherever_they_stand() -> None:
    found = changes()
    assert (len(found.closed), len(found.opened), found.kept) == (0, 0, 2)
    more = changes(new=NEW + "各站所应做尽做。\n")
    assert [f.rule for f in more.opened] == ["b/slogan"]
    assert [f.rule for f in changes(new=NEW.replace("宣传工作应做尽做。\n", "")).closed] == ["b/slogan"]


def test_sentences_became_checkable() -> None:
    edited, added, gone = sorted(changes().sentences, key=lambda s: (s.old is None, s.new is None))[:1], [], []
    for sentence in changes().sentences:
        if sentence.old is None:
            added.append(sentence)
        elif sentence.new is None:
            gone.append(sentence)
    assert edited[0].old and edited[0].new
    assert "全年学习4次" in edited[0].new.sentence.text
    assert edited[0].better
    assert [s.new.sentence.text for s in added if s.new and s.better] == ["年内印发普法材料300份。"]
    assert [(s.old.sentence.text, s.better) for s in gone if s.old] == [("严把合法性审查关，全年审查合同12份。", False)]


def test_a_report_has_not_changed_against_itself() -> None:
    same = changes(new=OLD)
    assert (same.verdicts, same.closed, same.opened, same.sentences, same.worse()) == ((), (), (), (), set())
    assert same.kept == 2


def test_the_page_sets_both_drafts_side_by_side() -> None:
    page = markdown(changes_page(changes()))
    assert "| 覆盖率 | 67% | 67% | +0 个百分点 |" in page
    assert "| 合法性审查 |" not in page
    assert "## 退步的要求 1 项" in page
    assert "| review | 具体。第4行：严把合法性审查关，全年审查合同12份。 | 缺失 |" in page
    assert "另外，新写了具体的句子 1 句" in page


def test_the_html_page_escapes_and_loads_nothing() -> None:
    page = html(changes_page(changes(OLD.replace("严把", "<script>alert(1)</script>"))))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src &#39;none&#39;" in page


def test_json_has_places_in_both_texts() -> None:
    data = json.loads(changes_json(changes()))
    (edited,) = [s for s in data["sentences"] if s["old"] and s["new"]]
    assert OLD[edited["old"]["start"] : edited["old"]["end"]] == edited["old"]["text"]
    assert NEW[edited["new"]["start"] : edited["new"]["end"]] == edited["new"]["text"]
    assert data["new"]["summary"]["coverage"] == 0.667


TEXTS = st.lists(st.sampled_from(["学法四次", "学法五次", "审查合同", "审查合同12份", "调解"]), max_size=6)


@given(TEXTS, TEXTS)
def test_pairs_use_each_text_once_and_equal_ones_first(old: list[str], new: list[str]) -> None:
    found = list(pairs(old, new))
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    for text in {*old}:
        equal = sum(old[i] == new[j] == text for i, j in found)
        assert equal == min(old.count(text), new.count(text))
