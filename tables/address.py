"""A filter as the parameters of an address, and back; what makes no sense is left out."""

from __future__ import annotations

import datetime
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from domain.events import EventKind, EventType, Status
from domain.places import Precision
from domain.reviews import ReviewState
from tables.wanted import Corner, EventFilter, Harm, Role

LONGEST = 200
"""Characters of a value in the address; what is longer is none of ours."""
_MOST_CORNERS = 200
_MOST_HARMED = 100_000
_WIDEST_LAT, _WIDEST_LON = 90, 180
_CLOSEST = 20
"""Zoom."""

Params = Mapping[str, Sequence[str]]
View = tuple[float, float, float]
"""Latitude and longitude of the centre of a map, and its zoom."""


@dataclass(frozen=True, slots=True)
class _Parameter:
    """One field of the filter in the address; `read` raises ValueError for what is no value."""

    name: str
    field: str
    write: Callable[[Any], list[str]]
    read: Callable[[Sequence[str]], Any]

    def takes(self, value: str, longest: int = LONGEST) -> bool:
        """Tell whether the value is worth reading; words that are too long are cut instead."""
        return bool(value) and (len(value) <= longest or self.read is _text)


def filter_params(wanted: EventFilter) -> dict[str, list[str]]:
    """Return the parameters of the filter; what sets no limit is left out."""
    usual = EventFilter()
    return {
        each.name: each.write(value)
        for each in _PARAMETERS
        if (value := getattr(wanted, each.field)) != getattr(usual, each.field)
    }


def filter_of(params: Params, longest: int = LONGEST) -> EventFilter:
    """Return the filter that the parameters name, less values of more characters in lists."""
    given: dict[str, Any] = {}
    for each in _PARAMETERS:
        if values := [value for value in params.get(each.name, ()) if each.takes(value, longest)]:
            try:
                given[each.field] = each.read(values)
            except ValueError:
                continue
    return EventFilter(**given)


def misread(params: Params) -> Iterator[tuple[str, str]]:
    """Yield each parameter of a filter with a value of it that `filter_of` leaves out."""
    for each in _PARAMETERS:
        for value in params.get(each.name, ()):
            try:
                is_read = each.takes(value) and each.read([value]) != ()
            except ValueError:
                is_read = False
            if not is_read:
                yield each.name, value


def view_of(params: Params) -> View | None:
    """Return centre and zoom of the map that the parameters name, None where they make no sense."""
    try:
        lat, lon, zoom = (float(part) for part in params.get("view", ("",))[0].split(","))
    except ValueError:
        return None
    is_sound = math.isfinite(zoom) and abs(lat) <= _WIDEST_LAT and abs(lon) <= _WIDEST_LON
    return (lat, lon, min(max(zoom, 0), _CLOSEST)) if is_sound else None


def as_told(wanted: EventFilter, params: Params) -> EventFilter:
    """Return the filter with the fields that the browser told; an empty one sets no limit.

    Values of any length are taken: it has them from the events.
    """
    named = [each.field for each in _PARAMETERS if each.name in params]
    given = filter_of(params, sys.maxsize)
    return replace(wanted, **{name: getattr(given, name) for name in named})


def _day(values: Sequence[str]) -> datetime.date:
    return datetime.date.fromisoformat(values[0])


def _text(values: Sequence[str]) -> str:
    return values[0][:LONGEST]


def _share(values: Sequence[str]) -> float:
    share = float(values[0])
    if not 0 <= share <= 1:
        raise ValueError(values[0])
    return share


def _number(values: Sequence[str]) -> int:
    return min(max(int(values[0]), 0), _MOST_HARMED)


def _texts(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _switch(values: Sequence[str]) -> bool:
    return values[0] != "0"


def _members(kind: type[StrEnum]) -> Callable[[Sequence[str]], tuple[StrEnum, ...]]:
    return lambda values: tuple(
        dict.fromkeys(kind(value) for value in values if value in kind.__members__.values())
    )


def _member(kind: type[StrEnum]) -> Callable[[Sequence[str]], StrEnum]:
    return lambda values: kind(values[0])


def _corners(values: Sequence[str]) -> tuple[Corner, ...]:
    corners = []
    for value in values[:_MOST_CORNERS]:
        lat, lon = (float(part) for part in value.split(","))
        if not (abs(lat) <= _WIDEST_LAT and abs(lon) <= _WIDEST_LON and math.isfinite(lat + lon)):
            raise ValueError(value)
        corners.append((lat, lon))
    return tuple(corners)


def _one(value: object) -> list[str]:
    return [str(value)]


def _every(values: Sequence[object]) -> list[str]:
    return [str(value) for value in values]


def _written_switch(value: bool) -> list[str]:  # noqa: FBT001 - the value itself
    return [str(int(value))]


def _written_corners(corners: Sequence[Corner]) -> list[str]:
    return [f"{lat:.4f},{lon:.4f}" for lat, lon in corners]


_PARAMETERS = (
    _Parameter("from", "start", _one, _day),
    _Parameter("to", "end", _one, _day),
    _Parameter("certain", "certain", _written_switch, _switch),
    _Parameter("undated", "undated", _written_switch, _switch),
    _Parameter("actor", "actors", _every, _texts),
    _Parameter("role", "role", _one, _member(Role)),
    _Parameter("other", "others", _every, _texts),
    _Parameter("type", "types", _every, _members(EventType)),
    _Parameter("kind", "kinds", _every, _members(EventKind)),
    _Parameter("place", "places", _every, _texts),
    _Parameter("corner", "area", _written_corners, _corners),
    _Parameter("precision", "precisions", _every, _members(Precision)),
    _Parameter("harm", "harm", _one, _member(Harm)),
    _Parameter("harmed", "at_least", _one, _number),
    _Parameter("status", "statuses", _every, _members(Status)),
    _Parameter("publisher", "publishers", _every, _texts),
    _Parameter("review", "reviews", _every, _members(ReviewState)),
    _Parameter("confidence", "confidence", _one, _share),
    _Parameter("words", "words", _one, _text),
    _Parameter("once", "once", _written_switch, _switch),
)
