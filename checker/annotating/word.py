"""The child's side: a .docx file, taken apart, annotated and packed again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from checker.annotating import Comment
from checker.annotating.comments_part import add_comments
from checker.annotating.elements import Maker, parse, serialise
from checker.annotating.marks import mark
from checker.annotating.passages import Passages
from checker.reading.archive import Archive, pack
from checker.reading.content import Unreadable
from checker.reading.word_text import SUMMARY, text_of


def annotate(data: bytes, *, sha256: str, author: str, comments: Sequence[Mapping[str, Any]], summary: str) -> bytes:
    """As ``checker.annotating.annotate``; ``sha256`` is that of the text which the comments are about.

    Raises ``Unreadable``, or ``RecursionError`` where elements nest too deeply.
    """
    archive = Archive(data)
    text = text_of(archive)
    if hashlib.sha256(str(text).encode()).hexdigest() != sha256:
        raise Unreadable("检查之后文件又改动过，批注对不上；请保存并关闭文件，再检查一次")
    document = parse(archive.markup(text.part) or b"")
    passages = Passages(text, document)
    remarks = [Comment(**comment) for comment in comments]
    places = [passages.around(remark.start, remark.end) for remark in remarks]
    changed, first = add_comments(
        archive,
        text.part,
        document,
        author,
        [[remark.passage, *remark.paragraphs] if place.wider and remark.passage else remark.paragraphs
         for remark, place in zip(remarks, places, strict=True)],
    )  # fmt: skip
    mark(places, first, Maker.of(document))
    if summary:
        _append(document, summary)
    changed[text.part] = serialise(document)
    names = dict.fromkeys([*archive.names, *changed])
    return pack({name: changed.get(name) or archive.read(name) or b"" for name in names})


def _append(document: etree._Element, summary: str) -> None:
    """Put the blocks behind the last one, in a content control that reading passes over."""
    make = Maker.of(document)
    body = document.find("{*}body")
    assert body is not None  # it has a text
    for control in body.findall("{*}sdt"):
        tag = control.find("{*}sdtPr/{*}tag")
        if tag is not None and tag.get(make.name("val")) == SUMMARY:
            body.remove(control)
    blocks = parse(f'<blocks xmlns:w="{make.namespace}">{summary}</blocks>'.encode())
    control = make("sdt", make("sdtPr", make("tag", val=SUMMARY)), make("sdtContent", *blocks))
    last = body[-1] if len(body) else None
    if last is not None and etree.QName(last).localname == "sectPr":
        last.addprevious(control)
    else:
        body.append(control)
