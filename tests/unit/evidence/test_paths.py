"""Canonical device paths: one spelling for one file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.evidence.paths import canonical_path, decode_name, decode_os_name, is_data_partition

APP = "jp.naver.line.android/databases/naver_line"


@pytest.mark.parametrize(
    "found",
    [
        f"data/data/{APP}",
        f"/data/data/{APP}",
        f"./data/data/{APP}",
        f"Dump/data/data/{APP}",
        f"fs/data/data/{APP}",
        f"data/user/0/{APP}",
        f"Dump/data/user/0/{APP}",
        f"data_mirror/data_ce/null/0/{APP}",
        f"sbin/.magisk/mirror/data/data/{APP}",
        f"sbin/.magisk/mirror/data/user/0/{APP}",
        f"phone of A/EXTRACTION_FFS/data/data/{APP}",
        f"extracted/data_mirror/data_ce/null/0/{APP}",
    ],
)
def test_private_data_of_the_owner(found: str) -> None:
    assert canonical_path(found) == f"data/data/{APP}"


@pytest.mark.parametrize(
    ("found", "canonical"),
    [
        (f"data/user/10/{APP}", f"data/user/10/{APP}"),
        (f"data_mirror/data_ce/null/10/{APP}", f"data/user/10/{APP}"),
        ("data/user_de/0/com.x/f", "data/user_de/0/com.x/f"),
        ("data_mirror/data_de/null/0/com.x/f", "data/user_de/0/com.x/f"),
        ("storage/emulated/0/DCIM/a.jpg", "data/media/0/DCIM/a.jpg"),
        ("storage/emulated/95/DCIM/a.jpg", "data/media/95/DCIM/a.jpg"),
        ("Dump/mnt/runtime/read/emulated/0/DCIM/a.jpg", "data/media/0/DCIM/a.jpg"),
        ("sdcard/DCIM/a.jpg", "data/media/0/DCIM/a.jpg"),
        ("storage/self/primary/a.jpg", "data/media/0/a.jpg"),
        ("filesystem1/private/var/mobile/Library/SMS/sms.db", "private/var/mobile/Library/SMS/sms.db"),
        ("/private/var/mobile/Library/SMS/sms.db", "private/var/mobile/Library/SMS/sms.db"),
        ("var/mobile/Library/SMS/sms.db", "private/var/mobile/Library/SMS/sms.db"),
        ("filesystem2/var/containers/Bundle/x", "private/var/containers/Bundle/x"),
        ("filesystem2/mobile/Containers/Shared/AppGroup/X/a", "private/var/mobile/Containers/Shared/AppGroup/X/a"),
        ("var/log/messages", "var/log/messages"),
        ("data/media/0/Backup/data/user/0/com.x/f", "data/media/0/Backup/data/user/0/com.x/f"),
        ("data/data/com.x/files/storage/emulated/0/f", "data/data/com.x/files/storage/emulated/0/f"),
        ("data/user/00/x", "data/user/00/x"),
        ("sdcardx/a", "sdcardx/a"),
        ("Dump/", "Dump/"),
        ("notes/a.txt", "notes/a.txt"),
    ],
)
def test_canonical(found: str, canonical: str) -> None:
    assert canonical_path(found) == canonical


def test_a_disk_has_no_packaging() -> None:
    assert canonical_path("fs/data/data/com.x/f", packaged=False) == "fs/data/data/com.x/f"
    assert canonical_path("home/a/data/data/com.x/f", packaged=False) == "home/a/data/data/com.x/f"
    assert canonical_path("data/user/0/com.x/f", packaged=False) == "data/data/com.x/f"


@given(st.text(st.sampled_from("./datuser0Dumpfs日x-"), max_size=40))
def test_canonical_is_stable(found: str) -> None:
    once = canonical_path(found, packaged=False)
    if not once.startswith(("/", "./")):
        assert canonical_path(once, packaged=False) == once


def test_names() -> None:
    assert decode_name("写真.jpg".encode()) == "写真.jpg"
    assert decode_name(b"a\xffb\nc") == "a\\xffb\nc"
    assert decode_os_name(b"a\xff".decode("utf-8", "surrogateescape")) == "a\\xff"
    assert decode_os_name("写真") == "写真"


def test_data_partition() -> None:
    assert is_data_partition(["data", "app", "media"], ["com.x"])
    assert not is_data_partition(["data", "system", "vendor"], ["data"])
    assert not is_data_partition(["data", "app"], ["data", "app"])
    assert not is_data_partition(["data"], ["com.x"])
    assert not is_data_partition(["app", "media"], [])
