"""The lists of terms of a rule, each with its key in the rule file: what lint, coverage and explanations go through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from checker.model import ReportKind, Role
from checker.names import REPORT_KIND_NAMES, ROLE_NAMES
from checker.rulebook.problems import Place
from checker.rulebook.rule import ConditionSpec, Phrase, RequirementSpec, Rule, StructureSpec, WordingSpec

_MANY = re.compile(r"([（(](?:[^|（()）]*\|){2}[^|（()）]*)\|[^（()）]*[）)]")


class Use(StrEnum):
    """What a hit of a term does."""

    TOPIC = "topic"  # it makes the sentence speak of the matter
    BESIDE = "beside"  # it states a part where the sentence speaks of the matter anyway
    EXCLUDE = "exclude"  # a hit that overlaps it does not count
    NEEDED = "needed"  # it fulfils a condition


@dataclass(frozen=True, slots=True)
class TermList:
    """One list. ``place`` leads to it in the rule file; it holds in sections of ``role``, in a head's own report
    (``personal``), or without limits, and states ``part``."""

    label: str
    place: Place
    phrases: tuple[Phrase, ...]
    use: Use = Use.TOPIC
    role: Role | None = None
    personal: bool = False
    part: str | None = None


def term_lists(rule: Rule) -> Iterator[TermList]:
    """The lists that are not empty, in the order of the rule file's keys."""
    return (found for found in _lists(rule) if found.phrases)


def _lists(rule: Rule) -> Iterator[TermList]:
    match rule.spec:
        case RequirementSpec():
            yield from _requirement(rule.spec)
        case StructureSpec():
            yield TermList("识别", ("识别",), rule.spec.phrases)
        case WordingSpec():
            yield TermList("查找", ("查找",), rule.spec.terms)
            yield TermList("排除", ("排除",), rule.spec.exclude, Use.EXCLUDE)
        case ConditionSpec():
            yield TermList("如果", ("如果",), rule.spec.given)
            yield TermList("那么", ("那么",), rule.spec.needed, Use.NEEDED)
            yield TermList("排除", ("排除",), rule.spec.exclude, Use.EXCLUDE)


def _requirement(spec: RequirementSpec) -> Iterator[TermList]:
    yield TermList("识别", ("识别",), spec.terms)
    for role, phrases in spec.by_role:
        name = ROLE_NAMES[role]
        yield TermList(f"分部识别：{name}", ("分部识别", name), phrases, role=role)
    personal = REPORT_KIND_NAMES[ReportKind.FIRST_RESPONSIBLE]
    yield TermList(f"分部识别：{personal}", ("分部识别", personal), spec.in_personal, personal=True)
    yield TermList("排除", ("排除",), spec.exclude, Use.EXCLUDE)
    for name, terms in spec.parts:
        yield TermList(f"要素：{name}", ("要素", name, "单独"), terms.alone, part=name)
        yield TermList(f"要素：{name}（随同）", ("要素", name, "随同"), terms.beside, Use.BESIDE, part=name)


def show_phrase(phrase: Phrase) -> str:
    """A phrase as messages call it: terms of one sentence joined by ＋, long lists of alternatives cut short."""
    return "＋".join(map(brief, phrase))


def brief(term: str) -> str:
    """A term with the first few only of alternatives that are many.

    >>> brief("（甲|乙|丙|丁）…戊")
    '（甲|乙|丙|…）…戊'
    """
    return _MANY.sub(lambda found: f"{found[1]}|…）", term)
