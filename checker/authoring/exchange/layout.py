"""The sheets of the workbook, derived from the keys that rule files may have: a new key has its column by itself.

Each kind of rule has a sheet with a row for each rule. Under a key that holds entries of several keys (依据, 要素, 示例)
there is a sheet of that name with a row for each entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator

from checker.kinds.keys import rule_keys
from checker.rulebook.schema import Choice, PhraseKeys, RuleKeys, VerdictKeys

KIND = "类型"
ID = "编号"
RULE = "规则名称"
NAME = "名称"
FORM = "种类"
VALUE = "值"
STAMP = "导出时的内容"


class Entries(Enum):
    """What a row stands for."""

    RULES = "a rule of the kind that the sheet is called by"
    LISTED = "an entry of a list"
    NAMED = "an entry that has a name"


class Content(Enum):
    """What a cell holds."""

    ONE = "one text"
    MANY = "a list, an entry a line"
    ANY = "a list, a text, a number or yes or no, as the column 种类 says"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: the keys that lead to its value from what the row stands for, and what may be chosen."""

    title: str
    keys: tuple[str, ...]
    content: Content
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet. ``names`` are the names that entries may have, if not any."""

    title: str
    entries: Entries
    fields: tuple[Field, ...]
    names: tuple[str, ...] = ()

    @property
    def lead(self) -> tuple[str, ...]:
        """The columns before the fields: which rule, and which of its entries."""
        return {
            Entries.RULES: (ID,),
            Entries.LISTED: (ID, RULE),
            Entries.NAMED: (ID, RULE, NAME),
        }[self.entries]


@cache
def tables() -> tuple[Table, ...]:
    """All sheets: those of the kinds, requirements first, then those of entries."""
    kinds = sorted(rule_keys().items(), key=lambda kind: not issubclass(kind[1], VerdictKeys))
    of_rules = []
    of_entries: dict[str, Table] = {}
    for kind, model in kinds:
        fields = []
        for part in _parts(_ordered(model)):
            if isinstance(part, Field):
                fields.append(part)
            else:
                known = of_entries.get(part.title)
                of_entries[part.title] = _merged(known, part) if known else part
        of_rules.append(Table(kind, Entries.RULES, tuple(fields)))
    return (*of_rules, *of_entries.values())


@cache
def named_keys() -> frozenset[str]:
    """The keys of rules that hold entries with names."""
    return frozenset(table.title for table in tables() if table.entries is Entries.NAMED)


@cache
def key_order(kind: str) -> tuple[str, ...]:
    """The keys of a rule of that kind in the order in which rule files have them; none if there is no such kind."""
    model = rule_keys().get(kind)
    return tuple(alias for alias, _, _ in _ordered(model)) if model else ()


Member = tuple[str, Any, tuple[Any, ...]]
"""A key, the type of its value, and what else the schema says of it."""


def _members(model: type[BaseModel]) -> Iterator[Member]:
    for name, info in model.model_fields.items():
        type_, said = _unwrapped(info.annotation)
        yield info.alias or name, type_, (*info.metadata, *said)


def _ordered(model: type[RuleKeys]) -> list[Member]:
    """The keys of a rule: those of its kind stand behind 依据, as in the files."""
    shared = {alias for alias, _, _ in _members(RuleKeys)}
    members = list(_members(model))
    own = [member for member in members if member[0] not in shared]
    common = [member for member in members if member[0] in shared]
    basis = next(n for n, member in enumerate(common, 1) if member[0] == "依据")
    return [*common[:basis], *own, *common[basis:]]


def _parts(members: Iterable[Member], before: tuple[str, ...] = ()) -> Iterator[Field | Table]:
    """The columns and sheets for the keys of a mapping, which the keys ``before`` lead to."""
    for alias, type_, said in members:
        keys, title = (*before, alias), "".join((*before, alias))
        origin: Any = get_origin(type_)
        arguments = get_args(type_)
        if keys == (KIND,):
            continue
        if origin is list:
            item, item_said = _unwrapped(arguments[0])
            if _is_model(item) and item is not PhraseKeys:
                yield Table(alias, Entries.LISTED, _fields(_parts(_members(item))))
            else:
                yield Field(title, keys, Content.MANY, _choices(item_said))
        elif origin is dict:
            _, key_said = _unwrapped(arguments[0])
            yield Table(alias, Entries.NAMED, _entry_fields(arguments[1]), _choices(key_said))
        elif _is_model(type_):
            yield from _parts(_members(type_), keys)
        else:
            yield Field(title, keys, Content.ONE, _choices(said))


def _entry_fields(annotation: Any) -> tuple[Field, ...]:
    """The columns for an entry that has a name."""
    value, _ = _unwrapped(annotation)
    if _is_model(value):
        return _fields(_parts(_members(value)))
    if get_origin(value) is list:
        return (Field("词语", (), Content.MANY),)
    return (Field(VALUE, (), Content.ANY),)


def _fields(parts: Iterable[Field | Table]) -> tuple[Field, ...]:
    """The parts, none of which may be a sheet: entries have no entries of their own."""
    fields = []
    for part in parts:
        if not isinstance(part, Field):
            raise TypeError(f"no column for {part.title}")
        fields.append(part)
    return tuple(fields)


def _merged(one: Table, other: Table) -> Table:
    """A sheet for the entries of two kinds of rule."""
    fields: dict[str, Field] = {field.title: field for field in one.fields}
    for field in other.fields:
        known = fields.get(field.title, field)
        fields[field.title] = replace(field, choices=tuple(dict.fromkeys((*known.choices, *field.choices))))
    return replace(one, fields=tuple(fields.values()))


def _unwrapped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """The type inside ``Annotated`` and ``… | None``, and what is said of it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        inner, said = _unwrapped(arguments[0])
        return inner, (*arguments[1:], *said)
    if origin in (Union, UnionType) and len(others := [a for a in arguments if a is not NoneType]) == 1:
        return _unwrapped(others[0])
    return annotation, ()


def _choices(said: Iterable[Any]) -> tuple[str, ...]:
    for remark in said:
        if isinstance(remark, BeforeValidator) and isinstance(choice := remark.func, Choice):
            values: Mapping[str, Any] = choice.values
            return tuple(values)
    return ()


def _is_model(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, BaseModel)
