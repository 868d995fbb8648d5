"""Names at services that stand beside a word that says which service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from forensics_app.index.entities.entity import Found

_LINK = r"(?:[ ]?(?:の|は|が|で|まで|へ|に|=>|->|→|⇒|➡|👉|:|=|@|ID|id|Id|アイディー|アカウント|アカ|垢|ユーザー名|ユーザーネーム|追加|検索|[(「『【]))"
_SPACED = r"[A-Za-z0-9_](?:[ ][A-Za-z0-9_]){3,31}"


def _cue(words: str, token: str, *, need_link: bool) -> re.Pattern[str]:
    times = "{1,5}" if need_link else "{0,5}"
    return re.compile(
        rf"(?<![A-Za-z0-9])(?:{words})(?P<link>{_LINK}{times}[ ]?@?[ ]?)(?P<name>{token}|{_SPACED})(?![A-Za-z0-9_@]|\.[A-Za-z])",
        re.IGNORECASE,
    )


# service, pattern, rule for the name
_CUES: Final[tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]] = (
    (
        "telegram",
        _cue("テレグラム|テレグラ|テレグ|テレ|telegram|tele|tg|紙飛行機|✈|🛩", r"[A-Za-z][A-Za-z0-9_]{3,31}", need_link=True),
        re.compile(r"[A-Za-z](?!.*__)[A-Za-z0-9_]{3,30}[A-Za-z0-9]"),
    ),
    ("line", _cue("LINE|ライン|らいん|緑のアプリ", r"[A-Za-z0-9._-]{4,20}", need_link=True), re.compile(r"[a-z0-9._-]{4,20}")),
    ("x", _cue("Twitter|ツイッター|X|Ｘ|旧Twitter", r"\w{4,15}", need_link=True), re.compile(r"[A-Za-z0-9_]{4,15}")),
    (
        "instagram",
        _cue("インスタ|Instagram|insta|ig", r"[A-Za-z0-9._]{2,30}", need_link=True),
        re.compile(r"(?!\.)(?!.*\.\.)[A-Za-z0-9._]{2,30}(?<!\.)"),
    ),
    ("tiktok", _cue("TikTok|ティックトック", r"[A-Za-z0-9._]{2,24}", need_link=True), re.compile(r"[A-Za-z0-9._]{2,24}")),
    ("kakaotalk", _cue("カカオトーク|カカオ|カトク|카톡|카카오톡|kakao(?:talk)?", r"[A-Za-z0-9._-]{4,20}", need_link=True), re.compile(r".{4,20}")),
    (
        "wechat",
        _cue("WeChat|ウィーチャット|微信|薇信|威信|加V|V信|vx|绿泡泡", r"[A-Za-z][A-Za-z0-9_-]{5,19}", need_link=False),
        re.compile(r"[A-Za-z][A-Za-z0-9_-]{5,19}"),
    ),
    ("qq", _cue("QQ|扣扣|Q群", r"[0-9]{5,12}", need_link=False), re.compile(r"[0-9]{5,12}")),
    ("signal", _cue("シグナル|Signal|シグ", r"[A-Za-z_]\w{2,31}\.[0-9]{2,4}", need_link=False), re.compile(r"[A-Za-z_]\w{2,31}\.[0-9]{2,4}")),
)  # fmt: skip
_HINT = re.compile(r"[A-Za-z0-9_.]{4}|[A-Za-z0-9_](?: [A-Za-z0-9_]){3}")
_CLEAR = re.compile("[:=@→⇒➡👉]|->|=>|ID|アカ|アイディー|垢|ユーザー|追加|検索|[(「『【]", re.IGNORECASE)
_BARE = re.compile(r"(?<![A-Za-z0-9._/@-])@(?P<name>[A-Za-z0-9_]{3,32})(?![A-Za-z0-9_@]|\.[A-Za-z0-9])")
_WORDS: Final = frozenset(
    [
        "line",
        "telegram",
        "signal",
        "twitter",
        "instagram",
        "discord",
        "android",
        "iphone",
        "stamp",
        "login",
        "https",
        "http",
        "www",
        "news",
        "works",
        "music",
        "store",
        "out",
        "pay",
        "bank",
        "game",
        "messenger",
        "id",
        "user",
        "name",
        "account",
        "channel",
        "group",
        "web",
        "app",
        "apps",
        "official",
        "desktop",
        "premium",
    ]
)


def find_handles(text: str) -> Iterator[Found]:
    """Handles with a cue, by service; a bare `@name` without a cue is a `handle` of an unknown service."""
    if not _HINT.search(text):
        return
    taken: list[tuple[int, int]] = []
    for service, pattern, rule in _CUES:
        for match in pattern.finditer(text):
            written = match["name"]
            name = written.replace(" ", "")
            start, end = match.span("name")
            if name.lower() in _WORDS or (name.isdigit() and service not in ("qq", "line", "kakaotalk")):
                continue
            if service == "line" and name.isdigit() and len(name) < 8:
                continue
            if not _CLEAR.search(match["link"]) and not any(char in "._-0123456789" for char in name):
                continue  # "Xの screenshot": a word, no name
            if any(first < end and start < last for first, last in taken):
                continue
            taken.append((start, end))
            value = name.lower()
            official = service == "line" and text[start - 1 : start] == "@"
            yield Found(
                service, "@" + value if official else value, rule.fullmatch(value) is not None, start - official, end
            )
    for match in _BARE.finditer(text):
        start, end = match.span("name")
        if not any(first < end and start < last for first, last in taken):
            yield Found("handle", match["name"].lower(), True, start - 1, end)
