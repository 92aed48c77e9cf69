"""How many events are shown, and where the others are: nothing vanishes uncounted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from domain.events import Status
from domain.reviews import WAITING
from tables.frame import Column, Standing
from tables.select import Part, Sifted


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
    wrong: int
    """Left out because a reviewer found that the report tells no such event."""
    folded: int
    """Left out because another event that is selected tells the same act."""
    recaps: int
    """Of the selected ones, those that a report only retells."""
    reviewed: int
    """Of the selected ones, those that somebody has judged as they are read now."""
    reports: int
    """Reports that the selected ones were read from."""

    @property
    def listed(self) -> int:
        """Return how many of the selected events stand in the list beside the map."""
        return self.governorate + self.outside + self.unplaced

    @property
    def hidden(self) -> int:
        """Return how many events the filter leaves out; folded and wrong ones are told apart."""
        return self.total - self.selected - self.folded - self.wrong

    @property
    def without_recaps(self) -> int:
        """Return the selected events less those that a report only retells."""
        return self.selected - self.recaps


def count(sifted: Sifted) -> Counts:
    """Return the counts of a table under a filter."""
    kept, frame = sifted.kept, sifted.sieve.frame
    standings = frame[Column.STANDING.value][kept].value_counts()
    told = int(sifted.without(once=False).sum())
    undated = sifted.sieve.undated
    wrong = (
        0
        if sifted.wanted.reviews
        else sifted.without(Part.REVIEWS, once=False) & sifted.sieve.found_wrong
    )
    left_out = 0 if sifted.wanted.undated else (sifted.without(Part.TIME, once=False) & undated)
    selected = int(kept.sum())
    return Counts(
        total=len(frame),
        selected=selected,
        shown=int(standings.get(Standing.MAP.value, 0)),
        governorate=int(standings.get(Standing.GOVERNORATE.value, 0)),
        outside=int(standings.get(Standing.OUTSIDE.value, 0)),
        unplaced=int(standings.get(Standing.UNPLACED.value, 0)),
        undated=int((kept & undated).sum()),
        undated_hidden=int(np.sum(left_out)),
        wrong=int(np.sum(wrong)),
        folded=told - selected,
        recaps=int((frame[Column.STATUS.value][kept] == Status.RECAP.value).sum()),
        reviewed=int((~frame[Column.REVIEW.value][kept].isin(WAITING)).sum()),
        reports=int(frame[Column.REPORT_ID.value][kept].nunique()),
    )
