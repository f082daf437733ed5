"""``checker run``: hold reports against the rules and print the gap report."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import click

from checker.acceptance import DEFAULT_BASELINE
from checker.cli._exits import UNUSABLE
from checker.cli._outputs import OutputError, parse, refuse_binary_at_terminal
from checker.cli._profile import PROFILE, profile_told
from checker.cli._settings import BASELINE, settings_options, settled
from checker.cli._voice import Voice
from checker.rendering import RenderOptions, formats, render

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS = (
    click.argument("paths", nargs=-1, required=True),
    click.option(
        "--format",
        "format_",
        type=click.Choice(formats()),
        help="打印到标准输出的格式。  [默认：table；有 -o 时不打印]",
    ),
    click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        metavar="格式=文件",
        help="另存为文件，可重复，例如 -o html=结果.html -o sarif=结果.sarif。",
    ),
    settings_options,
    BASELINE,
    click.option("--color/--no-color", default=None, help="是否用颜色；默认只在终端里用。"),
    click.option("--summary-table", is_flag=True, help="word 格式：在带批注的稿子末尾附要求一览表。"),
    click.option("-q", "--quiet", is_flag=True, help="不在标准错误上显示说明。"),
    click.option("-v", "--verbose", is_flag=True, help="在标准错误上显示每一步。"),
    PROFILE,
)


def run_options(command: _Command) -> _Command:
    """Give a command what ``run`` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(name="run", help="检查报告，给出缺漏报告。PATHS 是文件或文件夹，“-”是标准输入。")
@run_options
def command(paths: tuple[str, ...], **options: Any) -> None:
    run(paths, **options)


def run(paths: Sequence[str], *, profile: bool, **options: Any) -> None:
    """Check, write and print; ends the program with its exit status."""
    with profile_told(profile):
        _run(paths, **options)


def _run(
    paths: Sequence[str],
    *,
    format_: str | None,
    outputs: Sequence[str],
    color: bool | None,
    summary_table: bool,
    quiet: bool,
    verbose: bool,
    need_baseline: bool = False,
    **given: Any,
) -> None:
    from checker.cli._checking import Session
    from checker.reading import ReadError, expand

    voice = Voice(quiet, verbose)
    chosen = settled(paths, given)
    settings = chosen.settings
    if need_baseline and not settings.baseline:
        settings = replace(settings, baseline=DEFAULT_BASELINE)
    if chosen.file:
        voice.step(f"配置 {chosen.file}")
    items = list(expand(paths))
    sources = [item for item in items if isinstance(item, str)]
    beside = [file for file in (chosen.file, settings.waivers, settings.baseline) if file]
    try:
        refuse_binary_at_terminal(format_)
        files = parse(outputs, [*paths, *sources], beside)
    except OutputError as error:
        voice.fault(error)
        sys.exit(UNUSABLE)
    checked = Session(settings, voice).check(items)
    reports, status, several = checked.reports, checked.status(settings.fail_on), len(items) > 1
    options = RenderOptions(several=several, summary_table=summary_table)
    for output in files if reports else ():  # before anything is printed: whoever reads that may leave early
        try:
            output.write(render(reports, output.format, options=options))
        except (OutputError, ReadError) as error:
            voice.fault(error)
            status = UNUSABLE
    if reports and (format_ or not files):
        try:
            click.echo(render(reports, format_ or "table", options=_printed(options, color)), nl=False, color=True)
        except ReadError as error:
            voice.fault(error)
            status = UNUSABLE
    sys.exit(status)


def _printed(options: RenderOptions, color: bool | None) -> RenderOptions:
    """``options`` for standard output."""
    if color is None:
        color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 80
    return replace(options, color=color, width=width)
