"""Whether files of each kind can be read: a small sample is, in the process of its own that every input gets."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from checker.diagnosis import Item
from checker.reading import ReadError, office, read

_TEXT = "全年组织干部学法4次，参加130人次。"
_PDF_TEXT = "2024"  # a PDF with Chinese would have to bring a font
_PDF = f"""\
%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 37>> stream
BT /F 12 Tf 20 100 Td ({_PDF_TEXT}) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
trailer <</Root 1 0 R>>
"""
_OPEN_XML = "http://schemas.openxmlformats.org"
_WORD = {
    "_rels/.rels": f'<Relationships xmlns="{_OPEN_XML}/package/2006/relationships"><Relationship Id="a" '
    f'Type="{_OPEN_XML}/officeDocument/2006/relationships/officeDocument" Target="a.xml"/></Relationships>',
    "a.xml": f'<w:document xmlns:w="{_OPEN_XML}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{_TEXT}</w:t></w:r>'
    "</w:p></w:body></w:document>",
}
_PAGE = f"<!DOCTYPE html><html><body><p>{_TEXT}</p></body></html>"
_RTF = r"{\rtf1\ansi %s}" % "".join(r"\u%d?" % ord(character) for character in _TEXT)  # noqa: UP031 (braces are its own)


def items(_pack: str) -> Iterator[Item]:
    """One for each format that the program reads by itself, and one for those that LibreOffice reads for it."""
    with tempfile.TemporaryDirectory(prefix="checker-") as folder:
        sample = Path(folder) / "sample"
        for suffix, (data, text) in _samples().items():
            problem = _problem(sample.with_suffix(suffix), data, text)
            remedy = f"先解决依赖库的问题；没有问题的，看能不能启动新的进程、能不能写 {tempfile.gettempdir()}"
            yield Item(suffix, not problem, problem or "试读正常", remedy, necessary=True)
        yield _office(sample.with_suffix(".rtf"))


def _samples() -> Mapping[str, tuple[bytes, str]]:
    """For each suffix a small file, and what must be read in it."""
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as archive:
        for name, part in _WORD.items():
            archive.writestr(name, part)
    return {
        ".txt": (_TEXT.encode(), _TEXT),
        ".docx": (word.getvalue(), _TEXT),
        ".pdf": (_PDF.encode(), _PDF_TEXT),
        ".html": (_PAGE.encode(), _TEXT),
    }


def _problem(file: Path, data: bytes, text: str) -> str:
    """Why ``data`` cannot be read as ``file``; empty if ``text`` is read in it."""
    file.write_bytes(data)
    try:
        document = read(str(file))
    except ReadError as error:
        return error.problem
    return "" if text in document.text else "读出来的文字不对"


def _office(file: Path) -> Item:
    name = "、".join(office.SUFFIXES)
    remedy = "安装 LibreOffice（Debian、Ubuntu：sudo apt-get install -y libreoffice-writer），或者把报告另存为 .docx"
    path = office.program()
    if path is None:
        return Item(name, False, "没有安装 LibreOffice", remedy)
    found = f"{_version(path)}，{path}"
    problem = _problem(file, _RTF.encode(), _TEXT)
    return Item(name, not problem, f"{found}；{problem or '试读正常'}", remedy)


def _version(path: str) -> str:
    """What LibreOffice says it is, without the number of its build."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False, text=True)
    except (OSError, subprocess.TimeoutExpired):
        return "LibreOffice，不说版本"
    return " ".join(done.stdout.split()[:2]) or "LibreOffice，不说版本"
