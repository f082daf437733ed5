"""Pages as HTML, without what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from markupsafe import Markup

from checker.authoring.pages import Block, Blocks, Bullets, Code, Heading, Inline, Link, Paragraph, Quote, Table
from checker.rendering.display import visible


def html(blocks: Blocks, address: str = "") -> Markup:
    """The page; its links lead on from ``address``, under which it is shown."""
    return Markup("\n").join(line for block in blocks for line in _lines(block, address)) + "\n"


def _lines(block: Block, address: str) -> Iterator[Markup]:
    match block:
        case Heading(level, text):
            yield Markup(f"<h{level}>{{}}</h{level}>").format(visible(text))
        case Paragraph(content):
            yield Markup("<p>{}</p>").format(_running(content, address))
        case Bullets(items):
            yield Markup("<ul>")
            yield from (Markup("<li>{}</li>").format(_running(item, address)) for item in items)
            yield Markup("</ul>")
        case Quote(text):
            lines = (Markup("<p>{}</p>").format(visible(line)) for line in text.strip().splitlines() if line.strip())
            yield Markup("<blockquote>{}</blockquote>").format(Markup().join(lines))
        case Table(header, rows):
            yield Markup("<table><thead><tr>{}</tr></thead><tbody>").format(
                Markup().join(Markup('<th scope="col">{}</th>').format(visible(name)) for name in header)
            )
            for row in rows:
                cells = (
                    Markup('<td class="figure">{}</td>' if block.right(i) else "<td>{}</td>").format(
                        _running([cell], address)
                    )
                    for i, cell in enumerate(row)
                )
                yield Markup("<tr>{}</tr>").format(Markup().join(cells))
            yield Markup("</tbody></table>")


def _running(content: Sequence[Inline], address: str) -> Markup:
    return Markup().join(_inline(piece, address) for piece in content)


def _inline(piece: Inline, address: str) -> Markup:
    match piece:
        case Code(text):
            return Markup("<code>{}</code>").format(visible(text))
        case Link(text, target):
            return Markup('<a href="{}">{}</a>').format(urljoin(address, target), visible(text))
        case _:
            return Markup("{}").format(visible(piece))
