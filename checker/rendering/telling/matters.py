"""Who reports, and what is to be done about the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from checker.model import Accepted, Evidence, Finding, GapReport, Requirement, Severity, Statement, Status
from checker.names import REPORT_KIND_NAMES, STATUS_NAMES
from checker.places import place
from checker.rendering.display import clean, columns, shorten

TASKS = (
    (Status.OMITTED, "补写", "报告没有写到"),
    (Status.VAGUE, "写实", "写到了，但没有可核对的数字、日期、文件或名称"),
    (Status.NOT_DONE, "写明", "只有计划或问题，没有写本年度做了什么"),
)
"""What to do about each status that is not as it should be, and why."""

SEVERITIES = tuple(Severity)
"""The gravest first."""

_PLACES_PER_RULE = 5
"""A reader who knows five places of a kind knows where to look for the others."""

_CLAUSE_END = re.compile(r"[，。；！？!?;\n]|,(?!\d{3}(?!\d))")
_CLAUSE = 40


def subject(report: GapReport) -> str:
    """Who reports on which year, in what kind of report, on one line; the source where the text does not say."""
    identity = report.identity
    titled = not identity.organization and identity.title  # a title says what it is, and mostly of which year
    who = [identity.organization or identity.title or report.document.source]
    if identity.year is not None and not (titled and str(identity.year) in titled):
        who.append(f"{identity.year}年")
    if identity.kind is not None and not titled:
        who.append(REPORT_KIND_NAMES[identity.kind])
    return clean(" ".join(who))


def verdict(report: GapReport) -> str:
    """The verdict in one sentence of figures."""
    summary = report.summary
    counts = "，".join(
        f"{STATUS_NAMES[status]} {getattr(summary, status)} 项"
        for status in (Status.SPECIFIC, Status.VAGUE, Status.NOT_DONE, Status.OMITTED)
    )
    measures = f"覆盖率 {summary.coverage:.0%}（写到的要求占比），空泛度 {summary.vagueness:.1f}（0 最实，100 最空）"
    return f"{summary.requirements} 项要求：{counts}；{measures}。"


def of_status(report: GapReport, status: Status) -> list[Requirement]:
    """Requirements of one status that somebody has to see to, the gravest first, else in pack order.

    Where all that was found against a requirement has been accepted, nobody has to.
    """
    accepted = {a.finding.rule for a in report.accepted} - {f.rule for f in report.findings}
    chosen = (r for r in report.requirements if r.status is status and r.id not in accepted)
    return sorted(chosen, key=lambda r: SEVERITIES.index(r.severity))


def missing_parts(requirement: Requirement) -> list[str]:
    """The names of the parts that the report does not state, each on one line."""
    return [clean(part.name) for part in requirement.parts if not part.stated]


def stated_parts(requirement: Requirement) -> str:
    """How many of its parts the report states, “2/4，缺甲、乙”; the missing ones only where some are stated."""
    missing, total = missing_parts(requirement), len(requirement.parts)
    if not total:
        return ""
    stated = f"{total - len(missing)}/{total}"
    return f"{stated}，缺{'、'.join(missing)}" if 0 < len(missing) < total else stated


def other_findings(report: GapReport) -> list[Finding]:
    """Findings that what is told of the requirements under ``TASKS`` does not already say."""
    told = {r.id for r in report.requirements if any(r.status is status for status, _, _ in TASKS)}
    return [finding for finding in report.findings if finding.rule not in told]


def in_text_order(report: GapReport) -> list[Finding]:
    """All findings in text order, those on the whole report first."""
    return sorted(report.findings, key=lambda f: -1 if f.start is None else f.start)


def nothing_to_do(report: GapReport) -> str:
    """What is told where nobody has to see to anything."""
    rest = "其余的都已接受" if report.accepted else "也没有发现其他问题"
    known = "没有新的问题" if report.accepted else "各项要求都已写实"
    return f"{known}，{rest}。"


def accepting(accepted: Accepted) -> str:
    """Why a finding was accepted, by whom and until when."""
    by, until = accepted.by and f"{accepted.by}批准", accepted.until and f"{accepted.until}到期"
    granted = "，".join(filter(None, (by, until)))
    return clean(f"{accepted.reason}（{granted}）" if granted else accepted.reason)


def shown(findings: Sequence[Finding]) -> Iterator[tuple[Finding, list[Finding]]]:
    """The first few findings of every rule; beside the last of them stand the further ones of that rule."""
    counts: Counter[str] = Counter()
    for index, finding in enumerate(findings, 1):
        counts[finding.rule] += 1
        if counts[finding.rule] < _PLACES_PER_RULE:
            yield finding, []
        elif counts[finding.rule] == _PLACES_PER_RULE:
            yield finding, [later for later in findings[index:] if later.rule == finding.rule]


def further_places(report: GapReport, findings: Sequence[Finding]) -> str:
    """How many more findings there are like the one before, and where: “2 处同样的问题：第15行、第18行”, each line once."""
    places = dict.fromkeys(place(report.document, finding.start, column=False) for finding in findings)
    return f"{len(findings)} 处同样的问题：{'、'.join(places)}"


def rule_names(report: GapReport) -> Mapping[str, str]:
    """The names of the requirements by rule; other rules are known by their ids alone."""
    return {requirement.id: clean(requirement.name) for requirement in report.requirements}


def excerpt(evidence: Evidence, width: int) -> str:
    """The passage on one line of at most ``width`` columns: from its beginning, or, if the clause that speaks of the
    requirement would not be seen then, from that clause on."""
    text = evidence.text
    ends = [end.end() for end in _CLAUSE_END.finditer(text)]
    begin = max((end for end in ends if end <= evidence.focus), default=0)
    end = min((end for end in ends if end > evidence.focus), default=len(text))
    if begin and columns(clean(text[:end])) >= width:
        text = "…" + text[begin:]
    return shorten(clean(text), width)


def clause(text: str, start: int, end: int) -> str:
    """The clause around ``text[start:end]``; what is more than 40 characters away from that becomes “…”."""
    before = _CLAUSE_END.split(text[max(start - _CLAUSE - 1, 0) : start])[-1]
    after = "" if _CLAUSE_END.match(text[end - 1 : end]) else _CLAUSE_END.split(text[end : end + _CLAUSE + 1])[0]
    if len(before) > _CLAUSE:
        before = f"…{before[-_CLAUSE:]}"
    if len(after) > _CLAUSE:
        after = f"{after[:_CLAUSE]}…"
    return before + text[start:end] + after


def empty_words(statement: Statement) -> str:
    """The empty words of a sentence; what is missing from the whole of it is named by its kind."""
    length = len(statement.sentence.text)
    words = dict.fromkeys(clean(s.text) for s in statement.signals if len(s.text) < length)
    missing = dict.fromkeys(s.kind for s in statement.signals if len(s.text) == length)
    return "；".join(filter(None, ("".join(f"“{word}”" for word in words), "、".join(missing))))
