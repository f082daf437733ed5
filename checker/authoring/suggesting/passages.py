"""The clauses of reports as ``suggest`` looks at them: their words, and whether the rule finds their sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.authoring.termlists import Use, term_lists
from checker.extraction.clauses import clauses
from checker.extraction.terms import TermFinder
from checker.han import HAN
from checker.model import Document, Form, Modality, Statement
from checker.pipeline import Checker
from checker.rulebook.rule import RequirementSpec, Rule, WordingSpec
from checker.segmentation import segmenter

_HAN = re.compile(rf"{HAN}+")
_LONGEST = 8
_MOST_WORDS = 3
_EMPTY = frozenset(
    "的了和与及等在对为以将把被由从向到并或其各本该这那个是有也都就而且还又再已未不无中上下内外前后年月日次件项人家份"
    "场期名万元余多全所做"
)
_EMPTY_WORDS = frozenset(
    [
        "进行",
        "开展",
        "通过",
        "以及",
        "按照",
        "根据",
        "围绕",
        "坚持",
        "推动",
        "推进",
        "加强",
        "强化",
        "不断",
        "进一步",
        "切实",
        "认真",
        "积极",
        "深入",
        "扎实",
        "有效",
        "持续",
        "着力",
        "做好",
        "做到",
        "全年",
        "本年",
        "年度",
        "今年",
        "同时",
        "其中",
        "以上",
        "以来",
        "相关",
        "有关",
        "各类",
        "各项",
        "方面",
        "情况",
        "问题",
        "工作",
        "组织",
        "落实",
        "完善",
        "健全",
        "建立",
        "提升",
        "提高",
        "促进",
        "实现",
        "全面",
        "严格",
        "一是",
        "二是",
        "三是",
        "四是",
        "五是",
        "重点",
        "主要",
        "及时",
        "累计",
        "共计",
        "分别",
        "以下",
        "所有",
        "部分",
        "一些",
        "目前",
        "现有",
    ]
)
"""Words of all reports. They make no term, nor begin or end one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One clause of a statement. ``sentence`` is the whole statement, ``heading`` the words above it; ``known``: the rule
    finds the statement. ``report`` counts documents from 0, ``line`` from 1."""

    report: int
    source: str
    line: int
    sentence: str
    words: tuple[str, ...]
    heading: tuple[str, ...]
    known: bool


def is_content(word: str) -> bool:
    """Whether a word can tell matters apart: Chinese, more than one character, no word of all reports."""
    return len(word) > 1 and _HAN.fullmatch(word) is not None and word not in _EMPTY_WORDS


def content(words: Iterable[str]) -> list[str]:
    """The words that can tell matters apart, in order."""
    return list(filter(is_content, words))


def words_of(text: str) -> list[str]:
    """The words that can tell matters apart of any text."""
    return content(word for word, _, _ in segmenter().words(text))


def passages(checker: Checker, rule: Rule, documents: Iterable[Document]) -> list[Passage]:
    """The clauses of all statements in which the rule could find something, in order."""
    return list(_passages(checker, rule, documents))


def _passages(checker: Checker, rule: Rule, documents: Iterable[Document]) -> Iterator[Passage]:
    topic = [found for found in term_lists(rule) if found.use is Use.TOPIC]
    phrases = [p for found in topic for p in found.phrases]
    finder = TermFinder({term for p in phrases for term in p}, segmenter())

    def finds(statement: Statement) -> bool:
        if isinstance(rule.spec, RequirementSpec):
            return any(mention.topic == rule.id for mention in statement.mentions)
        hits = finder.find(statement.sentence.meant)
        return any(all(term in hits for term in phrase) for phrase in phrases)

    for number, document in enumerate(documents):
        for statement in checker.check(document).statements:
            if not _states(rule, statement):
                continue
            sentence = statement.sentence
            words = segmenter().words(sentence.text)
            heading = tuple(words_of("，".join(sentence.leads)))
            line = document.position(sentence.start)[0]
            known = finds(statement)
            for start, end in clauses(sentence.text):
                inside = tuple(word for word, s, e in words if start <= s and e <= end)
                yield Passage(number, document.source, line, sentence.text, inside, heading, known)


def word_sequences(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Each sequence of one to three words that could be a term, once."""
    seen: set[tuple[str, ...]] = set()
    for first in range(len(words)):
        for last in range(first, min(first + _MOST_WORDS, len(words))):
            if not _HAN.fullmatch(words[last]):
                break
            sequence = words[first : last + 1]
            if sequence not in seen and _could_be_term(sequence):
                seen.add(sequence)
                yield sequence


def _could_be_term(words: tuple[str, ...]) -> bool:
    length = sum(map(len, words))
    if not 2 <= length <= _LONGEST or (length == 2 and len(words) == 2):
        return False
    ends_empty = any(word in _EMPTY or word in _EMPTY_WORDS for word in (words[0], words[-1]))
    return not ends_empty and any(map(is_content, words))


def _states(rule: Rule, statement: Statement) -> bool:
    """Whether the rule could find the sentence if its words were among its terms."""
    if statement.sentence.form is not Form.STATEMENT or statement.modality is Modality.BACKGROUND:
        return False
    roles = rule.spec.roles if isinstance(rule.spec, WordingSpec) else ()
    return not roles or statement.sentence.role in roles
