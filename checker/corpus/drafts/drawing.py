"""The changes between two drafts, side by side, as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from checker.authoring.pages import Block, Bullets, Heading, Inline, Paragraph, Table
from checker.corpus.drafts.changes import Changes, Sentences, Verdicts
from checker.model import Document, Finding, GapReport, Requirement, Severity, Statement
from checker.names import SEVERITY_NAMES, STATUS_NAMES
from checker.places import place
from checker.rendering.display import shorten
from checker.rendering.telling import excerpt, missing_parts, subject

_PASSAGE = 160
"""Display columns of a passage that the page shows; JSON has all of it."""
_NONE = "（没有）"
_SIDES = ("旧稿", "新稿")


def changes_page(changes: Changes) -> list[Block]:
    """From the figures down to single sentences."""
    old, new = changes.old, changes.new
    return [
        Heading(1, f"两稿对照：{subject(new)}"),
        Paragraph(f"旧稿 {old.document.source}，{len(old.document.text):,} 字；新稿 {new.document.source}，{len(new.document.text):,} 字。"),
        _figures(old, new),
        *_requirements("补上、写实的要求", [v for v in changes.verdicts if v.better], changes),
        *_requirements("退步的要求", [v for v in changes.verdicts if v.better is False], changes),
        *_requirements("其他有变化的要求", [v for v in changes.verdicts if v.better is None], changes),
        *_findings("新出现的问题", changes.opened, new.document),
        *_findings("改好的问题", changes.closed, old.document),
        Paragraph(f"两稿都有的其他问题：{changes.kept} 处。"),
        *_sentences("由空变实的句子", [s for s in changes.sentences if s.better], changes),
        *_sentences("由实变空的句子", [s for s in changes.sentences if not s.better], changes),
    ]  # fmt: skip


def _figures(old: GapReport, new: GapReport) -> Table:
    before, after = old.summary, new.summary
    rows = [
        ("覆盖率", f"{before.coverage:.0%}", f"{after.coverage:.0%}", f"{100 * (after.coverage - before.coverage):+.0f} 个百分点"),
        ("空泛度", f"{before.vagueness:.1f}", f"{after.vagueness:.1f}", f"{after.vagueness - before.vagueness:+.1f}"),
        *(
            (name, str(was), str(now), f"{now - was:+d}" if now != was else "0")
            for name, was, now in (
                ("具体", before.specific, after.specific),
                ("笼统", before.vague, after.vague),
                ("未落实", before.not_done, after.not_done),
                ("缺失", before.omitted, after.omitted),
                *((SEVERITY_NAMES[s], before.findings.get(s, 0), after.findings.get(s, 0)) for s in Severity),
            )
        ),
    ]  # fmt: skip
    return Table(("", *_SIDES, "变化"), tuple(rows), figures=1)


def _requirements(title: str, verdicts: Sequence[Verdicts], changes: Changes) -> Iterator[Block]:
    if not verdicts:
        return
    yield Heading(2, f"{title} {len(verdicts)} 项")
    rows = [
        (v.new.name, _verdict(v.old, changes.old.document), _verdict(v.new, changes.new.document)) for v in verdicts
    ]
    yield Table(("要求", *_SIDES), tuple(rows))


def _verdict(requirement: Requirement, document: Document) -> str:
    missing = missing_parts(requirement)
    told = STATUS_NAMES[requirement.status] + (f"，缺{'、'.join(missing)}" if missing and requirement.evidence else "")
    if not requirement.evidence:
        return told
    evidence = requirement.evidence[0]
    return f"{told}。{place(document, evidence.start, column=False)}：{excerpt(evidence, _PASSAGE)}"


def _findings(title: str, findings: Sequence[Finding], document: Document) -> Iterator[Block]:
    if not findings:
        return
    yield Heading(2, f"{title} {len(findings)} 处")
    items: list[tuple[Inline, ...]] = [
        (f"{SEVERITY_NAMES[f.severity]}，{place(document, f.start)}：{f.message}",) for f in findings
    ]
    yield Bullets(tuple(items))


def _sentences(title: str, sentences: Sequence[Sentences], changes: Changes) -> Iterator[Block]:
    """Sentences that stand in both drafts side by side; those that are new or gone only count."""
    both = [s for s in sentences if s.old and s.new]
    if both:
        rows = [(_said(s.old, changes.old.document), _said(s.new, changes.new.document)) for s in both]
        yield Heading(2, f"{title} {len(both)} 句")
        yield Table(_SIDES, tuple(rows))
    added = sum(s.old is None for s in sentences)
    gone = sum(s.new is None for s in sentences)
    kinds = ("具体", "空泛") if title.startswith("由空变实") else ("空泛", "具体")
    if added or gone:
        yield Paragraph(f"另外，新写了{kinds[0]}的句子 {added} 句，删去了{kinds[1]}的句子 {gone} 句。")


def _said(statement: Statement | None, document: Document) -> str:
    if statement is None:
        return _NONE
    sentence = statement.sentence
    return f"{place(document, sentence.start, column=False)}：{shorten(sentence.text, _PASSAGE)}"


def changes_json(changes: Changes) -> str:
    """All changes, with offsets into the texts of the two drafts; ends in one line break."""
    data = {
        "schema_version": 1,
        "old": _draft(changes.old),
        "new": _draft(changes.new),
        "requirements": [
            {"id": v.new.id, "name": v.new.name, "better": v.better, "old": _judged(v.old), "new": _judged(v.new)}
            for v in changes.verdicts
        ],
        "opened": [asdict(finding) for finding in changes.opened],
        "closed": [asdict(finding) for finding in changes.closed],
        "kept": changes.kept,
        "sentences": [{"better": s.better, "old": _place(s.old), "new": _place(s.new)} for s in changes.sentences],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _draft(report: GapReport) -> dict[str, Any]:
    return {
        "source": report.document.source,
        "text_sha256": report.document.sha256,
        "summary": asdict(report.summary),
    }


def _judged(requirement: Requirement) -> dict[str, Any]:
    return {
        "status": requirement.status,
        "parts": [asdict(part) for part in requirement.parts],
        "evidence": [asdict(evidence) for evidence in requirement.evidence],
    }


def _place(statement: Statement | None) -> dict[str, Any] | None:
    if statement is None:
        return None
    sentence = statement.sentence
    return {"start": sentence.start, "end": sentence.end, "text": sentence.text, "vagueness": statement.vagueness}
