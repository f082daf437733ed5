"""Reports that are open in the workbench: in memory, each under an id that nobody can guess."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from checker.model import Document

LONGEST = 200_000
"""Characters that a report may have here; an ordinary one has ten thousand."""
_REPORTS = 48
_PAGES = 6  # of one report, as it came out of edits


@dataclass(slots=True)
class OpenReport:
    """A report and the last pages that were drawn of it, by digest."""

    id: str
    document: Document
    pages: OrderedDict[str, str] = field(default_factory=OrderedDict)

    @property
    def data(self) -> dict[str, Any]:
        """The document for a job of the pool."""
        d = self.document
        return {"source": d.source, "text": d.text, "pages": list(d.pages), "flowing": d.flowing}

    def keep(self, result: dict[str, Any]) -> dict[str, Any]:
        """Take the page out of a result, and keep it if it is a new one."""
        page, digest = result.pop("page"), result["digest"]
        if page is not None:
            self.pages[digest] = page
        self.pages.move_to_end(digest)
        while len(self.pages) > _PAGES:
            self.pages.popitem(last=False)
        return result


class OpenReports:
    """All open reports; the one that was not used for longest goes when there are too many."""

    def __init__(self) -> None:
        self._reports: OrderedDict[str, OpenReport] = OrderedDict()

    def add(self, document: Document) -> OpenReport:
        """Open a report."""
        report = OpenReport(secrets.token_urlsafe(16), document)
        self._reports[report.id] = report
        if len(self._reports) > _REPORTS:
            self._reports.popitem(last=False)
        return report

    def get(self, id: str) -> OpenReport | None:
        """The open report of that id, if there is one."""
        if report := self._reports.get(id):
            self._reports.move_to_end(id)
        return report
