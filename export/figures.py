"""What a brief says of a selection in figures, and which of its events weigh most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from domain.events import Event, Outcome
from export.selection import Selection
from tables.frame import Column

MOST = 10
"""Events that a brief tells one by one."""
_TOP = 3


@dataclass(frozen=True, slots=True)
class Figures:
    """The key figures; people are counted by the least that reports say, each act once."""

    events: int
    on_the_map: int
    reports: int
    killed: int
    injured: int
    uncounted: int
    """Events with losses of which no number is told."""
    kinds: tuple[tuple[str, int], ...]
    """The most frequent kinds, by id."""
    actors: tuple[tuple[str, int], ...]
    """Those who take part most often, by id."""
    places: tuple[tuple[str, str, int], ...]
    """The places of most events: Arabic name, English name, events."""


def figures(selection: Selection) -> Figures:
    """Return the key figures."""
    once, events = _once(selection), selection.events
    places = Counter(
        (event.place.name_ar, event.place.name_en) for event in events if event.place is not None
    )
    return Figures(
        events=len(events),
        on_the_map=selection.counts.shown,
        reports=len(selection.reports),
        killed=int(once[Column.KILLED_MIN.value].sum()),
        injured=int(once[Column.INJURED_MIN.value].sum()),
        uncounted=sum(any(_uncounted(event)) for event in events),
        kinds=tuple(Counter(event.kind.value for event in events).most_common(_TOP)),
        actors=tuple(Counter(each for event in events for each in event.actors).most_common(_TOP)),
        places=tuple((*names, count) for names, count in places.most_common(_TOP)),
    )


def weightiest(selection: Selection, most: int = MOST) -> tuple[Event, ...]:
    """Return the events that weigh most: by people killed, then injured, then tellings.

    The least that a report says counts; of one act only the first telling that is selected. Equal
    ones stand in the order of the table, which is that of their days.
    """
    by_id = {event.event_id: event for event in selection.events}
    order = [column.value for column in (Column.KILLED_MIN, Column.INJURED_MIN, Column.TELLINGS)]
    first = _once(selection).sort_values(order, ascending=False, kind="stable").head(most)
    return tuple(by_id[event_id] for event_id in first[Column.EVENT_ID.value])


def _once(selection: Selection) -> pd.DataFrame:
    """Return the table with the first telling of each act."""
    frame: pd.DataFrame = selection.frame
    return frame[~frame.duplicated(Column.ACT_ID.value)]


def _uncounted(event: Event) -> Iterator[bool]:
    for entry in event.casualties:
        yield entry.minimum is None and entry.outcome in {Outcome.KILLED, Outcome.INJURED}
