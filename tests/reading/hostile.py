"""Inputs made to break a reader or to make it run out of memory or time.

``INPUTS`` maps a name to the suffix of the file, the function that makes its bytes, and a pattern of the sentence that
the reader must answer with (``None``: it must read the text). Those in ``SLOW`` take seconds: they are tried by
``benchmarks/hostile.py`` only.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from .making import LINES, archive, docx, page, paragraph, pdf, picture_pdf, relations

_RELS = {"_rels/.rels": relations(officeDocument="word/document.xml")}
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _document(xml: str | bytes, **others: bytes) -> bytes:
    return archive({**_RELS, "word/document.xml": xml, **others})


def one_great_member() -> bytes:
    """100 MB of spaces in 100 KB."""
    return _document(f"<w:document {_W}>{' ' * (100 << 20)}</w:document>")


def many_members() -> bytes:
    return archive({**_RELS, **{f"word/{n}.xml": "" for n in range(3000)}})


def false_size() -> bytes:
    """A member of 100 MB that claims to have 1 KB."""
    data = bytearray(one_great_member())
    central = data.rindex(b"word/document.xml") - 46
    assert data[central : central + 4] == b"PK\x01\x02"
    data[central + 24 : central + 28] = struct.pack("<I", 1024)
    return bytes(data)


def unlimited_method() -> bytes:
    """A member packed by bzip2, which unpacks without limit."""
    members = {**_RELS, "word/document.xml": f"<w:document {_W}>{' ' * (10 << 20)}</w:document>"}
    return archive(members, zipfile.ZIP_BZIP2)


def locked_archive() -> bytes:
    """The flag that says that a member is encrypted."""
    data = bytearray(docx(paragraph("正文")))
    at = data.rindex(b"PK\x01\x02") + 8
    data[at] |= 1
    return bytes(data)


def locked_word() -> bytes:
    """How Word saves with a password: the document is inside an old-style container."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)


