"""A small synthetic case for the desk, written straight through CaseWriter: two phones, talk, photos, files, trouble."""

from __future__ import annotations

import hashlib
import io
import random
from pathlib import Path

from PIL import Image, ImageDraw

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.task_rows import SourceFile
from forensics_app.case.writer import CaseWriter
from forensics_app.model.artifact import Artifact, Attachment, Identifier, Reaction
from forensics_app.model.communication import Account, Call, Contact, Message
from forensics_app.model.device import App, Visit, WebSearch
from forensics_app.model.file_record import ContentHash, FileRecord, SourceRecord, VolumeRecord
from forensics_app.model.instant import Instant, exif, unix_ms, unix_ns
from forensics_app.model.locator import Layer, Locator
from forensics_app.model.media import Photo
from forensics_app.model.outcome import TaskKey, TaskWarning
from forensics_app.model.provenance import Origin, Provenance

BEGIN_MS = 1_748_822_400_000  # 2025-06-02 00:00 UTC
SMALL_TALK = (
    "おはよう", "今日は雨だね", "駅前のカレー屋おいしかった", "了解です", "明日の打ち合わせは10時からでいいですか", "ありがとう！",
    "電車が遅れてるので少し遅くなります。先に始めていてください。", "See you at the station", "週末どうする?", "😂", "資料送りました",
    "長い文章の折り返しを確かめるための文です。吹き出しの幅は読みやすい長さまでで、それより長い行は折り返されます。"
    "句読点の位置や英単語 (line breaking) が混ざっていても、文字が切れたり重なったりしないことを見ます。",
)  # fmt: skip
WORK = (
    (0, "日給5万円の高額バイト、興味ありますか？書類を受け取るだけの簡単な仕事です。"),
    (1, "ホワイト案件ですか？"),
    (0, "ホワイトです。詳しくはシグナルで話します。身分証の写真を送ってください。"),
    (1, "わかりました"),
    (0, "即日即金です。闇 バ イ トではないので安心してください。"),
    (0, "受け子は1件10万、叩きはもっと出ます"),
    (1, "少し怖いです。やめてもいいですか"),
    (0, "今さら逃げるなら家に行くからな。家族の住所も分かってる。"),
)


def make_desk_case(root: Path) -> CaseDirectory:
    """A case with 313 messages, 4 calls, 12 photos (3 without a thumbnail), 26 files and 6 things not parsed."""
    case = create_case(root, number="R7-0142", examiner="検査 花子", timezone="Asia/Tokyo")
    dice = random.Random(7)
    with CaseWriter(case, "検査 花子") as writer:
        first = _evidence(writer, "スマホ1", "Android.E01", "ewf")
        second = _evidence(writer, "phone-2", "iphone-backup.zip", "zip")
        _add_first(writer, first, dice)
        _add_second(writer, second, dice)
    return case


def _evidence(writer: CaseWriter, label: str, name: str, form: str) -> int:
    device = writer.device(label)
    record = SourceRecord(format=form, size=64_000_000, stored_md5="0" * 32 if form == "ewf" else None)
    evidence = writer.evidence(device, name, f"/evidence/{name}", record)
    digest = hashlib.sha256(name.encode()).hexdigest()
    hashes = ContentHash(size=64_000_000, md5=digest[:32], sha1=digest[:40], sha256=digest)
    writer.evidence_hashed(evidence, hashes, status="verified", detail=None)
    return evidence


def _file(
    evidence: int, path: str, *, inode: int, size: int, mime: str, state: str = "allocated", kind: str = "file"
) -> FileRecord:
    digest = hashlib.sha256(path.encode()).hexdigest()
    whole = state == "allocated" and kind == "file"
    layers = (
        Layer("source", path=f"e{evidence}"),
        Layer("volume", number=3, offset=1_048_576),
        Layer("tsk", path=path),
    )
    times = {name: unix_ns((BEGIN_MS + inode * 61_000) * 1_000_000) for name in ("created", "modified")}
    return FileRecord(
        locator=Locator(layers), path=path, type=kind, state=state, size=None if state == "inode_reused" else size,
        inode=inode, md5=digest[:32] if whole else None, sha1=digest[:40] if whole else None,
        sha256=digest if whole else None, mime=mime if whole else None, **times,
    )  # fmt: skip


