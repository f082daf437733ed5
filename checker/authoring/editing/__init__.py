"""Rule files written by the program: new ones, and changes to those that people have written.

A change touches the lines it is about. Everything else, comments, order, quotation marks, line ends, stays as it is,
to the byte.
"""

from checker.authoring.editing.plain import plain, rule_data
from checker.authoring.editing.revising import NotRevisableError, compose, revise

__all__ = ["NotRevisableError", "compose", "plain", "revise", "rule_data"]
