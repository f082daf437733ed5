"""``checker peers``: where reports of a store stand among those of their level and year."""

from __future__ import annotations

import sys

import click

from checker.cli._exits import CLEAN, UNUSABLE
from checker.cli._pages import format_option, show


@click.command(
    name="peers",
    help="一份报告在同一层级、同一年度的报告里写得多全、多实（胜过百分之几）。“报告”是结果库里的文件名或单位名里的字，不写就列全部。",
)
@click.argument("store", metavar="结果库")
@click.argument("report", metavar="[报告]", required=False)
@format_option
def command(store: str, report: str | None, format_: str) -> None:
    from checker.cli._shared import complain
    from checker.corpus.dashboard.overview import overview
    from checker.corpus.dashboard.peers import peers_json, peers_page
    from checker.corpus.store import StoreError, open_to_read

    try:
        with open_to_read(store) as connection:
            rows = overview(connection).rows
    except StoreError as error:
        complain(error)
        sys.exit(UNUSABLE)
    if report is not None:
        rows = [row for row in rows if report in row.source or report in row.unit]
        if not rows:
            complain(f"{report}：{store} 里没有这份报告；请写文件名或单位名里的字")
            sys.exit(UNUSABLE)
    if format_ == "json":
        click.echo(peers_json(rows), nl=False)
    else:
        show(peers_page(rows), format_)
    sys.exit(CLEAN)
