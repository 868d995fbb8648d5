"""The attestation: counts per source and kind, and everything that was not searched."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from forensics_app.case import audit
from forensics_app.errors import CaseError
from forensics_app.model.outcome import TaskKey
from forensics_app.search.attest import attest, write_attestation
from forensics_app.search.engine import Search
from tests.unit.index.small_case import SmallCase, message


def test_states_what_was_and_was_not_searched(small: SmallCase, tmp_path: Path) -> None:
    small.add([message(1, "ﾀﾀｷの件"), message(2, "叩きの件"), message(3, "別件")])
    small.add([message(4, "タタキ")], "tablet")
    with small.writer.commit(
        TaskKey(small.evidence("tablet"), "ff", "android/line", "1.0"), audit.now(), path="data/x.db"
    ) as task:
        task.finish("crashed", "the worker died twice", [])
    small.index()
    with Search(small.case.root) as search:
        found = attest(search, "叩き -別件")
        narrowed = attest(search, "叩き", kinds=["messages"], device="phone")
    assert found.total == 3
    assert [(one.device, one.hits, one.searched) for one in found.sources] == [
        ("phone", {"messages": 2}, {"messages": 3}),
        ("tablet", {"messages": 1}, {"messages": 1}),
    ]
    assert found.spellings == {"叩き": ["叩き", "たたき"]}
    assert found.views == {"叩き": "folded text (V2)"}
    assert found.index_current
    assert [(one["path"], one["outcome"]) for one in found.not_searched] == [("data/x.db", "crashed")]
    assert narrowed.total == 2
    assert narrowed.not_searched == []
    write_attestation(found, tmp_path / "attest.json")
    assert msgspec.json.decode((tmp_path / "attest.json").read_bytes())["total"] == 3
    with pytest.raises(CaseError, match="cannot be written"):
        write_attestation(found, tmp_path / "no" / "attest.json")
