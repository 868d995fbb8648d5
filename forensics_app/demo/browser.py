"""Make Chrome's `History` and `Bookmarks`."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Final

from forensics_app.demo.ground_truth import GroundTruth, PlantedPage
from forensics_app.demo.sqlite_files import insert, write_database
from forensics_app.demo.talk import DAY_MS, FIRST_DAY_MS, iso_ms

_FOLDER: Final = "data/com.android.chrome/app_chrome/Default"
_EPOCH_US: Final = 11_644_473_600_000_000
_PAGES: Final = {
    "recruiter": (
        ("https://example.com/search?q=%E5%8F%A3%E5%BA%A7+%E8%B2%B7%E5%8F%96", "口座 買取 - 検索", "口座 買取"),
        ("https://example.com/lookup/shinjuku", "新宿区 高級時計店 一覧", None),
        ("https://example.com/search?q=usdt+%E6%8F%9B%E9%87%91", "usdt 換金 - 検索", "usdt 換金"),
        ("https://example.org/news/arrest", "強盗容疑で3人逮捕 – ニュース", None),
    ),
    "recruit": (
        (
            "https://example.com/search?q=%E9%AB%98%E9%A1%8D%E3%83%90%E3%82%A4%E3%83%88",
            "高額バイト - 検索",
            "高額バイト",
        ),
        (
            "https://example.com/search?q=%E5%8F%97%E3%81%91%E5%AD%90+%E6%8D%95%E3%81%BE%E3%82%8B",
            "受け子 捕まる - 検索",
            "受け子 捕まる",
        ),
        ("https://example.org/soudan", "警察相談専用電話 #9110", None),
        ("https://example.org/recipe", "カツオのたたき レシピ", None),
    ),
}
_SCHEMA: Final = """
CREATE TABLE urls (id INTEGER PRIMARY KEY AUTOINCREMENT, url LONGVARCHAR, title LONGVARCHAR,
  visit_count INTEGER DEFAULT 0 NOT NULL, typed_count INTEGER DEFAULT 0 NOT NULL, last_visit_time INTEGER NOT NULL,
  hidden INTEGER DEFAULT 0 NOT NULL);
CREATE TABLE visits (id INTEGER PRIMARY KEY AUTOINCREMENT, url INTEGER NOT NULL, visit_time INTEGER NOT NULL,
  from_visit INTEGER, transition INTEGER DEFAULT 0 NOT NULL, segment_id INTEGER,
  visit_duration INTEGER DEFAULT 0 NOT NULL, originator_cache_guid TEXT, x_future INTEGER);
CREATE TABLE keyword_search_terms (keyword_id INTEGER NOT NULL, url_id INTEGER NOT NULL, term LONGVARCHAR NOT NULL,
  normalized_term LONGVARCHAR NOT NULL);
CREATE TABLE downloads (id INTEGER PRIMARY KEY, guid VARCHAR NOT NULL, current_path LONGVARCHAR NOT NULL,
  target_path LONGVARCHAR NOT NULL, start_time INTEGER NOT NULL, received_bytes INTEGER NOT NULL,
  total_bytes INTEGER NOT NULL, state INTEGER NOT NULL, danger_type INTEGER NOT NULL, interrupt_reason INTEGER NOT NULL,
  end_time INTEGER NOT NULL, opened INTEGER NOT NULL, referrer VARCHAR NOT NULL, site_url VARCHAR NOT NULL,
  tab_url VARCHAR NOT NULL, mime_type VARCHAR(255) NOT NULL);
CREATE TABLE downloads_url_chains (id INTEGER NOT NULL, chain_index INTEGER NOT NULL, url LONGVARCHAR NOT NULL,
  PRIMARY KEY (id, chain_index));
"""


def _iso(us: int) -> str:
    return f"{iso_ms(us // 1000)}"[:-1] + f"{us % 1000:03d}Z"


def make_browser(data: Path, truth: GroundTruth) -> None:
    """Write Chrome's profile below the data partition and note everything in `truth`."""
    pages = _PAGES[truth.profile]
    path = f"data/{_FOLDER}/History"
    first_us = (FIRST_DAY_MS + 33 * DAY_MS) * 1000

    def settled(connection: sqlite3.Connection) -> None:
        visit = 0
        for number, (url, title, term) in enumerate(pages, 1):
            at = first_us + number * 86_400_000_000 + 123_456
            insert(connection, "urls", id=number, url=url, title=title, visit_count=2, last_visit_time=at + _EPOCH_US)
            for again in range(2):
                visit += 1
                when = at - (1 - again) * 60_000_000
                other = "sync-device-guid" if visit == 4 else ""
                insert(
                    connection,
                    "visits",
                    id=visit,
                    url=number,
                    visit_time=when + _EPOCH_US,
                    transition=0x30000001 if again else 0x30000000,
                    visit_duration=42_000_000,
                    originator_cache_guid=other,
                )
                _note(truth, path, f"visits.id={visit}", "visit", url, title, _iso(when))
            if term is not None:
                rowid = insert(
                    connection, "keyword_search_terms", keyword_id=2, url_id=number, term=term, normalized_term=term
                )
                _note(truth, path, f"keyword_search_terms.rowid={rowid}", "search", url, term, _iso(at))
        started = first_us + 500_000
        insert(
            connection,
            "downloads",
            id=1,
            guid="00000000-0000-4000-8000-000000000001",
            current_path="/storage/emulated/0/Download/manual.pdf",
            target_path="/storage/emulated/0/Download/manual.pdf",
            start_time=started + _EPOCH_US,
            received_bytes=5120,
            total_bytes=5120,
            state=1,
            danger_type=0,
            interrupt_reason=0,
            end_time=started + 2_000_000 + _EPOCH_US,
            opened=1,
            referrer="https://example.com/",
            site_url="",
            tab_url="https://example.com/files",
            mime_type="application/pdf",
        )
        for index, url in enumerate(("https://example.com/r", "https://example.com/manual.pdf")):
            insert(connection, "downloads_url_chains", id=1, chain_index=index, url=url)
        _note(truth, path, "downloads.id=1", "download", "https://example.com/manual.pdf", "manual.pdf", _iso(started))

    write_database(data / _FOLDER / "History", _SCHEMA, settled)
    added = first_us + _EPOCH_US
    url, title, _ = pages[-1]
    node = {"date_added": str(added), "id": "5", "name": title, "type": "url", "url": url}
    folder = {"children": [node], "id": "3", "name": "モバイルのブックマーク", "type": "folder", "date_added": "0"}
    empty = {"children": [], "id": "1", "name": "ブックマーク バー", "type": "folder", "date_added": "0"}
    roots = {"bookmark_bar": empty, "other": empty, "synced": folder}
    (data / _FOLDER / "Bookmarks").write_text(
        json.dumps({"checksum": "", "roots": roots, "version": 1}, ensure_ascii=False)
    )
    _note(truth, f"data/{_FOLDER}/Bookmarks", "roots.synced.0", "bookmark", url, title, _iso(first_us))


def _note(truth: GroundTruth, path: str, record: str, kind: str, url: str, text: str, at: str) -> None:
    truth.pages.append(PlantedPage(path=path, record=record, kind=kind, url=url, text=text, at=at))
