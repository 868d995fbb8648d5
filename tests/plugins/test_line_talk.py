from __future__ import annotations

import pytest

from forensics_app.api import Call, Message, NotApplicableError

SAMPLES = "cloud_exports/arrow2nd_line2json/testdata"


def talk(run, tmp_path, text, encoding="utf-8", name="[LINE] x.txt"):
    (tmp_path / name).write_bytes(text.encode(encoding))
    return run("exports/line_talk", tmp_path, name).artifacts


@pytest.mark.parametrize(("file", "count"), [("talk-mobile.txt", 22), ("talk-pc.txt", 24)])
def test_real_exports(run, corpus, file, count):
    found = run("exports/line_talk", corpus / SAMPLES, file)
    assert (len(found.artifacts), found.warnings) == (count, [])
    assert sum(isinstance(one, Call) for one in found.artifacts) == 3
    texts = [one for one in found.artifacts if isinstance(one, Message) and one.type == "text"]
    assert [(one.sender_name, one.body) for one in texts[:5]] == [
        ("A", "あいうえお"),
        ("B", "https://hoge.com"),
        ("B", "http://huga.com"),
        ("B", "かきくけこ\nさしすせそ"),
        ("A", "Ψ( 'ч' ☆)"),
    ]
    assert texts[-1].body == "AAA\nBBB\nCCC\nDDD"
    assert texts[0].sent_at.zone is None


def test_mobile_and_desktop_agree_on_the_times(run, corpus):
    """The phone wrote noon as 午前12; the desktop export of the same talk says 12."""
    times = []
    for file in ("talk-mobile.txt", "talk-pc.txt"):
        found = run("exports/line_talk", corpus / SAMPLES, file).artifacts
        times.append(
            {one.body.rstrip(): one.sent_at.wall_ns for one in found if isinstance(one, Message) and one.type == "text"}
        )
    assert times[0] == times[1]
    assert len(times[0]) == 7


def test_single_chat(run, tmp_path):
    text = "[LINE] 田中とのトーク履歴\n保存日時：2024/08/01 00:00\n\n2024/08/01(木)\n22:12\t田中\tやあ\n22:13\t私\tどうも\n"
    first, second = talk(run, tmp_path, text)
    assert (first.direction, first.direction_inferred, first.thread) == ("in", False, "田中")
    assert (second.direction, second.direction_inferred) == ("out", True)
    assert second.sent_at.iso() is None
    assert second.sent_at.stored == "2024/08/01(木) 22:13"
    assert second.provenance.record == "line 6"


def test_group_and_app_lines(run, tmp_path):
    text = '[LINE] "班"のトーク履歴\r\n\r\n2024/8/1(木)\r\n10:32\t\t太郎がグループに参加しました\r\n10:33\t太郎\t[写真]\r\n'
    joined, photo = talk(run, tmp_path, text, "utf-8-sig")
    assert (joined.type, joined.system_text, joined.sender_name) == ("system", "太郎がグループに参加しました", None)
    assert (photo.type, photo.body, photo.system_text, photo.direction) == ("media", None, "[写真]", "unknown")
    assert photo.thread_name == "班"


def test_quoted_text_may_look_like_entries(run, tmp_path):
    text = '[LINE] 班のトーク履歴\n2024/8/1(木)\n10:32\tA\t"集合\n10:40\t新宿\tと""言った""\n以上"\n10:50\tB\t了解\n'
    first, second = talk(run, tmp_path, text)
    assert first.body == '集合\n10:40\t新宿\tと"言った"\n以上'
    assert second.body == "了解"


def test_a_text_may_begin_with_a_quote(run, tmp_path):
    text = '[LINE] 班のトーク履歴\n2024/8/1(木)\n10:32\tA\t"なに\n10:40\tB\tえ"\n10:41\tA\t"a\nb"\n'
    bodies = [one.body for one in talk(run, tmp_path, text)]
    assert bodies == ["なに\n10:40\tB\tえ", "a\nb"]  # a closing quote follows: read as one text, as LINE would write it
    text = '[LINE] 班のトーク履歴\n2024/8/1(木)\n10:32\tA\t"なに\n10:40\tB\tえ\n2024/8/2(金)\n10:41\tA\tb"\n'
    assert [one.body for one in talk(run, tmp_path, text)] == ['"なに', "え", 'b"']


def test_english_and_twelve_hours(run, tmp_path):
    text = "[LINE] Chat history with Alice\nSaved on: 2024/01/15 10:30\n\n2024/01/15(Mon)\n12:05 AM\tAlice\thi\n8:05PM\tMe\tyo\n"
    first, second = talk(run, tmp_path, text)
    assert (first.sent_at.wall_ns // 60_000_000_000 % 1440, second.sent_at.wall_ns // 60_000_000_000 % 1440) == (
        5,
        1205,
    )


def test_saved_again_as_cp932(run, tmp_path):
    text = "[LINE] 田中とのトーク履歴\n2024/08/01(木)\n22:12\t田中\t表示\n"
    (one,) = talk(run, tmp_path, text, "cp932")
    assert one.body == "表示"


@pytest.mark.parametrize("text", ["", "only prose", "10:00 no day heading", "a\tb\tc\n"])
def test_other_texts_are_not_applicable(run, tmp_path, text):
    with pytest.raises(NotApplicableError):
        talk(run, tmp_path, text)


def test_impossible_dates_have_no_time(run, tmp_path):
    text = "[LINE] 班のトーク履歴\n2024/8/1(木)\n25:99\tA\tx\n2024/13/45(木)\n10:00\tA\ty\n10:00\tA\tz\n2024/8/2(金)\n9:00\tA\tw"
    assert [one.sent_at is None for one in talk(run, tmp_path, text)] == [True, True, True, False]
