"""Gap reports out of a store, so that whatever draws or compares them needs no second check."""

from __future__ import annotations

import json
import sqlite3
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from checker.gap.requirements import evidence
from checker.model import (
    Accepted,
    Detail,
    Document,
    Evidence,
    Finding,
    Form,
    GapReport,
    Identity,
    Level,
    Mention,
    Modality,
    Pack,
    Part,
    Quantity,
    ReportKind,
    Requirement,
    Role,
    Section,
    Sentence,
    Severity,
    Signal,
    Statement,
    Status,
    Summary,
)

_FINDINGS = """
    SELECT f.*, r.basis FROM reports p JOIN findings f ON f.report = p.id
    LEFT JOIN rules r ON r.standard = p.standard AND r.id = f.rule WHERE p.id = ? ORDER BY f.position
"""  # the thresholds of an office are no rules


def gap_report(connection: sqlite3.Connection, id: int) -> GapReport:
    """The gap report with this id of the table ``reports``; ``KeyError`` if there is none.

    As it was when checked, but for what only led to it: the headings above each sentence (``Sentence.leads``), what
    it was read as (``Sentence.mended``) and the words by which a requirement was known (``Mention.terms``).
    """
    row = _rows(connection, "SELECT * FROM reports JOIN texts ON report = id WHERE id = ?", id)
    if not row:
        raise KeyError(id)
    report = row[0]
    document = _document(report)
    sentences = _rows(connection, "SELECT * FROM sentences WHERE report = ? ORDER BY position", id)
    statements = tuple(_statement(sentence, document.text) for sentence in sentences)
    findings = _rows(connection, _FINDINGS, id)
    standard = _rows(connection, "SELECT * FROM standards WHERE id = ?", report["standard"])[0]
    return GapReport(
        document=document,
        pack=Pack(standard["pack"], standard["pack_name"], standard["pack_version"], standard["pack_rules"]),
        identity=_identity(report),
        sections=tuple(
            Section(s["id"], s["level"], s["number"], s["title"], Role(s["role"]), s["start"], s["stop"])
            for s in _rows(connection, "SELECT * FROM sections WHERE report = ? ORDER BY position", id)
        ),
        requirements=tuple(_requirements(connection, id, statements)),
        statements=statements,
        findings=tuple(_finding(f) for f in findings if f["accepted"] is None),
        summary=_summary(report),
        redeemed={s["position"]: s["specific_at"] for s in sentences if s["specific_at"] is not None},
        accepted=tuple(
            Accepted(_finding(f), f["accepted"], f["reason"], f["approver"], f["until"])
            for f in findings
            if f["accepted"] is not None
        ),
    )


def document_of(connection: sqlite3.Connection, id: int) -> Document:
    """The document of the gap report with this id; ``KeyError`` if there is none."""
    row = _rows(connection, "SELECT * FROM reports JOIN texts ON report = id WHERE id = ?", id)
    if not row:
        raise KeyError(id)
    return _document(row[0])


def _document(row: dict[str, Any]) -> Document:
    text = zlib.decompress(row["text"]).decode("utf-8", "surrogatepass")
    return Document(row["source"], text, tuple(json.loads(row["pages"])), bool(row["flowing"]))


def _rows(connection: sqlite3.Connection, query: str, id: int) -> list[dict[str, Any]]:
    cursor = connection.execute(query, (id,))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _identity(report: dict[str, Any]) -> Identity:
    return Identity(
        title=report["title"],
        organization=report["organization"],
        level=Level(report["level"]) if report["level"] else None,
        year=report["year"],
        kind=ReportKind(report["kind"]) if report["kind"] else None,
        date=report["date"],
    )


def _summary(report: dict[str, Any]) -> Summary:
    counts = (report["errors"], report["warnings"], report["notes"])
    return Summary(
        requirements=report["requirements"],
        specific=report["specific"],
        vague=report["vague"],
        not_done=report["not_done"],
        omitted=report["omitted"],
        coverage=report["coverage"],
        vagueness=report["vagueness"],
        findings=dict(zip((Severity.ERROR, Severity.WARNING, Severity.NOTE), counts, strict=True)),
        vagueness_by_section=json.loads(report["vagueness_by_section"]),
        vagueness_by_group=json.loads(report["vagueness_by_group"]),
    )


def _statement(row: dict[str, Any], text: str) -> Statement:
    own = tuple(_offsets(row["text"], text, row["start"], row["stop"]))
    return Statement(
        sentence=Sentence(
            row["start"], row["stop"], row["text"], own, row["section"], Role(row["role"]), Form(row["form"]),
            row["paragraph"],
        ),
        modality=Modality(row["modality"]),
        specific=bool(row["specific"]),
        vagueness=row["vagueness"],
        signals=tuple(
            Signal(kind, row["text"][bisect_left(own, start) : bisect_left(own, stop)], start, stop)
            for kind, start, stop in json.loads(row["signals"])
        ),
        quantities=tuple(
            Quantity(q["text"], q["value"], q["unit"], q["approximate"], q["masked"], q["start"], q["stop"])
            for q in json.loads(row["quantities"])
        ),
        details=tuple(Detail(d["kind"], d["text"], d["start"], d["stop"]) for d in json.loads(row["details"])),
        mentions=tuple(
            Mention(m["topic"], m["start"], m["stop"], (), tuple(m.get("parts", ())), m["specific"])
            for m in json.loads(row["mentions"])
        ),
    )  # fmt: skip


def _offsets(sentence: str, text: str, start: int, stop: int) -> Iterator[int]:
    """Where each character of a sentence stands in the text, of which only layout was left out."""
    if len(sentence) == stop - start:
        yield from range(start, stop)
        return
    at = start
    for char in sentence:
        at = max(text.find(char, at, stop), at)
        yield at
        at += 1


def _requirements(connection: sqlite3.Connection, id: int, statements: Sequence[Statement]) -> Iterator[Requirement]:
    query = (
        "SELECT v.*, r.* FROM reports JOIN verdicts v ON v.report = reports.id"
        " JOIN rules r ON r.standard = reports.standard AND r.id = v.rule WHERE reports.id = ? ORDER BY r.position"
    )
    for row in _rows(connection, query, id):
        yield Requirement(
            id=row["rule"],
            name=row["name"],
            group=row["group_name"],
            status=Status(row["status"]),
            parts=tuple(Part(name, stated) for name, stated in json.loads(row["parts"]).items()),
            evidence=tuple(
                _evidence(statements[n], row["rule"], specific=bool(specific))
                for n, specific in json.loads(row["evidence"])
            ),
            basis=tuple(json.loads(row["basis"])),
            severity=Severity(row["severity"]),
            suggestion=row["suggestion"],
        )


def _evidence(statement: Statement, rule: str, *, specific: bool) -> Evidence:
    focus = next((mention.start for mention in statement.mentions if mention.topic == rule), statement.sentence.start)
    return evidence(statement, specific=specific, focus=focus)


def _finding(row: dict[str, Any]) -> Finding:
    return Finding(
        row["rule"], Severity(row["severity"]), row["message"], row["suggestion"], row["start"], row["stop"],
        tuple(json.loads(row["basis"] or "[]")),
    )  # fmt: skip
