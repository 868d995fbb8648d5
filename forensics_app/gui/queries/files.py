"""Files of the evidence: folders by jumps over the path index, rows by id."""

from __future__ import annotations

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.gui.queries.rows import rows_by_id
from forensics_app.gui.queries.workers import Lost, lost_sources
from forensics_app.gui.session import Reading

_AFTER_SLASH = "0"  # the character behind "/" in code point order: the end of a folder's range


class Node(msgspec.Struct, frozen=True):
    """One node of the tree: an evidence (folder "") or a folder inside it. volume_id narrows to one volume."""

    evidence_id: int
    volume_id: int | None = None
    folder: str = ""


class SourceNode(msgspec.Struct, frozen=True):
    """One evidence with its volumes, for the top of the tree. lost: when it was removed while it was read."""

    evidence_id: int
    label: str
    name: str
    volumes: list[Listed]
    status: str = "added"
    lost: Lost | None = None


class Folder(msgspec.Struct, frozen=True):
    """What lies directly in a folder: sub folders by name, and the ids of all entries in path order."""

    node: Node
    folders: list[str]
    ids: list[int]


class FileRow(msgspec.Struct, frozen=True):
    """One entry of the file list."""

    id: int
    name: str
    path: str
    type: str
    state: str
    size: int | None
    modified: str | None
    mime: str | None
    error: str | None
    bad: bool = False


def list_sources(reading: Reading) -> list[SourceNode]:
    """Every evidence with its volumes."""
    volumes = list(reading.reader.listing("volumes"))
    lost = lost_sources(reading.reader)
    return [
        SourceNode(
            item["id"],
            item["device"],
            item["source"],
            [row for row in volumes if row["evidence"] == item["id"]],
            item["status"],
            lost.get(item["id"]),
        )
        for item in reading.reader.listing("evidence")
    ]


def list_folder(reading: Reading, node: Node) -> Folder:
    """What lies directly in a folder. Whole sub trees are jumped over, so the cost is that of the direct entries."""
    prefix = f"{node.folder}/" if node.folder else ""
    where = "evidence_id = ?" + (" AND volume_id = ?" if node.volume_id is not None else "")
    fixed: list[int] = [node.evidence_id, *([node.volume_id] if node.volume_id is not None else [])]
    upper = " AND path < ?" if node.folder else ""
    end = [node.folder + _AFTER_SLASH] if node.folder else []
    folders: dict[str, None] = {}
    ids: list[int] = []
    place: tuple[str, int] = (prefix, 0)
    while not reading.control.cancelled:
        row = reading.reader.connection.execute(
            f"SELECT id, path, type FROM files INDEXED BY files_path WHERE (path, id) > (?, ?){upper} AND {where} "
            "ORDER BY path, id LIMIT 1",
            [*place, *end, *fixed],
        ).fetchone()
        if row is None:
            break
        name, slash, _ = row["path"][len(prefix) :].partition("/")
        if slash:
            folders[name] = None
            place = (f"{prefix}{name}{_AFTER_SLASH}", -1)
        else:
            if row["type"] == "directory":
                folders[name] = None
            if name:
                ids.append(row["id"])
            place = (row["path"], row["id"])
    return Folder(node, sorted(folders), ids)


def path_to(reading: Reading, node: Node) -> list[Folder]:
    """Every folder on the way from the root of a source or volume to a node, the node last."""
    parts = node.folder.split("/") if node.folder else []
    ways = ["/".join(parts[:depth]) for depth in range(len(parts) + 1)]
    return [list_folder(reading, Node(node.evidence_id, node.volume_id, way)) for way in ways]


def read_files(reading: Reading, ids: list[int]) -> dict[int, FileRow]:
    """Entries by id."""
    out: dict[int, FileRow] = {}
    for row_id, row in rows_by_id(reading.reader, "files", ids).items():
        if row is None:
            out[row_id] = FileRow(row_id, "?", "", "other", "", None, None, None, None, bad=True)
        else:
            out[row_id] = FileRow(
                row_id, row["path"].rsplit("/", 1)[-1], row["path"], row["type"], row["state"], row["size"],
                row["modified"], row["mime"], row["error"],
            )  # fmt: skip
    return out


def node_of_file(reading: Reading, file_id: int) -> Node | None:
    """The folder in which a file lies."""
    row = reading.reader.connection.execute(
        "SELECT evidence_id, volume_id, path FROM files WHERE id = ?", (file_id,)
    ).fetchone()
    if row is None:
        return None
    return Node(row["evidence_id"], row["volume_id"], row["path"].rpartition("/")[0])


class Place(msgspec.Struct, frozen=True):
    """Where the bytes of a file are: the source on the examiner's machine and the locator as JSON.

    type, state: as recorded; only a file whose inode is still its own has bytes to show.
    """

    source: str
    locator: str
    type: str
    state: str


def place_of_file(reading: Reading, file_id: int) -> Place | None:
    """How to find a file's bytes again; None when there is no such file."""
    row = reading.reader.connection.execute(
        "SELECT e.location, f.locator, f.type, f.state FROM files f JOIN evidence e ON e.id = f.evidence_id WHERE f.id = ?",
        (file_id,),
    ).fetchone()
    return None if row is None else Place(*row)
