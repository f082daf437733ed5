"""Sessions with the C core of durable_rules: the one module that imports it.

The C functions are called directly. The host above them only adds timer threads, which crash after a state is
deleted, and a dispatch loop that swallows errors; half a batch would read as omissions in the report.
"""

from __future__ import annotations

import json
import threading
import weakref
from collections.abc import Iterator, Sequence

import durable_rules_engine as core

from checker.engine.compiling import Compiled
from checker.engine.facts import EngineError, check_facts
from checker.inference import Fact, Hit

_STATE = "report"  # one at a time, deleted after each report
_ASSERTED = (0, 1)  # 1: some fact met no condition


class DurableEngine:
    """One compiled set of rules in this process; evaluations take turns, each in a fresh state."""

    name = "durable_rules"

    def __init__(self, compiled: Compiled) -> None:
        """Hand the rules to the C core, with two of our own.

        ``begin`` fires before anything else, because deleting a state in which no action ran crashes;
        ``end`` fires on the last fact of the batch, because the core stops reading at a fact it cannot parse
        and reports success.
        """
        self._compiled = compiled
        self._end = compiled.shards
        rules = {key: {"all": rule} for key, rule in compiled.rules.items()}
        rules["begin"] = {"all": [{"m": {"begin": 1}}]}
        rules["end"] = {"all": [{"m": {"complete": self._end}}]}
        try:
            self._rules = core.create_ruleset("checker", _json(rules))
        except core.error as error:
            raise EngineError(f"推理引擎不接受这些规则（{error}）") from error
        self._lock = threading.Lock()
        weakref.finalize(self, core.delete_ruleset, self._rules).atexit = False

    def evaluate(self, facts: Sequence[Fact]) -> frozenset[Hit]:
        """All hits on the facts of one report; EngineError if a fact is refused or the core fails."""
        check_facts(facts, self._compiled.sorts, self._compiled.joins)
        batch = [{**fact, "id": f"f{index}", "sid": _STATE} for index, fact in enumerate(facts)]
        batch += [{"complete": shard, "id": f"c{shard}", "sid": _STATE} for shard in range(self._end + 1)]
        begin = {"begin": 1, "id": "b0", "sid": _STATE}
        with self._lock:
            try:
                # This state offset serves for the batch too: the core returns none if it cannot read any of it.
                code, state = core.assert_fact(self._rules, _json(begin))
                list(self._fired(code, state))
                try:
                    code, _ = core.assert_facts(self._rules, _json(batch))
                    fired = list(self._fired(code, state))
                finally:
                    core.delete_state(self._rules, _STATE)
            except core.error as error:
                raise EngineError(f"推理引擎出错（{error}）") from error
        if not any(key == "end" for key, _ in fired):
            raise EngineError("推理引擎没有读完全部事实")
        return frozenset(
            Hit(production, indexes)
            for key, indexes in fired
            if key != "end"
            for production in self._compiled.productions[key]
        )

    def _fired(self, code: int, state: int) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Take each action that waits after an assertion: key of the rule, numbers in the ids of the facts."""
        if code not in _ASSERTED:
            raise EngineError(f"推理引擎没有接受全部事实（代码 {code}）")
        first = core.start_action_for_state(self._rules, state)
        message = first[1] if first else None
        while message:
            ((key, matched),) = json.loads(message).items()
            yield key, tuple(int(matched[alias]["id"][1:]) for alias in ("m", "a", "b") if alias in matched)
            message = core.complete_and_start_action(self._rules, state)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
