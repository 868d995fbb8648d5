"""What a case says, by ref: two cases of the same evidence agree in every line, in whatever order they were made.

Left out are only the numbers a case gives (ids), the moments at which it worked, its own place, and the audit log.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from forensics_app.case.directory import CaseDirectory, open_case
from forensics_app.case.media import MediaStore
from forensics_app.case.reader import CASE_KINDS, CaseReader
from forensics_app.case.refs import parse_ref
from forensics_app.case.small_kinds import SMALL_KINDS
from forensics_app.case.unread import unread
from forensics_app.index.listing import DerivedReader
from forensics_app.search.engine import Search

Content = dict[str, Counter[str]]
QUERIES = (
    "口座",
    "バイト",
    "a",
    "1",
    "090",
    "た",
    "-の",
    "from:a",
    "has:attachment",
    "is:deleted",
    "写真 OR kind:files",
)
NUMBERS = {"id", "artifact_id", "message_id", "thread_id"}
MOMENTS = {"tasks": {"started_at", "finished_at"}, "evidence": {"added_at", "verified_at"}, "tags": {"at"}}
NOT_COMPARED = ("audit",)  # it tells of the work itself; its chain is checked instead


def content_of(root: Path) -> Content:
    """Everything that the case says; AssertionError when its log, its index or one of its files does not hold."""
    case = open_case(root)
    with CaseReader(case) as reader:
        assert reader.audit_break() is None
        sources = {row["id"]: row["source"] for row in reader.listing("evidence")}
        refs: dict[int, str] = {}
        found: Content = {}
        for kind in CASE_KINDS:
            if kind in NOT_COMPARED:
                continue
            rows = list(reader.listing(kind))
            if kind not in SMALL_KINDS:  # those have numbers of their own
                refs.update((row["id"], row["ref"]) for row in rows)
            found[kind] = _lines(rows, sources, refs)
        found["not parsed"] = _lines([*reader.not_parsed(), *unread(reader)], sources, refs)
        found["way back"] = _lines(_ways_back(reader), sources, refs)
        with closing(DerivedReader(case, reader)) as derived:
            found["hits"] = _lines(derived.hits(), sources, refs)
            found["entities"] = _lines(derived.entities(include_invalid=True), sources, refs)
            found["shared"] = _lines(derived.shared(), sources, refs)
            found["threads"] = _lines(derived.threads(), sources, refs)
        found["thumbnails"] = Counter(_thumbnails(case, reader))
        with Search(root) as search:
            assert search.is_current()
            for query in QUERIES:
                page = search.page(query, 1_000_000)
                found[f"search {query}"] = Counter(
                    json.dumps([row["ref"], row["snippet"], row["spans"]], ensure_ascii=False) for row in page.rows
                )
    return found


def differences(wanted: Content, found: Content, most: int = 5) -> list[str]:
    """What is missing, what is too much, section by section; empty when both say the same."""
    lines = []
    for name in sorted({*wanted, *found}):
        missing = wanted.get(name, Counter()) - found.get(name, Counter())
        extra = found.get(name, Counter()) - wanted.get(name, Counter())
        for what, some in (("missing", missing), ("too much", extra)):
            lines += [f"{name}: {what} ({some.total()} in all): {line[:300]}" for line in list(some)[:most]]
    return lines


def _lines(rows: Iterable[dict[str, Any]], sources: dict[int, str], refs: dict[int, str]) -> Counter[str]:
    return Counter(json.dumps(_bare(row, sources, refs), sort_keys=True, ensure_ascii=False) for row in rows)


def _bare(value: Any, sources: dict[int, str], refs: dict[int, str]) -> Any:
    """The value with numbers of this case replaced by what they stand for."""
    if isinstance(value, dict):
        left_out = NUMBERS | MOMENTS.get(str(value.get("kind")), set())
        out = {name: _bare(part, sources, refs) for name, part in value.items() if name not in left_out}
        if value.get("artifact_id") is not None:
            out["of"] = refs.get(value["artifact_id"], "an object that is not there")
        if isinstance(value.get("evidence"), int):
            out["evidence"] = sources[value["evidence"]]
        elif value.get("kind") == "devices":
            out["evidence"] = sorted(sources[number] for number in value["evidence"])
        return out
    if isinstance(value, list):
        parts = [_bare(part, sources, refs) for part in value]
        if parts and all(isinstance(part, dict) for part in parts):
            parts.sort(key=lambda part: json.dumps(part, sort_keys=True))
        return parts
    return value


def _ways_back(reader: CaseReader) -> Iterable[dict[str, Any]]:
    """Of every artifact: the file it stood in, and the step and version that found it."""
    for kind in CASE_KINDS[1:]:
        if not reader.connection.execute(
            "SELECT 1 FROM sqlite_master WHERE name = ?", (f"artifact_{kind}",)
        ).fetchone():
            continue
        yield from (
            dict(row)
            for row in reader.connection.execute(
                f"SELECT hex(a.local) AS local, hex(f.local) AS file, t.step, t.version, t.outcome, t.superseded_by, "
                f"a.evidence_id AS evidence FROM artifact_{kind} a LEFT JOIN files f ON f.id = a.file_id "
                "LEFT JOIN tasks t ON t.id = a.task_id"
            )
        )


def _thumbnails(case: CaseDirectory, reader: CaseReader) -> Iterable[str]:
    with closing(MediaStore(case.media, read_only=True)) as media:
        for row in reader.listing("photos"):
            ref = parse_ref(row["ref"])
            assert ref is not None
            picture = media.thumbnail(ref.local)
            yield f"{row['ref']} {None if picture is None else hashlib.sha256(picture).hexdigest()}"
