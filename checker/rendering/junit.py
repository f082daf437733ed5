"""The gap report as JUnit XML, in the flavour of Surefire and Jenkins: for whatever shows test results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree

from checker.model import Finding, GapReport, Requirement, Status
from checker.names import SEVERITY_NAMES
from checker.places import place
from checker.rendering import RenderOptions
from checker.rendering.display import clean
from checker.rendering.telling import SEVERITIES, accepting, clause, in_text_order, path_of, subject

NAME = "junit"


def render(reports: Sequence[GapReport], *, options: RenderOptions) -> str:  # noqa: ARG001 - data has no width or colour
    """One suite per report, in it one case per requirement and one per other rule that something was found against.

    A case fails if there are findings; one that does not apply, or all of whose findings were accepted, is skipped. Its class is the rule's group.
    """
    root = ElementTree.Element("testsuites", name="checker")
    root.extend(_suite(report) for report in reports)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(report: GapReport) -> ElementTree.Element:
    cases = list(_cases(report))
    suite = ElementTree.Element("testsuite", name=path_of(report.document), tests=str(len(cases)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("errors", "0")
    suite.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in _properties(report).items():
        ElementTree.SubElement(properties, "property", name=name, value=value)
    suite.extend(cases)
    return suite


def _properties(report: GapReport) -> Mapping[str, str]:
    return {
        "subject": subject(report),
        "pack": f"{clean(report.pack.id)} {clean(report.pack.version)}",
        "coverage": str(report.summary.coverage),
        "vagueness": str(report.summary.vagueness),
    }


def _cases(report: GapReport) -> Iterator[ElementTree.Element]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in in_text_order(report):
        found[finding.rule].append(finding)
    accepted: dict[str, list[str]] = defaultdict(list)
    for one in report.accepted:
        accepted[one.finding.rule].append(accepting(one))
    for requirement in report.requirements:
        case = _case(requirement.id, clean(requirement.name))
        if findings := found.pop(requirement.id, []):
            case.append(_failure(findings, report, requirement))
        elif reasons := accepted.get(requirement.id):
            ElementTree.SubElement(case, "skipped", message=f"已接受：{'；'.join(dict.fromkeys(reasons))}")
        elif requirement.status is Status.NOT_APPLICABLE:
            ElementTree.SubElement(case, "skipped", message="不适用")
        yield case
    for rule, findings in found.items():
        case = _case(rule, clean(rule))
        case.append(_failure(findings, report))
        yield case


def _case(rule: str, name: str) -> ElementTree.Element:
    return ElementTree.Element("testcase", classname=clean(rule).replace("/", "."), name=name)


def _failure(
    findings: Sequence[Finding], report: GapReport, requirement: Requirement | None = None
) -> ElementTree.Element:
    worst = min((f.severity for f in findings), key=SEVERITIES.index)
    message = "；".join(dict.fromkeys(clean(f.message) for f in findings))
    failure = ElementTree.Element("failure", type=worst, message=message)
    lines = [line for finding in findings for line in _lines(finding, report)]
    if requirement and requirement.basis:
        lines.append(f"依据：{'；'.join(map(clean, requirement.basis))}")
    failure.text = "\n" + "\n".join(lines) + "\n"
    return failure


def _lines(finding: Finding, report: GapReport) -> Iterator[str]:
    document = report.document
    yield f"{place(document, finding.start)}，{SEVERITY_NAMES[finding.severity]}：{clean(finding.message)}"
    if finding.start is not None:
        yield f"原文：{clean(clause(document.text, finding.start, finding.end or finding.start))}"
    if finding.suggestion:
        yield f"建议：{clean(finding.suggestion)}"
