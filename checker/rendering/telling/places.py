"""Where something stands, for programs: paths and URIs, the span of the title."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import PurePath
from urllib.parse import quote

from checker.model import Document, GapReport
from checker.rendering.display import visible


def title_span(report: GapReport) -> tuple[int, int]:
    """Where the title stands, over as many lines as it does; without one, the first line that has words."""
    text, title = report.document.text, report.identity.title
    if title:
        spaced = r"\s*".join(map(re.escape, title))
        if found := re.search(rf"^[^\S\n]*({spaced})[^\S\n]*$", text, re.MULTILINE):
            return found.span(1)
    first = re.search(r"\S(?:.*\S)?", text)
    return first.span() if first else (0, len(text))


def path_of(document: Document) -> str:
    """The source with forward slashes and without detours (``./a``, ``a//b``), on one line."""
    return posixpath.normpath(_slashes(visible(document.source).replace("\n", "\\x0a")))


def uri_of(document: Document) -> str:
    """The source as a percent-encoded URI reference (RFC 3986): relative as it was given, ``file:`` if absolute."""
    path = posixpath.normpath(_slashes(document.source))
    encoded = quote(_bytes(path))
    if PurePath(document.source).is_absolute():
        return "file://" + ("" if encoded.startswith("/") else "/") + encoded
    return encoded


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/")


def _bytes(path: str) -> bytes:
    """The bytes of a file name; Python passes those that are not UTF-8 as low surrogates."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # other surrogates, which names on Windows may hold
        return path.encode("utf-8", "surrogatepass")
