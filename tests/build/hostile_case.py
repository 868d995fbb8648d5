"""A case as a hostile phone would fill it: names and bodies that turn, break, overflow and lie, and rows that are damaged."""

from __future__ import annotations

import contextlib
import io
import sqlite3
from pathlib import Path

from PIL import Image

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.task_rows import SourceFile
from forensics_app.case.writer import CaseWriter
from forensics_app.model.artifact import Artifact, Attachment, Identifier, Reaction
from forensics_app.model.communication import Account, Call, Contact, Message
from forensics_app.model.device import Visit
from forensics_app.model.file_record import FileRecord, SourceRecord, VolumeRecord
from forensics_app.model.instant import Instant, exif, unix_ms
from forensics_app.model.locator import Layer, Locator
from forensics_app.model.media import Photo
from forensics_app.model.outcome import TaskKey, TaskWarning
from forensics_app.model.provenance import Provenance

BEGIN_MS = 1_748_822_400_000
BIDI = "\u202eexe.gpj\u202c \u2066a\u2067b \u2069\u2069\u2069 \u200f\u061c"
MARKUP = "<b>太字</b><img src='file:///etc/passwd'><script>x</script>&amp;"
BREAKS = "一行目\r\n二行目\t列\x00\x07\x1b[31m\u2028三行目\u2029四\x85五"
MARKS = "か" + "\u3099\u0301" * 5_000
FAMILY = "👨‍👩‍👧‍👦" * 60 + "🇯🇵" * 40 + "👍🏽" * 40
HIDDEN = "闇\u200bバ\u200dイ\u2060ト\ufeff\u00ad" * 20
HEBREW = "שלום עולם (123) abc! " * 30
LONG_WORD = "W" * 40_000
TEXTS = {
    "bidi": BIDI, "markup": MARKUP, "breaks": BREAKS, "marks": MARKS, "family": FAMILY, "hidden": HIDDEN,
    "hebrew": HEBREW, "word": LONG_WORD, "spaces": " \u3000\t" * 300, "lines": "\n" * 4_000, "percent": "%s%n{0}{case}%1$s",
}  # fmt: skip


def make_hostile_case(
    root: Path, *, long: int = 1_000_000, threads: int = 200, people: int = 3_000, attached: int = 2_000, reacted: int = 3_000
) -> CaseDirectory:  # fmt: skip
    """A case of one device. long: characters of the longest body; the other numbers: of threads, people in one, and so on."""
    case = create_case(root, number="<i>\u202e13-H</i>\n&amp;", examiner="検査 <b>花子", timezone="Asia/Tokyo")
    with CaseWriter(case, "検査 <b>花子") as writer:
        device = writer.device(f"端末 {BIDI} <b>x</b>")
        source = SourceRecord(format="raw", size=64_000_000)
        evidence = writer.evidence(device, "evil\u202egmi.dd", "/evidence/evil\n<b>.dd", source)
        files = _walk(writer, evidence)
        artifacts = [*_named(), *_said(long), *_crowd(people), *_loops(), *_loaded(attached, reacted), *_times()]
        artifacts += _threads(threads)
        _extract(writer, evidence, files, artifacts)
    return case


def damage(case: CaseDirectory) -> int:
    """Break the stored columns of twelve messages, as a failing disk or another program would; returns how many."""
    with contextlib.closing(sqlite3.connect(case.database)) as connection:
        rows = [
            row[0]
            for row in connection.execute("SELECT id FROM artifact_messages WHERE thread = 'said' ORDER BY id LIMIT 12")
        ]
        columns = {row[1] for row in connection.execute("PRAGMA table_info(artifact_messages)")}
        ways: list[tuple[str, object]] = [
            ("attachments", "{"), ("attachments", b"\xff\xfe"), ("reactions", '[{"who": 7}]'), ("edits", '"no list"'),
            ("extra", "[1"), ("sent_at", '{"no": "time"}'), ("sent_at", "[]"), ("body", b"\xff\xfe\xfd"),
            ("recipients", "null"), ("extra", "NaN"), ("sent_at", "[1,99999999999999999999,null,1]"), ("reactions", "x" * 9_000),
        ]  # fmt: skip
        broken = 0
        for row_id, (column, value) in zip(rows, ways, strict=False):
            if column in columns:
                connection.execute(f"UPDATE artifact_messages SET {column} = ? WHERE id = ?", (value, row_id))
                broken += 1
        connection.commit()
    return broken


