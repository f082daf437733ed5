"""Pages as one self-contained HTML file, which loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from markupsafe import Markup, escape

from checker.authoring.pages import Blocks, Code, Heading, Inline, Link, text_of
from checker.rendering.display import visible
from checker.rendering.display.templating import templates
from checker.rendering.page import hash_of


def html(blocks: Blocks) -> str:
    """The page; links lead to what they name, as in Markdown."""
    style = files(__name__.rpartition(".")[0]).joinpath("page.css").read_text("utf-8")
    environment = templates("checker.authoring", "pages", running=_running, visible=visible)
    title = next((block.text for block in blocks if isinstance(block, Heading)), "checker")
    template = environment.get_template("page.html.j2")
    return template.render(
        title=title,
        blocks=[(type(block).__name__, block) for block in blocks],
        policy=f"default-src 'none'; style-src '{hash_of(style)}'; base-uri 'none'; form-action 'none'",
        style=Markup(style),
    )


def _running(content: Sequence[Inline] | Inline) -> Markup:
    pieces = [content] if isinstance(content, str | Code | Link) else content
    return Markup("").join(map(_inline, pieces))


def _inline(piece: Inline) -> Markup:
    text = escape(visible(text_of([piece])))
    match piece:
        case Code():
            return Markup("<code>{}</code>").format(text)
        case Link(_, target):
            return Markup('<a href="{}">{}</a>').format(target, text)
        case _:
            return text
