"""How far a batch has come, on a terminal: how many, how fast, how long still."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.cli._voice import Voice
    from checker.corpus.batch import Tally

_WINDOW = 30.0
"""Seconds over which the rate is taken: long enough to be calm, short enough to follow."""
_PAUSE = 0.1
"""Seconds between two drawings."""


class Progress:
    """Shows one tally after the other; time is that of a clock that nobody sets."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._drawn = 0.0
        self._marks: deque[tuple[float, int]] = deque()

    def __call__(self, tally: Tally) -> None:
        """Draw where it stands, unless that was done only just now."""
        now = time.monotonic()
        if now - self._drawn < _PAUSE and tally.done < tally.total:
            return
        self._drawn = now
        self._marks.append((now, tally.done))
        while now - self._marks[0][0] > _WINDOW:
            self._marks.popleft()
        begin, before = self._marks[0]
        rate = (tally.done - before) / (now - begin) if now > begin else 0.0
        self._voice.moving(line(tally, rate))


def line(tally: Tally, rate: float) -> str:
    """How far, at how many inputs a second, how long still, what cannot be checked."""
    parts = [f"检查 {tally.done:,}/{tally.total:,} 份"]
    if rate > 0:
        parts += [f"每秒 {rate:.1f} 份", f"还要 {told((tally.total - tally.done) / rate)}"]
    if tally.problems:
        parts.append(f"不能检查 {len(tally.problems):,} 份")
    return "，".join(parts)


def told(seconds: float) -> str:
    """A length of time as one says it."""
    if seconds < 10:
        return f"{seconds:.1f} 秒"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} 小时 {minutes} 分"
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"
