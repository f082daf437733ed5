"""``checker rules``: see, test and document the rules."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import _rules_export, _rules_import
from checker.cli._exits import CLEAN, FINDINGS, UNUSABLE
from checker.cli._shared import DEFAULT_PACK, complain, load_rulebook

if TYPE_CHECKING:
    from checker.rulebook.rule import Rulebook

_pack = click.option("--pack", default=DEFAULT_PACK, show_default=True, help="规则包的名称或文件夹。")


@click.group(name="rules", help="查看、检验规则，生成规则手册。")
def command() -> None:
    pass


command.add_command(_rules_export.command)
command.add_command(_rules_import.command)


@command.command(name="list", help="列出规则。")
@click.option("--group", help="只列一个分组，如 enforcement 或 行政执法。")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="输出格式。",
)
@_pack
def list_(group: str | None, format_: str, pack: str) -> None:
    from checker.authoring.manual import index_page, rule_data
    from checker.cli._pages import show

    rulebook = load_rulebook(pack)
    groups = [_group(rulebook, group)] if group else [id for id, _ in rulebook.pack.groups]
    if format_ == "json":
        import json

        rules = [rule_data(rule, rulebook) for rule in rulebook.rules if rule.group in groups]
        click.echo(json.dumps(rules, ensure_ascii=False, indent=2))
    else:
        show(index_page(rulebook, groups), format_)


@command.command(name="show", help="显示一条规则：要求、依据、示例、怎么改、识别词语。")
@click.argument("id")
@_pack
def show_(id: str, pack: str) -> None:
    from checker.authoring.manual import rule_page
    from checker.cli._pages import show

    rulebook = load_rulebook(pack)
    _known(rulebook, [id])
    rule = next(rule for rule in rulebook.rules if rule.id == id)
    show(rule_page(rule, rulebook), "table")


@command.command(name="manual", help="按规则文件生成规则手册，每条规则一页。")
@click.option("--check", is_flag=True, help="只看手册是否与规则一致，不写文件；不一致时退出状态为 1。")
@click.option("--directory", default="docs/rules", show_default=True, help="手册所在的文件夹。")
@_pack
def manual(check: bool, directory: str, pack: str) -> None:
    from checker.authoring.manual import stale_pages, write_manual

    rulebook = load_rulebook(pack)
    try:
        changed = (stale_pages if check else write_manual)(rulebook, Path(directory))
    except OSError as error:
        complain(f"{error.filename}：读不了或写不了；请检查路径和权限")
        sys.exit(UNUSABLE)
    for name in changed:
        click.echo(f"{directory}/{name}：{'与规则不一致' if check else '已更新'}")
    if check and changed:
        complain("请运行 checker rules manual 更新手册。")
        sys.exit(FINDINGS)
    if not changed:
        click.echo("手册与规则一致。")


@command.command(name="lint", help="检查规则文件的写法：有提醒时退出状态为 1，读不出来时为 2。")
@_pack
def lint(pack: str) -> None:
    from checker.authoring import linting

    rulebook = load_rulebook(pack)
    warnings = linting.lint(rulebook)
    for warning in warnings:
        click.echo(warning)
    click.echo(f"{len(rulebook.rules)} 条规则，{len(warnings)} 处提醒。" if warnings else "没有问题。")
    sys.exit(FINDINGS if warnings else CLEAN)


@command.command(name="test", help="用规则文件里的示例检验规则；不写编号时检验全部。")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@_pack
def test(ids: tuple[str, ...], pack: str) -> None:
    from checker.authoring import examples
    from checker.engine import EngineError
    from checker.rulebook.problems import RuleErrors

    rulebook = load_rulebook(pack)
    _known(rulebook, ids)
    try:
        count, failures = examples.failures(rulebook, ids)
    except (EngineError, RuleErrors) as error:
        complain(error)
        sys.exit(UNUSABLE)
    for failure in failures:
        click.echo(failure)
    click.echo(f"{count} 个示例，{len(failures)} 个不符。" if failures else f"{count} 个示例全部通过。")
    sys.exit(FINDINGS if failures else CLEAN)


def _known(rulebook: Rulebook, ids: Iterable[str]) -> None:
    """End with status 2 if there is no rule of one of ``ids``; the rules that may be meant are named."""
    names = {rule.id: rule.name for rule in rulebook.rules}
    if unknown := [id for id in ids if id not in names]:
        for id in unknown:
            meant = [f"{near}（{names[near]}）" for near in _nearest(id, names)]
            complain(
                f"没有规则“{id}”" + (f"，是不是：{'、'.join(meant)}？" if meant else "；全部规则见 checker rules list")
            )
        sys.exit(UNUSABLE)


def _group(rulebook: Rulebook, name: str) -> str:
    """The group of that id or name; ends with status 2 if there is none."""
    groups = dict(rulebook.pack.groups)
    for id in groups:
        if name in (id, groups[id]):
            return id
    complain(f"没有分组“{name}”；有：{'、'.join(f'{id}（{groups[id]}）' for id in groups)}")
    sys.exit(UNUSABLE)


def _nearest(word: str, names: dict[str, str]) -> list[str]:
    """Ids that hold the word or whose rule's name does, else those spelt most like it; three at most."""
    import difflib

    holding = [id for id, name in names.items() if word and (word in id or word in name)]
    return (holding or difflib.get_close_matches(word, names, n=3, cutoff=0.5))[:3]
