"""``checker run``: hold reports against the rules and print the gap report."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from checker.cli._exits import CLEAN, FINDINGS, UNUSABLE
from checker.cli._outputs import OutputError, parse
from checker.cli._shared import DEFAULT_PACK, complain, load_rulebook, read_documents
from checker.rendering import RenderOptions, formats, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model import GapReport

BY_YEAR = "auto"
_SEVERITIES = ("error", "warning", "note")


@click.command(name="run", help="检查报告，给出缺漏报告。PATHS 是文件或文件夹，“-”是标准输入。")
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--format", "format_", type=click.Choice(formats()), help="打印到标准输出的格式。  [默认：table；有 -o 时不打印]"
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="格式=文件",
    help="另存为文件，可重复，例如 -o html=结果.html -o sarif=结果.sarif。",
)
@click.option(
    "--pack", default=DEFAULT_PACK, show_default=True, help=f"规则包的名称或文件夹；写 {BY_YEAR} 按报告年度选最接近的。"
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "durable", "reference"]),
    default="auto",
    show_default=True,
    help="推理引擎：durable_rules，或不用 C 扩展的 reference。",
)
@click.option(
    "--fail-on",
    type=click.Choice([*_SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="出现这一级或更重的问题时，退出状态为 1。",
)
@click.option("--color/--no-color", default=None, help="是否用颜色；默认只在终端里用。")
@click.option("-q", "--quiet", is_flag=True, help="不在标准错误上显示说明。")
def command(
    paths: tuple[str, ...],
    format_: str | None,
    outputs: tuple[str, ...],
    pack: str,
    engine: str,
    fail_on: str,
    color: bool | None,
    quiet: bool,
) -> None:
    from checker import parsing
    from checker.engine import EngineError
    from checker.pipeline import Checker
    from checker.rulebook.packs import pack_for
    from checker.rulebook.problems import RuleErrors

    rulebook = None if pack == BY_YEAR else load_rulebook(pack)
    documents, unread = read_documents(paths)
    several = len(documents) + unread > 1
    failed = unread > 0
    try:
        files = parse(outputs, [*paths, *(document.source for document in documents)])
    except OutputError as error:
        complain(error)
        sys.exit(UNUSABLE)
    reports: list[GapReport] = []
    try:
        checkers: dict[str, Checker] = {}
        for document in documents:
            book = rulebook or pack_for(parsing.parse(document).identity.year)
            if book.pack.id not in checkers:
                checkers[book.pack.id] = Checker(book, engine)  # type: ignore[arg-type]
            checker = checkers[book.pack.id]
            if document is documents[0] and engine == "auto" and checker.engine.name == "reference" and not quiet:
                complain("说明：没有 durable_rules，用 reference 引擎计算，结果相同。")
            try:
                reports.append(checker.check(document))
            except EngineError as error:
                complain(f"{document.source}：推理引擎出错，这份报告没有结果：{error}")
                failed = True
    except (EngineError, RuleErrors) as error:
        complain(error)
        sys.exit(UNUSABLE)
    for output in files if reports else ():  # before anything is printed: whoever reads that may leave early
        try:
            output.write(render(reports, output.format, options=RenderOptions(several=several)))
        except OutputError as error:
            complain(error)
            failed = True
    if reports and (format_ or not files):
        click.echo(render(reports, format_ or "table", options=_options(color, several)), nl=False, color=True)
    sys.exit(UNUSABLE if failed else FINDINGS if _reaches(reports, fail_on) else CLEAN)


def _options(color: bool | None, several: bool) -> RenderOptions:
    if color is None:
        color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 80
    return RenderOptions(color=color, width=width, several=several)


def _reaches(reports: Sequence[GapReport], fail_on: str) -> bool:
    if fail_on == "never":
        return False
    grave = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1]
    return any(finding.severity in grave for report in reports for finding in report.findings)
