"""A rule file's text with other data in it.

Lines are put in, taken out or written anew where the data differ. Round-tripping the file through ruamel.yaml would be
less code, but it hangs comments on the entry before them: they go when that goes, and a new entry at the end of a list
comes to stand behind the comment on what follows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from checker.authoring.editing.emitting import deep, entry, flow, indented, item
from checker.authoring.editing.plain import expanded, plain, rule_data
from checker.rulebook.marked import read_marked

_Loader: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*", re.MULTILINE)
_BOM = b"\xef\xbb\xbf"


class NotRevisableError(Exception):
    """The file is written in a way that cannot be changed in place."""


def compose(data: Mapping[str, Any]) -> bytes:
    """A new rule file with these data, in their order."""
    return "".join(f"{line}\n" for key, value in data.items() for line in entry(key, value, top=True)).encode()


def revise(content: bytes, wanted: Mapping[str, Any], file: str) -> bytes:
    """The rule file ``content``, which can be read, changed so that its data are ``wanted``.

    New keys come after those that stand before them in ``wanted``. Comments stay where they are, also those on entries
    that go. ``file`` is how messages call it. Raises NotRevisableError.
    """
    wanted = plain(wanted)
    text = content.decode("utf-8-sig")
    ends = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    root = yaml.compose(text, Loader=_Loader)
    assert root is not None  # an empty file cannot be read as a rule
    editor = _Editor(text, root)
    raw = read_marked(content, file, frozenset()).data
    if plain(raw) != wanted and not editor.change(root, raw, wanted, top=True):
        raise NotRevisableError(file)
    revised = (_BOM if content.startswith(_BOM) else b"") + editor.result().replace("\n", ends).encode()
    if rule_data(revised, file) != wanted:
        raise NotRevisableError(file)
    return revised


def key_of(value: Any) -> str:
    """What tells an entry of a list from another one."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def steps(old: Sequence[Any], new: Sequence[Any]) -> Sequence[tuple[str, int, int, int, int]]:
    """How one list becomes the other: the operations of difflib, entries compared as wholes."""
    return SequenceMatcher(None, list(map(key_of, old)), list(map(key_of, new)), autojunk=False).get_opcodes()


