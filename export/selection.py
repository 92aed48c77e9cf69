"""What leaves the app: the events that a filter keeps, the same for every file made of them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import geopandas
import numpy as np
import numpy.typing as npt

from domain.events import Event
from domain.reports import Report
from domain.spans import Span
from export.coarse import CivilianSites, coarsened
from gazetteer.load import Gazetteer
from tables.dataset import Dataset
from tables.frame import Column, build_frame
from tables.select import Sieve, Sifted
from tables.summarise import Counts, count
from tables.wanted import EventFilter


@dataclass(frozen=True)
class Selection:
    """The events that a filter keeps, in the order of the table, and what is told of them."""

    dataset: Dataset
    """Everything in the store, as it was read."""
    wanted: EventFilter
    counts: Counts
    """What the page says of the same filter."""
    events: tuple[Event, ...]
    frame: geopandas.GeoDataFrame
    """The table of these events, a row each."""
    made: datetime.datetime
    """When the files are made, with its time zone."""
    rows: npt.NDArray[np.int64]
    """The numbers of these events in the table of the dataset."""
    coarse: frozenset[str] | None = None
    """Ids of the events whose site is withheld; None where sites were not looked for."""
    discreet: frozenset[str] = frozenset()
    """Ids of the reports whose heading and address would tell a site that is withheld."""

    def report_of(self, event: Event) -> Report:
        """Return the report that the event was read from."""
        return self.dataset.reports[event.report_id]

    def words_of(self, event: Event) -> str:
        """Return the words that the event was read from, empty where they would tell a site."""
        return "" if self.hides(event, event.evidence) else self.text_at(event, event.evidence)

    def text_at(self, event: Event, span: Span) -> str:
        """Return the words of the event's report at the span, whether or not they may leave."""
        return span.of(self.report_of(event).text)

    def hides(self, event: Event, span: Span) -> bool:
        """Tell whether the report's words at the span may not leave with the event.

        Where sites are withheld, only words that were looked through for one may: those that the
        event was read from, as far as no event with a withheld site was read from them too.
        """
        if self.coarse is None:
            return False
        return (
            self.is_coarse(event)
            or not event.evidence.covers(span)
            or any(span.overlaps(other) for other in self._withheld.get(event.report_id, ()))
        )

    def heading_of(self, event: Event) -> str:
        """Return the heading of the event's report, empty where it would tell a site."""
        return "" if event.report_id in self.discreet else self.report_of(event).title

    def address_of(self, event: Event) -> str:
        """Return the web address of the event's report, empty where it would tell a site."""
        return "" if event.report_id in self.discreet else self.report_of(event).url

    def is_coarse(self, event: Event) -> bool:
        """Tell whether the event's site is withheld."""
        return event.event_id in (self.coarse or ())

    @cached_property
    def _withheld(self) -> Mapping[str, tuple[Span, ...]]:
        """What the events with a withheld site were read from, by report."""
        found: dict[str, tuple[Span, ...]] = {}
        for event in self.events:
            if self.is_coarse(event):
                found[event.report_id] = (*found.get(event.report_id, ()), event.evidence)
        return found

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports behind the events, in the order of the store."""
        told = {event.report_id for event in self.events}
        return tuple(each for each in self.dataset.reports.values() if each.report_id in told)

    @cached_property
    def span(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and the last day that the events name, None when none does."""
        return Sieve(self.frame).span

    @cached_property
    def publishers(self) -> Mapping[str, int]:
        """How many of the reports each publisher has, the most frequent first."""
        every = Counter(report.publisher for report in self.reports)
        return dict(sorted(every.items(), key=lambda each: (-each[1], each[0])))


def select_events(
    dataset: Dataset,
    sifted: Sifted,
    made: datetime.datetime,
    coarsening: tuple[CivilianSites, Gazetteer] | None = None,
) -> Selection:
    """Return the events that the filter keeps.

    With `coarsening`, those at sites of civilians are placed at the settlement. The filter is that
    of the page: it still sees where an event was placed before.
    """
    frame, wanted, rows = sifted.frame, sifted.wanted, np.flatnonzero(sifted.kept)
    events = tuple(dataset.events[event_id] for event_id in frame[Column.EVENT_ID.value])
    if coarsening is None:
        return Selection(dataset, wanted, count(sifted), events, frame, made, rows)
    sites, gazetteer = coarsening
    reports = dataset.reports
    # A place that a reviewer found wrong may still be told by the words that are left of it.
    as_read = [dataset.as_read[e.event_id] for e in events if e.event_id in dataset.as_read]
    found = frozenset(
        event.event_id
        for event in (*events, *as_read)
        if sites.holds(event, event.evidence.of(reports[event.report_id].text), gazetteer)
    )
    moved = tuple(
        coarsened(event, sites, gazetteer) if event.event_id in found else event for event in events
    )
    table = build_frame(moved, reports.values(), dataset.links.values())
    told = {event.report_id for event in events}
    discreet = {each for each in told if sites.named_in(reports[each].title)}
    discreet |= {event.report_id for event in events if event.event_id in found}
    return Selection(
        dataset, wanted, count(sifted), moved, table, made, rows, found, frozenset(discreet)
    )
