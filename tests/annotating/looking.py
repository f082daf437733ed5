"""Annotating without a child process, and what can be seen in the result from outside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from checker.annotating.word import annotate
from checker.model import Document
from checker.reading import word

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def annotated_at(data: bytes, *spans: tuple[int, int], summary: str = "") -> bytes:
    """With a comment at each span of the text, which it names where its marks cannot stand around just that."""
    text = word.extract(data).text
    remarks = [{"start": start, "end": end, "paragraphs": ["批注"], "passage": text[start:end]} for start, end in spans]
    digest = Document("", text).sha256
    return annotate(data, sha256=digest, author="checker", comments=remarks, summary=summary)


def annotated(data: bytes, *passages: str, summary: str = "") -> bytes:
    """With a comment on the first place of each passage."""
    text = word.extract(data).text
    spans = [(start := text.index(words), start + len(words)) for words in passages]
    return annotated_at(data, *spans, summary=summary)


def marked(data: bytes, *passages: str) -> list[str]:
    """What is between the marks of the comments on ``passages``, without those that were there before."""
    before = comments(data) if "word/comments.xml" in parts(data) else {}
    out = annotated(data, *passages)
    assert word.extract(out).text == word.extract(data).text
    assert list(dressed(out)) == list(dressed(data))
    return [words for id, words in sorted(anchored(out).items()) if id not in before]


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a document by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def comments(data: bytes) -> dict[int, list[str]]:
    """The paragraphs of each comment by its id."""
    root = etree.fromstring(parts(data)["word/comments.xml"])
    ids = [int(comment.get(f"{_W}id", "")) for comment in root]
    assert len(ids) == len(set(ids))
    return {
        id: ["".join(p.itertext(f"{_W}t")) for p in comment.iter(f"{_W}p")]
        for id, comment in zip(ids, root, strict=True)
    }


def anchored(data: bytes) -> dict[int, str]:
    """The characters between the marks of each comment by its id, without line breaks.

    Fails if a comment has not one mark of each kind in the right order.
    """
    root = etree.fromstring(parts(data)["word/document.xml"])
    found: dict[int, str] = {}
    opened: set[int] = set()
    closed: set[int] = set()
    referred: set[int] = set()
    for element in root.iter(f"{_W}*"):
        name, id = etree.QName(element).localname, int(element.get(f"{_W}id", "-1"))
        if name == "commentRangeStart":
            assert id not in found
            found[id] = ""
            opened.add(id)
        elif name == "commentRangeEnd":
            opened.remove(id)
            closed.add(id)
        elif name == "commentReference":
            assert id in closed - referred
            assert next(element.iterancestors(f"{_W}txbxContent"), None) is None
            referred.add(id)
        elif (character := _characters(element)) is not None:
            for one in opened:
                found[one] += character
    assert not opened
    assert referred == found.keys()
    return found


def _characters(element: etree._Element) -> str | None:
    if any(etree.QName(outer).localname == "Fallback" for outer in element.iterancestors()):
        return None
    match etree.QName(element).localname:
        case "t":
            return element.text or ""
        case "tab":
            return "\t"
        case "noBreakHyphen":
            return "-"
        case _:
            return None


def dressed(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Each character with the formatting of its run and the elements that it is in, and each thing that is no text."""
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    root = etree.fromstring(parts(data)["word/document.xml"], parser)
    added = {"commentRangeStart", "commentRangeEnd", "commentReference"}
    for element in root.iter(f"{_W}*"):
        name = etree.QName(element).localname
        inner = next(element.iterancestors(f"{_W}r"), None)
        if name in added or name == "r" or (inner is not None and inner.find(f"{_W}commentReference") is not None):
            continue
        if name == "rPr" or any(outer.tag == f"{_W}rPr" for outer in element.iterancestors()):
            continue
        properties = inner.find(f"{_W}rPr") if inner is not None else None
        look = "" if properties is None else etree.tostring(properties, method="c14n").decode()
        around = "/".join(etree.QName(outer).localname for outer in element.iterancestors())
        if name in ("t", "delText"):
            yield from ((character, look, around) for character in element.text or "")
        else:
            yield name, look, around
