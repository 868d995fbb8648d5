"""A synthetic case of conversations: replies near and far, reactions, edits, files, a lawyer's thread, a busy group."""

from __future__ import annotations

import hashlib
from pathlib import Path

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.task_rows import SourceFile
from forensics_app.case.writer import CaseWriter
from forensics_app.model.artifact import Artifact, Attachment, Reaction
from forensics_app.model.communication import Account, Call, Message
from forensics_app.model.file_record import ContentHash, FileRecord, SourceRecord
from forensics_app.model.instant import unix_ms, unix_ns
from forensics_app.model.locator import Layer, Locator
from forensics_app.model.media import Photo
from forensics_app.model.outcome import TaskKey
from forensics_app.model.provenance import Origin, Provenance
from tests.build.desk_case import _picture

BEGIN_MS = 1_748_703_600_000  # 2025-06-01 00:00 in Japan
NEWS = 2_600  # rows of the busy group: a reply at its end leads further back than what is looked through at once
HIT_ROWS = (100, 101, 1_500)  # rows of the busy group with a hit of the lexicon
HIT = "受け子は1件10万、叩きはもっと出ます"
DISGUISED = "闇 バ イ ト じゃないから安心して"
HIDDEN = "金額は\u200b５万円\u202eです"
PHOTO = "media/0/DCIM/Camera/IMG_0001.jpg"
PDF = "media/0/Download/契約書.pdf"
GONE = "media/0/Download/gone.zip"


def make_chat_case(root: Path) -> CaseDirectory:
    """A case with five conversations of two services: talk, group, far, lawyer and a short-message thread."""
    case = create_case(root, number="R7-0200", examiner="検査 花子", timezone="Asia/Tokyo")
    with CaseWriter(case, "検査 花子") as writer:
        device = writer.device("スマホ1")
        record = SourceRecord(format="ewf", size=64_000_000, stored_md5=None)
        evidence = writer.evidence(device, "Android.E01", "/evidence/Android.E01", record)
        digest = hashlib.sha256(b"Android.E01").hexdigest()
        hashes = ContentHash(size=64_000_000, md5=digest[:32], sha1=digest[:40], sha256=digest)
        writer.evidence_hashed(evidence, hashes, status="verified", detail=None)
        writer.set_device("スマホ1", {"exhibit": "甲-3"})
        files = _walk(writer, evidence)
        _extract(writer, evidence, files, "android/line", PDF, [*_people(), *_talk(), *_group(), *_far(), *_lawyer()])
        _extract(writer, evidence, files, "android/sms", GONE, _short_messages())
        photo = Photo(provenance=_from("file"), thumbnail=_picture(1), width=256, height=192)
        _extract(writer, evidence, files, "media/photos", PHOTO, [photo])
    return case


def _walk(writer: CaseWriter, evidence: int) -> dict[str, int]:
    key = TaskKey(evidence, "", "walk:0/1", "1.0")
    with writer.commit(key, "2026-11-21T00:00:00.000Z") as task:
        task.add_files([_file(PHOTO, 11, 2_400_000), _file(PDF, 12, 88_000)])
        task.finish("ok", None, [])
    rows = writer._connection.execute("SELECT path, id FROM files").fetchall()
    return {path: int(row_id) for path, row_id in rows}


def _file(path: str, inode: int, size: int) -> FileRecord:
    layers = (Layer("source", path="e1"), Layer("tsk", path=path))
    return FileRecord(
        locator=Locator(layers), path=path, type="file", state="allocated", size=size, inode=inode,
        modified=unix_ns(BEGIN_MS * 1_000_000),
    )  # fmt: skip


def _extract(
    writer: CaseWriter, evidence: int, files: dict[str, int], step: str, path: str, artifacts: list[Artifact]
) -> None:
    key = TaskKey(evidence, hashlib.md5(path.encode()).hexdigest(), step, "1.3")
    with writer.commit(key, "2026-11-21T00:00:01.000Z", file_id=files.get(path), path=path) as task:
        task.add_source(SourceFile(files.get(path), path.encode()))
        task.add(artifacts)
        task.finish("ok", None, [])


def _from(record: str, origin: Origin = "live") -> Provenance:
    return Provenance(0, record, origin)


