"""What can be wrong with an input."""

from __future__ import annotations


class ReadError(Exception):
    """One input cannot be read; ``str()`` is one line that names it, says what is wrong and what would help.

    ``source`` is the input as given, ``problem`` the Chinese sentence about it.
    """

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(source, problem)  # both, so that the error survives the way out of a worker process
        self.source = source
        self.problem = problem

    def __str__(self) -> str:
        name = {"-": "标准输入", "": "（空路径）"}.get(self.source, self.source)
        # A name may hold line breaks, escape sequences or bytes that are no text: they must not reach a terminal.
        shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
        return f"{shown}：{self.problem}"
