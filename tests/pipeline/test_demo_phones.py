"""Two synthetic phones as ext4 images, through the whole pipeline: everything that was planted is found."""

from __future__ import annotations

import shutil
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.reader import CaseReader
from forensics_app.demo.ground_truth import GroundTruth
from forensics_app.demo.image import build_image
from forensics_app.demo.phone import build_phone
from forensics_app.engine.events import CancelToken, IngestRequest, Summary
from forensics_app.engine.process import process
from forensics_app.index.listing import DerivedReader

pytestmark = pytest.mark.skipif(shutil.which("mke2fs") is None, reason="e2fsprogs (mke2fs, debugfs) is not installed")


class Phones:
    """The two images, what is in them, and one case that read both."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truth: dict[str, GroundTruth] = {}
        self.images: dict[str, Path] = {}
        for profile in ("recruiter", "recruit"):
            self.truth[profile] = build_phone(folder / profile, 1, profile)
            self.images[profile] = folder / f"{profile}.img"
            build_image(folder / profile, self.images[profile], self.truth[profile])
        self.case, self.summary = self.ingest("case", ["recruiter", "recruit"], workers=2)
        with CaseReader(self.case) as reader:
            self.rows = {
                kind: list(reader.listing(kind))
                for kind in ("messages", "calls", "contacts", "accounts", "photos", "files", "visits", "searches",
                             "downloads", "bookmarks", "apps", "device_facts")
            }  # fmt: skip

    def ingest(self, name: str, order: list[str], *, workers: int) -> tuple[CaseDirectory, Summary]:
        case = create_case(self.folder / name, number="R8-1", examiner="E", timezone="Asia/Tokyo")
        request = IngestRequest(sources=[self.images[profile] for profile in order], workers=workers)
        return case, process(case, request, on_event=lambda _: None, cancel=CancelToken())

    def of(self, kind: str, profile: str) -> list[dict[str, object]]:
        return [row for row in self.rows[kind] if row["device"] == f"{profile}.img"]


@pytest.fixture(scope="module")
def phones(tmp_path_factory: pytest.TempPathFactory) -> Phones:
    return Phones(tmp_path_factory.mktemp("phones"))


def tokyo_wall(utc: object) -> str | None:
    """The wall clock in Tokyo, to the second, of a listed time: so the truth notes when a picture was taken."""
    if not isinstance(utc, str):
        return None
    return datetime.fromisoformat(utc).astimezone(ZoneInfo("Asia/Tokyo")).strftime("%Y-%m-%dT%H:%M:%S")


PROFILES = pytest.mark.parametrize("profile", ["recruiter", "recruit"])


@PROFILES
def test_every_planted_message_is_found_as_planted(phones: Phones, profile: str) -> None:
    found = {(row["path"], row["record"]): row for row in phones.of("messages", profile)}
    planted = {(message.path, message.record): message for message in phones.truth[profile].messages}
    assert planted
    assert set(planted) <= set(found)
    for key, message in planted.items():
        row = found[key]
        for name in ("service", "thread", "sender", "direction", "sent_at", "type", "body", "origin", "deleted"):
            if name == "sent_at" and row.get("zone_known") is False:
                continue  # the truth of an exported talk has no UTC: what is listed rests on the device's zone
            assert row[name] == getattr(message, name), (key, name)
        if message.attachment is not None:
            assert message.attachment in [item["path"] for item in row["attachments"]]  # type: ignore[attr-defined]


@PROFILES
def test_nothing_is_invented(phones: Phones, profile: str) -> None:
    truth = phones.truth[profile]
    planted = Counter((message.path, message.record) for message in truth.messages)
    found = Counter((row["path"], row["record"]) for row in phones.of("messages", profile))
    assert found == planted
    assert len(phones.of("calls", profile)) == len(truth.calls)
    assert len(phones.of("photos", profile)) == len(truth.photos) + sum(
        file.state == "deleted" and file.path.endswith((".jpg", ".png")) for file in truth.files
    )


@PROFILES
def test_every_call_contact_account_photo_and_page_is_found(phones: Phones, profile: str) -> None:
    truth = phones.truth[profile]
    calls = {
        (row["path"], row["record"], row["peer"], row["direction"], row["started_at"], row["duration_s"], row["type"])
        for row in phones.of("calls", profile)
    }
    assert {
        (call.path, call.record, call.peer, call.direction, call.started_at, call.duration_s, call.type)
        for call in truth.calls
    } <= calls
    contacts = {
        (row["path"], row["record"]): (
            row["name"],
            sorted(f"{item['type']}:{item['value']}" for item in row["identifiers"]),  # type: ignore[attr-defined]
            row["deleted"],
        )
        for row in phones.of("contacts", profile)
    }
    for contact in truth.contacts:
        assert contacts[contact.path, contact.record] == (contact.name, sorted(contact.identifiers), contact.deleted)
    accounts = {
        (row["path"], row["service"], row["identifier"], row["owner"]) for row in phones.of("accounts", profile)
    }
    assert {(item.path, item.service, item.identifier, item.owner) for item in truth.accounts} <= accounts
    photos = {row["path"]: row for row in phones.of("photos", profile)}
    for photo in truth.photos:
        row = photos[photo.path]
        assert (row["sha256"], tokyo_wall(row["taken_at"]), row["model"]) == (photo.sha256, photo.taken_at, photo.model)
        if photo.latitude is not None:
            assert row["latitude"] == pytest.approx(photo.latitude, abs=1e-4)
            assert row["longitude"] == pytest.approx(photo.longitude, abs=1e-4)
    pages = {(row["path"], row["record"]) for kind in ("visits", "searches", "downloads", "bookmarks")
             for row in phones.of(kind, profile)}  # fmt: skip
    assert {(page.path, page.record) for page in truth.pages} <= pages
    assert set(truth.apps) <= {row["package"] for row in phones.of("apps", profile)}
    facts = {(row["name"], row["value"]) for row in phones.of("device_facts", profile)}
    assert set(truth.facts.items()) <= facts


@PROFILES
def test_deleted_files_are_told_from_reused_inodes(phones: Phones, profile: str) -> None:
    files = {row["path"]: row for row in phones.of("files", profile) if row["state"] != "allocated"}
    for planted in phones.truth[profile].files:
        row = files[planted.path]
        assert row["state"] == planted.state
        if planted.state == "deleted":
            assert row["sha256"] in (planted.sha256, None) or row["size"] == 0
        else:
            assert (row["size"], row["sha256"]) == (None, None)


def test_every_artifact_has_a_way_back(phones: Phones) -> None:
    with CaseReader(phones.case) as reader:
        for kind in ("messages", "calls", "contacts", "photos", "visits"):
            for row in phones.rows[kind]:
                chain = reader.provenance(row["id"])  # type: ignore[arg-type]
                assert chain is not None
                assert chain["plugin"]
                assert chain["record"]
                assert chain["file"]["sha256"]
                assert chain["evidence_sha256"]
        assert reader.audit_break() is None


def test_either_order_and_a_second_time_give_the_same_refs(phones: Phones) -> None:
    other, _ = phones.ingest("other", ["recruit", "recruiter"], workers=1)
    with CaseReader(other) as reader:
        for kind, rows in phones.rows.items():
            assert Counter(str(row["ref"]) for row in reader.listing(kind)) == Counter(str(row["ref"]) for row in rows)
    again = process(
        other,
        IngestRequest(sources=[phones.images["recruit"]], workers=1),
        on_event=lambda _: None,
        cancel=CancelToken(),
    )
    assert again.tasks == {}
    with CaseReader(other) as reader:
        assert reader.counts()["messages"] == len(phones.rows["messages"])


def test_every_planted_slang_word_is_a_hit_and_no_innocent_one(phones: Phones) -> None:
    messages = {row["id"]: row for row in phones.rows["messages"]}
    found: dict[tuple[object, object, object], list[str]] = {}
    with CaseReader(phones.case) as reader, closing(DerivedReader(phones.case, reader)) as derived:
        for hit in derived.hits():
            message = messages.get(hit["message_id"])
            if message is not None:
                found.setdefault((message["device"], message["path"], message["record"]), []).append(hit["quote"])
                body = str(message["body"])
                assert hit["quote"] == "".join(body[start:end] for start, end in hit["spans"])
    planted = [(f"{profile}.img", word) for profile, truth in phones.truth.items() for word in truth.slang]
    assert sum(not word.benign for _, word in planted) > 50
    assert len({word.disguise for _, word in planted}) > 5
    wrong = []
    for device, word in planted:
        quotes = found.get((device, word.path, word.record), [])
        if any(word.quote in quote or quote in word.quote for quote in quotes) == word.benign:
            wrong.append((word, quotes))
    assert wrong == []


def test_every_planted_identifier_is_an_entity(phones: Phones) -> None:
    with CaseReader(phones.case) as reader, closing(DerivedReader(phones.case, reader)) as derived:
        found = {
            (entity["type"], entity["value"], place["path"])
            for entity in derived.entities()
            for place in entity["where"]
        }
        shared = {(row["type"], row["value"]) for row in derived.shared()}
    for truth in phones.truth.values():
        assert truth.entities
        assert {(item.type, item.value, item.path) for item in truth.entities} <= found
        assert {tuple(item.split(":", 1)) for item in truth.shared} <= shared


def test_the_ingest_ends_well(phones: Phones) -> None:
    assert phones.summary.exit_code == 0
    assert phones.summary.problems == 0
