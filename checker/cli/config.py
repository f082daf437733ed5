"""``checker config``: which settings are in force, and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import click

from checker.cli._settings import BASELINE, settings_options, settled
from checker.names import REPORT_KIND_NAMES


@click.command(name="config", help="显示检查 PATHS 时各项设置的值，以及每个值是在哪里写的。")
@click.argument("paths", nargs=-1)
@settings_options
@BASELINE
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help="输出格式。")
def command(paths: tuple[str, ...], format_: str, **given: Any) -> None:
    from checker.configuration import Settings

    chosen = settled(paths, given)
    values = {field.name.replace("_", "-"): getattr(chosen.settings, field.name) for field in fields(Settings)}
    origins = {name.replace("_", "-"): origin for name, origin in chosen.origins.items()}
    if format_ == "json":
        settings = {key: {"value": value, "origin": origins[key]} for key, value in values.items()}
        click.echo(json.dumps({"file": chosen.file, "settings": settings}, ensure_ascii=False, indent=2))
        return
    from tabulate import tabulate

    click.echo(f"配置文件：{chosen.file or '没有找到 checker.toml'}\n")
    rows = [(key, _shown(value), origins[key]) for key, value in values.items()]
    click.echo(tabulate(rows, ("设置", "值", "来自"), tablefmt="simple", disable_numparse=True))


def _shown(value: Any) -> str:
    if value in (None, ()):
        return "—"
    if value in REPORT_KIND_NAMES:
        return REPORT_KIND_NAMES[value]
    return "、".join(value) if isinstance(value, Iterable) and not isinstance(value, str) else str(value)