def _line(
    number: int, thread: str, name: str, who: tuple[str, str] | None, minutes: float, body: str | None, **more: object
) -> Message:
    """One LINE message; `who` is identifier and name of the sender, None for the owner."""
    origin: Origin = more.pop("origin", "live")
    facts = {"direction": "out" if who is None else "in", "extra": {"server_id": f"s{number}"}, **more}
    return Message(
        provenance=_from(f"chat_history.id={number}", origin), app="jp.naver.line.android", service="line",
        thread=thread, thread_name=name, sender=who[0] if who else None, sender_name=who[1] if who else None,
        sent_at=unix_ms(BEGIN_MS + int(minutes * 60_000)), body=body, **facts,
    )  # fmt: skip


TAKUMI, MIO, LAWYER = ("u01", "たくみ"), ("u02", "みお"), ("u90", "弁護士 山本")


def _people() -> list[Artifact]:
    own = Account(provenance=_from("setting.mid"), service="line", identifier="u00", name="佐藤 海", owner=True)
    return [own]


def _talk() -> list[Artifact]:
    """A talk between two, with everything that a bubble can carry."""
    files = [
        Attachment(path=PHOTO, name="IMG_0001.jpg", mime="image/jpeg"),
        Attachment(path=PDF, name="契約書.pdf", mime="application/pdf"),
        Attachment(path=GONE, name="gone.zip", size=1_234),
        Attachment(name="voice.m4a"),
    ]
    thanks = [Reaction(who="u00", value="👍"), Reaction(who="u02", value="👍"), Reaction(who="u77", value="❤")]
    pair = "アイコとたくみ"
    return [
        _line(1, "c1", pair, TAKUMI, 0, "おはよう。今日の件、わかってる?"),
        _line(2, "c1", pair, None, 3, "わかってる", reply_to="s1", reactions=thanks),
        _line(3, "c1", pair, TAKUMI, 5, HIT),
        _line(4, "c1", pair, TAKUMI, 6, DISGUISED),
        _line(5, "c1", pair, TAKUMI, 1_500, "書類を送る", type="media", attachments=files),
        _line(6, "c1", pair, TAKUMI, 1_502, "改札前で待って", edited=True, edits=["駅前で待って", "改札で待って"]),
        _line(7, "c1", pair, None, 1_503, None, type="sticker", reply_to="s404"),
        _line(8, "c1", pair, TAKUMI, 1_504, HIDDEN, origin="recovered"),
        _line(9, "c1", pair, TAKUMI, 1_505, None, type="revoked", deleted=True),
        _line(10, "c1", pair, TAKUMI, 1_506, "推定の行", direction="unknown"),
        _line(11, "c1", pair, None, 1_507, None, type="system", system_text="たくみが退出しました", direction="unknown"),
        Call(
            provenance=_from("call_history.id=1"), app="jp.naver.line.android", service="line", peer="c1",
            peer_name=pair, direction="in", started_at=unix_ms(BEGIN_MS + 4 * 60_000), duration_s=75, outcome="missed",
        ),
    ]  # fmt: skip


def _group() -> list[Artifact]:
    """A group of three beside the owner, of whom one never wrote."""
    members = ["u01", "u02", "u03"]
    out: list[Artifact] = [
        _line(100 + at, "g1", "ｱｲﾃﾞｱ会議", (TAKUMI, MIO)[at % 2], 3_000 + at * 5, f"議題{at}について") for at in range(8)
    ]
    out.append(_line(108, "g1", "ｱｲﾃﾞｱ会議", None, 3_050, "了解しました", recipients=members))
    return out


def _far() -> list[Artifact]:
    """A busy group: three hits, and a reply whose message lies thousands of rows back."""
    out: list[Artifact] = []
    for at in range(NEWS):
        body = HIT if at in HIT_ROWS else f"お知らせ {at:04d}"
        more = {"reply_to": "s10000"} if at == NEWS - 1 else {}
        out.append(_line(10_000 + at, "n1", "お知らせ", (MIO, TAKUMI)[at % 2], 10_000 + at, body, **more))
    return out


def _lawyer() -> list[Artifact]:
    return [
        _line(200 + at, "l1", "弁護士 山本", LAWYER if at % 2 == 0 else None, 5_000 + at, f"接見の件 {at}")
        for at in range(4)
    ]


def _short_messages() -> list[Artifact]:
    return [
        Message(
            provenance=_from(f"sms._id={number}"), app="com.android.providers.telephony", service="sms",
            thread="09000000199", sender="09000000199", direction="in",
            sent_at=unix_ms(BEGIN_MS - number * 86_400_000), body=f"認証コードは {number:06d} です",
        )
        for number in range(1, 4)
    ]  # fmt: skip
