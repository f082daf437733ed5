"""What is different between two states of a rule, a line for each difference, in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from checker.authoring.editing.revising import key_of, steps
from checker.authoring.exchange.cells import entry_line, shown
from checker.authoring.exchange.layout import named_keys
from checker.rulebook.schema import Place

_WHOLE = 60  # code points of a text that is shown as it is
_AROUND = 12  # code points shown before and behind what is different in a longer one


def differences(old: Any, new: Any, place: Place = ()) -> Iterator[str]:
    """The way from one to the other: plain data of a rule, or a part of them at ``place``."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from differences(old.get(key), new.get(key), (*place, key))
    elif isinstance(old or new, list) and isinstance(new or old, list):
        yield from _lists(old or [], new or [], place)
    elif old is None or new is None:
        yield from _whole(old, new, place)
    else:
        yield f"{_label(place)}：{_turned(old, new)}"


def _whole(old: Any, new: Any, place: Place) -> Iterator[str]:
    """Something that was not there, or is no longer."""
    value = new if old is None else old
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from differences(None if old is None else inner, inner if old is None else None, (*place, key))
    else:
        yield f"{_label(place)}：{'加' if old is None else '删'}{_said(value)}"


def _lists(old: list[Any], new: list[Any], place: Place) -> Iterator[str]:
    if sorted(map(key_of, old)) == sorted(map(key_of, new)):
        yield f"{_label(place)}：次序变了"
        return
    for _, i, i_end, j, j_end in (step for step in steps(old, new) if step[0] != "equal"):
        for n, (before, after) in enumerate(zip_longest(old[i:i_end], new[j:j_end])):
            if before is None:
                yield f"{_label(place)}：加{_said(after)}"
            elif after is None:
                yield f"{_label(place)}：删{_said(before)}"
            elif isinstance(before, dict) and isinstance(after, dict) and place:
                yield from differences(before, after, (*place, i + n))
            else:
                yield f"{_label(place)}：{_turned(before, after)}"


def _said(value: Any) -> str:
    """A value in quotation marks; of an entry each of its keys."""
    if isinstance(value, dict) and value.keys() != {"同句"}:
        return "，".join(f"{key}{_said(inner)}" for key, inner in value.items())
    return "".join(map(_said, value)) if isinstance(value, list) else f"“{_words(value)}”"


def _words(value: Any) -> str:
    return " ".join((entry_line(value) if isinstance(value, dict) else shown(value)).split())


def _label(place: Place) -> str:
    """示例第 3 项的结果；要素“公示”的随同；适用层级."""
    first, *others = place
    label = str(first)
    for before, step in zip(place, others, strict=False):
        if isinstance(step, int):
            label += f"第 {step + 1} 项"
        elif before == first and first in named_keys():
            label += f"“{step}”"
        else:
            label += f"的{step}" if len(label) > len(str(first)) else step
    return label


def _turned(before: Any, after: Any) -> str:
    """From one to the other, long texts cut down to what is different."""
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) <= _WHOLE:
        return f"“{old}” → “{new}”"
    head = _common(old, new)
    tail = min(_common(old[::-1], new[::-1]), min(len(old), len(new)) - head)
    start = max(head - _AROUND, 0)

    def cut(text: str) -> str:
        end = min(len(text) - tail + _AROUND, len(text))
        return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")

    return f"“{cut(old)}” → “{cut(new)}”"


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
