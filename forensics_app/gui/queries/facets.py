"""Facets: how the results of a query spread over kinds, devices, apps, people, categories and months."""

from __future__ import annotations

from typing import Final

import msgspec

from forensics_app.search.engine import Search
from forensics_app.search.grammar import Node
from forensics_app.search.plan import Condition

ORDER: Final = ("kind", "device", "service", "person", "category", "month")


class Facet(msgspec.Struct, frozen=True):
    """One value with how many results have it. label: what it is called where that is not the value itself."""

    value: str
    count: int
    label: str | None = None


Facets = dict[str, list[Facet]]


def read_facets(search: Search, node: Node, kind: str | None, within: Condition | None) -> Facets:
    """The values of each facet, the fullest first (months in their order); those of kinds as if none were chosen."""
    kinds = [kind] if kind is not None else []
    counted = search.facets(node, kinds=kinds, within=within)
    if kind is not None:
        counted["kind"] = search.facets(node, within=within)["kind"]
    more = search.more_facets(node, kinds=kinds, within=within)
    out = {name: _fullest_first(counts) for name, counts in counted.items()}
    out["person"] = [Facet(person.identifier, person.count, person.name) for person in more.people]
    out["category"] = _fullest_first(more.categories)
    out["month"] = [Facet(month, count) for month, count in more.months.items()]
    return {name: out[name] for name in ORDER if out.get(name)}


def _fullest_first(counts: dict[str, int]) -> list[Facet]:
    return sorted((Facet(*pair) for pair in counts.items()), key=lambda one: (-one.count, one.value))
