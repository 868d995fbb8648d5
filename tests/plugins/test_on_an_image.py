"""The plugins through the real evidence room: a disk image of a phone, its volumes, and what was deleted in it."""

from __future__ import annotations

import pytest

from forensics_app.demo.image import build_image, image_tools
from forensics_app.evidence.open import open_source
from forensics_app.plugin_host.runner import run_plugin

pytestmark = pytest.mark.skipif(image_tools() is None, reason="mke2fs or debugfs is not installed")


@pytest.fixture(scope="module")
def image(phones, tmp_path_factory):
    root, truth = phones["recruiter"]
    file = tmp_path_factory.mktemp("image") / "phone.img"
    build_image(root / "data", file, truth)
    return file, truth


def test_everything_planted_is_found_in_the_image(image, plugins, tmp_path):
    file, truth = image
    found, outcomes, warnings = {}, set(), []
    with open_source(file) as source:
        (volume,) = source.volumes()
        for record in volume.walk():
            if record.type != "file" or record.state != "allocated":
                continue
            for spec in plugins.nominate(record.path, record.mime):
                files, artifacts = [], []
                entry = volume.entry(record.locator)

                def keep(new_files, new_artifacts, files=files, artifacts=artifacts):
                    files.extend(new_files)
                    artifacts.extend(new_artifacts)

                result = run_plugin(spec, volume, entry, tmp_path, keep)
                outcomes.add(result.outcome)
                warnings += result.warnings
                for one in artifacts:
                    found[files[one.provenance.source].path, one.provenance.record, one.KIND] = one
    assert outcomes == {"ok", "not_applicable"}
    assert warnings == []
    assert {(one.path, one.record) for one in truth.messages} == {key[:2] for key in found if key[2] == "messages"}
    assert {(one.path, one.record) for one in truth.calls} == {key[:2] for key in found if key[2] == "calls"}
    assert {one.path for one in truth.photos} == {key[0] for key in found if key[2] == "photos"}
    assert sum(one.provenance.origin == "wal" for one in found.values()) > 20


def test_deleted_files_have_the_state_that_was_planted(image):
    file, truth = image
    with open_source(file) as source:
        (volume,) = source.volumes()
        records = {record.path: record for record in volume.walk() if record.state != "allocated"}
    for planted in truth.files:
        record = records[planted.path]
        assert record.state == planted.state
        if planted.state == "inode_reused":
            assert (record.size, record.sha256) == (None, None)
