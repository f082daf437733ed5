"""Names for findings that outlive edits: the same matter in the same words has the same name wherever it stands."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from checker.gap.passages import marked_words
from checker.model import Document, Finding


def fingerprints(findings: Sequence[Finding], document: Document) -> Iterator[str]:
    """A hex digest for each finding, from its rule and the words it marks, not from where they stand.

    Findings of one rule on the same words are told apart by their order.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        words = marked_words(finding, document)
        seen[finding.rule, words] += 1
        key = "\0".join((finding.rule, words, str(seen[finding.rule, words])))
        yield hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
