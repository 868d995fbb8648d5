"""Broken, hostile and odd evidence: one plain line, the right exit code, and the rest is read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

DATABASE = "data/data/jp.naver.line.android/databases/naver_line"


def ingest(run, tmp_path, *sources):
    case = tmp_path / "case"
    run("new", case)
    return case, run("ingest", case, *sources, "--workers", "1", "--json")


def one_line(answer, *said):
    assert answer.err.count("\n") == 1, answer.err
    assert answer.err.startswith("forensics-app: ")
    for text in said:
        assert text in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("name", "data"),
    [("noise.dd", bytes(range(256)) * 4000), ("empty.dd", b""), ("text.E01", b"not an image\n" * 100),
     ("half.zip", b"PK\x03\x04" + b"\x00" * 40)],
)  # fmt: skip
def test_what_is_no_evidence_fails_with_one_line(run, tmp_path, name, data):
    source = tmp_path / name
    source.write_bytes(data)
    _, answer = ingest(run, tmp_path, source)
    assert answer.code == 1
    one_line(answer, name)


def test_a_source_that_is_not_there(run, tmp_path):
    _, answer = ingest(run, tmp_path, tmp_path / "absent.E01")
    assert answer.code == 1
    one_line(answer, "absent.E01")


def test_one_bad_source_beside_a_good_one(run, tmp_path, phones):
    bad = tmp_path / "noise.dd"
    bad.write_bytes(b"\x55" * 100_000)
    case, answer = ingest(run, tmp_path, bad, phones["recruit"].zip)
    assert answer.code == 3
    one_line(answer, "noise.dd")
    assert run("report", case, "--format", "html", "--out", tmp_path / "r.html").code == 0
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "noise.dd: not an image" in text.split('<section id="not_parsed">')[1].split("</section>")[0]
    assert run("search", case, "--count", "--attest", tmp_path / "oath.json", "の").code == 0
    assert "noise.dd" in (tmp_path / "oath.json").read_text(encoding="utf-8")
    assert len(run("list", case, "messages", "--json").rows) == len(phones["recruit"].truth.messages)


def test_a_truncated_image_is_read_as_far_as_it_goes(run, tmp_path, phones):
    image = phones["recruiter"].image
    if image is None:
        pytest.skip("mke2fs and debugfs are not installed")
    source = tmp_path / "cut.img"
    data = image.read_bytes()
    source.write_bytes(data[: len(data) * 6 // 10])
    case, answer = ingest(run, tmp_path, source)
    assert answer.code == 3
    assert "cut.img" in answer.err
    assert "Traceback" not in answer.err
    assert run("list", case, "files", "--json").rows


def test_an_encrypted_volume_is_named(run, tmp_path):
    source = tmp_path / "luks.img"
    source.write_bytes(b"LUKS\xba\xbe\x00\x02" + b"\x00" * 4088 + bytes((7 * n) % 251 for n in range(400_000)))
    case, answer = ingest(run, tmp_path, source)
    assert answer.code in (1, 3)
    one_line(answer, "luks.img", "LUKS")
    volumes = run("list", case, "volumes", "--json").rows
    assert [row["state"] for row in volumes] == ["locked"]


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_database_with_flipped_bytes_stops_nothing(run, tmp_path, phones):
    files = {}
    for path in sorted(phones["recruit"].folder.rglob("*")):
        if path.is_file():
            files[f"data/{path.relative_to(phones['recruit'].folder).as_posix()}"] = path.read_bytes()
    (victim,) = [name for name in files if name.endswith("databases/naver_line")]
    broken = bytearray(files[victim])
    broken[100:9000] = b"\xff" * 8900
    for name in list(files):
        if name.startswith(victim + "-"):
            del files[name]
    case, answer = ingest(run, tmp_path, packed(tmp_path / "x.zip", files | {victim: bytes(broken)}))
    assert answer.code == 3
    assert victim.removeprefix("data/") in answer.err
    assert "Traceback" not in answer.err
    services = {row["service"] for row in run("list", case, "messages", "--json").rows}
    assert services >= {"whatsapp", "sms"}
    failed = [row for row in run("list", case, "tasks", "--json").rows if row["outcome"] == "failed"]
    assert "android/line" in {row["plugin"] for row in failed}


def test_names_that_climb_out_are_only_names(run, tmp_path):
    outside = tmp_path / "evil.txt"
    members = {
        "../evil.txt": b"x",
        "/etc/evil": b"x",
        "a/../../evil": b"x",
        "data/data/x/ok.txt": b"fine",
        "C:\\evil": b"x",
    }
    case, answer = ingest(run, tmp_path, packed(tmp_path / "slip.zip", members))
    assert answer.code in (0, 3)
    assert not outside.exists()
    assert not (tmp_path.parent / "evil.txt").exists()
    rows = run("list", case, "files", "--json").rows
    assert {row["size"] for row in rows if row["type"] == "file"} == {1, 4}
    assert len([row for row in rows if row["type"] == "file"]) == 5


def test_odd_names_survive_to_the_report(run, tmp_path):
    folder = tmp_path / "odd"
    folder.mkdir()
    for name in ("a\nb", "\x1b[31m", "=cmd", "<script>x", "名\u202e前"):
        (folder / name).write_bytes(b"x")
    (folder / "link").symlink_to("/etc/passwd")
    case, answer = ingest(run, tmp_path, folder)
    assert answer.code == 0, answer.err
    rows = {row["path"].rpartition("/")[2]: row for row in run("list", case, "files", "--json").rows}
    assert {"a\nb", "\x1b[31m", "=cmd", "<script>x", "名\u202e前", "link"} <= set(rows)
    shown = run("list", case, "files").out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "␛[31m" in shown
    assert run("tag", case, rows["<script>x"]["ref"], "確認").code == 0
    assert run("report", case, "--format", "html", "--out", tmp_path / "r.html").code == 0
    assert "<script" not in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert run("report", case, "--format", "csv", "--out", tmp_path / "r").code == 0
    text = (tmp_path / "r" / "files.csv").read_text(encoding="utf-8")
    assert ",'=cmd" in text or "/=cmd" in text


def test_a_second_ingest_has_to_wait(run, tmp_path, phones):
    from forensics_app.case.directory import CaseDirectory, ingest_lock

    case = tmp_path / "case"
    run("new", case)
    with ingest_lock(CaseDirectory(case)):
        answer = run("ingest", case, phones["recruit"].zip)
    assert answer.code == 2
    one_line(answer, "another ingest is running")


def test_every_unreadable_member_has_its_line(run, tmp_path):
    source = tmp_path / "phone.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("data/secret.bin", b"x" * 100)
        archive.writestr("data/plain.txt", b"y")
    data = bytearray(source.read_bytes())
    data[data.find(b"PK\x03\x04") + 6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    source.write_bytes(data)
    case, answer = ingest(run, tmp_path, source)
    assert answer.code == 3
    one_line(answer, "locked: ", "phone.zip: data/secret.bin: encrypted")
    again = run("ingest", case, source, "--json")
    assert again.code == 3
    one_line(again, "phone.zip", "1 thing could not be read by an earlier ingest")


def test_evidence_and_case_never_lie_in_each_other(run, tmp_path):
    case = tmp_path / "seized" / "case"
    case.parent.mkdir()
    (case.parent / "a.txt").write_text("a", encoding="utf-8")
    run("new", case)
    for source in (case.parent, case, case / "case.db"):
        answer = run("ingest", case, source, "--json")
        assert (answer.code, answer.out) == (2, "")
        one_line(answer, str(source))
    assert run("list", case, "evidence", "--json").rows == []


def test_a_name_where_nothing_lies_is_no_evidence(run, tmp_path, phones):
    case, answer = ingest(run, tmp_path, tmp_path / "tpyo.img", phones["recruit"].zip)
    assert answer.code == 3
    one_line(answer, "tpyo.img: No such file")
    run("search", case, "--count", "--attest", tmp_path / "oath.json", "の")
    assert "tpyo" not in (tmp_path / "oath.json").read_text(encoding="utf-8")
    assert [row["detail"]["source"] for row in run("list", case, "audit", "--json").rows
            if row["what"] == "source not found"] == [str(tmp_path / "tpyo.img")]  # fmt: skip
