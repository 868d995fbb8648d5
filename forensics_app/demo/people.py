"""The invented people of the two phones, and the identifiers by which each app knows them."""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple


class Person(NamedTuple):
    """One invented person. key: short name in the scripts. phone: national form of the block that no operator has."""

    key: str
    name: str
    reading: str
    line_name: str
    phone: str

    @property
    def mid(self) -> str:
        """LINE MID."""
        return "u" + hashlib.md5(f"line {self.key}".encode(), usedforsecurity=False).hexdigest()

    @property
    def international(self) -> str:
        """E.164."""
        return "+81" + self.phone.replace("-", "").removeprefix("0")

    @property
    def jid(self) -> str:
        """WhatsApp JID."""
        return self.international.removeprefix("+") + "@s.whatsapp.net"

    @property
    def lid(self) -> str:
        """WhatsApp hidden-number identity."""
        return str(int.from_bytes(self.mid.encode()[1:7], "big") + 10**14) + "@lid"


def _person(key: str, name: str, reading: str, line_name: str, number: int) -> Person:
    return Person(key, name, reading, line_name, f"060-99{number // 10000:02d}-{number % 10000:04d}")


PEOPLE: Final[dict[str, Person]] = {
    person.key: person
    for person in (
        _person("kuro", "黒崎 蓮", "くろさき れん", "K🦊", 10001),
        _person("sora", "朝比奈 空", "あさひな そら", "そら☁️", 10002),
        _person("boss", "指示役X", "しじやく", "ルフィ※新垢", 10003),
        _person("mule", "水無月 司", "みなづき つかさ", "つかさ", 10004),
        _person("driver", "鷹取 大地", "たかとり だいち", "daichi", 10005),
        _person("mom", "朝比奈 由紀", "あさひな ゆき", "母", 10006),
        _person("friend", "小日向 葵", "こひなた あおい", "あおい🌻", 10007),
        _person("work", "佐久間 店長", "さくま てんちょう", "佐久間(居酒屋あかし)", 10008),
        _person("sis", "黒崎 凛", "くろさき りん", "りん", 10009),
        _person("broker", "道具屋", "どうぐや", "道具屋🔧", 10010),
        _person("dealer", "八百屋", "やおや", "🥦八百屋🥦", 10011),
        _person("guru", "江夏 先生", "えなつ せんせい", "投資塾アシスタント", 10012),
        _person("love", "Dr. Daniel Falke", "だにえる", "Daniel", 10013),
        _person("arab", "سامي الخيالي", "さみ", "سامي", 10014),
        _person("unsaved", "", "", "", 10015),
    )
}
OWNERS: Final = {"recruiter": "kuro", "recruit": "sora"}
GROUP_JOB: Final = "c" + hashlib.md5(b"line group job", usedforsecurity=False).hexdigest()
GROUP_FAMILY: Final = "c" + hashlib.md5(b"line group family", usedforsecurity=False).hexdigest()
GROUP_SHOP: Final = "c" + hashlib.md5(b"line group shop", usedforsecurity=False).hexdigest()
ROOM: Final = "r" + hashlib.md5(b"line room", usedforsecurity=False).hexdigest()
WHATSAPP_GROUP: Final = "120363000000000042@g.us"
INVITE: Final = "https://t.me/+AkashiDemo9900xyz1"
INVITE_KEY: Final = INVITE.removeprefix("https://")
TELEGRAM: Final = "akashi_demo_hire"
BANK: Final = "みずほ銀行 新宿支店 普通 1234567"
BANK_KEY: Final = "0001-新宿支店-普通-1234567"


def tron_address(word: str) -> str:
    """A TRON address with a valid checksum that nobody has the key of: its body is a hash of a word."""
    body = b"\x41" + hashlib.sha256(word.encode()).digest()[:20]
    number = int.from_bytes(body + hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4], "big")
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    text = ""
    while number:
        number, digit = divmod(number, 58)
        text = alphabet[digit] + text
    return text


WALLET: Final = tron_address("akashi demo wallet")