class _Editor:
    """Gathers edits of a text: (start, end, what comes there instead), in code points."""

    def __init__(self, text: str, root: yaml.Node) -> None:
        self._text = text
        self._edits: list[tuple[int, int, str]] = []
        spans = [(s.start_mark.index, s.end_mark.index) for s in _scalars(root)]
        found = ((c.start(), c[0]) for c in _COMMENT.finditer(text))
        self._comments = [(at, c) for at, c in found if not any(start <= at < end for start, end in spans)]

    def result(self) -> str:
        """The text with all edits made."""
        pieces, done = [], 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += [self._text[done:start], new]
            done = end
        return "".join([*pieces, self._text[done:]])

    def change(self, node: yaml.Node, raw: Any, wanted: Any, *, top: bool = False) -> bool:
        """Make the value ``wanted``, if that can be done inside its place; ``raw`` is what it is."""
        if isinstance(node, yaml.MappingNode) and not isinstance(wanted, dict):
            wanted = expanded(wanted)
        if isinstance(node, yaml.MappingNode) and not node.flow_style:
            return self._mapping(node, raw, wanted, top=top)
        if isinstance(node, yaml.SequenceNode) and not node.flow_style:
            return isinstance(wanted, list) and self._sequence(node, raw, wanted)
        start, end = node.start_mark.index, node.end_mark.index
        broken_up = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
        other_kind = isinstance(wanted, dict) and not isinstance(node, yaml.MappingNode)
        if broken_up or other_kind or deep(wanted) or any(start <= at < end for at, _ in self._comments):
            return False
        self._edits.append((start, end, self._flow(node, raw, wanted)))
        return True

    def _flow(self, node: yaml.Node, raw: Any, wanted: Any) -> str:
        """``wanted`` on one line, what is the same in it as it was written."""
        written = self._text[node.start_mark.index : node.end_mark.index]
        if plain(raw) == wanted and "\n" not in written:
            return written
        if isinstance(node, yaml.SequenceNode) and isinstance(wanted, list):
            known = {key_of(plain(r)): (n, r) for n, r in zip(node.value, raw, strict=True)}
            inner = [self._flow(*known[k], w) if (k := key_of(w)) in known else flow(w) for w in wanted]
            return f"[{', '.join(inner)}]"
        if isinstance(node, yaml.MappingNode) and isinstance(wanted, dict):
            nodes = {key.value: value for key, value in node.value}
            kept = [key for key in nodes if key in wanted or not plain({key: raw[key]})]
            inner = [
                f"{flow(key)}: {self._flow(nodes[key], raw[key], wanted.get(key, plain(raw[key])))}" for key in kept
            ]
            inner += [f"{flow(key)}: {flow(value)}" for key, value in wanted.items() if key not in nodes]
            return f"{{{', '.join(inner)}}}"
        return flow(wanted)

    def _mapping(self, node: yaml.MappingNode, raw: dict[str, Any], wanted: dict[str, Any], *, top: bool) -> bool:
        keys = {key.value: (key, value) for key, value in node.value}
        first = next(iter(keys.values()))[0]
        gone = [key for key in keys if key not in wanted and plain({key: raw[key]})]
        column = first.start_mark.column
        new = [key for key in wanted if key not in keys]
        if self._shares_line(first) and (node.value[0][0].value in gone or (new and next(iter(wanted)) in new)):
            return False
        for key in gone:
            self._remove(keys[key][0].start_mark.line, _last_line(self._text, keys[key][1]), column)
        for key, value in wanted.items():
            if key in keys and plain(raw[key]) != value:
                place = keys[key]
                if not self.change(place[1], raw[key], value):
                    self._rewrite(place[0].start_mark.index, place[1], entry(key, value, top=top), column)
        after = None
        for key in wanted:
            if key in keys:
                after = key
            else:
                lines = list(indented(entry(key, wanted[key], top=top), column))
                self._insert(_last_line(self._text, keys[after][1]) + 1 if after else first.start_mark.line, lines)
        return True

    def _sequence(self, node: yaml.SequenceNode, raw: list[Any], wanted: list[Any]) -> bool:
        column = node.start_mark.column
        if self._shares_line(node):
            return False
        places = [(self._text.rindex("-", 0, max(child.start_mark.index, 1)), child) for child in node.value]
        for _, i, i_end, j, j_end in (step for step in steps(list(map(plain, raw)), wanted) if step[0] != "equal"):
            same = min(i_end - i, j_end - j)
            for n in range(same):
                dash, child = places[i + n]
                if not self.change(child, raw[i + n], wanted[j + n]):
                    self._rewrite(dash, child, item(wanted[j + n]), column)
            for dash, child in places[i + same : i_end]:
                self._remove(self._text.count("\n", 0, dash), _last_line(self._text, child), column)
            lines = [line for value in wanted[j + same : j_end] for line in indented(item(value), column)]
            before = i_end - 1
            line = _last_line(self._text, places[before][1]) + 1 if before >= 0 else node.start_mark.line
            self._insert(line, lines)
        return True

    def _shares_line(self, node: yaml.Node) -> bool:
        """Whether something else stands before the node on its line."""
        start = node.start_mark.index
        return bool(self._text[start - node.start_mark.column : start].strip())

    def _rewrite(self, start: int, node: yaml.Node, lines: list[str], column: int) -> None:
        """New lines from ``start`` to the last line of ``node``, with the comments among the old ones after them."""
        first, *others = lines
        end = _line_start(self._text, _last_line(self._text, node) + 1)
        kept = [comment for at, comment in self._comments if start <= at < end]
        new = [first, *indented([*others, *kept], column)]
        self._edits.append((start, end, "".join(f"{line}\n" for line in new)))

    def _remove(self, first: int, last: int, column: int) -> None:
        """Take lines out, but for their comments."""
        start, end = _line_start(self._text, first), _line_start(self._text, last + 1)
        kept = [f"{' ' * column}{comment}\n" for at, comment in self._comments if start <= at < end]
        self._edits.append((start, end, "".join(kept)))

    def _insert(self, before: int, lines: Iterable[str]) -> None:
        """Put lines in before the line of that number."""
        start = _line_start(self._text, before)
        text = "".join(f"{line}\n" for line in lines)
        ended = start == 0 or self._text[start - 1] == "\n"
        if text:
            self._edits.append((start, start, text if ended else f"\n{text}"))


def _scalars(node: yaml.Node) -> Iterable[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child)
    else:
        yield node


def _last_line(text: str, node: yaml.Node) -> int:
    """The number of the last line, counted from 0, on which something of the node stands."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return _last_line(text, last[1] if isinstance(last, tuple) else last)
    return text.count("\n", 0, len(text[: node.end_mark.index].rstrip()))


def _line_start(text: str, line: int) -> int:
    """The offset at which a line begins; the end of the text for the line after the last one."""
    at = 0
    for _ in range(line):
        at = text.find("\n", at) + 1
        if not at:
            return len(text)
    return at
