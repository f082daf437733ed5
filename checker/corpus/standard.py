"""What reports are held against, as a fingerprint: while it stays, a report on an unchanged file stays, too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import checker
from checker.acceptance.waivers import Waivers
from checker.configuration import Settings
from checker.corpus.store.rows import Row, to_json
from checker.corpus.store.writing import Standard
from checker.kinds import kind_name
from checker.resources import rules_directory
from checker.rulebook.packs import pack_files
from checker.rulebook.rule import Rulebook

_BEARING = ("pack", "select", "ignore", "level", "year", "kind", "min_coverage", "max_vagueness", "waivers")
"""The settings that bear on a report: the engines give the same, and ``fail_on`` only the exit status."""


def standard(settings: Settings, rulebook: Rulebook, waivers: Waivers | None) -> Standard:
    """The standard of a batch: program, rules, word lists, registry and settings, and which waivers hold today."""
    pack = rulebook.pack
    bearing = {name: value for name, value in asdict(settings).items() if name in _BEARING and value}
    parts = [
        checker.__version__.encode(),
        *_contents(Path(checker.__file__).parent.rglob("*.py")),
        *_contents(rules_directory() / name for name in ("lexicon", "registry")),
        *(part for name, content in sorted(pack_files(settings.pack).items()) for part in (name.encode(), content)),
        json.dumps(bearing, sort_keys=True).encode(),
        repr(waivers and [(w, waivers.holds(w)) for w in waivers.waivers]).encode(),
    ]
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    row = (checker.__version__, pack.id, pack.name, pack.version, len(rulebook.rules), to_json(bearing))
    return Standard(digest.hexdigest(), row, tuple(_rules(rulebook)))


def _contents(paths: Iterable[Path]) -> Iterator[bytes]:
    """Name and content of each file, and of all files in each folder, in order."""
    for path in sorted(paths):
        for file in sorted(path.rglob("*.*")) if path.is_dir() else [path]:
            yield file.name.encode()
            yield file.read_bytes()


def _rules(rulebook: Rulebook) -> Iterator[Row]:
    groups = dict(rulebook.pack.groups)
    for position, rule in enumerate(rulebook.rules):
        yield (
            position,
            rule.id,
            rule.name,
            kind_name(rule),
            groups.get(rule.group, rule.group),
            rule.severity.value,
            to_json([str(basis) for basis in rule.basis]),
            rule.suggestion,
        )
