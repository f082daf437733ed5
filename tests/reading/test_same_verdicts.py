"""A report is judged alike whatever file it comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model import Document
from checker.pipeline import Checker
from checker.reading import read

from .making import docx, page, paragraph, pdf

REPORTS = Path(__file__).parents[2] / "fixtures" / "labelled"
NAMES = ["bureau-2023", "district-2025", "head-2024", "town-2024", "township-2022"]


def verdict(checker: Checker, document: Document) -> object:
    report = checker.check(document)
    sections = [(section.number, section.title, section.role) for section in report.sections]
    return {one.id: one.status for one in report.requirements}, report.identity, sections


@pytest.mark.parametrize("name", NAMES)
def test_same_verdict(tmp_path: Path, shipped_checker: Checker, name: str) -> None:
    document = read(str(REPORTS / f"{name}.txt"))
    lines = [line.strip() for line in document.text.splitlines() if line.strip()]
    formats = {
        ".docx": docx("".join(map(paragraph, lines))),
        ".html": page(["", *lines]).encode(),
        ".pdf": pdf(lines),
    }
    expected = verdict(shipped_checker, document)
    for suffix, data in formats.items():
        file = tmp_path / f"report{suffix}"
        file.write_bytes(data)
        assert verdict(shipped_checker, read(str(file))) == expected, suffix
