"""``--profile``: how the time was spent, part by part, on standard error."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping

import click

from checker import profiling
from checker.cli._shared import complain

PROFILE = click.option("--profile", is_flag=True, help="在标准错误上显示时间花在哪里。")

_NAMES = {
    profiling.RULES: "装载规则",
    profiling.READING: "读文件",
    profiling.PARSING: "分章节句子",
    profiling.SEGMENTATION: "分词",
    profiling.EVIDENCE: "找证据",
    profiling.ANALYSIS: "核对",
    profiling.ENGINE: "推理",
    profiling.VERDICTS: "下结论",
    profiling.RENDERING: "输出",
    profiling.STORING: "存结果",
}
_LEAST = 0.0005
"""Seconds that are worth a line."""


@contextlib.contextmanager
def profile_told(wanted: bool) -> Iterator[dict[str, float]]:
    """If wanted, tell at the end how the time in the block was spent.

    The block may put into what it is given the seconds that further processes took, by part.
    """
    others: dict[str, float] = {}
    if not wanted:
        yield others
        return
    begin = time.perf_counter()
    with profiling.profiled() as profile:
        try:
            yield others
        finally:
            complain("\n".join(_lines(profile.seconds, others, time.perf_counter() - begin)))


def _lines(own: Mapping[str, float], others: Mapping[str, float], elapsed: float) -> Iterator[str]:
    """A line for each part: seconds, and the share of all that was spent; the rest is loading, or waiting for others."""
    seconds = {name: own.get(part, 0.0) + others.get(part, 0.0) for part, name in _NAMES.items()}
    seconds["等待和其他" if others else "其他"] = elapsed - sum(own.values())
    total = sum(seconds.values())
    yield f"用时 {elapsed:.3f} 秒" + (f"，检查的进程合计另用 {sum(others.values()):.3f} 秒" if others else "")
    for name, spent in seconds.items():
        if spent >= _LEAST:
            yield f"  {name:　<6}{spent:9.3f} 秒{100 * spent / total:6.1f}%"
