"""From a phone to a report, through the commands alone."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

LASTING = ("ref", "record", "path", "origin", "deleted", "body", "sent_at")


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def refs(run, case, kind="messages"):
    return Counter(tuple(row[name] for name in LASTING) for row in run("list", case, kind, "--json").rows)


@pytest.mark.parametrize("packing", ["folder", "zip", "image"])
def test_all_that_was_planted_is_listed(run, new_case, phones, packing):
    phone = phones["recruiter"]
    source = getattr(phone, packing)
    if source is None:
        pytest.skip("mke2fs and debugfs are not installed")
    before = digests(source) if source.is_dir() else hashlib.sha256(source.read_bytes()).hexdigest()
    case = new_case(source)
    deleted = {file.path for file in phone.truth.files} if packing == "image" else set()
    planted = {(one.path, one.record): one for one in phone.truth.messages if one.path not in deleted}
    found = {(row["path"], row["record"]): row for row in run("list", case, "messages", "--json").rows}
    assert set(found) == set(planted)
    for place, one in planted.items():
        row = found[place]
        assert (row["body"], row["direction"], row["origin"], row["type"]) == (
            one.body, one.direction, one.origin, one.type,
        )  # fmt: skip
    calls = {(row["path"], row["record"]) for row in run("list", case, "calls", "--json").rows}
    assert calls == {(one.path, one.record) for one in phone.truth.calls if one.path not in deleted}
    after = digests(source) if source.is_dir() else hashlib.sha256(source.read_bytes()).hexdigest()
    assert after == before


def test_refs_are_the_same_in_any_order_and_again(run, new_case, phones):
    one, other = phones["recruiter"].zip, phones["recruit"].zip
    first = new_case(one, other, name="first")
    second = new_case(other, one, name="second")
    assert refs(run, first) == refs(run, second)
    assert max(refs(run, first).values()) == 1
    before = run("list", first, "messages", "--json").out
    again = run("ingest", first, one, other, "--workers", "2", "--json")
    assert again.code == 0
    assert run("list", first, "messages", "--json").out == before


def test_a_phone_is_one_device_in_whatever_packing(run, new_case, phones):
    case = new_case(phones["recruiter"].zip, phones["recruiter"].folder)
    (device,) = run("list", case, "devices", "--json").rows
    assert len(device["evidence"]) == 2
    evidence = run("list", case, "evidence", "--json").rows
    assert {row["format"] for row in evidence} == {"zip", "folder"}


def test_events_are_json_lines_with_a_type(run, phones, tmp_path):
    case = tmp_path / "case"
    run("new", case)
    events = run("ingest", case, phones["recruit"].zip, "--workers", "1", "--json").rows
    assert {event["type"] for event in events} >= {"source", "progress", "task", "summary"}
    assert events[-1]["type"] == "summary"
    assert events[-1]["exit_code"] == 0
    assert events[-1]["counts"]["messages"] == len(phones["recruit"].truth.messages)


def test_tag_report_verify(run, new_case, phones, tmp_path):
    case = new_case(phones["recruiter"].zip)
    message = next(row for row in run("list", case, "messages", "--json").rows if row["body"] and len(row["body"]) > 9)
    assert run("tag", case, message["ref"], "関連", "--note", "理由").code == 0
    page = tmp_path / "out" / "report.html"
    assert run("report", case, "--format", "html", "--out", page, "--tagged", "--language", "ja").code == 0
    text = page.read_text(encoding="utf-8")
    assert message["ref"] in text
    assert "検査 花子" in text
    assert message["record"] in text
    for form in ("csv", "jsonl"):
        assert run("report", case, "--format", form, "--out", tmp_path / form, "--tagged").code == 0
        assert run("verify", tmp_path / form).code == 0
    rows = [json.loads(line) for line in (tmp_path / "jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["ref"] for row in rows if row["kind"] == "messages"] == [message["ref"]]
    assert run("verify", page).code == 0
    page.write_text(text.replace("理由", "理屈"), encoding="utf-8", newline="")
    answer = run("verify", page)
    assert answer.code == 1
    assert "section items" in answer.err
    assert run("verify", case).code == 0
    log = [row["what"] for row in run("list", case, "audit", "--json").rows]
    assert log.count("report written") == 3
    assert log[-1] == "verified"


def test_verify_names_the_first_thing_that_differs(run, new_case, phones, tmp_path):
    source = tmp_path / "copy.zip"
    original = phones["recruit"].zip.read_bytes()
    source.write_bytes(original)
    case = new_case(source)
    changed = bytearray(original)
    changed[len(changed) // 2] ^= 1
    source.write_bytes(changed)
    answer = run("verify", case)
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "copy.zip: sha256 is" in answer.err
    assert run("list", case, "evidence", "--json").rows[0]["status"] == "mismatch"
    source.unlink()
    assert "not there" in run("verify", case).err
    moved = tmp_path / "elsewhere" / "copy.zip"
    moved.parent.mkdir()
    moved.write_bytes(original)
    for place in (moved, moved.parent):
        assert run("verify", case, "--evidence", place).code == 0
    row = run("list", case, "evidence", "--json").rows[0]
    assert row["status"] == "verified"
    assert row["verified_at"] is not None
    renamed = moved.rename(tmp_path / "other-name.zip")
    checks = run("verify", case, "--evidence", renamed, "--json")
    assert (checks.code, {row["result"] for row in checks.rows}) == (0, {"same"})
    elsewhere = run("verify", case, "--evidence", moved.parent)  # a folder without it says nothing about the source
    assert (elsewhere.code, elsewhere.err.count("\n")) == (2, 1)
    assert "is none of the case's sources (copy.zip)" in elsewhere.err
    assert run("list", case, "evidence", "--json").rows[0]["status"] == "verified"


def test_verify_sees_a_changed_case(run, copied):
    import sqlite3
    from contextlib import closing

    case = copied("recruit")
    with closing(sqlite3.connect(case / "case.db")) as connection, connection:
        connection.execute(
            "UPDATE evidence SET sha256 = ?", ("0" * 64,)
        )  # no image has it, whatever its own begins with
    answer = run("verify", case)
    assert answer.code == 1
    assert "its log says" in answer.err
    with closing(sqlite3.connect(case / "case.db")) as connection, connection:
        connection.execute("DROP TRIGGER audit_no_update")
        connection.execute("UPDATE audit SET detail = '{}' WHERE seq = 2")
    answer = run("verify", case)
    assert answer.code == 1
    assert "audit log: audit entry 2 was changed" in answer.err


def test_one_day_in_two_processes_of_their_own(phones, tmp_path):
    case = tmp_path / "case"
    environment = {**os.environ, "LANG": "ja_JP.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}

    def call(*words):
        command = [sys.executable, "-m", "forensics_app", *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, encoding="utf-8")

    assert call("new", case).returncode == 0
    done = call("ingest", case, phones["recruit"].zip, "--workers", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "証拠データ 1 件" in done.stdout
    listed = call("list", case, "messages", "--json")
    assert len(listed.stdout.splitlines()) == len(phones["recruit"].truth.messages)
    assert call("list", case, "calls").stdout.split()[:3] == ["番号", "端末", "開始日時"]


def test_search_finds_what_was_planted_and_tells_how(run, copied, phones, tmp_path):
    case = copied("both")
    bodies = [one.body for phone in phones.values() for one in phone.truth.messages if one.body]
    wanted = sum("カツオ" in body for body in bodies)
    found = run("search", case, "--in", "messages", "--limit", "0", "--json", 'as:"カツオ"')
    assert (found.code, found.err) == (0, "")
    assert len(found.rows) == wanted > 0
    for row in found.rows:
        assert {"ref", "path", "record", "snippet", "spans"} <= set(row)
        assert all(row["body"][start:end] == "カツオ" for start, end in row["spans"])
    assert run("search", case, "--in", "messages", "--count", 'as:"カツオ"').out == f"{wanted}\n"
    assert run("search", case, "--in", "messages", "--count", "--json", 'as:"カツオ"').rows[0]["count"] == wanted
    assert len(run("search", case, "--json", "の").rows) == 100
    one = phones["recruiter"].zip.name
    devices = {row["device"] for row in run("search", case, "--json", "--device", one, "--limit", "0", "の").rows}
    assert devices == {one}
    without = run("search", case, "--in", "messages", "--count", "--", "-の")
    with_it = run("search", case, "--in", "messages", "--count", "の")
    assert without.code == with_it.code == 0
    assert int(without.out) > 0
    table = run("search", case, "--in", "messages", "is:out app:line").out
    assert "(this device)" in table or "(この端末)" in table
    assert "jp.naver.line.android" not in table
    for wrong in ('"', "kind:"):
        answer = run("search", case, "--", wrong)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.count("\n") == 1
    statement = tmp_path / "oath.json"
    assert run("search", case, "--attest", statement, "闇バイト").code == 0
    oath = json.loads(statement.read_text(encoding="utf-8"))
    assert oath["query"] == "闇バイト"
    assert len(oath["sources"]) == 2


def test_hits_and_identifiers_and_what_phones_share(run, copied, phones):
    case = copied("both")
    messages = {row["id"]: row for row in run("list", case, "messages", "--json").rows}
    hits = run("hits", case, "--json").rows
    on_messages = [hit for hit in hits if hit["message_id"] is not None and hit["field"] == "body"]
    assert len(on_messages) > 20
    for hit in on_messages:
        body = messages[hit["message_id"]]["body"]
        assert hit["quote"] == "".join(body[start:end] for start, end in hit["spans"])
    category = hits[0]["category"]
    only = run("hits", case, "--category", category, "--json").rows
    assert only == [hit for hit in hits if hit["category"] == category]
    assert run("hits", case).out.count("\n") == len(hits) + 2
    entities = run("entities", case, "--json").rows
    found = {(row["type"], row["value"]) for row in entities}
    assert all(row["valid"] for row in entities)
    assert all({"artifact_id", "path", "span"} <= set(place) for row in entities for place in row["where"])
    shared = {(row["type"], row["value"]) for row in run("accounts", case, "--shared", "--json").rows}
    for one in phones["recruiter"].truth.shared:
        kind, _, value = one.partition(":")
        if kind == "phone":
            assert (kind, value) in shared
            assert (kind, value) in found
    assert {row["service"] for row in run("accounts", case, "--json").rows} >= {"whatsapp", "phone"}


def test_tags_and_findings_survive_reindex(run, copied):
    case = copied("recruit")
    hits = run("hits", case, "--json").out
    entities = run("entities", case, "--json").out
    number = run("hits", case, "--json").rows[0]["artifact_id"]
    run("tag", case, number, "関連")
    tags = run("list", case, "tags", "--json").out
    for path in case.glob("index.db*"):
        path.unlink()
    assert run("search", case, "の").code == 1
    assert run("hits", case).code == 1
    assert run("report", case, "--format", "html", "--out", case.parent / "r.html").code == 0
    assert "forensics-app reindex" in (case.parent / "r.html").read_text(encoding="utf-8")
    assert run("report", case, "--format", "html", "--out", case.parent / "r.html", "--query", "の").code == 1
    assert run("reindex", case).code == 0
    assert run("hits", case, "--json").out == hits
    assert run("entities", case, "--json").out == entities
    assert run("list", case, "tags", "--json").out == tags
    assert run("search", case, "--count", "tag:関連").out == "1\n"


def test_a_report_on_a_query_holds_what_the_search_finds(run, copied, tmp_path):
    case = copied("recruit")
    wanted = [row["ref"] for row in run("search", case, "--limit", "0", "--json", "たたき").rows]
    out = tmp_path / "q.jsonl"
    assert run("report", case, "--format", "jsonl", "--out", out, "--query", "たたき").code == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    kinds = {"messages", "visits", "bookmarks", "searches", "contacts", "photos", "files", "downloads"}
    assert sorted(row["ref"] for row in rows if row["kind"] in kinds) == sorted(wanted)
    hits = [row for row in rows if row["kind"] == "hits"]
    assert {hit["ref"] for hit in hits} <= set(wanted)
    page = tmp_path / "q.html"
    assert run("report", case, "--format", "html", "--out", page, "--query", 'as:"カツオ"').code == 0
    text = page.read_text(encoding="utf-8")
    assert (
        text.count('<mark data-letter="S">カツオ</mark>') == len(run("search", case, "--json", 'as:"カツオ"').rows) > 0
    )


def test_the_demo_replaces_its_own_folder_and_leaves_others_alone(run, tmp_path):
    folder = tmp_path / "demo"
    (folder / "demo.akashi").mkdir(parents=True)
    (folder / "demo.akashi" / "old").write_text("x")
    (folder / "this-is-the-akashi-demo.txt").write_text("x")
    answer = run("demo", folder, "--no-gui")
    assert answer.code == 0, answer.err
    assert not (folder / "demo.akashi" / "old").exists()
    assert {"demo.akashi", "report.html", "recruiter.planted.json"} <= {path.name for path in folder.iterdir()}
    assert "known to both phones" in answer.out
    assert run("verify", folder / "report.html").code == 0
    assert run("verify", folder / "demo.akashi").code == 0
    assert len(run("list", folder / "demo.akashi", "tags", "--json").rows) == 5
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "x").write_text("x")
    assert run("demo", mine, "--no-gui").code == 2
    assert (mine / "x").read_text() == "x"


def test_an_index_that_lags_behind_is_said(run, copied, phones, tmp_path):
    case = copied("recruit")
    index = (case / "index.db").read_bytes()
    assert run("ingest", case, phones["recruiter"].zip, "--workers", "1").code == 0
    for path in case.glob("index.db-*"):
        path.unlink()
    (case / "index.db").write_bytes(index)
    for words in (["search", case, "の"], ["hits", case], ["entities", case], ["accounts", case, "--shared"]):
        answer = run(*words, "--json")
        assert answer.code == 3
        assert "newer objects are not in the index" in answer.err
    assert run("accounts", case).code == 0
    page = tmp_path / "r.html"
    assert run("report", case, "--format", "html", "--out", page).code == 0
    assert "The index lacks newer objects" in page.read_text(encoding="utf-8")
    assert run("report", case, "--format", "html", "--out", page, "--query", "の").code == 1
    assert run("reindex", case).code == 0
    assert run("hits", case).code == 0
    assert run("report", case, "--format", "html", "--out", page).code == 0
    assert "The index lacks newer objects" not in page.read_text(encoding="utf-8")


def test_a_labs_own_terms_come_on_top(run, copied, phones, tmp_path):
    case = copied("recruit")
    head = "term_id,term,surface,reading,spellings,variants,shorts,emoji,patterns,category,lang,meaning_ja,meaning_en,"
    head += "weight,match_mode,innocent_uses,source_quality,sources,added_on,retired_on\n"
    body = next(one.body for one in phones["recruit"].truth.messages if one.body and "カツオ" in one.body)
    assert "カツオのたたき" in body
    own = tmp_path / "own.csv"
    own.write_text(
        head + "X001,カツオ,カツオ,かつお,,,,,,drug,ja,隠語,code,5,standalone,,A,x,2026-01-01,\n", encoding="utf-8"
    )
    before = run("hits", case, "--json").rows
    assert run("reindex", case, "--lexicon", own).code == 0
    after = run("hits", case, "--json").rows
    assert "X001" not in {hit["term_id"] for hit in before}
    assert "X001" in {hit["term_id"] for hit in after}
    assert before[0]["lexicon_version"] != after[0]["lexicon_version"]
    assert run("ingest", case, phones["recruiter"].zip, "--workers", "1").code == 0
    assert "X001" in {hit["term_id"] for hit in run("hits", case, "--json").rows}
    own.write_text(head + "X002,,,,\n", encoding="utf-8")
    answer = run("reindex", case, "--lexicon", own)
    assert answer.code == 2
    assert "own.csv line 2" in answer.err
    assert run("list", case, "audit", "--json").rows[-1]["what"] != "reindexed"
