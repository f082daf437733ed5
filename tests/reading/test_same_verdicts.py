"""A report is judged alike whatever file it comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model import Document
from checker.pipeline import Checker
from checker.reading import read

from .making import docx, page, paragraph, pdf

FIXTURES = Path(__file__).parents[2] / "fixtures"
REPORTS = sorted(FIXTURES.rglob("*.txt"))
EXACT = 0.98
"""Share of the paragraphs of all reports that come back from a PDF as they were."""


def verdict(checker: Checker, document: Document) -> object:
    report = checker.check(document)
    sections = [(section.number, section.title, section.role) for section in report.sections]
    return {one.id: one.status for one in report.requirements}, report.identity, sections


def lines_of(report: Path) -> list[str]:
    return [line.strip() for line in read(str(report)).text.splitlines() if line.strip()]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_same_verdict(tmp_path: Path, shipped_checker: Checker, report: Path) -> None:
    lines = lines_of(report)
    formats = {
        ".txt": "\n".join(lines).encode(),
        ".md": "\n\n".join(lines).encode("gb18030"),
        ".docx": docx("".join(map(paragraph, lines))),
        ".html": page(["", *lines]).encode(),
        ".pdf": pdf(lines),
    }
    found = {}
    for suffix, data in formats.items():
        file = tmp_path / f"report{suffix}"
        file.write_bytes(data)
        found[suffix] = verdict(shipped_checker, read(str(file)))
    for suffix in formats:
        assert found[suffix] == found[".txt"], suffix


def test_paragraphs_come_back_from_pdf(tmp_path: Path) -> None:
    total = exact = 0
    for report in REPORTS:
        lines = lines_of(report)
        file = tmp_path / "report.pdf"
        file.write_bytes(pdf(lines))
        back = set(read(str(file)).text.splitlines())
        total += len(lines)
        exact += sum(line in back for line in lines)
    assert exact / total >= EXACT, f"{exact} of {total}"
