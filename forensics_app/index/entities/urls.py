"""Addresses of the web, also defanged ones, and what the links of messengers say: handle, invite or telephone number.

Reserved first segments of t.me: core.telegram.org/api/links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from forensics_app.index.entities.entity import Found
from forensics_app.index.entities.phones import normal_phone

_PATH = r"[!#-&*-;=?-Z\\^_a-z~|()\[\]]"
_SCHEME = re.compile(
    rf"(?<![A-Za-z])(?:h(?:tt|xx|XX)ps?|ftp|tg|line|sgnl|simplex)(?::|\[:\])(?://|\[//\]){_PATH}+", re.IGNORECASE
)
_TLD: Final = "com|net|org|info|biz|jp|me|gg|ee|io|xyz|top|site|online|shop|vip|club|cc|tv|co|link|app|dev|page|group|cn|kr|vn|tw|hk|ru|us"
_DOT = r"(?:\.|\[\.\]|\(\.\)|\[dot\]|\(dot\)|【\.】)"
_BARE = re.compile(
    rf"(?<![A-Za-z0-9@._/:%-])(?:[A-Za-z0-9][A-Za-z0-9_-]{{0,62}}{_DOT}){{1,4}}(?:{_TLD})(?![A-Za-z0-9@-])(?:/{_PATH}*)?",
    re.IGNORECASE,
)
_DEFANGED = re.compile(r"\[\.\]|\(\.\)|\[dot\]|\(dot\)|【\.】", re.IGNORECASE)
_RESERVED: Final = frozenset(
    [
        "addemoji",
        "addlist",
        "addstickers",
        "addtheme",
        "addstyle",
        "auction",
        "auth",
        "bg",
        "boost",
        "call",
        "confirmphone",
        "contact",
        "giftcode",
        "invoice",
        "joinchat",
        "iv",
        "login",
        "m",
        "msg",
        "nft",
        "proxy",
        "setlanguage",
        "share",
        "socks",
        "web",
        "a",
        "k",
        "z",
        "c",
        "s",
    ]
)
_TELEGRAM_NAME = re.compile(r"[A-Za-z](?!.*__)[A-Za-z0-9_]{3,30}[A-Za-z0-9]")
_SITE_WORDS: Final = frozenset(
    [
        "home",
        "explore",
        "i",
        "search",
        "intent",
        "share",
        "hashtag",
        "settings",
        "notifications",
        "messages",
        "login",
        "signup",
        "about",
        "privacy",
        "tos",
        "p",
        "reel",
        "reels",
        "stories",
        "tv",
        "accounts",
        "direct",
    ]
)


def find_urls(text: str) -> Iterator[Found]:
    """URLs in a text of the entity view (value: refanged), and the identifier that a messenger's link carries."""
    covered: list[tuple[int, int]] = []
    for pattern in (_SCHEME, _BARE):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in covered):
                continue
            written = _trim(match[0])
            url = refang(written)
            end = match.start() + len(written)
            covered.append((match.start(), end))
            identifier = read_link(url)
            if identifier is not None:
                yield Found(*identifier, match.start(), end)
            yield Found("url", url, True, match.start(), end)


def refang(written: str) -> str:
    """The working form of a defanged address: scheme and host in lower case, a scheme in front."""
    url = _DEFANGED.sub(".", written).replace("[:]", ":").replace("[//]", "//")
    if "://" not in url[:12]:
        url = "https://" + url
    scheme, rest = url.split("://", 1)
    host, slash, path = rest.partition("/")
    scheme = re.sub("xx", "tt", scheme.lower()) if scheme.lower().startswith("hxx") else scheme.lower()
    return f"{scheme}://{host.lower()}{slash}{path}"


def _trim(written: str) -> str:
    while written and written[-1] in ".,;:!?'\"]|":
        if written.endswith("[.]"):
            break
        written = written[:-1]
    while written.endswith(")") and written.count("(") < written.count(")"):
        written = written[:-1]
    return written.rstrip(".,;:!?")


