"""``checker compare``: last year's report and this year's beside each other."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import click

from checker.cli._exits import CLEAN, UNUSABLE
from checker.cli._pages import format_option, show
from checker.cli._settings import settings_options, settled
from checker.cli._voice import Voice


@click.command(
    name="compare",
    help="对照上年和今年的报告：哪些段落是沿用的，哪些数字没有变或变得离奇，上年的打算落实了没有，哪些问题又写了一遍。",
)
@click.argument("old", metavar="上年")
@click.argument("new", metavar="今年")
@format_option
@settings_options
@click.option("-q", "--quiet", is_flag=True, help="不在标准错误上显示说明。")
def command(old: str, new: str, format_: str, quiet: bool, **given: Any) -> None:
    from checker.cli._checking import Session
    from checker.cli._shared import load_rulebook
    from checker.corpus.copying.wording import formulas
    from checker.corpus.years.comparison import compare
    from checker.corpus.years.drawing import comparison_json, comparison_page
    from checker.segmentation import segmenter

    settings = replace(settled([old, new], given).settings, year=None)  # each report says its own
    checked = Session(settings, Voice(quiet)).check([old, new])
    if checked.failed:
        sys.exit(UNUSABLE)
    last_year, this_year = checked.reports
    comparison = compare(last_year, this_year, formulas(load_rulebook(settings.pack)), segmenter())
    if format_ == "json":
        click.echo(comparison_json(comparison), nl=False)
    else:
        show(comparison_page(comparison), format_)
    sys.exit(CLEAN)
