"""The words that a finding marks: by them, and not by their place, it is known again in an edited report."""

from __future__ import annotations

import unicodedata

from checker.model import Document, Finding


def marked_words(finding: Finding, document: Document) -> str:
    """The marked words, normalised; nothing for a finding on the whole report."""
    return "" if finding.start is None else normalised(document.text[finding.start : finding.end])


def normalised(text: str) -> str:
    """Without white space and differences of width: line breaks and layout do not make another passage."""
    return "".join(unicodedata.normalize("NFKC", text).split())
