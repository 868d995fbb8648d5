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
        write_attestation(search.reader, found, tmp_path / "attest.json")
        with pytest.raises(CaseError, match="cannot be written"):
            write_attestation(search.reader, found, tmp_path / "no" / "attest.json")
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
    assert msgspec.json.decode((tmp_path / "attest.json").read_bytes())["total"] == 3


def test_an_oath_is_never_written_over_evidence_or_the_case(small: SmallCase) -> None:
    small.add([message(1, "案件")])
    small.index()
    with Search(small.case.root) as search:
        found = attest(search, "案件")
        places = [Path("/evidence/phone.dd")]
        places += [places[0] / "inside.json", small.case.database, small.case.root / "index.db-wal"]
        before = small.case.database.read_bytes()
        for place in places:
            with pytest.raises(CaseError, match=r"nothing is written there|belongs to the case"):
                write_attestation(search.reader, found, place)
        assert small.case.database.read_bytes() == before


def test_quotes_search_exactly_and_say_so(small: SmallCase) -> None:
    small.add([message(1, "ﾀﾀｷの件"), message(2, "叩きの件")])
    small.index()
    with Search(small.case.root) as search:
        assert (attest(search, "たたき").total, attest(search, '"たたき"').total) == (2, 1)
        assert attest(search, '"たたき"').spellings == {}


def test_what_no_step_looks_into_is_said(small: SmallCase) -> None:
    small.add([message(1, "案件")])
    small.add_files(["data/a.txt", "data/b.txt"])
    small.index()
    with Search(small.case.root) as search:
        scope = [row for row in attest(search, "案件").not_searched if row["what"] == "scope"]
    assert {row["outcome"] for row in scope} == {"not_read"}
    assert "contents of files that no plugin reads: 2 (their names were searched)" in [row["detail"] for row in scope]
    assert any("belongs to no file" in str(row["detail"]) for row in scope)
