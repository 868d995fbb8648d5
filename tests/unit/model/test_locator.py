from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.model.locator import Layer, Locator, local_hash, record_digest

FILE = Layer(kind="tsk", inode=12, path="data/a")
VOLUME = Layer(kind="volume", offset=1024, number=2)


def test_the_container_is_no_part_of_the_identity() -> None:
    raw = Locator((Layer(kind="source", format="raw"), VOLUME, FILE))
    ewf = Locator((Layer(kind="source", format="ewf", path="x.E01"), VOLUME, FILE))
    assert raw.canonical() == ewf.canonical()


def test_other_volume_inode_path_or_stream_is_another_file() -> None:
    base = Locator((VOLUME, FILE)).canonical()
    for other in (
        Locator((Layer(kind="volume", offset=2048), FILE)),
        Locator((VOLUME, Layer(kind="tsk", inode=13, path="data/a"))),
        Locator((VOLUME, Layer(kind="tsk", inode=12, path="data/b"))),
        Locator((VOLUME, Layer(kind="tsk", inode=12, path="data/a", attribute="ads"))),
    ):
        assert other.canonical() != base


def test_json_both_ways() -> None:
    locator = Locator((Layer(kind="source", format="zip"), Layer(kind="archive", path="写真/a\n.jpg", number=3)))
    assert Locator.from_json(locator.to_json()) == locator
    with pytest.raises(msgspec.ValidationError):
        Locator.from_json('{"layers":[{"kind":"nonsense"}]}')


@given(st.text(), st.text(), st.text(), st.text())
def test_record_digests_differ_when_anything_differs(a: str, b: str, c: str, d: str) -> None:
    start = local_hash(b"x")
    first, second = record_digest(start, "messages", a, b), record_digest(start, "messages", c, d)
    separable = "\2" not in a + b + c + d
    assert len(first) == 16
    if separable:
        assert (first == second) == ((a, b) == (c, d))


def test_a_locator_without_a_layer_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        Locator.from_json('{"layers":[]}')
