"""The evaluation of the rules on labelled reports: figures overall, by group and by rule, and what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from checker.authoring.evaluating.comparing import Comparison, Place, compare
from checker.authoring.evaluating.loading import Labelled
from checker.authoring.evaluating.measures import Retrieval, accuracy, kappa, macro_f1
from checker.model import Modality, Status
from checker.pipeline import Checker
from checker.rulebook.rule import Rulebook

Figures = Mapping[str, float | None]
"""Measure → value in [0, 1] (kappa in [-1, 1]); ``None`` where nothing was labelled that it measures."""

_GAPS = (Status.OMITTED.value, Status.NOT_DONE.value)


@dataclass(frozen=True, slots=True)
class Confusion:
    """A status that was got ``count`` times where another one was labelled."""

    rule: str
    gold: str
    got: str
    count: int


@dataclass(frozen=True, slots=True)
class Miss:
    """One judgement that differs; ``kind``: status, parts, modality, specific, topics, flaw or meta.

    ``subject`` is the rule, the type of flaw or the key; ``gold`` and ``got`` are codes or lists of names.
    """

    place: Place
    kind: str
    subject: str
    gold: str
    got: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures by group and rule are in the order of the rulebook, confusions the most frequent first.

    ``flaws``: type → how many a finding marks, how many there are.
    """

    rulebook: Rulebook
    texts: int
    overall: Figures
    flaws: Mapping[str, tuple[int, int]]
    groups: Mapping[str, Figures]
    rules: Mapping[str, Figures]
    reports: Mapping[str, int]
    confusions: tuple[Confusion, ...]
    misses: tuple[Miss, ...]


def evaluate(rulebook: Rulebook, reports: Sequence[Labelled]) -> Evaluation:
    """Check the labelled reports and compare. ``EngineError`` where the engine fails on one."""
    checker = Checker(rulebook)
    comparison = Comparison.joined(compare(one, checker.check(one.document)) for one in reports)
    labelled = Counter(pair.rule for pair in comparison.statuses)
    by_group = {
        group: frozenset(rule.id for rule in rulebook.rules if rule.group == group and labelled[rule.id])
        for group, _ in rulebook.pack.groups
    }
    return Evaluation(
        rulebook=rulebook,
        texts=len(reports),
        overall=overall_figures(comparison),
        flaws=_flaws(comparison),
        groups={group: rule_figures(comparison, rules) for group, rules in by_group.items() if rules},
        rules={rule.id: rule_figures(comparison, frozenset([rule.id])) for rule in rulebook.rules if labelled[rule.id]},
        reports=labelled,
        confusions=_confusions(comparison, rulebook),
        misses=tuple(_misses(comparison)),
    )


def overall_figures(comparison: Comparison) -> Figures:
    """All measures over everything that was labelled."""
    every = frozenset(
        topic for pair in comparison.sentences for topic in pair.gold_topics | pair.got_topics
    ) | frozenset(pair.rule for pair in comparison.statuses)
    flaws, meta = comparison.flaws, comparison.meta
    return {
        **rule_figures(comparison, every),
        **_sentence_figures(comparison, None),
        "meta_accuracy": sum(pair.gold == pair.got for pair in meta) / len(meta) if meta else None,
        "flaw_recall": sum(pair.caught for pair in flaws) / len(flaws) if flaws else None,
    }


def rule_figures(comparison: Comparison, rules: AbstractSet[str]) -> Figures:
    """The measures over those rules: their statuses and parts, and the sentences that speak of them."""
    verdicts = [pair for pair in comparison.statuses if pair.rule in rules]
    statuses = [(pair.gold, pair.got) for pair in verdicts]
    omitted = Retrieval.of_class(statuses, [Status.OMITTED.value])
    gaps = Retrieval.of_class(statuses, _GAPS)
    parts = Retrieval.of((pair.gold_parts, pair.got_parts) for pair in verdicts)
    topics = Retrieval.of((pair.gold_topics & rules, pair.got_topics & rules) for pair in comparison.sentences)
    return {
        **_retrieval("omission", omitted, known=bool(statuses)),
        **_retrieval("gap", gaps, known=bool(statuses)),
        **_agreement("status", statuses),
        "parts_f1": parts.f1 if parts.got or parts.gold else None,
        **_sentence_figures(comparison, rules),
        **_retrieval("topics", topics, known=bool(comparison.sentences)),
    }


