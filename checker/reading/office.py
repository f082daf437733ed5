"""Formats of older or other word processors (.doc, .wps, .rtf, .odt): LibreOffice turns them into .docx, if installed.

It runs without a window, on a profile of its own in which macros and the network are switched off, inside the
limits of ``sandbox``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from checker.reading import html, word
from checker.reading.content import Content, Unreadable
from checker.reading.errors import ReadError
from checker.reading.signatures import recognise

if TYPE_CHECKING:
    from checker.model import Document

SUFFIXES = (".doc", ".wps", ".rtf", ".odt")

_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_ENCRYPTED = "文件加了密码；请取消密码、另存后再试"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read(source: str, data: bytes) -> Document:
    """As ``word.read``. Raises ``ReadError`` also where LibreOffice is needed and missing."""
    from checker.reading import sandbox

    if program() is None and _needs_conversion(data):
        raise ReadError(
            source, "读这种格式要装 LibreOffice，这台机器上没有；请用 Word 或 WPS 打开，另存为 .docx 后再试"
        )
    return sandbox.extract("office", source, data, sandbox.Limits(memory=1200, cpu=20, wall=40))


def extract(data: bytes) -> Content:
    """The text of a document that LibreOffice can read. Raises ``Unreadable``. Writes to the current folder."""
    import subprocess

    if data.lstrip()[:1] == b"<":  # web systems hand out pages as .doc
        return html.extract(data)
    suffix = _suffix(data)
    if not _needs_conversion(data):
        return word.extract(data)
    folder = Path.cwd()
    document = folder / f"report{suffix}"
    document.write_bytes(data)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    converted = folder / "converted"
    arguments = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", str(converted), str(document)]
    subprocess.run(
        [program() or "", f"-env:UserInstallation={(folder / 'profile').as_uri()}", *arguments],
        env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    try:
        return word.extract((converted / "report.docx").read_bytes())
    except FileNotFoundError as error:
        raise Unreadable(
            "LibreOffice 打不开，文件可能已损坏、加了密码或过于复杂；请用 Word 或 WPS 打开，另存为 .docx 后再试"
        ) from error


def program() -> str | None:
    """The path of LibreOffice, if it is installed."""
    import shutil

    return next((found for program in _PROGRAMS if (found := shutil.which(program))), None)


def _needs_conversion(data: bytes) -> bool:
    """All but web pages and what is a .docx by another name, as newer .wps files are."""
    return data.lstrip()[:1] != b"<" and not (data.startswith(b"PK") and b"word/document.xml" in data)


def _suffix(data: bytes) -> str:
    """The suffix that tells LibreOffice what it gets: anything at all it would read as plain text."""
    if data.startswith(b"PK"):
        from checker.reading.archive import Archive

        archive = Archive(data)
        manifest = archive.xml("META-INF/manifest.xml")
        if manifest is not None and manifest.find(".//encryption-data") is not None:
            raise Unreadable(_ENCRYPTED)
        return ".odt"
    signature = recognise(data)
    if signature is None:
        raise Unreadable("内容不是 Word、WPS 文档，可能是别的文件改了后缀；请用原来的软件打开，另存为 .docx 后再试")
    if data[512:514] == b"\xec\xa5" and data[523] & 1:  # [MS-DOC] 2.5.2: FibBase, fEncrypted
        raise Unreadable(_ENCRYPTED)
    return ".rtf" if ".rtf" in signature.suffixes else ".doc"
