"""Talk: the conversations of one phone, laid out in time, before any app stores them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final, NamedTuple

from forensics_app.demo.dice import Dice
from forensics_app.demo.marked_text import Entity, Slang, read_marked
from forensics_app.demo.people import OWNERS
from forensics_app.demo.scenes import JOB_GROUP, RECRUIT, RECRUITER, Scene
from forensics_app.demo.small_talk import chatter

FIRST_DAY_MS: Final = 1_772_323_200_000  # 2026-03-01 00:00 UTC
DAY_MS: Final = 86_400_000
_TOKYO_MS: Final = 9 * 3_600_000
SMALL_TALK: Final = {
    "recruiter": {
        ("line", "sis"): 140,
        ("line", "family"): 120,
        ("line", "mule"): 110,
        ("line", "job"): 40,
        ("line", "driver"): 60,
        ("whatsapp", "driver"): 80,
        ("whatsapp", "crew"): 60,
        ("sms", "mule"): 40,
        ("sms", "sis"): 30,
    },
    "recruit": {
        ("line", "mom"): 120,
        ("line", "friend"): 180,
        ("line", "shop"): 120,
        ("line", "job"): 20,
        ("line", "work"): 60,
        ("whatsapp", "friend"): 60,
        ("whatsapp", "crew"): 30,
        ("sms", "mom"): 40,
        ("sms", "work"): 20,
    },
}
MEMBERS: Final = {
    "job": ("boss", "kuro", "mule", "driver", "sora"),
    "family": ("kuro", "sis"),
    "shop": ("work", "sora", "friend"),
    "crew": ("kuro", "sora", "driver"),
}
SCENES: Final = {"recruiter": (*RECRUITER, *JOB_GROUP), "recruit": (*RECRUIT, *JOB_GROUP)}


class Said(NamedTuple):
    """One line that somebody wrote. at_ms: Unix ms. key: the same on both phones for a line of a shared chat."""

    app: str
    chat: str
    speaker: str
    at_ms: int
    text: str
    slang: tuple[Slang, ...]
    entities: tuple[Entity, ...]
    key: str


def iso_ms(at_ms: int) -> str | None:
    """ISO 8601 UTC with milliseconds, as the program shows a time stored in them; None for "not recorded"."""
    if at_ms in (0, -1):
        return None
    whole, rest = divmod(at_ms, 1000)
    return f"{datetime.fromtimestamp(whole, UTC):%Y-%m-%dT%H:%M:%S}.{rest:03d}Z"


def conversations(profile: str, seed: int) -> list[Said]:
    """All that is written on one phone in order of time: the scenes, and small talk around them."""
    said: list[Said] = []
    for scene in SCENES[profile]:
        said += _play(scene)
    for (app, chat), count in SMALL_TALK[profile].items():
        said += _small_talk(profile, seed, app, chat, count)
    return sorted(said, key=lambda line: (line.at_ms, line.key))


def _play(scene: Scene) -> list[Said]:
    start = FIRST_DAY_MS + scene.day * DAY_MS + scene.hour * 3_600_000 - _TOKYO_MS
    lines = []
    for index, (speaker, source) in enumerate(scene.lines):
        marked = read_marked(source)
        at_ms = start + index * 47_000 + (scene.day * 131 + index * 17) % 1000
        key = f"{speaker}/{at_ms}/{marked.text}"
        lines.append(Said(scene.app, scene.chat, speaker, at_ms, *marked, key))
    return lines


def _small_talk(profile: str, seed: int, app: str, chat: str, count: int) -> list[Said]:
    shared = chat in ("job", "crew")  # both phones hold the same talk of a group that both are in
    dice = Dice(f"{seed}/{'shared' if shared else profile}/{app}/{chat}")
    count = max(count, 40) if chat == "job" else count
    speakers = MEMBERS.get(chat, (OWNERS[profile], chat))
    lines, at_ms = [], FIRST_DAY_MS + dice.number(DAY_MS)
    for index in range(count):
        at_ms += 3_600_000 + dice.number(240 * DAY_MS // count - 3_600_000)
        text = chatter(dice)
        lines.append(Said(app, chat, dice.pick(speakers), at_ms, text, (), (), f"{app}/{chat}/{index}/{text}"))
    return lines
