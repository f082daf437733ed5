"""``checker rules import``: an Excel workbook back into the rule files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli._exits import CLEAN, FINDINGS, UNUSABLE
from checker.cli._outputs import Output, OutputError
from checker.cli._shared import DEFAULT_PACK, complain

if TYPE_CHECKING:
    from checker.authoring.exchange.planning import Plan


@click.command(name="import", help="把 rules export 导出、改好的工作簿 FILE 导入规则包：先列出改了什么，问过才写。")
@click.argument("file", metavar="FILE")
@click.option("--yes", "-y", is_flag=True, help="不问，直接写。")
@click.option("--delete", is_flag=True, help="工作簿里没有的规则，删去它们的文件；继承来的，在 pack.yaml 里停用。")
@click.option("--pack", default=DEFAULT_PACK, show_default=True, help="规则包的名称或文件夹。")
def command(file: str, yes: bool, delete: bool, pack: str) -> None:
    from checker.authoring.exchange.importing import SheetProblem
    from checker.authoring.exchange.planning import ImportErrors, plan
    from checker.reading.errors import ReadError
    from checker.reading.workbook import read_cells
    from checker.rulebook.packs import read_pack
    from checker.rulebook.problems import RuleErrors

    try:
        source = read_pack(pack)
        planned = plan(source, read_cells(file), delete=delete)
    except (ReadError, RuleErrors) as error:
        complain(error)
        sys.exit(UNUSABLE)
    except ImportErrors as errors:
        for problem in errors.problems:
            complain(_line(f"{file}：{problem}" if isinstance(problem, SheetProblem) else str(problem)))
        complain("没有写入：请改好这些地方再导入。")
        sys.exit(UNUSABLE)
    for line in _told(planned, delete=delete):
        click.echo(line)
    if not planned.files:
        click.echo("规则包没有要改的。")
        sys.exit(CLEAN)
    if not yes and not _agreed(len(planned.files), source.root):
        sys.exit(FINDINGS)
    _write(planned, source.root)


def _told(planned: Plan, *, delete: bool) -> Iterator[str]:
    for title, changes in (("修改", planned.changed), ("新增", planned.added)):
        for change in changes:
            yield _line(f"{title} {change.id}（{change.name}）")
            if change.warning:
                yield f"  注意：{change.warning}"
            yield from (f"  {_line(line)}" for line in change.differences)
            yield from (f"  文件：{_line(note)}" for note in change.notes)
    yield from (_line(_missing(id, name, planned, delete=delete)) for id, name in planned.missing.items())
    for id, name in planned.kept.items():
        yield _line(f"不动 {id}（{name}）：导出之后规则包里改过，工作簿里没有改")


def _missing(id: str, name: str, planned: Plan, *, delete: bool) -> str:
    """A rule that the workbook does not have; what is inherited cannot be deleted, only switched off."""
    word = "停用" if id in planned.inherited else "删除"
    if not delete:
        return f"工作簿里没有 {id}（{name}）：不动；要{word}请加 --delete"
    file = f"{id}.yaml"
    files = "：写进 pack.yaml" + (f"，删去 {file}" if file in planned.files else "")
    return f"{word} {id}（{name}）" + (files if id in planned.inherited else "")


def _line(text: str) -> str:
    """``text`` on one line, without anything that a terminal obeys."""
    from checker.rendering.display import visible

    return " ".join(visible(text).split())


def _agreed(files: int, root: Path) -> bool:
    try:
        agreed = click.confirm(f"要改 {root} 里的 {files} 个文件，写入吗？")
    except click.Abort:
        click.echo()
        complain("没有写入：没有得到回答；要不问就写，请加 --yes")
        sys.exit(UNUSABLE)
    if not agreed:
        click.echo("没有写入。")
    return agreed


def _write(planned: Plan, root: Path) -> None:
    """Write file by file, each as a whole; at the first that cannot be written say so and end."""
    for done, (name, content) in enumerate(planned.files.items()):
        path = root / name
        try:
            if content is None:
                path.unlink()
            else:
                path.parent.mkdir(exist_ok=True)
                Output("yaml", str(path)).write(content)
        except (OSError, OutputError) as error:
            reason = error if isinstance(error, OutputError) else f"{path}：写不进去（{error.strerror}）"
            complain(f"{reason}；前面 {done} 个文件已经写好，其余没有动，改正以后可以再导入一次")
            sys.exit(UNUSABLE)
    click.echo(f"写好了 {len(planned.files)} 个文件。请再用 checker rules test 检验示例。")
