"""Two synthetic phones in every packaging, made once, and the command line as a person calls it."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from forensics_app.case.directory import create_case
from forensics_app.cli.main import main
from forensics_app.demo.ground_truth import GroundTruth
from forensics_app.demo.image import build_image, image_tools
from forensics_app.demo.phone import build_phone
from forensics_app.engine.events import CancelToken, IngestRequest
from forensics_app.engine.process import process


class Phone(NamedTuple):
    """One phone as a folder, a ZIP and (where mke2fs is installed) an ext4 image; the image lacks deleted files."""

    folder: Path
    zip: Path
    image: Path | None
    truth: GroundTruth


@pytest.fixture(scope="session")
def phones(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Phone]:
    """The recruiter's and the recruit's phone; tests only read them."""
    root = tmp_path_factory.mktemp("phones")
    out: dict[str, Phone] = {}
    for profile in ("recruiter", "recruit"):
        folder = root / profile
        truth = build_phone(folder, 1, profile)
        packed = root / f"{profile}.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    archive.write(path, f"data/{path.relative_to(folder).as_posix()}")
        image = None
        if image_tools() is not None:
            image = root / f"{profile}.img"
            build_image(folder, image, truth)
        out[profile] = Phone(folder, packed, image, truth)
    return out


class Answer(NamedTuple):
    """What one command gave."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines; anything else on it fails."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the program in this process."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def call(*words: object) -> Answer:
        capsys.readouterr()
        code = main([str(word) for word in words])
        return Answer(code, *capsys.readouterr())

    return call


@pytest.fixture
def new_case(tmp_path: Path, run: Run) -> Callable[..., Path]:
    """Make a case and ingest sources; the ingest must end with the given code."""

    def make(*sources: Path, name: str = "case", code: int = 0) -> Path:
        case = tmp_path / name
        assert run("new", case, "--number", "7-1", "--examiner", "検査 花子").code == 0
        answer = run("ingest", case, *sources, "--workers", "1", "--json")
        assert answer.code == code, answer.err
        return case

    return make


@pytest.fixture(scope="session")
def ingested(phones: dict[str, Phone], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A case of the recruit's phone and one of both phones, to be copied."""
    root = tmp_path_factory.mktemp("cases")
    out: dict[str, Path] = {}
    for name, profiles in (("recruit", ["recruit"]), ("both", ["recruiter", "recruit"])):
        case = create_case(root / name, number="7-1", examiner="検査 花子", timezone="Asia/Tokyo")
        request = IngestRequest(sources=[phones[profile].zip for profile in profiles], workers=1)
        summary = process(case, request, on_event=lambda _: None, cancel=CancelToken())
        assert summary.exit_code == 0
        out[name] = case.root
    return out


@pytest.fixture
def copied(ingested: dict[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    """A case of one's own: a copy of `recruit` or `both`."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(ingested[name], tmp_path / "case"))

    return copy
