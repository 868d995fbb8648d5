from __future__ import annotations

import json

import pytest

from forensics_app.api import Download, EvidenceError, NotApplicableError, Visit, WebSearch

FOLDER = "data/data/com.android.chrome/app_chrome/Default"


def test_real_history(run, corpus):
    found = run("android/chrome", corpus / "desktop/obsidianforensics_hindsight/profiles/60", "History")
    assert found.warnings == []
    kinds = [type(one) for one in found.artifacts]
    assert (kinds.count(Visit), kinds.count(WebSearch), kinds.count(Download)) == (61, 5, 2)
    first = found.artifacts[0]
    assert first.app == "Chromium family"
    assert first.visited_at.iso().endswith("Z")
    assert first.visited_at.precision_ns == 1000
    assert all(one.url for one in found.artifacts)
    assert {one.outcome for one in found.artifacts if isinstance(one, Download)} == {"complete"}


def test_history(run, phones):
    found = run("android/chrome", phones["recruiter"][0], f"{FOLDER}/History")
    assert (len(found.artifacts), found.warnings) == (11, [])
    visits = [one for one in found.artifacts if isinstance(one, Visit)]
    assert {one.app for one in visits} == {"com.android.chrome"}
    assert [one.extra.get("synced_from") for one in visits].count("sync-device-guid") == 1
    assert [one.typed for one in visits] == [False, True] * 4
    (download,) = [one for one in found.artifacts if isinstance(one, Download)]
    assert (download.target, download.outcome, download.size) == ("data/media/0/Download/manual.pdf", "complete", 5120)
    assert download.extra["first_url"] == "https://example.com/r"


def test_bookmarks(run, phones):
    (mark,) = run("android/chrome_bookmarks", phones["recruit"][0], f"{FOLDER}/Bookmarks").artifacts
    assert (mark.title, mark.folder, mark.app) == (
        "カツオのたたき レシピ",
        "モバイルのブックマーク",
        "com.android.chrome",
    )


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"\xff\xd8", NotApplicableError), (b"{", EvidenceError), (b"{}", NotApplicableError), (b"", NotApplicableError)],
)
def test_files_that_are_no_bookmarks(run, tmp_path, content, error):
    (tmp_path / "Bookmarks").write_bytes(content)
    with pytest.raises(error):
        run("android/chrome_bookmarks", tmp_path, "Bookmarks")


def test_deep_bookmarks(run, tmp_path):
    node: dict[str, object] = {"url": "https://example.com/", "name": "x", "date_added": "0"}
    for _ in range(300):
        node = {"name": "d", "children": [node, 7, None]}
    (tmp_path / "Bookmarks").write_text(json.dumps({"roots": {"other": node, "odd": "text"}}))
    (mark,) = run("android/chrome_bookmarks", tmp_path, "Bookmarks").artifacts
    assert mark.folder == "/".join(["d"] * 300)
    assert mark.added_at is None
