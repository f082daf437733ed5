"""``checker baseline``: accept what is found today, so that from then on only new gaps count."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import click

from checker.acceptance import DEFAULT_BASELINE
from checker.cli._exits import CLEAN, UNUSABLE
from checker.cli._outputs import Output, OutputError
from checker.cli._settings import BASELINE, settings_options, settled
from checker.cli._voice import Voice
from checker.cli.run import run, run_options


@click.group(name="baseline", help="基线：先记下现有的问题，以后只看新出现的。")
def command() -> None:
    pass


@command.command(name="write", help="检查 PATHS，把现有的问题写进基线文件；已有的基线会被替换。")
@click.argument("paths", nargs=-1, required=True)
@settings_options
@BASELINE
@click.option("-q", "--quiet", is_flag=True, help="不在标准错误上显示说明。")
def write(paths: tuple[str, ...], quiet: bool, **given: Any) -> None:
    from checker.acceptance.baseline import baseline_json
    from checker.cli._checking import Session
    from checker.reading import expand

    voice = Voice(quiet)
    settings = settled(paths, given).settings
    file = settings.baseline or DEFAULT_BASELINE
    checked = Session(replace(settings, baseline=None), voice).check(list(expand(paths)))
    if checked.failed:
        voice.fault(f"{file}：没有写，因为有报告不能检查；请先解决上面的问题")
        sys.exit(UNUSABLE)
    try:
        Output("json", file).write(baseline_json(checked.reports, file))
    except OutputError as error:
        voice.fault(error)
        sys.exit(UNUSABLE)
    found = sum(len(report.findings) for report in checked.reports)
    click.echo(f"{file}：记下了 {len(checked.reports)} 份报告的 {found} 个问题。")
    sys.exit(CLEAN)


@command.command(name="check", help="检查 PATHS，只报基线里没有的问题；选项和 run 的相同。")
@run_options
def check(paths: tuple[str, ...], **options: Any) -> None:
    run(paths, need_baseline=True, **options)
