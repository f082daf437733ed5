"""How the time is spent, part by part, for those who ask (``--profile``); for all others it costs next to nothing."""

from __future__ import annotations

import contextlib
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext

RULES = "rules"
READING = "reading"
PARSING = "parsing"
SEGMENTATION = "segmentation"
EVIDENCE = "evidence"
ANALYSIS = "analysis"
ENGINE = "engine"
VERDICTS = "verdicts"
RENDERING = "rendering"
STORING = "storing"
PARTS = (RULES, READING, PARSING, SEGMENTATION, EVIDENCE, ANALYSIS, ENGINE, VERDICTS, RENDERING, STORING)

_NOBODY = nullcontext()


class Profile:
    """Seconds of elapsed time by part; what goes on inside another part counts for itself only."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._since = 0.0

    @contextlib.contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Count the time of the block for ``name``."""
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def _turn(self) -> None:
        now = time.perf_counter()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now


_current: Profile | None = None


def part(name: str) -> AbstractContextManager[None]:
    """Count the time of the block for ``name``, if anybody wants to know."""
    return _current.part(name) if _current else _NOBODY


@contextlib.contextmanager
def profiled() -> Iterator[Profile]:
    """The profile of what happens in the block, in this process."""
    global _current
    before, _current = _current, Profile()
    try:
        yield _current
    finally:
        _current = before
