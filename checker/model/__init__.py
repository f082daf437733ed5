"""The vocabulary that every room shares: plain frozen values, no behaviour beyond looking things up."""

from checker.model.document import Document, Identity, Outline, Section, Sentence
from checker.model.evidence import Anomaly, Detail, Mention, Quantity, Signal, Statement
from checker.model.report import Accepted, Evidence, Finding, GapReport, Pack, Part, Requirement, Summary
from checker.model.words import Form, Level, Modality, ReportKind, Role, Severity, Status

__all__ = [
    "Accepted",
    "Anomaly",
    "Detail",
    "Document",
    "Evidence",
    "Finding",
    "Form",
    "GapReport",
    "Identity",
    "Level",
    "Mention",
    "Modality",
    "Outline",
    "Pack",
    "Part",
    "Quantity",
    "ReportKind",
    "Requirement",
    "Role",
    "Section",
    "Sentence",
    "Severity",
    "Signal",
    "Statement",
    "Status",
    "Summary",
]
