"""What reports are held against, as a fingerprint: while it stays, a report on an unchanged file stays, too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import checker
from checker.acceptance.waivers import read_waivers
from checker.configuration import Settings
from checker.corpus.store.rows import Row, to_json
from checker.corpus.store.writing import Standard
from checker.kinds import kind_name
from checker.resources import rules_directory
from checker.rulebook.packs import BY_YEAR, available_packs, load_pack
from checker.rulebook.rule import Rulebook

_BEARING = ("pack", "select", "ignore", "level", "year", "kind", "min_coverage", "max_vagueness", "waivers")
"""The settings that bear on a report: the engines give the same, and ``fail_on`` only the exit status."""
_PATHS = ("pack", "waivers")
"""Of these it matters what the files say, not where they are."""


def standards(settings: Settings, today: date) -> list[Standard]:
    """The standards of a batch, one for each pack that it may need; which of them a report is held against, its year
    decides where the settings leave it open.

    A fingerprint covers program, rules, word lists, registry, settings, and which waivers hold ``today``.
    Raises ``AcceptanceError`` and ``RuleErrors`` for what cannot be used.
    """
    rulebooks = _rulebooks(settings)
    waivers = read_waivers(settings.waivers, rulebooks[0], today) if settings.waivers else None
    bearing = {name: value for name, value in asdict(settings).items() if name in _BEARING and value}
    shared = [
        checker.__version__.encode(),
        *_contents(Path(checker.__file__).parent.rglob("*.py")),
        *_contents(rules_directory() / name for name in ("lexicon", "registry")),
        json.dumps({name: value for name, value in bearing.items() if name not in _PATHS}, sort_keys=True).encode(),
        repr(waivers and [(w, waivers.holds(w)) for w in waivers.waivers]).encode(),
    ]
    return [_standard(rulebook, bearing, [*shared, *_contents_of(rulebook)]) for rulebook in rulebooks]


def _rulebooks(settings: Settings) -> list[Rulebook]:
    """With one pack by its settings, that one; otherwise all there are, the one for the latest years first."""
    if settings.pack != BY_YEAR:
        return [load_pack(settings.pack, settings.packs)]
    found = [load_pack(path, settings.packs) for path in available_packs(settings.packs).values()]
    return sorted(found, key=lambda rulebook: rulebook.pack.years[1], reverse=True)


def _standard(rulebook: Rulebook, bearing: Mapping[str, Any], parts: Iterable[bytes]) -> Standard:
    pack, digest = rulebook.pack, hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    row = (checker.__version__, pack.id, pack.name, pack.version, len(rulebook.rules), to_json(bearing))
    return Standard(digest.hexdigest(), pack.id, row, tuple(_rules(rulebook)))


def _contents_of(rulebook: Rulebook) -> Iterator[bytes]:
    """All that a pack says; where its files are does not matter."""
    yield repr(rulebook.pack).encode()
    for rule in rulebook.rules:
        yield repr(replace(rule, file="")).encode()


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
