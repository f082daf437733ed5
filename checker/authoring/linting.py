"""What is wrong with a pack that loads: terms that do nothing, rules that no example bears out.

Faults that keep a pack from loading are found by ``checker.rulebook.packs.load_pack``.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.extraction.terms import GAP, TermFinder
from checker.model import Status
from checker.rulebook.problems import RuleProblem
from checker.rulebook.rule import Phrase, RequirementSpec, Rule, Rulebook
from checker.rulebook.terms import parse_term
from checker.segmentation import CharacterSegmenter


def lint(rulebook: Rulebook) -> list[RuleProblem]:
    """Warnings on the rules of a pack, in order of file. ``line`` is 0 where the whole file is meant."""
    return [RuleProblem(rule.file, 0, 0, message) for rule in rulebook.rules for message in _messages(rule)]


def _messages(rule: Rule) -> Iterator[str]:
    caught = [e for e in rule.examples if (e.status is not Status.OMITTED if e.caught is None else e.caught)]
    if not caught:
        yield "没有一个示例是规则应当查到的；请加上一个结果为“具体”“笼统”或“未落实”的示例"
    if len(caught) == len(rule.examples):
        yield "没有一个示例是规则应当放过的；请加上一个结果为“缺失”的示例"
    if isinstance(rule.spec, RequirementSpec):
        yield from _doubled(rule.spec)
        yield from _covered(rule.spec.terms, "识别")


def _doubled(spec: RequirementSpec) -> Iterator[str]:
    """A phrase that stands twice in one list."""
    lists = [("识别", spec.terms), ("排除", spec.exclude), ("述法报告", spec.in_personal)]
    lists += [(role.value, phrases) for role, phrases in spec.by_role]
    for name, phrases in lists:
        for phrase in sorted({p for p in phrases if phrases.count(p) > 1}):
            yield f"“{name}”里的“{'＋'.join(phrase)}”写了两遍"


def _covered(phrases: tuple[Phrase, ...], name: str) -> Iterator[str]:
    """A single term all of whose ways of writing another one of the same list finds; of two equal ones the later."""
    singles = sorted({p[0] for p in phrases if len(p) == 1})
    finder = TermFinder(singles, CharacterSegmenter())
    found = {term: _finding(finder, term) for term in singles}
    for term in singles:
        others = sorted(o for o in found[term] if term not in found[o] or o < term)
        if others:
            yield f"“{name}”里的“{term}”多余：“{others[0]}”已经能找到它"


def _finding(finder: TermFinder, term: str) -> set[str]:
    """The other terms that find all ways of writing this one."""
    others: set[str] | None = None
    for way in _ways(term):
        hits = set(finder.find(way)) - {term}
        others = hits if others is None else others & hits
        if not others:  # mostly after the first way
            break
    return others or set()


def _ways(term: str) -> Iterator[str]:
    """The term written out in all its ways, with every ``…`` at its shortest and at its longest."""
    return (gap.join(pieces) for pieces in parse_term(term) for gap in ("", "□" * GAP))
