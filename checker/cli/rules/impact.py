"""``checker rules impact``: what differs between two packs, and what this changes in the verdicts on reports."""

from __future__ import annotations

import sys

import click

from checker.cli._exits import CLEAN, UNUSABLE
from checker.cli._pages import format_option, show
from checker.cli._shared import complain, load_rulebook, read_documents


@click.command(
    name="impact",
    help="比较两个规则包（名称或文件夹）：规则改了什么，REPORTS（文件或文件夹）里各份报告的判断因此怎么变。",
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("reports", metavar="REPORTS...", nargs=-1, required=True)
@format_option
def command(old: str, new: str, reports: tuple[str, ...], format_: str) -> None:
    from checker.authoring.impact import impact
    from checker.authoring.impact.drawing import impact_json, impact_page
    from checker.engine import EngineError
    from checker.rulebook.problems import RuleErrors

    before, after = load_rulebook(old), load_rulebook(new)
    documents, failed = read_documents(reports)
    try:
        found = impact(before, after, documents)
    except (EngineError, RuleErrors) as error:
        complain(error)
        sys.exit(UNUSABLE)
    if format_ == "json":
        click.echo(impact_json(found), nl=False)
    else:
        show(impact_page(found), format_)
    sys.exit(UNUSABLE if failed else CLEAN)
