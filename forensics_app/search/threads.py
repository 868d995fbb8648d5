"""Conversations within a condition: only what holds of their messages is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from forensics_app.search.plan import Condition

Run = Callable[[str, Sequence[object]], Iterator[Any]]


class ThreadCount(msgspec.Struct, frozen=True, kw_only=True):
    """One conversation: how many of its messages and hits are within, and the UTC nanoseconds of the first and last."""

    device_id: int
    service: str
    thread: str
    name: str | None
    messages: int
    hits: int
    first_ns: int | None
    last_ns: int | None


def count_threads(run: Run, within: Condition) -> list[ThreadCount]:
    """Conversations with a message within, in the order of their numbers in the index."""
    hits = dict(
        run(
            "SELECT d.thread_id, count(*) FROM hits h JOIN documents d ON d.artifact_id = h.artifact_id "
            f"WHERE d.thread_id IS NOT NULL AND ({within.sql}) GROUP BY 1",
            within.parameters,
        )
    )
    return [
        ThreadCount(
            device_id=row[1], service=row[2], thread=row[3], name=row[4], messages=row[5],
            first_ns=row[6], last_ns=row[7], hits=hits.get(row[0], 0),
        )
        for row in run(
            "SELECT t.thread_id, t.device_id, t.service, t.thread, t.name, c.messages, c.first_ns, c.last_ns FROM ("
            f"SELECT d.thread_id, count(*) AS messages, min(nullif(d.at_ns, {-(2**63)})) AS first_ns, "
            f"max(nullif(d.at_ns, {-(2**63)})) AS last_ns FROM documents d "
            f"WHERE d.thread_id IS NOT NULL AND ({within.sql}) GROUP BY 1) c JOIN threads t USING (thread_id) ORDER BY 1",
            within.parameters,
        )
    ]  # fmt: skip
