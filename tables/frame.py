"""Events and their reports as one table with geometry, a row an event."""

from __future__ import annotations

import datetime
import enum
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import geopandas
import pandas as pd
from shapely.geometry import Point

from domain.events import Casualties, Event, EventPlace, Link, Outcome
from domain.places import Precision
from domain.reports import Report
from domain.reviews import ReviewState
from domain.text import skim

CRS = "EPSG:4326"
_CIVILIANS = "civilians"
"""The group of people of the coding rules, section 6."""


class Column(enum.StrEnum):
    """The columns of the table; an absent text is empty, an absent day is NaT."""

    EVENT_ID = "event_id"
    REPORT_ID = "report_id"
    DATE_START = "date_start"
    DATE_END = "date_end"
    DATE_BASIS = "date_basis"
    KIND = "kind"
    EVENT_TYPE = "event_type"
    STATUS = "status"
    SIDE_A = "side_a"
    SIDE_B = "side_b"
    DIRECTED = "directed"
    STANDING = "standing"
    PLACE_ID = "place_id"
    PLACE_AR = "place_ar"
    PLACE_EN = "place_en"
    PRECISION = "precision"
    UNCERTAINTY_M = "uncertainty_m"
    RELATION = "relation"
    SHAPE = "shape"
    OUTLINE = "outline"
    UNPLACED_WORDS = "unplaced_words"
    KILLED_MIN = "killed_min"
    INJURED_MIN = "injured_min"
    HARMED_MIN = "harmed_min"
    """Killed and injured, at the least."""
    CIVILIANS_MIN = "civilians_min"
    """Those of them that were civilians."""
    CONFIDENCE = "confidence"
    """How likely the event is right, 0 to 1; NaN where it is not known."""
    REVIEW = "review"
    """Where the event stands with its reviewers."""
    WORDS = "words"
    """What a search goes through, as `skim` leaves it."""
    GROUP = "group"
    ACT_ID = "act_id"
    HOW = "how"
    TELLINGS = "tellings"
    PUBLISHED = "published"
    PUBLISHER = "publisher"
    TITLE = "title"
    IS_SAMPLE = "is_sample"
    GEOMETRY = "geometry"


class Standing(enum.StrEnum):
    """Where the app shows an event: on the map, or in the list beside it and why there."""

    MAP = "map"
    GOVERNORATE = "governorate"
    OUTSIDE = "outside"
    UNPLACED = "unplaced"


def build_frame(
    events: Iterable[Event],
    reports: Iterable[Report],
    links: Iterable[Link] = (),
    labels: Mapping[str, str] | None = None,
) -> geopandas.GeoDataFrame:
    """Return the table of the events, in their order; geometry is None where unplaced.

    `labels` are the names, in any languages, by which a search finds actors and kinds.
    An act goes by the event that told it first; `how` is empty for that one and for an event that
    is told once, `tellings` counts the events of the act.
    """
    by_id = {report.report_id: report for report in reports}
    later = {link.event_id: link for link in links}
    told = Counter(link.act_id for link in later.values())
    rows = [
        _row(event, by_id[event.report_id])
        | _act_cells(event, later.get(event.event_id), told)
        | {Column.WORDS: _words(event, by_id[event.report_id], labels or {})}
        for event in events
    ]
    table = pd.DataFrame(rows, columns=[column.value for column in Column])
    for day in (Column.DATE_START, Column.DATE_END, Column.PUBLISHED):
        table[day.value] = pd.to_datetime(table[day.value]).astype("datetime64[s]")
    for number in (
        Column.UNCERTAINTY_M,
        Column.KILLED_MIN,
        Column.INJURED_MIN,
        Column.HARMED_MIN,
        Column.CIVILIANS_MIN,
        Column.TELLINGS,
    ):
        table[number.value] = table[number.value].astype("int64")
    table[Column.CONFIDENCE.value] = table[Column.CONFIDENCE.value].astype("float64")
    for switch in (Column.DIRECTED, Column.IS_SAMPLE):
        table[switch.value] = table[switch.value].astype("bool")
    return geopandas.GeoDataFrame(table, geometry=Column.GEOMETRY.value, crs=CRS)


