"""From a document to its outline: head and body apart, headings with roles, sentences with offsets."""

from checker.parsing.outline import parse

__all__ = ["parse"]
