"""Evidence → flat facts for the engine, aggregated so that a report makes one or two hundred of them.

| kind | attributes |
| --- | --- |
| report | level, report_kind |
| section | role, form (heading, paragraph, sentence) |
| topic | topic, role, modality, specific, n |
| part | topic, part, modality |
| anomaly | check (a rule's id), type, key (which anomaly of the report) |
| term | term (the id of a rule of kind 条件 whose consequence is stated) |
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from checker.extraction.phrases import PhraseReader
from checker.inference import Fact
from checker.model import Anomaly, Form, Modality, Outline, ReportKind, Role, Statement
from checker.parsing.layout import BAR

_SEVERAL = 3
"""Sentences that make a paragraph one on the plans, say, though it opens with another."""
_CAUSES_IN_TITLE = re.compile(r"([及和与、以].{0,6})?(?:原因|成因|根源)")


def facts(
    outline: Outline,
    statements: Sequence[Statement],
    phrases: PhraseReader,
    anomalies: Sequence[tuple[str, Anomaly]],
    met: Collection[str],
) -> list[Fact]:
    """The facts of one report, in a fixed order.

    ``phrases`` finds what single sentences say of a part of the report, ``anomalies`` are (rule id, anomaly), ``met``
    the ids of conditions whose consequence is stated.
    """
    return [
        {"kind": "report", "level": outline.identity.level or "", "report_kind": outline.identity.kind or ""},
        *_sections(outline, statements, phrases),
        *_topics(statements),
        *_parts(statements),
        *_anomalies(anomalies),
        *({"kind": "term", "term": rule} for rule in sorted(met)),
    ]


def _sections(outline: Outline, statements: Sequence[Statement], phrases: PhraseReader) -> Iterator[Fact]:
    forms = set(section_forms(outline, statements, phrases))
    return ({"kind": "section", "role": role, "form": form} for role, form in sorted(forms))


def section_forms(
    outline: Outline, statements: Sequence[Statement], phrases: PhraseReader
) -> Iterator[tuple[Role, str]]:
    """(role, form) for every part that the report has as a heading, a paragraph of its own, or a single sentence."""
    personal = outline.identity.kind is ReportKind.FIRST_RESPONSIBLE
    counts = Counter(role for statement in statements for role in phrases.roles(statement))
    for section in outline.sections:
        yield section.role, "heading"
        promised = section.role is Role.PROBLEMS and _CAUSES_IN_TITLE.search(section.title)
        if promised and (counts[Role.CAUSES] or not promised[1]):
            yield Role.CAUSES, "heading"  # 问题及原因 is one only where causes are told under it
        if personal and section.role is Role.ACHIEVEMENTS:
            yield Role.FIRST_RESPONSIBLE, "heading"
    roles = {s.id: s.role for s in outline.sections}
    told = (s.sentence for s in statements if s.sentence.form is Form.STATEMENT)
    for _, sentences in groupby(told, key=lambda sentence: sentence.paragraph):
        paragraph = list(sentences)
        stated = Counter(s.role for s in paragraph if roles.get(s.section or "") is not s.role)
        for role, count in stated.items():
            most = count >= _SEVERAL and 2 * count > len(paragraph)
            row = BAR in paragraph[0].text  # each of its cells is as good as a paragraph
            own = most or row or paragraph[0].role is role
            yield role, "paragraph" if own else "sentence"
    for role, count in counts.items():
        yield role, "paragraph" if role is Role.CAUSES and count >= 2 else "sentence"


def _topics(statements: Sequence[Statement]) -> Iterator[Fact]:
    counts = Counter((m.topic, s.sentence.role, s.modality, m.specific) for s in statements for m in s.mentions)
    for (topic, role, modality, specific), n in sorted(counts.items()):
        yield {"kind": "topic", "topic": topic, "role": role, "modality": modality, "specific": specific, "n": n}


def _parts(statements: Sequence[Statement]) -> Iterator[Fact]:
    stated: set[tuple[str, str, Modality]] = {
        (m.topic, part, s.modality) for s in statements for m in s.mentions for part in m.parts
    }
    for topic, part, modality in sorted(stated):
        yield {"kind": "part", "topic": topic, "part": part, "modality": modality}


def _anomalies(anomalies: Sequence[tuple[str, Anomaly]]) -> Iterator[Fact]:
    for key, (rule, anomaly) in enumerate(anomalies):
        yield {"kind": "anomaly", "check": rule, "type": anomaly.type, "key": key}
