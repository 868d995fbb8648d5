"""The rows of LINE's `chat_history` that are not plain text, and the traps among them."""

from __future__ import annotations

from typing import Final, NamedTuple

from forensics_app.demo.people import PEOPLE, ROOM
from forensics_app.demo.talk import DAY_MS, FIRST_DAY_MS

LONG_TEXT: Final = "長文テスト。" + "この規約は架空です。" * 2_000
_AT: Final = FIRST_DAY_MS + 60 * DAY_MS


class Special(NamedTuple):
    """One row. chat: key of a person or group, "self" or "room". columns: beside chat, sender and time.

    type: the MessageType that a reader must give it, or "call". body: as a reader must show it.
    """

    chat: str
    speaker: str | None
    at_ms: int
    type: str
    body: str | None
    trap: str
    columns: dict[str, object]


def special_rows(peer: str, group: str) -> list[Special]:
    """All special rows of one phone; `peer` and `group` are a single chat and a group that it has."""
    joined = PEOPLE["driver"].mid
    return [
        Special(peer, peer, _AT, "media", None, "media file missing", {"attachement_type": 1, "attachement_image": 1}),
        Special(peer, peer, _AT + 1000, "media", None, "media file present", {
            "attachement_type": 1, "attachement_image": 1, "parameter": "OID\tdemo\tSID\tm\tFILE_SIZE\t2048",
        }),
        Special(peer, None, _AT + 2000, "media", None, "stored path", {
            "attachement_type": 2, "attachement_local_uri": "/storage/emulated/0/DCIM/Camera/VID_0001.mp4",
        }),
        Special(peer, peer, _AT + 3000, "media", None, "content address", {
            "attachement_type": 14, "attachement_local_uri": "content://media/external/file/77",
            "parameter": "FILE_NAME\tリスト.pdf\tFILE_SIZE\t81920",
        }),
        Special(peer, peer, _AT + 4000, "sticker", None, "sticker", {
            "type": 5, "attachement_type": 7, "parameter": "STKID\t52002734\tSTKPKGID\t11537\tSTKVER\t1",
        }),
        Special(peer, None, _AT + 5000, "location", None, "location", {
            "attachement_type": 15, "location_name": "新宿駅 東口", "location_address": "東京都新宿区新宿3丁目",
            "location_latitude": 35690921, "location_longitude": 139700258,
        }),
        Special(peer, peer, _AT + 6000, "contact", None, "contact", {
            "attachement_type": 13, "parameter": f"mid\t{PEOPLE['broker'].mid}\tdisplayName\t道具屋🔧",
        }),
        Special(peer, peer, _AT + 7000, "revoked", None, "unsent stub", {"type": 13, "attachement_type": 18}),
        Special(group, None, _AT + 8000, "system", None, "chat event", {
            "type": 13, "attachement_type": 18, "parameter": f"LOC_KEY\tC_MI\tLOC_ARGS\t{joined}",
        }),
        Special(peer, None, _AT + 9000, "system", None, "friend added", {"type": 33, "attachement_type": 18}),
        Special(peer, peer, _AT + 10_000, "other", "まだ知らない種類", "unknown type code", {
            "type": 997, "attachement_type": 996,
        }),
        Special(peer, peer, _AT + 11_000, "other", None, "flex message", {
            "attachement_type": 22, "parameter": "ALT_TEXT\tクーポンが届きました",
        }),
        Special(peer, None, _AT + 12_000, "call", None, "call", {
            "type": 4, "attachement_type": 6, "parameter": "TYPE\tA\tRESULT\tNORMAL\tDURATION\t73500",
        }),
        Special(peer, peer, _AT + 13_000, "call", None, "missed video call", {
            "type": 4, "attachement_type": 6, "parameter": "TYPE\tV\tRESULT\tCANCELED\tDURATION\t0",
        }),
        Special(peer, peer, 0, "text", "時刻のない行", "time 0", {}),
        Special(peer, peer, _AT + 15_000, "text", LONG_TEXT, "very long text", {}),
        Special(peer, peer, _AT + 16_000, "text", "壊れた\\xff文字", "text that is no UTF-8", {}),
        Special("self", None, _AT + 17_000, "text", "自分用メモ: コインロッカー 042", "chat with oneself", {}),
        Special("room", "friend", _AT + 18_000, "text", "3人トークです", "room", {}),
    ]  # fmt: skip


ROOM_MEMBERS: Final = (ROOM, ("friend", "mom", "sis"))
