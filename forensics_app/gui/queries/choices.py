"""Choices: what the filter offers of a case, and the people who wrote most."""

from __future__ import annotations

from typing import Final

import msgspec

from forensics_app.case.scope import WarrantScope
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.session import Reading
from forensics_app.index.schema import KIND_NUMBERS

MOST_PEOPLE: Final = 30


class Choices(msgspec.Struct, frozen=True):
    """devices: labels. services: as stored. tags, categories: with how many objects or hits have them, most first.

    Hits are counted within the warrant scope and without what is sealed: their number would tell what stands there.
    """

    devices: list[str]
    services: list[str]
    tags: list[tuple[str, int]] = []
    categories: list[tuple[str, int]] = []
    scope: WarrantScope | None = None


class Person(msgspec.Struct, frozen=True):
    """Somebody who sent messages: identifier as stored, a name where one is known, how many messages."""

    identifier: str
    name: str | None
    count: int


def read_choices(reading: Reading) -> Choices:
    """What there is to choose from; from small tables once the case is indexed."""
    reader, connection = reading.reader, reading.reader.connection
    devices = sorted({context.device.label for context in reader.contexts.values()})
    if reading.indexed:
        sql = "SELECT DISTINCT service FROM idx.apps WHERE service <> '' ORDER BY 1"
        where, values = reading.index_condition(FilterState())
        counted = connection.execute(
            f"SELECT d.category, count(*) FROM idx.hits d WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1", values
        )
        categories = [(row[0], row[1]) for row in counted]
    else:
        sql = "SELECT service FROM artifact_messages UNION SELECT service FROM artifact_calls ORDER BY 1"
        categories = []
    services = [row[0] for row in connection.execute(sql)]
    counted = connection.execute(
        "SELECT tag, count(*) FROM tags WHERE removed_at IS NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    tags = [(row[0], row[1]) for row in counted]
    return Choices(devices, services, tags, categories, reader.scope)


def frequent_people(reading: Reading, most: int = MOST_PEOPLE) -> list[Person]:
    """Those who sent the most messages within the warrant scope and outside of seals; none while there is no index."""
    if not reading.indexed:
        return []
    where, values = reading.index_condition(FilterState())
    counted = "SELECT sender_id, sum(messages) AS number FROM idx.participants WHERE sender_id IS NOT NULL GROUP BY 1"
    if where != "1":  # the tallies of senders know neither devices nor apps
        counted = (
            "SELECT d.sender_id, count(*) AS number FROM idx.documents d "
            f"WHERE d.kind = {KIND_NUMBERS['messages']} AND d.sender_id IS NOT NULL AND {where} GROUP BY 1"
        )
    rows = reading.reader.connection.execute(
        f"SELECT s.identifier, max(s.name), sum(c.number) FROM ({counted}) c "
        "JOIN idx.senders s USING (sender_id) WHERE s.identifier <> '' GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ?",
        [*values, most],
    )
    return [Person(row[0], row[1], row[2]) for row in rows]
