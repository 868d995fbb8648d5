"""CaseReader: everything that may be asked of a case, read-only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from forensics_app.case.audit import first_break
from forensics_app.case.columns import layout, quoted
from forensics_app.case.facts import CaseFacts
from forensics_app.case.listing import Listed, listed_artifact, listed_file_row
from forensics_app.case.refs import parse_ref
from forensics_app.case.small_kinds import SMALL_KINDS
from forensics_app.case.writer import TagTarget
from forensics_app.errors import UsageError
from forensics_app.evidence.watch import AVOIDED
from forensics_app.model.kinds import KINDS
from forensics_app.model.outcome import UNPARSED

CASE_KINDS = ("files", *KINDS, *SMALL_KINDS)
_PAGE = 2_000
# what a walk writes beside a file that it could not read says more than that it failed
_OF_FILES: Final = {"encrypted": "locked", AVOIDED: "crashed"}


class Change(msgspec.Struct, frozen=True):
    """One entry of the change log: ids first…last of a kind were added, superseded, reassumed, tagged or untagged."""

    seq: int
    kind: str
    first_id: int
    last_id: int
    change: str
    task_id: int | None


class CaseReader(CaseFacts):
    """Read-only view of one case. Cheap to open; assumptions about devices are read once per instance."""

    # counts and outcomes --------------------------------------------------------------------------------------------

    def counts(self, device: str | None = None) -> dict[str, int]:
        """How many live rows each kind has, empty kinds included."""
        wanted = self._evidence_ids(device)
        out: dict[str, int] = {}
        for kind in ("files", *KINDS):
            table = "files" if kind == "files" else layout(kind).table
            sql = f"SELECT count(*) FROM {quoted(table)}"
            if wanted is not None:
                sql += f" WHERE evidence_id IN ({','.join(map(str, wanted))})"
            out[kind] = self.connection.execute(sql).fetchone()[0]
        return out

    def outcomes(self) -> dict[str, int]:
        """How many tasks ended in which outcome."""
        rows = self.connection.execute(
            "SELECT outcome, count(*) FROM tasks WHERE superseded_by IS NULL GROUP BY outcome ORDER BY outcome"
        )
        return {row[0]: row[1] for row in rows}

    def not_parsed(self) -> Iterator[Listed]:
        """Everything that was not read, each with its reason: tasks, volumes, files, sources, warnings of plugins.

        `records`: rows that an unparsed task left in the case nevertheless, null for everything else.
        """
        marks = ",".join("?" * len(UNPARSED))
        for row in self.connection.execute(
            f"SELECT evidence_id, path, step, outcome, detail, records FROM tasks "
            f"WHERE outcome IN ({marks}) AND superseded_by IS NULL ORDER BY id",
            UNPARSED,
        ):
            problem = self._problem(row["evidence_id"], "task", row["path"], row["outcome"], row["detail"], row["step"])
            yield problem | {"records": row["records"]}
        for row in self.connection.execute(
            "SELECT * FROM volumes WHERE state IN ('locked', 'unreadable') AND type <> 'unallocated' ORDER BY id"
        ):
            outcome = "locked" if row["state"] == "locked" else "failed"
            reason = row["detail"] or row["encryption"]
            yield self._problem(row["evidence_id"], "volume", f"volume {row['number']}", outcome, reason, None)
        for row in self.connection.execute("SELECT evidence_id, path, error FROM files WHERE error IS NOT NULL"):
            outcome = _OF_FILES.get(row["error"], "failed")
            yield self._problem(row["evidence_id"], "file", row["path"], outcome, row["error"], None)
        for row in self.connection.execute("SELECT id, source, detail FROM evidence WHERE detail IS NOT NULL"):
            yield self._problem(row["id"], "evidence", row["source"], "failed", row["detail"], None)
        for row in self.connection.execute(
            "SELECT t.evidence_id, t.path, t.step, w.text, w.record FROM task_warnings w "
            "JOIN tasks t ON t.id = w.task_id "
            "WHERE t.superseded_by IS NULL ORDER BY t.id"
        ):
            place = f"{row['text']} ({row['record']})" if row["record"] else row["text"]
            yield self._problem(row["evidence_id"], "warning", row["path"], "warning", place, row["step"])
        sources = {row[0] for row in self.connection.execute("SELECT source FROM evidence")}
        refused: dict[str, str] = {}  # sources that could not even be opened: only the log knows them
        for row in self.connection.execute("SELECT detail FROM audit WHERE what = 'source not readable' ORDER BY seq"):
            detail = msgspec.json.decode(row["detail"])
            refused[detail["source"]] = detail["detail"]
        for source, reason in refused.items():
            if source not in sources:
                yield self._problem(None, "evidence", source, "failed", reason, None)

    def _problem(
        self, evidence_id: int | None, what: str, path: str | None, outcome: str, detail: str | None, step: str | None
    ) -> Listed:
        context = None if evidence_id is None else self.contexts.get(evidence_id)
        return {
            "what": what,
            "device": context.device.label if context else None,
            "evidence": evidence_id,
            "path": path,
            "step": step,
            "outcome": outcome,
            "detail": detail,
            "records": None,
        }

    # listings -------------------------------------------------------------------------------------------------------

    def listing(self, kind: str, device: str | None = None, limit: int | None = None) -> Iterator[Listed]:
        """Objects of one kind in the order of their ids; UsageError for a kind or device that does not exist."""
        if kind in SMALL_KINDS:
            rows = SMALL_KINDS[kind](self.connection, self.contexts)
        elif kind == "files" or kind in KINDS:
            rows = self._objects(kind, device)
            device = None
        else:
            raise UsageError(f"no such kind: {kind!r} (known: {', '.join(CASE_KINDS)})")
        if device is not None:
            self._evidence_ids(device)
            rows = (row for row in rows if row.get("device", row.get("label")) == device)
        for number, row in enumerate(rows):
            if limit and number >= limit:
                return
            yield row

    def _objects(self, kind: str, device: str | None) -> Iterator[Listed]:
        wanted = self._evidence_ids(device)
        table = "files" if kind == "files" else layout(kind).table
        condition = "" if wanted is None else f" AND evidence_id IN ({','.join(map(str, wanted))})"
        last = 0
        while True:
            rows = self.connection.execute(
                f"SELECT id FROM {quoted(table)} WHERE id > ?{condition} ORDER BY id LIMIT {_PAGE}", (last,)
            ).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            yield from self.rows(kind, [row[0] for row in rows])

    def rows(self, kind: str, ids: Sequence[int]) -> list[Listed]:
        """The objects with these ids in this order; ids that are not there (any more) are left out."""
        found: dict[int, Listed] = {}
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            marks = ",".join("?" * len(part))
            if kind == "files":
                for row in self.connection.execute(f"SELECT * FROM files WHERE id IN ({marks})", part):
                    found[row["id"]] = listed_file_row(row, self.contexts[row["evidence_id"]])
                continue
            sql = (
                f"SELECT a.*, f.path AS _path FROM {layout(kind).table} a LEFT JOIN files f ON f.id = a.file_id "
                f"WHERE a.id IN ({marks})"
            )
            for row in self.connection.execute(sql, part):
                found[row["id"]] = listed_artifact(kind, row, row["_path"], self.contexts[row["evidence_id"]])
        return [found[row_id] for row_id in ids if row_id in found]

    def kind_of(self, artifact_id: int) -> str | None:
        """The kind of a live object, or None when no such id was ever given or it is superseded."""
        row = self.connection.execute(
            "SELECT kind FROM changes WHERE change = 'added' AND first_id <= ? AND last_id >= ? "
            "ORDER BY first_id DESC LIMIT 1",
            (artifact_id, artifact_id),
        ).fetchone()
        return None if row is None else str(row[0])

    def object(self, artifact_id: int) -> Listed | None:
        """One object of whatever kind by its id."""
        kind = self.kind_of(artifact_id)
        if kind is None:
            return None
        rows = self.rows(kind, [artifact_id])
        return rows[0] if rows else None

    def resolve(self, text: str) -> TagTarget:
        """What an id or a ref names; raises UsageError when it names nothing in this case."""
        reference = parse_ref(text)
        if reference is not None:
            for kind in (*KINDS, "files"):
                table = "files" if kind == "files" else layout(kind).table
                sql = f"SELECT id, evidence_id FROM {quoted(table)} WHERE local = ?"
                for row in self.connection.execute(sql, (reference.local,)):
                    sha256 = self.contexts[row["evidence_id"]].sha256
                    if reference.evidence is None or (sha256 or "")[:16] == reference.evidence:
                        return TagTarget(row["evidence_id"], sha256, reference.local, row["id"], kind)
        elif text.strip().isdigit():
            artifact_id = int(text)
            kind_name = self.kind_of(artifact_id)
            if kind_name is not None:
                table = "files" if kind_name == "files" else layout(kind_name).table
                sql = f"SELECT local, evidence_id FROM {quoted(table)} WHERE id = ?"
                row = self.connection.execute(sql, (artifact_id,)).fetchone()
                if row is not None:
                    sha256 = self.contexts[row["evidence_id"]].sha256
                    return TagTarget(row["evidence_id"], sha256, row["local"], artifact_id, kind_name)
        raise UsageError(f"nothing in this case has the id or ref {text!r}")

    # provenance -----------------------------------------------------------------------------------------------------

    def provenance(self, artifact_id: int) -> Listed | None:
        """The six steps back from an object to the source's bytes; None when there is no such object."""
        kind = self.kind_of(artifact_id)
        if kind is None:
            return None
        item = self.object(artifact_id)
        if item is None:
            return None
        table = "files" if kind == "files" else layout(kind).table
        row = self.connection.execute(f"SELECT * FROM {quoted(table)} WHERE id = ?", (artifact_id,)).fetchone()
        task = self.connection.execute("SELECT * FROM tasks WHERE id = ?", (row["task_id"],)).fetchone()
        file_id = artifact_id if kind == "files" else row["file_id"]
        file = self.connection.execute("SELECT * FROM files WHERE id = ?", (file_id,)).fetchone()
        evidence = self.connection.execute("SELECT * FROM evidence WHERE id = ?", (row["evidence_id"],)).fetchone()
        volume_id = file["volume_id"] if file else None
        volume = self.connection.execute("SELECT * FROM volumes WHERE id = ?", (volume_id,)).fetchone()
        return {
            "ref": item["ref"],
            "kind": kind,
            "plugin": task["step"] if task else None,
            "plugin_version": task["version"] if task else None,
            "record": item.get("record"),
            "origin": item["origin"],
            "file": listed_file_row(file, self.contexts[row["evidence_id"]]) if file else None,
            "file_id": file_id,
            "locator": msgspec.json.decode(file["locator"]) if file else None,
            "volume": dict(volume) if volume else None,
            "source": evidence["source"],
            "format": evidence["format"],
            "evidence_sha256": evidence["sha256"],
            "staged": msgspec.json.decode(task["staged"]) if task and task["staged"] else None,
        }

    # change log and bulk access for derived tables --------------------------------------------------------------------

    def changes(self, since: int) -> Iterator[Change]:
        """The change log after `since`, in order."""
        sql = "SELECT seq, kind, first_id, last_id, change, task_id FROM changes WHERE seq > ? ORDER BY seq"
        for row in self.connection.execute(sql, (since,)):
            yield Change(*row)

    def last_change(self) -> int:
        """The newest sequence number of the change log; 0 for an empty case."""
        return int(self.connection.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0])

    def token_of(self, seq: int) -> str | None:
        """What tells the change of that number from another one that has it after a power cut; None: no such change.

        Whoever derived something from the case's first `seq` changes keeps the last one's token: while the case has
        that token under that number, it has all changes that came before, too. Number 0 is before the first change.
        """
        if seq == 0:
            return ""
        row = self.connection.execute("SELECT hex(token) FROM changes WHERE seq = ?", (seq,)).fetchone()
        return None if row is None else str(row[0])

    def raw_rows(self, kind: str, first_id: int, last_id: int) -> Iterator[sqlite3.Row]:
        """Stored rows of a kind with ids in [first_id, last_id], for derived tables; streams."""
        table = "files" if kind == "files" else layout(kind).table
        yield from self.connection.execute(
            f"SELECT * FROM {quoted(table)} WHERE id BETWEEN ? AND ? ORDER BY id", (first_id, last_id)
        )

    def audit_break(self) -> str | None:
        """Where the audit chain does not hold, or None."""
        return first_break(self.connection)

    def tags_of(self, ids: Iterable[int]) -> dict[int, list[str]]:
        """Live tags by artifact id."""
        out: dict[int, list[str]] = {}
        wanted = list(ids)
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            sql = f"SELECT artifact_id, tag FROM tags WHERE removed_at IS NULL AND artifact_id IN ({marks}) ORDER BY id"
            for row in self.connection.execute(sql, part):
                out.setdefault(row[0], []).append(row[1])
        return out

    def _evidence_ids(self, device: str | None) -> list[int] | None:
        if device is None:
            return None
        ids = [number for number, context in self.contexts.items() if context.device.label == device]
        if not ids:
            labels = sorted({context.device.label for context in self.contexts.values()})
            raise UsageError(f"no device {device!r} in this case (known: {', '.join(labels) or 'none'})")
        return ids
