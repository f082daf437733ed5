"""``checker diff``: two drafts of one report beside each other."""

from __future__ import annotations

import sys
from typing import Any

import click

from checker.cli._exits import CLEAN, FINDINGS, UNUSABLE
from checker.cli._pages import format_option, show
from checker.cli._settings import settings_options, settled
from checker.cli._voice import Voice
from checker.configuration.values import reaches


@click.command(name="diff", help="对照同一份报告的两稿：哪些缺漏补上了，哪些是新出现的，哪里写实了。")
@click.argument("old", metavar="旧稿")
@click.argument("new", metavar="新稿")
@format_option
@settings_options
@click.option("-q", "--quiet", is_flag=True, help="不在标准错误上显示说明。")
def command(old: str, new: str, format_: str, quiet: bool, **given: Any) -> None:
    from checker.cli._checking import Session
    from checker.corpus.drafts.changes import compare
    from checker.corpus.drafts.drawing import changes_json, changes_page

    settings = settled([old, new], given).settings
    checked = Session(settings, Voice(quiet)).check([old, new])
    if checked.failed:
        sys.exit(UNUSABLE)
    changes = compare(*checked.reports)
    if format_ == "json":
        click.echo(changes_json(changes), nl=False)
    else:
        show(changes_page(changes), format_)
    sys.exit(FINDINGS if any(reaches(severity, settings.fail_on) for severity in changes.worse()) else CLEAN)
