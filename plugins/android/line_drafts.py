"""LINE for Android: what stood in the input field of a chat and was not sent."""

from __future__ import annotations

from collections.abc import Iterator

from forensics_app.api import Context, FileEntry, Message, plugin, text_of

from .line_chats import Chats
from .line_identity import APP
from .stored_path import profile_extra


@plugin(
    id="android/line_drafts",
    version="1.0",
    title={"ja": "LINE(Android)の下書き", "en": "LINE for Android: drafts"},
    paths=["jp.naver.line.android/databases/naver_line"],
    tables={"chat": ("chat_id", "input_text")},
    yields=[Message],
    tier="from published schema",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Message]:
    """`chat.input_text` is the text that the input field of a chat held; it has no time and was not sent.

    `extra["box"]` is "draft". Tier: from published schema (ALEAPP, public readers).
    """
    db = ctx.sqlite(entry)
    wal, chats = db.wal_rowids("chat"), Chats(ctx, db, entry)
    for row in db.rows("SELECT rowid AS number, chat_id, input_text FROM chat ORDER BY rowid"):
        chat, text = text_of(row.chat_id), text_of(row.input_text)
        if text is None:
            continue
        yield Message(
            provenance=ctx.source(entry, f"chat.rowid={row.number}", "wal" if row.number in wal else "live"),
            extra={**profile_extra(entry.path), "box": "draft"},
            app=APP,
            service="line",
            thread=chat,
            thread_name=chats.titles.get(chat) if chat else None,
            recipients=chats.recipients(chat, None),
            direction="out",
            body=text,
        )
