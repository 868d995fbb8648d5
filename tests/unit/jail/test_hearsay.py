"""What a child says is read, or it is a DecodeError: there is no third way."""

from __future__ import annotations

import contextlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.engine.protocol import decode_notice, decode_reply
from forensics_app.jail.hearsay import Hearsay
from forensics_app.jail.policy import Cage

_DEEP = b"\x91" * 100_000 + b"\xc0"
_HOSTILE = (
    b"\x82\xa4type\xa5files\xa7records" + _DEEP,
    b"\x82\xa4type\xa9artifacts\xa5items" + _DEEP,
    b"\x82\xa4type\xa8advanced\xa1x" + _DEEP,
    b"\x82\xa4type\xa4done\xa1x" + _DEEP,
    b"\x82\xa4type\xa8touching\xa5place\xa3\xed\xa0\x80",  # half of a character
    b"\x82\xa4type\xa7reading\xa5files\xdd\xff\xff\xff\xff",
    b"\xd9\x00",
    b"",
)


@pytest.mark.parametrize("data", _HOSTILE)
def test_depth_and_broken_text_are_decode_errors(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_notice(data)
    with pytest.raises(msgspec.DecodeError):
        decode_reply(data)
    with pytest.raises(msgspec.DecodeError):
        Hearsay(Cage).read(b"\x81\xa1x" + _DEEP)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_a_decode_error(data: bytes) -> None:
    for read in (decode_notice, decode_reply, Hearsay(list[list[tuple[int, int]]]).read):
        with contextlib.suppress(msgspec.DecodeError):
            read(data)
