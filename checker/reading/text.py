"""Plain text and Markdown, the latter as it stands."""

from __future__ import annotations

from checker.model import Document
from checker.reading.decoding import decode
from checker.reading.errors import ReadError

SUFFIXES = (".txt", ".md", "")


def read(source: str, data: bytes) -> Document:
    """The decoded file itself, line ends as they are, without a byte order mark."""
    text = decode(data)
    if text is not None:
        return Document(source, text)
    if b"\0" in data:
        raise ReadError(source, "这是二进制文件，不是文字；请改用报告的文字稿")
    raise ReadError(
        source, "认不出文字编码（不是 UTF-8、GB18030、UTF-16、Big5，或已损坏）；请另存为 UTF-8 纯文本后再试"
    )
