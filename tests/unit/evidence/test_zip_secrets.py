"""Encrypted ZIP members: opened by the right password, locked with a plain reason by a wrong one."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.errors import EvidenceError, LockedError
from forensics_app.evidence.containers import zip_keys
from forensics_app.evidence.containers.zip_ciphers import TraditionalStream
from forensics_app.evidence.open import open_source
from forensics_app.evidence.secrets import Secret, as_bytes, read_secrets, secrets_for
from forensics_app.model.file_record import FileRecord, VolumeRecord
from tests.build.sealed_zip import Closed, make_sealed_zip

from .reading import read, walk

TEXT = b"data of one file\n" * 400


def _look(path: Path, *secrets: str) -> tuple[VolumeRecord, dict[str, FileRecord], tuple[int, ...]]:
    with open_source(path, secrets=secrets) as source:
        volume = source.volumes()[0]
        return volume.record, {record.path: record for record in walk(source)}, volume.opened_with


@pytest.mark.parametrize("method", [0, 8])
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(
    ("cipher", "strength", "version"), [("zipcrypto", 0, 0), *(("aes", s, v) for s in (1, 2, 3) for v in (1, 2))]
)
def test_the_right_password_opens(
    tmp_path: Path, method: int, late: bool, cipher: str, strength: int, version: int
) -> None:
    one = Closed("data/data/x/a.txt", TEXT, b"geheim", cipher, method, strength, version, late)
    path = make_sealed_zip(tmp_path / "a.zip", one)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    record, files, opened = _look(path, "wrong", "geheim", "other")
    assert (record.state, opened) == ("unlocked", (2,))
    assert record.detail is not None
    assert "1 of 1 files" in record.detail
    assert files["data/data/x/a.txt"].error is None
    assert files["data/data/x/a.txt"].sha256 == hashlib.sha256(TEXT).hexdigest()
    with open_source(path, secrets=["geheim"]) as source:
        assert read(source, walk(source)[0]) == TEXT
        assert source.content_hash().sha256 == before
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("cipher", ["zipcrypto", "aes"])
@pytest.mark.parametrize("secrets", [(), ("wrong", "also wrong")])
def test_a_wrong_password_leaves_it_locked(tmp_path: Path, cipher: str, secrets: Sequence[str]) -> None:
    path = make_sealed_zip(tmp_path / "a.zip", *(Closed(f"f{n}", TEXT, b"geheim", cipher) for n in range(8)))
    record, files, opened = _look(path, *secrets)
    assert (record.state, opened) == ("locked", ())
    assert [one.error for one in files.values()] == ["encrypted"] * 8
    assert record.detail is not None
    assert ("none of the passwords" in record.detail) == bool(secrets)
    with open_source(path, secrets=secrets) as source, pytest.raises(LockedError, match="f0: encrypted"):
        read(source, next(one for one in walk(source) if one.path == "f0"))


def test_members_with_passwords_of_their_own(tmp_path: Path) -> None:
    members = [Closed(f"z{n}", os.urandom(50 + n), b"one" if n % 2 else b"two", "zipcrypto", 0) for n in range(60)]
    members += [Closed("aes", b"A" * 99, b"three", "aes"), Closed("nobody", b"N" * 70, b"four", "aes")]
    members += [Closed("plain", b"P", cipher="none")]
    record, files, opened = _look(make_sealed_zip(tmp_path / "a.zip", *members), "one", "two", "three")
    assert opened == (1, 2, 3)
    assert record.state == "unlocked"
    assert record.encryption == "WinZip AES and ZipCrypto"
    for one in members:
        wanted = None if one.name == "nobody" else hashlib.sha256(one.content).hexdigest()
        assert files[one.name].sha256 == wanted, one.name
    assert files["nobody"].error == "encrypted"


def test_an_archive_that_is_open_in_part_is_open(tmp_path: Path) -> None:
    members = (Closed("secret", TEXT, b"x"), Closed("plain", TEXT, cipher="none"))
    record, files, _ = _look(make_sealed_zip(tmp_path / "a.zip", *members))
    assert (record.state, record.encryption) == ("open", "ZipCrypto")
    assert record.detail == "1 of 2 files are encrypted (ZipCrypto)"
    assert (files["secret"].error, files["plain"].error) == ("encrypted", None)


@pytest.mark.parametrize(
    ("cipher", "said"), [("zipcrypto", "CRC is wrong|compressed data"), ("aes", "authentication code|compressed data")]
)
def test_damage_is_told_apart_from_a_wrong_password(tmp_path: Path, cipher: str, said: str) -> None:
    whole = Closed("a", b"small", b"pw", cipher, 0)
    torn = Closed("b", os.urandom(4000), b"pw", cipher, 0, damage=True)
    with open_source(make_sealed_zip(tmp_path / "a.zip", whole, torn), secrets=["pw"]) as source:
        records = {record.path: record for record in walk(source)}
        assert records["a"].error is None
        with pytest.raises(EvidenceError, match=said):
            read(source, records["b"])


def test_a_cipher_that_no_password_opens_is_named(tmp_path: Path) -> None:
    record, files, _ = _look(make_sealed_zip(tmp_path / "a.zip", Closed("a", TEXT, b"pw", "strong")), "pw")
    assert (record.state, record.encryption) == ("locked", "PKWARE strong encryption")
    assert files["a"].error == "encrypted"


def test_a_large_member_is_tried_on_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_keys, "_WHOLE", 1000)
    monkeypatch.setattr(zip_keys, "_PART", 500)
    content = b"".join(str(n).encode() for n in range(20_000))
    for cipher in ("zipcrypto", "aes"):
        path = make_sealed_zip(tmp_path / f"{cipher}.zip", Closed("a", content, b"pw", cipher))
        record, files, opened = _look(path, "no", "pw")
        assert (record.state, opened) == ("unlocked", (2,)), cipher
        assert files["a"].sha256 == hashlib.sha256(content).hexdigest()


def test_it_says_that_it_lives_while_it_decrypts(tmp_path: Path) -> None:
    path = make_sealed_zip(tmp_path / "a.zip", Closed("a", TEXT, b"pw"))
    told: list[int] = []
    with open_source(path, secrets=["pw"], alive=lambda: told.append(1)) as source:
        walk(source)
    assert told


def test_the_zip_tool_agrees(tmp_path: Path) -> None:
    if shutil.which("zip") is None:
        pytest.skip("zip (Info-ZIP) is not installed")
    (tmp_path / "写真.txt").write_bytes(TEXT)
    (tmp_path / "empty").write_bytes(b"")
    command = ["zip", "-q", "-P", "pass word", "a.zip", "写真.txt", "empty"]
    subprocess.run(command, cwd=tmp_path, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    record, files, opened = _look(tmp_path / "a.zip", "pass word")
    assert (record.state, opened) == ("unlocked", (1,))
    assert files["写真.txt"].sha256 == hashlib.sha256(TEXT).hexdigest()


def test_a_japanese_password_of_windows_opens(tmp_path: Path) -> None:
    path = make_sealed_zip(tmp_path / "a.zip", Closed("a", TEXT, "東京1234".encode("cp932")))
    assert _look(path, "東京1234")[0].state == "unlocked"


@given(st.binary(max_size=300), st.binary(max_size=20))
def test_zipcrypto_does_not_mind_how_bytes_come(data: bytes, password: bytes) -> None:
    whole, parts = TraditionalStream(password), TraditionalStream(password)
    cut = len(data) // 3
    assert whole.decrypt(data) == parts.decrypt(data[:cut]) + parts.decrypt(data[cut:])


def test_secrets_of_a_file_and_whom_they_are_for() -> None:
    found = read_secrets("\ufefffirst\r\n\nwith space \nphone.zip\tonly here\n/seized/b.zip\tthere\nfirst\n")
    assert [(one.text, one.place) for one in found] == [
        ("first", None), ("with space ", None), ("only here", "phone.zip"), ("there", "/seized/b.zip"), ("first", None),
    ]  # fmt: skip
    assert secrets_for(found, "/x/phone.zip", "phone.zip") == ["first", "with space ", "only here"]
    assert secrets_for(found, "/seized/b.zip") == ["first", "with space ", "there"]


def test_a_secret_never_shows_its_text() -> None:
    secret = Secret("hunter2", "a.zip")
    assert "hunter2" not in f"{secret} {secret!r} {[secret]}"
    assert list(secret.__rich_repr__()) == []
    assert as_bytes("abc") == [b"abc"]
