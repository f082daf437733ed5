"""Times many reports, long reports and large packs; beside them, on the same files, Semgrep and plain regular expressions.

    python benchmarks/many.py [--reports 500] [--runs 5] [--semgrep PATH/TO/semgrep]

Reports are invented (``tests/corpus/generating.py``), 10 KB each. Commands run in turn, A B C A B C …, each in new
processes; CPU time (user and system) is that of a command with all its processes, the peak that of the largest one.
Printed as Markdown. Needs the Python in which the checker is installed, and a Unix.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shlex
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from run import CHECKER, ROOT, Command, time_commands

if TYPE_CHECKING:
    from checker.model import Document
    from checker.pipeline import Checker
    from checker.rulebook.rule import Rulebook

sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
PATTERNS = ["学法", "行政执法公示", "全过程记录", "法制审核", "合法性审查", "规范性文件", "调解", "普法", "政务公开", "行政复议", "行政应诉", "负责人出庭", "营商环境", "执法培训", "案卷评查", "综合执法", "法律顾问", "应急预案", "述法", "一网通办", "人大代表建议", "政协提案", "信访", "专项整治", "第一责任人", "裁量", "清理", "备案", "决策", "听证", "风险评估", "问责", "督察", "示范创建", "法治体检", "法律援助", "公共法律服务", "赋权", "执法证", "处罚"]  # fmt: skip
EXPRESSION = "{}[^。；]{{0,12}}[0-9]+"
LENGTHS = (10, 30, 100, 300, 1_000)
PACK = "名称: 大规则包\n版本: 1.0.0\n施行年度: [2021, 2025]\n分组: {a: 全部}\n"
RULE = """\
名称: 第{number}项
类型: 要求
级别: 提示
依据: [{{文件: 示例规定, 条款: 第一条}}]
识别: [{terms}]
说明: 写明这一项。
建议: 补写这一项。
示例:
  - {{文本: 全年开会4次。, 结果: 缺失}}
