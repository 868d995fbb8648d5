from __future__ import annotations

import hashlib
import subprocess
import unicodedata

import msgspec
import phonenumbers
import pytest

from forensics_app.demo.dice import Dice
from forensics_app.demo.ground_truth import GroundTruth
from forensics_app.demo.image import build_image, image_tools
from forensics_app.demo.marked_text import Entity, Slang, read_marked
from forensics_app.demo.people import PEOPLE, WALLET
from forensics_app.demo.phone import PROFILES, build_phone
from forensics_app.errors import EvidenceError


@pytest.fixture(scope="module")
def phones(tmp_path_factory):
    found = {}
    for profile in PROFILES:
        folder = tmp_path_factory.mktemp(profile) / "data"
        found[profile] = (folder, build_phone(folder, 1, profile))
    return found


def test_marked_text():
    marked = read_marked("今日{闇バイト|闇.バ.イ.ト|separators}と{!草|草|laughter} [[phone|+81|0]]")
    assert marked.text == "今日闇.バ.イ.トと草 0"
    assert marked.slang == (Slang("闇バイト", "闇.バ.イ.ト", "separators", False), Slang("草", "草", "laughter", True))
    assert marked.entities == (Entity("phone", "+81", "0"),)


def test_dice_are_the_same_everywhere():
    dice = Dice("x")
    assert [dice.number(100) for _ in range(6)] == _numbers("x", 6)
    assert _numbers("x", 6) != _numbers("y", 6)


def _numbers(seed, count):
    dice = Dice(seed)
    return [dice.number(100) for _ in range(count)]


@pytest.mark.parametrize("profile", PROFILES)
def test_the_same_seed_gives_the_same_phone(phones, tmp_path, profile):
    folder, truth = phones[profile]
    again = build_phone(tmp_path / "again", 1, profile)
    assert again == truth
    other = build_phone(tmp_path / "other", 2, profile)
    assert other.messages != truth.messages
    first = sorted(file.relative_to(folder) for file in folder.rglob("*"))
    assert first == sorted(file.relative_to(tmp_path / "again") for file in (tmp_path / "again").rglob("*"))


@pytest.mark.parametrize("profile", PROFILES)
def test_size_and_variety(phones, profile):
    _, truth = phones[profile]
    assert 600 <= len(truth.messages) <= 1500
    assert {message.service for message in truth.messages} == {"line", "sms", "mms", "rcs", "whatsapp"}
    disguises = {word.disguise for word in truth.slang if not word.benign}
    assert {"separators", "homoglyph", "half-width", "zero-width", "spaces", "enclosed", "plain"} <= disguises
    assert sum(word.benign for word in truth.slang) >= 4
    bodies = "".join(message.body or "" for message in truth.messages)
    assert any(ord(character) > 0xFFFF for character in bodies)
    assert any("HALFWIDTH KATAKANA" in unicodedata.name(character, "") for character in bodies)
    assert max(len(message.body or "") for message in truth.messages) > 15_000
    traps = {message.trap for message in truth.messages}
    assert {"unsent stub", "time 0", "unknown type code", "chat with oneself", "media file missing"} <= traps


@pytest.mark.parametrize("profile", PROFILES)
def test_every_quote_stands_in_its_message(phones, profile):
    _, truth = phones[profile]
    bodies = {(message.path, message.record): message.body or "" for message in truth.messages}
    assert len(truth.slang) >= 30
    assert len(truth.entities) >= 8
    for word in truth.slang:
        assert word.quote in bodies[word.path, word.record]
    for entity in truth.entities:
        assert entity.stored in bodies[entity.path, entity.record]


def test_phones_share_what_they_say_they_share(phones):
    values = []
    for profile in PROFILES:
        _, truth = phones[profile]
        assert {f"{one.type}:{one.value}" for one in truth.entities} & set(truth.shared)
        values.append({(one.type, one.value) for one in truth.entities})
    shared = values[0] & values[1]
    assert {kind for kind, _ in shared} >= {"invite", "bank_account", "phone", "tron", "handle"}


def test_one_group_message_is_the_same_on_both_phones(phones):
    said = []
    for profile in PROFILES:
        _, truth = phones[profile]
        said.append(
            {
                (one.thread, one.sent_at, one.body)
                for one in truth.messages
                if one.thread and one.thread.startswith("c90911")
            }
        )
    assert len(said[0] & said[1]) >= 50


def test_people_have_numbers_that_no_operator_has():
    for person in PEOPLE.values():
        number = phonenumbers.parse(person.phone, "JP")
        assert phonenumbers.is_valid_number(number)
        assert person.international.startswith("+816099")
        assert person.jid == f"{person.international[1:]}@s.whatsapp.net"


def test_wallet_has_a_valid_checksum():
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number = 0
    for character in WALLET:
        number = number * 58 + alphabet.index(character)
    raw = number.to_bytes(25, "big")
    assert raw[0] == 0x41
    assert hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]


def test_truth_as_json(phones):
    _, truth = phones["recruiter"]
    assert msgspec.json.decode(truth.to_json(), type=GroundTruth) == truth


def test_rows_of_the_log_are_not_in_the_main_file(phones):
    folder, truth = phones["recruiter"]
    late = [one for one in truth.messages if one.origin == "wal" and one.path.endswith("naver_line") and one.sent_at]
    body = (late[-1].body or "").encode()
    base = folder / "data/jp.naver.line.android/databases"
    assert body not in (base / "naver_line").read_bytes()
    assert body in (base / "naver_line-wal").read_bytes()


def test_erased_rows_leave_their_bytes(phones):
    folder, truth = phones["recruiter"]
    assert len(truth.erased) == 4
    for row in truth.erased:
        assert row.body.encode() in (folder / row.path.removeprefix("data/")).read_bytes()


def test_image_without_tools_says_what_is_missing(phones, tmp_path, monkeypatch):
    monkeypatch.setattr("forensics_app.demo.image.image_tools", lambda: None)
    folder, truth = phones["recruit"]
    with pytest.raises(EvidenceError, match="e2fsprogs"):
        build_image(folder, tmp_path / "x.img", truth)


@pytest.mark.skipif(image_tools() is None, reason="mke2fs or debugfs is not installed")
def test_image_holds_deleted_files(phones, tmp_path):
    folder, truth = phones["recruit"]
    image = tmp_path / "phone.img"
    build_image(folder, image, truth)
    assert image.stat().st_size < 64 * 1024 * 1024
    debugfs = image_tools()[1]
    shown = subprocess.run(
        [debugfs, "-R", "ls -d /media/0/Download", str(image)], capture_output=True, text=True, check=True
    )
    assert "<" in shown.stdout  # debugfs writes the inode of a deleted name so
    assert "reused_inode.txt" in shown.stdout
    kept = subprocess.run(
        [debugfs, "-R", "ls /media/0/Documents", str(image)], capture_output=True, text=True, check=True
    )
    assert "later.txt" in kept.stdout
    assert "deleted_memo.txt" not in kept.stdout
    with image.open("rb") as stream:
        content = stream.read()
    assert "受け渡しは駅前のロッカー".encode() in content
