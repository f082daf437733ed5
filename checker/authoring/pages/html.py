"""Pages as HTML: as one self-contained file, which loads nothing and runs nothing, or to stand in another page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urljoin

from jinja2 import Environment
from markupsafe import Markup, escape

from checker.authoring.pages import Block, Blocks, Code, Heading, Inline, Link, text_of
from checker.rendering.display import visible, web
from checker.rendering.display.templating import templates


def html(blocks: Blocks) -> str:
    """The page as a file; links lead to what they name, as in Markdown."""
    style = f"{web.palette()}\n{files(__name__.rpartition('.')[0]).joinpath('page.css').read_text('utf-8')}"
    title = next((block.text for block in blocks if isinstance(block, Heading)), "checker")
    template = _environment().get_template("page.html.j2")
    return template.render(
        title=title,
        blocks=_named(blocks),
        address="",
        policy=web.policy(style),
        style=Markup(style),
    )


def fragment(blocks: Blocks, address: str) -> Markup:
    """The page without what stands around it; links lead on from ``address``, under which it is shown."""
    return Markup(_environment().get_template("blocks.html.j2").render(blocks=_named(blocks), address=address))


@cache
def _environment() -> Environment:
    return templates("checker.authoring", "pages", running=_running, visible=visible)


def _named(blocks: Blocks) -> list[tuple[str, Block]]:
    return [(type(block).__name__, block) for block in blocks]


def _running(content: Sequence[Inline] | Inline, address: str) -> Markup:
    pieces = [content] if isinstance(content, str | Code | Link) else content
    return Markup("").join(_inline(piece, address) for piece in pieces)


def _inline(piece: Inline, address: str) -> Markup:
    text = escape(visible(text_of([piece])))
    match piece:
        case Code():
            return Markup("<code>{}</code>").format(text)
        case Link(_, target):
            return Markup('<a href="{}">{}</a>').format(urljoin(address, target), text)
        case _:
            return text