def _walk(writer: CaseWriter, evidence: int, records: list[FileRecord]) -> dict[str, int]:
    volumes = writer.volumes(
        evidence,
        [
            VolumeRecord(number=3, type="ext4", label="userdata", offset=1_048_576, size=60_000_000),
            VolumeRecord(number=4, type="ext4", offset=61_048_576, size=2_000_000, encryption="FBE", state="locked"),
        ],
    )
    key = TaskKey(evidence, "", "walk:0/1", "1.0")
    with writer.commit(key, "2026-11-21T00:00:00.000Z", volume_id=volumes[3]) as task:
        task.add_files(records)
        task.finish("ok", None, [])
    rows = writer._connection.execute("SELECT path, id FROM files WHERE evidence_id = ?", (evidence,)).fetchall()
    return {path: int(row_id) for path, row_id in rows}


def _extract(
    writer: CaseWriter, evidence: int, step: str, path: str, ids: dict[str, int], artifacts: list[Artifact],
    *, outcome: str = "ok", detail: str | None = None, warnings: tuple[str, ...] = (),
) -> None:  # fmt: skip
    key = TaskKey(evidence, hashlib.md5(path.encode()).hexdigest(), step, "1.3")
    with writer.commit(key, "2026-11-21T00:00:01.000Z", file_id=ids.get(path), path=path) as task:
        task.add_source(SourceFile(ids.get(path), f"{evidence}:{path}".encode()))
        task.add(artifacts)
        task.finish(outcome, detail, [TaskWarning(text, "row 7") for text in warnings])


def _at(minutes: float) -> Instant | None:
    return unix_ms(BEGIN_MS + int(minutes * 60_000))


def _from(record: str, origin: Origin = "live") -> Provenance:
    return Provenance(0, record, origin)


def _line(
    number: int, thread: str, name: str, who: str | None, minutes: float, body: str | None, **more: object
) -> Message:
    origin = more.pop("origin", "live")
    record = f"chat_history.id={number}" if origin in ("live", "wal") else f"page 7 offset {number * 16}"
    facts = {"direction": "out" if who is None else "in", "sender": who, "sender_name": who, **more}
    return Message(
        provenance=_from(record, origin), deleted=origin == "recovered", app="jp.naver.line.android", service="line",
        thread=thread, thread_name=name, sent_at=_at(minutes), body=body, **facts,
    )  # fmt: skip


def _add_first(writer: CaseWriter, evidence: int, dice: random.Random) -> None:
    line_db = "data/data/jp.naver.line.android/databases/naver_line"
    sms_db = "data/data/com.android.providers.telephony/databases/mmssms.db"
    photos = [f"media/0/DCIM/Camera/IMG_{number:04d}.jpg" for number in range(12)]
    records = [
        _file(evidence, "data", inode=2, size=4096, mime="", kind="directory"),
        _file(evidence, "media/0/DCIM/Camera", inode=12, size=4096, mime="", kind="directory"),
        _file(evidence, line_db, inode=20317, size=892_928, mime="application/vnd.sqlite3"),
        _file(evidence, sms_db, inode=20441, size=155_648, mime="application/vnd.sqlite3"),
        _file(evidence, "data/data/com.example.locked/databases/msg.db", inode=20500, size=65_536, mime="application/octet-stream"),
        _file(evidence, "media/0/Download/memo.txt", inode=30001, size=412, mime="text/plain"),
        _file(evidence, "media/0/Download/old list.txt", inode=30002, size=90, mime="text/plain", state="deleted"),
        _file(evidence, "media/0/Download/gone.pdf", inode=30003, size=1, mime="", state="inode_reused"),
        *(_file(evidence, path, inode=40_000 + at, size=2_400_000 + at, mime="image/jpeg") for at, path in enumerate(photos)),
    ]  # fmt: skip
    ids = _walk(writer, evidence, records)
    _extract(writer, evidence, "android/line", line_db, ids, _talk(dice))
    _extract(
        writer, evidence, "android/sms", sms_db, ids, _short_messages(), warnings=("one address could not be read",)
    )
    for at, path in enumerate(photos):
        _extract(writer, evidence, "media/photos", path, ids, [_photo(at)])
    locked = "data/data/com.example.locked/databases/msg.db"
    _extract(writer, evidence, "android/example", locked, ids, [], outcome="locked", detail="the database is encrypted")
    bad = "media/0/Download/gone.pdf"
    _extract(writer, evidence, "media/photos", bad, ids, [], outcome="failed", detail="no content: inode reused")


