"""What LibreOffice makes of the Word files: it opens them, sees every comment, and the draft says what it said."""

from __future__ import annotations

import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from annotating.drafts import draft
from lxml import etree
from reading.test_office import INSTALLED, PROGRAM

from checker.model import Finding, GapReport, Severity
from checker.reading import read
from checker.rendering import RenderOptions, render

from .conftest import gap_report, span

pytestmark = INSTALLED

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
PASSAGES = ("法治政府", "图\n并已", "站另有", "自由的", "公布。\n详见", "控件里", "检查3次", "行政复议 | 12件")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree._Element]:
    """The bodies of the draft, of what came back, with a summary and without, and of an opinion on it."""
    folder = tmp_path_factory.mktemp("word")
    (folder / "draft.docx").write_bytes(draft())
    report = found(str(folder / "draft.docx"))
    for name, options in {
        "annotated": RenderOptions(),
        "summarised": RenderOptions(summary_table=True),
        "opinion": RenderOptions(several=True),
    }.items():
        output = render([report], "word", options=options)
        assert isinstance(output, bytes)
        (folder / f"{name}.docx").write_bytes(output)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = sorted(map(str, folder.glob("*.docx")))
    command = [str(PROGRAM), profile, "--headless", "--convert-to", "odt", "--outdir", str(folder), *files]
    subprocess.run(command, capture_output=True, check=True)
    return {file.stem: body(file) for file in folder.glob("*.odt")}


def found(source: str) -> GapReport:
    document = read(source)
    findings = [
        Finding("a/b", Severity.WARNING, f"关于“{words}”。", "", *span(document.text, words)) for words in PASSAGES
    ]
    return gap_report(document.text, source=source, findings=[Finding("a/c", Severity.ERROR, "全文。", ""), *findings])


def body(file: Path) -> etree._Element:
    with zipfile.ZipFile(file) as archive:
        (text,) = etree.fromstring(archive.read("content.xml")).iter(f"{OFFICE}text")
    return text


def words(text: etree._Element) -> str:
    """Everything but comments and what was deleted."""
    apart = (f"{OFFICE}annotation", f"{TEXT}tracked-changes")
    found = text.xpath(".//text()")
    assert isinstance(found, list)
    return "".join(
        str(one)
        for one in found
        if next(one.getparent().iterancestors(*apart), None) is None  # type: ignore[union-attr]
    )


def authors(text: etree._Element) -> Counter[str]:
    return Counter(str(one.findtext(CREATOR)) for one in text.iter(f"{OFFICE}annotation"))


def test_every_comment_is_seen(opened: dict[str, etree._Element]) -> None:
    assert authors(opened["draft"]) == {"乙": 1}
    assert authors(opened["annotated"]) == {"乙": 1, "checker": 1 + len(PASSAGES)}
    ends = list(opened["annotated"].iter(f"{OFFICE}annotation-end"))
    assert len(ends) == 2 + len(PASSAGES)


def test_the_draft_says_what_it_said(opened: dict[str, etree._Element]) -> None:
    assert words(opened["annotated"]) == words(opened["draft"])
    for name in ("image", "a", "table", "insertion", "deletion", "content-control", "custom-shape"):
        before, after = (len(list(opened[one].iter(f"{{*}}{name}"))) for one in ("draft", "annotated"))
        assert before > 0, name
        assert after >= before, name  # what is split may count twice


def test_the_summary_stands_behind_the_draft(opened: dict[str, etree._Element]) -> None:
    whole = words(opened["summarised"])
    assert whole.startswith(words(opened["draft"]))
    assert "checker 检查情况汇总" in whole


def test_an_opinion_opens(opened: dict[str, etree._Element]) -> None:
    assert "的审查意见" in words(opened["opinion"])
    assert len(list(opened["opinion"].iter("{*}table"))) == 3
