"""What is wrong with rule files: faults that keep them from loading, and warnings on what loads but does not serve.

A check of single rules is a function from a rule to (place in the file, message); ``rules.py`` lists them.
"""

from checker.authoring.linting.problem import LintProblem
from checker.authoring.linting.rules import lint, lint_pack, lint_rule, lint_text

__all__ = ["LintProblem", "lint", "lint_pack", "lint_rule", "lint_text"]
