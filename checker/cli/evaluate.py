"""``checker evaluate``: hold the rules against reports that people have labelled."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.cli._exits import UNUSABLE
from checker.cli._pages import format_option, show
from checker.cli._shared import DEFAULT_PACK, complain, load_rulebook


@click.command(name="evaluate", help="用人工标注的报告衡量规则。DIR 里每份报告有 名称.txt 和标注 名称.json。")
@click.argument("directory", metavar="DIR")
@format_option
@click.option("--errors", is_flag=True, help="逐处列出与标注不同的地方，附位置和原文。")
@click.option("--pack", default=DEFAULT_PACK, show_default=True, help="规则包的名称或文件夹。")
def command(directory: str, format_: str, errors: bool, pack: str) -> None:
    from checker.authoring.evaluating.drawing import evaluation_json, evaluation_page
    from checker.authoring.evaluating.evaluation import evaluate
    from checker.authoring.evaluating.loading import LabelErrors, read_labelled
    from checker.engine import EngineError

    rulebook = load_rulebook(pack)
    try:
        evaluation = evaluate(rulebook, read_labelled(Path(directory), rulebook))
    except (LabelErrors, EngineError) as error:
        complain(error)
        sys.exit(UNUSABLE)
    if format_ == "json":
        click.echo(evaluation_json(evaluation, errors=errors), nl=False)
    else:
        show(evaluation_page(evaluation, errors=errors), format_)
