"""Events that were made up to measure with: at the gazetteer's places, and nowhere else."""

from __future__ import annotations

import datetime
import random
import uuid
from pathlib import Path

from domain import VERSION
from domain.events import DateBasis, Event, EventDate, EventKind, EventPlace, Status
from domain.places import Place, Precision, Shape, Tier
from domain.reports import Report
from domain.spans import Span
from extraction.lexicon import load_actor_labels
from gazetteer.load import load_gazetteer
from storage.store import EventStore, Run

_SEED = 22
_PER_REPORT = 50
_FIRST = datetime.date(2014, 1, 1)
_DAYS = 3650
_RECAPS = 0.2
_ACTORS = 16
"""Few enough that any two of them have events together, even among 1,000."""
_TEXT = "Made up to measure with."
_FORMS = (
    (Precision.EXACT, Shape.DISC, 0),
    (Precision.EXACT, Shape.DISC, 0),
    (Precision.NEAR, Shape.DISC, 3000),
    (Precision.NEAR, Shape.RING, 4000),
    (Precision.NEAR, Shape.SECTOR, 10_000),
)


def made_up_actors() -> list[str]:
    """Return the actors of the events; every event has two of them."""
    return sorted(load_actor_labels())[:_ACTORS]


def made_up_events(count: int) -> tuple[tuple[Report, ...], tuple[Event, ...]]:
    """Return that many events, the same at every call, with their reports."""
    draw = random.Random(_SEED)  # noqa: S311 - a draw that can be repeated
    gazetteer = load_gazetteer()
    places = [gazetteer.places[key] for key in sorted(gazetteer.places)]
    places = [place for place in places if not gazetteer.is_outside(place.place_id)]
    actors = made_up_actors()
    reports = tuple(
        Report(f"made-up-{at}", _TEXT, _FIRST, is_sample=True)
        for at in range(-(-count // _PER_REPORT))
    )
    events = tuple(
        _event(
            reports[at // _PER_REPORT],
            f"made-up-{at}",
            _place(draw, places),
            draw.sample(actors, 2),
            draw,
        )
        for at in range(count)
    )
    return reports, events


def fill_store(path: Path, count: int) -> None:
    """Write a store with that many made-up events."""
    reports, events = made_up_events(count)
    store = EventStore.open(path)
    started = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
    run = Run(uuid.uuid4().hex, started, VERSION, "made up", "made up", "made up")
    store.begin(run)
    for at, report in enumerate(reports):
        store.save(report, events[at * _PER_REPORT : (at + 1) * _PER_REPORT], run.run_id)
    store.close()


def _place(draw: random.Random, places: list[Place]) -> EventPlace:
    # A few places have most events, as in the reports.
    place = places[int(len(places) * draw.random() ** 3)]
    precision, shape, more = draw.choice(_FORMS)
    return EventPlace(
        place.place_id,
        place.name_ar,
        place.name_en,
        place.lat,
        place.lon,
        precision,
        place.uncertainty_m + more,
        shape=shape,
        tier=Tier.EXACT,
        reason="made up",
    )


def _event(
    report: Report, event_id: str, place: EventPlace, sides: list[str], draw: random.Random
) -> Event:
    day = _FIRST + datetime.timedelta(days=draw.randrange(_DAYS))
    first, second = sides
    return Event(
        event_id,
        report.report_id,
        kind=draw.choice(list(EventKind)),
        status=Status.RECAP if draw.random() < _RECAPS else Status.REPORT,
        side_a=(first,),
        side_b=(second,),
        directed=True,
        place=place,
        date=EventDate(day, day, DateBasis.EXPLICIT),
        casualties=(),
        evidence=Span(0, len(report.text)),
    )
