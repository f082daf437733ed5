"""The findings as workflow commands of GitHub Actions, which become annotations of the files.

The runner takes ``%``, line breaks and, in properties, ``:`` and ``,`` percent-encoded, and columns only for
passages within one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model import Finding, GapReport, Severity
from checker.rendering import RenderOptions
from checker.rendering.display import clean
from checker.rendering.telling import SEVERITIES, in_text_order, path_of, rule_names, subject

NAME = "github"

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(reports: Sequence[GapReport], *, options: RenderOptions) -> str:  # noqa: ARG001 - the runner paints it
    """One command a line: for each report its verdict and then its findings.

    The gravest findings come first, for the runner shows only so many annotations of a step.
    """
    return "".join(f"{line}\n" for report in reports for line in _report(report))


def _report(report: GapReport) -> Iterator[str]:
    summary, names = report.summary, rule_names(report)
    verdict = (
        f"{summary.requirements}项要求：具体{summary.specific}，笼统{summary.vague}，未落实{summary.not_done}，"
        f"缺失{summary.omitted}；覆盖率{summary.coverage:.0%}，空泛度{summary.vagueness:.1f}"
    )
    yield _command("notice", {"file": path_of(report.document), "title": subject(report)}, verdict)
    for finding in sorted(in_text_order(report), key=lambda f: SEVERITIES.index(f.severity)):
        title = names.get(finding.rule, clean(finding.rule))
        message = "\n".join(filter(None, (clean(finding.message), clean(finding.suggestion))))
        yield _command(_COMMANDS[finding.severity], _place(finding, report) | {"title": title}, message)


def _place(finding: Finding, report: GapReport) -> dict[str, object]:
    document = report.document
    place: dict[str, object] = {"file": path_of(document)}
    if finding.start is None:
        return place
    line, column = document.position(finding.start)
    end_line, _ = document.position(max((finding.end or 0) - 1, finding.start))
    place |= {"line": line, "endLine": end_line}
    return place | {"col": column} if line == end_line else place


def _command(command: str, properties: dict[str, object], message: str) -> str:
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{command} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
