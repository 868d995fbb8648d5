from __future__ import annotations

import struct
from contextlib import suppress

import pytest
from forensics_app.builtin_plugins.android.system_xml import read_elements
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.api import App, EvidenceError, NotApplicableError, Provenance, instant
from forensics_app.demo.system_files import TOKEN


class AbxWriter:
    """Writes binary XML as Android's own serialiser does."""

    def __init__(self):
        self.data = bytearray(b"ABX\0\x10")  # START_DOCUMENT
        self.pool = {}

    def text(self, value):
        raw = value.encode()
        self.data += struct.pack(">H", len(raw)) + raw

    def interned(self, value):
        if value in self.pool:
            self.data += struct.pack(">H", self.pool[value])
        else:
            self.pool[value] = len(self.pool)
            self.data += b"\xff\xff"
            self.text(value)

    def start(self, tag):
        self.data.append(0x32)
        self.interned(tag)

    def end(self, tag):
        self.data.append(0x33)
        self.interned(tag)

    def attribute(self, kind, name, payload=b""):
        self.data.append(kind << 4 | 0x0F)
        self.interned(name)
        self.data += payload

    def string(self, name, value):
        self.attribute(2, name)
        self.text(value)

    def finish(self):
        return bytes(self.data) + b"\x11"


def binary_packages():
    abx = AbxWriter()
    abx.start("packages")
    for name in ("jp.naver.line.android", "com.whatsapp"):
        abx.start("package")
        abx.string("name", name)
        abx.string("codePath", "/data/app/x")
        abx.attribute(9, "it", struct.pack(">Q", 1_772_323_200_000))
        abx.attribute(6, "version", struct.pack(">i", 77))
        abx.attribute(12, "debuggable")
        abx.end("package")
    abx.end("packages")
    return abx.finish()


def test_binary_xml_of_packages(run, tmp_path):
    file = tmp_path / "data/system/packages.xml"
    file.parent.mkdir(parents=True)
    file.write_bytes(binary_packages())
    found = run("android/packages", tmp_path, "data/system/packages.xml")
    assert len(found.artifacts) == 2
    assert found.artifacts[0] == App(
        provenance=Provenance(0, "package.jp.naver.line.android", "live"),
        extra={"code_path": "/data/app/x", "system": False},
        package="jp.naver.line.android",
        version="77",
        installed_at=instant.hex_ms(f"{1_772_323_200_000:x}"),
    )


def test_text_of_binary_xml():
    abx = AbxWriter()
    abx.start("string")
    abx.attribute(13, "flag")
    abx.data.append(0x24)
    abx.text("本文𠮷")
    abx.end("string")
    (element,) = read_elements(abx.finish())
    assert (element.tag, element.text, element.attributes) == ("string", "本文𠮷", {"flag": "false"})


@given(st.data())
def test_damaged_binary_xml_is_said_in_plain_words(data):
    whole = bytearray(binary_packages())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(4, len(whole)))])
    with suppress(ValueError):  # the one error that callers expect
        read_elements(cut)


@given(st.binary(max_size=200))
def test_anything_is_read_or_refused(data):
    with suppress(ValueError):
        read_elements(data)


def test_entities_are_refused():
    with pytest.raises(ValueError, match="entities"):
        read_elements(b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>")


@pytest.mark.parametrize("name", ["settings_secure.xml", "settings_global.xml"])
def test_a_damaged_file_fails_by_name(run, tmp_path, name):
    path = f"data/system/users/0/{name}"
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_bytes(b"ABX\0\x32\xff")
    with pytest.raises(EvidenceError, match=name):
        run("android/settings", tmp_path, path)
    file.write_text("<other/>")
    with pytest.raises(NotApplicableError):
        run("android/settings", tmp_path, path)


def test_settings_and_properties(run, phones):
    root, truth = phones["recruiter"]
    secure = run("android/settings", root, "data/system/users/0/settings_secure.xml")
    assert {one.name: one.value for one in secure.artifacts}["android_id"] == truth.facts["android_id"]
    facts = run("android/properties", root, "data/system/build.prop").artifacts
    assert (len(facts), facts[0].provenance.record) == (9, "ro.product.model")


def test_newer_property_names(run, tmp_path):
    (tmp_path / "build.prop").write_text("ro.product.system.model=X1\n# c=1\nro.system.build.version.release=14\n")
    found = {one.name: one.value for one in run("android/properties", tmp_path, "build.prop").artifacts}
    assert found == {"model": "X1", "os_version": "14"}


def test_accounts_show_no_secret(run, phones):
    root, _ = phones["recruiter"]
    found = run("android/accounts", root, "data/system_ce/0/accounts_ce.db")
    account, label = found.artifacts
    assert (account.identifier, account.extra["token_stored"]) == ("kuro.demo@example.com", True)
    assert (label.name, label.value) == ("app_account", "WhatsApp")
    assert TOKEN not in repr(found)


def test_sim_cards(run, phones):
    root, truth = phones["recruiter"]
    path = "data/user_de/0/com.android.providers.telephony/databases/telephony.db"
    found = run("android/sim", root, path)
    assert [(one.KIND, getattr(one, "identifier", None) or one.value) for one in found.artifacts] == [
        ("accounts", truth.owner_phone),
        ("device_facts", "8981000000000100011"),
        ("device_facts", "440990000100011"),
        ("device_facts", "8981000000000100012"),
    ]
