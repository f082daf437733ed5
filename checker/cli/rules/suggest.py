"""``checker rules suggest``: terms that a rule may lack, from real reports; accepted ones go into its file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from checker.cli._exits import UNUSABLE
from checker.cli._outputs import OutputError, replace_file
from checker.cli._pages import format_option, show
from checker.cli._shared import complain, load_rulebook, read_documents
from checker.cli.rules._shared import pack_option, rule_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.authoring.suggesting import Candidate
    from checker.rulebook.rule import Rule


@click.command(name="suggest", help="从真实报告里给规则 ID 找可能漏了的词语。REPORTS 是报告文件或文件夹。")
@click.argument("id", metavar="ID")
@click.argument("reports", metavar="REPORTS...", nargs=-1)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="最多列几个。")
@click.option("--accept", multiple=True, metavar="词语", help="把这个词语写进规则文件，可重复；不必是列出的。")
@click.option("--choose", is_flag=True, help="列出以后问要哪几个，写进规则文件。")
@format_option
@pack_option
def command(
    id: str, reports: tuple[str, ...], limit: int, accept: tuple[str, ...], choose: bool, format_: str, pack: str
) -> None:
    rulebook = load_rulebook(pack)
    rule = rule_of(rulebook, id)
    if accept:
        _write(rule, accept, pack)
        return
    if not reports:
        complain("缺少参数 REPORTS；用 checker rules suggest --help 查看用法")
        sys.exit(UNUSABLE)

    from checker.authoring.suggesting import suggest
    from checker.authoring.suggesting.drawing import candidates_json, candidates_page
    from checker.authoring.termlists import term_lists
    from checker.engine import EngineError
    from checker.pipeline import Checker
    from checker.rulebook.problems import RuleErrors

    if not list(term_lists(rule)):
        complain(f"规则“{id}”没有词语，由程序按报告的结构和数字判断")
        sys.exit(UNUSABLE)
    documents, failed = read_documents(reports)
    try:
        candidates = suggest(Checker(rulebook), rulebook, rule, documents, limit)
    except (EngineError, RuleErrors) as error:
        complain(error)
        sys.exit(UNUSABLE)
    if format_ == "json":
        click.echo(candidates_json(rule, len(documents), candidates), nl=False)
    else:
        show(candidates_page(rule, len(documents), candidates), format_)
    if choose and candidates:
        _write(rule, _chosen(candidates), pack)
    sys.exit(UNUSABLE if failed else 0)


def _chosen(candidates: Sequence[Candidate]) -> list[str]:
    """The terms whose numbers the user names."""
    while True:
        answer = click.prompt(
            "要哪几个，写序号，如 1 3（都不要就按回车）", default="", show_default=False, prompt_suffix="：", err=True
        )
        numbers = answer.replace("，", " ").replace("、", " ").replace(",", " ").split()
        if all(n.isdecimal() and 1 <= int(n) <= len(candidates) for n in numbers):
            return [candidates[int(n) - 1].term for n in numbers]
        click.echo(f"序号要在1到{len(candidates)}之间", err=True)


def _write(rule: Rule, terms: Sequence[str], pack: str) -> None:
    """Add terms to the pack's file of the rule, unless that would break it; ends with status 2 if they cannot be added."""
    from checker.authoring.suggesting.accepting import add_terms, file_for
    from checker.rulebook.packs import pack_directory
    from checker.rulebook.problems import RuleErrors
    from checker.rulebook.terms import TermError, parse_term

    if not terms:
        click.echo("没有写入。", err=True)
        return
    path = file_for(rule, pack_directory(pack))
    try:
        for term in terms:
            parse_term(term)
        before = path.read_bytes() if path.exists() else None
        after = add_terms(before, rule, terms, str(path))
        if after == before:
            click.echo("这些词语规则里已经有了。", err=True)
            return
        path.parent.mkdir(exist_ok=True)
        replace_file(path, after)
    except (RuleErrors, TermError, OutputError) as error:
        complain(error)
        sys.exit(UNUSABLE)
    except OSError as error:
        complain(f"{path}：打不开（{error.strerror}）")
        sys.exit(UNUSABLE)
    check = f"checker rules lint 和 checker rules test {rule.id}"
    click.echo(f"已写入 {path}：{'、'.join(terms)}。请运行 {check} 检验。", err=True)