"""


def commands(folder: Path, reports: int, semgrep: str | None) -> Iterator[Command]:
    """The commands over so many reports in ``folder/reports``, and over a half and a quarter of them."""
    store = folder / "results.db"
    for share in (4, 2, 1):
        some = folder / f"list-{share}"
        files = sorted(map(str, (folder / "reports").rglob("*.txt")))
        some.write_text("\n".join(files[::share]), "utf-8")
        batch = shlex.join([*CHECKER, "batch", f"@{some}", "--store", str(store), "-j", "2", "-q"])
        yield Command(f"`checker batch -j 2`, {reports // share} reports", ("sh", "-c", f"rm -f {store}*; {batch}"))
    yield Command("the same again, nothing changed", ("sh", "-c", batch))
    yield Command(
        f"{len(PATTERNS)} regular expressions, Python", (sys.executable, __file__, "--floor", str(folder / "reports"))
    )
    if semgrep:
        rules = folder / "rules.yaml"
        rules.write_text("rules:\n" + "".join(map(_semgrep_rule, PATTERNS)), "utf-8")
        scan = (
            "scan",
            "--experimental",
            "--metrics=off",
            "-j",
            "2",
            "--json",
            "--no-git-ignore",
            "--config",
            str(rules),
        )
        yield Command(f"Semgrep `--experimental`, {len(PATTERNS)} patterns", (semgrep, *scan, str(folder / "reports")))


def _semgrep_rule(pattern: str) -> str:
    return (
        f"- id: {pattern.encode().hex()}\n  message: found\n  severity: WARNING\n  languages: [generic]\n"
        f"  pattern-regex: '{EXPRESSION.format(pattern)}'\n"
    )


def floor(folder: str) -> None:
    """What just looking for the patterns takes."""
    expressions = [re.compile(EXPRESSION.format(pattern)) for pattern in PATTERNS]
    found = 0
    for file in Path(folder).rglob("*.txt"):
        text = file.read_bytes().decode("utf-8", "replace")
        found += sum(1 for expression in expressions for _ in expression.finditer(text))
    print(found)


def time_lengths(rounds: int) -> None:
    """One report of each length, CPU time."""
    from corpus.generating import report

    from checker.model import Document
    from checker.pipeline import Checker
    from checker.rulebook.packs import load_pack

    checker = Checker(load_pack("outline-2021-2025"))
    checker.check(Document("first.txt", report(0)))
    print("| length, KB | CPU, s | ms a KB |\n| --- | --- | --- |")
    for length in LENGTHS:
        document = Document("a.txt", report(1, length * 1_000 // 3))
        kilobytes = len(document.text.encode()) / 1_000
        taken = median(_timed(partial(checker.check, document)) for _ in range(max(1, rounds // 2)))
        print(f"| {kilobytes:,.0f} | {taken:.2f} | {1000 * taken / kilobytes:.1f} |", flush=True)


def time_packs(folder: Path, rounds: int) -> None:
    """Packs of 60 and of 1,000 rules with twelve terms each, out of one stock of words: to make ready, and a report."""
    from corpus.generating import report

    from checker.memory import loading
    from checker.model import Document
    from checker.pipeline import Checker
    from checker.resources import rules_directory
    from checker.rulebook.packs import load_pack
    from checker.segmentation import read_words

    words = [word for word in read_words(rules_directory() / "lexicon" / "terms.txt") if len(word) <= 5]
    documents = [Document("a.txt", report(seed)) for seed in range(20)]
    ready: dict[int, float] = {}
    checkers: dict[int, Checker] = {}
    for size in (60, 1_000):
        dice = random.Random(size)
        root = folder / f"pack-{size}"
        (root / "a").mkdir(parents=True)
        (root / "pack.yaml").write_text(PACK, "utf-8")
        for number in range(size):
            terms = [f"{dice.choice(words)}{dice.choice(('…', ''))}{dice.choice(words)}" for _ in range(9)]
            terms += dice.sample(words, 3)
            rule = RULE.format(number=number, terms=", ".join(dict.fromkeys(terms)))
            (root / "a" / f"rule-{number}.yaml").write_text(rule, "utf-8")
        rulebook = load_pack(root)
        ready[size] = median(_timed(partial(_ready, rulebook)) for _ in range(rounds))
        with loading():  # as the processes of a batch do
            checkers[size] = Checker(rulebook)
            _ = checkers[size].engine
            _check_all(checkers[size], documents)
    taken: dict[int, list[float]] = {size: [] for size in checkers}
    for size, checker in [*checkers.items()] * 4 * rounds:  # in turn, as the machine's speed changes
        taken[size].append(_timed(partial(_check_all, checker, documents)))
    print("| rules | made ready, CPU s | a report, CPU ms |\n| --- | --- | --- |")
    for size, times in taken.items():
        print(f"| {size:,} | {ready[size]:.3f} | {1000 * median(times) / len(documents):.1f} |", flush=True)


def _ready(rulebook: Rulebook) -> object:
    from checker.pipeline import Checker

    return Checker(rulebook).engine


def _check_all(checker: Checker, documents: Sequence[Document]) -> None:
    for document in documents:
        checker.check(document)


def _timed(job: Callable[[], object]) -> float:
    begin = time.process_time()
    job()
    return time.process_time() - begin


def main() -> None:
    """Read the options and print the tables."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--reports", type=int, default=500, help="reports of a batch (default 500)")
    options.add_argument("--runs", type=int, default=5, help="runs of each command after the warm-up (default 5)")
    options.add_argument("--semgrep", help="the command of Semgrep, to compare")
    options.add_argument("--floor", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.floor:
        floor(chosen.floor)
        return
    from corpus.generating import write

    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each run would compile anew
        os.environ.update(CHECKER_CACHE_DIR=f"{folder}/cache", PYTHONPATH=str(ROOT))
        write(Path(folder, "reports"), chosen.reports)
        time_commands(list(commands(Path(folder), chosen.reports, chosen.semgrep)), chosen.runs, dict(os.environ))
        print()
        time_lengths(chosen.runs)
        print()
        time_packs(Path(folder), chosen.runs)


if __name__ == "__main__":
    main()
