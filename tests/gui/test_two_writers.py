"""Two people who tag in one case: nobody's undo undoes what the other one did, and every place tells the same of it."""

from __future__ import annotations

import csv
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.case.tag_rows import TagState, set_tags, targets_of
from forensics_app.case.tag_set import set_tag_set, tag_set
from forensics_app.case.writer import CaseWriter
from forensics_app.cli.main import main
from forensics_app.gui.queries.seen import SEEN, all_seen, marks_of_review
from forensics_app.gui.queries.tags import read_tags
from forensics_app.gui.tagging import Tagger, change_words
from forensics_app.gui.undo import Step, UndoStack
from forensics_app.gui.words import Words
from tests.unit.index.small_case import SmallCase, message

T = TypeVar("T")
_NUMBERS = itertools.count()
TAGS = ("relevant", "victim", "名前")
NOTES = (None, "a", "b")
Now = dict[tuple[int, str], tuple[str | None, str]]  # note and who, by object and tag


class AtOnce:
    """A session whose changes are made while one waits."""

    def __init__(self, case: CaseDirectory, who: str) -> None:
        self.case = case
        self.who = who

    def write(
        self,
        change: Callable[[CaseWriter, CaseReader], T],
        success: Callable[[T], None],
        failure: Callable[[Exception], None] | None = None,
        *,
        after_close: bool = False,
    ) -> None:
        with CaseWriter(self.case, self.who) as writer, CaseReader(self.case) as reader:
            success(change(writer, reader))


class Hands:
    """One person at a desk of their own."""

    def __init__(self, case: CaseDirectory, who: str) -> None:
        self.session = AtOnce(case, who)
        self.undo = UndoStack(self.session)  # type: ignore[arg-type]  # all that it asks of a session is to write
        self.tagger = Tagger(None, self.undo)  # type: ignore[arg-type]  # the desk only names tags
        self.done: list[tuple[Step, str]] = []
        self.undo.done.connect(lambda step, how: self.done.append((step, how)))


@pytest.fixture
def case(tmp_path: Path) -> CaseDirectory:
    return _make(tmp_path / "case")


def _make(root: Path) -> CaseDirectory:
    small = SmallCase(root)
    small.add([message(number, "おはよう") for number in range(1, 7)])
    small.index()
    small.close()
    return small.case


def _ids(case: CaseDirectory) -> list[int]:
    with CaseReader(case) as reader:
        return [row[0] for row in reader.connection.execute("SELECT id FROM artifact_messages ORDER BY id")]


def _now(case: CaseDirectory) -> Now:
    with CaseReader(case) as reader:
        assert reader.audit_break() is None
        rows = list(reader.listing("tags"))
        found = {(row["artifact_id"], row["tag"]): (row["note"], row["who"]) for row in rows}
        assert len(found) == len(rows)
        return found | {(row_id, SEEN): (None, "") for row_id in all_seen(reader)}


def test_undo_leaves_what_somebody_else_did_meanwhile(case: CaseDirectory) -> None:
    ids = _ids(case)
    one, other = Hands(case, "A"), Hands(case, "B")
    one.tagger.put(ids[:3], "relevant")
    other.tagger.take(ids[:1], "relevant")
    other.tagger.put(ids[:1], "relevant", "B's own words")
    other.tagger.put(ids[1:2], "relevant", "B's words on A's tag")
    one.tagger.undo()
    assert _now(case) == {
        (ids[0], "relevant"): ("B's own words", "B"),
        (ids[1], "relevant"): ("B's words on A's tag", "B"),
    }
    step, how = one.done[-1]
    assert (step.marks, step.left, how) == (3, 2, "undone")
    one.tagger.redo()  # of the three only the last is still A's
    assert _now(case)[ids[2], "relevant"] == (None, "A")
    assert _now(case)[ids[0], "relevant"] == ("B's own words", "B")
    other.tagger.undo()
    other.tagger.undo()
    other.tagger.undo()
    assert _now(case) == dict.fromkeys([(row_id, "relevant") for row_id in ids[:3]], (None, "A"))


