"""Numbers from tallies are those of a count of every row, whatever the filter, the warrant scope and the seals."""

from __future__ import annotations

import msgspec
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.queries import conversation, overview, threads
from forensics_app.gui.queries.cells import has_cells
from tests.gui import test_conditions as conditions

made = conditions.made  # two phones of two zones, with tags, hits, a scope and three seals
_KNOWN = conditions.FILTERS.map(lambda state: state.with_(person=None, tag=None, category=None, tagged=False))


def _by_key(rows: list[threads.ThreadRow]) -> dict[ThreadKey, tuple[int, str | None, int]]:
    """Messages, newest time and recovered ones by conversation, without names."""
    out: dict[ThreadKey, tuple[int, str | None, int]] = {}
    for row in rows:
        count, last, dead = out.get(row.key, (0, None, 0))
        newest = max(filter(None, (last, row.last_at)), default=None)
        out[row.key] = (count + row.messages, newest, dead + row.recovered)
    return out


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(state=_KNOWN, opened=st.sets(st.integers(0, 2)))
@example(state=FilterState(after="2025-06-01", before="2025-06-01", outside=True), opened=set())
@example(state=FilterState(before="2025-06-01"), opened={0, 1, 2})
@example(state=FilterState(outside=True), opened={0, 1, 2})
def test_tallied_numbers_are_counted_ones(made: conditions.Case, state: FilterState, opened: set[int]) -> None:
    with conditions.asked(made, frozenset(made[1][at] for at in opened)) as reading:
        assert reading.index_current
        assert has_cells(state)
        tallied, counted = overview._tallied(reading, state), overview._counted(reading, state)
        assert msgspec.structs.replace(tallied, services=sorted(tallied.services)) == msgspec.structs.replace(
            counted, services=sorted(counted.services)
        )
        plain = _by_key(threads._plain_counts(reading, state))
        assert _by_key(threads._tallied(reading, state)) == plain
        assert _by_key(threads._indexed_counts(reading, state)) == plain


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(state=conditions.FILTERS, opened=st.sets(st.integers(0, 2)))
@example(state=FilterState(device="phone", service="line", after="2025-06-01"), opened={0})
def test_conversations_are_those_of_the_case(made: conditions.Case, state: FilterState, opened: set[int]) -> None:
    with conditions.asked(made, frozenset(made[1][at] for at in opened)) as reading:
        assert reading.index_current
        for device in ("phone", "other"):
            for service in ("line", "sms", "x"):
                for thread in ("t1", "u2", conditions.ODD, "none such"):
                    key = ThreadKey(device, service, thread)
                    found = [
                        [one for _, piece in pieces for one in piece]
                        for pieces in (
                            conversation._indexed(reading, key, state, with_times=True),
                            conversation._plain(reading, key, state),
                        )
                    ]
                    assert found[0] == found[1]
                    whole = conversation.read_conversation(reading, key, state)
                    assert set(whole.ids) - whole.calls == set(found[0])
                    assert [whole.ids[at] for at in whole.hit_at] == [one for one in whole.ids if one in whole.hits]


def test_what_the_tallies_do_not_know_is_counted(made: conditions.Case) -> None:
    told: list[overview.Overview] = []
    with conditions.asked(made) as reading:
        for state in (FilterState(person="u1"), FilterState(tagged=True), FilterState(tag="relevant")):
            assert not has_cells(state)
            found = overview.read_overview(reading, state, told.append)
            assert found.counts["messages"] == sum(row.messages for row in threads.list_threads(reading, state))
        overview.read_overview(reading, FilterState(), told.append)
    assert [(one.counts["messages"], one.outcomes) for one in told] == [(None, found.outcomes)] * 3
