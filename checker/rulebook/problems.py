"""What is wrong with rule files, said so that their writers can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Place = tuple[str | int, ...]
"""The keys and indexes that lead to a value of a file."""


@dataclass(frozen=True, slots=True, order=True)
class RuleProblem:
    """One fault. ``line`` and ``column`` count from 1, in code points; 0 where it is the whole file's."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        if self.line:
            return f"{self.file}:{self.line}:{self.column}: {self.message}"
        return f"{self.file}: {self.message}"


class RuleErrors(Exception):  # noqa: N818 (it carries several errors)
    """Everything that is wrong with the rule files read, in order of file and place; as text, a line each."""

    def __init__(self, problems: Iterable[RuleProblem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
