"""Hits and evidence → the gap report."""

from checker.gap.report import build, summarise

__all__ = ["build", "summarise"]