def _talk(dice: random.Random) -> list[Artifact]:
    out: list[Artifact] = [
        Account(provenance=_from("setting.mid"), service="line", identifier="u0000owner", name="佐藤 海", owner=True),
        Contact(
            provenance=_from("contacts.m_id=u01"), source_app="jp.naver.line.android", name="たくみ",
            other_names=["TAKUMI"], identifiers=[Identifier(type="line", value="u01"), Identifier(type="phone", value="090-0000-0101")],
        ),
    ]  # fmt: skip
    number = 0
    for minutes in range(0, 260 * 97, 97):
        number += 1
        who = None if dice.random() < 0.45 else ("たくみ" if number % 3 else "みお")
        out.append(_line(number, "c001", "サークル連絡", who, minutes, dice.choice(SMALL_TALK)))
    for step, (owner, text) in enumerate(WORK):
        number += 1
        out.append(_line(number, "u77", "人事部 田中", None if owner else "人事部 田中", 20_000 + step * 2, text))
    more = {
        "edited": True,
        "edits": ["駅前で待って", "改札で待って"],
        "reactions": [Reaction(who="u0000owner", value="👍")],
    }
    out.append(_line(900, "u77", "人事部 田中", "人事部 田中", 20_020, "ロッカー前で待って", **more))
    out.append(
        _line(
            901,
            "u77",
            "人事部 田中",
            "人事部 田中",
            20_022,
            "受け取ったら、このメッセージは消してください",
            origin="recovered",
        )
    )
    out.append(_line(902, "u77", "人事部 田中", None, 20_023, "はい", origin="wal"))
    out.append(_line(903, "u77", "人事部 田中", "人事部 田中", 20_024, None, type="sticker"))
    attached = [Attachment(path="media/0/DCIM/Camera/IMG_0003.jpg", name="IMG_0003.jpg", mime="image/jpeg")]
    out.append(_line(904, "u77", "人事部 田中", None, 20_025, None, type="media", attachments=attached))
    out.append(
        _line(906, "u77", "人事部 田中", None, 20_030, None, type="system", system_text="人事部 田中が退出しました")
    )
    for at, kind in ((19_990, "voice"), (20_050, "video")):
        out.append(
            Call(
                provenance=_from(f"call_history.id={at}"), app="jp.naver.line.android", service="line", peer="u77",
                peer_name="人事部 田中", direction="in", started_at=_at(at), duration_s=75, type=kind, outcome="answered",
            )
        )  # fmt: skip
    return out


