"""Text for a terminal: made harmless, measured and wrapped in display columns."""

from checker.rendering.display.cleaning import clean
from checker.rendering.display.wrapping import columns, shorten, wrap

__all__ = ["clean", "columns", "shorten", "wrap"]
