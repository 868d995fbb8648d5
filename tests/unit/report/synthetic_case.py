"""A small case written straight through CaseWriter, so that reports are tested without reading any image."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.reader import CaseReader
from forensics_app.case.task_rows import SourceFile
from forensics_app.case.writer import CaseWriter
from forensics_app.model import instant
from forensics_app.model.artifact import Artifact, Attachment, Identifier
from forensics_app.model.communication import Call, Contact, Message
from forensics_app.model.file_record import ContentHash, FileRecord, SourceRecord, VolumeRecord
from forensics_app.model.locator import Layer, Locator
from forensics_app.model.media import Photo
from forensics_app.model.outcome import TaskKey, TaskWarning
from forensics_app.model.provenance import Provenance

DATABASE = "data/data/jp.naver.line.android/databases/naver_line"
START_MS = 1_749_700_000_000  # 2025-06-12T03:46:40Z
SHA256 = "ab" * 32
NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><a href='javascript:alert(3)'>\u202ex</a>"
DISGUISED = "今夜、叩\u200bき の案件あります。\u202e日当5万\r\n=cmd|' /C calc'!A0 &amp; <b>"


def message(number: int, body: str | None, **more: object) -> Message:
    """One LINE message."""
    facts: dict[str, object] = {
        "provenance": Provenance(0, f"chat_history.id={number}"),
        "app": "jp.naver.line.android",
        "service": "line",
        "thread": "c" + "0" * 31 + "1",
        "thread_name": "集まり",
        "sender": "u" + "0" * 31 + "2",
        "sender_name": "たろう",
        "direction": "in",
        "sent_at": instant.unix_ms(START_MS + number * 60_000),
        "body": body,
    }
    return Message(**(facts | more))  # type: ignore[arg-type]


def thumbnail() -> bytes:
    """A small JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (90, 120, 160)).save(out, "JPEG")
    return out.getvalue()


def make_case(root: Path, artifacts: list[Artifact] | None = None, *, label: str = "phone-a") -> CaseDirectory:
    """A case with one device, one evidence, one database file, and the artifacts as one task's rows."""
    case = create_case(root, number="令和7-12", examiner="検査 花子", timezone="Asia/Tokyo")
    with CaseWriter(case, "検査 花子") as writer:
        device_id = writer.device(label)
        evidence_id = writer.evidence(
            device_id,
            f"{label}.E01",
            f"/evidence/{label}.E01",
            SourceRecord(
                format="ewf",
                size=1_048_576,
                stored_md5="cd" * 16,
                acquisition={
                    "case_number": "7-12",
                    "examiner": "係員 A",
                    "acquiry_software": "imager 1.0",
                    "note": NASTY,
                },
                segments=[f"{label}.E01", f"{label}.E02"],
            ),
        )
        hashes = ContentHash(size=1_048_576, md5="cd" * 16, sha1="ef" * 20, sha256=SHA256)
        writer.evidence_hashed(evidence_id, hashes, status="verified", detail=None)
        volume = VolumeRecord(number=3, type="ext4", label="userdata", offset=1_048_576, size=900_000)
        locked = VolumeRecord(number=4, type="unknown", state="locked", encryption="LUKS", detail="LUKS: no key")
        ids = writer.volumes(evidence_id, [volume, locked])
        layers = (
            Layer("source", "ewf"),
            Layer("volume", offset=1_048_576, number=3),
            Layer("tsk", "ext4", inode=20317),
        )
        locator = Locator(layers)
        file = FileRecord(locator=locator, path=DATABASE, size=4096, inode=20317, sha256="12" * 32, md5="34" * 16,
                          modified=instant.unix_s(1_749_700_000))  # fmt: skip
        key = TaskKey(evidence_id, "", "walk:0/1", "1.0")
        with writer.commit(key, "2025-06-12T00:00:00.000Z", volume_id=ids[3]) as task:
            task.add_files([file])
            task.finish("ok", None, [])
        with CaseReader(case) as reader:
            file_id = next(reader.listing("files"))["id"]
        rows = artifacts if artifacts is not None else ordinary()
        with writer.commit(
            TaskKey(evidence_id, "f1", "android/line", "1.0"),
            "2025-06-12T00:00:01.000Z",
            file_id=file_id,
            path=DATABASE,
        ) as task:
            task.add_source(SourceFile(file_id, locator.canonical()))
            task.add(rows)
            task.finish(
                "ok", None, [TaskWarning("one row has no time", "chat_history.id=9")], {"naver_line": "56" * 32}
            )
        with writer.commit(
            TaskKey(evidence_id, "f2", "android/sms", "1.0"), "2025-06-12T00:00:02.000Z", path="data/data/<b>.db"
        ) as task:
            task.finish("failed", "data/data/<b>.db: malformed", [])
    return case


def ordinary() -> list[Artifact]:
    """A few records of every sort that a report treats differently."""
    return [
        message(1, "明日の集合は何時ですか"),
        message(2, DISGUISED),
        message(3, "了解です", direction="out", sender=None, sender_name=None),
        message(4, None, type="sticker"),
        message(
            5, "写真です", attachments=[Attachment(path="data/media/0/DCIM/a.jpg", name="a.jpg", mime="image/jpeg")]
        ),
        message(6, "消えた一言", provenance=Provenance(0, "chat_history.id=6", "wal")),
        message(7, "別の会話", thread="u9", thread_name="はなこ"),
        message(8, "時刻なし", sent_at=None),
        Call(
            provenance=Provenance(0, "calls._id=1"),
            app="com.android.phone",
            service="phone",
            peer="+81-90-0000-1111",
            direction="out",
            started_at=instant.unix_ms(START_MS),
            duration_s=61,
        ),
        Contact(
            provenance=Provenance(0, "contacts._id=1"),
            source_app="com.android.contacts",
            name='=HYPERLINK("http://example.invalid")',
            identifiers=[Identifier(type="phone", value="+819000001111")],
        ),
        Photo(
            provenance=Provenance(0, "file"),
            taken_at=instant.exif("2025:06:12 21:03:11"),
            latitude=-35.5,
            longitude=139.7,
            make="Maker",
            thumbnail=thumbnail(),
        ),
    ]


def tag(case: CaseDirectory, kind: str, record: str, name: str, note: str | None = None) -> int:
    """Tag the object of that record; returns its id."""
    with CaseReader(case) as reader, CaseWriter(case, "検査 花子") as writer:
        row = next(row for row in reader.listing(kind) if row["record"] == record)
        writer.tag(reader.resolve(row["ref"]), name, note)
        return int(row["id"])
