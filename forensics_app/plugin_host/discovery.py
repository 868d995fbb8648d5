"""Discovery: which plugins there are. Built-in ones, entry points, and folders that the examiner names."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import pkgutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.machinery import SourceFileLoader
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

import msgspec

from forensics_app.errors import UsageError
from forensics_app.plugin_host.spec import PluginSpec

BUILTIN_PACKAGE = "forensics_app.builtin_plugins"
ENTRY_POINT_GROUP = "forensics_app.plugins"
_BAD_PLUGIN = (
    ImportError, SyntaxError, ValueError, TypeError, AttributeError, NameError, OSError, ArithmeticError, LookupError,
    RuntimeError, AssertionError,
)  # fmt: skip


class LoadedPlugin(msgspec.Struct, frozen=True):
    """A plugin with where it came from. sha256: of its source file, for the audit log."""

    spec: PluginSpec
    origin: str
    sha256: str


class Registry:
    """All plugins of one run, by id; built once, immutable after."""

    def __init__(self, plugins: Iterable[LoadedPlugin]) -> None:
        self._plugins: dict[str, LoadedPlugin] = {}
        for loaded in plugins:
            if loaded.spec.id in self._plugins:
                other = self._plugins[loaded.spec.id].origin
                raise UsageError(f"two plugins are called {loaded.spec.id}: {other} and {loaded.origin}")
            self._plugins[loaded.spec.id] = loaded
        self._by_name: dict[str, list[PluginSpec]] = defaultdict(list)
        self._by_glob: list[PluginSpec] = []
        self._by_mime: list[PluginSpec] = []
        for spec in self.specs():
            for pattern in spec.paths:
                last = pattern.rsplit("/", 1)[-1]
                if any(mark in last for mark in "*?"):
                    self._by_glob.append(spec)
                else:
                    self._by_name[last].append(spec)
            if spec.mimes:
                self._by_mime.append(spec)

    def specs(self) -> list[PluginSpec]:
        """All specs, ordered by id."""
        return [self._plugins[name].spec for name in sorted(self._plugins)]

    def loaded(self) -> list[LoadedPlugin]:
        """All plugins with their origin, ordered by id."""
        return [self._plugins[name] for name in sorted(self._plugins)]

    def spec(self, plugin_id: str) -> PluginSpec:
        """The plugin of that id; UsageError when there is none."""
        if plugin_id not in self._plugins:
            raise UsageError(f"no plugin {plugin_id!r}")
        return self._plugins[plugin_id].spec

    def nominate(self, path: str, mime: str | None) -> Iterator[PluginSpec]:
        """The plugins that want to look at a file; most files are settled by their last name alone."""
        named = self._by_name.get(path.rsplit("/", 1)[-1], ())
        seen: set[str] = set()
        for spec in (*named, *self._by_glob, *(self._by_mime if mime else ())):
            if spec.id not in seen and spec.nominates(path, mime):
                seen.add(spec.id)
                yield spec


def load_plugins(folders: Iterable[Path] = ()) -> Registry:
    """All plugins: built-in, installed, and those in the folders; UsageError names the file that is wrong.

    Runs the code of the folders' files: only for a caged worker. Others take `describe.describe_plugins`.
    """
    return Registry([*installed_plugins(), *(one for path in plugin_files(folders) for one in plugins_of(path))])


def installed_plugins() -> list[LoadedPlugin]:
    """The built-in plugins and those of installed packages, which are as trusted as the program itself."""
    plugins = [loaded for module in _builtin_modules() for loaded in _specs_of(module)]
    for point in entry_points(group=ENTRY_POINT_GROUP):
        found = point.load()
        if not isinstance(found, PluginSpec):
            raise UsageError(f"entry point {point.name}: not a plugin")
        plugins.append(LoadedPlugin(found, f"entry point {point.value}", ""))
    return plugins


def plugins_of(path: Path) -> list[LoadedPlugin]:
    """The plugins of one file, which is run for that; UsageError when it cannot be imported."""
    return list(_specs_of(load_file(path)))


def _builtin_modules() -> Iterator[ModuleType]:
    package = importlib.import_module(BUILTIN_PACKAGE)
    for info in pkgutil.walk_packages(package.__path__, f"{BUILTIN_PACKAGE}."):
        if not info.ispkg:
            yield importlib.import_module(info.name)


def plugin_files(folders: Iterable[Path]) -> Iterator[Path]:
    """The Python files of folders that the examiner named, in their order; nothing is run. UsageError for a bad folder."""
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder}: no folder with plugins")
        try:  # a glob would take a folder that may not be read for an empty one
            paths = sorted(path for path in folder.iterdir() if path.suffix == ".py")
        except OSError as error:
            raise UsageError(f"{folder}: plugins cannot be read ({error.strerror})") from error
        yield from paths


class _Loader(SourceFileLoader):
    """Loads a plugin and leaves no compiled copy beside it: nothing is written outside the case."""

    def set_data(self, path: str, data: object, *, _mode: int = 0o666) -> None:
        """Write nothing."""


def load_file(path: Path) -> ModuleType:
    """Import one plugin file under a name of its own; UsageError when it cannot be imported."""
    name = f"forensics_app_plugin_{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]}"
    spec = importlib.util.spec_from_file_location(name, path, loader=_Loader(name, str(path)))
    if path.suffix != ".py" or spec is None or spec.loader is None:
        raise UsageError(f"{path}: no Python file")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except _BAD_PLUGIN as error:
        raise UsageError(f"{path}: cannot be loaded ({type(error).__name__}: {error})") from error
    return module


def _specs_of(module: ModuleType) -> Iterator[LoadedPlugin]:
    file = getattr(module, "__file__", None)
    digest = hashlib.sha256(Path(file).read_bytes()).hexdigest() if file and Path(file).is_file() else ""
    for name in sorted(vars(module)):
        value = getattr(module, name)
        if isinstance(value, PluginSpec):
            yield LoadedPlugin(value, str(module.__name__), digest)
