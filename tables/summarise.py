"""How many events are shown, and where the others are: nothing vanishes uncounted."""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas

from domain.events import Status
from tables.frame import Column, Standing
from tables.select import EventFilter, is_undated, mask


@dataclass(frozen=True, slots=True)
class Counts:
    """Events by where they are shown; `shown` to `unplaced` add up to `selected`."""

    total: int
    selected: int
    shown: int
    """Drawn on the map."""
    governorate: int
    """Placed no closer than the governorate: listed beside the map."""
    outside: int
    unplaced: int
    undated: int
    """Of the selected ones, those without any day."""
    undated_hidden: int
    """Left out by the switch for undated events alone."""
    folded: int
    """Left out because another event that is selected tells the same act."""
    recaps: int
    """Of the selected ones, those that a report only retells."""
    reports: int
    """Reports that the selected ones were read from."""

    @property
    def listed(self) -> int:
        """Return how many of the selected events stand in the list beside the map."""
        return self.governorate + self.outside + self.unplaced

    @property
    def hidden(self) -> int:
        """Return how many events the filter leaves out, those folded into others not counted."""
        return self.total - self.selected - self.folded

    @property
    def without_recaps(self) -> int:
        """Return the selected events less those that a report only retells."""
        return self.selected - self.recaps


_COUNTED = [
    column.value
    for column in (
        *(Column.STANDING, Column.DATE_START, Column.DATE_END),
        *(Column.STATUS, Column.REPORT_ID),
    )
]


def count(frame: geopandas.GeoDataFrame, wanted: EventFilter) -> Counts:
    """Return the counts for the table under the filter."""
    kept = mask(frame, wanted)
    rows = frame.loc[kept, _COUNTED]
    standings = rows[Column.STANDING.value].value_counts()
    every = replace(wanted, once=False)
    told = int(mask(frame, every).sum()) if wanted.once else len(rows)
    with_undated = told if wanted.undated else int(mask(frame, replace(every, undated=True)).sum())
    return Counts(
        total=len(frame),
        selected=len(rows),
        shown=int(standings.get(Standing.MAP.value, 0)),
        governorate=int(standings.get(Standing.GOVERNORATE.value, 0)),
        outside=int(standings.get(Standing.OUTSIDE.value, 0)),
        unplaced=int(standings.get(Standing.UNPLACED.value, 0)),
        undated=int(is_undated(rows).sum()),
        undated_hidden=with_undated - told,
        folded=told - len(rows),
        recaps=int((rows[Column.STATUS.value] == Status.RECAP.value).sum()),
        reports=int(rows[Column.REPORT_ID.value].nunique()),
    )
