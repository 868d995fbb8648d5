"""What every built-in plugin keeps to, whatever file it is given."""

from __future__ import annotations

import ast
import glob
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from forensics_app.api import EvidenceError, PluginSpec
from forensics_app.demo.dice import Dice
from forensics_app.demo.phone import PROFILES, build_phone
from forensics_app.model.kinds import KINDS, AnyArtifact
from forensics_app.plugin_host.discovery import load_plugins
from tests.build.chat_storage import make_chat_storage
from tests.build.run_plugin import Run, run_plugin
from tests.build.sms_db import make_sms_db

FOLDER = Path(__file__).resolve().parents[2] / "plugins"
FILES = sorted(FOLDER.rglob("*.py"))
SPECS = load_plugins().specs()
IPHONE = "private/var/mobile/Containers/Shared/AppGroup/00000000-0000-4000-8000-000000000000"
PARSERS = {"exifread", "PIL"}
DECODER = msgspec.msgpack.Decoder(list[AnyArtifact])
ODD_VALUES = (None, b"\xff\xfe\x00", "text", 3.7, 2**62, -5, "", b"", "12", 1, 0, float("inf"), "\ud7ff\x00", 15, 13, 7)

every_plugin = pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)


def test_the_rules_look_at_something():
    assert len(FILES) > 20
    assert len(SPECS) >= 19


@every_plugin
def test_a_plugin_says_what_it_reads_and_how_well_it_knows(spec: PluginSpec):
    first, _, rest = spec.doc.partition("\n")
    assert first.endswith((".", "…", ";", ":", ",")) or first[0].isupper() or first[0] == "`"
    assert "Tier:" in rest or "Seen" in rest
    assert spec.tier in ("seen in a real image", "from published schema", "untested")
    assert spec.title["ja"]
    assert spec.title["en"]
    assert set(spec.yields) <= set(KINDS.values())
    assert spec.yields


def test_ids_are_unique_and_say_where_the_file_is():
    assert len({spec.id for spec in SPECS}) == len(SPECS)
    assert {spec.id.split("/")[0] for spec in SPECS} <= {folder.name for folder in FOLDER.iterdir() if folder.is_dir()}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(FOLDER).as_posix())
def test_a_file_is_short_and_imports_only_what_is_promised(file: Path):
    source = file.read_text()
    assert source.count("\n") <= 150
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.level:
            assert node.level == 1, "siblings only"
            continue
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            top = name.split(".")[0]
            assert name == "forensics_app.api" or top in PARSERS or top in sys.stdlib_module_names, name
            assert top not in ("sqlite3", "subprocess", "socket", "urllib", "http", "os", "shutil", "tempfile"), name


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Path, str]]]:
    """For each plugin the files of the synthetic phones that it reads to the end."""
    found: dict[str, list[tuple[Path, str]]] = {}
    scratch = tmp_path_factory.mktemp("scratch")
    registry = load_plugins()
    for profile in PROFILES:
        root = tmp_path_factory.mktemp(profile)
        build_phone(root / "data", 2, profile)
        if profile == "recruiter":  # files of an iPhone beside them
            rows = [
                (1, 1, 7, "やあ", 7e8, 0, 0, 0),
                (2, 2, None, None, 7e8, 10, 4, 0),
                (3, 2, None, None, 7e8, 1, 0, 1),
            ]
            make_sms_db(root / "private/var/mobile/Library/SMS/sms.db")
            make_chat_storage(root / IPHONE / "ChatStorage.sqlite", rows)
        for file in sorted(path for path in root.rglob("*") if path.is_file()):
            path = file.relative_to(root).as_posix()
            for spec in registry.nominate(path, "image/jpeg" if file.suffix == ".jpg" else None):
                try:
                    run = run_plugin(spec, root, path, scratch)
                except EvidenceError:
                    continue
                check(spec, run)
                if run.artifacts:
                    found.setdefault(spec.id, []).append((root, path))
    return found


def check(spec: PluginSpec, run: Run) -> None:
    """What holds for everything that a plugin yields."""
    assert {type(one) for one in run.artifacts} <= set(spec.yields)
    keys = [(one.KIND, one.provenance) for one in run.artifacts]
    assert len(set(keys)) == len(keys), "a record is given twice"
    assert all(one.provenance.record and 0 <= one.provenance.source < len(run.sources) for one in run.artifacts)
    # what a worker sends home: every field has the type that it declares
    assert DECODER.decode(msgspec.msgpack.encode(run.artifacts)) == run.artifacts
    for one in run.artifacts:
        for field, kind in type(one).__annotations__.items():
            if kind == "str | None":
                assert getattr(one, field) != "", f"{field} is empty instead of null"


