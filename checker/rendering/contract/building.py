"""From the gap report that the program holds to the one that it hands out."""

from __future__ import annotations

from checker import __version__, model
from checker.model import Severity
from checker.rendering.contract.models import (
    SCHEMA_VERSION,
    Accepted,
    Detail,
    Finding,
    FindingCounts,
    GapReport,
    Pack,
    Quantity,
    Report,
    Requirement,
    Section,
    Sentence,
    Signal,
    Summary,
    Tool,
)


def to_contract(report: model.GapReport) -> GapReport:
    """The contract's view of ``report``; raises ``pydantic.ValidationError`` if the report breaks the contract."""
    return GapReport(
        schema_version=SCHEMA_VERSION,
        tool=Tool(name="checker", version=__version__),
        pack=Pack.model_validate(report.pack),
        report=_report(report),
        requirements=tuple(map(Requirement.model_validate, report.requirements)),
        sentences=tuple(_sentence(s, _specific_at(report, i)) for i, s in enumerate(report.statements)),
        findings=tuple(_finding(f, report.document) for f in sorted(report.findings, key=_place)),
        accepted=tuple(_accepted(a, report.document) for a in report.accepted),
        summary=_summary(report.summary),
        notices=report.notices,
    )


def _report(report: model.GapReport) -> Report:
    document, identity = report.document, report.identity
    return Report(
        source=document.source,
        text_sha256=document.sha256,
        characters=len(document.text),
        title=identity.title,
        organization=identity.organization,
        level=identity.level,
        year=identity.year,
        kind=identity.kind,
        date=identity.date,
        sections=tuple(map(Section.model_validate, report.sections)),
    )


def _specific_at(report: model.GapReport, index: int) -> int | None:
    """Where the matter of a vague statement is made specific."""
    redeemer = report.redeemed.get(index)
    return None if redeemer is None else report.statements[redeemer].sentence.start


def _sentence(statement: model.Statement, specific_at: int | None) -> Sentence:
    sentence = statement.sentence
    return Sentence(
        start=sentence.start,
        end=sentence.end,
        section=sentence.section,
        form=sentence.form,
        modality=statement.modality,
        specific=statement.specific,
        vagueness=statement.vagueness,
        signals=tuple(map(Signal.model_validate, statement.signals)),
        quantities=tuple(map(Quantity.model_validate, statement.quantities)),
        details=tuple(map(Detail.model_validate, statement.details)),
        topics=tuple(dict.fromkeys(mention.topic for mention in statement.mentions)),
        specific_at=specific_at,
    )


def _place(finding: model.Finding) -> int:
    """Text order, with findings on the whole report first."""
    return -1 if finding.start is None else finding.start


def _finding(finding: model.Finding, document: model.Document) -> Finding:
    line, column = (None, None) if finding.start is None else document.position(finding.start)
    return Finding(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        suggestion=finding.suggestion,
        start=finding.start,
        end=finding.end,
        line=line,
        column=column,
        page=None if finding.start is None else document.page(finding.start),
        paragraph=None if finding.start is None else document.paragraph(finding.start),
    )


def _accepted(accepted: model.Accepted, document: model.Document) -> Accepted:
    finding = _finding(accepted.finding, document)
    return Accepted.model_validate(
        {
            "finding": finding,
            "kind": accepted.kind,
            "reason": accepted.reason,
            "by": accepted.by,
            "until": accepted.until,
        }
    )


def _summary(summary: model.Summary) -> Summary:
    counts = summary.findings
    return Summary(
        requirements=summary.requirements,
        specific=summary.specific,
        vague=summary.vague,
        not_done=summary.not_done,
        omitted=summary.omitted,
        coverage=summary.coverage,
        vagueness=summary.vagueness,
        vagueness_by_section=dict(summary.vagueness_by_section),
        vagueness_by_group=dict(summary.vagueness_by_group),
        findings=FindingCounts(
            error=counts.get(Severity.ERROR, 0),
            warning=counts.get(Severity.WARNING, 0),
            note=counts.get(Severity.NOTE, 0),
        ),
    )
