from __future__ import annotations

from forensics_app.api import Attachment, Message, Provenance, instant

PATH = "data/data/com.google.android.apps.messaging/databases/bugle_db"


def test_sms_and_rcs(run, phones):
    found = run("android/google_messages", phones["recruiter"][0], PATH)
    assert (len(found.artifacts), found.warnings) == (6, [])
    assert [one.service for one in found.artifacts] == ["sms", "sms", "rcs", "rcs", "rcs", "rcs"]
    assert found.artifacts[0] == Message(
        provenance=Provenance(0, "messages._id=1", "live"),
        extra={"stored_also": "content://sms/1", "date_sent": "2026-05-20T00:00:58.500Z"},
        app="com.google.android.apps.messaging",
        service="sms",
        thread="1",
        thread_name="鷹取 大地",
        sender="+816099010005",
        sender_name="鷹取 大地",
        direction="in",
        sent_at=instant.unix_ms(1_779_235_260_000),
        body="認証番号は 990042 です(架空)",
        delivered_at=instant.unix_ms(1_779_235_260_000),
    )
    assert found.artifacts[1].recipients == ["+816099010005"]
    assert found.artifacts[4].extra == {"box": "draft", "rcs_id": "RCS5"}
    assert found.artifacts[5].attachments == [
        Attachment(path="data/data/com.google.android.apps.messaging/cache/p1.jpg", mime="image/jpeg")
    ]
