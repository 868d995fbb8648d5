"""Who and where, once: threads, senders, recipients and apps of messages and calls get small numbers."""

from __future__ import annotations

import sqlite3

import msgspec

from forensics_app.index.fold import search_key
from forensics_app.index.identities import normal_identity

_decode_list = msgspec.json.Decoder(list[str]).decode
People = tuple[int | None, int | None, int | None, int | None]
NOBODY: People = (None, None, None, None)


class Names:
    """The numbers given so far, kept in memory while an update runs; new names are written as they come."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._threads: dict[tuple[int, str, str], int] = {
            (device, service, thread): number
            for number, device, service, thread in connection.execute(
                "SELECT thread_id, device_id, service, thread FROM threads"
            )
        }
        self._senders: dict[tuple[str, str | None, str | None], int] = {
            (service, identifier, name): number
            for number, service, identifier, name in connection.execute(
                "SELECT sender_id, service, identifier, name FROM senders"
            )
        }
        self._recipients: dict[str, int] = {
            stored: number for number, stored in connection.execute("SELECT to_id, stored FROM recipients")
        }
        self._apps: dict[tuple[str, str], int] = {
            (app, service): number
            for number, app, service in connection.execute("SELECT app_id, app, service FROM apps")
        }

    def of(self, kind: str, row: sqlite3.Row, device_id: int) -> People:
        """Thread, sender, recipients and app of a stored row as numbers; None where the kind has none."""
        if kind == "messages":
            service = row["service"]
            return (
                self._thread(device_id, service, row["thread"], row["thread_name"]),
                self._sender(service, row["sender"], row["sender_name"]),
                self._recipient(row),
                self._app(row["app"], service),
            )
        if kind == "calls":
            return (
                None,
                self._sender(row["service"], row["peer"], row["peer_name"]),
                None,
                self._app(row["app"], row["service"]),
            )
        if kind in ("visits", "searches", "downloads", "bookmarks"):
            return None, None, None, self._app(row["app"], "")
        if kind == "contacts":
            return None, None, None, self._app(row["source_app"], "")
        if kind == "accounts":
            return None, None, None, self._app("", row["service"])
        return NOBODY

    def _thread(self, device_id: int, service: str, thread: str | None, name: str | None) -> int | None:
        if thread is None:
            return None
        known = self._threads.get((device_id, service, thread))
        if known is None:
            cursor = self._connection.execute(
                "INSERT INTO threads (device_id, service, thread, name, key) VALUES (?,?,?,?,?)",
                (device_id, service, thread, name, _key(thread, name)),
            )
            known = self._threads[device_id, service, thread] = int(cursor.lastrowid or 0)
        return known

    def _sender(self, service: str, identifier: str | None, name: str | None) -> int | None:
        if identifier is None and name is None:
            return None
        known = self._senders.get((service, identifier, name))
        if known is None:
            normal = normal_identity(service, identifier, "sender") if identifier else None
            cursor = self._connection.execute(
                "INSERT INTO senders (service, identifier, name, key, type, value) VALUES (?,?,?,?,?,?)",
                (
                    service,
                    identifier,
                    name,
                    _key(identifier, name, normal.value if normal else None),
                    normal.type if normal else None,
                    normal.value if normal else None,
                ),
            )
            known = self._senders[service, identifier, name] = int(cursor.lastrowid or 0)
        return known

    def _recipient(self, row: sqlite3.Row) -> int | None:
        """Recipients as stored; for an outgoing message without any, the conversation it went to."""
        stored = row["recipients"]
        if stored is None:
            if row["direction"] != "out" or (row["thread"] is None and row["thread_name"] is None):
                return None
            people = [text for text in (row["thread"], row["thread_name"]) if text]
            stored = msgspec.json.encode(people).decode()
        known = self._recipients.get(stored)
        if known is None:
            cursor = self._connection.execute(
                "INSERT INTO recipients (stored, key) VALUES (?, ?)", (stored, _key(*_decode_list(stored)))
            )
            known = self._recipients[stored] = int(cursor.lastrowid or 0)
        return known

    def _app(self, app: str, service: str) -> int:
        known = self._apps.get((app, service))
        if known is None:
            cursor = self._connection.execute("INSERT INTO apps (app, service) VALUES (?, ?)", (app, service))
            known = self._apps[app, service] = int(cursor.lastrowid or 0)
        return known


def _key(*texts: str | None) -> str:
    """What `from:`, `to:` and `thread:` compare: the search keys of the names, each on its own line."""
    return "\n".join(search_key(text) for text in texts if text)
