"""YAML as plain data that remembers where each value stands.

Built from the parser's events rather than composed by the library: anchors and tags would be lost without
a word, and its C code overflows the stack on input that nests deeply.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from checker.rulebook.problems import RuleErrors, RuleProblem
from checker.rulebook.syntax import explain, missing_colons

MAX_DEPTH = 16

_Loader: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_NOT_PRINTABLE = yaml.reader.Reader.NON_PRINTABLE

Mark = tuple[int, int]
"""Line and column, both from 1, columns in code points."""


@dataclass(slots=True)
class Node:
    """A value and where it stands; ``keys`` are the marks of a mapping's keys."""

    data: Any
    mark: Mark
    keys: dict[str, Mark] = field(default_factory=dict)
    children: dict[str | int, Node] = field(default_factory=dict)

    def mark_at(self, place: Iterable[str | int]) -> Mark:
        """Where the value stands that keys and indexes lead to, or else the nearest value around it: steps that are
        not in the file are left out."""
        node = self
        for step in place:
            node = node.children.get(step, node)
        return node.mark


def read_marked(content: bytes, file: str, known: frozenset[str]) -> Node:
    """The mapping that a file consists of; ``known`` are the keys that it may have, on any level.

    Raises RuleErrors for what is not UTF-8, not YAML, not a mapping or more YAML than rule files use.
    """
    text = _decode(content, file)
    builder = _Builder(text, file)
    try:
        node = builder.document()
    except yaml.MarkedYAMLError as error:
        found = explain(error, text, known)
        raise RuleErrors([*builder.problems, *(RuleProblem(file, *mark, message) for mark, message in found)]) from None
    if node is None or node.data is None:
        raise RuleErrors([*builder.problems, RuleProblem(file, 1, 1, "文件是空的")])
    if not isinstance(node.data, dict):
        slips = list(missing_colons(text.splitlines(), known)) or [(node.mark, "文件应由“键: 值”组成")]
        builder.problems += [RuleProblem(file, *mark, message) for mark, message in slips]
    if builder.problems:
        raise RuleErrors(builder.problems)
    return node


def _decode(content: bytes, file: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RuleErrors([RuleProblem(file, line, 1, "文件不是 UTF-8 编码；请用 UTF-8 编码另存")]) from None
    if found := _NOT_PRINTABLE.search(text):
        start = found.start()
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        message = f"这里有一个看不见的控制字符（U+{ord(found[0]):04X}），请删去"
        raise RuleErrors([RuleProblem(file, line, column, message)])
    return text


class _Builder:
    """Takes the parser's events apart."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.problems: list[RuleProblem] = []
        self.events: Iterator[Event] = yaml.parse(text, Loader=_Loader)

    def document(self) -> Node | None:
        node = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent) and node:
                self._report(event, "一个文件只写一份内容；请去掉“---”，或者分成几个文件")
                break
            if isinstance(event, NodeEvent):
                node = self._node(event, 0)
        return node

    def _node(self, event: Event, depth: int) -> Node:
        self._refuse_extras(event)
        mark = _mark(event)
        if isinstance(event, ScalarEvent):
            return Node(_scalar(event), mark)
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            if depth == MAX_DEPTH:
                raise RuleErrors([RuleProblem(self.file, *mark, f"嵌套超过{MAX_DEPTH}层")])
            fill = self._mapping if isinstance(event, MappingStartEvent) else self._sequence
            return fill(mark, depth + 1)
        return Node(None, mark)

    def _sequence(self, mark: Mark, depth: int) -> Node:
        items: list[object] = []
        node = Node(items, mark)
        while not isinstance(event := next(self.events), SequenceEndEvent):
            child = self._node(event, depth)
            node.children[len(items)] = child
            items.append(child.data)
        return node

    def _mapping(self, mark: Mark, depth: int) -> Node:
        entries: dict[str, object] = {}
        node = Node(entries, mark)
        while not isinstance(event := next(self.events), MappingEndEvent):
            key, child = self._node(event, depth), self._node(next(self.events), depth)
            if not isinstance(key.data, str):
                self._report(event, "键要是文字；是数字的请加引号")
            elif key.data in entries:
                self._report(event, f"键“{key.data}”重复了，第{node.keys[key.data][0]}行已经有了")
            else:
                entries[key.data] = child.data
                node.keys[key.data] = key.mark
                node.children[key.data] = child
        return node

    def _refuse_extras(self, event: Event) -> None:
        if isinstance(event, AliasEvent):
            self._report(event, "规则文件不用 YAML 的别名；以“*”开头的文字要加引号")
        elif getattr(event, "anchor", None):
            self._report(event, "规则文件不用 YAML 的锚点；以“&”开头的文字要加引号")
        elif getattr(event, "tag", None):
            self._report(event, "规则文件不用 YAML 的标签；以“!”开头的文字要加引号")

    def _report(self, event: Event, message: str) -> None:
        self.problems.append(RuleProblem(self.file, *_mark(event), message))


def _mark(event: Event) -> Mark:
    mark = event.start_mark
    assert mark is not None  # typed as optional, always set by the parsers
    return mark.line + 1, mark.column + 1


def _scalar(event: ScalarEvent) -> object:
    """What is written without quotation marks may be a number, true or false, or nothing; the rest is text."""
    value = event.value
    if not event.implicit[0]:
        return value
    if value.lower() in _WORDS:
        return _WORDS[value.lower()]
    if _INTEGER.fullmatch(value):
        return int(value)
    return float(value) if _DECIMAL.fullmatch(value) else value