def standing_of(place: EventPlace | None) -> Standing:
    """Return where an event with that place is shown."""
    if place is None:
        return Standing.UNPLACED
    if place.is_outside:
        return Standing.OUTSIDE
    if place.precision is Precision.GOVERNORATE:
        return Standing.GOVERNORATE
    return Standing.MAP


def _row(event: Event, report: Report) -> dict[str, Any]:
    return {
        Column.EVENT_ID: event.event_id,
        Column.REPORT_ID: event.report_id,
        Column.DATE_START: _day(event.date.start),
        Column.DATE_END: _day(event.date.end),
        Column.DATE_BASIS: event.date.basis.value,
        Column.KIND: event.kind.value,
        Column.EVENT_TYPE: event.kind.event_type.value,
        Column.STATUS: event.status.value,
        Column.SIDE_A: event.side_a,
        Column.SIDE_B: event.side_b,
        Column.DIRECTED: event.directed,
        Column.STANDING: standing_of(event.place).value,
        Column.UNPLACED_WORDS: event.unplaced_words or "",
        Column.KILLED_MIN: _least(event, "killed"),
        Column.INJURED_MIN: _least(event, "injured"),
        Column.HARMED_MIN: _harmed(event.casualties),
        Column.CIVILIANS_MIN: _harmed(
            entry for entry in event.casualties if entry.group == _CIVILIANS
        ),
        Column.CONFIDENCE: dict(event.confidence).get("event"),
        Column.REVIEW: ReviewState.UNREVIEWED.value,
        Column.GROUP: event.group or "",
        Column.PUBLISHED: _day(report.published),
        Column.PUBLISHER: report.publisher,
        Column.TITLE: report.title,
        Column.IS_SAMPLE: report.is_sample,
    } | _place_cells(event.place)


def _act_cells(event: Event, link: Link | None, told: Mapping[str, int]) -> dict[str, Any]:
    act_id = event.event_id if link is None else link.act_id
    return {
        Column.ACT_ID: act_id,
        Column.HOW: "" if link is None else link.how.value,
        Column.TELLINGS: 1 + told.get(act_id, 0),
    }


def _place_cells(place: EventPlace | None) -> dict[str, Any]:
    return {
        Column.PLACE_ID: place.place_id if place else "",
        Column.PLACE_AR: place.name_ar if place else "",
        Column.PLACE_EN: place.name_en if place else "",
        Column.PRECISION: place.precision.value if place else "",
        Column.UNCERTAINTY_M: place.uncertainty_m if place else 0,
        Column.RELATION: (place.relation or "") if place else "",
        Column.SHAPE: place.shape.value if place else "",
        Column.OUTLINE: (place.outline or "") if place else "",
        Column.GEOMETRY: Point(place.lon, place.lat) if place else None,
    }


def _least(event: Event, outcome: str) -> int:
    return sum(entry.minimum or 0 for entry in event.casualties if entry.outcome == outcome)


def _harmed(entries: Iterable[Casualties]) -> int:
    """Return how many were killed or injured at the least; losses without a number are one."""
    return sum(
        1 if entry.minimum is None else entry.minimum
        for entry in entries
        if entry.outcome in {Outcome.KILLED, Outcome.INJURED}
    )


def _words(event: Event, report: Report, labels: Mapping[str, str]) -> str:
    place = event.place
    told = (
        event.evidence.of(report.text),
        report.title,
        report.publisher,
        event.unplaced_words or "",
        *((place.name_ar, place.name_en) if place else ()),
        *event.actor_words,
        *(labels.get(each, "") for each in (event.kind.value, *event.actors)),
    )
    return skim(" ".join(told))


def _day(day: datetime.date | None) -> pd.Timestamp | None:
    return None if day is None else pd.Timestamp(day)
