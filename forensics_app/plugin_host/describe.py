"""Describe: what plugin files say about themselves, asked in a cage, so that none of their code ever runs outside one."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Final, get_args

import msgspec

from forensics_app.errors import UsageError
from forensics_app.evidence.source import FileEntry
from forensics_app.jail.channel import Channel
from forensics_app.jail.hearsay import Hearsay
from forensics_app.jail.policy import Policy
from forensics_app.jail.process import Child, GoneError
from forensics_app.model.artifact import Artifact
from forensics_app.model.kinds import KINDS
from forensics_app.plugin_host.context import Context
from forensics_app.plugin_host.discovery import LoadedPlugin, Registry, installed_plugins, plugin_files, plugins_of
from forensics_app.plugin_host.spec import PluginSpec, Tier

_SECONDS: Final = 30.0
_Text = Annotated[str, msgspec.Meta(max_length=2_000)]
_Glob = Annotated[str, msgspec.Meta(max_length=300)]


class Described(msgspec.Struct, frozen=True):
    """A plugin without its code. yields: kinds of artifacts."""

    id: _Text
    version: _Text
    title: dict[_Text, _Text]
    paths: tuple[_Glob, ...]
    mimes: tuple[_Text, ...]
    tables: dict[_Text, tuple[_Text, ...]]
    yields: tuple[_Text, ...]
    tier: _Text
    doc: Annotated[str, msgspec.Meta(max_length=100_000)]
    origin: _Text
    sha256: _Text


class Answer(msgspec.Struct, frozen=True):
    """What a file holds, or in one line why it cannot be loaded."""

    plugins: list[Described] = []
    fault: Annotated[str, msgspec.Meta(max_length=4_000)] | None = None


_decode: Final = Hearsay(Answer).read


def describe_plugins(folders: Iterable[Path] = ()) -> Registry:
    """All plugins, as `load_plugins` would find them; those of the folders are data only and cannot be run here.

    Raises UsageError that names the file that is wrong, or that tried to leave the cage while it was loaded.
    """
    return Registry([*installed_plugins(), *describe_files([*plugin_files(folders)])])


def describe_files(paths: list[Path]) -> Iterator[LoadedPlugin]:
    """The plugins of some files, each asked in a cage that can read nothing but the folders of these files."""
    if not paths:
        return
    policy = Policy(read=tuple({str(path.parent.absolute()) for path in paths}), max_frame=4 * 1024 * 1024)
    child = Child("forensics_app.plugin_host.describe:serve", b"", policy)
    try:
        for path in paths:
            try:
                child.send(str(path.absolute()).encode("utf-8", "surrogateescape"))
                data = child.receive(time.monotonic() + _SECONDS)
                answer = None if data is None else _decode(data)
            except (GoneError, OSError, msgspec.DecodeError) as error:
                raise UsageError(f"{path}: cannot be loaded ({error})") from error
            if answer is None:
                raise UsageError(f"{path}: cannot be loaded (no answer within {_SECONDS:.0f} s)")
            if answer.fault is not None:
                raise UsageError(answer.fault)
            for described in answer.plugins:
                yield LoadedPlugin(_spec_of(path, described), described.origin, described.sha256)
    finally:
        child.close()


def _spec_of(path: Path, described: Described) -> PluginSpec:
    kinds: list[type[Artifact]] = []
    for kind in described.yields:
        if kind not in KINDS:
            raise UsageError(f"{path}: {described.id} yields {kind!a}, which is no kind of this version")
        kinds.append(KINDS[kind])
    if described.tier not in get_args(Tier):
        raise UsageError(f"{path}: {described.id} has the unknown tier {described.tier!a}")
    return PluginSpec(
        id=described.id,
        version=described.version,
        title=described.title,
        paths=described.paths,
        mimes=described.mimes,
        tables=described.tables,
        yields=tuple(kinds),
        tier=msgspec.convert(described.tier, Tier),
        doc=described.doc,
        extract=_elsewhere,
    )


def _elsewhere(ctx: Context, entry: FileEntry) -> Iterator[Artifact]:
    """Stand in for code that is never loaded outside a worker."""
    raise RuntimeError(f"{ctx!r}, {entry!r}: a described plugin runs in a worker only")


def serve(channel: Channel, _argument: bytes) -> None:
    """The caged side: load each file that is asked for, and say what it holds."""
    while True:
        path = Path(channel.receive().decode("utf-8", "surrogateescape"))
        try:
            answer = Answer([_described(loaded) for loaded in plugins_of(path)])
        except UsageError as error:
            answer = Answer(fault=str(error)[:4_000])
        channel.send(msgspec.msgpack.encode(answer))


def _described(loaded: LoadedPlugin) -> Described:
    spec = loaded.spec
    return Described(
        id=spec.id,
        version=spec.version,
        title=dict(spec.title),
        paths=spec.paths,
        mimes=spec.mimes,
        tables=dict(spec.tables),
        yields=tuple(artifact.KIND for artifact in spec.yields),
        tier=spec.tier,
        doc=spec.doc,
        origin=loaded.origin,
        sha256=loaded.sha256,
    )