def _sentence_figures(comparison: Comparison, rules: AbstractSet[str] | None) -> Figures:
    """How sentences speak, and whether those on what was done are specific: of all, or of those about the rules."""
    spoken = [pair for pair in comparison.sentences if rules is None or pair.gold_topics & rules]
    done = [pair for pair in spoken if pair.gold == Modality.DONE.value]
    flags = [(str(pair.gold_specific), str(pair.got_specific)) for pair in done]
    return {
        **_agreement("modality", [(pair.gold, pair.got) for pair in spoken]),
        **_retrieval("specific", Retrieval.of_class(flags, [str(True)]), known=bool(done)),
    }


def _retrieval(name: str, counts: Retrieval, *, known: bool) -> Figures:
    values = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    return {f"{name}_{key}": value if known else None for key, value in values.items()}


def _agreement(name: str, pairs: Sequence[tuple[str, str]]) -> Figures:
    measures = {"accuracy": accuracy, "macro_f1": macro_f1, "kappa": kappa}
    return {f"{name}_{key}": measure(pairs) if pairs else None for key, measure in measures.items()}


def _flaws(comparison: Comparison) -> dict[str, tuple[int, int]]:
    there = Counter(pair.type for pair in comparison.flaws)
    caught = Counter(pair.type for pair in comparison.flaws if pair.caught)
    return {kind: (caught[kind], there[kind]) for kind in sorted(there)}


def _confusions(comparison: Comparison, rulebook: Rulebook) -> tuple[Confusion, ...]:
    counts = Counter((pair.rule, pair.gold, pair.got) for pair in comparison.statuses if pair.gold != pair.got)
    order = {rule.id: number for number, rule in enumerate(rulebook.rules)}
    found = [Confusion(*key, count) for key, count in counts.items()]
    return tuple(sorted(found, key=lambda one: (-one.count, order[one.rule], one.gold, one.got)))


def _misses(comparison: Comparison) -> Iterator[Miss]:
    for verdict in comparison.statuses:
        if verdict.gold != verdict.got:
            yield Miss(verdict.place, "status", verdict.rule, verdict.gold, verdict.got)
    for verdict in comparison.statuses:
        if verdict.gold_parts != verdict.got_parts:
            yield Miss(verdict.place, "parts", verdict.rule, _list(verdict.gold_parts), _list(verdict.got_parts))
    for sentence in comparison.sentences:
        if sentence.gold != sentence.got:
            yield Miss(sentence.place, "modality", "", sentence.gold, sentence.got)
        elif sentence.gold == Modality.DONE and sentence.gold_specific != sentence.got_specific:
            yield Miss(sentence.place, "specific", "", _flag(sentence.gold_specific), _flag(sentence.got_specific))
        if sentence.gold_topics != sentence.got_topics:
            yield Miss(sentence.place, "topics", "", _list(sentence.gold_topics), _list(sentence.got_topics))
    for flaw in comparison.flaws:
        if not flaw.caught:
            yield Miss(flaw.place, "flaw", flaw.type, flaw.type, "")
    for fact in comparison.meta:
        if fact.gold != fact.got:
            yield Miss(fact.place, "meta", fact.key, _text(fact.gold), _text(fact.got))


def _list(names: AbstractSet[str]) -> str:
    return "、".join(sorted(names))


def _flag(value: bool) -> str:
    return Status.SPECIFIC.value if value else Status.VAGUE.value


def _text(value: object) -> str:
    return "" if value is None else str(value)
