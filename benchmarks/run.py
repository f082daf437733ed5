"""Times the checker: whole commands as users start them, and the parts that they wait for.

    python benchmarks/run.py [--runs 9] [--report FILE]

Needs the Python in which the checker is installed, and a Unix. The commands run in turn, A B C A B C …, after one
round of warm-up, so that a slow spell of the machine hits all of them; each run is a new process. Printed as
Markdown: the median of the runs (and their range) of CPU time (user and system, from the operating system's books on
the process), the median wall time, and the highest peak of resident memory.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from checker.engine import Engine
    from checker.inference import Fact, Hit

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "fixtures" / "labelled"
ENGINES: tuple[Literal["durable", "reference"], ...] = ("durable", "reference")
T = TypeVar("T")
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes

# What the console script does; so the benchmark also runs where the package is importable but not installed.
CHECKER = (sys.executable, "-c", "from checker.cli import main; main(prog_name='checker')")

# What a shell asks when Tab is pressed.
COMPLETION = (("_CHECKER_COMPLETE", "bash_complete"), ("COMP_WORDS", "checker rules show "), ("COMP_CWORD", "3"))


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds of CPU and wall time, bytes of resident memory at the peak."""

    cpu: float
    wall: float
    peak: int


@dataclass(frozen=True, slots=True)
class Command:
    """A command line to time, with what it runs under; ``limit`` is the CPU time in seconds that it may take."""

    name: str
    arguments: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()
    limit: float | None = None


def commands(report: Path) -> list[Command]:
    """The commands under test and, to compare, what the libraries alone take to load."""
    six = tuple(map(str, sorted(REPORTS.glob("*.txt"))))
    return [
        Command("`checker run`, one report", (*CHECKER, "run", str(report)), limit=0.45),
        Command("`checker run --format json`", (*CHECKER, "run", "--format", "json", str(report)), limit=0.45),
        Command("`checker run --engine reference`", (*CHECKER, "run", "--engine", "reference", "-q", str(report))),
        Command(f"`checker run`, {len(six)} reports", (*CHECKER, "run", *six)),
        Command("`checker run`, cache off", (*CHECKER, "run", str(report)), (("CHECKER_CACHE_DIR", ""),)),
        Command("`checker rules list`", (*CHECKER, "rules", "list")),
        Command("`checker --help`", (*CHECKER, "--help"), limit=0.15),
        Command("completion of a rule's id", CHECKER, COMPLETION, limit=0.15),
        Command('`python -c "import click, pydantic"`', (sys.executable, "-c", "import click, pydantic")),
        Command("the same, with `BaseModel`", (sys.executable, "-c", "import click; from pydantic import BaseModel")),
        Command("`python -c pass`", (sys.executable, "-c", "pass")),
    ]


def run(command: Command, environment: dict[str, str]) -> Run:
    """Run ``command`` once, its output thrown away; ``SystemExit`` if it ends with a status other than 0 or 1."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command.arguments,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**environment, **dict(command.environment)},
        cwd=ROOT,
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{command.name}: exit status {process.returncode}")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * PEAK_UNIT)


def time_commands(chosen: Sequence[Command], rounds: int, environment: dict[str, str]) -> None:
    """Print a table of ``rounds`` runs of each command, taken in turn."""
    runs: dict[str, list[Run]] = {command.name: [] for command in chosen}
    for number in range(rounds + 1):
        for command in chosen:
            result = run(command, environment)
            if number:  # the first round warms up
                runs[command.name].append(result)
    print("| command | CPU, s | range | wall, s | peak, MB | limit, s |\n| --- | --- | --- | --- | --- | --- |")
    for command in chosen:
        cpu = sorted(r.cpu for r in runs[command.name])
        wall = median(r.wall for r in runs[command.name])
        peak = max(r.peak for r in runs[command.name])
        limit = "" if command.limit is None else f"{command.limit:.2f}"
        spread = f"{cpu[0]:.2f}–{cpu[-1]:.2f}"
        print(f"| {command.name} | {median(cpu):.2f} | {spread} | {wall:.2f} | {peak / 1e6:.0f} | {limit} |")


class Listener:
    """Stands before an engine and keeps the facts that it was asked about last."""

    def __init__(self, engine: Engine) -> None:
        self.name = engine.name
        self.heard: Sequence[Fact] = ()
        self._engine = engine

    def evaluate(self, facts: Sequence[Fact]) -> frozenset[Hit]:
        """See ``Engine``."""
        self.heard = facts
        return self._engine.evaluate(facts)


def parts(report: Path) -> tuple[str, dict[str, float]]:
    """How much there is to do, and the CPU milliseconds of the parts of one check in this process, in their order."""

    def timed(name: str, job: Callable[[], T]) -> T:
        begin = time.process_time()
        result = job()
        taken[name] = 1000 * (time.process_time() - begin)
        return result

    taken: dict[str, float] = {}
    from checker.engine import EngineError, open_engine
    from checker.kinds import productions
    from checker.pipeline import Checker
    from checker.reading import read
    from checker.rulebook.packs import load_pack
    from checker.segmentation import segmenter

    rulebook = timed("rules: read from the cache", lambda: load_pack("outline-2021-2025"))
    timed("segmenter: load, first cut", lambda: segmenter().words("依法行政"))
    checker = timed("word lists and terms: read, build the automata", lambda: Checker(rulebook))
    timed("engine: load the C core, compile", lambda: checker.engine)
    document = read(str(report))
    timed("one report", lambda: checker.check(document))
    timed("the same report again", lambda: checker.check(document))

    told = [production for rule in rulebook.rules for production in productions(rule)]
    vars(checker)["engine"] = listener = Listener(checker.engine)
    checker.check(document)
    size = f"{len(rulebook.rules)} rules, {len(told)} productions, {len(listener.heard)} facts"
    for name in ENGINES:
        try:
            engine = timed(f"engine {name}: compile", partial(open_engine, told, name))
        except EngineError:  # no C core on this Python
            continue
        timed(f"engine {name}: evaluate", partial(engine.evaluate, listener.heard))
    return size, taken


def time_parts(report: Path, rounds: int, environment: dict[str, str]) -> None:
    """Print a table of ``parts``, the medians over ``rounds`` processes."""
    command = (sys.executable, __file__, "--parts", "--report", str(report))
    results: list[dict[str, float]] = []
    for _ in range(rounds):
        child = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True)
        size, taken = json.loads(child.stdout)
        results.append(taken)
    print(f"{size}:\n\n| part | CPU, ms |\n| --- | --- |")
    for name in results[0]:
        print(f"| {name} | {median(result[name] for result in results):.1f} |")


def main() -> None:
    """Read the options and print both tables."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--runs", type=int, default=9, help="runs of each command after the warm-up (default 9)")
    options.add_argument("--report", type=Path, default=REPORTS / "town-2024.txt", help="the report to check")
    options.add_argument("--parts", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    sys.path.insert(0, str(ROOT))
    if chosen.parts:
        print(json.dumps(parts(chosen.report)))
        return
    if chosen.runs < 1:
        options.error("--runs must be at least 1")
    with tempfile.TemporaryDirectory() as cache:
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # each run would compile anew
        environment = {**kept, "CHECKER_CACHE_DIR": cache, "PYTHONPATH": str(ROOT)}
        implementation = f"{platform.python_implementation()} {platform.python_version()}"
        print(
            f"{implementation}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, {chosen.runs} runs\n"
        )
        time_commands(commands(chosen.report), chosen.runs, environment)
        print()
        time_parts(chosen.report, chosen.runs, environment)


if __name__ == "__main__":
    main()