def test_a_tag_taken_off_by_two_comes_not_back_by_the_first_ones_undo(case: CaseDirectory) -> None:
    ids = _ids(case)
    one, other = Hands(case, "A"), Hands(case, "B")
    other.tagger.put(ids[:1], "victim", "why")
    one.tagger.take(ids[:1], "victim")
    other.tagger.put(ids[:1], "victim", "why")
    other.tagger.take(ids[:1], "victim")
    one.tagger.undo()
    assert _now(case) == {}
    assert one.done[-1][0].left == 1


def test_what_somebody_else_did_and_took_back_again_is_still_theirs(case: CaseDirectory) -> None:
    ids = _ids(case)
    one, other = Hands(case, "A"), Hands(case, "B")
    one.tagger.put(ids[:2], "note", "n")
    other.tagger.take(ids[:2], "note")
    one.tagger.set_states(ids[:1], ["名前"], [], "")  # looks at one of the two meanwhile
    other.tagger.undo()
    one.tagger.undo()
    one.tagger.undo()
    assert _now(case) == dict.fromkeys([(row_id, "note") for row_id in ids[:2]], ("n", "A"))
    assert one.done[-1][0].left == 2


def test_what_comes_back_is_still_its_writers(case: CaseDirectory) -> None:
    ids = _ids(case)
    one, other = Hands(case, "A"), Hands(case, "B")
    one.tagger.put(ids[:1], "victim", "A's words")
    with CaseReader(case) as reader:
        before = list(reader.listing("tags"))
    other.tagger.clear(ids[:1])
    other.tagger.undo()
    other.tagger.put(ids[:1], "victim", "B's words")
    other.tagger.undo()
    with CaseReader(case) as reader:
        assert list(reader.listing("tags")) == before


def test_a_note_by_somebody_else_is_that_ones_word(case: CaseDirectory) -> None:
    row_id = _ids(case)[0]
    for who, note in (("A", "first"), ("B", "second"), ("B", None), ("A", None)):
        more = ["--note", note] if note else []
        assert main(["tag", str(case.root), str(row_id), "relevant", "--examiner", who, *more]) == 0
    assert _now(case) == {(row_id, "relevant"): ("second", "B")}


def test_seen_by_somebody_else_since_stays_seen(case: CaseDirectory) -> None:
    ids = _ids(case)
    one, other = Hands(case, "A"), Hands(case, "B")
    one.tagger.put(ids[:2], SEEN)
    other.tagger.take(ids[:1], SEEN)
    other.tagger.put(ids[:1], SEEN)
    one.tagger.undo()
    assert _now(case) == {(ids[0], SEEN): (None, "")}
    assert (one.done[-1][0].marks, one.done[-1][0].left) == (2, 1)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_is_said_of_an_undo_is_what_it_did(language: str) -> None:
    words = Words(language)
    step = Step((1, 2), lambda _: "WHAT", lambda *_: 0, lambda *_: 0, marks=2)
    for how in ("undone", "redone"):
        assert "WHAT" in change_words(words, step, how)
        part = change_words(words, Step((1, 2), lambda _: "WHAT", lambda *_: 0, lambda *_: 0, marks=2, left=1), how)
        assert "WHAT" in part
        assert "1" in part
        nothing = change_words(words, Step((1, 2), lambda _: "WHAT", lambda *_: 0, lambda *_: 0, marks=2, left=2), how)
        assert "WHAT" not in nothing


def test_a_tag_without_a_new_note_keeps_the_one_that_was_just_written(case: CaseDirectory) -> None:
    with CaseWriter(case, "A") as writer, CaseReader(case) as reader:
        targets = targets_of(reader, _ids(case)[:1])
        writer.tag(targets[0], "relevant", "just written")
        assert set_tags(writer, [TagState(targets[0], "relevant", on=True, keep=True)]) == []
    assert _now(case)[targets[0].artifact_id, "relevant"] == ("just written", "A")


# any sequence ---------------------------------------------------------------------------------------------------------


