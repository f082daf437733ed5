"""``checker rules test``: the rules held against their own examples."""

from __future__ import annotations

import sys

import click

from checker.cli._exits import CLEAN, FINDINGS, UNUSABLE
from checker.cli._shared import complain, load_rulebook
from checker.cli.rules._shared import known, pack_option


@click.command(name="test", help="用规则文件里的示例检验规则；不写编号时检验全部。有不符的，退出状态为 1。")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--coverage", is_flag=True, help="再列出没有一个示例用到的词语和要素。")
@pack_option
def command(ids: tuple[str, ...], coverage: bool, pack: str) -> None:
    from checker.authoring import examples
    from checker.engine import EngineError
    from checker.rendering.display import clean
    from checker.rulebook.problems import RuleErrors

    rulebook = load_rulebook(pack)
    known(rulebook, ids)
    try:
        count, failures = examples.failures(rulebook, ids)
    except (EngineError, RuleErrors) as error:
        complain(error)
        sys.exit(UNUSABLE)
    for failure in failures:
        click.echo(clean(str(failure)))
        for line in failure.trace:
            click.echo(f"    {clean(line)}")
    if coverage:
        from checker.authoring.coverage import coverage as measure
        from checker.authoring.coverage import coverage_page
        from checker.cli._pages import show

        show(coverage_page([measure(rule) for rule in rulebook.rules if not ids or rule.id in ids]), "table")
    click.echo(f"{count} 个示例，{len(failures)} 个不符。" if failures else f"{count} 个示例全部通过。")
    sys.exit(FINDINGS if failures else CLEAN)
