from __future__ import annotations

from forensics_app.case import audit
from forensics_app.case.reader import CaseReader
from forensics_app.model.file_record import FileRecord, FileState
from forensics_app.model.locator import Layer, Locator
from forensics_app.model.outcome import TaskKey
from forensics_app.report.chain import chain_of
from tests.unit.case.conftest import Desk, desk

__all__ = ["desk"]  # the fixture


def test_a_deleted_fat_file_says_on_what_its_hash_rests(desk: Desk) -> None:
    def record(name: str, inode: int, state: FileState) -> FileRecord:
        layers = (Layer(kind="volume"), Layer(kind="tsk", format="fat16", inode=inode, path=name))
        return FileRecord(locator=Locator(layers), path=name, state=state, size=3, sha256="ab" * 32)

    with desk.writer.commit(TaskKey(desk.evidence, "", "walk:9:0/1", "1.0"), audit.now()) as task:
        task.add_files([record("gone.jpg", 5, "deleted"), record("here.jpg", 6, "allocated")])
        task.finish("ok", None, [])
    with CaseReader(desk.case) as reader:
        ids = {row["path"]: row["id"] for row in reader.listing("files")}
        chains = {name: chain_of(reader, ids[name]) for name in ("gone.jpg", "here.jpg")}
    assert {name: chain.content_assumed for name, chain in chains.items() if chain} == {
        "gone.jpg": True,
        "here.jpg": False,
    }
