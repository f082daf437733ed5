"""Terms that do nothing: written twice, covered by another one, or never able to count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.authoring.linting.covering import Covering, literal_ways
from checker.authoring.termlists import TermList, Use, show_phrase, term_lists
from checker.han import HAN
from checker.model import Role
from checker.names import ROLE_NAMES
from checker.rulebook.problems import Place
from checker.rulebook.rule import ConditionSpec, Phrase, RequirementSpec, Rule, WordingSpec

_ENDS = re.compile("[。！？；!?;]")
_SPACED = re.compile(rf"{HAN}\s+{HAN}")
_ENDS_INSIDE = re.compile(r"[。!?;].")
_SILENT = (Role.OPENING, Role.CLOSING)
"""Parts whose sentences state nothing."""


def terms(rule: Rule) -> Iterator[tuple[Place, str]]:
    """All checks on the terms of one rule."""
    lists = list(term_lists(rule))
    covering = Covering({term for found in lists for phrase in found.phrases for term in phrase})
    for found in lists:
        yield from _doubled(found)
        yield from _split_by_sentences(found)
        yield from _two_in_one(found)
        yield from _idle_companions(found, covering)
        if found.use is not Use.EXCLUDE and not isinstance(rule.spec, WordingSpec):
            yield from _covered(found, lists, covering)
        if found.role in _SILENT:
            assert found.role
            yield found.place, f"“{ROLE_NAMES[found.role]}”部分的话都不算写到，这里的词语永远不会起作用"
    yield from _excluded(lists, covering)
    if isinstance(rule.spec, RequirementSpec):
        yield from _idle_exclusions(lists)
    if isinstance(rule.spec, WordingSpec) and rule.spec.replacement:
        yield from _caught_again(rule.spec, rule.spec.replacement)
    if isinstance(rule.spec, ConditionSpec):
        yield from _always_fulfilled(rule.spec, covering)


def _doubled(found: TermList) -> Iterator[tuple[Place, str]]:
    for i, phrase in enumerate(found.phrases):
        if phrase in found.phrases[:i]:
            yield (*found.place, i), f"“{found.label}”里的“{show_phrase(phrase)}”写了两遍"


def _covered(found: TermList, lists: Sequence[TermList], covering: Covering) -> Iterator[tuple[Place, str]]:
    """Phrases that another one of the list, or of a list that holds wherever this one does, makes superfluous."""
    by_first: dict[str, list[tuple[int, TermList, Phrase]]] = defaultdict(list)
    for around in lists:
        if around is found or _wider(around, found):
            for j, phrase in enumerate(around.phrases):
                by_first[phrase[0]].append((j, around, phrase))
    for i, phrase in enumerate(found.phrases):
        for j, where, other in (o for term in (phrase[0], *sorted(covering.inside(phrase[0]))) for o in by_first[term]):
            same = where is found and other == phrase
            # Of two phrases of one list that cover each other the later is named.
            later = where is not found or j < i
            if not same and covering.covers(other, phrase) and (later or not covering.covers(phrase, other)):
                label = "" if where is found else f"“{where.label}”里的"
                yield (
                    (*found.place, i),
                    f"“{found.label}”里的“{show_phrase(phrase)}”多余：{label}“{show_phrase(other)}”已经能找到它",
                )
                break


def _wider(other: TermList, found: TermList) -> bool:
    """Whether every hit of ``other`` does at least what a hit of ``found`` does."""
    if found.part:
        return other.part == found.part and found.use is Use.BESIDE and other.use is Use.TOPIC
    limited = found.role is not None or found.personal
    return limited and other.use is Use.TOPIC and not (other.role or other.personal or other.part)


def _idle_companions(found: TermList, covering: Covering) -> Iterator[tuple[Place, str]]:
    """Terms of 同句 that another one of the same phrase always brings along."""
    for i, phrase in enumerate(found.phrases):
        for j, term in enumerate(phrase):
            around = next((o for o in phrase if o != term and term in covering.inside(o)), None)
            if around:
                yield (*found.place, i, "同句", j), f"“同句”里的“{term}”不起作用：“{around}”里总有它"


def _split_by_sentences(found: TermList) -> Iterator[tuple[Place, str]]:
    for i, phrase in enumerate(found.phrases):
        for j, term in enumerate(phrase):
            if _ENDS.search(term) and all(_ENDS_INSIDE.search("…".join(way)) for way in literal_ways(term)):
                yield (
                    (*found.place, i, "同句", j),
                    f"“{term}”永远找不到：词语只在一句话里找，中间不能有句号、分号、问号、感叹号",
                )


def _two_in_one(found: TermList) -> Iterator[tuple[Place, str]]:
    """Spaces make no difference in a term; between Chinese characters a comma is probably missing."""
    for i, phrase in enumerate(found.phrases):
        for j, term in enumerate(phrase):
            if _SPACED.search(term):
                yield (
                    (*found.place, i, "同句", j),
                    f"“{term}”中间有空格，会当作一个词语；是两个词语的，中间用半角逗号隔开",
                )


def _excluded(lists: Sequence[TermList], covering: Covering) -> Iterator[tuple[Place, str]]:
    """Phrases every hit of which an exclusion overlaps."""
    exclusions = [p[0] for found in lists if found.use is Use.EXCLUDE for p in found.phrases if len(p) == 1]
    for found in lists:
        if found.use is Use.EXCLUDE or found.use is Use.NEEDED:
            continue
        for i, phrase in enumerate(found.phrases):
            by = next((e for e in exclusions if e == phrase[0] or e in covering.inside(phrase[0])), None)
            if by:
                yield (
                    (*found.place, i),
                    f"“{found.label}”里的“{show_phrase(phrase)}”永远不会算：“排除”里的“{by}”总是把它排除",
                )


def _idle_exclusions(lists: Sequence[TermList]) -> Iterator[tuple[Place, str]]:
    """Exclusions that share no character with anything that could be excluded. Where a term has a gap, anything could
    stand in it."""
    wanted = [p[0] for found in lists if found.use in (Use.TOPIC, Use.BESIDE) for p in found.phrases]
    if any("…" in term for term in wanted):
        return
    literals = [way[0] for term in wanted for way in literal_ways(term)]
    for found in lists:
        for i, phrase in enumerate(found.phrases if found.use is Use.EXCLUDE else ()):
            ways = [way for term in phrase for way in literal_ways(term)]
            if any(len(way) > 1 for way in ways):
                continue
            if not any(_could_overlap(way[0], literal) for way in ways for literal in literals):
                yield (
                    (*found.place, i),
                    f"“排除”里的“{show_phrase(phrase)}”不起作用：只有与识别词语重叠的才排除，它和哪个词语都没有相接的字",
                )


def _could_overlap(one: str, other: str) -> bool:
    if one in other or other in one:
        return True
    shortest = min(len(one), len(other))
    return any(one[-n:] == other[:n] or other[-n:] == one[:n] for n in range(1, shortest))


def _caught_again(spec: WordingSpec, replacement: str) -> Iterator[tuple[Place, str]]:
    found = Covering([p[0] for p in (*spec.terms, *spec.exclude) if len(p) == 1]).found_in(replacement)
    again = [p[0] for p in spec.terms if len(p) == 1 and p[0] in found]
    if again and not any(p[0] in found for p in spec.exclude if len(p) == 1):
        yield ("改为",), f"照“改为”改了以后还会被查到：里面有“{again[0]}”"


def _always_fulfilled(spec: ConditionSpec, covering: Covering) -> Iterator[tuple[Place, str]]:
    for i, phrase in enumerate(spec.given):
        by = next(
            (p for p in spec.needed if all(any(t == g or t in covering.inside(g) for g in phrase) for t in p)), None
        )
        if by:
            yield (
                ("如果", i),
                f"“如果”里的“{show_phrase(phrase)}”永远不会查出问题：写到它的句子里总有“那么”里的“{show_phrase(by)}”",
            )
