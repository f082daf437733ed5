"""The rule files of a pack as they lie on disk: listed, read and saved as text, so that comments are kept."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker import files
from checker.rulebook.rule import PackInfo

_BOM = "\ufeff"
_NAME = re.compile(r"[^\W_][\w-]{0,59}")
_SAID = {key: re.compile(rf"^{key}:[ \t]*(.*?)[ \t]*(?:#.*)?$", re.MULTILINE) for key in ("名称", "类型", "级别")}


class ShelfError(Exception):
    """A rule file that cannot be had or saved; ``str()`` is one line in Chinese."""


class MissingError(ShelfError):
    """There is no such rule, and there cannot be one of that id."""


class ChangedError(ShelfError):
    """The file is not what it was when it was opened."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list of rules says of one: as its file says it, whether the file is sound or not."""

    id: str
    name: str
    kind: str
    severity: str
    group: str


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule's text with line breaks as ``\\n``, and the ``version`` of the file that it was read from."""

    id: str
    text: str
    version: str
    path: str


class Shelf:
    """The rule files of one pack, for any number of readers and writers in this process."""

    def __init__(self, root: Path, pack: PackInfo) -> None:
        self.root = root
        self.name = pack.name
        self.groups = dict(pack.groups)
        self._writing = threading.Lock()

    def entries(self) -> list[Entry]:
        """All rules, in the order of the pack's groups, then by id."""
        found = []
        for id, path in self._files():
            try:
                text = path.read_bytes().decode("utf-8-sig", "replace")
            except OSError:  # opening it will say why
                text = ""
            said = {key: match[1] if (match := pattern.search(text)) else "" for key, pattern in _SAID.items()}
            group = self.groups[id.partition("/")[0]]
            found.append(Entry(id, said["名称"] or id, said["类型"], said["级别"], group))
        return found

    def open(self, id: str) -> RuleFile:
        """The file of that rule. Raises ``MissingError``, or ``ShelfError`` if it cannot be read."""
        path = dict(self._files()).get(id)
        if path is None:
            raise MissingError(f"没有规则“{id}”")
        data = self._read(path)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ShelfError(f"{path}：文件不是 UTF-8 编码；请用 UTF-8 编码另存后再打开") from None
        return RuleFile(id, text.replace("\r\n", "\n"), _version(data), str(path))

    def save(self, id: str, text: str, version: str | None) -> RuleFile:
        """Put ``text`` into the rule's file, which must still be of ``version`` (``None``: must not be there yet).

        The file keeps its byte order mark and its kind of line breaks. Raises ``ChangedError`` if the file is another one
        by now, ``MissingError`` for an id that no rule of this pack can have, ``ShelfError`` if the file cannot be written.
        """
        with self._writing:
            path = dict(self._files()).get(id)
            if path is None and version is not None:
                raise ChangedError("这条规则的文件已经不在了，可能被移走或改了名")
            data = self._read(path) if path else b""
            if path and _version(data) != version:
                raise ChangedError("打开以后，这个文件被别的程序或别的人改过了")
            target = path or self._new(id)
            before = data.decode("utf-8", "replace")
            lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
            ending = "\r\n" if "\r\n" in before else "\n"
            content = (_BOM if before.startswith(_BOM) else "") + "".join(line + ending for line in lines)
            try:
                target.parent.mkdir(exist_ok=True)
                files.replace(target, content.encode())
            except (OSError, ValueError) as error:
                raise ShelfError(f"{target}：写不进去（{getattr(error, 'strerror', None) or error}）") from error
        return self.open(id)

    def check(self, id: str) -> None:
        """Raise ``MissingError`` for an id that no rule of this pack has or can have."""
        if id not in dict(self._files()):
            self._new(id)

    def _new(self, id: str) -> Path:
        """Where a new rule of that id belongs."""
        group, _, name = id.partition("/")
        if group not in self.groups or not _NAME.fullmatch(name):
            raise MissingError(f"规则的编号“{id}”不能用：应是“分组/名称”，名称只用字母、数字、汉字和“-”")
        return self.root / group / f"{name}.yaml"

    def _files(self) -> Iterator[tuple[str, Path]]:
        """Id and file of every rule: only what is found here can be asked for, so that no id leads elsewhere."""
        for group in self.groups:
            for path in sorted((self.root / group).glob("*.yaml")):
                if not path.name.startswith("."):
                    yield f"{group}/{path.stem}", path

    def _read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise ShelfError(f"{path}：打不开（{error.strerror}）") from error


def _version(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
