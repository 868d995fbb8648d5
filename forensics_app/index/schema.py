"""The tables of `index.db`. It is derived: another version, another case or a damaged file is dropped and made anew."""

from __future__ import annotations

import sqlite3
from typing import Final

from forensics_app.index.tokens import TOKENIZER
from forensics_app.model.kinds import KINDS

VERSION: Final = "7"  # raise it whenever what is derived from the same case changes
DOCUMENT_KINDS: Final = (*KINDS, "files")
KIND_NUMBERS: Final = {kind: number for number, kind in enumerate(DOCUMENT_KINDS)}


class Mark:
    """Bits of `documents.marks`."""

    DELETED: Final = 1
    EDITED: Final = 2
    OUT: Final = 4
    IN: Final = 8
    ATTACHMENT: Final = 16
    LOCATION: Final = 32
    LIVE: Final = 64
    WAL: Final = 128
    RECOVERED: Final = 256
    CARVED: Final = 512


BY_THREAD: Final = (
    "CREATE INDEX documents_thread ON documents(thread_id, at_ns, artifact_id, marks) WHERE thread_id IS NOT NULL"
)
TABLES: Final = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE segments (first_doc INTEGER PRIMARY KEY, last_doc INTEGER NOT NULL);
CREATE TABLE documents (doc_id INTEGER PRIMARY KEY, artifact_id INTEGER NOT NULL, kind INTEGER NOT NULL,
    evidence_id INTEGER NOT NULL, device_id INTEGER NOT NULL, at_ns INTEGER, thread_id INTEGER, sender_id INTEGER,
    to_id INTEGER, app_id INTEGER, marks INTEGER NOT NULL);
CREATE UNIQUE INDEX documents_artifact ON documents(artifact_id);
{BY_THREAD};
CREATE TABLE runs (run INTEGER PRIMARY KEY, last_doc INTEGER NOT NULL, month INTEGER, first_ns INTEGER NOT NULL,
    last_ns INTEGER NOT NULL);
CREATE TABLE tallies (run INTEGER NOT NULL, kind INTEGER NOT NULL, evidence_id INTEGER NOT NULL,
    device_id INTEGER NOT NULL, app_id INTEGER, thread_id INTEGER, sender_id INTEGER, marks INTEGER NOT NULL,
    rows INTEGER NOT NULL, first_ns INTEGER NOT NULL, last_ns INTEGER NOT NULL);
CREATE INDEX tallies_run ON tallies(run);
CREATE TABLE participants (run INTEGER NOT NULL, thread_id INTEGER, sender_id INTEGER, messages INTEGER NOT NULL);
CREATE INDEX participants_run ON participants(run);
CREATE INDEX participants_thread ON participants(thread_id, sender_id, messages);
CREATE TABLE dead (doc_id INTEGER PRIMARY KEY);
CREATE VIRTUAL TABLE text USING fts5(key, content='', columnsize=0, prefix='1', tokenize="{TOKENIZER}");
CREATE TABLE threads (thread_id INTEGER PRIMARY KEY, device_id INTEGER NOT NULL, service TEXT NOT NULL,
    thread TEXT NOT NULL, name TEXT, key TEXT NOT NULL, messages INTEGER NOT NULL DEFAULT 0, first_ns INTEGER,
    last_ns INTEGER, hits INTEGER NOT NULL DEFAULT 0, UNIQUE (device_id, service, thread));
CREATE TABLE senders (sender_id INTEGER PRIMARY KEY, service TEXT NOT NULL, identifier TEXT, name TEXT, key TEXT NOT NULL,
    type TEXT, value TEXT, UNIQUE (service, identifier, name));
CREATE TABLE recipients (to_id INTEGER PRIMARY KEY, stored TEXT NOT NULL UNIQUE, key TEXT NOT NULL);
CREATE TABLE apps (app_id INTEGER PRIMARY KEY, app TEXT NOT NULL, service TEXT NOT NULL, UNIQUE (app, service));
CREATE TABLE candidates (artifact_id INTEGER PRIMARY KEY, thread_id INTEGER, data BLOB NOT NULL);
CREATE INDEX candidates_thread ON candidates(thread_id) WHERE thread_id IS NOT NULL;
CREATE TABLE hits (id INTEGER PRIMARY KEY, artifact_id INTEGER NOT NULL, field TEXT NOT NULL, term_id TEXT NOT NULL,
    term TEXT NOT NULL, category TEXT NOT NULL, weight INTEGER NOT NULL, match_mode TEXT NOT NULL, spans TEXT NOT NULL,
    quote TEXT NOT NULL, flags TEXT NOT NULL, score INTEGER NOT NULL, context TEXT NOT NULL, at_risk INTEGER NOT NULL,
    kind INTEGER NOT NULL, evidence_id INTEGER NOT NULL, device_id INTEGER NOT NULL, at_ns INTEGER, thread_id INTEGER,
    sender_id INTEGER, to_id INTEGER, app_id INTEGER, marks INTEGER NOT NULL);
CREATE INDEX hits_artifact ON hits(artifact_id);
CREATE INDEX hits_category ON hits(category);
CREATE INDEX hits_thread ON hits(thread_id, category, artifact_id) WHERE thread_id IS NOT NULL;
CREATE TABLE entities (id INTEGER PRIMARY KEY, type TEXT NOT NULL, value TEXT NOT NULL, stored TEXT NOT NULL,
    valid INTEGER NOT NULL, artifact_id INTEGER NOT NULL, kind INTEGER NOT NULL, device_id INTEGER NOT NULL,
    evidence_id INTEGER NOT NULL, field TEXT NOT NULL, first INTEGER, last INTEGER);
CREATE INDEX entities_value ON entities(type, value);
CREATE INDEX entities_artifact ON entities(artifact_id);
CREATE TABLE links (type TEXT NOT NULL, value TEXT NOT NULL, devices INTEGER NOT NULL, places INTEGER NOT NULL,
    PRIMARY KEY (type, value)) WITHOUT ROWID;
"""


def create_tables(connection: sqlite3.Connection) -> None:
    """Make all tables in an empty file."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    connection.execute("INSERT INTO text(text, rank) VALUES ('hashsize', 33554432)")
    connection.execute("INSERT INTO text(text, rank) VALUES ('automerge', 8)")
