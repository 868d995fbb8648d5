"""A new segment: documents that were collected in the order of ids, put into the order of time."""

from __future__ import annotations

import sqlite3

from forensics_app.index.schema import BY_THREAD


def take_pending(connection: sqlite3.Connection) -> tuple[int, int]:
    """Move the table `pending` into `documents` behind all that were there before; returns the first number and how many."""
    first_doc = (
        1
        + connection.execute(
            "SELECT max((SELECT coalesce(max(last_doc), 0) FROM segments), (SELECT coalesce(max(doc_id), 0) FROM dead))"
        ).fetchone()[0]
    )
    is_first = connection.execute("SELECT count(*) FROM segments").fetchone()[0] == 0
    if is_first:  # made at once the index lies in its own order on the disk: a conversation is read in one go
        connection.execute("DROP INDEX documents_thread")
    connection.execute(
        "INSERT INTO documents SELECT ? + row_number() OVER (ORDER BY at_ns, artifact_id) - 1, artifact_id, kind, "
        "evidence_id, device_id, at_ns, thread_id, sender_id, to_id, app_id, marks FROM pending ORDER BY 1",
        (first_doc,),
    )
    if is_first:
        connection.execute(BY_THREAD)
    total = connection.execute("SELECT count(*) FROM pending").fetchone()[0]
    connection.execute("DROP TABLE pending")
    return first_doc, total
