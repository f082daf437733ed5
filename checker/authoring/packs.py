"""The rule packs there are, as a page and as data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.authoring.pages import Block, Code, Heading, Paragraph, Table
from checker.rulebook.rule import Rulebook


def pack_data(rulebook: Rulebook, path: Path) -> dict[str, Any]:
    """What ``pack.yaml`` says, how many rules there are and where they stand."""
    pack = rulebook.pack
    return {
        "id": pack.id,
        "name": pack.name,
        "version": pack.version,
        "years": list(pack.years),
        "base": pack.base,
        "rules": len(rulebook.rules),
        "path": str(path),
    }


def packs_page(packs: Sequence[tuple[Rulebook, Path]]) -> list[Block]:
    """A table of the packs with where each is."""
    rows = tuple(
        (
            Code(book.pack.id),
            book.pack.name,
            book.pack.version,
            f"{book.pack.years[0]}—{book.pack.years[1]}",
            book.pack.base or "",
            str(len(book.rules)),
        )
        for book, _ in packs
    )
    return [
        Heading(1, "规则包"),
        Table(("编号", "名称", "版本", "施行年度", "继承", "规则数"), rows, figures=5),
        Paragraph("用 ", Code("--pack 编号"), " 选用；不在这里的，写它的文件夹。"),
    ]
