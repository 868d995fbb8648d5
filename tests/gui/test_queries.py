"""The questions of the desk: with the index and without it they answer the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.writer import CaseWriter
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.jobs import JobControl
from forensics_app.gui.queries.bubbles import read_bubbles
from forensics_app.gui.queries.conversation import read_conversation
from forensics_app.gui.queries.files import Node, list_folder, list_sources, path_to, read_files
from forensics_app.gui.queries.hits import list_categories, list_hits, read_hits
from forensics_app.gui.queries.overview import read_overview
from forensics_app.gui.queries.photos import list_photos, read_photos
from forensics_app.gui.queries.threads import list_threads
from forensics_app.gui.session import Reading

FILTERS = [
    FilterState(),
    FilterState(device="phone-2"),
    FilterState(service="line"),
    FilterState(after="2025-06-10", before="2025-06-16"),
    FilterState(origin="recovered"),
    FilterState(deleted=True),
    FilterState(device="no such device"),
]


@pytest.fixture
def reading(case_root: Path) -> Iterator[Reading]:
    reading = Reading(CaseDirectory(case_root), JobControl(lambda _: None))
    yield reading
    reading.close()


@pytest.fixture
def bare(case_root: Path, tmp_path: Path) -> Iterator[Reading]:
    """The same case without its index."""
    import shutil

    root = Path(shutil.copytree(case_root, tmp_path / "bare"))
    for file in root.glob("index.db*"):
        file.unlink()
    reading = Reading(CaseDirectory(root), JobControl(lambda _: None))
    yield reading
    reading.close()


@pytest.mark.parametrize("state", FILTERS)
def test_conversations_are_the_same_with_and_without_index(reading: Reading, bare: Reading, state: FilterState) -> None:
    assert reading.index_current
    assert not bare.indexed
    with_index = [msgspec.structs.replace(row, hits=0, letters="") for row in list_threads(reading, state)]
    assert sorted(with_index, key=str) == sorted(list_threads(bare, state), key=str)
    for row in with_index:
        one, other = (read_conversation(which, row.key, state) for which in (reading, bare))
        assert msgspec.structs.replace(one, hits=frozenset(), hit_at=other.hit_at) == other
        assert one.hits >= {
            row_id for row_id, bubble in read_bubbles(reading, one.ids, one.calls).items() if bubble.marks
        }
        assert len(one.ids) == row.messages + row.calls
        assert len(one.calls) == row.calls


def test_counts_of_the_overview_are_those_of_the_lists(reading: Reading) -> None:
    for state in FILTERS:
        found = read_overview(reading, state)
        threads = list_threads(reading, state)
        assert found.counts["messages"] == sum(row.messages for row in threads)
        assert found.counts["photos"] == len(list_photos(reading, state).ids)
        assert dict(found.services) == {
            service: sum(row.messages for row in threads if row.key.service == service)
            for service in {row.key.service for row in threads if row.messages}
        }


def test_an_index_that_lags_is_not_asked(case_root: Path, reading: Reading) -> None:
    with CaseWriter(CaseDirectory(case_root), "tester") as writer, writer.transaction():
        writer.record_change("messages", 1, 1, "superseded", None)
    late = Reading(CaseDirectory(case_root), JobControl(lambda _: None))
    assert late.indexed
    assert not late.index_current
    late.close()


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be taken for one" * 40])
def test_a_broken_index_is_as_good_as_none(bare: Reading, content: bytes) -> None:
    bare.case.index.write_bytes(content)
    assert not bare.indexed
    assert not bare.index_current
    assert len(list_threads(bare, FilterState())) == 5
    assert not list_categories(bare, FilterState()).indexed


def test_walking_all_folders_finds_every_file_once(reading: Reading) -> None:
    found: list[int] = []
    for source in list_sources(reading):
        stack = [Node(source.evidence_id, volume["id"]) for volume in source.volumes if volume["state"] == "open"]
        while stack:
            folder = list_folder(reading, stack.pop())
            found += folder.ids
            prefix = f"{folder.node.folder}/" if folder.node.folder else ""
            stack += [Node(source.evidence_id, folder.node.volume_id, prefix + name) for name in folder.folders]
    everything = [row[0] for row in reading.reader.connection.execute("SELECT id FROM files ORDER BY id")]
    assert sorted(found) == everything


def test_path_to_a_folder_names_every_step(reading: Reading) -> None:
    volume = list_sources(reading)[0].volumes[0]["id"]
    way = path_to(reading, Node(1, volume, "media/0/DCIM"))
    assert [folder.node.folder for folder in way] == ["", "media", "media/0", "media/0/DCIM"]
    assert way[-1].folders == ["Camera"]


def test_one_bad_row_does_not_take_its_neighbours(case_root: Path) -> None:
    case = CaseDirectory(case_root)
    with CaseWriter(case, "tester") as writer, writer.transaction() as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM artifact_messages ORDER BY id LIMIT 3")]
        connection.execute("UPDATE artifact_messages SET reactions = '{broken' WHERE id = ?", (ids[1],))
        photo = connection.execute("SELECT id FROM artifact_photos LIMIT 1").fetchone()[0]
        connection.execute("UPDATE artifact_photos SET extra = 'x' WHERE id = ?", (photo,))
        file = connection.execute("SELECT id FROM files LIMIT 1").fetchone()[0]
        connection.execute("UPDATE files SET paths = '[1,' WHERE id = ?", (file,))
    reading = Reading(case, JobControl(lambda _: None))
    bubbles = read_bubbles(reading, ids, frozenset())
    assert [bubbles[row_id].damaged for row_id in ids] == [(), ("reactions",), ()]
    assert bubbles[ids[1]].text
    assert not any(bubbles[row_id].bad for row_id in ids)
    assert read_photos(reading, [photo])[photo].name
    assert read_files(reading, [file])[file].name
    reading.close()


def test_attached_photo_comes_by_its_exact_path(reading: Reading) -> None:
    row = reading.reader.connection.execute(
        "SELECT id, attachments FROM artifact_messages WHERE record = 'chat_history.id=904'"
    ).fetchone()
    path = msgspec.json.decode(row["attachments"])[0]["path"]
    assert path.endswith("IMG_0003.jpg")  # which has no thumbnail
    assert read_bubbles(reading, [row["id"]], frozenset())[row["id"]].pictures == ()
    with CaseWriter(reading.case, "tester") as writer, writer.transaction() as connection:
        attachments = msgspec.json.encode([{"path": path.replace("0003", "0004")}, {"path": "IMG_0005.jpg"}]).decode()
        connection.execute("UPDATE artifact_messages SET attachments = ? WHERE id = ?", (attachments, row["id"]))
    pictures = read_bubbles(reading, [row["id"]], frozenset())[row["id"]].pictures
    assert len(pictures) == 1
    photo = reading.reader.rows("photos", [pictures[0][0]])[0]
    assert photo["path"] == "media/0/DCIM/Camera/IMG_0004.jpg"
    assert pictures[0][1].startswith(b"\xff\xd8")


def test_hits_quote_the_raw_text(reading: Reading) -> None:
    for state in FILTERS:
        listed = list_categories(reading, state)
        assert listed.categories[0].hits == len(list_hits(reading, "", state).ids)
        for category in listed.categories[1:]:
            ids = list(list_hits(reading, category.name, state).ids)
            assert len(ids) == category.hits
            for snippet in read_hits(reading, ids).values():
                assert snippet.marks
                assert not snippet.bad
                bodies = reading.reader.rows("messages", [snippet.artifact_id]) or [{}]
                shown = snippet.text.strip("…")
                assert shown in str(bodies[0].get("body") or shown)
