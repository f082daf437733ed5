"""A pack that somebody edits runs in a child process first: a hang or a crash in C cannot be caught here."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

from checker.engine import limits
from checker.engine.compiling import Compiled, Condition, compile_productions
from checker.engine.facts import EngineError
from checker.engine.reference import ReferenceEngine
from checker.inference import Fact, Production


def try_out(productions: Sequence[Production], seconds: float = 10.0) -> Compiled:
    """Compile ``productions`` and let a child process run them on facts made to match them.

    Where the C core cannot be loaded or has no room for them there is nothing to try. Raises EngineError when they are refused, when
    the child crashes or takes longer than ``seconds``, or when the two evaluators disagree.
    """
    compiled = compile_productions(productions)
    run_in_child(_compare, (compiled,), seconds)
    return compiled


def run_in_child(target: Callable[..., object], arguments: tuple[object, ...], seconds: float) -> None:
    """Call ``target`` in a child process; EngineError if it raises one, crashes or exceeds ``seconds``."""
    # Spawned, not forked: the parent may hold locks and open sessions.
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_report, args=(sender, target, arguments), daemon=True)
    child.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise EngineError(f"试运行超过 {seconds:g} 秒没有结束，规则包可能使推理引擎停滞")
        message = receiver.recv()
    except EOFError:
        child.join()
        raise EngineError(f"试运行时推理引擎崩溃（退出码 {child.exitcode}）") from None
    finally:
        child.kill()
        child.join()
        receiver.close()
    if message:
        raise EngineError(message)


def _report(sender: Connection, target: Callable[..., object], arguments: tuple[object, ...]) -> None:
    try:
        target(*arguments)
    except EngineError as error:
        sender.send(str(error))
    else:
        sender.send("")


def _compare(compiled: Compiled) -> None:
    try:
        from checker.engine.session import DurableEngine
    except ImportError:
        return
    try:
        limits.check(compiled.rules)
    except limits.LimitError:  # it will not be asked
        return
    facts = [_witness(condition) for rule in compiled.rules.values() for e in rule for condition in e.values()]
    if DurableEngine(compiled).evaluate(facts) != ReferenceEngine(compiled).evaluate(facts):
        raise EngineError("试运行时两种推理引擎的结果不一致")


def _witness(condition: Condition) -> Fact:
    """A fact with the values that the equalities of ``condition`` ask for."""
    fact: dict[str, str | int | float | bool] = {"kind": ""}
    for test in condition.get("$and", ()):
        ((name, value),) = test["$or"][0].items() if "$or" in test else test.items()
        if not isinstance(value, dict):
            fact[name] = value
    return fact
