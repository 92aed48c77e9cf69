"""What the columns of other datasets have no room for: notes on an event, in words."""

from __future__ import annotations

from collections.abc import Iterator

from domain.events import DateBasis, Event, Status
from domain.places import Precision
from domain.reviews import ReviewState
from export.flat import losses
from export.selection import Selection
from wording import describe
from wording.texts import Texts

_VAGUE = {Precision.AREA, Precision.GOVERNORATE}


def common_notes(event: Event, selection: Selection, texts: Texts) -> Iterator[str]:
    """Yield what is to be known of the event in any dataset; nothing that tells a withheld site."""
    yield from _reviewed(event, selection, texts)
    if event.casualties:
        yield texts("export.note.losses", losses=losses(event, texts))
    if event.group and not event.casualties:
        yield texts("export.note.group")
    yield from _where(event, texts)
    yield from _when(event, texts)
    if event.status is not Status.REPORT:
        yield texts(f"export.note.{event.status.value}")
    others = selection.dataset.tellings_of(event.event_id)
    if others:
        act_id = selection.dataset.act_of(event.event_id)
        yield texts("export.note.retold", count=1 + len(others), act=act_id)
    if selection.is_coarse(event):
        yield texts("export.note.withheld")
    if selection.report_of(event).is_sample:
        yield texts("export.note.sample")


def _reviewed(event: Event, selection: Selection, texts: Texts) -> Iterator[str]:
    state = selection.dataset.state_of(event.event_id)
    if state is ReviewState.PARTLY:
        faults = selection.dataset.reviews[event.event_id].faults
        yield texts("export.note.partly", faults=describe.faults(faults, texts))
    elif state in {ReviewState.RIGHT, ReviewState.WRONG}:
        yield texts(f"export.note.{state}")


def _where(event: Event, texts: Texts) -> Iterator[str]:
    place = event.place
    if place is None:
        yield texts("export.note.unplaced")
    elif place.precision in _VAGUE:
        yield texts("export.note.wide", km=describe.kilometres(place.uncertainty_m))


def _when(event: Event, texts: Texts) -> Iterator[str]:
    start, end = event.date.start, event.date.end
    if start is None and end is None:
        yield texts("export.note.undated")
    elif start is None or end is None:
        yield texts("export.note.half_dated")
    elif start != end:
        yield texts("export.note.interval", start=start.isoformat(), end=end.isoformat())
    elif event.date.basis is DateBasis.REPORT:
        yield texts("export.note.published")
