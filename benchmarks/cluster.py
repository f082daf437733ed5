"""Times a batch of many reports on this machine and on Spark in its local mode, breaks both off, and compares their rows.

    python benchmarks/cluster.py [--reports 5000] [--few 1000]

Reports are invented (``tests/corpus/generating.py``), 10 KB each. CPU time and memory are those of all processes of a
command, looked at four times a second, by what they do. Printed as Markdown. Needs the Python in which the checker is
installed with its extras ``spark`` and ``parquet``, DuckDB, Java, and Linux.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from run import CHECKER, ROOT

sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
TICK = os.sysconf("SC_CLK_TCK")
ROLES = (("java", "JVM"), ("spawn_main", "checking process"), ("pyspark", "Python worker of Spark"))
LOCAL = ("batch", "reports", "--store", "local.db", "-q")
SPARK = ("batch", "reports", "--store", "spark.parquet", "-q", "--executor", "spark", "--master", "local[2]")


@dataclass
class Watch:
    """What the processes of a command take: CPU seconds by process, peaks of resident memory in MB by role."""

    cpu: dict[int, float] = field(default_factory=dict)
    peaks: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def look(self, root: int) -> None:
        """Take note of the process ``root`` and all below it."""
        for process in [root, *_below(root)]:
            try:
                fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
                status = Path(f"/proc/{process}/status").read_text()
                line = Path(f"/proc/{process}/cmdline").read_text()
            except OSError:
                continue
            self.cpu[process] = (int(fields[11]) + int(fields[12])) / TICK
            if "VmHWM:" in status:
                role = "command" if process == root else next((r for word, r in ROLES if word in line), "other")
                peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
                self.peaks[role] = max(self.peaks[role], peak)


def _below(process: int) -> Iterator[int]:
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield child
        yield from _below(child)


def timed(name: str, arguments: tuple[str, ...], folder: Path, kill_when: Callable[[], bool] | None = None) -> None:
    """Run a command and print a line; kill it with all its processes when ``kill_when`` says so."""
    watch, begin = Watch(), time.perf_counter()
    with (folder / "output").open("w") as output:
        process = subprocess.Popen(
            [*CHECKER, *arguments], cwd=folder, stdout=output, stderr=subprocess.DEVNULL, start_new_session=True
        )
        while process.poll() is None:
            watch.look(process.pid)
            if kill_when and kill_when():
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            time.sleep(0.25)
    if process.returncode not in (0, -signal.SIGKILL):
        sys.exit(f"{name}: exit status {process.returncode}")
    said = (folder / "output").read_text().partition("，用时")[0].partition("\n")[0] or "killed"
    peaks = ", ".join(f"{role} {peak:.0f}" for role, peak in sorted(watch.peaks.items()) if role != "other")
    wall = time.perf_counter() - begin
    print(f"| {name} | {said} | {wall:.0f} | {sum(watch.cpu.values()):.0f} | {peaks} |", flush=True)


def differences(folder: Path) -> Iterator[str]:
    """By table, how many rows the two results have and how many differ, but for the numbers of reports and runs."""
    import duckdb

    from checker.corpus.parquet.layout import OF_REPORTS, columns

    connection = duckdb.connect()
    connection.execute("SET memory_limit = '4GB'")
    for table in (*OF_REPORTS, "failures"):
        names = [name for name, _ in columns()[table] if name not in ("id", "report", "run", "standard")]
        if table == "sections":
            names.append("id")
        told = ", ".join(f"t.{name}" for name in names)
        for store in ("local", "spark"):
            of = f"read_parquet('{folder}/{store}.parquet/commit-*/{{}}/**/*.parquet', hive_partitioning = true)"
            joined = f" JOIN {of.format('reports')} p ON p.id = t.report" if table in OF_REPORTS[1:] else ""
            source = ", p.source AS of" if joined else ""
            connection.execute(
                f"CREATE OR REPLACE TEMP TABLE {store} AS SELECT {told}{source} FROM {of.format(table)} t{joined}"
            )
        (count,) = connection.execute("SELECT count(*) FROM local").fetchone() or (0,)
        either = "(FROM local EXCEPT ALL FROM spark) UNION ALL (FROM spark EXCEPT ALL FROM local)"
        (differing,) = connection.execute(f"SELECT count(*) FROM ({either})").fetchone() or (0,)
        yield f"| {table} | {count:,} | {differing:,} |"


def size(path: Path) -> str:
    """Of a file, or of all files in a folder."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return f"{sum(file.stat().st_size for file in files) / 1e6:.0f} MB"


def main() -> None:
    """Read the options and print the tables."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--reports", type=int, default=5_000, help="reports of the batches (default 5000)")
    options.add_argument("--few", type=int, default=1_000, help="reports for the cost of one process (default 1000)")
    chosen = options.parse_args()
    from corpus.generating import write

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ.update(CHECKER_CACHE_DIR=f"{folder}/cache", PYTHONPATH=str(ROOT), SPARK_LOCAL_IP="127.0.0.1")
        write(folder / "reports", chosen.reports)
        files = sorted(map(str, (folder / "reports").rglob("*.txt")))[: chosen.few]
        (folder / "few").write_text("\n".join(files), "utf-8")
        (folder / "first").write_text(files[0], "utf-8")
        subprocess.run(
            [*CHECKER, "batch", "@first", "--store", "first.db", "-q"], cwd=folder, check=True, capture_output=True
        )
        print("| | reports | wall, s | CPU, s | peak memory of a process, MB |\n| --- | --- | --- | --- | --- |")
        for jobs in ("1", "2"):
            few = ("batch", "@few", "--store", f"few-{jobs}.db", "-q", "-j", jobs)
            timed(f"local, {jobs} process{'es' * (jobs != '1')}", few, folder)
        first_commit = folder / "spark.parquet/commit-00000001"
        timed("Spark `local[2]`, killed after its first commit", SPARK, folder, first_commit.exists)
        timed("the same again", SPARK, folder)
        timed("the same again, nothing changed", SPARK, folder)
        half = time.monotonic() + 60
        timed("local, 2 processes, killed after a minute", (*LOCAL, "-j", "2"), folder, lambda: time.monotonic() > half)
        timed("the same again", (*LOCAL, "-j", "2"), folder)
        timed("the same again, nothing changed", (*LOCAL, "-j", "2"), folder)
        timed("the store as Parquet", ("stats", "local.db", "--parquet", "local.parquet"), folder)
        print(f"\nStore {size(folder / 'local.db')}, as Parquet {size(folder / 'local.parquet')}, ", end="")
        print(
            f"Parquet of Spark {size(folder / 'spark.parquet')}.\n\n| table | rows | differing |\n| --- | --- | --- |"
        )
        for line in differences(folder):
            print(line, flush=True)


if __name__ == "__main__":
    main()
