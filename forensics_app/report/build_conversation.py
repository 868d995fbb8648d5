"""Conversations: the messages of a thread in the order of their times, each verbatim."""

from __future__ import annotations

from forensics_app.case.listing import Listed
from forensics_app.report.build_items import MAX_ROWS, Marks
from forensics_app.report.document import Conversation, Line, Thread, ThreadList
from forensics_app.report.facts import fact
from forensics_app.report.moments import moment
from forensics_app.report.quotes import merged, quote
from forensics_app.report.selection import Chosen, time_of

MAX_THREADS = 200
_OTHER = ("type", "system_text", "attachments", "edited", "edits", "reactions", "deleted")


def build_conversations(chosen: Chosen, marks: Marks) -> list[Conversation]:
    """The selected thread on every device that has it; nothing when no thread was asked for."""
    if chosen.selection.thread is None:
        return []
    threads: dict[tuple[str, str, str], list[Listed]] = {}
    for row in chosen.rows("messages"):
        key = (row["device"], row["service"], row["thread"] or row["thread_name"] or "")
        threads.setdefault(key, []).append(row)
    out: list[Conversation] = []
    for (device, service, thread), rows in sorted(threads.items()):
        rows.sort(key=lambda row: (time_of(row) or "~", row["id"]))
        name = next((row["thread_name"] for row in rows if row["thread_name"]), None)
        shown = [_line(row, chosen, marks) for row in rows[:MAX_ROWS]]
        out.append(Conversation(thread, name, device, service, len(rows), shown))
    return out


def build_threads(chosen: Chosen, threads: list[Listed]) -> ThreadList:
    """All conversations, those with most hits first; none when the report is on single objects or a period."""
    wanted = chosen.selection
    if wanted.narrow or wanted.after or wanted.before:
        return ThreadList(0, [])
    order = sorted(threads, key=lambda row: (-row["hits"], -row["messages"], row["device"], row["thread"]))
    return ThreadList(
        len(order),
        [
            Thread(
                device=row["device"],
                service=row["service"],
                thread=row["thread"],
                name=row["name"],
                messages=row["messages"],
                hits=row["hits"],
                first_at=moment(row["first_at"], chosen.zone),
                last_at=moment(row["last_at"], chosen.zone),
            )
            for row in order[:MAX_THREADS]
        ],
    )


def _line(row: Listed, chosen: Chosen, marks: Marks) -> Line:
    other = [
        one
        for name in _OTHER
        if not (name == "type" and row[name] == "text") and row[name] is not False
        for one in fact(name, row[name], chosen.zone)
    ]
    return Line(
        ref=row["ref"],
        at=moment(row["sent_at"], chosen.zone, assumed=row.get("zone_known") is False),
        direction=row["direction"],
        origin=row["origin"],
        deleted=row["deleted"],
        who=row["sender_name"] or row["sender"],
        quote=quote(row["body"], merged(marks.get((row["id"], "body"), ()))) if row["body"] else None,
        other=other,
        restricted=chosen.restricted(row),
    )
