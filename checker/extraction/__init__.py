"""Evidence: what every sentence of an outline says, how, and of which requirements."""

from checker.extraction.evidence import Extractor

__all__ = ["Extractor"]
