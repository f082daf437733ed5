"""A gap report as rows of tables: plain tuples that a worker can send and any store can take.

Lists inside a row (parts, mentions, quantities …) are JSON. Offsets count code points of the report's text.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.model import Document, Finding, GapReport, Mention, Requirement, Severity, Statement

Row = tuple[Any, ...]

REPORT = (
    "text_sha256", "characters", "title", "organization", "level", "year", "kind", "date",
    "requirements", "specific", "vague", "not_done", "omitted", "coverage", "vagueness", "errors", "warnings", "notes",
    "vagueness_by_section", "vagueness_by_group",
)  # fmt: skip
TEXT = ("text", "pages", "flowing")
LISTS: Mapping[str, tuple[str, ...]] = {
    "sections": ("position", "id", "level", "number", "title", "role", "start", "stop"),
    "sentences": (
        "position", "start", "stop", "section", "role", "form", "paragraph", "modality", "specific", "vagueness",
        "specific_at", "mentions", "quantities", "details", "signals", "text",
    ),
    "verdicts": ("rule", "status", "parts", "sentence", "evidence"),
    "findings": (
        "position", "rule", "severity", "message", "suggestion", "start", "stop", "line", "page", "passage",
        "paragraph", "accepted", "reason", "approver", "until",
    ),
}  # fmt: skip
"""The tables that hold several rows of a report, and their columns in the order in which rows have them."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Record:
    """All rows of one gap report: the row of ``reports``, of ``texts``, and those of the tables in ``LISTS``; and the id of
    the pack."""

    pack: str
    report: Row
    text: Row
    lists: Mapping[str, tuple[Row, ...]]

    def rows(self, id: int) -> Iterator[tuple[str, tuple[str, ...], list[Row]]]:
        """Each table that hangs on the report with this id: its name, all its columns, the report's rows."""
        yield "texts", ("report", *TEXT), [(id, *self.text)]
        for table, columns in LISTS.items():
            yield table, ("report", *columns), [(id, *row) for row in self.lists[table]]


def record(report: GapReport) -> Record:
    """The rows of a gap report."""
    document = report.document
    return Record(
        pack=report.pack.id,
        report=_report(report),
        text=(_packed(document.text), to_json(document.pages), int(document.flowing)),
        lists={
            "sections": tuple(
                (n, s.id, s.level, _plain(s.number), _plain(s.title), s.role.value, s.start, s.end)
                for n, s in enumerate(report.sections)
            ),
            "sentences": tuple(_sentence(n, s, report.redeemed.get(n)) for n, s in enumerate(report.statements)),
            "verdicts": tuple(_verdicts(report)),
            "findings": tuple(_findings(report)),
        },
    )


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def to_json(value: Any) -> str:
    """Compact JSON in readable characters."""
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    return _plain(_ENCODER.encode(value))


def _plain(text: str) -> str:
    """Without lone surrogates, which UTF-8 cannot carry; one question mark for each keeps all places."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _report(report: GapReport) -> Row:
    identity, summary = report.identity, report.summary
    return (
        report.document.sha256,
        len(report.document.text),
        None if identity.title is None else _plain(identity.title),
        None if identity.organization is None else _plain(identity.organization),
        identity.level and identity.level.value,
        identity.year,
        identity.kind and identity.kind.value,
        identity.date,
        summary.requirements,
        summary.specific,
        summary.vague,
        summary.not_done,
        summary.omitted,
        summary.coverage,
        summary.vagueness,
        *(summary.findings.get(severity, 0) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)),
        to_json(dict(summary.vagueness_by_section)),
        to_json(dict(summary.vagueness_by_group)),
    )


def _sentence(position: int, statement: Statement, specific_at: int | None) -> Row:
    sentence = statement.sentence
    return (
        position,
        sentence.start,
        sentence.end,
        sentence.section,
        sentence.role.value,
        sentence.form.value,
        sentence.paragraph,
        statement.modality.value,
        int(statement.specific),
        statement.vagueness,
        specific_at,
        to_json([_mention(mention) for mention in statement.mentions]),
        to_json(
            [
                {
                    "text": q.text, "value": q.value, "unit": q.unit, "approximate": q.approximate, "masked": q.masked,
                    "start": q.start, "stop": q.end,
                }
                for q in statement.quantities
            ]
        ),
        to_json([{"kind": d.kind, "text": d.text, "start": d.start, "stop": d.end} for d in statement.details]),
        to_json([(signal.kind, signal.start, signal.end) for signal in statement.signals]),
        _plain(sentence.text),
    )  # fmt: skip


def _mention(mention: Mention) -> dict[str, Any]:
    parts = {"parts": mention.parts} if mention.parts else {}
    return {"topic": mention.topic, "start": mention.start, "stop": mention.end, "specific": mention.specific, **parts}


def _verdicts(report: GapReport) -> Iterable[Row]:
    """One row per requirement; evidence as the positions of its sentences, the deciding one first."""
    positions = {(s.sentence.start, s.sentence.end): n for n, s in enumerate(report.statements)}
    for requirement in report.requirements:
        evidence = [[positions[e.start, e.end], int(e.specific)] for e in requirement.evidence]
        first = evidence[0][0] if evidence else None
        yield requirement.id, requirement.status.value, _parts(requirement), first, to_json(evidence)


def _parts(requirement: Requirement) -> str:
    return to_json({part.name: part.stated for part in requirement.parts})


def _findings(report: GapReport) -> Iterable[Row]:
    """Those that count, then those that were accepted, with how, why, by whom and until when."""
    taken = [(a.finding, (a.kind, _plain(a.reason), a.by and _plain(a.by), a.until)) for a in report.accepted]
    counted = [(finding, (None, None, None, None)) for finding in report.findings]
    for position, (finding, acceptance) in enumerate([*counted, *taken]):
        yield position, *_finding(finding, report.document), *acceptance


def _finding(finding: Finding, document: Document) -> Row:
    texts = (finding.rule, finding.severity.value, _plain(finding.message), _plain(finding.suggestion))
    if finding.start is None:
        return *texts, None, None, None, None, None, None
    line, _ = document.position(finding.start)
    passage = _plain(document.text[finding.start : finding.end])
    places = finding.start, finding.end, line, document.page(finding.start)
    return *texts, *places, passage, document.paragraph(finding.start)
