"""``checker rules lint``: what is wrong with the files of a pack."""

from __future__ import annotations

import sys

import click

from checker.cli._exits import CLEAN, FINDINGS, UNUSABLE
from checker.cli._shared import complain
from checker.cli.rules._shared import pack_option


@click.command(name="lint", help="检查规则文件的写法：有提醒时退出状态为 1，有错误、读不出来时为 2。")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式；json 供编辑器使用，错误和提醒都在里面。",
)
@pack_option
def command(format_: str, pack: str) -> None:
    from checker.authoring.linting import lint_pack
    from checker.memory import loading
    from checker.model import Severity
    from checker.rulebook.problems import RuleErrors

    try:
        with loading():  # a save waits for it
            rulebook, problems = lint_pack(pack)
    except RuleErrors as error:
        complain(error)
        sys.exit(UNUSABLE)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if format_ == "json":
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(str(problem), err=problem in errors)
        if not errors:
            count = len(rulebook.rules) if rulebook else 0
            click.echo(f"{count} 条规则，{len(problems)} 处提醒。" if problems else "没有问题。")
    sys.exit(UNUSABLE if errors else FINDINGS if problems else CLEAN)
