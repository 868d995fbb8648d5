from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from forensics_app.api import Artifact, Context, FileEntry, Message, PluginSpec, plugin
from forensics_app.errors import UsageError
from forensics_app.plugin_host.discovery import LoadedPlugin, Registry, load_plugins

TITLE = {"ja": "試験", "en": "Test"}


def make(*paths: str, mimes: tuple[str, ...] = (), name: str = "test/one") -> PluginSpec:
    @plugin(id=name, version="1.0", title=TITLE, paths=paths, mimes=mimes, yields=[Message], tier="untested")
    def extract(ctx: Context, entry: FileEntry) -> Iterator[Artifact]:
        """Nothing."""
        yield from ()

    return extract


@pytest.mark.parametrize(
    ("glob", "path", "wanted"),
    [
        ("jp.naver.line.android/databases/naver_line", "data/data/jp.naver.line.android/databases/naver_line", True),
        ("jp.naver.line.android/databases/naver_line", "data/data/jp.naver.line.android/databases/naver_line_x", False),
        ("databases/naver_line", "xdatabases/naver_line", False),
        ("naver_line", "naver_line", True),
        ("*.db", "a/b.db", True),
        ("a/*/c", "a/b/c", True),
        ("a/*/c", "a/b/b/c", False),
        ("a/**/c", "a/b/b/c", True),
        ("a/**/c", "a/c", True),
        ("a?c", "abc", True),
        ("a.c", "abc", False),
        ("line\nbreak", "x/line\nbreak", True),
    ],
)
def test_globs_match_the_end_of_a_path(glob: str, path: str, wanted: bool) -> None:
    spec = make(glob)
    assert spec.nominates(path, None) is wanted
    registry = Registry([LoadedPlugin(spec, "here", "")])
    assert [found.id for found in registry.nominate(path, None)] == (["test/one"] if wanted else [])


def test_mime_nominates_too() -> None:
    registry = Registry([LoadedPlugin(make(mimes=("image/*",)), "here", "")])
    assert [spec.id for spec in registry.nominate("x", "image/png")] == ["test/one"]
    assert list(registry.nominate("x", "text/plain")) == []
    assert list(registry.nominate("x", None)) == []


@pytest.mark.parametrize("wrong", [{"id": "One"}, {"version": "1"}, {"paths": ()}, {"title": {"en": "x"}}])
def test_a_wrong_declaration_fails_at_once(wrong: dict[str, object]) -> None:
    right: dict[str, object] = {
        "id": "test/one", "version": "1.0", "title": TITLE, "paths": ("x",), "yields": (Message,), "tier": "untested",
    }  # fmt: skip
    with pytest.raises(ValueError, match=r".+"):
        plugin(**{**right, **wrong})  # type: ignore[arg-type]


def test_two_plugins_of_one_name_are_refused() -> None:
    with pytest.raises(UsageError, match="two plugins are called test/one"):
        Registry([LoadedPlugin(make("x"), "here", ""), LoadedPlugin(make("y"), "there", "")])


def test_built_in_plugins_are_found() -> None:
    ids = [spec.id for spec in load_plugins().specs()]
    assert "android/line" in ids
    assert ids == sorted(ids)


def test_a_folder_of_plugins_is_read_whole_and_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "own.py"
    text = (
        '"""One of our own."""\nfrom forensics_app.api import Message, plugin\n\n\n'
        '@plugin(id="test/own", version="1.0", title={"ja": "a", "en": "a"}, paths=["a"], yields=[Message], '
        'tier="untested")\ndef extract(ctx, entry):\n    """Nothing."""\n    yield from ()\n'
    )
    file.write_text(text, encoding="utf-8")
    assert load_plugins([tmp_path]).spec("test/own").version == "1.0"
    assert list(tmp_path.iterdir()) == [file]
    file.write_text("1 / 0\n", encoding="utf-8")
    with pytest.raises(UsageError, match="ZeroDivisionError"):
        load_plugins([tmp_path])

    def refuse(_: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("forensics_app.plugin_host.discovery.Path.iterdir", refuse)
    with pytest.raises(UsageError, match="plugins cannot be read"):
        load_plugins([tmp_path])
