from __future__ import annotations

from forensics_app.api import Attachment, Message, Provenance, instant

PATH = "data/user_de/0/com.android.providers.telephony/databases/mmssms.db"


def test_real_database(run, corpus):
    found = run("android/sms", corpus / "android/log2timeline_plaso/android", "mmssms.db")
    assert found.warnings == []
    assert [one.direction for one in found.artifacts].count("in") == 4
    assert [one.direction for one in found.artifacts].count("out") == 5
    assert found.artifacts[2] == Message(
        provenance=Provenance(0, "sms._id=3", "live"),
        extra={"read": False, "date_sent": "2013-10-29T17:05:40.000Z"},
        app="com.android.providers.telephony",
        service="sms",
        thread="1",
        thread_name="1 555-521-5554",
        sender="15555215554",
        direction="in",
        sent_at=instant.unix_ms(1383066341303),
        body="What message?",
        delivered_at=instant.unix_ms(1383066341303),
    )


def test_real_database_is_nominated_where_phones_keep_it(plugins):
    for folder in ("data/data/com.android.providers.telephony", "data/user_de/0/com.android.providers.telephony"):
        assert [spec.id for spec in plugins.nominate(f"{folder}/databases/mmssms.db", None)] == ["android/sms"]


def test_count_of_both_tables(run, phones):
    root, _ = phones["recruiter"]
    found = run("android/sms", root, PATH)
    assert (len(found.artifacts), found.warnings) == (82, [])
    assert sum(one.service == "mms" for one in found.artifacts) == 3


def test_what_never_left_the_phone_says_so(run, phones):
    root, _ = phones["recruiter"]
    found = run("android/sms", root, PATH)
    boxes = {one.body: one.extra["box"] for one in found.artifacts if "box" in one.extra}
    assert boxes == {
        "書きかけの下書き": "draft",
        "届かなかったメッセージ": "failed",
        "未知の種別": "type 19",
    }
    failed = next(one for one in found.artifacts if one.extra.get("box") == "failed")
    assert (failed.extra["status"], failed.extra["error_code"]) == (64, 38)


def test_multimedia_message(run, phones):
    root, _ = phones["recruiter"]
    first, second, notice = (one for one in run("android/sms", root, PATH).artifacts if one.service == "mms")
    assert first.body == "この写真の場所で受け渡し"
    assert first.attachments == [
        Attachment(
            path="data/user_de/0/com.android.providers.telephony/app_parts/PART_1778371200000_p.jpg",
            name="p.jpg",
            mime="image/jpeg",
        )
    ]
    assert first.extra["subject"] == "写真です"
    assert first.sent_at.precision_ns == instant.SECOND
    assert "insert-address-token" not in (first.sender, *first.recipients)
    assert second.recipients == ["06099010004", "+816099010007"]
    assert (second.sender, second.attachments) == (None, [])
    assert notice.extra["notification_only"] is True
