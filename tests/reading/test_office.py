"""Formats that LibreOffice converts; where it is missing, what is said then."""

from __future__ import annotations

import io
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from checker.reading import ReadError, office, read

from .making import LINES, archive, docx, page, paragraph

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
INSTALLED = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def write(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def problem(source: str) -> str:
    with pytest.raises(ReadError) as caught:
        read(source)
    assert len(str(caught.value).splitlines()) == 1
    return caught.value.problem


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """The report in another format, made by LibreOffice."""
    folder = tmp_path_factory.mktemp("converted")
    write(folder, "a.docx", docx("".join(map(paragraph, LINES))))

    def convert(suffix: str) -> bytes:
        file = folder / f"a{suffix}"
        if not file.exists():
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = [str(PROGRAM), profile, "--headless", "--convert-to", suffix[1:], "--outdir", str(folder)]
            subprocess.run([*command, str(folder / "a.docx")], capture_output=True, check=True)
        return file.read_bytes()

    return convert


@INSTALLED
@pytest.mark.parametrize("suffix", [".odt", ".doc", ".rtf"])
def test_report(tmp_path: Path, converted: Callable[[str], bytes], suffix: str) -> None:
    assert read(write(tmp_path, f"a{suffix}", converted(suffix))).text.splitlines() == LINES


@INSTALLED
def test_pdf_of_a_word_processor(tmp_path: Path, converted: Callable[[str], bytes]) -> None:
    assert read(write(tmp_path, "a.pdf", converted(".pdf"))).text.splitlines() == LINES


@INSTALLED
def test_old_wps_is_like_old_word(tmp_path: Path, converted: Callable[[str], bytes]) -> None:
    assert read(write(tmp_path, "a.wps", converted(".doc"))).text.splitlines() == LINES


@INSTALLED
def test_nothing_is_fetched(tmp_path: Path, converted: Callable[[str], bytes]) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        link = f'xlink:href="http://127.0.0.1:{server.server_port}/x" xlink:type="simple" xlink:actuate="onLoad"'
        picture = f'<text:p><draw:frame text:anchor-type="as-char"><draw:image {link}/></draw:frame></text:p><text:p'
        packed = io.BytesIO(converted(".odt"))
        with zipfile.ZipFile(packed) as members:
            parts = {name: members.read(name) for name in members.namelist()}
        parts["content.xml"] = parts["content.xml"].replace(b"<text:p", picture.encode(), 1)
        assert read(write(tmp_path, "a.odt", archive(parts))).text.splitlines() == LINES
        server.shutdown()
    assert asked == []


@INSTALLED
@pytest.mark.parametrize("cut", [600, -2000])
def test_truncated(tmp_path: Path, converted: Callable[[str], bytes], cut: int) -> None:
    assert "不完整或已损坏" in problem(write(tmp_path, "a.odt", converted(".odt")[:cut]))


@INSTALLED
def test_broken_old_word(tmp_path: Path) -> None:
    assert "LibreOffice 打不开" in problem(write(tmp_path, "a.doc", OLE + bytes(5000)))


@INSTALLED
def test_bomb(tmp_path: Path) -> None:
    bomb = archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": " " * (30 << 20)})
    assert "展开后过大" in problem(write(tmp_path, "a.odt", bomb))


@INSTALLED
@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.odt", "a.wps"])
def test_other_content(tmp_path: Path, name: str) -> None:
    assert "不是 Word、WPS 文档" in problem(write(tmp_path, name, "\n".join(LINES).encode()))


@INSTALLED
def test_passwords(tmp_path: Path) -> None:
    manifest = '<m:manifest xmlns:m="x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    assert "加了密码" in problem(write(tmp_path, "a.odt", archive({"META-INF/manifest.xml": manifest})))
    old = OLE + bytes(504) + b"\xec\xa5" + bytes(9) + b"\x01" + bytes(1000)
    assert "加了密码" in problem(write(tmp_path, "a.doc", old))


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(office, "program", lambda: None)
    return


@pytest.mark.usefixtures("missing")
def test_without_libreoffice(tmp_path: Path) -> None:
    line = problem(write(tmp_path, "a.doc", OLE + bytes(5000)))
    assert "要装 LibreOffice" in line
    assert "另存为 .docx" in line


@pytest.mark.usefixtures("missing")
def test_what_needs_no_conversion(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a.wps", docx("".join(map(paragraph, LINES))))).text.splitlines() == LINES
    assert read(write(tmp_path, "a.doc", page(LINES).encode())).text.splitlines() == LINES
