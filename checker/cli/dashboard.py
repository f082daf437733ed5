"""``checker dashboard``: a store as a folder of static pages."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.cli._exits import CLEAN, UNUSABLE
from checker.cli._voice import Voice


@click.command(
    name="dashboard",
    help="把结果库画成一组网页：热力图、排名、分布、最常缺的要求、照搬的段落、历年变化，每份报告一页，另有 Excel。"
    "网页不用联网，整个文件夹可以拷走。",
)
@click.argument("store", metavar="结果库")
@click.option(
    "-o", "--output", default="site", show_default=True, metavar="文件夹", help="网页放在哪里；同名的网页会换成新的。"
)
@click.option("-q", "--quiet", is_flag=True, help="不在标准错误上显示说明。")
def command(store: str, output: str, quiet: bool) -> None:
    from checker.cli._outputs import Output, OutputError
    from checker.corpus.dashboard.site import FIRST, site
    from checker.corpus.store import StoreError, open_to_read

    voice = Voice(quiet)
    folder = Path(output)
    try:
        with open_to_read(store) as connection:
            reports = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
            (folder / "reports").mkdir(parents=True, exist_ok=True)
            written = set()
            for number, (name, content) in enumerate(site(connection), 1):
                voice.moving(f"写第 {min(number, reports)} 份，共 {reports} 份")
                Output("dashboard", str(folder / name)).write(content)
                written.add(folder / name)
        for page in (folder / "reports").glob("*.html"):
            if page.stem.isdecimal() and page not in written:  # of a report that the store has no more
                page.unlink()
    except OSError as error:
        voice.fault(f"{output}：这个文件夹用不了（{error.strerror or error}）；请用 -o 换一个地方")
        sys.exit(UNUSABLE)
    except (OutputError, StoreError) as error:
        voice.fault(error)
        sys.exit(UNUSABLE)
    voice.still()
    click.echo(f"{folder / FIRST}：{reports:,} 份报告。")
    sys.exit(CLEAN)
