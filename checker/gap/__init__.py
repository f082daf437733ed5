"""Hits and evidence → the gap report."""

from checker.gap.report import build

__all__ = ["build"]
