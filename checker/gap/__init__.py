"""Hits and evidence → the gap report."""

from checker.gap.report import ReportBuilder, summarise

__all__ = ["ReportBuilder", "summarise"]