def laughs() -> str:
    """A billion of them from ten entities that stand for ten of each other."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = "<w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body>"
    return f'<!DOCTYPE x [<!ENTITY l0 "lol">{entities}]><w:document {_W}>{body}</w:document>'


def deep_word() -> bytes:
    depth = 200_000
    names = "".join(random.Random(1).choices(["<w:ins>", "<w:sdt>"], k=depth))
    closing = "".join(f"</{name[1:-1]}>" for name in reversed(names.replace("><", "> <").split()))
    return docx(paragraph(inner=names + "<w:r><w:t>深</w:t></w:r>" + closing))


@cache
def many_paragraphs(number: int = 800_000) -> bytes:
    """Up to 19 MB of XML that hold nothing."""
    numbers = random.Random(1)
    return docx("".join(f'<w:p w:x="{numbers.randrange(10**9)}"/>' for _ in range(number)))


def long_line_word() -> bytes:
    text = "".join(random.Random(1).choices("法治政府建设情况报告", k=3_000_000))
    return docx(paragraph(text))


def endless_labels() -> bytes:
    """A label of a million characters before each of 10,000 paragraphs."""
    label = "".join(random.Random(1).choices("一二三四", k=1_000_000))
    numbering = (
        f"<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:lvlText w:val='{label}'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
    )
    one = paragraph("题", "<w:numPr><w:numId w:val='1'/></w:numPr>")
    return docx("".join(f"{one}<!-- {n} -->" for n in range(10_000)), numbering)


def _pdf(content: bytes, pages: str = "/Kids[3 0 R]/Count 1", filters: str = "/FlateDecode") -> bytes:
    """One page with this content stream, packed already."""
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages{pages}>>".encode(),
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F {font}>>>>>>".encode(),
        f"<</Length {len(content)}/Filter[{filters}]>>stream\n".encode() + content + b"\nendstream",
    ]
    file = io.BytesIO()
    file.write(b"%PDF-1.4\n")
    places = []
    for number, item in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj%s\nendobj\n" % (number, item))
    start = file.tell()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    file.write(
        b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, start)
    )
    return file.getvalue()


def crowded_page() -> bytes:
    """20 million characters on one page, in 60 KB."""
    return _pdf(zlib.compress(b"BT /F 1 Tf (aaaaaaaaaaaaaaaaaaaa)Tj ET " * 1_000_000))


def packed_twice() -> bytes:
    """A gigabyte of spaces, packed twice, in a few kilobytes."""
    packer = zlib.compressobj(9)
    once = b"".join([*(packer.compress(b" " * (1 << 20)) for _ in range(1024)), packer.flush()])
    return _pdf(zlib.compress(once), filters="/FlateDecode/FlateDecode")


def many_pages() -> bytes:
    return _pdf(zlib.compress(b""), pages="/Kids[3 0 R]/Count 2000000000")


def endless_pages() -> bytes:
    """A tree of pages that contains itself."""
    return _pdf(zlib.compress(b""), pages="/Kids[2 0 R 2 0 R 3 0 R]/Count 3")


def long_line_page() -> bytes:
    return page([LINES[0], "法治政府建设，" * 300_000]).encode()


def open_tags() -> bytes:
    return b"<html><body>" + b"<p><i>x,</i>" * 500_000


def great_table() -> bytes:
    cells = "<td>1，</td>" * 50
    return ("<html><body><table>" + f"<tr>{cells}</tr>" * 8_000 + "</table>").encode()


def nested_tables() -> bytes:
    return ("<html><body>" + ("<table><tr>" + "<td>1，</td>" * 300 + "<td>") * 600).encode()


def deep_rtf() -> bytes:
    return rb"{\rtf1\ansi " + b"{\\b " * 200_000 + b"deep" + b"}" * 200_001


def endless_table_rtf() -> bytes:
    """A table of 200,000 rows."""
    return rb"{\rtf1\ansi " + rb"\trowd\cellx1000\cellx2000\intbl a\cell b\cell\row " * 200_000 + b"}"


INPUTS: dict[str, tuple[str, Callable[[], bytes], str | None]] = {
    "docx: 100 MB in one member": (".docx", one_great_member, "展开后过大"),
    "docx: 3,000 members": (".docx", many_members, "文件过多"),
    "docx: false size of a member": (".docx", false_size, "不完整或已损坏"),
    "docx: bzip2": (".docx", unlimited_method, "不完整或已损坏|展开后过大"),
    "docx: encrypted member": (".docx", locked_archive, "加了密码"),
    "docx: saved with a password": (".docx", locked_word, "加了密码"),
    "docx: a billion laughs": (".docx", lambda: _document(laughs()), "实体定义"),
    "docx: the same in UTF-16": (".docx", lambda: _document(laughs().encode("utf-16")), "实体定义"),
    "docx: 200,000 levels deep": (".docx", deep_word, "嵌套得过深"),
    "docx: 800,000 empty paragraphs": (".docx", many_paragraphs, "没有文字"),
    "docx: 3,000,000 characters on one line": (".docx", long_line_word, None),
    "docx: label of 1,000,000 characters, 10,000 times": (".docx", endless_labels, None),
    "docx: truncated": (".docx", lambda: docx(paragraph("正文"))[:500], "不完整或已损坏"),
    "docx: text": (".docx", lambda: "\n".join(LINES).encode(), "不完整或已损坏"),
    "docx: NULs": (".docx", lambda: bytes(1 << 20), "不完整或已损坏"),
    "docx: PDF": (".docx", lambda: pdf(LINES), "其实是PDF"),
    "pdf: 20,000,000 characters on one page": (".pdf", crowded_page, "读不下去|没有读完|内存"),
    "pdf: 1 GB packed twice": (".pdf", packed_twice, "读不下去|没有文字层|内存"),
    "pdf: 2,000,000,000 pages": (".pdf", many_pages, "页，超过 300 页|不完整或已损坏|没有文字层"),
    "pdf: pages that contain themselves": (".pdf", endless_pages, "不完整或已损坏|没有文字层"),
    "pdf: 301 pages": (".pdf", lambda: picture_pdf(301), "超过 300 页"),
    "pdf: no text": (".pdf", picture_pdf, "扫描件"),
    "pdf: truncated": (".pdf", lambda: pdf(LINES)[:400], "不完整或已损坏"),
    "pdf: NULs": (".pdf", lambda: b"%PDF-1.7\n" + bytes(1 << 20), "不完整或已损坏"),
    "pdf: Word document": (".pdf", lambda: docx(paragraph("正文")), "其实是办公文档"),
    "html: 200,000 levels deep": (".html", lambda: b"<div>" * 200_000 + "深，".encode(), "嵌套过深"),
    "html: 600 tables inside each other": (".html", nested_tables, None),
    "html: 400,000 cells": (".html", great_table, None),
    "html: 500,000 open tags": (".html", open_tags, "没有报告正文|嵌套过深|没有读完"),
    "html: 2,100,000 characters on one line": (".html", long_line_page, None),
    "html: 9 MB": (".html", lambda: b"<p>x" * 2_400_000, "页面过大"),
    "rtf: 200,000 levels deep": (".rtf", deep_rtf, "LibreOffice|读不下去"),
    "rtf: 200,000 rows of a table": (".rtf", endless_table_rtf, "LibreOffice|没有读完"),
    "odt: 30 MB in one member": (".odt", lambda: archive({"content.xml": " " * (30 << 20)}), "LibreOffice|展开后过大"),
    "doc: NULs": (".doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1 << 20), "LibreOffice"),
    "html: NULs": (".html", lambda: bytes(1 << 20), "没有报告正文|空的"),
}

SLOW = frozenset(
    (
        "rtf: 200,000 levels deep",
        "rtf: 200,000 rows of a table",
        "doc: NULs",
        "docx: 800,000 empty paragraphs",
        "docx: 3,000,000 characters on one line",
        "docx: label of 1,000,000 characters, 10,000 times",
        "pdf: 20,000,000 characters on one page",
        "pdf: 1 GB packed twice",
        "html: 600 tables inside each other",
        "html: 400,000 cells",
        "html: 500,000 open tags",
    )
)
