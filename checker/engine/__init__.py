"""The engine decides: productions and flat facts in, hits out.

``open_engine`` is the door. The C core is loaded only there; without it the same compiled conditions are
evaluated in Python, with the same hits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from checker.engine import limits
from checker.engine.compiling import compile_productions
from checker.engine.facts import EngineError
from checker.engine.reference import ReferenceEngine
from checker.inference import Fact, Hit, Production

__all__ = ["Engine", "EngineError", "open_engine"]


class Engine(Protocol):
    """Compiled productions, ready for the facts of one report after another."""

    @property
    def name(self) -> str:
        """``durable_rules`` or ``reference``."""

    def evaluate(self, facts: Sequence[Fact]) -> frozenset[Hit]:
        """All hits on ``facts``, with indexes into it; EngineError if a fact is refused or the core fails."""


def open_engine(productions: Sequence[Production], prefer: Literal["auto", "durable", "reference"] = "auto") -> Engine:
    """Compile productions for durable_rules, or for the evaluator in Python.

    ``auto`` takes durable_rules where it can be loaded and has room for all of them. Raises EngineError when a
    production lies outside the engine's subset, or when ``durable`` is asked for and cannot be had.
    """
    compiled = compile_productions(productions)
    if prefer == "reference":
        return ReferenceEngine(compiled)
    try:
        limits.check(compiled.rules)
        from checker.engine.session import DurableEngine
    except limits.LimitError:
        if prefer == "auto":
            return ReferenceEngine(compiled)
        raise
    except ImportError as error:
        if prefer == "auto":
            return ReferenceEngine(compiled)
        raise EngineError(
            f"推理引擎 durable_rules 无法加载（{error}），请在 Python 3.11 或 3.12 中安装 durable-rules 2.0.28，"
            "或改用 --engine reference"
        ) from error
    return DurableEngine(compiled)
