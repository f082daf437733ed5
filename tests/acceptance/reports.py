"""A checker with three small rules, and reports for it."""

from making import requirement, rulebook, wording

from checker.model import Document, GapReport, Severity
from checker.pipeline import Checker

RULEBOOK = rulebook(
    requirement("a/study", "学法"),
    requirement("a/review", "合法性审查", severity=Severity.WARNING),
    wording("b/slogan", "应做尽做"),
)
TEXT = """\
青石镇人民政府2024年法治政府建设情况报告
一、工作成效
全年组织干部学法4次。
各项工作应做尽做。
二、存在的问题
人员配备应做尽做还有差距。
"""


def check(text: str = TEXT, source: str = "report.txt") -> GapReport:
    """The gap report of a text."""
    return Checker(RULEBOOK, "reference").check(Document(source, text))


def rules(report: GapReport) -> list[str]:
    """The rules of its findings, in order."""
    return [finding.rule for finding in report.findings]
