"""A case made for reviewing: many messages that each hold two hits of the lexicon, between messages that hold none."""

from __future__ import annotations

import hashlib
from pathlib import Path

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.task_rows import SourceFile
from forensics_app.case.writer import CaseWriter
from forensics_app.model.artifact import Artifact
from forensics_app.model.communication import Message
from forensics_app.model.file_record import ContentHash, SourceRecord
from forensics_app.model.instant import unix_ms
from forensics_app.model.outcome import TaskKey
from forensics_app.model.provenance import Provenance

BEGIN_MS = 1_748_736_000_000  # 2025-06-01 00:00 UTC
THREADS = ("c-alpha", "c-beta", "c-gamma")
SENDERS = ("u01", "u02", "u03", "u04", "u05")


def make_review_case(root: Path, *, hits: int = 1_000) -> CaseDirectory:
    """Messages over weeks in three conversations of two devices; every second one holds two hits, `hits` altogether."""
    case = create_case(root, number="R7-0777", examiner="検査 花子", timezone="Asia/Tokyo")
    with CaseWriter(case, "検査 花子") as writer:
        for number, label in enumerate(("phone-a", "phone-b")):
            device = writer.device(label)
            evidence = writer.evidence(
                device, f"{label}.E01", f"/evidence/{label}.E01", SourceRecord(format="ewf", size=1)
            )
            digest = hashlib.sha256(label.encode()).hexdigest()
            hashes = ContentHash(size=1, md5=digest[:32], sha1=digest[:40], sha256=digest)
            writer.evidence_hashed(evidence, hashes, status="verified", detail=None)
            key = TaskKey(evidence, "talk", "android/line", "1.3")
            with writer.commit(key, "2026-11-21T00:00:01.000Z", path="naver_line") as task:
                task.add_source(SourceFile(None, label.encode()))
                task.add([_message(at) for at in range(hits) if at % 2 == 0 and (at // 2) % 2 == number])
                task.add([_message(at) for at in range(hits) if at % 2 == 1 and (at // 2) % 2 == number])
                task.finish("ok", None, [])
    return case


def _message(at: int) -> Artifact:
    who = None if at % 7 == 3 else SENDERS[at % len(SENDERS)]
    thread = THREADS[at % len(THREADS)]
    body = f"明日の予定 {at}" if at % 2 else f"受け子は1件10万 {at}"
    return Message(
        provenance=Provenance(0, f"chat_history.id={at}", "live"), app="jp.naver.line.android", service="line",
        thread=thread, thread_name=f"会話 {thread}", sender=who, sender_name=who, recipients=[thread],
        direction="out" if who is None else "in", sent_at=unix_ms(BEGIN_MS + at * 3_600_000), body=body,
    )  # fmt: skip