def _short_messages() -> list[Artifact]:
    out: list[Artifact] = [
        Message(
            provenance=_from(f"sms._id={number}"), app="com.android.providers.telephony", service="sms",
            thread="09000000199", sender="09000000199" if number % 2 else None,
            direction="in" if number % 2 else "out", sent_at=_at(15_000 + number * 400),
            body=f"認証コードは {number:06d} です" if number % 2 else "届きました",
        )
        for number in range(1, 25)
    ]  # fmt: skip
    out += [
        Call(
            provenance=_from(f"calls._id={number}"), app="com.android.providers.contacts", service="phone",
            peer="09000000155", direction="out" if number else "in", started_at=_at(18_000 + number * 30),
            duration_s=None if number else 42, outcome="missed" if number else "answered",
        )
        for number in range(2)
    ]  # fmt: skip
    return out


def _photo(at: int) -> Photo:
    where = {"latitude": 35.6 + at / 100, "longitude": 139.7} if at % 3 == 0 else {}
    return Photo(
        provenance=_from("file"), taken_at=exif(f"2025:06:{3 + at:02d} 1{at % 10}:20:30", "+09:00"), make="Example",
        model="Camera One", width=4000, height=3000, sha256=hashlib.sha256(str(at).encode()).hexdigest(),
        thumbnail=None if at % 4 == 3 else _picture(at), **where,
    )  # fmt: skip


def _picture(at: int) -> bytes:
    """A drawn landscape, different for each number."""
    size = (256, 192) if at % 2 else (192, 256)
    image = Image.new("RGB", size, (130 + at * 8, 180, 225))
    draw = ImageDraw.Draw(image)
    draw.ellipse((20 + at * 8, 20, 60 + at * 8, 60), fill=(255, 226, 130))
    height = size[1]
    draw.polygon([(0, height), (size[0] * 0.4, height * 0.4), (size[0] * 0.8, height)], fill=(70, 120 + at * 6, 90))
    draw.polygon([(size[0] * 0.3, height), (size[0] * 0.7, height * 0.55), (size[0], height)], fill=(50, 90, 110))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def _add_second(writer: CaseWriter, evidence: int, dice: random.Random) -> None:
    db = "private/var/mobile/Library/SMS/sms.db"
    history = "private/var/mobile/Library/Safari/History.db"
    heic = [
        _file(evidence, f"private/var/mobile/Media/DCIM/100APPLE/IMG_{at}.HEIC", inode=600 + at, size=1_500_000, mime="image/heic")
        for at in range(4)
    ]  # fmt: skip
    records = [
        _file(evidence, db, inode=501, size=286_720, mime="application/vnd.sqlite3"),
        _file(evidence, history, inode=502, size=90_112, mime="application/vnd.sqlite3"),
        *heic,
    ]  # fmt: skip
    ids = _walk(writer, evidence, records)
    messages: list[Artifact] = [
        Message(
            provenance=_from(f"message.ROWID={number}"), app="com.apple.MobileSMS", service="imessage",
            thread="+819000000133", sender="+819000000133" if number % 2 else None,
            direction="unknown" if number == 5 else ("in" if number % 2 else "out"), direction_inferred=number == 4,
            sent_at=None if number == 1 else _at(10_000 + number * 33), body=dice.choice(SMALL_TALK),
        )
        for number in range(1, 16)
    ]  # fmt: skip
    _extract(writer, evidence, "ios/sms", db, ids, messages)
    visits: list[Artifact] = [
        Visit(
            provenance=_from("history_visits.id=1"), app="com.apple.mobilesafari", url="https://example.com/map?a=<b>",
            title="地図 <b>太字ではない</b>", visited_at=_at(9_000),
        ),
        WebSearch(provenance=_from("history_visits.id=2"), app="com.apple.mobilesafari", query="高額バイト 即日", searched_at=_at(9_010)),
        App(provenance=_from("apps.id=1"), package="org.example.talk", title="Talk", installed_at=_at(100)),
    ]  # fmt: skip
    _extract(writer, evidence, "ios/safari", history, ids, visits)
    _extract(writer, evidence, "ios/notes", db, ids, [], outcome="timeout", detail="took longer than 300 s")
