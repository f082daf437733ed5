"""``checker rules explain``: why a rule did or did not catch a passage."""

from __future__ import annotations

import sys

import click

from checker.cli._exits import UNUSABLE
from checker.cli._pages import format_option, show
from checker.cli._shared import complain, load_rulebook, read_documents
from checker.cli.rules._shared import pack_option, rule_of


@click.command(name="explain", help="说明一条规则在一份报告里为什么这样判断：每个词语在哪里出现，算不算，为什么。")
@click.argument("id", metavar="ID")
@click.argument("report", metavar="REPORT")
@format_option
@pack_option
def command(id: str, report: str, format_: str, pack: str) -> None:
    from checker.authoring.explaining import explain
    from checker.authoring.explaining.drawing import explanation_json, explanation_page
    from checker.engine import EngineError
    from checker.pipeline import Checker
    from checker.rulebook.problems import RuleErrors

    rulebook = load_rulebook(pack)
    rule = rule_of(rulebook, id)
    documents, failed = read_documents([report])
    if failed or len(documents) != 1:
        if not failed:
            complain(f"{report}：要给一份报告，这里有{len(documents)}份")
        sys.exit(UNUSABLE)
    try:
        explanation = explain(Checker(rulebook), rule, documents[0])
    except (EngineError, RuleErrors) as error:
        complain(error)
        sys.exit(UNUSABLE)
    if format_ == "json":
        click.echo(explanation_json(explanation), nl=False)
    else:
        show(explanation_page(explanation), format_)
