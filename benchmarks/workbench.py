"""Times the workbench: what a preview after an edit takes, on a report of 10,000 characters and the rules that ship.

    python benchmarks/workbench.py [--edits 200] [--characters 10000] [--browser]

Needs the Python in which the checker is installed. Starts ``checker serve``, opens a report put together from the
fixtures, and edits rules of every kind, each time to a text that was never tried before; one edit after the other, as one
user types. Printed as Markdown: the wall time from the request to the whole answer. ``--browser`` also types into the page
in the system's Chromium (with playwright) and takes the time from the keystroke to the results on the screen. Ends with
status 1 if the 95th percentile is above the limit.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "fixtures" / "labelled"
CHECKER = (sys.executable, "-c", "from checker.cli import main; main(prog_name='checker')")
LIMIT = 300.0  # milliseconds, at the 95th percentile
WARM = 10  # edits before those that count

# Rule, what is edited in its file, and what it becomes; {} is another number for each edit.
EDITS = {
    "requirement, a term that hits": (
        "enforcement/three-systems",
        "识别:\n",
        "识别:\n  - {{同句: [执法, （检查|词语{}）]}}\n",
    ),
    "requirement, a term that does not": ("publicity/activities", "识别:\n", "识别:\n  - 没有这个词语{}\n"),
    "requirement, a term that hits often": ("leadership/deliberation", "识别:\n", "识别:\n  - （工作|词语{}）\n"),
    "requirement, its prose": ("decision/five-steps", "建议: ", "建议: 第{}稿，"),
    "structure, a term": ("structure/causes", "识别:\n", "识别:\n  - （原因|词语{}）\n"),
    "condition, a term": ("logic/conditional-court", "那么:\n", "那么:\n  - 词语{}\n"),
    "analysis, its prose": ("logic/unmatched-problem", "建议: ", "建议: 第{}稿，"),
}


def report(characters: int) -> str:
    """A report of that length: the paragraphs of several fixtures under one head."""
    first, *others = (path.read_text("utf-8") for path in sorted(REPORTS.glob("town*.txt")))
    text = first + "".join("\n".join(other.splitlines()[2:]) + "\n" for other in others)
    if len(text) < characters:
        sys.exit(f"the fixtures make no more than {len(text)} characters")
    return text[:characters]


@contextmanager
def workbench() -> Iterator[str]:
    """A running workbench: its address."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [*CHECKER, "serve", "--no-open", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT) as process:
        assert process.stdout
        found = re.search(r"http\S+", process.stdout.readline())
        try:
            yield found[0] if found else sys.exit("checker serve did not start")
        finally:
            process.terminate()


def caller(address: str) -> Callable[[str, str, bytes | None], Any]:
    """Calls to the workbench over one connection, as a browser keeps it."""
    where, token = re.findall(r"http://([^/]+)/\?token=(.+)", address)[0]
    connection = http.client.HTTPConnection(where, timeout=60)
    cookie = f"checker-{where.rpartition(':')[2]}={token}"

    def call(method: str, path: str, body: bytes | None = None) -> Any:
        connection.request(method, path, body, {"Cookie": cookie})
        answer = connection.getresponse()
        content = json.loads(answer.read())
        if answer.status != 200:
            sys.exit(f"{method} {path}: {answer.status} {content}")
        return content

    return call


def time_calls(address: str, text: str, edits: int) -> dict[str, list[float]]:
    """Milliseconds of each preview, by what was edited."""
    call = caller(address)
    opened = call("POST", "/reports?name=report.txt", text.encode())["id"]
    files = {id: call("GET", f"/rules/{id}", None)["text"] for id, _, _ in EDITS.values()}
    taken: dict[str, list[float]] = defaultdict(list)
    for number in range(WARM + edits):
        what = list(EDITS)[number // 5 % len(EDITS)]  # five edits of one rule, then another one
        id, before, after = EDITS[what]
        body = {"rule": id, "text": files[id].replace(before, after.format(number), 1), "report": opened}
        begin = time.perf_counter()
        answer = call("POST", "/previews", json.dumps(body).encode())
        elapsed = 1000 * (time.perf_counter() - begin)
        if any(problem["weight"] == "error" for problem in answer["problems"]):
            sys.exit(f"{id}: {answer['problems']}")
        if number >= WARM:
            taken[what].append(elapsed)
    return taken


def time_keystrokes(address: str, text: str, edits: int) -> list[float]:
    """Milliseconds from each keystroke in the page to its results on the screen; it waits for a pause in typing."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address)
        page.locator(".entry").first.wait_for()
        file: Any = {"name": "report.txt", "mimeType": "text/plain", "buffer": text.encode()}
        page.locator("#file").set_input_files(file)
        page.locator("#opened").wait_for()
        page.goto(f"{address.partition('?')[0]}#enforcement/three-systems")
        page.reload()
        page.locator("#strip", has_text="报告").wait_for()
        page.evaluate(_WATCH)
        taken = []
        for number in range(WARM + edits):
            page.keyboard.type("件" if number % 2 else "事")
            taken.append(page.evaluate("window.shown()"))
        browser.close()
    return taken[WARM:]


# The examples are drawn anew with every answer, and the next frame after that shows everything.
_WATCH = """() => {
  const source = document.getElementById("source");
  const at = source.value.indexOf("\\n识别:") + 5;
  source.value = `${source.value.slice(0, at)}  - 执法检查\\n${source.value.slice(at)}`;
  source.focus();
  source.setSelectionRange(at + 8, at + 8);
  let begin = 0;
  const waiting = [];
  source.addEventListener("input", () => { begin = performance.now(); }, true);
  new MutationObserver(() => requestAnimationFrame(() => {
    if (begin) waiting.push(performance.now() - begin);
    begin = 0;
  })).observe(document.getElementById("panel-examples"), { childList: true });
  window.shown = async () => {
    for (let tries = 0; !waiting.length; tries += 1) {
      if (tries > 2000) throw new Error(document.getElementById("strip").textContent);
      await new Promise((go) => setTimeout(go, 5));
    }
    return waiting.shift();
  };
}"""


def row(what: str, taken: Sequence[float]) -> str:
    """A row of the table."""
    return f"| {what} | {len(taken)} | {median(taken):.0f} | {percentile(taken):.0f} | {max(taken):.0f} |"


def percentile(taken: Sequence[float]) -> float:
    """The 95th."""
    return quantiles(taken, n=20, method="inclusive")[-1]


def main() -> None:
    """Read the options and print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--edits", type=int, default=200, help="edits that count (default 200)")
    options.add_argument("--characters", type=int, default=10_000, help="length of the report (default 10000)")
    options.add_argument("--browser", action="store_true", help="also from the keystroke to the screen")
    chosen = options.parse_args()
    text = report(chosen.characters)
    with workbench() as address:
        taken = time_calls(address, text, chosen.edits)
        keys = time_keystrokes(address, text, chosen.edits) if chosen.browser else []
    every = [one for some in taken.values() for one in some]
    implementation = f"{platform.python_implementation()} {platform.python_version()}"
    print(
        f"{implementation}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, {len(text)} characters\n"
    )
    print("| edit | times | median, ms | 95th percentile, ms | slowest, ms |\n| --- | --- | --- | --- | --- |")
    for what, some in taken.items():
        print(row(what, some))
    print(row("all", every))
    if keys:
        print(row("from the keystroke to the screen, with the pause in typing", keys))
    sys.exit(percentile(every) > LIMIT)


if __name__ == "__main__":
    main()
