"""WhatsApp for iPhone: messages, chat events and missed calls of `ChatStorage.sqlite`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forensics_app.api import (
    Artifact,
    Call,
    Context,
    Database,
    Direction,
    FileEntry,
    Message,
    MessageType,
    Scalar,
    float_of,
    instant,
    int_of,
    plugin,
    text_of,
)

from .whatsapp_sides import make_attachment, quoted_id, read_members, read_numbers

_TYPES: Final[dict[int, MessageType]] = {
    **dict.fromkeys((0, 7, 25, 31, 34), "text"),
    **dict.fromkeys((1, 2, 3, 8, 11, 38, 39, 53, 54), "media"),
    4: "contact",
    5: "location",
    **dict.fromkeys((6, 10, 28), "system"),
    14: "revoked",
    15: "sticker",
    46: "poll",
}
_MISSED_VOICE, _MISSED_VIDEO, _VIDEO = (1, 21, 45), (4, 22, 46), (40, 41)
_MESSAGE: Final = (
    "ZISFROMME", "ZMESSAGEDATE", "ZTEXT", "ZMESSAGETYPE", "ZGROUPEVENTTYPE", "ZFROMJID", "ZTOJID", "ZPUSHNAME",
    "ZSTANZAID", "ZSTARRED",
)  # fmt: skip
_MEDIA: Final = (
    "ZMEDIALOCALPATH", "ZTITLE", "ZFILESIZE", "ZVCARDSTRING", "ZLATITUDE", "ZLONGITUDE", "ZMETADATA",
)  # fmt: skip


@plugin(
    id="ios/whatsapp",
    version="1.0",
    title={"ja": "WhatsApp(iPhone)", "en": "WhatsApp for iPhone"},
    paths=["ChatStorage.sqlite"],
    tables={
        "ZWAMESSAGE": ("Z_PK", "ZISFROMME", "ZMESSAGEDATE", "ZTEXT", "ZMESSAGETYPE", "ZCHATSESSION"),
        "ZWACHATSESSION": ("Z_PK", "ZCONTACTJID"),
    },
    yields=[Message, Call],
    tier="seen in a real image",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Artifact]:
    """`ZWAMESSAGE` holds one row a message or event, `ZWACHATSESSION` the chat, `ZWAMEDIAITEM` the file or place.

    Times are seconds since 2001. The codes are not Android's: 2 is a video and 3 audio. A group's sender is
    `ZGROUPMEMBER`, whose LID is given as the number that the sibling `LID.sqlite` knows. Event rows (6, 10) keep their
    raw event number; type 10 with a call's number is a missed or video call. Media lie below `Message/` of the same
    folder. Reactions and receipts stand in `ZRECEIPTINFO` and are not read. Seen: iOS 15, WhatsApp 23.
    """
    db = ctx.sqlite(entry)
    chats = {
        row.number: (text_of(row.ZCONTACTJID), text_of(row.ZPARTNERNAME), row.ZREMOVED not in (0, None))
        for row in db.rows(
            f"SELECT Z_PK AS number, {db.select('ZWACHATSESSION', 'ZCONTACTJID', 'ZPARTNERNAME', 'ZREMOVED')} "
            "FROM ZWACHATSESSION"
        )
    }
    members, numbers = read_members(db), read_numbers(ctx, entry)
    app = "net.whatsapp.WhatsAppSMB" if "WhatsAppSMB" in entry.path else "net.whatsapp.WhatsApp"
    folder = entry.path.rpartition("/")[0]
    wal = db.wal_rowids("ZWAMESSAGE")
    number = None
    for row in db.rows(_statement(db)):
        if row.number == number:
            ctx.warn("one message has several media items; the first is shown", f"ZWAMESSAGE.Z_PK={number}")
            continue
        number, own, code, event = row.number, row.ZISFROMME == 1, int_of(row.ZMESSAGETYPE), int_of(row.ZGROUPEVENTTYPE)
        chat, name, removed = chats.get(row.chat, (None, None, False))
        group = chat is not None and not chat.endswith(("@s.whatsapp.net", "@lid"))
        stored = members.get(row.member) if group else chat
        sender = numbers.get(stored, stored) if stored else None
        facts: dict[str, Scalar] = {"key_id": text_of(row.ZSTANZAID)}
        if sender != stored:
            facts["lid"] = stored
        if removed:
            facts["chat_removed"] = True
        provenance = ctx.source(entry, f"ZWAMESSAGE.Z_PK={number}", "wal" if number in wal else "live")
        started = instant.cocoa_s(row.ZMESSAGEDATE)
        direction: Direction = "out" if own else "in"
        if code == 59 or (code == 10 and event in (*_MISSED_VOICE, *_MISSED_VIDEO, *_VIDEO)):
            yield Call(
                provenance=provenance,
                extra={**facts, "event": event},
                app=app,
                service="whatsapp",
                peer=chat,
                peer_name=name,
                direction=direction,
                started_at=started,
                type="video" if event in (*_MISSED_VIDEO, *_VIDEO) else "voice",
                outcome="missed" if event in (*_MISSED_VOICE, *_MISSED_VIDEO) else None,
            )
            continue
        kind: MessageType = _TYPES.get(code, "other") if code is not None else "other"
        text = text_of(row.ZTEXT)
        if kind in ("system", "other"):
            facts.update(message_type=code, event=event)
        elif kind == "location":
            facts.update(latitude=float_of(row.ZLATITUDE), longitude=float_of(row.ZLONGITUDE))
        elif kind == "contact":
            facts["vcard"] = text_of(row.ZVCARDSTRING)
        system = kind == "system"
        yield Message(
            provenance=provenance,
            deleted=kind == "revoked",
            extra={key: value for key, value in facts.items() if value is not None},
            app=app,
            service="whatsapp",
            thread=chat,
            thread_name=name,
            sender=None if own or system else sender,
            sender_name=None if own or system else name if not group else text_of(row.ZPUSHNAME),
            recipients=[chat] if own and chat and not group else [],
            direction="unknown" if system else direction,
            sent_at=started,
            type=kind,
            body=(text_of(row.ZTITLE) or text) if kind in ("text", "media", "poll", "other") else None,
            attachments=[make_attachment(row, folder)] if kind == "media" or row.ZMEDIALOCALPATH else [],
            reply_to=quoted_id(row.ZMETADATA),
        )


def _statement(db: Database) -> str:
    wanted = [f"m.Z_PK AS number, m.ZCHATSESSION AS chat, {db.select('ZWAMESSAGE', *_MESSAGE, alias='m')}"]
    wanted.append("m.ZGROUPMEMBER AS member" if db.has("ZWAMESSAGE", "ZGROUPMEMBER") else "NULL AS member")
    if not db.has("ZWAMEDIAITEM", "ZMESSAGE"):
        return f"SELECT {', '.join(wanted)}, {', '.join(f'NULL AS {name}' for name in _MEDIA)} FROM ZWAMESSAGE m"
    wanted.append(db.select("ZWAMEDIAITEM", *_MEDIA, alias="a"))
    join = "LEFT JOIN ZWAMEDIAITEM a ON a.ZMESSAGE = m.Z_PK"
    return f"SELECT {', '.join(wanted)} FROM ZWAMESSAGE m {join} ORDER BY m.Z_PK"
