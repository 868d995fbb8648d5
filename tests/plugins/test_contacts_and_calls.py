from __future__ import annotations

import pytest

from forensics_app.api import Call, Contact, Identifier, NotApplicableError, Provenance, instant

FOLDER = "data/data/com.android.providers.contacts/databases"


def test_real_call_list_of_old_android(run, corpus):
    found = run("android/calls", corpus / "android/log2timeline_plaso/android", "contacts2.db")
    assert found.warnings == []
    assert [(one.direction, one.outcome, one.duration_s) for one in found.artifacts] == [
        ("in", "missed", 0),
        ("out", "dialled", 126),
        ("in", "answered", 639),
    ]
    assert found.artifacts[1] == Call(
        provenance=Provenance(0, "calls._id=715", "live"),
        extra={"countryiso": "US", "geocoded_location": "Bedrock"},
        app="com.android.providers.contacts",
        service="phone",
        peer="5404561685",
        peer_name="Barney",
        direction="out",
        started_at=instant.unix_ms(1383772733283),
        duration_s=126,
        outcome="dialled",
    )


def test_call_list(run, phones):
    found = run("android/calls", phones["recruiter"][0], f"{FOLDER}/calllog.db")
    assert (len(found.artifacts), found.warnings) == (32, [])
    withheld, unknown = found.artifacts[-2:]
    assert (withheld.peer, withheld.extra["presentation"]) == (None, "restricted")
    assert (unknown.direction, unknown.outcome) == ("unknown", "type 42")
    assert sum(one.provenance.origin == "wal" for one in found.artifacts) == 4


def test_newer_contacts_hold_no_calls(run, phones):
    with pytest.raises(NotApplicableError, match="calls"):
        run("android/calls", phones["recruiter"][0], f"{FOLDER}/contacts2.db")


def test_address_book(run, phones):
    found = run("android/contacts", phones["recruiter"][0], f"{FOLDER}/contacts2.db")
    assert (len(found.artifacts), found.warnings) == (6, [])
    assert found.artifacts[0] == Contact(
        provenance=Provenance(0, "raw_contacts._id=1", "live"),
        extra={"account": "akashi.demo@example.com (com.google)"},
        source_app="com.android.providers.contacts",
        name="黒崎 凛",
        other_names=["くろさき りん"],
        identifiers=[
            Identifier(type="phone", value="060-9901-0009"),
            Identifier(type="email", value="sis@example.com"),
        ],
        organization="架空商事 主任",
        note="誕生日は7月",
    )
    assert found.artifacts[1].other_names == ["みなづき つかさ", "つかさ"]
    assert [one.deleted for one in found.artifacts] == [False, False, False, False, True, True]
    assert found.artifacts[-1].extra["deleted_at"] == "2026-03-06T00:00:00.000Z"