class Both(RuleBasedStateMachine):
    """Two desks and the command line on one case, against a plain model of what each of them left."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.case = _make(self.folder / f"case{next(_NUMBERS)}")
        self.ids = _ids(self.case)
        self.people = [Hands(self.case, "A"), Hands(self.case, "B")]
        self.versions: dict[tuple[int, str], int] = {}
        self.last: Now = {}
        # for each person: steps as {place: (before, after)}, and the version of each place that they left
        self.left: list[dict[tuple[int, str], int]] = [{}, {}]
        self.turns: list[dict[tuple[int, str], int]] = [{}, {}]
        self.stacks: list[tuple[list[Any], list[Any]]] = [([], []), ([], [])]

    def _note_changes(self, who: int | None) -> dict[tuple[int, str], tuple[Any, Any]]:
        """What changed since the last look, written down as done by one of the two (None: the command line)."""
        now = _now(self.case)
        changed = {
            place: (self.last.get(place), now.get(place))
            for place in {*now, *self.last}
            if self.last.get(place) != now.get(place)
        }
        for place in changed:
            if who is not None:
                self._turn(who, place)
            self.versions[place] = self.versions.get(place, 0) + 1
            if who is not None:
                self.left[who][place] = self.versions[place]
        self.last = now
        return changed

    def _turn(self, who: int, place: tuple[int, str]) -> int:
        version = self.versions.get(place, 0)
        if self.left[who].setdefault(place, version) != version:
            self.turns[who][place] = self.turns[who].get(place, 0) + 1
            self.left[who][place] = version
        return self.turns[who].get(place, 0)

    def _do(self, who: int, act: Callable[[Tagger], None]) -> None:
        act(self.people[who].tagger)
        changed = self._note_changes(who)
        if changed:
            done, undone = self.stacks[who]
            done.append({place: (pair, self.turns[who].get(place, 0)) for place, pair in changed.items()})
            undone.clear()

    chosen = st.lists(st.integers(0, 5), min_size=1, max_size=6, unique=True)

    @rule(who=st.integers(0, 1), at=chosen, tag=st.sampled_from((*TAGS, SEEN)), note=st.sampled_from(NOTES))
    def put(self, who: int, at: list[int], tag: str, note: str | None) -> None:
        self._do(who, lambda tagger: tagger.put([self.ids[one] for one in at], tag, None if tag == SEEN else note))

    @rule(who=st.integers(0, 1), at=chosen, tag=st.sampled_from((*TAGS, SEEN)))
    def toggle(self, who: int, at: list[int], tag: str) -> None:
        self._do(who, lambda tagger: tagger.toggle([self.ids[one] for one in at], tag))

    @rule(who=st.integers(0, 1), at=chosen)
    def clear(self, who: int, at: list[int]) -> None:
        self._do(who, lambda tagger: tagger.clear([self.ids[one] for one in at]))

    @rule(who=st.integers(0, 1), at=chosen, on=st.sets(st.sampled_from(TAGS)), note=st.sampled_from((None, "", "n")))
    def set_states(self, who: int, at: list[int], on: set[str], note: str | None) -> None:
        off = [tag for tag in TAGS[:1] if tag not in on]
        self._do(who, lambda tagger: tagger.set_states([self.ids[one] for one in at], sorted(on), off, note))

    @rule(at=st.integers(0, 5), tag=st.sampled_from(TAGS), note=st.sampled_from(NOTES), off=st.booleans())
    def command(self, at: int, tag: str, note: str | None, *, off: bool) -> None:
        more = ["--note", note] if note and not off else []
        verb = "untag" if off else "tag"
        code = main([verb, str(self.case.root), str(self.ids[at]), tag, "--examiner", "C", *more])
        assert code == (1 if off and (self.ids[at], tag) not in self.last else 0)
        self._note_changes(None)

    @rule(name=st.sampled_from(("general", "fraud")))
    def template(self, name: str) -> None:
        with CaseWriter(self.case, "A") as writer:
            set_tag_set(writer, tag_set(name))
        assert self._note_changes(None) == {}

    @rule(who=st.integers(0, 1), forth=st.booleans())
    def way_back_or_forth(self, who: int, *, forth: bool) -> None:
        done, undone = self.stacks[who]
        source, target = (undone, done) if forth else (done, undone)
        wanted = dict(self.last)
        left = None
        if source:
            step, left = source.pop(), 0
            target.append(step)
            for place, ((before, after), turn) in step.items():
                if self._turn(who, place) != turn:
                    left += 1
                    continue
                state = after if forth else before
                wanted.pop(place, None)
                if state is not None:
                    wanted[place] = state
        hands = self.people[who]
        (hands.tagger.redo if forth else hands.tagger.undo)()
        assert _now(self.case) == wanted
        if left is not None:
            assert hands.done[-1][0].left == left
        self._note_changes(who)

    @invariant()
    def every_place_tells_the_same(self) -> None:
        wanted: dict[int, set[str]] = {}
        for row_id, tag in self.last:
            wanted.setdefault(row_id, set()).add(tag)
        with CaseReader(self.case) as reader:
            marks = marks_of_review(reader, self.ids)
            assert {row_id: set(found) for row_id, found in marks.items() if found} == wanted
            live = {row_id: sorted(tags) for row_id, tags in reader.tags_of(self.ids).items()}
            assert live == {row_id: sorted(tags - {SEEN}) for row_id, tags in wanted.items() if tags - {SEEN}}
            counted = read_tags(_Reader(reader), self.ids)  # type: ignore[arg-type]  # it asks for the reader alone
            assert counted.on == counted.in_case == _count(live)
            assert _by_the_log(reader) == {place: note for place, (note, _) in self.last.items()}

    def teardown(self) -> None:
        out = self.case.root.parent / f"{self.case.root.name}.jsonl"
        assert main(["report", str(self.case.root), "--format", "jsonl", "--tagged", "--out", str(out)]) == 0
        rows = [json.loads(line) for line in out.read_text().splitlines()]
        tagged = {row_id for row_id, tag in self.last if tag != SEEN}
        assert {row["id"] for row in rows if row["kind"] == "messages"} == tagged
        told = {(row["artifact_id"], row["tag"]): (row["note"], row["who"]) for row in rows if row["kind"] == "tags"}
        assert told == {place: state for place, state in self.last.items() if place[1] != SEEN}


class _Reader:
    def __init__(self, reader: CaseReader) -> None:
        self.reader = reader


def _count(live: dict[int, list[str]]) -> dict[str, int]:
    out: dict[str, int] = {}
    for tags in live.values():
        for tag in tags:
            out[tag] = out.get(tag, 0) + 1
    return out


def _by_the_log(reader: CaseReader) -> dict[tuple[int, str], str | None]:
    """The tags, notes and seen marks that somebody gets who has nothing but the audit log."""
    out: dict[tuple[int, str], str | None] = {}
    for row in reader.listing("audit"):
        what, detail = row["what"], row["detail"]
        if what not in ("tagged", "untagged", "seen", "unseen"):
            continue
        for row_id in detail.get("ids", [detail.get("id")]):
            place = (row_id, detail.get("tag", SEEN))
            if what in ("untagged", "unseen"):
                del out[place]
            elif row["who"] == "C" and detail["note"] is None:
                out.setdefault(place, None)  # the command line keeps a note that it does not name
            else:
                out[place] = detail.get("note")
    return out


def test_any_sequence_of_two_people_is_told_alike_everywhere(tmp_path: Path) -> None:
    machine = type("Machine", (Both,), {"folder": tmp_path})
    run_state_machine_as_test(machine, settings=settings(max_examples=12, stateful_step_count=25, deadline=None))


def test_a_csv_report_names_each_tag_with_its_writer(case: CaseDirectory, tmp_path: Path) -> None:
    ids = _ids(case)
    Hands(case, "A").tagger.put(ids[:2], "relevant", "A's")
    Hands(case, "B").tagger.put(ids[:1], "relevant", "B's")
    out = tmp_path / "csv"
    assert main(["report", str(case.root), "--format", "csv", "--out", str(out)]) == 0
    with (out / "tags.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = {(row["artifact_id"], row["note"], row["who"]) for row in csv.DictReader(stream)}
    assert rows == {(str(ids[0]), "B's", "B"), (str(ids[1]), "A's", "A")}