def _walk(writer: CaseWriter, evidence: int) -> dict[str, int]:
    volumes = writer.volumes(evidence, [VolumeRecord(number=1, type="ext4", label=BIDI, offset=0, size=60_000_000)])
    names = [
        "data/app.db",
        "data/IMG\t1\n.jpg",
        "data/<b>x</b>.jpg",
        f"data/{BIDI}.jpg",
        "data/" + "長" * 3_000,
        "data/=cmd()",
        "data/ ",
    ]
    records = [
        FileRecord(
            locator=Locator((Layer("source", path="e"), Layer("tsk", path=name))), path=name, type="file",
            state="allocated", size=9, inode=at + 10, mime="image/jpeg",
        )
        for at, name in enumerate(names)
    ]  # fmt: skip
    with writer.commit(
        TaskKey(evidence, "", "walk:0/1", "1.0"), "2026-11-21T00:00:00.000Z", volume_id=volumes[1]
    ) as task:
        task.add_files(records)
        task.finish("ok", None, [])
    rows = writer._connection.execute("SELECT path, id FROM files WHERE evidence_id = ?", (evidence,)).fetchall()
    return {path: int(row_id) for path, row_id in rows}


def _extract(writer: CaseWriter, evidence: int, files: dict[str, int], artifacts: list[Artifact]) -> None:
    path = "data/app.db"
    key = TaskKey(evidence, "k", "android/evil<b>", "1.0")
    with writer.commit(key, "2026-11-21T00:00:01.000Z", file_id=files[path], path=path) as task:
        task.add_source(SourceFile(files[path], b"app.db"))
        task.add(artifacts)
        task.finish("ok", None, [TaskWarning(f"<b>{BIDI}\nrow", "row 7")])
    for at, path in enumerate(name for name in files if name.endswith(".jpg")):
        key = TaskKey(evidence, f"p{at}", "media/photos", "1.0")
        with writer.commit(key, "2026-11-21T00:00:02.000Z", file_id=files[path], path=path) as task:
            task.add_source(SourceFile(files[path], f"photo {at}".encode()))
            task.add([_photo(at)])
            task.finish("ok", None, [])


def _at(minutes: float) -> Instant | None:
    return unix_ms(BEGIN_MS + int(minutes * 60_000))


def _message(
    number: int, thread: str, name: str | None, body: str | None, minutes: float = 0, **more: object
) -> Message:
    facts = {"direction": "in", "sender": f"u{number % 5}", "sender_name": name, "sent_at": _at(minutes), **more}
    return Message(
        provenance=Provenance(0, f"m.id={thread}{number}", "live"), app="evil", service="line", thread=thread,
        thread_name=name, body=body, **facts,
    )  # fmt: skip


def _named() -> list[Artifact]:
    """A conversation, a contact, an account, a call and a visit whose names are hostile."""
    out: list[Artifact] = []
    for at, (kind, text) in enumerate(TEXTS.items()):
        name = text[:20_000]
        out += [
            _message(at, f"named-{kind}-{name[:300]}", name, f"{kind}: 叩き {text[:2_000]}", at),
            Contact(provenance=Provenance(0, f"c.id={at}", "live"), source_app="evil", name=name,
                    identifiers=[Identifier(type="line", value=name[:500])]),
            Account(provenance=Provenance(0, f"a.id={at}", "live"), service="line", identifier=f"{name[:200]}{at}", name=name, owner=at == 0),
            Call(provenance=Provenance(0, f"k.id={at}", "live"), app="evil", service="line", peer=f"named-{kind}-{name[:300]}",
                 peer_name=name, direction="in", started_at=_at(at), duration_s=2**40, type="voice", outcome="<b>?"),
            Visit(provenance=Provenance(0, f"v.id={at}", "live"), app="evil", url=f"javascript:{name[:800]}", title=name, visited_at=_at(at)),
        ]  # fmt: skip
    return out


