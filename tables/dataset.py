"""Everything that a store holds at one revision, with its table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import geopandas

from domain.events import Event, Link
from domain.reports import Report
from domain.reviews import Review, ReviewState
from tables.frame import build_frame
from tables.select import Sieve


@dataclass(frozen=True, slots=True)
class Dataset:
    """Reports, events and links that belong together."""

    revision: str
    """Another one after each change of the store."""
    fingerprint: str
    """The same for equal events and links, wherever they are."""
    sieve: Sieve
    events: Mapping[str, Event]
    reports: Mapping[str, Report]
    links: Mapping[str, Link]
    """By the id of the later telling."""
    acts: Mapping[str, tuple[str, ...]]
    """The later tellings of each act that has any, by the id of the first."""
    reviews: Mapping[str, Review] = field(default_factory=dict)
    """The review of each event that stands."""
    states: Mapping[str, ReviewState] = field(default_factory=dict)
    """Where each event stands that was reviewed; the others are unreviewed."""
    as_read: Mapping[str, Event] = field(default_factory=dict)
    """The events as the machine read them that have other fields here since their review."""

    @property
    def frame(self) -> geopandas.GeoDataFrame:
        """Return the table of all events."""
        return self.sieve.frame

    def state_of(self, event_id: str) -> ReviewState:
        """Return where the event stands with its reviewers."""
        return self.states.get(event_id, ReviewState.UNREVIEWED)

    def read_event(self, event_id: str) -> Event | None:
        """Return the event as the machine read it, whatever was said of it since."""
        return self.as_read.get(event_id) or self.events.get(event_id)

    def act_of(self, event_id: str) -> str:
        """Return the id of the event that first told the same act, its own where it did."""
        link = self.links.get(event_id)
        return event_id if link is None else link.act_id

    def tellings_of(self, event_id: str) -> tuple[str, ...]:
        """Return the ids of the other events that tell the same act, the first telling first."""
        act_id = self.act_of(event_id)
        every = (act_id, *self.acts.get(act_id, ()))
        return tuple(each for each in every if each != event_id)

    @property
    def samples(self) -> int:
        """Return how many of the reports ship with the project."""
        return sum(report.is_sample for report in self.reports.values())


def build_dataset(
    stamp: tuple[str, str],
    reports: Iterable[Report],
    events: Iterable[Event],
    links: Iterable[Link] = (),
    labels: Mapping[str, str] | None = None,
) -> Dataset:
    """Return the dataset; events without their report, and links without both ends, are left out.

    `stamp` is revision and fingerprint; `labels` are as `build_frame` takes them.
    """
    known = {report.report_id: report for report in reports}
    kept = tuple(event for event in events if event.report_id in known)
    by_id = {event.event_id: event for event in kept}
    tied = {link.event_id: link for link in links if {link.event_id, link.act_id} <= by_id.keys()}
    acts: dict[str, tuple[str, ...]] = {}
    for event in kept:
        if event.event_id in tied:
            act_id = tied[event.event_id].act_id
            acts[act_id] = (*acts.get(act_id, ()), event.event_id)
    sieve = Sieve(build_frame(kept, known.values(), tied.values(), labels))
    return Dataset(*stamp, sieve, by_id, known, tied, acts)
