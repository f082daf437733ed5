"""Why a rule did or did not catch a passage: each hit of its terms, what became of it, and what the engine concluded."""

from checker.authoring.explaining.explanation import Explanation, Firing, Passage, explain, explain_trace
from checker.authoring.explaining.hits import TermHit

__all__ = ["Explanation", "Firing", "Passage", "TermHit", "explain", "explain_trace"]
