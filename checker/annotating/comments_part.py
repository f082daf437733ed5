"""The part of a Word document that holds the words of its comments, and how the others know of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from itertools import count

from lxml import etree

from checker.annotating.elements import Maker, parse, serialise
from checker.reading.archive import Archive, relations_of

_TYPES = "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_LARGEST = 2**31 - 1


def add_comments(
    archive: Archive, main: str, document: etree._Element, author: str, comments: Sequence[Sequence[str]]
) -> tuple[dict[str, bytes], int]:
    """The parts that change when ``comments`` (each a sequence of paragraphs) are added to those of ``document``, the
    root of the part ``main``; and the id of the first, which the others follow."""
    changed: dict[str, bytes] = {}
    name = archive.related(main, "comments")
    if name is None:
        name = _free_name(archive, main)
        changed[relations_of(main)] = _with_relation(archive, main, name)
    if types := _with_type(archive, name):
        changed[_TYPES] = types
    existing = archive.markup(name)
    root = parse(existing) if existing else _new_root(document)
    first = 1 + max((-1, *_ids(document), *_ids(root)))
    make = Maker.of(root)
    for id, paragraphs in enumerate(comments, first):
        body = [_paragraph(make, text, number == 0) for number, text in enumerate(paragraphs)]
        root.append(make("comment", *body, id=str(id), author=author, initials=author))
    changed[name] = serialise(root)
    return changed, first


def _paragraph(make: Maker, text: str, is_first: bool) -> etree._Element:
    """Set small and plain by itself: the styles of Word's own comments may not be in the document."""
    spacing = make("spacing", before="0", after="0", line="240", lineRule="auto")
    layout = make("pPr", spacing, make("ind", firstLineChars="0", firstLine="0"))
    size = make("rPr", make("sz", val="18"), make("szCs", val="18"))
    mark = [make("r", make("annotationRef"))] if is_first else []
    return make("p", layout, *mark, make("r", size, make("t", text=text)))


def _new_root(document: etree._Element) -> etree._Element:
    make = Maker.of(document)
    return etree.Element(make.name("comments"), nsmap={"w": make.namespace})


def _ids(root: etree._Element) -> Iterable[int]:
    """The ids of comments, and of marks without any."""
    make = Maker.of(root)
    names = ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
    for element in root.iter(*map(make.name, names)):
        id = element.get(make.name("id"), "")
        if id.isascii() and id.isdigit() and int(id[:20]) < _LARGEST:
            yield int(id)


def _free_name(archive: Archive, main: str) -> str:
    folder, taken = posixpath.dirname(main), set(archive.names)
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())
    return next(name for name in names if name not in taken)


def _with_relation(archive: Archive, main: str, name: str) -> bytes:
    """The relations of ``main`` with one to the part ``name``."""
    data = archive.markup(relations_of(main))
    root = parse(data or _NO_RELATIONS)
    taken = {relation.get("Id") for relation in root}
    id = next(id for number in count(1) if (id := f"rId{number}") not in taken)
    attributes = {"Id": id, "Type": f"{_kinds(archive)}/comments", "Target": posixpath.basename(name)}
    root.append(etree.Element(Maker.of(root).name("Relationship"), attributes))
    return serialise(root)


def _kinds(archive: Archive) -> str:
    """What the names of relations begin with in this document: strict ones have others."""
    package = parse(archive.markup(relations_of("")) or b"")
    names = (relation.get("Type", "") for relation in package)
    return next(name for name in names if name.endswith("/officeDocument")).rpartition("/")[0]


def _with_type(archive: Archive, name: str) -> bytes | None:
    """The list of types with that of the part ``name``; ``None`` if it is there already."""
    root = parse(archive.markup(_TYPES) or b"")
    make = Maker.of(root)
    if any(part.get("PartName", "").lower() == f"/{name}".lower() for part in root.iter(make.name("Override"))):
        return None
    root.append(etree.Element(make.name("Override"), {"PartName": f"/{name}", "ContentType": _TYPE}))
    return serialise(root)
