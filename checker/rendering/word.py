"""The gap report for those who work in Word: the draft itself with comments, or a document of its own.

One report that came in a .docx file gives that file with a comment at each passage found, and one on the title for
what concerns the whole report. Every other format, and several reports, give a fresh document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.annotating import Comment, annotate, can_annotate
from checker.model import GapReport
from checker.rendering import RenderOptions, opinion
from checker.rendering.display import clean, shorten
from checker.rendering.telling import Remark, remarks, title_span, verdict

NAME = "word"
SUFFIX = ".docx"

_AUTHOR = "checker"
_PASSAGE = 80  # columns of a passage that a comment has to quote


def render(reports: Sequence[GapReport], *, options: RenderOptions) -> bytes:
    """A .docx file; the same reports on the same draft give the same bytes.

    With ``options.summary_table`` the annotated draft ends in a table of the requirements, which the document of its
    own has anyway. Raises ``ReadError`` if the draft is not there any more or has changed since it was read.
    """
    if len(reports) != 1 or options.several or not can_annotate(reports[0].document):
        return opinion.draw(reports)
    report = reports[0]
    summary = opinion.summary(report) if options.summary_table else ""
    return annotate(report.document, _AUTHOR, list(_comments(report)), summary)


def _comments(report: GapReport) -> Iterator[Comment]:
    """That on the title first, then the others in text order."""
    noted = remarks(report)
    whole = [f"对照{clean(report.pack.name)}，{verdict(report)}"]
    for number, remark in enumerate((r for r in noted if r.start is None), 1):
        problem, *others = _lines(remark)
        whole += [f"{number}．{problem}", *others]
    yield Comment(*title_span(report), tuple(whole))
    for remark in noted:
        if remark.start is not None:
            end = remark.end or remark.start + 1
            words = shorten(clean(report.document.text[remark.start : end]), _PASSAGE)
            yield Comment(remark.start, end, tuple(_lines(remark)), f"原文：{words}")


def _lines(remark: Remark) -> list[str]:
    return [*remark.problems, *remark.notes, f"规则：{remark.rule}"]
