"""Where something stands in a report, in the words of those who look for it there."""

from __future__ import annotations

from checker.model import Document


def place(document: Document, offset: int | None, *, column: bool = True) -> str:
    """“第12行第5列”; in formats that have paragraphs “第12段”, in those that have pages “第3页第2段”; “全文” without an offset."""
    if offset is None:
        return "全文"
    page, paragraph = document.page(offset), document.paragraph(offset)
    line, at = document.position(offset)
    where = f"第{paragraph}段" if paragraph else f"第{line}行{f'第{at}列' if column else ''}"
    return f"第{page}页{where}" if page else where
