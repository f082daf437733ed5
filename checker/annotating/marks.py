"""The marks in the text between which a comment's passage stands (ECMA-376 part 1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from operator import itemgetter

from lxml import etree

from checker.annotating.elements import SPACE, Maker, local
from checker.annotating.passages import Passage, Place


def mark(passages: Sequence[Passage], first: int, make: Maker) -> None:
    """Mark the passages as those of the comments ``first``, ``first`` + 1 …

    From the last place to the first, so that splitting a run leaves all places that are still to come in its head.
    Where one passage ends and another one begins, the end comes first in the text.
    """
    places = [
        (place.at, starts, number, place)
        for number, passage in enumerate(passages, first)
        for starts, place in ((True, passage.start), (False, passage.end))
    ]
    begins: dict[int, etree._Element] = {}  # once split, a run is not to be split there again
    for at, starts, number, place in sorted(places, key=itemgetter(0, 1, 2), reverse=True):
        if starts:
            if at not in begins:
                begins[at] = _begin(place)
            begins[at].addprevious(make("commentRangeStart", id=str(number)))
        else:
            node = _end(place)
            # Word gives its own such runs a style with this size, which the document may not have.
            size = make("rPr", make("sz", val="16"))
            node.addnext(make("r", size, make("commentReference", id=str(number))))
            node.addnext(make("commentRangeEnd", id=str(number)))


def _begin(place: Place) -> etree._Element:
    """The node that begins with the place."""
    return _split(place)[1] if place.inside else place.node


def _end(place: Place) -> etree._Element:
    """The node that ends with the place."""
    return _split(place)[0] if place.inside else place.node


def _split(place: Place) -> tuple[etree._Element, etree._Element]:
    """The run before and the run behind the place; twice the same one where nothing is to be split off.

    Both halves have the properties of the run, and each child but the text at the place goes into one of them whole.
    """
    run, following = place.node, _cut(place)
    if following is None or all(local(child) == "rPr" for child in following.itersiblings(preceding=True)):
        return run, run
    tail = etree.Element(run.tag)
    tail.attrib.update(run.attrib)
    properties = run.find("{*}rPr")
    if properties is not None:
        tail.append(deepcopy(properties))
    tail.extend([following, *following.itersiblings()])
    run.addnext(tail)
    return run, tail


def _cut(place: Place) -> etree._Element | None:
    """The child of the run that begins with the place, for which a text is cut in two if need be."""
    element, index, text = place.element, place.index, place.element.text or ""
    if index == 0:
        return element
    if local(element) != "t" or index >= len(text):
        return element.getnext()
    rest = etree.Element(element.tag)
    rest.attrib.update(element.attrib)
    element.text, rest.text = text[:index], text[index:]
    for half, edge in ((element, text[index - 1]), (rest, text[index])):
        if edge.isspace():
            half.set(SPACE, "preserve")
    element.addnext(rest)
    return rest