def _said(long: int) -> list[Artifact]:
    """One conversation that says every hostile text, from both sides, damaged later, and one body of `long` characters."""
    out: list[Artifact] = [_message(at, "said", "said", f"damaged {at} 叩き", at) for at in range(14)]
    for at, text in enumerate(TEXTS.values(), 20):
        side = {"direction": "out", "sender": None} if at % 2 else {}
        out.append(_message(at, "said", "said", text + " 叩き", at, edits=[text, text[::-1]], edited=True, **side))
    out.append(_message(90, "said", "said", "叩き 長い証拠。" * (long // 8), 90))
    return out


def _crowd(people: int) -> list[Artifact]:
    """One conversation in which everybody says one thing."""
    return [
        _message(at, "crowd", "crowd", f"{at}", at / 100, sender=f"p{at}", sender_name=f"人 {at} {BIDI[at % 9 :]}")
        for at in range(people)
    ]


def _loops() -> list[Artifact]:
    """Replies to themselves, to each other, and to nothing."""
    pairs = [("1", "1"), ("2", "3"), ("3", "2"), ("4", "nowhere" + BIDI), ("5", "9" * 3_000)]
    return [
        _message(at, "loops", "loops", f"reply {own}", at, reply_to=to, extra={"message_id": own})
        for at, (own, to) in enumerate(pairs)
    ]


def _loaded(attached: int, reacted: int) -> list[Artifact]:
    files = [Attachment(path=f"nowhere/{at}/{BIDI}", name=f"{at}{MARKUP}", mime="a/b") for at in range(attached)]
    likes = [Reaction(who=f"p{at}", value=("👍", BIDI, "<b>x", "x" * 300)[at % 4]) for at in range(reacted)]
    return [
        _message(1, "loaded", "loaded", "many files", 1, attachments=files, type="media"),
        _message(2, "loaded", "loaded", "many reactions", 2, reactions=likes),
        _message(3, "loaded", "loaded", None, 3, recipients=[f"p{at}" for at in range(reacted)]),
    ]


def _times() -> list[Artifact]:
    """Times before and after every calendar, without a zone, and none."""
    edges = (-(2**63) + 1, 2**63 - 1, 0, -62_135_596_800_000_000_0, 253_402_300_799_000_000)
    out: list[Artifact] = [
        _message(
            at,
            "times",
            "times",
            f"time {edge}",
            sent_at=Instant(edge, max(-(2**63) + 1, min(2**63 - 1, edge)), zone, 1),
        )
        for at, (edge, zone) in enumerate((edge, zone) for edge in edges for zone in ("Z", None, "+14:00", "-23:59"))
    ]
    return [*out, _message(99, "times", "times", "no time", sent_at=None)]


def _threads(count: int) -> list[Artifact]:
    return [_message(at, f"t{at}", f"{at} {HEBREW[:40]}", "x", at) for at in range(count)]


def _photo(at: int) -> Photo:
    out = io.BytesIO()
    Image.new("RGB", (20_000, 2) if at == 1 else (8, 8), (1, 2, 3)).save(out, "JPEG")
    broken = (b"no jpeg at all", out.getvalue(), out.getvalue()[:40], b"")
    return Photo(
        provenance=Provenance(0, "file", "live"), taken_at=exif("2025:06:03 10:20:30", None), make=MARKUP, model=BIDI,
        width=20_000, height=2**31, sha256="0" * 64, thumbnail=broken[at % 4], latitude=91.0 if at == 2 else 35.0, longitude=1e300 if at == 2 else 139.0,
    )  # fmt: skip
