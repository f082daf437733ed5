"""``checker stats``: the main figures of a store."""

from __future__ import annotations

import sys

import click

from checker.cli._exits import CLEAN, UNUSABLE
from checker.cli._pages import format_option, show
from checker.configuration.values import FIRST_YEAR, LAST_YEAR
from checker.model import Level


@click.command(name="stats", help="结果库里有什么：份数、中位数、最常缺失的要求、不能检查的文件。")
@click.argument("store", metavar="结果库")
@click.option("--level", type=click.Choice([level.value for level in Level]), help="只看这个层级。")
@click.option("--year", type=click.IntRange(FIRST_YEAR, LAST_YEAR), metavar="年", help="只看这个年度。")
@click.option(
    "--top", type=click.IntRange(1, 1000), default=10, show_default=True, metavar="数", help="列出前几条规则。"
)
@click.option("--parquet", metavar="文件夹", help="不显示数字，而把整个结果库写成 Parquet，放进这个新文件夹。")
@format_option
def command(store: str, level: str | None, year: int | None, top: int, parquet: str | None, format_: str) -> None:
    from checker.cli._shared import complain
    from checker.corpus.figures.drawing import statistics_json, statistics_page
    from checker.corpus.figures.statistics import collect
    from checker.corpus.parquet.exporting import ExportError, export
    from checker.corpus.store import StoreError, open_to_read

    if parquet and (level or year):
        raise click.UsageError("--parquet 写出整个结果库，不能和 --level、--year 一起用")
    try:
        with open_to_read(store) as connection:
            if parquet:
                click.echo(f"{parquet}：{export(connection, parquet):,} 份报告。")
                sys.exit(CLEAN)
            figures = collect(connection, Level(level) if level else None, year, top)
    except (ExportError, StoreError) as error:
        complain(error)
        sys.exit(UNUSABLE)
    if format_ == "json":
        click.echo(statistics_json(figures), nl=False)
    else:
        show(list(statistics_page(figures)), format_)
    sys.exit(CLEAN)
