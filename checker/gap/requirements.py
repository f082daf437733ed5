"""The verdict on each requirement: which rung of the ladder the engine's hits reach, and on what passages."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from checker.inference import Hit
from checker.model import (
    Evidence,
    Form,
    Modality,
    Outline,
    Part,
    ReportKind,
    Requirement,
    Role,
    Statement,
    Status,
)
from checker.rulebook.rule import RequirementSpec, Rulebook, StructureSpec

LADDER = (Status.SPECIFIC, Status.VAGUE, Status.NOT_DONE)
"""A requirement has the first status whose production fired; below it, not applicable comes before omitted."""

_NOTHING: frozenset[str] = frozenset()
_OMITTED = frozenset({Status.OMITTED})
_ELSEWHERE = frozenset(f"{Status.NOT_APPLICABLE}:{why}" for why in ("level", "kind"))

Fired = Mapping[str, AbstractSet[str]]
"""Rule id → what its productions that fired are called behind the ``#`` of their ids."""


def by_rule(hits: Iterable[Hit]) -> Fired:
    """The productions that fired, by the rules that they are of."""
    fired: dict[str, set[str]] = defaultdict(set)
    for hit in hits:
        rule, _, name = hit.production.partition("#")
        fired[rule].add(name)
    return fired


class VerdictReader:
    """Gives the verdicts on the requirements of one rulebook, on any number of reports."""

    def __init__(self, rulebook: Rulebook) -> None:
        groups = dict(rulebook.pack.groups)
        self._silent = [
            (
                rule.spec,
                Requirement(
                    id=rule.id,
                    name=rule.name,
                    group=groups.get(rule.group, rule.group),
                    status=Status.OMITTED,
                    parts=_parts(rule.spec, ()),
                    evidence=(),
                    basis=tuple(map(str, rule.basis)),
                    severity=rule.severity,
                    suggestion=rule.suggestion,
                ),
            )
            for rule in rulebook.rules
            if isinstance(rule.spec, RequirementSpec | StructureSpec)
        ]  # of a large pack most are, so that these verdicts are made but once

    def read(self, fired: Fired, outline: Outline, statements: Sequence[Statement]) -> tuple[Requirement, ...]:
        """One verdict per rule of the kinds 要求 and 结构, in the order of the rulebook."""
        passages = _passages(statements)
        verdicts = []
        for spec, silent in self._silent:
            if isinstance(spec, StructureSpec):
                bearing = tuple(_headings(spec.role, outline, statements))
            else:
                bearing = tuple(passages.get(silent.id, ()))
            told = fired.get(silent.id, _NOTHING)
            if bearing or not told <= _OMITTED:
                verdict = replace(silent, status=_status(told), parts=_parts(spec, told), evidence=bearing)
            else:
                verdict = silent
            verdicts.append(verdict)
        return tuple(verdicts)


def _status(fired: Collection[str]) -> Status:
    for status in LADDER:
        if status in fired:
            return status
    return Status.OMITTED if applies(fired) else Status.NOT_APPLICABLE


def applies(fired: Collection[str]) -> bool:
    """Whether a rule of which these productions fired is for reports of this level and kind."""
    return _ELSEWHERE.isdisjoint(fired)


def _parts(spec: RequirementSpec | StructureSpec, told: Collection[str]) -> tuple[Part, ...]:
    if isinstance(spec, StructureSpec) or not spec.parts:
        return ()
    return tuple([Part(name, f"part:{name}" in told) for name, _ in spec.parts])


def _passages(statements: Sequence[Statement]) -> Mapping[str, list[Evidence]]:
    """Passages that bear on each rule, the deciding ones first: concretely done, done, then the rest in text order."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for statement in statements:
        for mention in statement.mentions:
            found[mention.topic].append(evidence(statement, specific=mention.specific, focus=mention.start))
    for passages in found.values():
        passages.sort(
            key=lambda e: (e.modality is not Modality.DONE, not (e.specific and e.modality is Modality.DONE), e.start)
        )
    return found


def _headings(role: Role, outline: Outline, statements: Sequence[Statement]) -> Iterator[Evidence]:
    """Headings of sections of that role, or, where none is, the first sentence that turns to it."""
    personal = outline.identity.kind is ReportKind.FIRST_RESPONSIBLE
    roles = {role, Role.ACHIEVEMENTS} if personal and role is Role.FIRST_RESPONSIBLE else {role}
    starts = {s.start for s in outline.sections if s.role in roles and s.level == 1}
    if role is Role.CAUSES:
        starts |= {s.start for s in outline.sections if "原因" in s.title}
    headings = [s for s in statements if s.sentence.start in starts and s.sentence.form is not Form.STATEMENT]
    turning = [s for s in statements if s.sentence.role is role and s.sentence.form is Form.STATEMENT]
    for statement in headings or turning[:1]:
        yield evidence(statement, specific=bool(headings))


def evidence(statement: Statement, *, specific: bool, focus: int = 0) -> Evidence:
    """The passage that a statement is; ``focus`` is the offset of the words that speak of the requirement."""
    s = statement.sentence
    at = bisect_left(s.offsets, focus)
    return Evidence(s.start, s.end, s.text, s.section, statement.modality, specific, at)
