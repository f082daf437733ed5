"""What an office has decided about a gap report before it counts: which rules matter, how far the report may fall
short, and which findings have been accepted."""

from checker.acceptance.errors import AcceptanceError

__all__ = ["DEFAULT_BASELINE", "AcceptanceError"]

DEFAULT_BASELINE = "checker-baseline.json"
"""The baseline of those who name none: in the current folder."""
