"""The shared corpus through the whole pipeline: what is found equals the published answers, and nothing is changed."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.reader import CaseReader
from forensics_app.engine.events import CancelToken, Event, IngestRequest, Problem, Summary
from forensics_app.engine.process import process

DFTT = "images/sleuthkit_sleuthkit_test_data/from_brian"
IMAGES = {
    "image.dd": "images/sleuthkit_sleuthkit/image.dd",
    "image.E01": "images/sleuthkit_sleuthkit/image.E01",
    "image.iso": "images/sleuthkit_sleuthkit/image.iso",
    "image.vhd": "images/sleuthkit_sleuthkit/image.vhd",
    "image.vmdk": "images/sleuthkit_sleuthkit/image.vmdk",
    "image.qcow": "images/sleuthkit_sleuthkit/image.qcow",
    "CFReDS001.E01": "images/simsong_bulk_extractor/CFReDS001.E01",
    "fat16.img": "images/rafalh_rust-fatfs/fat16.img",
    "test.exfat": "images/dsoprea_go-exfat/test.exfat",
    "ext2.splitraw.000": "images/log2timeline_dfvfs/ext2.splitraw.000",
    "apfs.raw": "images/log2timeline_dfvfs/apfs.raw",
    "hfsplus_zlib.dmg": "images/log2timeline_dfvfs/hfsplus_zlib.dmg",
    "6-fat-undel.dd": "6-undel-fat/6-fat-undel.dd",
    "8-jpeg-search.dd": "8-jpeg-search/8-jpeg-search.dd",
}
# entries and deleted entries as the manifest and the images' own pages count them (streams are not entries of fls)
ENTRIES = {
    "image.dd": (9, 2),
    "image.E01": (9, 2),
    "image.iso": (6, 0),
    "CFReDS001.E01": (8, 2),
    "fat16.img": (13, 0),
    "test.exfat": (19, 3),
    "ext2.splitraw.000": (7, 0),
    "6-fat-undel.dd": (17, 12),
}
NOT_READABLE = ("image.vhd", "image.vmdk", "image.qcow", "hfsplus_zlib.dmg")


class Run:
    """One ingest of the corpus and what it told."""

    def __init__(self, case: CaseDirectory, summary: Summary, events: list[Event], sources: dict[str, Path]) -> None:
        self.case = case
        self.summary = summary
        self.events = events
        self.sources = sources
        with CaseReader(case) as reader:
            self.evidence = {Path(row["source"]).name: row for row in reader.listing("evidence")}
            self.files = list(reader.listing("files"))
            self.messages = list(reader.listing("messages"))
            self.calls = list(reader.listing("calls"))
            self.photos = list(reader.listing("photos"))

    def files_of(self, name: str) -> list[dict[str, object]]:
        number = self.evidence[name]["id"]
        return [row for row in self.files if row["evidence"] == number]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def run(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("corpus")
    for name in ("6-undel-fat", "8-jpeg-search"):
        with zipfile.ZipFile(corpus / DFTT / f"{name}.zip") as archive:
            archive.extractall(folder)
    sources = {name: (folder if path.startswith(("6-", "8-")) else corpus) / path for name, path in IMAGES.items()}
    sources["ios.zip"] = next((corpus / "ios/abrignoni_iLEAPP/cases_data").glob("*whatsApp*.zip"))
    sources["tree"] = folder / "tree"
    for name, package in (
        ("mmssms.db", "com.android.providers.telephony"),
        ("contacts2.db", "com.android.providers.contacts"),
    ):
        target = sources["tree"] / "data" / "data" / package / "databases" / name
        target.parent.mkdir(parents=True)
        target.write_bytes((corpus / "android/log2timeline_plaso/android" / name).read_bytes())
    before = {name: sha256(path) for name, path in sources.items() if path.is_file()}
    case = create_case(folder / "case", number=None, examiner="E", timezone="Asia/Tokyo")
    events: list[Event] = []
    request = IngestRequest(sources=list(sources.values()), workers=2)
    summary = process(case, request, on_event=events.append, cancel=CancelToken())
    yield Run(case, summary, events, sources)
    assert {name: sha256(path) for name, path in sources.items() if path.is_file()} == before


@pytest.mark.parametrize("name", ENTRIES)
def test_entries_equal_the_published_counts(run: Run, name: str) -> None:
    # the raw image and the E01 hold the same disk
    files = [row for row in run.files_of(name) if row["type"] != "stream"]
    deleted = [row for row in files if not row["allocated"]]
    assert (len(files), len(deleted)) == ENTRIES[name]


def test_what_is_not_readable_says_so_in_one_line(run: Run) -> None:
    problems = {
        Path(event.source).name: event.detail for event in run.events if isinstance(event, Problem) and not event.path
    }
    for name in NOT_READABLE:
        assert re.fullmatch(rf"{re.escape(name)}: \w+ disk image: not readable yet by this version", problems[name])
        assert name not in run.evidence
    assert run.summary.failed_sources == len(NOT_READABLE)
    assert run.summary.exit_code == 3


def test_raw_and_e01_of_one_disk_agree(run: Run) -> None:
    raw, ewf = run.evidence["image.dd"], run.evidence["image.E01"]
    assert raw["sha256"] == ewf["sha256"] == sha256(run.sources["image.dd"])
    assert ewf["stored_md5"] == ewf["md5"] == "3ebb0b7dcd6b5fcd59a0020625d70994"
    assert ewf["status"] == "verified"
    assert raw["device"] == ewf["device"]
    assert {row["path"]: row["ref"] for row in run.files_of("image.dd")} == {
        row["path"]: row["ref"] for row in run.files_of("image.E01")
    }


def test_an_e01_tells_how_it_was_acquired(run: Run) -> None:
    evidence = run.evidence["CFReDS001.E01"]
    assert evidence["acquisition"]["examiner"] == "JRL"
    assert evidence["acquisition"]["case_number"] == "CFReDS001"
    assert evidence["status"] == "verified"
    names = {row["path"] for row in run.files_of("CFReDS001.E01")}
    assert {"app.txt", "закуски.txt"} <= names


def test_deleted_fat_files_hash_as_published(run: Run) -> None:
    """Three contiguous files are whole; the fragmented ones give the wrong hashes that the page predicts."""
    md5 = {
        str(row["path"]).rpartition("/")[2]: row["md5"]
        for row in run.files_of("6-fat-undel.dd")
        if row["type"] == "file"
    }
    assert md5["_ing.dat"] == "59b20779f69ff9f0ac5fcd2c38835a79"
    assert md5["_ult1.dat"] == "ffd27bd782bdce67750b6b9ee069d2ef"
    assert md5["mult2.dat"] == "59cf0e9cd107bc1e75afb7374f6e05bb"
    assert md5["_rag1.dat"] == "c4f3b9a0f17d464f4fc61b94ecf6cc21"
    assert md5["_rag2.dat"] == "965370acfa85aa7e26ab04bbd45cdcae"
    assert md5["frag3.dat"] == "a7a14ac62f79fdea4056ed5e8bcf97ef"


def test_jpegs_are_found_by_content_and_hash_as_published(run: Run) -> None:
    files = {row["path"]: row for row in run.files_of("8-jpeg-search.dd")}
    published = {
        "alloc/file1.jpg": "75b8d00568815a36c3809b46fc84ba6d",
        "alloc/file2.dat": "de5d83153339931371719f4e5c924eba",
        "del1/file6.jpg": "afd55222024a4e22f7f5a3a665320763",
        "del2/file7.hmm": "0c452c5800fcfa7c66027ae89c4f068a",
        "misc/file13.dll:here": "9b787e63e3b64562730c5aecaab1e1f8",
    }
    assert {path: files[path]["md5"] for path in published} == published
    assert {files[path]["mime"] for path in published} == {"image/jpeg"}
    assert not files["del1/file6.jpg"]["allocated"]
    photos = Counter(row["path"] for row in run.photos if row["evidence"] == run.evidence["8-jpeg-search.dd"]["id"])
    assert photos == Counter(published.keys())


def test_android_databases_in_a_folder_tree(run: Run) -> None:
    """`mmssms.db` holds four incoming and five outgoing messages, `contacts2.db` three calls."""
    messages = [row for row in run.messages if row["evidence"] == run.evidence["tree"]["id"]]
    assert Counter(row["direction"] for row in messages) == {"in": 4, "out": 5}
    assert {row["service"] for row in messages} == {"sms"}
    calls = [(row["direction"], row["outcome"], row["duration_s"]) for row in run.calls]
    assert sorted(calls) == [("in", "answered", 639), ("in", "missed", 0), ("out", "dialled", 126)]


def test_an_ios_extraction_is_listed_and_its_messages_read(run: Run) -> None:
    name = run.sources["ios.zip"].name
    with zipfile.ZipFile(run.sources["ios.zip"]) as archive:
        wanted = {
            info.filename.rsplit("/", 1)[-1]: hashlib.md5(archive.read(info)).hexdigest()
            for info in archive.infolist()
            if not info.is_dir()
        }
    files = {str(row["path"]).rsplit("/", 1)[-1]: row["md5"] for row in run.files_of(name) if row["type"] == "file"}
    assert files == wanted
    assert all(str(row["path"]).startswith("private/var/mobile/") for row in run.files_of(name))
    assert sum(row["evidence"] == run.evidence[name]["id"] for row in run.messages) == 32


def test_every_artifact_leads_back_to_a_file_and_a_row(run: Run) -> None:
    with CaseReader(run.case) as reader:
        for row in (*run.messages, *run.calls, *run.photos):
            chain = reader.provenance(row["id"])
            assert chain is not None
            assert chain["record"]
            assert chain["file"]["sha256"]
            assert chain["locator"]["layers"]
            assert chain["evidence_sha256"]
