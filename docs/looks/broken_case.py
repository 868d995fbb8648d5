"""A case in which much could not be read, so that one sees how the desk says so."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Final

from forensics_app.case.directory import create_case
from forensics_app.engine.events import CancelToken, IngestRequest
from forensics_app.engine.process import process

TORN: Final = ("naver_line", "mmssms.db", "calllog.db", "contacts2.db", "History", "msgstore.db")
PLUGIN = '''
"""A plugin that falls over its third line, so that one sees what is left then."""
import os, signal
from forensics_app.api import Message, plugin

@plugin(id="lab/memo", version="1.0", title={"ja": "メモ", "en": "Memo"}, paths=["*.memo"], yields=[Message], tier="untested")
def memo(ctx, entry):
    for number, line in enumerate(ctx.read(entry).decode().splitlines()):
        if line == "x":
            os.kill(os.getpid(), signal.SIGKILL)
        yield Message(provenance=ctx.source(entry, f"line={number}"), app="memo", service="memo", body=line)
'''


def make_broken_case(phone: Path, folder: Path) -> Path:
    """A case of a phone whose databases are cut off, and of an archive with a password, read by the real pipeline."""
    torn = folder / "phone-3"
    shutil.copytree(phone, torn)
    for number, path in enumerate(sorted(path for path in torn.rglob("*") if path.name in TORN)):
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] if number % 2 else b"\0" * 4096 + data[4096:])
    (torn / "notes.memo").write_text("one\ntwo\nx\nfour\n")
    locked = folder / "backup.zip"
    with zipfile.ZipFile(locked, "w") as archive:
        archive.writestr("backup/keys.txt", "memo")
    archived = bytearray(locked.read_bytes())
    archived[6] |= 1  # the bit that says that the member is encrypted, in both of its headers
    archived[archived.index(b"PK\x01\x02") + 8] |= 1
    locked.write_bytes(archived)
    plugins = folder / "plugins"
    plugins.mkdir()
    (plugins / "memo.py").write_text(PLUGIN, encoding="utf-8")
    case = create_case(folder / "case", number="DEMO-2", examiner="demo", timezone="Asia/Tokyo")
    request = IngestRequest(sources=[torn, locked], plugin_folders=[plugins], examiner="demo", workers=1)
    process(case, request, on_event=lambda _: None, cancel=CancelToken())
    return case.root
