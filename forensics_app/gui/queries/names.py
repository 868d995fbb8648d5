"""Names: what the people behind an app's identifiers are called in this case."""

from __future__ import annotations

from collections.abc import Collection

from forensics_app.gui.session import Reading


def names_of(reading: Reading, service: str, identifiers: Collection[str]) -> dict[str, str]:
    """Names by identifier of one service, as the senders of messages and the accounts of the case have them.

    An identifier that nobody names is left out.
    """
    wanted = sorted(set(identifiers))
    if not wanted:
        return {}
    marks = ",".join("?" * len(wanted))
    connection = reading.reader.connection
    out: dict[str, str] = {}
    accounts = (
        f"SELECT identifier, name FROM artifact_accounts WHERE service = ? AND identifier IN ({marks}) ORDER BY id"
    )
    senders = (
        f"SELECT identifier, name FROM idx.senders WHERE service = ? AND identifier IN ({marks}) ORDER BY sender_id"
    )
    for sql in (senders, accounts) if reading.indexed else (accounts,):
        for identifier, name in connection.execute(sql, [service, *wanted]):
            if name:
                out.setdefault(identifier, name)
    return out
