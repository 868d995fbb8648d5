"""Chrome and its relatives: visits, searches and downloads in `History`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forensics_app.api import (
    Artifact,
    Context,
    Database,
    Download,
    FileEntry,
    Scalar,
    Visit,
    WebSearch,
    instant,
    int_of,
    plugin,
    text_of,
)

from .browser_app import app_of
from .stored_path import device_path, profile_extra

_TRANSITIONS: Final = (
    "link", "typed", "bookmark", "auto subframe", "manual subframe", "generated", "start page", "form submit", "reload",
    "keyword", "keyword generated",
)  # fmt: skip
_STATES: Final = {0: "in progress", 1: "complete", 2: "cancelled", 3: "interrupted", 4: "interrupted"}
_DOWNLOAD: Final = (
    "target_path", "current_path", "start_time", "end_time", "received_bytes", "state", "referrer", "tab_url",
    "mime_type", "opened",
)  # fmt: skip


@plugin(
    id="android/chrome",
    version="1.0",
    title={"ja": "Chrome系ブラウザの履歴", "en": "Chrome-family browsers: history"},
    paths=["History"],
    tables={"urls": ("id", "url", "title"), "visits": ("id", "url", "visit_time")},
    yields=[Visit, WebSearch, Download],
    tier="seen in a real image",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Artifact]:
    """`visits` joined with `urls`, `keyword_search_terms`, and `downloads` with their chain of addresses.

    Times are microseconds since 1601 UTC. A visit with `originator_cache_guid` came from another device by sync and is
    marked (`extra["synced_from"]`). A search has the time of the page's last visit, for the table keeps none of its
    own. Seen: Chrome 60 on desktop; Android, Samsung, Edge, Brave and Opera share the tables.
    """
    db = ctx.sqlite(entry)
    app, extra = app_of(entry.path), profile_extra(entry.path)
    wal = db.wal_rowids("visits")
    wanted = db.select("visits", "visit_time", "transition", "visit_duration", "originator_cache_guid", alias="v")
    shown = db.select("urls", "visit_count", alias="u")
    for row in db.rows(
        f"SELECT v.id AS number, {wanted}, u.url AS address, u.title AS title, {shown} "
        "FROM visits v LEFT JOIN urls u ON u.id = v.url ORDER BY v.id"
    ):
        code = (int_of(row.transition) or 0) & 0xFF
        facts: dict[str, Scalar] = {**extra}
        facts["transition"] = _TRANSITIONS[code] if code < len(_TRANSITIONS) else f"transition {code}"
        if (guid := text_of(row.originator_cache_guid)) is not None:
            facts["synced_from"] = guid
        yield Visit(
            provenance=ctx.source(entry, f"visits.id={row.number}", "wal" if row.number in wal else "live"),
            extra=facts,
            app=app,
            url=text_of(row.address) or "",
            title=text_of(row.title),
            visited_at=instant.webkit_us(row.visit_time),
            visit_count=int_of(row.visit_count),
            typed=code == 1,
        )
    yield from _searches(ctx, entry, db, app)
    yield from _downloads(ctx, entry, db, app)


def _searches(ctx: Context, entry: FileEntry, db: Database, app: str) -> Iterator[WebSearch]:
    if not (db.has("keyword_search_terms", "term") and db.has("keyword_search_terms", "url_id")):
        return
    last = db.select("urls", "last_visit_time", alias="u")
    for row in db.rows(
        f"SELECT k.rowid AS number, k.url_id, k.term, u.url AS address, {last} FROM keyword_search_terms k "
        "LEFT JOIN urls u ON u.id = k.url_id ORDER BY k.rowid"
    ):
        query = text_of(row.term)
        if query is not None:
            yield WebSearch(
                provenance=ctx.source(
                    entry, f"keyword_search_terms.rowid={row.number}", db.origin("keyword_search_terms", row.number)
                ),
                extra=profile_extra(entry.path),
                app=app,
                query=query,
                searched_at=instant.webkit_us(row.last_visit_time),
                url=text_of(row.address),
            )


def _downloads(ctx: Context, entry: FileEntry, db: Database, app: str) -> Iterator[Download]:
    if not db.has("downloads", "id"):
        return
    chains: dict[int, list[str]] = {}
    if db.has("downloads_url_chains", "url"):
        for row in db.rows("SELECT id, url FROM downloads_url_chains ORDER BY id, chain_index"):
            if (address := text_of(row.url)) is not None:
                chains.setdefault(row.id, []).append(address)
    for row in db.rows(f"SELECT id AS number, {db.select('downloads', *_DOWNLOAD)} FROM downloads ORDER BY id"):
        chain, state = chains.get(row.number, []), int_of(row.state)
        target = text_of(row.target_path) or text_of(row.current_path)
        facts = profile_extra(entry.path)
        if len(chain) > 1:
            facts["first_url"] = chain[0]
        if (page := text_of(row.tab_url)) is not None:
            facts["tab_url"] = page
        yield Download(
            provenance=ctx.source(entry, f"downloads.id={row.number}", db.origin("downloads", row.number)),
            extra=facts,
            app=app,
            url=chain[-1] if chain else None,
            title=target.replace("\\", "/").rpartition("/")[2] if target else None,
            target=device_path(target) or target,
            referrer=text_of(row.referrer),
            mime=text_of(row.mime_type),
            size=int_of(row.received_bytes),
            started_at=instant.webkit_us(row.start_time),
            ended_at=instant.webkit_us(row.end_time),
            outcome=None if state is None else _STATES.get(state, f"state {state}"),
        )
