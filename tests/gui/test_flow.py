"""What of a conversation is shown, and where rows of different heights stand."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from forensics_app.gui.widgets.column import Column
from forensics_app.gui.widgets.flow import Flow, Gap, near, step_to

COUNTS = st.integers(1, 60)


@st.composite
def flows(draw: st.DrawFn) -> tuple[int, list[int], int]:
    count = draw(COUNTS)
    hits = draw(st.lists(st.integers(0, count - 1), unique=True).map(sorted))
    return count, hits, draw(st.sampled_from([0, 1, 3, 10]))


@given(flows())
def test_only_what_is_near_a_hit_is_shown_and_the_rest_is_counted(given_flow: tuple[int, list[int], int]) -> None:
    count, hits, around = given_flow
    wanted = [at for at in range(count) if any(abs(at - hit) <= around for hit in hits)]
    flow = Flow(count, near(hits, around, count))
    places = [flow.at(place) for place in range(len(flow))]
    assert [at for at in places if isinstance(at, int)] == wanted == list(flow.iterate())
    gaps = [at for at in places if isinstance(at, Gap)]
    assert sum(gap.rows for gap in gaps) == count - len(wanted)
    assert all(flow.shows(at) is (at in set(wanted)) for at in range(-1, count + 1))
    for position in range(count):
        at = flow.at(flow.place_of(position))
        assert at == position if position in wanted else isinstance(at, Gap) and at.first <= position <= at.last
    assert not any(isinstance(one, Gap) and isinstance(other, Gap) for one, other in pairwise(places))


@given(flows(), st.integers(0, 60), st.integers(0, 60))
def test_a_range_leaves_out_what_is_not_shown(given_flow: tuple[int, list[int], int], one: int, other: int) -> None:
    count, hits, around = given_flow
    flow = Flow(count, near(hits, around, count))
    first, last = sorted((one % len(flow), other % len(flow)))
    wanted = [at for place in range(first, last + 1) if isinstance(at := flow.at(place), int)]
    assert list(flow.iterate(first, last)) == wanted


@given(flows())
def test_pressing_every_gap_shows_everything(given_flow: tuple[int, list[int], int]) -> None:
    count, hits, around = given_flow
    flow = Flow(count, near(hits, around, count))
    while not flow.whole:
        gap = next(at for place in range(len(flow)) if isinstance(at := flow.at(place), Gap))
        larger = flow.with_shown(gap)
        assert set(larger.iterate()) == set(flow.iterate()) | set(range(gap.first, gap.last + 1))
        flow = larger
    assert list(flow.iterate()) == list(range(count))


def test_rows_that_come_later_are_shown_where_all_are() -> None:
    assert list(Flow(3).grown(5).iterate()) == [0, 1, 2, 3, 4]
    grown = Flow(3, [(1, 1)]).grown(5)
    assert [grown.at(place) for place in range(len(grown))] == [Gap(0, 0), 1, Gap(2, 4)]
    assert len(Flow(0)) == 0
    assert list(Flow(0).iterate()) == []


@given(st.lists(st.integers(0, 50), unique=True).map(sorted), st.integers(-1, 51), st.sampled_from([-1, 1]))
def test_the_next_hit_is_the_nearest_one_on_that_side(places: list[int], at: int, by: int) -> None:
    if by > 0:
        wanted = next((place for place in places if place > at), None)
    else:
        wanted = next((place for place in reversed(places) if at < 0 or place < at), None)
    assert step_to(places, at, by) == wanted


@given(
    st.lists(st.integers(10, 90), min_size=1, max_size=40),
    st.integers(40, 300),
    st.lists(st.tuples(st.sampled_from(["scroll", "jump", "bring", "keep"]), st.integers(-400, 400)), max_size=12),
)
def test_scrolling_leaves_no_gap_at_either_end(heights: list[int], room: int, moves: list[tuple[str, int]]) -> None:
    column = Column(lambda: len(heights), lambda at: float(heights[at]), lambda: room)
    for move, value in moves:
        place = abs(value) % len(heights)
        if move == "scroll":
            column.scroll(value)
        elif move == "keep":
            column.keep(place, float(value % room))
        else:
            (column.jump if move == "jump" else column.bring)(place)
        rows = column.visible()
        assert rows[0][1] <= 0
        end = rows[-1][1] + rows[-1][2]
        assert end >= min(room, sum(heights)) - 4
        assert all(one[1] + one[2] == other[1] for one, other in pairwise(rows))
        if move == "bring":
            top, height = next((y, size) for at, y, size in rows if at == place)
            assert top >= -1e-6
            assert top + height <= room + 1e-6 or height > room
