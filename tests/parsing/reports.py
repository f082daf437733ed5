"""Small reports, parsed; and what tests ask of their outlines."""

from checker.model import Document, Form, Outline
from checker.parsing import parse

TITLE = "青石镇人民政府2024年法治政府建设情况报告"


def outline(body: str, title: str = TITLE) -> Outline:
    """The outline of a report with this title and body."""
    return parse(Document("报告.txt", f"{title}\n{body}"))


def tree(parsed: Outline) -> list[tuple[str, str, str]]:
    """Id, number and title of every section."""
    return [(s.id, s.number, s.title) for s in parsed.sections]


def statements(parsed: Outline) -> list[str]:
    """The sentences that are neither headings nor leads."""
    return [s.text for s in parsed.sentences if s.form is Form.STATEMENT]
