"""What a rule is about: words with weights in [0, 1], from its own texts and the clauses that it finds."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from checker.authoring.suggesting.passages import Passage, content, words_of
from checker.authoring.termlists import Use, term_lists
from checker.model import Status
from checker.rulebook.rule import Example, Rule, Rulebook

_TERMS, _NAMES, _EXAMPLES, _TEXTS = 1.0, 0.9, 0.6, 0.4
_SIGNIFICANT = 3.84  # 5 % by chi-square with one degree of freedom
_NOT_WORDS = re.compile(r"[（）()|…]")


def distinctness(rulebook: Rulebook, rule: Rule) -> Callable[[str], float]:
    """How much a word tells ``rule`` from the others, in [0, 1]: 1 if no other rule's terms have it, the less the more do.

    This is what makes 记录仪 weigh more than 活动, whatever reports there are.
    """
    others = Counter(word for r in rulebook.rules if r.id != rule.id for word in _term_words(r))
    total = math.log(1 + len(rulebook.rules))
    return lambda word: 1 - math.log(1 + others[word]) / total


def profile(rule: Rule, found: Sequence[Passage], distinct: Callable[[str], float]) -> Mapping[str, float]:
    """Word → weight. Words of terms weigh most, then the name and the parts, positive examples, 说明 and 建议, each by
    how distinct it is; words that are significantly more frequent in clauses that the rule finds by how much they are."""
    weights: dict[str, float] = {}

    def add(words: Sequence[str], weight: float) -> None:
        for word in words:
            weights[word] = max(weights.get(word, 0.0), weight * distinct(word))

    add(sorted(_term_words(rule)), _TERMS)
    add(words_of(rule.name), _NAMES)
    add([word for terms in term_lists(rule) if terms.part for word in words_of(terms.part)], _NAMES)
    add([word for example in rule.examples if _positive(example) for word in words_of(example.text)], _EXAMPLES)
    add(words_of(f"{rule.explanation}，{rule.suggestion}"), _TEXTS)
    for word, weight in _keywords(found).items():
        weights[word] = max(weights.get(word, 0.0), weight)
    return weights


def _term_words(rule: Rule) -> set[str]:
    lists = [terms for terms in term_lists(rule) if terms.use is not Use.EXCLUDE]
    texts = [_NOT_WORDS.sub("，", term) for terms in lists for phrase in terms.phrases for term in phrase]
    return {word for text in texts for word in words_of(text)}


def _positive(example: Example) -> bool:
    return bool(example.caught) if example.status is None else example.status is not Status.OMITTED


def _keywords(found: Sequence[Passage]) -> dict[str, float]:
    """Words of clauses that the rule finds, weighted by the log-likelihood ratio of their frequency there and elsewhere
    (Dunning 1993); the strongest weighs 1."""
    known = [set(content(passage.words)) for passage in found if passage.known]
    inside = Counter(word for words in known for word in words)
    overall = Counter(word for passage in found for word in set(content(passage.words)))
    ratios = {word: _ratio(count, overall[word], len(known), len(found)) for word, count in inside.items()}
    strongest = max(ratios.values(), default=0.0)
    return {word: math.sqrt(ratio / strongest) for word, ratio in ratios.items() if ratio > _SIGNIFICANT}


def _ratio(inside: int, overall: int, known: int, total: int) -> float:
    """Of a word in ``inside`` of ``known`` clauses and ``overall`` of ``total``; 0 if it is rarer inside."""
    if inside * total <= overall * known:
        return 0.0
    cells = (
        (inside, known, overall),
        (known - inside, known, total - overall),
        (overall - inside, total - known, overall),
        (total - known - overall + inside, total - known, total - overall),
    )
    return 2 * sum(o * math.log(o * total / (row * column)) for o, row, column in cells if o > 0)
