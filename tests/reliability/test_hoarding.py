"""A plugin that fills the disk of the case and keeps it full: its own job is given up, and the rest goes on."""

from __future__ import annotations

import pytest

from forensics_app.case.directory import create_case
from forensics_app.case.reader import CaseReader
from forensics_app.engine.events import CancelToken, IngestRequest, StepProgress
from forensics_app.engine.hoard import named_bytes
from forensics_app.engine.process import process

PLUGIN = '''
import os, time

from forensics_app.api import EvidenceError, Message, plugin


@plugin(id="test/hoard", version="1.0", title={"ja": "x", "en": "x"}, paths=["*.h"], yields=[Message], tier="untested")
def hoard(ctx, entry):
    """Fill the disk if the file says so."""
    order = ctx.read(entry)
    if order != b"good":
        file = open("hoard", "wb")
        if order == b"unnamed":
            os.unlink("hoard")
        try:
            while True:
                file.write(bytes(1 << 20))
                file.flush()
        except OSError as error:
            if order == b"told":
                raise EvidenceError("no room") from error
        time.sleep(3600)
    yield Message(provenance=ctx.source(entry, "1"), app="x", service="x", body="good")
'''


@pytest.mark.parametrize("order", ["named", "unnamed", "told"])
def test_who_keeps_the_disk_full_is_ended_and_the_rest_goes_on(make_disk, tmp_path, order):
    disk = make_disk(160_000)
    case = create_case(disk.root / "case", number=None, examiner="E", timezone="UTC")
    folder, plugins = tmp_path / "phone", tmp_path / "plugins"
    folder.mkdir()
    plugins.mkdir()
    (plugins / "hoard.py").write_text(PLUGIN)
    (folder / "a.h").write_text(order)
    for number in range(5):
        (folder / f"b{number}.h").write_text("good")
    cancel = CancelToken()
    seen = []

    def hear(event):  # ends a run that hangs: a test that fails must end
        seen.append(event)
        if sum(not isinstance(one, StepProgress) for one in seen) > 300:
            cancel.cancel()

    request = IngestRequest(sources=[folder], plugin_folders=[plugins], workers=2)
    summary = process(case, request, on_event=hear, cancel=cancel)
    assert not summary.cancelled
    with CaseReader(case) as reader:
        tasks = {row["path"]: row for row in reader.listing("tasks") if row["plugin"] == "test/hoard"}
    assert [tasks[f"b{number}.h"]["outcome"] for number in range(5)] == ["ok"] * 5
    assert tasks["a.h"]["outcome"] == "crashed"
    assert "disk of the case" in tasks["a.h"]["detail"]
    assert sorted(path.name for path in case.work.iterdir()) == ["ingest.lock"]


def test_only_what_has_a_name_is_counted(tmp_path):
    (tmp_path / "deep/er").mkdir(parents=True)
    (tmp_path / "deep/er/file").write_bytes(b"x" * 100_000)
    assert 100_000 <= named_bytes(tmp_path) < 200_000
    assert named_bytes(tmp_path / "nothing") == 0
