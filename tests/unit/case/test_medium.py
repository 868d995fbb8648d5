"""A case on a network share is read and never written."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest

from forensics_app.case import connection, directory, medium
from forensics_app.case.directory import create_case, open_case
from forensics_app.case.medium import kind_in, network_share
from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.errors import CaseError

TABLE = """\
25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
36 25 0:31 / /mnt/lab rw,relatime shared:20 - nfs4 server:/lab rw,vers=4.2
37 25 0:32 / /mnt/office rw - cifs //server/office rw
38 25 0:33 /a-b /mnt/odd rw master:1 propagate_from:2 - fuse.sshfs me@host: rw
39 25 0:34 / /mnt/- rw - xfs /dev/sdb rw
""".splitlines()


@pytest.mark.parametrize(
    ("device", "kind"),
    [("8:1", None), ("0:31", "nfs4"), ("0:32", "cifs"), ("0:33", "fuse.sshfs"), ("0:34", None), ("9:9", None)],
)
def test_a_mount_table_tells_which_device_is_a_share(device: str, kind: str | None) -> None:
    assert kind_in(TABLE, device) == kind


def test_this_disk_is_asked_even_for_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert network_share(tmp_path / "not" / "there") == network_share(tmp_path)


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that counts as a network share."""
    root = tmp_path / "share"
    root.mkdir()

    def asked(path: Path) -> str | None:
        return "nfs4" if path.absolute().is_relative_to(root) else None

    for room in (medium, connection, directory):
        monkeypatch.setattr(room, "network_share", asked)
    return root


def test_no_case_is_made_there(share: Path) -> None:
    with pytest.raises(CaseError, match=r"network share \(nfs4\)"):
        create_case(share / "case", number=None, examiner=None, timezone="UTC")
    assert list(share.iterdir()) == []


def test_a_case_there_is_read_with_what_stands_only_in_its_log_and_nothing_is_written(
    share: Path, tmp_path: Path
) -> None:
    local = create_case(tmp_path / "case", number="7", examiner=None, timezone="UTC")
    with contextlib.closing(directory.connect_writer(local)) as writing:
        writing.execute("PRAGMA wal_autocheckpoint = 0")
        writing.execute("UPDATE case_info SET value = '8' WHERE key = 'number'")
        copy = Path(shutil.copytree(local.root, share / "case"))  # with its log and its shared memory
    before = {path.name: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    assert before["case.db-wal"]
    case = open_case(copy)
    assert not case.writable
    with CaseReader(case) as reader:
        assert reader.info["number"] == "8"
    with pytest.raises(CaseError, match=r"lies on a network share \(nfs4\)"):
        CaseWriter(case, "examiner")
    assert {path.name: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before