def test_every_plugin_reads_something_of_the_synthetic_phones(samples):
    assert set(samples) == {spec.id for spec in SPECS}


def attempt(spec: PluginSpec, root: Path, path: str, scratch: Path) -> Run | None:
    """Run on a bad file; the errors that are allowed are those of the evidence."""
    try:
        run = run_plugin(spec, root, path, scratch)
    except EvidenceError as error:
        text = str(error)
        assert text
        assert "\n" not in text
        return None
    check(spec, run)
    return run


def copy_sample(samples, spec: PluginSpec, target: Path) -> tuple[str, list[Path]]:
    root, path = samples[spec.id][0]
    files = []
    for file in sorted((root / path).parent.glob(f"{glob.escape(Path(path).name)}*")):
        copy = (target / path).with_name(file.name)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        files.append(copy)
    return path, files


@every_plugin
def test_garbage(spec: PluginSpec, samples, tmp_path: Path):
    path, files = copy_sample(samples, spec, tmp_path)
    file = tmp_path / path
    for other in files:
        if other != file:
            other.unlink()
    whole = file.read_bytes()
    dice = Dice(spec.id)
    noise = bytes(dice.number(256) for _ in range(3000))
    for content in (
        b"",
        b"\0",
        noise,
        b"SQLite format 3\0" + noise,
        b"<a>" + noise,
        b"{" * 500,
        whole[: len(whole) // 2],
    ):
        file.write_bytes(content)
        attempt(spec, tmp_path, path, tmp_path)


@every_plugin
def test_flipped_bytes(spec: PluginSpec, samples, tmp_path: Path):
    path, files = copy_sample(samples, spec, tmp_path)
    originals = {file: file.read_bytes() for file in files}
    dice = Dice(f"flip {spec.id}")
    for _ in range(12):
        for file, content in originals.items():
            broken = bytearray(content)
            for _ in range(40 if content else 0):
                broken[dice.number(len(broken))] = dice.number(256)
            file.write_bytes(broken)
        attempt(spec, tmp_path, path, tmp_path)


database_plugins = pytest.mark.parametrize("spec", [spec for spec in SPECS if spec.tables], ids=lambda spec: spec.id)


@database_plugins
def test_empty_database(spec: PluginSpec, samples, tmp_path: Path):
    file = tmp_path / samples[spec.id][0][1]
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as db:
        db.execute("VACUUM")
    assert attempt(spec, tmp_path, samples[spec.id][0][1], tmp_path) is None


@database_plugins
@pytest.mark.parametrize("drop", ["nothing", "other tables", "other columns"])
def test_any_value_in_any_column(spec: PluginSpec, samples, tmp_path: Path, drop: str):
    """SQLite keeps what it is given: text in numbers, bytes in text, and columns or tables that a version lacks."""
    path, _ = copy_sample(samples, spec, tmp_path)
    with closing(sqlite3.connect(tmp_path / path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table.startswith("sqlite_"):
                continue
            if drop == "other tables" and table not in spec.tables:
                db.execute(f'DROP TABLE "{table}"')
                continue
            info = db.execute(f'PRAGMA table_info("{table}")').fetchall()
            needed = spec.tables.get(table, ())
            keep = [row[1] for row in info if drop != "other columns" or row[1] in needed or row[5]]
            if not keep:
                db.execute(f'DROP TABLE "{table}"')
                continue
            # no constraint at all: what a hostile or damaged file may hold
            db.execute(f'ALTER TABLE "{table}" RENAME TO "{table}_old"')
            key = next((row[1] for row in info if row[5] and "INT" in row[2].upper()), None)
            columns = ", ".join(f'"{name}"' + (" INTEGER PRIMARY KEY" if name == key else "") for name in keep)
            db.execute(f'CREATE TABLE "{table}" ({columns})')
            db.execute(f'DROP TABLE "{table}_old"')
            for number in range(48):
                values = [
                    number + 2 if name == key else ODD_VALUES[(number * 5 + place * 7 + number // 16) % len(ODD_VALUES)]
                    for place, name in enumerate(keep)
                ]
                db.execute(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(keep))})', values)
        db.commit()
    run = attempt(spec, tmp_path, path, tmp_path)
    assert run is not None
