"""The filter as SQL: over the case, over the index and within a search it gives what a look at every object gives."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.scope import WarrantScope
from forensics_app.case.seals import SealKey
from forensics_app.case.writer import CaseWriter
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.jobs import JobControl
from forensics_app.gui.session import Reading
from forensics_app.index.listing import DerivedReader
from forensics_app.model import instant
from forensics_app.model.artifact import Artifact, Identifier
from forensics_app.model.communication import Account, Call, Contact, Direction, Message
from forensics_app.model.device import App, Visit
from forensics_app.model.kinds import KINDS
from forensics_app.model.media import Photo
from forensics_app.model.provenance import Origin, Provenance
from forensics_app.search.facets import MoreFacets
from tests.unit.index.small_case import SmallCase

TOKYO = ZoneInfo("Asia/Tokyo")
MIDNIGHT = 1_748_703_600  # 2025-06-01 00:00 in Tokyo
ODD = 'quote" \\ 🦊,'
TIMES = (MIDNIGHT - 1, MIDNIGHT, MIDNIGHT + 86_399, MIDNIGHT + 86_400, MIDNIGHT + 40 * 86_400, None)
PEOPLE = ("u1", "u2", "t1", ODD, "仕事", None)
ORIGINS: tuple[Origin, ...] = get_args(Origin)
BODIES = ("叩きの案件です", "おはよう", "闇バイトと受け子の話", None)
Case = tuple[Path, list[SealKey]]


def _artifacts() -> list[Artifact]:
    """Every mixture that conditions could get wrong, a few hundred objects."""
    out: list[Artifact] = []

    def where() -> Provenance:
        return Provenance(0, f"row={len(out)}", ORIGINS[len(out) % 4])

    directions: tuple[Direction, ...] = ("in", "out", "unknown")
    for number in range(240):
        at = TIMES[number % 6]
        recipients = [[], [], ["u1"], ["u2", ODD, "u9"], ["仕事"]][number % 5]
        out.append(
            Message(
                provenance=where(), deleted=number % 3 == 0, app="app", service=("line", "sms")[number % 2],
                thread=("t1", "u2", None, "", ODD)[number // 3 % 5], thread_name=("仕事", "u1", None)[number % 3],
                sender=PEOPLE[number // 2 % 6], sender_name=None, recipients=list(recipients),
                direction=directions[number // 5 % 3], sent_at=None if at is None else instant.unix_s(at),
                body=BODIES[number // 7 % 4],
            )
        )  # fmt: skip
    for number in range(24):
        at = TIMES[number % 6]
        out.append(
            Call(provenance=where(), app="app", service=("line", "sms")[number % 2], peer=("t1", "u2", None, "")[number // 2 % 4],
                 peer_name=("名", None)[number % 2], started_at=None if at is None else instant.unix_s(at))
        )  # fmt: skip
    walls = ("2025:06:01 00:00:00", "2025:05:31 23:59:59", "2025:06:02 00:00:00", "2025:06:01 12:00:00")
    out += [
        Photo(provenance=Provenance(0, f"p={wall}{zone}"), taken_at=instant.exif(wall, zone))
        for wall in walls for zone in (None, "+09:00", "-05:00", "+00:00")
    ]  # fmt: skip
    out += [
        Contact(provenance=where(), source_app="app", name="受け子", identifiers=[Identifier(type="line", value=ODD)]),
        Contact(provenance=Provenance(0, "c=2"), source_app="app", name="仕事", identifiers=[Identifier(type="phone", value="u1")]),
        Contact(provenance=Provenance(0, "c=3"), source_app="app", name="u2"),
        Account(provenance=Provenance(0, "a=1"), service="line", identifier="u1"),
        App(provenance=Provenance(0, "i=1"), package="闇バイト", installed_at=instant.unix_s(MIDNIGHT - 1)),
        Visit(provenance=Provenance(0, "v=1"), app="app", url="https://example.com", visited_at=instant.unix_s(MIDNIGHT)),
        Visit(provenance=Provenance(0, "v=2"), app="app", url="https://example.com", visited_at=None),
    ]  # fmt: skip
    return out


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Two phones with the same mixture, the second of another zone; tags, hits, one scope and three seals."""
    root = tmp_path_factory.mktemp("conditions") / "case"
    small = SmallCase(root)
    small.add(_artifacts(), "phone")
    small.add(_artifacts(), "other")
    small.add_files(["data/闇バイト.txt", "data/b.jpg"], "phone")
    small.writer.set_device("other", {"timezone": "America/New_York"})
    with small.reader() as reader:
        for number, row in enumerate(reader.listing("messages")):
            if number % 4 == 0:
                small.writer.tag(reader.resolve(str(row["id"])), ("relevant", "privileged")[number % 8 // 4], None)
        gone = reader.resolve("9")
    small.writer.tag(gone, "relevant", None)
    small.writer.untag(gone, "relevant")
    seals = [("phone", "line", "t1"), ("other", "sms", ""), ("other", "line", ODD)]
    for seal in seals:
        small.writer.seal(*seal, reason="lawyer")
    small.writer.set_scope(WarrantScope(after="2025-06-01", before="2025-06-01", devices=("phone", "other")))
    small.index()
    small.close()
    return root, seals


@contextmanager
def asked(case: Case, opened: frozenset[SealKey] = frozenset()) -> Iterator[Reading]:
    reading = Reading(CaseDirectory(case[0]), JobControl(lambda _: None), opened)
    try:
        yield reading
    finally:
        reading.close()


def _time(row: dict[str, Any]) -> datetime | None:
    name = "modified" if row["kind"] == "files" else KINDS[row["kind"]].TIME
    text = row.get(name) if name else None
    return None if text is None else datetime.fromisoformat(text).astimezone(TOKYO)


def _people(row: dict[str, Any]) -> set[str | None]:
    """Identifiers of those whom an object is by, to or with."""
    people = {row.get(name) for name in ("sender", "peer", "identifier")}
    people |= {*row.get("recipients", ()), *(one["value"] for one in row.get("identifiers", ()))}
    return people | ({row["thread"]} if row["kind"] == "messages" else set())


def _kept(row: dict[str, Any], state: FilterState, tags: dict[int, list[str]], hits: dict[int, set[str]]) -> bool:
    """Whether a listed object is in a filter, said as plainly as can be; neither scope nor seals."""
    people = _people(row)
    at = _time(row)
    day = None if at is None else at.date().isoformat()
    return (
        state.device in (None, row["device"])
        and state.service in (None, row.get("service"))
        and (state.person is None or state.person in people)
        and (state.after is None or (day is not None and day[: len(state.after)] >= state.after))
        and (state.before is None or (day is not None and day[: len(state.before)] <= state.before))
        and state.origin in (None, row["origin"])
        and (row["deleted"] or not state.deleted)
        and (bool(tags.get(row["id"])) or not state.tagged)
        and (state.tag is None or state.tag in tags.get(row["id"], ()))
        and (state.category is None or state.category in hits.get(row["id"], ()))
    )


def _allowed(row: dict[str, Any], state: FilterState, closed: list[SealKey]) -> bool:
    """Whether scope and seals let an object be seen."""
    place = row.get("thread") if row["kind"] == "messages" else row.get("peer")
    if row["kind"] in ("messages", "calls") and (row["device"], row["service"], place or "") in closed:
        return False
    at = _time(row)
    if state.outside or at is None or row["kind"] == "apps":
        return True
    return at.date().isoformat() == "2025-06-01"


FILTERS = st.builds(
    FilterState,
    device=st.sampled_from([None, None, "phone", "other", "nobody's"]),
    service=st.sampled_from([None, None, "line", "sms", "x"]),
    person=st.sampled_from([None, None, None, "u1", "u2", "t1", ODD, "仕事", ","]),
    after=st.sampled_from([None, None, "2025", "2025-06", "2025-06-01", "2025-06-02"]),
    before=st.sampled_from([None, None, "2025", "2025-05", "2025-06-01", "2025-07-11", "2300"]),
    origin=st.sampled_from([None, None, None, *ORIGINS]),
    deleted=st.booleans(),
    tagged=st.sampled_from([False, False, True]),
    tag=st.sampled_from([None, None, "relevant", "privileged", "absent"]),
    category=st.sampled_from([None, None, "role", "recruitment"]),
    outside=st.booleans(),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(state=FILTERS, opened=st.sets(st.integers(0, 2)))
@pytest.mark.parametrize("query", ["", "叩き"])
def test_case_index_search_and_a_look_at_every_object_agree(
    made: Case, state: FilterState, opened: set[int], query: str
) -> None:
    seals = made[1]
    closed = [seal for at, seal in enumerate(seals) if at not in opened]
    with asked(made, frozenset(seals[at] for at in opened)) as reading:
        reader = reading.reader
        rows = [row for kind in (*KINDS, "files") for row in reader.listing(kind)]
        derived = DerivedReader(reader.case, reader)
        hits: dict[int, set[str]] = {}
        for hit in derived.hits():
            hits.setdefault(hit["artifact_id"], set()).add(hit["category"])
        derived.close()
        tags = reader.tags_of([row["id"] for row in rows])
        wanted = {row["id"] for row in rows if _kept(row, state, tags, hits) and _allowed(row, state, closed)}

        stored: set[int] = set()
        for kind in (*KINDS, "files"):
            sql, values = reading.condition(kind, state)
            table = "files" if kind == "files" else f"artifact_{kind}"
            stored |= {row[0] for row in reader.connection.execute(f"SELECT a.id FROM {table} a WHERE {sql}", values)}
        assert stored == wanted

        assert reading.indexed
        sql, values = reading.index_condition(state)
        found = reader.connection.execute(f"SELECT d.artifact_id FROM idx.documents d WHERE {sql}", values)
        assert {row[0] for row in found} == wanted

        within = reading.within(state)
        search = reading.search
        ids = list(search.ids(query, within=within))
        assert sorted(ids) == sorted(wanted & set(search.ids(query)))
        assert search.count(query, within=within) == len(ids)
        assert sum(search.facets(query, within=within)["kind"].values()) == len(ids)
        assert sum(search.by_source(query, within=within).values()) == len(ids)
        paged: list[int] = []
        place = None
        while True:
            page = search.page(query, 40, place, within=within)
            paged += [row["id"] for row in page.rows]
            place = page.next
            if place is None:
                break
        assert paged == ids
        assert [one for piece in search.stream(query, within=within) for one in piece] == ids
        _check_facets(search.more_facets(query, within=within), [row for row in rows if row["id"] in set(ids)], hits)


def _is_unclear(row: dict[str, Any]) -> bool:
    """Whether the index cannot tell a message's recipient from the name of its conversation."""
    sent = row["kind"] == "messages" and row["direction"] == "out"
    return sent and row["thread"] is None and len(row["recipients"]) == 1


def _check_facets(found: MoreFacets, rows: list[dict[str, Any]], hits: dict[int, set[str]]) -> None:
    """The facets are what counting the listed objects gives."""
    months = Counter(at.strftime("%Y-%m") for row in rows if (at := _time(row)) is not None)
    assert list(found.months.items()) == sorted(months.items())
    assert found.categories == Counter(category for row in rows for category in hits.get(row["id"], ()))
    rows = [{**row, "recipients": []} if _is_unclear(row) else row for row in rows]
    known = {one for row in rows for one in _people({**row, "thread": None})}
    known |= {
        row["thread"] for row in rows
        if row.get("direction") == "out" and "thread" in row and not row["thread_name"] and not row["recipients"]
    }  # fmt: skip
    known -= {None, ""}  # a conversation without a name, to which the owner wrote, stands for its partner
    people = Counter(one for row in rows for one in _people(row) & known)
    assert {one.identifier: one.count for one in found.people} == people
    assert [one.count for one in found.people] == sorted(people.values(), reverse=True)


def test_every_field_of_the_filter_is_drawn() -> None:
    drawn = {
        "device",
        "service",
        "person",
        "after",
        "before",
        "origin",
        "deleted",
        "tagged",
        "tag",
        "category",
        "outside",
    }
    assert set(FilterState.__struct_fields__) == drawn


def test_nothing_has_a_category_while_there_is_no_index(made: Case, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made[0], tmp_path / "copy"))
    (root / "index.db").unlink()
    with asked((root, made[1])) as reading:
        sql, values = reading.condition("messages", FilterState(category="role", outside=True))
        assert (
            reading.reader.connection.execute(
                f"SELECT count(*) FROM artifact_messages a WHERE {sql}", values
            ).fetchone()[0]
            == 0
        )


def test_what_was_sealed_meanwhile_is_hidden_by_the_next_question(made: Case, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made[0], tmp_path / "copy"))
    state = FilterState(outside=True)
    with asked((root, [])) as reading:
        before = reading.search.count("", within=reading.within(state))
    with CaseWriter(CaseDirectory(root), "A") as writer:
        writer.seal("phone", "sms", "u2", "lawyer")
    with asked((root, [])) as reading:
        after = reading.search.count("", within=reading.within(state))
        assert before - after == reading.reader.sealed_counts()["phone", "sms", "u2"] > 0
