"""The tables of a store and how older ones are brought up to date. ``docs/store.md`` says what the columns mean."""

from __future__ import annotations

APPLICATION_ID = 0x63686B72  # "chkr": by it a store is known from other databases

_FIRST = """
CREATE TABLE standards (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    checker TEXT NOT NULL,
    pack TEXT NOT NULL,
    pack_name TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    pack_rules INTEGER NOT NULL,
    settings TEXT NOT NULL
);
CREATE TABLE rules (
    standard INTEGER NOT NULL REFERENCES standards(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    group_name TEXT NOT NULL,
    severity TEXT NOT NULL,
    basis TEXT NOT NULL,
    suggestion TEXT NOT NULL,
    PRIMARY KEY (standard, id)
) WITHOUT ROWID;
CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    standard INTEGER NOT NULL REFERENCES standards(id),
    started TEXT NOT NULL,
    finished TEXT,
    checked INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,
    content_sha256 TEXT NOT NULL,
    standard INTEGER NOT NULL REFERENCES standards(id),
    run INTEGER NOT NULL REFERENCES runs(id),
    text_sha256 TEXT NOT NULL,
    characters INTEGER NOT NULL,
    title TEXT,
    organization TEXT,
    level TEXT,
    year INTEGER,
    kind TEXT,
    date TEXT,
    requirements INTEGER NOT NULL,
    specific INTEGER NOT NULL,
    vague INTEGER NOT NULL,
    not_done INTEGER NOT NULL,
    omitted INTEGER NOT NULL,
    coverage REAL NOT NULL,
    vagueness REAL NOT NULL,
    errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    notes INTEGER NOT NULL,
    vagueness_by_section TEXT NOT NULL,
    vagueness_by_group TEXT NOT NULL
);
CREATE INDEX reports_by_peers ON reports (level, year);
CREATE INDEX reports_by_text ON reports (text_sha256);
CREATE TABLE texts (
    report INTEGER PRIMARY KEY REFERENCES reports(id) ON DELETE CASCADE,
    text BLOB NOT NULL,
    pages TEXT NOT NULL
);
CREATE TABLE sections (
    report INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    level INTEGER NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    role TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (report, position)
) WITHOUT ROWID;
CREATE TABLE sentences (
    report INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    section TEXT,
    role TEXT NOT NULL,
    form TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    modality TEXT NOT NULL,
    specific INTEGER NOT NULL,
    vagueness REAL NOT NULL,
    specific_at INTEGER,
    mentions TEXT NOT NULL,
    quantities TEXT NOT NULL,
    details TEXT NOT NULL,
    signals TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (report, position)
) WITHOUT ROWID;
CREATE TABLE verdicts (
    report INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    status TEXT NOT NULL,
    parts TEXT NOT NULL,
    sentence INTEGER,
    evidence TEXT NOT NULL,
    PRIMARY KEY (report, rule)
) WITHOUT ROWID;
CREATE INDEX verdicts_by_rule ON verdicts (rule, status);
CREATE TABLE findings (
    report INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    suggestion TEXT NOT NULL,
    start INTEGER,
    stop INTEGER,
    line INTEGER,
    page INTEGER,
    passage TEXT,
    accepted TEXT,
    reason TEXT,
    approver TEXT,
    until TEXT,
    PRIMARY KEY (report, position)
) WITHOUT ROWID;
CREATE INDEX findings_by_rule ON findings (rule);
CREATE TABLE failures (
    source TEXT PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs(id),
    problem TEXT NOT NULL
) WITHOUT ROWID;
"""

_PARAGRAPHS = """
ALTER TABLE texts ADD COLUMN flowing INTEGER NOT NULL DEFAULT 0;
ALTER TABLE findings ADD COLUMN paragraph INTEGER;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _PARAGRAPHS)
"""The n-th script (counted from 1) takes a store of ``user_version`` n - 1 to n. Only ever added to."""
