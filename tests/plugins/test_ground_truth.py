"""Everything planted in the synthetic phones is found by some plugin, field for field."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics_app.api import Artifact, NotApplicableError
from forensics_app.demo.ground_truth import GroundTruth
from forensics_app.plugin_host.discovery import Registry
from tests.build.run_plugin import run_plugin

Found = dict[tuple[str, str, str], Artifact]


@pytest.fixture(scope="module", params=["recruiter", "recruit"])
def read_phone(
    request: pytest.FixtureRequest,
    phones: dict[str, tuple[Path, GroundTruth]],
    plugins: Registry,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[GroundTruth, Found, list[str]]:
    root, truth = phones[request.param]
    scratch = tmp_path_factory.mktemp("scratch")
    found: Found = {}
    warnings: list[str] = []
    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        path = file.relative_to(root).as_posix()
        picture = file.suffix in (".jpg", ".png") or path in {photo.path for photo in truth.photos}
        for spec in plugins.nominate(path, "image/jpeg" if picture else None):
            try:
                run = run_plugin(spec, root, path, scratch)
            except NotApplicableError:
                continue
            warnings += run.warnings
            for artifact in run.artifacts:
                key = (run.sources[artifact.provenance.source], artifact.provenance.record, artifact.KIND)
                assert key not in found, f"{key} is given twice"
                found[key] = artifact
    return truth, found, warnings


def test_nothing_is_warned_of(read_phone):
    assert read_phone[2] == []


def test_every_message(read_phone):
    truth, found, _ = read_phone
    for planted in truth.messages:
        message = found[planted.path, planted.record, "messages"]
        assert (
            message.service,
            message.thread,
            message.sender,
            message.direction,
            message.sent_at.iso() if message.sent_at else None,
            message.type,
            message.body,
            message.provenance.origin,
            message.deleted,
        ) == (
            planted.service,
            planted.thread,
            planted.sender,
            planted.direction,
            planted.sent_at,
            planted.type,
            planted.body,
            planted.origin,
            planted.deleted,
        ), planted
        if planted.thread_name:
            assert message.thread_name == planted.thread_name
        if planted.attachment:
            assert [file.path for file in message.attachments] == [planted.attachment]


def test_no_message_is_invented(read_phone):
    truth, found, _ = read_phone
    planted = {(message.path, message.record) for message in truth.messages}
    assert {key[:2] for key in found if key[2] == "messages"} == planted
    assert len(planted) == len(truth.messages) > 700


def test_every_call(read_phone):
    truth, found, _ = read_phone
    calls = {key: call for key, call in found.items() if key[2] == "calls"}
    assert len(calls) == len(truth.calls)
    for planted in truth.calls:
        call = calls[planted.path, planted.record, "calls"]
        got = (call.service, call.peer, call.direction, call.started_at.iso(), call.duration_s, call.type)
        assert got == (
            planted.service,
            planted.peer,
            planted.direction,
            planted.started_at,
            planted.duration_s,
            planted.type,
        )


def test_every_contact(read_phone):
    truth, found, _ = read_phone
    assert sum(key[2] == "contacts" for key in found) == len(truth.contacts)
    for planted in truth.contacts:
        contact = found[planted.path, planted.record, "contacts"]
        identifiers = [f"{one.type}:{one.value}" for one in contact.identifiers]
        assert (contact.name, identifiers, contact.deleted) == (planted.name, planted.identifiers, planted.deleted)


def test_every_picture(read_phone):
    truth, found, _ = read_phone
    assert sum(key[2] == "photos" for key in found) == len(truth.photos)
    for planted in truth.photos:
        photo = found[planted.path, "file", "photos"]
        got = (photo.sha256, photo.latitude, photo.longitude, photo.model)
        assert got == (planted.sha256, planted.latitude, planted.longitude, planted.model)
        assert photo.thumbnail is not None
        if planted.taken_at is not None:
            assert photo.taken_at.zone == "+09:00"
            assert photo.taken_at.stored == planted.taken_at.replace("-", ":", 2).replace("T", " ")


def test_every_page(read_phone):
    truth, found, _ = read_phone
    kinds = {"visit": "visits", "search": "searches", "download": "downloads", "bookmark": "bookmarks"}
    for planted in truth.pages:
        page = found[planted.path, planted.record, kinds[planted.kind]]
        at = getattr(page, page.TIME)
        assert (page.url, at.iso() if at else None) == (planted.url, planted.at)
        assert (page.query if planted.kind == "search" else page.title) == planted.text


def test_owner_accounts_apps_and_facts(read_phone):
    truth, found, _ = read_phone
    accounts = {(key[0], one.service, one.identifier, one.owner) for key, one in found.items() if key[2] == "accounts"}
    assert accounts == {(one.path, one.service, one.identifier, one.owner) for one in truth.accounts}
    assert [one.package for key, one in found.items() if key[2] == "apps"] == truth.apps
    facts = {(one.name, one.value) for key, one in found.items() if key[2] == "device_facts"}
    assert set(truth.facts.items()) <= facts
