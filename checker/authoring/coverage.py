"""Which terms and parts of a rule its own examples exercise.

A term that no example holds may be misspelt without anybody noticing; so may a part that no example states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker import parsing
from checker.authoring.examples import document_of
from checker.authoring.pages import Block, Bullets, Code, Heading, Inline, Paragraph
from checker.authoring.termlists import show_phrase, term_lists
from checker.extraction.terms import TermFinder
from checker.rulebook.rule import Phrase, RequirementSpec, Rule
from checker.segmentation import segmenter


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of one rule: how many phrases and parts there are, and which no example exercises (phrases with their list)."""

    rule: Rule
    phrases: int
    parts: int
    unused_phrases: tuple[tuple[str, Phrase], ...]
    unused_parts: tuple[str, ...]


def coverage(rule: Rule) -> Coverage:
    """What the examples of ``rule`` exercise: a phrase, where all its terms stand in one sentence of one of them; a
    part, where an example says that it is stated."""
    lists = list(term_lists(rule))
    finder = TermFinder({term for found in lists for phrase in found.phrases for term in phrase}, segmenter())
    hits = [finder.find(s.text) for e in rule.examples for s in parsing.parse(document_of(rule, e)).sentences]
    unused = tuple(
        (found.label, phrase)
        for found in lists
        for phrase in found.phrases
        if not any(all(term in hit for term in phrase) for hit in hits)
    )
    parts = [name for name, _ in rule.spec.parts] if isinstance(rule.spec, RequirementSpec) else []
    stated = {part for example in rule.examples for part in example.parts}
    return Coverage(
        rule, sum(len(f.phrases) for f in lists), len(parts), unused, tuple(p for p in parts if p not in stated)
    )


def coverage_page(coverages: Sequence[Coverage]) -> list[Block]:
    """The shares, then what is missing, rule by rule."""
    page: list[Block] = [Heading(1, "示例用到了多少词语和要素"), Paragraph(_shares(coverages))]
    for found in coverages:
        if found.unused_parts or found.unused_phrases:
            page += [Heading(2, f"{found.rule.name}（{found.rule.id}）"), Bullets(tuple(_unused(found)))]
    return page


def _shares(coverages: Iterable[Coverage]) -> str:
    coverages = tuple(coverages)
    phrases, parts = sum(c.phrases for c in coverages), sum(c.parts for c in coverages)
    used = phrases - sum(len(c.unused_phrases) for c in coverages)
    stated = parts - sum(len(c.unused_parts) for c in coverages)
    words = f"词语{phrases}个，示例用到{used}个"
    if phrases:
        words += f"（{used / phrases:.0%}）"
    return words + (f"；要素{parts}个，示例写到{stated}个。" if parts else "。")


def _unused(found: Coverage) -> Iterator[tuple[Inline, ...]]:
    if found.unused_parts:
        yield (f"没有示例写到的要素：{'、'.join(found.unused_parts)}",)
    labels: dict[str, list[Phrase]] = {}
    for label, phrase in found.unused_phrases:
        labels.setdefault(label, []).append(phrase)
    for label, phrases in labels.items():
        line: list[Inline] = [f"{label}，没有示例用到的："]
        for i, phrase in enumerate(phrases):
            line += [" · "] if i else []
            line.append(Code(show_phrase(phrase)))
        yield tuple(line)
