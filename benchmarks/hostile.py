"""How the readers fare with hostile inputs: what they answer, how long it takes and how much memory at most.

    python benchmarks/hostile.py [PART OF A NAME]

prints the table of docs/security.md and ends with status 1 if an answer is not the expected one. Each input is read
in a new process; the memory is the larger one of that process and the child in which it has the input parsed. Needs
Linux.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def attempt(source: str) -> None:
    """Read one input; print what a user would see, whether it was read, and the peak memory in MB."""
    from checker.reading import ReadError, read

    begin = time.perf_counter()
    try:
        answer, done = f"read: {len(read(source).text):,} characters", True
    except ReadError as error:
        answer, done = error.problem, False
    seconds = time.perf_counter() - begin
    own = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    peak = max(int(own[1]) if own else 0, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    print(json.dumps([answer, done, seconds, peak]))


def main(wanted: str = "") -> int:
    """Print one row for every input whose name contains ``wanted``; the number of unexpected answers."""
    from reading.hostile import INPUTS

    unexpected = 0
    print("| input | bytes | answer | s | MB |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name, (suffix, make, expected) in INPUTS.items():
            if wanted not in name:
                continue
            file = Path(folder, f"report{suffix}")
            file.write_bytes(make())
            command = [sys.executable, __file__, "--read", str(file)]
            printed = subprocess.run(command, capture_output=True, check=True).stdout
            answer, done, seconds, peak = json.loads(printed)
            print(f"| {name} | {file.stat().st_size:,} | {answer} | {seconds:.1f} | {peak:.0f} |", flush=True)
            if done != (expected is None) or not re.search(expected or "", answer):
                unexpected += 1
                print(f"not as expected: {name}: {answer}", file=sys.stderr)
    return unexpected


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        attempt(sys.argv[2])
    else:
        sys.exit(min(main(*sys.argv[1:]), 1))
