"""A fault or a warning, with its place."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Severity
from checker.rulebook.problems import RuleProblem

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}


@dataclass(frozen=True, slots=True, order=True)
class LintProblem:
    """``severity``: an error keeps the pack from loading, a warning does not. Line and column count from 1, columns in
    code points; 0 where the whole file is meant."""

    file: str
    line: int
    column: int
    severity: Severity
    message: str

    @staticmethod
    def error(problem: RuleProblem) -> LintProblem:
        """A fault that the loader found."""
        return LintProblem(problem.file, problem.line, problem.column, Severity.ERROR, problem.message)

    def __str__(self) -> str:
        message = f"{_WORDS[self.severity]}：{self.message}"
        return str(RuleProblem(self.file, self.line, self.column, message))
