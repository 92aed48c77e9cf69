"""An act told twice in one report, made one event."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from domain.events import Casualties, Event


def merge(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events with those told twice made one, in reading order.

    Two are one act when kind, sides, status, days and place are the same. The first telling
    stays; casualties that only the second gives go on it (coding rules, section 8).
    """
    kept: dict[Hashable, Event] = {}
    for event in events:
        key = _key(event)
        known = kept.get(key)
        kept[key] = event if known is None else _joined(known, event)
    return tuple(kept.values())


def _key(event: Event) -> Hashable:
    if event.place is None:
        return event.event_id
    return (
        event.kind,
        frozenset(event.side_a),
        frozenset(event.side_b),
        event.status,
        event.date.start,
        event.date.end,
        event.place.place_id,
        event.place.relation,
    )


def _joined(first: Event, second: Event) -> Event:
    told = {(entry.group, entry.outcome) for entry in first.casualties}
    added: tuple[Casualties, ...] = tuple(
        entry for entry in second.casualties if (entry.group, entry.outcome) not in told
    )
    spans = {entry.evidence for entry in added}
    readings = tuple(reading for reading in second.readings if reading.span in spans)
    return replace(
        first,
        casualties=first.casualties + added,
        readings=first.readings + readings,
    )
