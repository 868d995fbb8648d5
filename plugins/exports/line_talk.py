"""LINE's exported talk history (.txt), as phones and desktops write it, in Japanese or English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from forensics_app.api import (
    Artifact,
    Call,
    Context,
    Direction,
    FileEntry,
    Message,
    MessageType,
    NotApplicableError,
    Scalar,
    plugin,
)

from .line_talk_lines import TalkLine, Title, read_lines, read_title

APP: Final = "LINE talk history"
_LIMIT: Final = 256 * 1024 * 1024
_PLACEHOLDERS: Final[dict[str, MessageType]] = {
    **dict.fromkeys(
        ("写真", "動画", "ボイスメッセージ", "ファイル", "Photo", "Video", "Voice message", "File"), "media"
    ),
    **dict.fromkeys(("スタンプ", "Sticker"), "sticker"),
    **dict.fromkeys(("位置情報", "Location"), "location"),
    **dict.fromkeys(("連絡先", "Contact"), "contact"),
    **dict.fromkeys(("投票", "Poll"), "poll"),
    **dict.fromkeys(("送金",), "payment"),
    **dict.fromkeys(("プレゼント", "Gift", "アルバム", "Album", "ノート", "Note", "Notes"), "other"),
}
_BRACKETS = re.compile(r"\[([^\]\n]{1,20})\]\s*(.*)\Z", re.DOTALL)
_UNSENT = re.compile(r"(?:(.+)が)?メッセージの送信を取り消しました|(?:(.+) )?unsent a message\.|Message unsent\.")
_CALL = re.compile(r"☎ (?:(?:通話時間|Call time) (?:(\d{1,3}):)?(\d{1,4}):(\d\d)|(.+))\Z")
_OUTCOMES: Final = {"不在着信": "missed", "Missed call": "missed", "通話をキャンセルしました": "cancelled",
                    "Canceled the call": "cancelled", "通話に応答がありませんでした": "no answer",
                    "No answer": "no answer"}  # fmt: skip
_APP_WORDS = re.compile(
    r"アルバムに写真を追加しました|ノートに投稿しました。?|アルバムを作成しました|イベント「.*」が(作成|削除|変更)されました。?"
)


@plugin(
    id="exports/line_talk",
    version="1.0",
    title={"ja": "LINEトーク履歴(テキスト)", "en": "LINE talk history (text)"},
    paths=["[LINE]*.txt", "*トーク履歴*.txt", "*Chat history with *.txt", "*Chat history in *.txt", "*talk*.txt"],
    yields=[Message, Call],
    tier="seen in a real image",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Artifact]:
    """One entry a line of time, name and text below day headings; times have minutes and no zone.

    The file holds display names, no identifiers: `sender` is null, `thread` the title. It does not say whose it is.
    When a single chat's title names one of two speakers, the other one's lines are given as sent, marked inferred;
    otherwise the direction stays unknown. `[写真]` and the like are the app's words, not
    the person's. Desktop exports have no title and no tabs: there the end of a name is a guess
    (`extra["sender_uncertain"]`). Seen: mobile and desktop exports in Japanese; English forms from published samples.
    """
    lines = _decode(ctx.read(entry, _LIMIT)).splitlines()
    title = read_title(lines[0]) if lines else None
    tabbed = any("\t" in line for line in lines)
    entries = list(read_lines(lines, tabbed=tabbed))
    if not entries or all(line.at is None for line in entries):
        raise NotApplicableError(f"{entry.path}: no talk history of LINE")
    names = _desktop_names(entries) if not tabbed else []
    speakers = {line.name for line in entries if line.name}
    # only when the other person speaks under the name in the title is everybody else the owner
    single = title is not None and not title.group and title.name in speakers and len(speakers) <= 2
    for found in entries:
        facts: dict[str, Scalar] = {}
        line = found if tabbed else _split_name(found, names, facts)
        if line.noon:
            facts["read_as_noon"] = True
        yield _artifact(ctx, entry, line, title, facts, single=single)


def _decode(data: bytes) -> str:
    """UTF-8, with or without BOM, UTF-16 with BOM, else cp932, as a re-saved file may be."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932", "backslashreplace")


def _desktop_names(entries: list[TalkLine]) -> list[str]:
    """Names that the app's own lines mention in full, longest first: they may hold spaces."""
    found = {name for line in entries if (match := _UNSENT.fullmatch(line.text)) and (name := match[1] or match[2])}
    return sorted(found, key=len, reverse=True)


def _split_name(line: TalkLine, names: list[str], facts: dict[str, Scalar]) -> TalkLine:
    if _UNSENT.fullmatch(line.text):
        return line
    known = next((name for name in names if line.text.startswith(f"{name} ")), None)
    if known is None:
        known = line.text.partition(" ")[0]
        facts["sender_uncertain"] = True
    return line._replace(name=known, text=line.text[len(known) + 1 :])


def _artifact(
    ctx: Context, entry: FileEntry, line: TalkLine, title: Title | None, facts: dict[str, Scalar], *, single: bool
) -> Artifact:
    provenance = ctx.source(entry, f"line {line.number}")
    unsent = _UNSENT.fullmatch(line.text)
    name = (unsent[1] or unsent[2] or line.name) if unsent else line.name
    direction: Direction = "unknown"
    if single and title is not None and name is not None:
        direction = "in" if name == title.name else "out"
    call = _CALL.match(line.text) if name is not None else None
    thread = title.name if title else None
    if call is not None:
        seconds = int(call[1] or 0) * 3600 + int(call[2]) * 60 + int(call[3]) if call[2] else None
        return Call(
            provenance=provenance, extra=facts, app=APP, service="line", peer_name=thread if single else name,
            direction=direction, started_at=line.at, duration_s=seconds,
            outcome="answered" if call[2] else _OUTCOMES.get(call[4], call[4]),
        )  # fmt: skip
    body: str | None = line.text
    system: str | None = None
    kind: MessageType = "text"
    bracket = _BRACKETS.fullmatch(line.text)
    if unsent:
        kind, body, system = "revoked", None, line.text
    elif name is None or _APP_WORDS.fullmatch(line.text):
        kind, body, system = "system", None, line.text
    elif bracket is not None and bracket[1] in _PLACEHOLDERS:
        kind, body, system = _PLACEHOLDERS[bracket[1]], bracket[2] or None, f"[{bracket[1]}]"
    return Message(
        provenance=provenance, deleted=kind == "revoked", extra=facts, app=APP, service="line", thread=thread,
        thread_name=thread, sender_name=name, direction=direction, direction_inferred=direction == "out",
        sent_at=line.at, type=kind, body=body, system_text=system,
    )  # fmt: skip
