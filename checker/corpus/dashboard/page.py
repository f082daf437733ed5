"""The first page: heat map, spread, what is most often left out, what is most copied, year by year.

Like the page of a report it loads nothing, and its policy names the hashes of all that it runs. The heat map of many
reports would be slow as HTML: its data stand in the page in compact form, and the script draws as much as is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from checker import __version__
from checker.corpus.copying.places import Copied
from checker.corpus.dashboard.charts import HEIGHT, STEP, histogram, line
from checker.corpus.dashboard.overview import Overview, Row
from checker.model import Status
from checker.names import STATUS_NAMES
from checker.rendering.display import clean, shorten, web
from checker.rendering.display.templating import templates
from checker.rendering.page import SIGNS

_LETTERS = {
    Status.SPECIFIC: "s",
    Status.VAGUE: "v",
    Status.NOT_DONE: "n",
    Status.OMITTED: "o",
    Status.NOT_APPLICABLE: "x",
}
_NONE = "."
_OMITTED = 15
_COPIED = 10
_PASSAGE = 200


def first_page(overview: Overview, copied: Sequence[Copied], found: int) -> str:
    """The page; ``copied`` are the passages to show of ``found``. The same store gives the same page."""
    own, script = (files(__package__ or "").joinpath(name).read_text("utf-8") for name in ("style.css", "script.js"))
    style = f"{web.palette()}\n{own}"
    environment = templates(
        "checker.corpus", "dashboard", clean=clean, shorten=lambda text: shorten(clean(text), _PASSAGE)
    )
    often = sorted(overview.requirements, key=lambda r: (-r.omitted, r.id))
    return environment.get_template("page.html.j2").render(
        overview=overview,
        data=_data(overview),
        spreads=[
            ("覆盖率", "写到的要求占比，越高越全", "%", histogram([100 * r.coverage for r in overview.rows])),
            ("空泛度", "0 最实，100 最空", "", histogram([r.vagueness for r in overview.rows])),
        ],
        lines=[
            ("覆盖率", "coverage", line(overview.years, "coverage")),
            ("空泛度", "vagueness", line(overview.years, "vagueness")),
        ],
        height=HEIGHT,
        step=STEP,
        often=[r for r in often if r.omitted][:_OMITTED],
        copied=copied[:_COPIED],
        found=found,
        statuses=STATUS_NAMES,
        signs=SIGNS,
        letters=_LETTERS,
        policy=web.policy(style, script),
        style=Markup(style),
        script=Markup(script),
        version=__version__,
    )


def _data(overview: Overview) -> dict[str, Any]:
    """What the heat map is drawn from: one letter a cell."""
    return {
        "requirements": [[clean(r.name), clean(r.group)] for r in overview.requirements],
        "statuses": {
            letter: [STATUS_NAMES[status], SIGNS[status], status.value] for status, letter in _LETTERS.items()
        },
        "rows": [_cells(row, overview) for row in overview.rows],
    }


def _cells(row: Row, overview: Overview) -> list[Any]:
    cells = "".join(_LETTERS[row.statuses[r.id]] if r.id in row.statuses else _NONE for r in overview.requirements)
    numbers = {rule: number for number, rule in enumerate(row.statuses, 1)}
    in_order = [numbers[r.id] for r in overview.requirements if r.id in numbers]
    # Where the report's own page numbers requirements otherwise than the heat map, the numbers are told.
    order = [] if in_order == sorted(in_order) else in_order
    return [
        row.id, clean(row.unit), row.level or "", row.year or 0, round(100 * row.coverage), row.vagueness,
        _percent(row.standing.fuller), _percent(row.standing.plainer), cells, order,
    ]  # fmt: skip


def _percent(share: float | None) -> int | None:
    return None if share is None else round(100 * share)
