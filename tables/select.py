"""Which events are looked at: by time, by who takes part, by kind, and each act once."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import geopandas
import pandas as pd

from domain.events import EventKind, Status
from tables.frame import Column


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What the user asked for; an empty tuple or None means no limit."""

    start: datetime.date | None = None
    end: datetime.date | None = None
    """First and last day, both included; an event stays when its interval overlaps them."""
    undated: bool = True
    """Whether events without any day are kept."""
    actors: tuple[str, ...] = ()
    """Actors of whom any takes part, on either side."""
    kinds: tuple[EventKind, ...] = ()
    recaps: bool = True
    """Whether acts that a report only retells are kept."""
    once: bool = True
    """Whether of several tellings of one act only the first of those that are left is kept."""


def select(frame: geopandas.GeoDataFrame, wanted: EventFilter) -> geopandas.GeoDataFrame:
    """Return the rows that the filter keeps, in their order."""
    return frame[mask(frame, wanted)]


def mask(frame: geopandas.GeoDataFrame, wanted: EventFilter) -> pd.Series[bool]:
    """Return for each row whether the filter keeps it."""
    kept = _in_time(frame, wanted)
    kept &= _with_actors(frame, wanted.actors)
    kept &= _of_kinds(frame, wanted.kinds)
    if not wanted.recaps:
        kept &= frame[Column.STATUS.value] != Status.RECAP.value
    if wanted.once:
        kept &= ~_told_again(frame, kept)
    return kept


def _told_again(frame: geopandas.GeoDataFrame, kept: pd.Series[bool]) -> pd.Series[bool]:
    """Return for each row whether another that is kept tells its act: the first one, or one above.

    So an act whose first telling the filter leaves out is still shown, by another telling.
    """
    several = kept & (frame[Column.TELLINGS.value] > 1)
    rows = frame.loc[several, [Column.ACT_ID.value, Column.HOW.value]].sort_values(
        Column.HOW.value, key=lambda how: how != "", kind="stable"
    )
    again: pd.Series[bool] = rows[Column.ACT_ID.value].duplicated()
    return again.reindex(frame.index, fill_value=False)


def is_undated(frame: geopandas.GeoDataFrame) -> pd.Series[bool]:
    """Return for each row whether neither its first nor its last day is known."""
    undated: pd.Series[bool] = (
        frame[Column.DATE_START.value].isna() & frame[Column.DATE_END.value].isna()
    )
    return undated


def span_of(frame: geopandas.GeoDataFrame) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day that any event names, None when none does."""
    days = pd.concat([frame[Column.DATE_START.value], frame[Column.DATE_END.value]]).dropna()
    return None if days.empty else (days.min().date(), days.max().date())


def count_actors(frame: geopandas.GeoDataFrame, wanted: EventFilter) -> Mapping[str, int]:
    """Return events by actor, as the rest of the filter leaves them."""
    kept = mask(frame, replace(wanted, actors=()))
    sides = zip(frame[Column.SIDE_A.value][kept], frame[Column.SIDE_B.value][kept], strict=True)
    found: Counter[str] = Counter()
    # Many events have the same sides: each pair of sides is taken apart once.
    for (first, second), number in Counter(sides).items():
        found.update(dict.fromkeys({*first, *second}, number))
    return found


def count_kinds(frame: geopandas.GeoDataFrame, wanted: EventFilter) -> Mapping[str, int]:
    """Return events by kind, as the rest of the filter leaves them."""
    kept = mask(frame, replace(wanted, kinds=()))
    found: Mapping[str, int] = frame[Column.KIND.value][kept].value_counts().to_dict()
    return found


def _in_time(frame: geopandas.GeoDataFrame, wanted: EventFilter) -> pd.Series[bool]:
    undated = is_undated(frame)
    kept = ~undated
    if wanted.end is not None:
        starts = frame[Column.DATE_START.value]
        kept &= starts.isna() | (starts <= pd.Timestamp(wanted.end))
    if wanted.start is not None:
        ends = frame[Column.DATE_END.value]
        kept &= ends.isna() | (ends >= pd.Timestamp(wanted.start))
    return kept | undated if wanted.undated else kept


def _with_actors(frame: geopandas.GeoDataFrame, actors: tuple[str, ...]) -> pd.Series[bool]:
    if not actors:
        return pd.Series(data=True, index=frame.index, dtype=bool)
    asked = set(actors)
    sides = zip(frame[Column.SIDE_A.value], frame[Column.SIDE_B.value], strict=True)
    kept = [not (asked.isdisjoint(first) and asked.isdisjoint(second)) for first, second in sides]
    return pd.Series(kept, index=frame.index, dtype=bool)


def _of_kinds(frame: geopandas.GeoDataFrame, kinds: tuple[EventKind, ...]) -> pd.Series[bool]:
    if not kinds:
        return pd.Series(data=True, index=frame.index, dtype=bool)
    kept: pd.Series[bool] = frame[Column.KIND.value].isin([kind.value for kind in kinds])
    return kept
