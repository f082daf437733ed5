"""What the formats tell in common, each in its own dress: who reports, what is to be done, where things stand."""

from checker.rendering.telling.fingerprints import fingerprints
from checker.rendering.telling.matters import (
    SEVERITIES,
    TASKS,
    accepting,
    clause,
    empty_words,
    excerpt,
    further_places,
    in_text_order,
    missing_parts,
    nothing_to_do,
    of_status,
    other_findings,
    rule_names,
    shown,
    stated_parts,
    subject,
    verdict,
)
from checker.rendering.telling.places import path_of, title_span, uri_of
from checker.rendering.telling.remarks import Remark, remarks

__all__ = [
    "SEVERITIES",
    "TASKS",
    "Remark",
    "accepting",
    "clause",
    "empty_words",
    "excerpt",
    "fingerprints",
    "further_places",
    "in_text_order",
    "missing_parts",
    "nothing_to_do",
    "of_status",
    "other_findings",
    "path_of",
    "remarks",
    "rule_names",
    "shown",
    "stated_parts",
    "subject",
    "title_span",
    "uri_of",
    "verdict",
]
