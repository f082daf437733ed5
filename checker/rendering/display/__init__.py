"""Text for people: made harmless, measured and wrapped in display columns."""

from checker.rendering.display.cleaning import clean, visible
from checker.rendering.display.wrapping import columns, shorten, wrap

__all__ = ["clean", "columns", "shorten", "visible", "wrap"]
