"""The gap report as one self-contained web page.

It loads nothing from anywhere: style and script stand in the page and are named by their hashes in its Content
Security Policy (W3C CSP Level 3, section 2.3.1), which forbids everything else. Texts of reports are escaped by the
template engine, and their controls by ``visible`` and ``clean``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Template
from markupsafe import Markup

from checker import __version__
from checker.model import GapReport, Status
from checker.names import SEVERITY_NAMES, STATUS_NAMES
from checker.places import place
from checker.rendering.display import clean, web
from checker.rendering.display.templating import templates
from checker.rendering.page.view import PASSAGES, view
from checker.rendering.telling import accepting, subject

__all__ = ["SIGNS", "draw", "policy"]

# What tells the statuses apart where there is no colour.
SIGNS = {
    Status.SPECIFIC: "✓",
    Status.VAGUE: "～",
    Status.NOT_DONE: "△",
    Status.OMITTED: "✗",
    Status.NOT_APPLICABLE: "—",
}


def draw(reports: Sequence[GapReport]) -> str:
    """The page; everything in it follows from the reports, so that the same reports give the same page."""
    return _template().render(
        views=[view(report, number) for number, report in enumerate(reports, 1)],
        depth=1 if len(reports) == 1 else 2,
        passages=PASSAGES,
        statuses=STATUS_NAMES,
        severities=SEVERITY_NAMES,
        signs=SIGNS,
        policy=policy(),
        style=Markup(_style()),
        script=Markup(_part("script.js")),
        version=__version__,
    )


def policy() -> str:
    """The Content Security Policy of the page, which stands in it; a server may send it as a header, too."""
    return web.policy(_style(), _part("script.js"))


def _style() -> str:
    return f"{web.palette()}\n{_part('style.css')}"


@cache
def _template() -> Template:
    """Compiled once, for it may be drawn a thousand times."""
    environment = templates("checker.rendering", "page", accepting=accepting, clean=clean, place=place, subject=subject)
    return environment.get_template("page.html.j2")


def _part(name: str) -> str:
    """A file of this package, its line breaks as an HTML parser would leave them."""
    return files(__name__).joinpath(name).read_text("utf-8")
