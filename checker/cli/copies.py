"""``checker copies``: passages that units took from each other."""

from __future__ import annotations

import sys

import click

from checker.cli._exits import CLEAN, UNUSABLE
from checker.cli._pages import format_option, show


@click.command(
    name="copies",
    help="在结果库里找各单位之间照搬的段落（改了数字、字句的也算），列出每一处。很多单位都有的套话不算。",
)
@click.argument("store", metavar="结果库")
@click.option("--year", type=int, metavar="年", help="只看这一年度的报告。")
@click.option(
    "--common",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.2,
    show_default=True,
    metavar="数",
    help="超过这个比例的单位都有的，算套话（至少 8 个单位）。",
)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, metavar="数", help="最多列出几段。")
@format_option
def command(store: str, year: int | None, common: float, limit: int, format_: str) -> None:
    from checker.cli._shared import complain
    from checker.corpus.copying.drawing import copies_json, copies_page
    from checker.corpus.copying.places import placed
    from checker.corpus.copying.search import copied_in
    from checker.corpus.store import StoreError, open_to_read

    try:
        with open_to_read(store) as connection:
            families = copied_in(connection, year, common)
            shown = list(placed(connection, families if format_ == "json" else families[:limit]))
            count = "SELECT count(*) FROM reports WHERE :year IS NULL OR year = :year"
            reports = connection.execute(count, {"year": year}).fetchone()[0]
    except StoreError as error:
        complain(error)
        sys.exit(UNUSABLE)
    if format_ == "json":
        click.echo(copies_json(shown, reports), nl=False)
    else:
        show(copies_page(shown, reports, len(families)), format_)
    sys.exit(CLEAN)
