"""An explanation: passages with the rule's words in them, the findings, and what the engine concluded from which facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.authoring.explaining.hits import HitReader, TermHit
from checker.authoring.explaining.modality import why
from checker.inference import Fact
from checker.kinds import productions
from checker.model import Document, Evidence, Finding, Form, Modality, Part, Role, Section, Statement, Status
from checker.pipeline import Checker, Trace
from checker.rulebook.rule import Rule, StructureSpec


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in which terms of the rule stand, or that the rule was credited with. Offsets are the document's.

    ``counted``: whether the rule's verdict or findings rest on it. ``specific``: whether a verifiable detail belongs to
    the matter; ``details`` are all of the sentence, ``owners`` the rules (ids) that they were credited to. ``why`` says
    where the modality comes from, ``lent`` is the heading or the sentence that the matter was taken over from.
    """

    start: int
    end: int
    text: str
    section: Section | None
    role: Role
    form: Form
    modality: Modality
    why: str
    counted: bool
    specific: bool
    parts: tuple[str, ...]
    details: tuple[str, ...]
    owners: tuple[str, ...]
    lent: str | None
    hits: tuple[TermHit, ...]


@dataclass(frozen=True, slots=True)
class Firing:
    """A production that fired, and the facts that it fired on (none for an absence)."""

    production: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one rule made of one report. ``status`` is ``None`` for rules that mark passages."""

    rule: Rule
    document: Document
    status: Status | None
    parts: tuple[Part, ...]
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    firings: tuple[Firing, ...]


def explain(checker: Checker, rule: Rule, document: Document) -> Explanation:
    """What ``rule``, one of the checker's, made of the report. ``EngineError`` where the engine fails on it."""
    return explain_trace(rule, checker.trace(document))


def explain_trace(rule: Rule, trace: Trace) -> Explanation:
    """What ``rule`` made of a report that was held against it and others before."""
    report = trace.report
    verdict = next((r for r in report.requirements if r.id == rule.id), None)
    return Explanation(
        rule=rule,
        document=report.document,
        status=verdict.status if verdict else None,
        parts=verdict.parts if verdict else (),
        passages=tuple(_passages(rule, trace)),
        findings=tuple(f for f in report.findings if f.rule == rule.id),
        firings=tuple(_firings(rule, trace)),
    )


def _firings(rule: Rule, trace: Trace) -> Iterator[Firing]:
    for production in productions(rule):
        fired = sorted(hit.facts for hit in trace.hits if hit.production == production.id)
        if fired:
            yield Firing(production.id, tuple(trace.facts[i] for facts in fired for i in facts))


def _passages(rule: Rule, trace: Trace) -> Iterator[Passage]:
    report = trace.report
    reader = HitReader(rule, report)
    sections = {section.id: section for section in report.sections}
    parts = {e.start for e in _evidence(rule, trace)} if isinstance(rule.spec, StructureSpec) else set()
    before: Statement | None = None
    for statement in report.statements:
        hits = reader.read(statement)
        mention = next((m for m in statement.mentions if m.topic == rule.id), None)
        sentence = statement.sentence
        if hits or mention or sentence.start in parts:
            yield Passage(
                start=sentence.start,
                end=sentence.end,
                text=sentence.text,
                section=sections.get(sentence.section or ""),
                role=sentence.role,
                form=sentence.form,
                modality=statement.modality,
                why=why(statement),
                counted=mention is not None or sentence.start in parts or any(hit.counted for hit in hits),
                specific=mention.specific if mention else statement.specific,
                parts=mention.parts if mention else (),
                details=_details(statement),
                owners=tuple(m.topic for m in statement.mentions if m.specific),
                lent=_lender(statement, before) if mention and not mention.terms else None,
                hits=hits,
            )
        before = statement


def _evidence(rule: Rule, trace: Trace) -> tuple[Evidence, ...]:
    return next(r.evidence for r in trace.report.requirements if r.id == rule.id)


def _details(statement: Statement) -> tuple[str, ...]:
    found = [(q.start, q.text) for q in statement.quantities if q.value is not None]
    found += [(d.start, d.text) for d in statement.details]
    return tuple(dict.fromkeys(text for _, text in sorted(found)))


def _lender(statement: Statement, before: Statement | None) -> str | None:
    leads = statement.sentence.leads
    return leads[0] if leads else before.sentence.text if before else None
