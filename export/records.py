"""What a file tells of an event: one flat record in ids and numbers, the same in every format."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.events import Casualties, Event, Outcome
from export.selection import Selection
from export.wellformed import well_formed
from mapping.style import Style
from tables.frame import Standing, standing_of

Cell = str | int | float | bool | datetime.date | None
Record = Mapping[str, Cell]
_DECIMALS = 6
"""Of a degree: a tenth of a metre, finer than any place is known."""
_CIVILIANS = "civilians"
"""The group of people of the coding rules, section 6."""


class CellKind(enum.Enum):
    """What the values of a column are."""

    TEXT = enum.auto()
    WHOLE = enum.auto()
    REAL = enum.auto()
    DAY = enum.auto()
    SWITCH = enum.auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the record; a value that is not known is None, of a text empty."""

    name: str
    kind: CellKind = CellKind.TEXT


COLUMNS = (
    Column("event_id"),
    Column("act_id"),
    Column("how"),
    Column("tellings", CellKind.WHOLE),
    Column("status"),
    Column("event_type"),
    Column("kind"),
    Column("family"),
    Column("side_a"),
    Column("side_b"),
    Column("directed", CellKind.SWITCH),
    Column("attribution"),
    Column("actor_words"),
    Column("date_start", CellKind.DAY),
    Column("date_end", CellKind.DAY),
    Column("date_basis"),
    Column("standing"),
    Column("place_id"),
    Column("place_ar"),
    Column("place_en"),
    Column("lat", CellKind.REAL),
    Column("lon", CellKind.REAL),
    Column("precision"),
    Column("uncertainty", CellKind.WHOLE),
    Column("shape"),
    Column("outline"),
    Column("relation"),
    Column("spelling"),
    Column("unplaced"),
    Column("killed", CellKind.WHOLE),
    Column("killed_most", CellKind.WHOLE),
    Column("injured", CellKind.WHOLE),
    Column("injured_most", CellKind.WHOLE),
    Column("civilians", CellKind.WHOLE),
    Column("confidence", CellKind.REAL),
    Column("review"),
    Column("faults"),
    Column("words"),
    Column("withheld", CellKind.SWITCH),
    Column("report_id"),
    Column("report"),
    Column("publisher"),
    Column("published", CellKind.DAY),
    Column("url"),
    Column("sample", CellKind.SWITCH),
)
"""The columns in their order; `uncertainty` is in metres, `lat` and `lon` in degrees (WGS 84).

An event that is known to the governorate only has no position: a point in its middle, or at its
capital, would be a wrong one.
"""


def build_records(selection: Selection, style: Style) -> tuple[Record, ...]:
    """Return a record of each event, in the order of the table."""
    return tuple(build_record(event, selection, style) for event in selection.events)


def build_record(event: Event, selection: Selection, style: Style) -> Record:
    """Return the event's record, its texts well-formed; sites that are withheld are not in it."""
    told = _act(event, selection) | _place(event) | _losses(event) | _source(event, selection)
    told["family"] = style.family_of(event.kind).family_id
    return {column.name: _clean(told[column.name]) for column in COLUMNS}


def least(event: Event, outcome: Outcome) -> int | None:
    """Return how many had that outcome at the least, None where the report tells of nobody."""
    told = [entry.minimum or 0 for entry in event.casualties if entry.outcome is outcome]
    return sum(told) if told else None


def most(event: Event, outcome: Outcome) -> int | None:
    """Return how many had that outcome at the most, None where the report sets no limit."""
    told = [entry.maximum for entry in event.casualties if entry.outcome is outcome]
    known = [number for number in told if number is not None]
    return sum(known) if told and len(known) == len(told) else None


def _act(event: Event, selection: Selection) -> dict[str, Cell]:
    dataset = selection.dataset
    link = dataset.links.get(event.event_id)
    review = dataset.reviews.get(event.event_id)
    return {
        "event_id": event.event_id,
        "act_id": dataset.act_of(event.event_id),
        "how": "" if link is None else link.how.value,
        "tellings": 1 + len(dataset.tellings_of(event.event_id)),
        "status": event.status.value,
        "event_type": event.kind.event_type.value,
        "kind": event.kind.value,
        "side_a": ";".join(event.side_a),
        "side_b": ";".join(event.side_b),
        "directed": event.directed,
        "attribution": event.attribution or "",
        "actor_words": "; ".join(event.actor_words),
        "date_start": event.date.start,
        "date_end": event.date.end,
        "date_basis": event.date.basis.value,
        "confidence": dict(event.confidence).get("event"),
        "faults": "" if review is None else ";".join(review.faults),
        "review": dataset.state_of(event.event_id).value,
    }


def _place(event: Event) -> dict[str, Cell]:
    place = event.place
    stands = standing_of(place)
    standing: dict[str, Cell] = {
        "standing": stands.value,
        "unplaced": event.unplaced_words or "",
    }
    if place is None:
        texts = ("place_id", "place_ar", "place_en", "precision", "shape", "outline")
        numbers = dict.fromkeys(("lat", "lon", "uncertainty"))
        return standing | dict.fromkeys((*texts, "relation", "spelling"), "") | numbers
    return standing | {
        "place_id": place.place_id,
        "place_ar": place.name_ar,
        "place_en": place.name_en,
        "lat": None if stands is Standing.GOVERNORATE else round(place.lat, _DECIMALS),
        "lon": None if stands is Standing.GOVERNORATE else round(place.lon, _DECIMALS),
        "precision": place.precision.value,
        "uncertainty": place.uncertainty_m,
        "shape": place.shape.value,
        "outline": place.outline or "",
        "relation": place.relation or "",
        "spelling": place.spelling or "",
    }


def _losses(event: Event) -> dict[str, Cell]:
    return {
        "killed": least(event, Outcome.KILLED),
        "killed_most": most(event, Outcome.KILLED),
        "injured": least(event, Outcome.INJURED),
        "injured_most": most(event, Outcome.INJURED),
        "civilians": _civilians(event.casualties),
    }


def _civilians(entries: Iterable[Casualties]) -> int | None:
    """Return how many civilians were killed or injured at the least, None where none are told."""
    told = [
        entry.minimum or 0
        for entry in entries
        if entry.group == _CIVILIANS and entry.outcome in {Outcome.KILLED, Outcome.INJURED}
    ]
    return sum(told) if told else None


def _source(event: Event, selection: Selection) -> dict[str, Cell]:
    report = selection.report_of(event)
    return {
        "words": selection.words_of(event),
        "withheld": selection.is_coarse(event),
        "report_id": report.report_id,
        "report": selection.heading_of(event),
        "publisher": report.publisher,
        "published": report.published,
        "url": selection.address_of(event),
        "sample": report.is_sample,
    }


def _clean(cell: Cell) -> Cell:
    return well_formed(cell) if isinstance(cell, str) else cell
