"""``checker batch``: check many reports, keep the results in a store."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from checker.cli._exits import CLEAN, FINDINGS, UNUSABLE
from checker.cli._profile import PROFILE, profile_told
from checker.cli._settings import settings_options, settled
from checker.cli._voice import Voice
from checker.configuration.settings import DEFAULT

if TYPE_CHECKING:
    from checker.corpus.batch import Tally


@click.command(
    name="batch",
    help="检查很多报告，结果存进结果库。PATHS 是文件、文件夹、通配式、压缩包（.zip）或清单（@清单.txt，一行一个）。"
    "没有变化的报告不再检查；中断以后再运行一次，会接着做。",
)
@click.argument("paths", nargs=-1, required=True)
@click.option("--store", default="results.db", show_default=True, metavar="文件", help="结果库。")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="数", help="同时用几个进程。  [默认：处理器的个数]")
@click.option("--prune", is_flag=True, help="从结果库里删去这次没有给的报告。")
@settings_options
@click.option("-q", "--quiet", is_flag=True, help="不在标准错误上显示说明。")
@click.option("-v", "--verbose", is_flag=True, help="在标准错误上显示每一步。")
@PROFILE
def command(paths: tuple[str, ...], profile: bool, **options: Any) -> None:
    with profile_told(profile) as others:
        _command(paths, others, **options)


def _command(
    paths: tuple[str, ...],
    others: dict[str, float],
    *,
    store: str,
    jobs: int | None,
    prune: bool,
    quiet: bool,
    verbose: bool,
    **given: Any,
) -> None:
    from checker.acceptance import AcceptanceError
    from checker.cli._progress import Progress, told
    from checker.corpus.batch import Batch
    from checker.corpus.checking import UnusableError
    from checker.corpus.inputs import inputs
    from checker.corpus.store import StoreError, open_to_write
    from checker.rulebook.problems import RuleErrors

    voice = Voice(quiet, verbose)
    chosen = settled([path.removeprefix("@") for path in paths], given)
    settings = chosen.settings
    if chosen.file:
        voice.step(f"配置 {chosen.file}")
    if settings.baseline:
        voice.note("说明：批量检查不用基线，全部问题都存进结果库。")
    begin = time.monotonic()
    try:
        with open_to_write(store) as connection:
            batch = Batch(connection, store, settings)
            if batch.run.went_back:
                voice.note("说明：系统的时钟比上一次检查时还早，请核对日期；结果按检查的先后存放，不受影响。")
            try:
                tally = batch.check(list(inputs(paths)), jobs or _processors(), Progress(voice))
            except KeyboardInterrupt:
                voice.fault(f"已中断；已经检查的都存在 {store} 里，再运行一次会接着做")
                sys.exit(UNUSABLE)
            others.update(tally.seconds)
            absent, kept = batch.run.finish(prune=prune)
            reached = batch.run.reaches(settings.fail_on if chosen.origins["fail_on"] != DEFAULT else "never")
    except (AcceptanceError, RuleErrors, StoreError, UnusableError) as error:
        voice.fault(error)
        sys.exit(UNUSABLE)
    voice.still()
    for problem in tally.problems:
        voice.fault(problem)
    click.echo(_summary(tally, told(time.monotonic() - begin)))
    click.echo(f"{store}：共 {kept:,} 份报告{_absent(absent, prune)}。")
    sys.exit(UNUSABLE if tally.problems else FINDINGS if reached else CLEAN)


def _summary(tally: Tally, time_taken: str) -> str:
    parts = [f"检查了 {tally.checked:,} 份"]
    if tally.unchanged:
        parts.append(f"没有变化 {tally.unchanged:,} 份")
    if tally.problems:
        parts.append(f"不能检查 {len(tally.problems):,} 份")
    return "，".join([*parts, f"用时 {time_taken}。"])


def _absent(absent: int, pruned: bool) -> str:
    if not absent:
        return ""
    return f"，删去了这次没有给的 {absent:,} 份" if pruned else f"，其中 {absent:,} 份这次没有给（可用 --prune 删去）"


def _processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
