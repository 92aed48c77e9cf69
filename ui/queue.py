"""Which events wait for a reviewer, and in which order."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Sequence

import geopandas

from tables.frame import Column


class Order(enum.StrEnum):
    """In which order events are looked at."""

    LEAST_SURE = "least_sure"
    """Those first that are likeliest wrong."""
    RANDOM = "random"
    """As if drawn by lot, the same each time: what is found so far then holds for all."""
    HARM = "harm"
    NEWEST = "newest"
    REPORT = "report"
    """Report by report, as they are told."""


def queue_of(selected: geopandas.GeoDataFrame, order: Order) -> tuple[str, ...]:
    """Return the ids of the events in the order."""
    ids = selected[Column.EVENT_ID.value]
    match order:
        case Order.LEAST_SURE:
            ranked = selected.sort_values(
                Column.CONFIDENCE.value, kind="stable", na_position="first"
            )
            return tuple(ranked[Column.EVENT_ID.value])
        case Order.RANDOM:
            return tuple(sorted(ids, key=_lot))
        case Order.HARM | Order.NEWEST:
            column = Column.HARMED_MIN if order is Order.HARM else Column.DATE_END
            ranked = selected.sort_values(column.value, kind="stable", ascending=False)
            return tuple(ranked[Column.EVENT_ID.value])
        case Order.REPORT:
            ranked = selected.sort_values(Column.REPORT_ID.value, kind="stable")
            return tuple(ranked[Column.EVENT_ID.value])


def after(event_id: str, queue: Sequence[str]) -> str:
    """Return the event behind it, the first one behind the last or where it is not in the queue.

    Empty when there is no other.
    """
    others = [each for each in queue if each != event_id]
    if not others:
        return ""
    at = queue.index(event_id) if event_id in queue else 0
    return others[at % len(others)]


def before(event_id: str, queue: Sequence[str]) -> str:
    """Return the event before it; empty when there is no other."""
    return after(event_id, tuple(reversed(queue)))


def _lot(event_id: str) -> str:
    return hashlib.sha256(event_id.encode()).hexdigest()
