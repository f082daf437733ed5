"""Processes that check: a poisonous input costs neither the run nor another one's result."""

import sys
from collections.abc import Iterator
from datetime import date

import pytest

from checker.configuration import Settings
from checker.corpus import executing
from checker.corpus.checking import Task, UnusableError
from checker.corpus.executing import execute
from checker.corpus.store.writing import Failed, Outcome

from .dying import POISON, ask_for_memory, die_of_poison, refuse


def task(number: int, content: bytes = b"text") -> Task:
    return Task(f"{number}.txt", f"folder/{number}.txt", content)


def outcomes(tasks: list[Task], jobs: int = 2) -> dict[str, Outcome]:
    found = [outcome for answer in execute(tasks, Settings(), jobs, date.today()) for outcome in answer.outcomes]
    named = {outcome.source: outcome for outcome in found if isinstance(outcome, Failed)}
    assert len(found) == len(named)
    return named


def test_all_others_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executing, "check", die_of_poison)
    tasks = [task(n, POISON if n in (3, 30) else b"text") for n in range(60)]
    found = outcomes(tasks)
    assert len(found) == 60
    dead = {name for name, outcome in found.items() if outcome != Failed(name, "done")}
    assert dead == {"folder/3.txt", "folder/30.txt"}
    assert "3.txt：检查到一半，进程意外结束" in str(found["folder/3.txt"])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no such limit")
def test_no_process_takes_all_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executing, "check", ask_for_memory)
    assert outcomes([task(1)], jobs=1) == {"folder/1.txt": Failed("folder/1.txt", "refused")}


def test_settings_of_no_use_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executing, "check", refuse)
    with pytest.raises(UnusableError, match="规则：不能用"):
        outcomes([task(1)])


def test_tasks_are_taken_only_as_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executing, "check", die_of_poison)
    taken = 0

    def endless() -> Iterator[Task]:
        nonlocal taken
        while True:
            taken += 1
            yield task(taken)

    answers = execute(endless(), Settings(), 1, date.today())
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert taken <= 3 * executing._CHUNK


def test_large_inputs_go_one_by_one() -> None:
    chunks = list(executing._chunks([task(n, b"x" * (1 << 20)) for n in range(3)] + [task(n) for n in range(9)]))
    assert [len(chunk) for chunk in chunks] == [1, 1, 1, 8, 1]
