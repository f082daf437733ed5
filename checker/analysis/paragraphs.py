"""What analyses of wording and dates share: the paragraphs of the whole document, and what stands around its body."""

from __future__ import annotations

from functools import lru_cache

from checker.analysis.context import Context
from checker.model import Document
from checker.parsing import layout
from checker.parsing.layout import Paragraph


@lru_cache(maxsize=1)  # several analyses of one report ask for them
def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """All paragraphs with title, salutation and signature; page furniture and the web site's metadata left out."""
    return tuple(p for p in layout.paragraphs(document) if not layout.is_metadata(p.text))


def head_and_tail(context: Context) -> tuple[tuple[int, int], tuple[int, int]]:
    """The half-open spans before the first and behind the last sentence of the body; without a body, all is head."""
    sentences = context.outline.sentences
    length = len(context.document.text)
    if not sentences:
        return (0, length), (length, length)
    return (0, sentences[0].start), (max(s.end for s in sentences), length)


def span(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    """Document offsets of ``paragraph.text[start:end]`` (not empty)."""
    return paragraph.offsets[start], paragraph.offsets[end - 1] + 1
