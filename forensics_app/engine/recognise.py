"""Recognise: what a source is, before anything of it is read into a case. Asked of a caged process, never in this one."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from forensics_app.evidence.reach import reach
from forensics_app.evidence.secrets import Secret, secrets_for
from forensics_app.jail.hearsay import Hearsay
from forensics_app.jail.policy import GIB, Policy
from forensics_app.jail.process import Child, GoneError
from forensics_app.model.file_record import VolumeRecord

SECONDS: Final = 60.0
_LOOK_S: Final = 0.1  # between two looks at whether anybody still wants to know
_MEMORY: Final = 4 * GIB
_ANSWER: Final = 8 * 1024**2
_ENTRY: Final = "forensics_app.engine.recogniser:serve"

Platform = Literal["android", "ios", "ios_backup", "windows", "macos"]
_Line = Annotated[str, msgspec.Meta(max_length=8_000)]
_Lines = Annotated[list[_Line], msgspec.Meta(max_length=20_000)]
_Size = Annotated[int, msgspec.Meta(ge=0, le=2**62)]
_Counts = Annotated[list[_Size], msgspec.Meta(max_length=1_000)]
_Volumes = Annotated[list[VolumeRecord], msgspec.Meta(max_length=4_200)]


class Question(msgspec.Struct, frozen=True):
    """What is asked. path: absolute. scratch: the one folder that may be written in. secrets: to try on the source."""

    path: str
    scratch: str
    secrets: list[str]

    def __repr__(self) -> str:
        """Without the secrets."""
        return f"Question({self.path!r}, {len(self.secrets)} secrets)"


class Recognised(msgspec.Struct, frozen=True, kw_only=True):
    """What a source is.

    format: as an evidence's format in the case; None when it is none. size: bytes of the disk, the archive, or of the
    files in a folder. whole: whether that is all (a large folder is not counted to its end). volumes: empty for a
    compressed TAR, whose members an ingest lists. tried, opened_with: secrets, counted from 1, never their text.
    first: path of the part to add instead, when this is a later part of an image. error: one plain line.
    """

    format: _Line | None = None
    size: _Size = 0
    whole: bool = True
    segments: _Lines = []
    volumes: _Volumes = []
    stored_md5: _Line | None = None
    stored_sha1: _Line | None = None
    acquisition: dict[_Line, _Line] = {}
    platform: Platform | None = None
    warnings: _Lines = []
    tried: _Size = 0
    opened_with: _Counts = []
    first: _Line | None = None
    error: _Line | None = None


_read: Final = Hearsay(Recognised).read


def recognise(
    path: Path,
    *,
    secrets: Sequence[Secret] = (),
    work: Path | None = None,
    seconds: float = SECONDS,
    stop: Callable[[], bool] = lambda: False,
) -> Recognised:
    """Say what a source is; never raises for what evidence does, and writes nothing but scratch that it takes away.

    work: where the scratch lies, the system's temporary folder when it is not given. seconds: until it is given up.
    stop: whether nobody wants to know any more.
    """
    location = path.absolute()
    try:
        with tempfile.TemporaryDirectory(prefix="recognise-", dir=work) as scratch:
            question = Question(str(location), scratch, secrets_for(secrets, str(location), str(path)))
            return _believed(location, _ask(question, seconds, stop))
    except OSError as error:
        return Recognised(error=f"{path.name}: cannot be looked at ({error.strerror or error})")


def _ask(question: Question, seconds: float, stop: Callable[[], bool]) -> Recognised:
    location = Path(question.path)
    policy = Policy(
        read=tuple(str(path) for path in reach(location)),
        names=(str(location.parent),),
        write=(question.scratch,),
        address_space=_MEMORY,
        max_frame=_ANSWER,
    )
    child = Child(_ENTRY, msgspec.msgpack.encode(question), policy)
    try:
        ends_at = time.monotonic() + seconds
        answer = None
        while answer is None and not stop() and time.monotonic() < ends_at:
            answer = child.receive(min(ends_at, time.monotonic() + _LOOK_S))
        if answer is None:
            return Recognised(error=f"{location.name}: not recognised within {seconds:.0f} s")
        return _read(answer)
    except GoneError as error:
        return Recognised(error=f"{location.name}: {error}")
    except msgspec.DecodeError:
        return Recognised(error=f"{location.name}: the process that looked at it sent nonsense")
    finally:
        child.close()


def _believed(location: Path, found: Recognised) -> Recognised:
    """The same without files that do not belong to the source: the process has parsed hostile bytes."""
    own = {str(path) for path in reach(location)}
    segments = [segment for segment in found.segments if segment in own]
    first = found.first if found.first in own else None
    return msgspec.structs.replace(found, segments=segments, first=first)
