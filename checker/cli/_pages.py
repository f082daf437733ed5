"""Printing pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from checker.authoring.pages import Blocks

WIDTH = 80

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "markdown", "html"]),
    default="table",
    show_default=True,
    help="输出格式。",
)
"""What a command that shows a page takes; it prints ``json`` itself and hands the others to ``show``."""


def show(page: Blocks, format_: str) -> None:
    """Print a page as ``markdown``, ``html``, or as plain text 80 columns wide."""
    if format_ == "markdown":
        from checker.authoring.pages.markdown import markdown

        click.echo(markdown(page), nl=False)
    elif format_ == "html":
        from checker.authoring.pages.html import html

        click.echo(html(page), nl=False)
    else:
        from checker.authoring.pages.terminal import terminal

        click.echo(terminal(page, WIDTH), nl=False)
