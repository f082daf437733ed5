"""The words that reports, rules and verdicts are spoken of in."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a section of the report is for (督察工作规定 2019 names the middle five)."""

    OPENING = "opening"
    ACHIEVEMENTS = "achievements"
    FIRST_RESPONSIBLE = "first_responsible"
    PROBLEMS = "problems"
    CAUSES = "causes"
    PLANS = "plans"
    CLOSING = "closing"
    OTHER = "other"


class Modality(StrEnum):
    """How a sentence speaks of its matter."""

    DONE = "done"
    PLAN = "plan"
    NORM = "norm"
    PROBLEM = "problem"
    BACKGROUND = "background"


class Status(StrEnum):
    """What the report makes of one requirement."""

    SPECIFIC = "specific"
    VAGUE = "vague"
    NOT_DONE = "not_done"
    OMITTED = "omitted"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Level(StrEnum):
    """The level of the reporting government or body."""

    TOWNSHIP = "乡"
    TOWN = "镇"
    SUBDISTRICT = "街道"
    COUNTY = "县"
    DISTRICT = "区"
    CITY = "市"
    PROVINCE = "省"
    DEPARTMENT = "部门"


class ReportKind(StrEnum):
    """An annual report of a government, or a head's own 述法 report."""

    ANNUAL = "annual"
    FIRST_RESPONSIBLE = "first_responsible"


class Form(StrEnum):
    """What a sentence is in the layout: only statements can claim anything."""

    STATEMENT = "statement"
    HEADING = "heading"
    LEAD = "lead"
    METADATA = "metadata"
