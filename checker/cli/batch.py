"""``checker batch``: check many reports, keep the results in a store."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

import click

from checker.cli._exits import CLEAN, FINDINGS, UNUSABLE
from checker.cli._profile import PROFILE, profile_told
from checker.cli._settings import settings_options, settled
from checker.cli._voice import Voice
from checker.configuration.settings import DEFAULT

if TYPE_CHECKING:
    from checker.configuration import Settings
    from checker.corpus.batch import Tally


def _pairs(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Names with their values."""
    if wrong := [value for value in values if "=" not in value]:
        raise click.BadParameter(f"{wrong[0]} 应写成“名=值”")
    return dict(value.split("=", 1) for value in values)


@click.command(
    name="batch",
    help="检查很多报告，结果存进结果库。PATHS 是文件、文件夹、通配式、压缩包（.zip）或清单（@清单.txt，一行一个）。"
    "没有变化的报告不再检查；中断以后再运行一次，会接着做。用 --executor spark 可以在集群上检查，结果写成 Parquet。",
)
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--store",
    metavar="文件",
    help="结果库；用 spark 时是放 Parquet 的文件夹。  [默认：results.db；用 spark 时是 results.parquet]",
)
@click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="数", help="同时用几个进程。  [默认：处理器的个数]")
@click.option("--prune", is_flag=True, help="从结果库里删去这次没有给的报告。")
@click.option(
    "--executor",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="由谁检查：本机的进程，或 Spark 集群。",
)
@click.option(
    "--master", metavar="地址", help="Spark 集群的地址，如 yarn、spark://主机:7077。  [默认：按 Spark 的配置]"
)
@click.option("--conf", multiple=True, metavar="名=值", callback=_pairs, help="Spark 的一项配置，可重复。")
@settings_options
@click.option("-q", "--quiet", is_flag=True, help="不在标准错误上显示说明。")
@click.option("-v", "--verbose", is_flag=True, help="在标准错误上显示每一步。")
@PROFILE
def command(
    paths: tuple[str, ...],
    executor: str,
    store: str | None,
    jobs: int | None,
    prune: bool,
    master: str | None,
    conf: dict[str, str],
    profile: bool,
    **options: Any,
) -> None:
    if executor == "spark":
        if jobs or prune or profile:
            raise click.UsageError("--jobs、--prune、--profile 只用于本机检查，不能和 --executor spark 一起用")
        _command(paths, partial(_on_cluster, master, conf), store or "results.parquet", **options)
    if master or conf:
        raise click.UsageError("--master、--conf 要和 --executor spark 一起用")
    with profile_told(profile) as others:
        _command(paths, partial(_here, jobs or _processors(), prune, others), store or "results.db", **options)


@dataclass(frozen=True, slots=True)
class _Done:
    """How a batch ended: what the store has now, and whether a finding counts for the exit status."""

    tally: Tally
    store: str
    reached: bool


def _command(
    paths: tuple[str, ...], check: Callable[..., _Done], store: str, *, quiet: bool, verbose: bool, **given: Any
) -> NoReturn:
    from checker.acceptance import AcceptanceError
    from checker.cli._progress import told
    from checker.corpus.checking import UnusableError
    from checker.corpus.cluster.session import ClusterError
    from checker.corpus.store import StoreError
    from checker.rulebook.problems import RuleErrors

    voice = Voice(quiet, verbose)
    chosen = settled([path.removeprefix("@") for path in paths], given)
    settings = chosen.settings
    if chosen.file:
        voice.step(f"配置 {chosen.file}")
    if settings.baseline:
        voice.note("说明：批量检查不用基线，全部问题都存进结果库。")
    fail_on = settings.fail_on if chosen.origins["fail_on"] != DEFAULT else "never"
    begin = time.monotonic()
    try:
        done = check(paths, store, settings, fail_on, voice)
    except KeyboardInterrupt:
        voice.fault(f"已中断；已经检查的都存在 {store} 里，再运行一次会接着做")
        sys.exit(UNUSABLE)
    except (AcceptanceError, ClusterError, RuleErrors, StoreError, UnusableError) as error:
        voice.fault(error)
        sys.exit(UNUSABLE)
    voice.still()
    for problem in done.tally.problems:
        voice.fault(problem)
    click.echo(_summary(done.tally, told(time.monotonic() - begin)))
    click.echo(f"{store}：{done.store}。")
    sys.exit(UNUSABLE if done.tally.problems else FINDINGS if done.reached else CLEAN)


def _here(
    jobs: int, prune: bool, others: dict[str, float],
    paths: tuple[str, ...], store: str, settings: Settings, fail_on: str, voice: Voice,
) -> _Done:  # fmt: skip
    from checker.cli._progress import Progress
    from checker.corpus.batch import Batch
    from checker.corpus.inputs import inputs
    from checker.corpus.store import open_to_write

    with open_to_write(store) as connection:
        batch = Batch(connection, store, settings)
        if batch.run.went_back:
            voice.note("说明：系统的时钟比上一次检查时还早，请核对日期；结果按检查的先后存放，不受影响。")
        tally = batch.check(list(inputs(paths)), jobs, Progress(voice))
        others.update(tally.seconds)
        absent, kept = batch.run.finish(prune=prune)
        return _Done(tally, f"共 {kept:,} 份报告{_absent(absent, prune)}", batch.run.reaches(fail_on))


def _on_cluster(
    master: str | None, conf: dict[str, str],
    paths: tuple[str, ...], store: str, settings: Settings, fail_on: str, voice: Voice,
) -> _Done:  # fmt: skip
    from checker.cli._progress import Progress
    from checker.corpus.cluster.batch import ClusterBatch
    from checker.corpus.cluster.session import session

    with session(master, conf) as spark:
        batch = ClusterBatch(spark, store, settings, fail_on)
        tally = batch.check(paths, Progress(voice))
        return _Done(tally, f"共 {batch.count():,} 份报告", batch.reached)


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
