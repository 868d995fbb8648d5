"""The migrations of `case.db`: what brings a file of an older program, or an empty one, to this program's schema.

Apart from `schema`, because a case that fits is opened without any of it.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from forensics_app.case.columns import INSTANT_SUFFIXES, layout, quoted
from forensics_app.case.schema import SET
from forensics_app.model.kinds import KINDS

migrations = Migrations(SET)
FILE_TIMES = ("created", "modified", "accessed", "changed")


@migrations()
def m001_case(db: Database) -> None:
    """Case, devices, evidence, volumes, files, tasks, change log, tags, decisions, audit log."""
    for statement in _CORE.split(";\n"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m002_tokens(db: Database) -> None:
    """Tokens that tell one course of events from another: of each change, and of the thumbnails that a task stored.

    After a power cut, or with an older `case.db` put back, numbers of the change log are used again for other changes.
    """
    db.execute("ALTER TABLE changes ADD COLUMN token BLOB")
    db.execute("UPDATE changes SET token = randomblob(8)")
    db.execute("ALTER TABLE tasks ADD COLUMN media_token BLOB")


@migrations()
def m003_seals(db: Database) -> None:
    """Conversations that are sealed, at most one seal at a time on each; notes on a device; when a tag was last touched.

    `touched` is the number of the audit entry that tells of it: another one after each change, also after one that
    brings a tag back as it was. A trigger writes it, so that nobody who changes a tag can forget to.
    """
    db.execute(
        "CREATE TABLE seals (id INTEGER PRIMARY KEY, device_id INTEGER NOT NULL REFERENCES devices(id), "
        "service TEXT NOT NULL, thread TEXT NOT NULL, reason TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, "
        "lifted_at TEXT, lifted_by TEXT)"
    )
    db.execute("CREATE UNIQUE INDEX seals_live ON seals(device_id, service, thread) WHERE lifted_at IS NULL")
    db.execute("ALTER TABLE devices ADD COLUMN notes TEXT")
    db.execute("ALTER TABLE tags ADD COLUMN touched INTEGER")
    for name, event in (("inserted", "INSERT"), ("updated", "UPDATE OF note, removed_at")):
        db.execute(
            f"CREATE TRIGGER tags_{name} AFTER {event} ON tags BEGIN "
            "UPDATE tags SET touched = (SELECT coalesce(max(seq), 0) + 1 FROM audit) WHERE id = NEW.id; END"
        )


def apply_migrations(connection: sqlite3.Connection) -> None:
    """Run what was not run yet, and make tables and views agree with the artifact classes."""
    db = Database(connection)
    migrations.apply(db)
    sync_kinds(db)


def sync_kinds(db: Database) -> None:
    """Make tables, columns and views agree with the artifact classes: adding a kind or a field needs no migration.

    Columns are only ever added. Views are stable names for Datasette, sqlite-utils and a lab's own scripts.
    """
    present = {name.lower() for name in db.table_names()}
    for kind in KINDS:
        table = layout(kind)
        if table.table.lower() not in present:
            db.execute(table.create())
            db.execute(f"CREATE INDEX {table.table}_task ON {table.table}(task_id)")
            continue
        have = {row[1] for row in db.execute(f"PRAGMA table_info({table.table})")}
        for field in table.fields:
            for name, sql_type in field.columns:
                if name not in have:
                    db.execute(f"ALTER TABLE {table.table} ADD COLUMN {quoted(name)} {sql_type}")
    for kind in KINDS:
        db.execute(f"DROP VIEW IF EXISTS {kind}")
        db.execute(_view(kind))


def _view(kind: str) -> str:
    """CREATE VIEW with provenance and readable times; the raw columns stay reachable in the table."""
    parts = [
        "a.id", "d.label AS device", "a.evidence_id AS evidence", "f.path AS path", "a.record", "a.origin", "a.deleted",
    ]  # fmt: skip
    for field in layout(kind).fields:
        if field.form == "instant":
            seconds = f"a.{field.name} / 1000000000"
            parts.append(
                f"CASE WHEN a.{field.name}_zone = 'Z' THEN strftime('%Y-%m-%dT%H:%M:%SZ', {seconds}, 'unixepoch') "
                f"ELSE strftime('%Y-%m-%dT%H:%M:%S', {seconds}, 'unixepoch') || coalesce(a.{field.name}_zone, '') "
                f"END AS {field.name}"
            )
        else:
            parts.append(f'a."{field.name}"')
    return (
        f"CREATE VIEW {kind} AS SELECT {', '.join(parts)}, a.extra, lower(hex(a.local)) AS local "
        f"FROM {layout(kind).table} a JOIN evidence e ON e.id = a.evidence_id "
        "JOIN devices d ON d.id = e.device_id LEFT JOIN files f ON f.id = a.file_id"
    )


def _instant_columns(name: str) -> str:
    kinds = ("INTEGER", "", "TEXT", "INTEGER")
    return ", ".join(f"{name}{suffix} {kind}".strip() for suffix, kind in zip(INSTANT_SUFFIXES, kinds, strict=True))


_CORE = f"""
CREATE TABLE case_info (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE devices (id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE, exhibit TEXT, holder TEXT, owner TEXT,
    timezone TEXT, clock_offset INTEGER, offset_source TEXT, added_at TEXT NOT NULL);
CREATE TABLE evidence (id INTEGER PRIMARY KEY, device_id INTEGER NOT NULL REFERENCES devices(id), source TEXT NOT NULL,
    location TEXT NOT NULL UNIQUE, format TEXT NOT NULL, size INTEGER, md5 TEXT, sha1 TEXT, sha256 TEXT, stored_md5 TEXT, stored_sha1 TEXT,
    acquisition TEXT, segments TEXT, added_at TEXT NOT NULL, hashed_at TEXT, verified_at TEXT, status TEXT NOT NULL,
    detail TEXT);
CREATE TABLE volumes (id INTEGER PRIMARY KEY, evidence_id INTEGER NOT NULL REFERENCES evidence(id), number INTEGER,
    type TEXT, label TEXT, "offset" INTEGER, size INTEGER, encryption TEXT, state TEXT, detail TEXT,
    UNIQUE (evidence_id, number));
CREATE TABLE files (id INTEGER PRIMARY KEY, evidence_id INTEGER NOT NULL, volume_id INTEGER, task_id INTEGER NOT NULL,
    local BLOB NOT NULL, locator TEXT NOT NULL, path TEXT NOT NULL, raw_path TEXT, paths TEXT, type TEXT NOT NULL,
    state TEXT NOT NULL, size INTEGER, inode INTEGER, md5 BLOB, sha1 BLOB, sha256 BLOB, mime TEXT,
    {", ".join(_instant_columns(name) for name in FILE_TIMES)}, target TEXT, error TEXT);
CREATE INDEX files_path ON files(path);
CREATE TABLE tasks (id INTEGER PRIMARY KEY, evidence_id INTEGER NOT NULL, locator TEXT NOT NULL, file_id INTEGER,
    path TEXT, step TEXT NOT NULL, version TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT, records INTEGER NOT NULL,
    started_at TEXT NOT NULL, finished_at TEXT NOT NULL, staged TEXT, superseded_by INTEGER);
CREATE INDEX tasks_key ON tasks(evidence_id, locator, step);
CREATE TABLE task_warnings (task_id INTEGER NOT NULL, record TEXT, text TEXT NOT NULL);
CREATE INDEX task_warnings_task ON task_warnings(task_id);
CREATE TABLE changes (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, first_id INTEGER NOT NULL, last_id INTEGER NOT NULL,
    change TEXT NOT NULL, task_id INTEGER);
CREATE INDEX changes_first ON changes(first_id);
CREATE TABLE superseded (id INTEGER NOT NULL, kind TEXT NOT NULL, local BLOB NOT NULL, task_id INTEGER NOT NULL,
    by_task INTEGER NOT NULL, data TEXT NOT NULL);
CREATE INDEX superseded_id ON superseded(id);
CREATE TABLE tags (id INTEGER PRIMARY KEY, evidence_sha256 TEXT, evidence_id INTEGER NOT NULL, local BLOB NOT NULL,
    artifact_id INTEGER NOT NULL, kind TEXT NOT NULL, tag TEXT NOT NULL, note TEXT, who TEXT NOT NULL, at TEXT NOT NULL,
    removed_at TEXT, removed_by TEXT);
CREATE INDEX tags_artifact ON tags(artifact_id);
CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
"""
