"""Tables that sum up: conversations with their counts, and identifiers that more than one device knows."""

from __future__ import annotations

import sqlite3

from forensics_app.index.entities.entity import STRONG
from forensics_app.index.tallies import NO_TIME

# shared by everybody: never a link between two people
_COMMON_PREFIXES = ("+81120", "+81800", "+81570")
# what is no number there is a sender's name (AKASHI-INFO), a short code or 110: the same on every phone of a country
_COMMON_TYPES = ("sms_id", "mms_id", "rcs_id", "phone_id")


def refresh_threads(connection: sqlite3.Connection) -> None:
    """Messages (from the tallies) and hits of every conversation; one without messages goes."""
    connection.execute("UPDATE threads SET messages = 0, first_ns = NULL, last_ns = NULL, hits = 0")
    connection.execute(
        "UPDATE threads SET messages = t.messages, first_ns = t.first_ns, last_ns = t.last_ns FROM ("
        f"SELECT thread_id, sum(rows) AS messages, min(nullif(first_ns, {NO_TIME})) AS first_ns, "
        f"max(nullif(last_ns, {NO_TIME})) AS last_ns FROM tallies WHERE thread_id IS NOT NULL GROUP BY thread_id) AS t "
        "WHERE t.thread_id = threads.thread_id"
    )
    connection.execute(
        "UPDATE threads SET hits = t.hits FROM (SELECT thread_id, count(*) AS hits FROM hits "
        "WHERE thread_id IS NOT NULL GROUP BY thread_id) AS t WHERE t.thread_id = threads.thread_id"
    )
    connection.execute("DELETE FROM threads WHERE messages = 0")


def refresh_links(connection: sqlite3.Connection) -> None:
    """Write down which strong identifiers stand on two or more devices, in text or in the record's own fields."""
    marks = ",".join("?" * len(STRONG))
    common = ",".join("?" * len(_COMMON_TYPES))
    connection.execute("DELETE FROM links")
    connection.execute(
        "INSERT INTO links SELECT type, value, count(DISTINCT device_id), count(*) FROM ("
        "SELECT type, value, device_id FROM entities "
        f"WHERE valid AND (type IN ({marks}) OR type LIKE '%\\_id' ESCAPE '\\') "
        "UNION ALL SELECT s.type, s.value, d.device_id FROM senders s "
        "JOIN (SELECT DISTINCT sender_id, device_id FROM documents WHERE sender_id IS NOT NULL) d "
        "ON d.sender_id = s.sender_id WHERE s.type IS NOT NULL) "
        f"WHERE type NOT IN ({common}) GROUP BY type, value HAVING count(DISTINCT device_id) > 1",
        (*sorted(STRONG), *_COMMON_TYPES),
    )
    connection.executemany(
        "DELETE FROM links WHERE type = 'phone' AND value LIKE ?", [(prefix + "%",) for prefix in _COMMON_PREFIXES]
    )
