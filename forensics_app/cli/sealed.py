"""Sealed conversations on the command line: left out, which is said, or shown with --sealed, which is logged."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from forensics_app.case.seals import PARTNER
from forensics_app.cli.case_access import examiner_of, say_unlogged
from forensics_app.cli.output import Output, complain
from forensics_app.cli.parser import Parser

if TYPE_CHECKING:
    from forensics_app.case.listing import Listed
    from forensics_app.case.reader import CaseReader

_BATCH: Final = 500


def add_sealed(parser: Parser) -> None:
    """`--sealed` and who asks for it."""
    parser.add_argument(
        "--sealed", action="store_true", help="also what sealed conversations hold; the log keeps who looked"
    )
    parser.add_argument("--examiner", metavar="NAME", help="who looks at what is sealed (default: the case's examiner)")


class Curtain:
    """What stands before the sealed conversations of a case for one command."""

    def __init__(self, reader: CaseReader, options: argparse.Namespace, kinds: Iterable[str] = tuple(PARTNER)) -> None:
        self._reader = reader
        self._examiner: str | None = options.examiner
        self._kinds = [kind for kind in kinds if kind in PARTNER]
        device: str | None = getattr(options, "device", None)
        self._seals = [seal for seal in reader.seals() if device in (None, seal.device)] if self._kinds else []
        self.closed = bool(self._seals) and not options.sealed

    def announce(self, output: Output) -> None:
        """Say on standard error how much is left out, or log that it is shown; to be called before anything is shown.

        The number is that of all the conversations hold, never of what matches: that would tell what is in them.
        """
        if not self._seals:
            return
        if not self.closed:
            self._log()
            return
        keys = {seal.key for seal in self._seals}
        counts = {key: number for key, number in self._reader.sealed_counts(kinds=self._kinds).items() if key in keys}
        threads = sum(1 for number in counts.values() if number)
        if threads:
            complain(output.words.text("sealed.left_out", objects=sum(counts.values()), threads=threads))

    def _log(self) -> None:
        from forensics_app.case.writer import CaseWriter

        if not self._reader.case.writable:
            say_unlogged(self._reader.case)
            return
        with CaseWriter(self._reader.case, examiner_of(self._reader, self._examiner)) as writer:
            for seal in self._seals:
                writer.log_seal_opened(*seal.key)

    def objects(self, rows: Iterable[Listed]) -> Iterator[Listed]:
        """Listed objects without those that are sealed."""
        return (row for row in rows if not self.closed or self._reader.seal_of(row) is None)

    def about(self, rows: Iterable[Listed]) -> Iterator[Listed]:
        """Rows that name an object by `artifact_id` and `kind` without those about sealed ones."""
        if not self.closed:
            yield from rows
            return
        source = iter(rows)
        while batch := list(islice(source, _BATCH)):
            sealed = self._sealed_among(batch)
            yield from (row for row in batch if row["artifact_id"] not in sealed)

    def with_places(self, rows: Iterable[Listed], *, devices: int = 1) -> Iterator[Listed]:
        """Identifiers with the places in `where`, without sealed places; gone when fewer than `devices` devices are left."""
        for row in rows:
            if not self.closed:
                yield row
                continue
            sealed = self._sealed_among(row["where"])
            where = [place for place in row["where"] if place["artifact_id"] not in sealed]
            labels = sorted({str(place["device"]) for place in where})
            if len(labels) < devices:
                continue
            out = {**row, "where": where}
            if "stored" in row:
                out["stored"] = min(str(place["stored"]) for place in where)
            if "devices" in row:
                out |= {"devices": labels, "reason": f"the same {row['type']} on {len(labels)} devices"}
            yield out

    def _sealed_among(self, rows: Iterable[Listed]) -> set[int]:
        """Ids of the sealed ones among the objects that rows name."""
        by_kind: dict[str, set[int]] = {}
        for row in rows:
            if row["kind"] in self._kinds:
                by_kind.setdefault(row["kind"], set()).add(row["artifact_id"])
        return {
            item["id"]
            for kind, ids in by_kind.items()
            for item in self._reader.rows(kind, sorted(ids))
            if self._reader.seal_of(item) is not None
        }
