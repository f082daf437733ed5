"""``checker rules export``: the rules as an Excel workbook."""

from __future__ import annotations

import os
import sys

import click

from checker.cli._exits import UNUSABLE
from checker.cli._outputs import Output, OutputError
from checker.cli._shared import DEFAULT_PACK, complain


@click.command(name="export", help="把规则导出成 Excel 工作簿 FILE（如 规则.xlsx），改好后用 rules import 导入。")
@click.argument("file", metavar="FILE")
@click.option("--force", is_flag=True, help="文件已经有了也照样导出，里面没有导入的改动就没有了。")
@click.option("--pack", default=DEFAULT_PACK, show_default=True, help="规则包的名称或文件夹。")
def command(file: str, force: bool, pack: str) -> None:
    from checker.authoring.exchange.exporting import ExportError, export
    from checker.rulebook.packs import read_pack
    from checker.rulebook.problems import RuleErrors

    try:
        source = read_pack(pack)
    except RuleErrors as error:
        complain(error)
        sys.exit(UNUSABLE)
    if not file.lower().endswith(".xlsx"):
        complain(f"{file}：文件名要以 .xlsx 结尾，例如 规则.xlsx")
        sys.exit(UNUSABLE)
    if os.path.exists(file) and not force:  # noqa: PTH110 - knows that no file has such a name, however odd it is
        complain(f"{file}：已经有这个文件，里面可能有还没有导入的改动；要换掉它，请加 --force")
        sys.exit(UNUSABLE)
    try:
        Output("xlsx", file).write(export(source))
    except (ExportError, OutputError) as error:
        complain(error)
        sys.exit(UNUSABLE)
    click.echo(f"{file}：导出了 {len(source.rulebook.rules)} 条规则。")
