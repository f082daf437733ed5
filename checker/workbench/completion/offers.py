"""What may be written at a place of a rule: from the models of its keys, the analyses, the registry, the rule itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from checker.analysis import analyses
from checker.kinds.keys import rule_keys
from checker.resources import rules_directory
from checker.rulebook.registry import Registry, fold
from checker.rulebook.registry_loading import load_registry
from checker.rulebook.schema import Choice, RuleKeys
from checker.workbench.completion.place import Place

_KIND = re.compile(r"^类型:[ \t]*(\S+)", re.MULTILINE)
_ANALYSIS = re.compile(r"^核对:[ \t]*(\S+)", re.MULTILINE)
_PARTS = re.compile(r"^要素:[ \t]*\n((?:[ \t]+.*\n|[ \t]*\n)*)", re.MULTILINE)
_PART = re.compile(r"^([ \t]+)([^\s:#-][^:#]*?):", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to write: how it is shown, what is inserted, and what there is to know of it."""

    label: str
    insert: str
    detail: str = ""


def offers(place: Place, text: str, *, instead: bool = False) -> Iterator[Offer]:
    """What may stand at a place of the rule with this text, that which begins as typed before that which holds it.

    ``instead``: for something that is written out, all that may stand there in its place.
    """
    kind = found[1] if (found := _KIND.search(text)) else ""
    model: Any = rule_keys().get(kind, RuleKeys)
    known: Iterable[Offer]
    if place.path[-1:] == ("文件",) and not place.in_key:
        yield from _instruments(place)
        return
    if place.in_key and place.path == ("参数",):
        known = _parameters(text)
    elif place.in_key:
        known = (*_keys(_at(model, place.path), place), *_values(model, place, text))
    else:
        known = _values(model, place, text)
    yield from _fitting(tuple(known), place.typed, instead=instead)


def _fitting(known: Sequence[Offer], typed: str, *, instead: bool) -> list[Offer]:
    if instead and any(offer.label == typed for offer in known):
        return [offer for offer in known if offer.label != typed]
    ranked = [(0 if o.label.startswith(typed) else 1, o) for o in known if typed in o.label and typed != o.insert]
    return [offer for _, offer in sorted(ranked, key=lambda pair: pair[0])]


def _keys(at: Any, place: Place) -> Iterator[Offer]:
    """The keys that the mapping there may have and does not have yet."""
    for model in _models(at):
        for name, field in model.model_fields.items():
            key = field.alias or name
            if key not in place.beside:
                needed = "必填" if field.is_required() and len(model.model_fields) > 1 else ""
                yield Offer(key, f"{key}: ", "；".join(filter(None, (needed, field.description))))
    for names in _key_choices(at):
        yield from (Offer(name, f"{name}: ") for name in names if name not in place.beside)


def _values(model: Any, place: Place, text: str) -> Iterator[Offer]:
    """The choices for the value of the last key."""
    match place.path:
        case ("类型",):
            yield from (Offer(name, name) for name in rule_keys())
        case ("核对",):
            yield from (Offer(name, name) for name in analyses())
        case ("示例", "要素"):
            yield from (Offer(name, name) for name in _part_names(text))
        case ("依据", "文号") if number := _number(place.beside.get("文件", "")):
            yield Offer(number, number, "按登记表")
        case _:
            for choice in _choices(_at(model, place.path)):
                yield from (Offer(name, name) for name in choice.values)


def _instruments(place: Place) -> Iterator[Offer]:
    """Instruments of the registry whose name or short name holds what is typed, else the most similar ones."""
    registry = _registry()
    typed = fold(place.typed)
    held = [i for i in registry.instruments if any(typed in fold(name) for name in (i.name, *i.aliases))]
    held.sort(key=lambda instrument: not fold(instrument.name).startswith(typed))
    for instrument in held or [i for i, score in registry.nearest(place.typed, 8) if score > 0.4]:
        number = (
            f", 文号: {instrument.number}" if instrument.number and place.inline and "文号" not in place.beside else ""
        )
        repealed = "已废止；" if instrument.repealed else ""
        yield Offer(instrument.name, instrument.name + number, f"{repealed}{instrument.number or instrument.kind}")


def _number(title: str) -> str | None:
    instrument = _registry().find(title) if title else None
    return instrument.number if instrument else None


def _registry() -> Registry:
    return load_registry(rules_directory() / "registry")


def _parameters(text: str) -> Iterator[Offer]:
    found = _ANALYSIS.search(text)
    analysis = analyses().get(found[1]) if found else None
    for name, value in (analysis.PARAMETERS if analysis else {}).items():
        shown = f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)
        yield Offer(name, f"{name}: ", f"不写时是 {shown[:40]}")


def _part_names(text: str) -> list[str]:
    """The names under 要素, which stand at the least indentation there."""
    block = _PARTS.search(text)
    found = _PART.findall(block[1]) if block else []
    least = min((len(indent) for indent, _ in found), default=0)
    return [name for indent, name in found if len(indent) == least]


def _at(annotation: Any, path: Iterable[str]) -> Any:
    """The type of the value that the keys of ``path`` lead to; ``None`` where they lead nowhere."""
    for key in path:
        annotation = next(
            (
                field
                for model in _models(annotation)
                for name, field in model.model_fields.items()
                if key == (field.alias or name)
            ),
            next((get_args(mapping)[1] for mapping in _mappings(annotation)), None),
        )
    return annotation


def _pieces(annotation: Any) -> Iterator[Any]:
    """A type and all that it is put together of, but for the fields of models."""
    if isinstance(annotation, FieldInfo):
        yield from annotation.metadata
        annotation = annotation.annotation
    yield annotation
    if get_origin(annotation) is not dict:
        for argument in get_args(annotation):
            yield from _pieces(argument)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    return (piece for piece in _pieces(annotation) if isinstance(piece, type) and issubclass(piece, BaseModel))


def _mappings(annotation: Any) -> Iterator[Any]:
    return (piece for piece in _pieces(annotation) if get_origin(piece) is dict)


def _choices(annotation: Any) -> Iterator[Choice]:
    functions = (getattr(piece, "func", None) for piece in _pieces(annotation))
    return (function for function in functions if isinstance(function, Choice))


def _key_choices(annotation: Any) -> Iterator[Mapping[str, Any]]:
    return (choice.values for mapping in _mappings(annotation) for choice in _choices(get_args(mapping)[0]))
