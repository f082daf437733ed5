"""PDF documents: the text layer, put together again from the places of its characters.

The order of characters in the file, and the library's own plain text, misplace punctuation; the page does not.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from checker.reading.content import Content, Unreadable

if TYPE_CHECKING:
    import pypdfium2

    from checker.model import Document
    from checker.reading.print_layout import Page

SUFFIXES = (".pdf",)

_PAGES = 300
_UPRIGHT = 0.1
"""Radians: text at a greater angle is a watermark or a stamp."""
_LEGIBLE = 0.8


def read(source: str, data: bytes) -> Document:
    """One line for every paragraph, without running heads, feet and page numbers, with the start of every page."""
    from checker.reading import sandbox

    return sandbox.extract("pdf", source, data, sandbox.Limits(memory=600))


def extract(data: bytes) -> Content:
    """The text of a .pdf file. Raises ``Unreadable``."""
    import pypdfium2

    from checker.reading.print_layout import paragraphs

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > _PAGES:
            raise Unreadable(f"有 {len(document)} 页，超过 {_PAGES} 页，不像一份报告；请只给报告正文")
        content = paragraphs([_page(document, number) for number in range(len(document))])
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise Unreadable("文件加了密码；请取消密码、另存后再试") from error
        raise Unreadable("文件不完整或已损坏；请用原来的软件打开，另存后再试") from error
    _must_be_legible(content.text)
    return content


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    import ctypes

    import pypdfium2.raw as pdfium

    from checker.reading.print_layout import Char, Page

    page = document[number]
    text = page.get_textpage()
    box = pdfium.FS_RECTF()
    matrix = pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    chars = []
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code < ord(" ") or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        if _UPRIGHT < pdfium.FPDFText_GetCharAngle(text, index) < 2 * math.pi - _UPRIGHT:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        size = max(size or box.top - box.bottom, 1.0)
        chars.append(Char(chr(code), box.left, box.right, y.value, size))
    width, height = page.get_size()
    text.close()
    page.close()
    return Page(width, height, chars)


def _must_be_legible(text: str) -> None:
    printed = [c for c in text if not c.isspace()]
    if not printed:
        raise Unreadable("没有文字层，应是扫描件或图片；请先做文字识别（OCR），或改用报告的 Word、文字稿")
    legible = sum(c.isprintable() and c != "\ufffd" for c in printed)
    if legible < _LEGIBLE * len(printed):
        raise Unreadable("文字层是乱码（字体没有给出对应的文字）；请先做文字识别（OCR），或改用报告的 Word、文字稿")
