"""A draft and remarks on its passages → the draft with the remarks as comments in its margin.

Nothing else in the file changes: runs are split where a passage begins or ends inside one, marks are put between
them, and all other parts of the file stay what they were, byte for byte. The file is opened and written in the child
process of ``checker.reading.sandbox``, for it is as little trusted now as when it was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.model import Document

SUFFIXES = (".docx",)
"""The formats that have a margin for comments."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on ``text[start:end]`` (not empty) of a document, in ``paragraphs`` of one line each.

    ``passage`` is put above them where marks cannot stand around just these words, but only around what they are part
    of: in text boxes, for example, Word allows none. What is written must be able to stand in XML.
    """

    start: int
    end: int
    paragraphs: tuple[str, ...]
    passage: str = ""


def can_annotate(document: Document) -> bool:
    """Whether the document came from a file of a format that takes comments."""
    return document.source.lower().endswith(SUFFIXES)


def annotate(document: Document, author: str, comments: Sequence[Comment], summary: str = "") -> bytes:
    """The file behind ``document`` with ``comments`` by ``author`` beside those that it has.

    ``summary``: what to append behind its last page, as WordprocessingML blocks (prefix ``w``) the last of which is a
    paragraph; empty for nothing. It takes the place of an earlier one, and is no part of the text when the result is
    read. Raises ``ReadError`` if the file is not there any more, has changed, or cannot be worked on within the limits.
    """
    import base64

    from checker.reading import load, sandbox

    arguments = {
        "sha256": document.sha256,
        "author": author,
        "comments": [asdict(comment) for comment in comments],
        "summary": summary,
    }
    answer = sandbox.run("annotating.word.annotate", document.source, load(document.source), arguments)
    return base64.b64decode(answer)
