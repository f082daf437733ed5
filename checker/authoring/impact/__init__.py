"""What differs between two packs, and what this changes in the verdicts on reports."""

from checker.authoring.impact.differences import RuleChange, differences
from checker.authoring.impact.verdicts import Impact, VerdictChange, impact

__all__ = ["Impact", "RuleChange", "VerdictChange", "differences", "impact"]