def read_link(url: str) -> tuple[str, str, bool] | None:
    """What a messenger's link names, as (type, value, valid), or None when it names nobody."""
    try:
        parts = urlsplit(url)
        query = parse_qs(parts.query)
    except ValueError:
        return None
    host = (parts.netloc or "").lower().rsplit("@", 1)[-1].split(":")[0].removeprefix("www.").removeprefix("mobile.")
    path = [unquote(piece) for piece in parts.path.split("/") if piece]
    first = path[0] if path else ""
    if parts.scheme == "tg":
        return _telegram(query.get("domain", [""])[0]) if host == "resolve" else None
    if host in ("t.me", "telegram.me", "telegram.dog"):
        return _telegram_path(path)
    if host.endswith(".t.me"):
        return _telegram(host.removesuffix(".t.me"))
    if host == "signal.me" and parts.fragment.startswith("p/"):
        return _phone(parts.fragment[2:])
    if host in ("signal.group", "signal.me") and parts.fragment:
        return "invite", f"{host}/#{parts.fragment}", True
    if host == "wa.me" and first.lstrip("+").isdigit():
        return _phone("+" + first.lstrip("+"))
    if host == "api.whatsapp.com" and query.get("phone"):
        return _phone("+" + query["phone"][0].strip().lstrip("+"))
    if host == "chat.whatsapp.com" and first:
        return "invite", f"chat.whatsapp.com/{first}", re.fullmatch("[A-Za-z0-9]{20,24}", first) is not None
    if host in ("line.me", "lin.ee", "liff.line.me") and first:
        return _line(host, path)
    if (
        host == "discord.gg"
        and first
        or (host in ("discord.com", "discordapp.com") and first == "invite" and len(path) > 1)
    ):
        code = first if host == "discord.gg" else path[1]
        return "invite", f"discord.gg/{code}", re.fullmatch("[A-Za-z0-9-]{2,32}", code) is not None
    if host == "open.kakao.com" and len(path) > 1:
        return "invite", f"open.kakao.com/{first}/{path[1]}", True
    if host == "zalo.me" and first:
        return "invite", f"zalo.me/{'/'.join(path[:2])}", True
    return _social(host, first)


def _social(host: str, first: str) -> tuple[str, str, bool] | None:
    name = first.removeprefix("@")
    if not name or name.lower() in _SITE_WORDS:
        return None
    if host in ("x.com", "twitter.com", "vxtwitter.com", "fxtwitter.com") and re.fullmatch(r"\w{1,15}", name, re.ASCII):
        return "x", name.lower(), True
    if host in ("instagram.com", "instagr.am", "threads.net", "threads.com") and re.fullmatch(
        r"[\w.]{1,30}", name, re.ASCII
    ):
        return "instagram", name.lower(), ".." not in name and not name.startswith(".") and not name.endswith(".")
    if host == "tiktok.com" and first.startswith("@") and re.fullmatch(r"[\w.]{2,24}", name, re.ASCII):
        return "tiktok", name.lower(), True
    return None


def _telegram_path(path: list[str]) -> tuple[str, str, bool] | None:
    if not path:
        return None
    first = path[0]
    if first.startswith("+") and first[1:].isdigit() and len(first) >= 8:
        return _phone(first)
    if first.startswith("+") or (first == "joinchat" and len(path) > 1):
        code = first[1:] if first.startswith("+") else path[1]
        return "invite", f"t.me/+{code}", re.fullmatch("[A-Za-z0-9_-]{16,24}", code) is not None
    if first == "c" and len(path) > 1 and path[1].isdigit():
        return "invite", f"t.me/c/{path[1]}", True
    if first == "s" and len(path) > 1:
        first = path[1]
    return None if first.lower() in _RESERVED else _telegram(first)


def _telegram(name: str) -> tuple[str, str, bool] | None:
    return ("telegram", name.lower(), True) if _TELEGRAM_NAME.fullmatch(name) else None


def _line(host: str, path: list[str]) -> tuple[str, str, bool] | None:
    if host == "lin.ee":
        return "invite", f"lin.ee/{path[0]}", True
    tail = path[1:] if path[0] == "R" else path
    if tail[:2] == ["ti", "p"] and len(tail) > 2 and tail[2].startswith(("@", "~")):
        return "line", tail[2].removeprefix("~").lower(), True
    if tail[:1] == ["ti"] and len(tail) > 2:
        return "invite", "line.me/" + "/".join(tail[:3]), True
    return None


def _phone(number: str) -> tuple[str, str, bool] | None:
    digits = "+" + "".join(char for char in number if char.isdigit())
    value = normal_phone(digits)
    return "phone", value or digits, value is not None
