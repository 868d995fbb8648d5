"""What the log says about the workers and their sources: the cage of the last ingest, and media that were removed."""

from __future__ import annotations

import msgspec

from forensics_app.case.reader import CaseReader


class Caged(msgspec.Struct, frozen=True):
    """What held the workers. at: ISO time of the entry. missing: what that system did not offer, with the reason."""

    at: str
    in_force: list[str]
    missing: list[str]


class Lost(msgspec.Struct, frozen=True):
    """A source that was not there any more, or changed, during the last ingest of it. what: lost or gone."""

    what: str
    detail: str


_LAST_CAGES = """
    SELECT at, detail FROM audit WHERE what = 'workers jailed' AND seq > (
        SELECT coalesce(max(seq), 0) FROM audit WHERE what = 'ingest started' AND seq < (
            SELECT max(seq) FROM audit WHERE what = 'workers jailed'))
    ORDER BY seq
"""


def last_cages(reader: CaseReader) -> list[Caged]:
    """Every different cage of the last ingest that started workers; empty while the log has none."""
    found: dict[tuple[str, str], Caged] = {}
    for at, text in reader.connection.execute(_LAST_CAGES):
        detail = msgspec.json.decode(text)
        caged = Caged(at, detail.get("in_force", []), detail.get("missing", []))
        found.setdefault((str(caged.in_force), str(caged.missing)), caged)
    return list(found.values())


def lost_sources(reader: CaseReader) -> dict[int, Lost]:
    """Sources whose medium was removed or that changed during the last ingest of them, by evidence id."""
    ids: dict[str, set[int]] = {}
    for evidence_id, source, location in reader.connection.execute("SELECT id, source, location FROM evidence"):
        for name in (source, location):  # an ingest that goes on calls a source by the place where it lies
            ids.setdefault(name, set()).add(evidence_id)
    lost: dict[int, Lost] = {}
    names = "'ingest started', 'source lost', 'source gone'"
    for what, text in reader.connection.execute(f"SELECT what, detail FROM audit WHERE what IN ({names}) ORDER BY seq"):
        detail = msgspec.json.decode(text)
        if what == "ingest started":
            for source in detail.get("sources", []):
                for evidence_id in ids.get(source, ()):
                    lost.pop(evidence_id, None)
        else:
            one = Lost(what.removeprefix("source "), detail.get("detail") or "")
            lost.update(dict.fromkeys(ids.get(detail.get("source", ""), ()), one))
    return lost
