"""PluginSpec: what a plugin says about itself, as data, before it ever runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from forensics_app.evidence.source import FileEntry
from forensics_app.model.artifact import Artifact

if TYPE_CHECKING:
    from forensics_app.plugin_host.context import Context

Tier = Literal["seen in a real image", "from published schema", "untested"]
_ID = re.compile(r"[a-z0-9_]+(?:/[a-z0-9_]+)+")
_VERSION = re.compile(r"\d+\.\d+")


class Extract(Protocol):
    """The function that a plugin is: reads one nominated file and yields artifacts."""

    def __call__(self, ctx: Context, entry: FileEntry) -> Iterator[Artifact]:
        """Yield what the file holds; report what cannot be read through `ctx.warn`."""


class PluginSpec(msgspec.Struct, frozen=True, kw_only=True):
    """A plugin as data.

    id: "android/line". version: "1.0"; a higher one re-extracts and supersedes. title: by language.
    paths: globs over the end of the canonical device path; they only nominate. mimes: content types that nominate too.
    tables: table → columns that must exist (structure decides); empty for plugins that read no database.
    yields: the artifact classes it may yield. tier: how well its facts are known. doc: its docstring.
    """

    id: str
    version: str
    title: Mapping[str, str]
    paths: tuple[str, ...]
    mimes: tuple[str, ...]
    tables: Mapping[str, tuple[str, ...]]
    yields: tuple[type[Artifact], ...]
    tier: Tier
    doc: str
    extract: Extract

    def nominates(self, path: str, mime: str | None) -> bool:
        """Whether the path or the content type makes this file worth a look."""
        if any(pattern.search(path) for pattern in _compiled(self.paths)):
            return True
        return mime is not None and any(
            mime == wanted or (wanted.endswith("/*") and mime.startswith(wanted[:-1])) for wanted in self.mimes
        )


_cache: dict[tuple[str, ...], tuple[re.Pattern[str], ...]] = {}


def _compiled(globs: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Globs over the end of a path: `*` stays within one folder, `**` crosses folders."""
    if globs not in _cache:
        _cache[globs] = tuple(_glob(text) for text in globs)
    return _cache[globs]


def _glob(text: str) -> re.Pattern[str]:
    wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = [wild.get(piece) or re.escape(piece) for piece in re.split(r"(\*\*/|\*\*|\*|\?)", text)]
    return re.compile(r"(?:^|/)" + "".join(parts) + r"\Z", re.DOTALL)


def plugin(
    *,
    id: str,
    version: str,
    title: Mapping[str, str],
    paths: Sequence[str] = (),
    mimes: Sequence[str] = (),
    tables: Mapping[str, Sequence[str]] | None = None,
    yields: Sequence[type[Artifact]],
    tier: Tier,
) -> Callable[[Extract], PluginSpec]:
    """Turn an extract function into a PluginSpec; registers nothing.

    Raises ValueError when the declaration itself is wrong, at import and not in the middle of a case.
    """
    if not _ID.fullmatch(id) or not _VERSION.fullmatch(version):
        raise ValueError(f"plugin id or version malformed: {id!r} {version!r}")
    if not (paths or mimes):
        raise ValueError(f"{id}: nominates nothing")
    if set(title) != {"ja", "en"}:
        raise ValueError(f"{id}: title needs ja and en")

    def wrap(extract: Extract) -> PluginSpec:
        return PluginSpec(
            id=id,
            version=version,
            title=dict(title),
            paths=tuple(paths),
            mimes=tuple(mimes),
            tables={name: tuple(columns) for name, columns in (tables or {}).items()},
            yields=tuple(yields),
            tier=tier,
            doc=(extract.__doc__ or "").strip(),
            extract=extract,
        )

    return wrap
