"""CaseFacts: what holds for a whole case: number and zone, what is assumed of devices, the warrant scope, the seals."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from types import TracebackType
from typing import Self

from forensics_app.case.columns import layout, quoted
from forensics_app.case.directory import CaseDirectory, connect_reader
from forensics_app.case.listing import DeviceContext, EvidenceContext, Listed
from forensics_app.case.scope import SCOPE_KEY, ScopeBounds, WarrantScope, inside_sql, is_inside, read_scope
from forensics_app.case.seals import PARTNER, Seal, SealKey, key_of, live_seals, sealed_sql
from forensics_app.errors import KnownError
from forensics_app.model.instant import Instant
from forensics_app.model.kinds import KINDS


class CaseFacts:
    """The connection of a reader, and what holds for every row that is read through it; read once per instance."""

    def __init__(self, case: CaseDirectory) -> None:
        self.case = case
        self.connection = connect_reader(case)
        self.connection.create_function("akashi_utc_ns", 3, self._utc_ns, deterministic=True)

    def close(self) -> None:
        """Close the connection; may be called twice."""
        self.connection.close()

    def __enter__(self) -> Self:
        """Open for the length of a with-block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close whatever happened inside."""
        self.close()

    # facts of the case ----------------------------------------------------------------------------------------------

    @cached_property
    def info(self) -> dict[str, str | None]:
        """Case number, examiner, time zone, when it was made."""
        rows = self.connection.execute("SELECT key, value FROM case_info WHERE key NOT IN ('layout', ?)", (SCOPE_KEY,))
        return {row["key"]: row["value"] for row in rows}

    @cached_property
    def contexts(self) -> dict[int, EvidenceContext]:
        """What is assumed when rows of each evidence are read, by evidence id."""
        default = self.info.get("timezone") or "UTC"
        rows = self.connection.execute(
            "SELECT e.id, e.sha256, d.id AS device_id, d.label, d.timezone, d.clock_offset "
            "FROM evidence e JOIN devices d ON d.id = e.device_id"
        )
        return {
            row["id"]: EvidenceContext(
                row["id"],
                row["sha256"],
                DeviceContext(row["label"], row["device_id"], row["timezone"] or default, row["clock_offset"]),
            )
            for row in rows
        }

    def _utc_ns(self, wall_ns: object, zone: object, evidence_id: int) -> int | None:
        """A stored time as UTC, for SQL: as listings read it. None for no time, and for one that cannot be read."""
        if not isinstance(wall_ns, int):
            return None
        try:
            assumed = self.contexts[evidence_id].device.zone
            return Instant("", wall_ns, zone if isinstance(zone, str) else None, 1).utc_ns(assumed)
        except (ValueError, KeyError, KnownError):
            return None

    # warrant scope --------------------------------------------------------------------------------------------------

    @cached_property
    def scope(self) -> WarrantScope | None:
        """What the warrant allows to look at, or None when nobody said so."""
        row = self.connection.execute("SELECT value FROM case_info WHERE key = ?", (SCOPE_KEY,)).fetchone()
        return read_scope(row[0] if row else None)

    @cached_property
    def scope_bounds(self) -> ScopeBounds | None:
        """The scope as numbers; None when it leaves nothing out."""
        if self.scope is None or not self.scope.narrows:
            return None
        return ScopeBounds.of(self.scope, self.info.get("timezone") or "UTC")

    def outside_scope(self, item: Listed) -> bool:
        """Whether a listed object lies outside the warrant scope, by its device and by the time of its kind."""
        return self.scope_bounds is not None and not is_inside(self.scope_bounds, item)

    def inside_sql(self, kind: str) -> tuple[str, list[int]]:
        """SQL over the stored row `a` of a kind, with its parameters: whether the row is inside the warrant scope."""
        if self.scope_bounds is None:
            return "1", []
        return inside_sql(self.scope_bounds, kind, {n: context.device.label for n, context in self.contexts.items()})

    def outside_counts(self) -> dict[str, int]:
        """How many live rows of each kind lie outside the warrant scope; kinds without any are left out."""
        found: dict[str, int] = {}
        for kind in ("files", *KINDS) if self.scope_bounds is not None else ():
            table = "files" if kind == "files" else layout(kind).table
            inside, values = self.inside_sql(kind)
            sql = f"SELECT count(*) FROM {quoted(table)} a WHERE NOT ({inside})"
            number = self.connection.execute(sql, values).fetchone()[0]
            if number:
                found[kind] = number
        return found

    # seals ----------------------------------------------------------------------------------------------------------

    def seals(self) -> tuple[Seal, ...]:
        """The conversations that are sealed; read once per instance."""
        return self._seals

    @cached_property
    def _seals(self) -> tuple[Seal, ...]:
        return tuple(live_seals(self.connection))

    def seal_of(self, item: Listed) -> Seal | None:
        """The seal that hides a listed message or call, or None."""
        return self._seal_by_key.get(key_of(item) or ("", "", "")) if self._seals else None

    @cached_property
    def _seal_by_key(self) -> dict[SealKey, Seal]:
        return {seal.key: seal for seal in self._seals}

    def unsealed_sql(self, kind: str, opened: Collection[SealKey] = ()) -> tuple[str, list[str | int]]:
        """SQL over the stored row `a` of a kind: whether no seal hides the row, but for those that were `opened`."""
        found = self._sealed_sql(kind, opened)
        return ("1", []) if found is None else (f"NOT ({found[0]})", found[1])

    def sealed_counts(
        self, opened: Collection[SealKey] = (), *, kinds: Collection[str] = tuple(PARTNER)
    ) -> dict[SealKey, int]:
        """How many messages and calls each sealed conversation has, but for those that were `opened`."""
        counts = {seal.key: 0 for seal in self._seals if seal.key not in opened}
        for kind in kinds:
            partner, found = PARTNER[kind], self._sealed_sql(kind, opened)
            if found is None:
                continue
            rows = self.connection.execute(
                f"SELECT a.evidence_id, coalesce(a.service, ''), coalesce(a.{partner}, ''), count(*) "
                f"FROM {layout(kind).table} a WHERE {found[0]} GROUP BY 1, 2, 3",
                found[1],
            )
            for evidence_id, service, thread, number in rows:
                counts[self.contexts[evidence_id].device.label, service, thread] += number
        return counts

    def conversation_size(self, key: SealKey) -> int:
        """How many messages and calls a conversation has, sealed or not; 0 for one that is not there."""
        own = {number: 1 for number, context in self.contexts.items() if context.device.label == key[0]}
        seal = Seal(id=0, device_id=1, device=key[0], service=key[1], thread=key[2], reason="", who="", at="")
        total = 0
        for kind in PARTNER:
            found = sealed_sql([seal], kind, own)
            if found is not None:
                sql = f"SELECT count(*) FROM {layout(kind).table} a WHERE {found[0]}"
                total += int(self.connection.execute(sql, found[1]).fetchone()[0])
        return total

    def namesakes(self, key: SealKey) -> list[SealKey]:
        """Conversations of other services on the same device with the same id, which no seal hides.

        Android keeps SMS and MMS of one thread under one id.
        """
        own = [str(number) for number, context in self.contexts.items() if context.device.label == key[0]]
        found: set[SealKey] = set()
        for kind, partner in PARTNER.items() if key[2] else ():
            sql = (
                f"SELECT DISTINCT service FROM {layout(kind).table} WHERE {partner} = ? AND service <> ? "
                f"AND evidence_id IN ({','.join(own) or '-1'})"
            )
            found |= {(key[0], row[0], key[2]) for row in self.connection.execute(sql, (key[2], key[1]))}
        return sorted(found - {seal.key for seal in live_seals(self.connection)})

    def counts_within(
        self, device: str | None = None, *, outside: bool = False, sealed: bool = False
    ) -> dict[str, int]:
        """How many live rows of each kind scope and seals let be shown.

        device: only those of this label. outside: also what lies outside the scope. sealed: also what is sealed.
        """
        keys = [seal.key for seal in self._seals] if sealed else []
        evidence = [str(n) for n, context in self.contexts.items() if device in (None, context.device.label)]
        counts: dict[str, int] = {}
        for kind in ("files", *KINDS):
            inside, days = ("1", []) if outside else self.inside_sql(kind)
            open_, names = self.unsealed_sql(kind, keys)
            table = "files" if kind == "files" else layout(kind).table
            own = "1" if device is None else f"a.evidence_id IN ({','.join(evidence) or '-1'})"
            sql = f"SELECT count(*) FROM {quoted(table)} a WHERE {own} AND ({inside}) AND ({open_})"
            counts[kind] = int(self.connection.execute(sql, [*days, *names]).fetchone()[0])
        return counts

    def _sealed_sql(self, kind: str, opened: Collection[SealKey]) -> tuple[str, list[str | int]] | None:
        closed = [seal for seal in self._seals if seal.key not in opened]
        return sealed_sql(closed, kind, {n: context.device.device_id for n, context in self.contexts.items()})
