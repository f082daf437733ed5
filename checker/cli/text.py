"""``checker text``: print the text that all offsets refer to."""

from __future__ import annotations

import sys

import click

from checker.cli._exits import CLEAN, UNUSABLE
from checker.cli._shared import read_documents


@click.command(name="text", help="打印报告的文字：缺漏报告里的位置都按它计算。")
@click.argument("path")
def command(path: str) -> None:
    documents, failed = read_documents([path])
    for document in documents:
        sys.stdout.buffer.write(document.text.encode("utf-8", "surrogatepass"))
    sys.exit(UNUSABLE if failed else CLEAN)
