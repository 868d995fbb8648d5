"""Make the other files of a phone, and the few that `build_image` deletes."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from forensics_app.demo.camera import keep_picture
from forensics_app.demo.dice import Dice
from forensics_app.demo.ground_truth import GroundTruth, PlantedFile
from forensics_app.demo.line_app import chat_id
from forensics_app.demo.people import OWNERS
from forensics_app.demo.small_talk import chatter

_REUSED: Final = "media/0/Download/reused_inode.txt"
_GONE: Final = ("media/0/Download/deleted_list.txt", "media/0/Documents/deleted_memo.txt")


def make_leftovers(data: Path, truth: GroundTruth, dice: Dice) -> None:
    """Write downloads, caches, a hostile name and files meant for deletion; note the latter in `truth`."""
    _write(data / "media/0/Download/manual.pdf", b"%PDF-1.4\n% synthetic\n%%EOF\n" + bytes(5000))
    _write(data / "media/0/Download/=HYPERLINK(x)&<b>.txt", "名前がいたずらなファイル\n".encode())
    _write(data / "media/0/Documents/改行\nのある名前.txt", b"newline in the name\n")
    _write(data / "app/~~a==/base.apk", b"PK\x05\x06" + bytes(18))
    _write(data / "misc/adb/adb_keys", b"")
    for number in range(40):
        _write(data / f"data/com.android.chrome/cache/f_{number:06x}", dice.hexadecimal(600).encode())
    _line_media(data, truth)
    for path in _GONE:
        text = "\n".join(chatter(dice) for _ in range(60)) + "\n受け渡しは駅前のロッカー\n"
        _write(data / path, text.encode())
        truth.files.append(_planted(path, "deleted", text.encode()))
    content = b"this content is gone: the inode belongs to another file now\n" * 20
    _write(data / _REUSED, content)
    truth.files.append(_planted(_REUSED, "inode_reused", content))


def _line_media(data: Path, truth: GroundTruth) -> None:
    """Put the picture of LINE's row "media file present" where LINE keeps it."""
    for message in truth.messages:
        if message.trap == "media file present":
            me = OWNERS[truth.profile]
            chat = message.thread or chat_id("self", me)
            number = message.record.rpartition("=")[2]
            photo = data / truth.photos[0].path.removeprefix("data/")
            folder = f"media/0/Android/data/jp.naver.line.android/files/chats/{chat}/messages"
            keep_picture(data, truth, f"{folder}/{number}", photo.read_bytes(), truth.photos[0])


def _planted(path: str, state: str, content: bytes) -> PlantedFile:
    return PlantedFile(path=f"data/{path}", state=state, sha256=hashlib.sha256(content).hexdigest())


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
