"""A document of its own for the gap report: 审查意见, laid out as official documents are (GB/T 9704—2012).

What the parts of the file say stands beside this module; of those with a template only ``document.xml`` depends on the
reports. Texts of reports are cleaned, and escaped by the template engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from jinja2 import Environment

from checker import __version__
from checker.model import GapReport, Status
from checker.names import REPORT_KIND_NAMES, STATUS_NAMES
from checker.places import place
from checker.reading.archive import pack
from checker.rendering.display import clean
from checker.rendering.display.templating import templates
from checker.rendering.opinion.view import APPLICABLE, groups, opinion
from checker.rendering.telling import TASKS, accepting, of_status, other_findings, stated_parts, verdict

__all__ = ["draw", "summary"]

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_relations.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml.j2",
    "word/_rels/document.xml.rels": "document_relations.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fonts.xml",
    "word/footer1.xml": "odd_footer.xml",
    "word/footer2.xml": "even_footer.xml",
}
_COLORS = {
    Status.SPECIFIC: "2E6B34",
    Status.VAGUE: "8A5A00",
    Status.NOT_DONE: "8A5A00",
    Status.OMITTED: "B3261E",
    Status.NOT_APPLICABLE: "6B6B6B",
}


def draw(reports: Sequence[GapReport]) -> bytes:
    """A .docx file with a chapter for each report, and before several a table of them all."""
    template = _environment().get_template("document.xml.j2")
    document = template.render(opinions=[opinion(report) for report in reports])
    return pack({name: document.encode() if file.endswith(".j2") else _part(file) for name, file in _PARTS.items()})


def summary(report: GapReport) -> str:
    """The verdict and the table of requirements as WordprocessingML blocks that need no styles (prefix ``w``)."""
    return _environment().get_template("summary.xml.j2").render(report=report)


def _part(file: str) -> bytes:
    return files(__name__).joinpath(file).read_bytes()


@cache
def _environment() -> Environment:
    environment = templates(
        "checker.rendering",
        "opinion",
        accepting=accepting,
        clean=clean,
        file_name=lambda source: PurePath(source).name,
        place=place,
    )
    environment.globals |= {
        "applicable": APPLICABLE,
        "colors": _COLORS,
        "groups": groups,
        "kinds": REPORT_KIND_NAMES,
        "of_status": of_status,
        "other_findings": other_findings,
        "stated_parts": stated_parts,
        "statuses": STATUS_NAMES,
        "tasks": TASKS,
        "verdict": verdict,
        "version": __version__,
    }
    return environment
