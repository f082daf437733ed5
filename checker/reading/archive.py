"""ZIP archives, opened with limits: those of many reports, and office documents, which are archives of XML: so that
none unpacks to more than reports can need.

The members of documents are called parts, and stand in relations to each other (ECMA-376 part 2).
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree import ElementTree

from checker.reading.content import Unreadable

_MEMBER = 20 << 20
_RATIO = 200
_SMALL = 1 << 20
"""Below this a member may be packed as tightly as it likes: blank forms are."""

_BOMB = "压缩包展开后过大或文件过多，不像一份报告；请用原来的软件打开，把正文另存为 .txt 后再试"
BROKEN = "文件不完整或已损坏；请用原来的软件打开，另存后再试"


@dataclass(frozen=True, slots=True)
class Extent:
    """How many members an archive may have, and how many bytes in all when unpacked."""

    members: int
    total: int


ONE_REPORT = Extent(2_000, 64 << 20)
MANY_REPORTS = Extent(20_000, 2 << 30)


class Archive:
    """The members of a ZIP archive that keeps within the limits; sizes are bytes."""

    def __init__(self, data: bytes | BinaryIO, extent: Extent = ONE_REPORT) -> None:
        """Raises ``Unreadable`` for what is no archive, is encrypted or would unpack to too much."""
        try:
            self._zip = _open(io.BytesIO(data) if isinstance(data, bytes) else data)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise Unreadable(BROKEN) from error
        members = self._zip.infolist()
        if len(members) > extent.members or sum(member.file_size for member in members) > extent.total:
            raise Unreadable(_BOMB)
        for member in members:
            if member.file_size > _MEMBER:
                raise Unreadable(_BOMB)
            if member.file_size > max(_SMALL, _RATIO * member.compress_size):
                raise Unreadable(_BOMB)
            if member.flag_bits & 1:
                raise Unreadable("文件加了密码；请取消密码、另存后再试")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, in the order of the archive."""
        return tuple(dict.fromkeys(self._zip.namelist()))

    def read(self, name: str) -> bytes | None:
        """The member ``name``, of which no more is unpacked than its declared size; ``None`` without one."""
        try:
            member = self._zip.getinfo(name)
        except KeyError:
            return None
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable(BROKEN)  # no office program writes others, and they unpack without limit
        try:
            with self._zip.open(member) as file:
                return file.read(member.file_size + 1)  # a plain read() may unpack more before it looks at the size
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise Unreadable(BROKEN) from error

    def markup(self, name: str) -> bytes | None:
        """The XML member ``name``, not parsed; ``None`` without such a member.

        Document types, and with them entities, are refused: office formats have none. A NUL would mean UTF-16 or
        UTF-32, in which they could hide.
        """
        data = self.read(name)
        if data is not None and (b"\0" in data or b"<!DOCTYPE" in data or b"<!ENTITY" in data):
            raise Unreadable("文件里有办公文档不该有的内容（实体定义），可能是有意设障；请用原来的软件打开，另存后再试")
        return data

    def xml(self, name: str) -> ElementTree.Element | None:
        """The root of the XML member ``name``; ``None`` without such a member.

        Elements and attributes lose their namespaces, in which strict documents differ from everyday ones.
        """
        data = self.markup(name)
        if data is None:
            return None
        try:
            root = ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise Unreadable(BROKEN) from error
        for element in root.iter():
            element.tag = _local(element.tag)
            element.attrib = {_local(key): value for key, value in element.attrib.items()}
        return root

    def related(self, part: str, kind: str) -> str | None:
        """The part that stands in relation ``kind`` to ``part`` (empty: to the package); it need not be there."""
        relations = self.xml(relations_of(part))
        for relation in relations if relations is not None else ():
            if relation.get("Type", "").endswith(f"/{kind}"):
                target = posixpath.join("/", posixpath.dirname(part), relation.get("Target", ""))
                return posixpath.normpath(target).lstrip("/")
        return None


def relations_of(part: str) -> str:
    """The name of the member that holds the relations of ``part`` (empty: of the package)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def pack(members: Mapping[str, bytes]) -> bytes:
    """An archive of ``members`` in their order; equal members make equal archives."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _open(file: BinaryIO) -> zipfile.ZipFile:
    """Names that are not marked as UTF-8 are taken for Chinese ones, as Windows writes them."""
    try:
        return zipfile.ZipFile(file, metadata_encoding="gb18030")
    except UnicodeDecodeError:
        return zipfile.ZipFile(file)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
