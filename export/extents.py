"""The land that the places of events stand for, as polygons that GIS programs read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import shapely

from domain.events import Event, EventPlace
from domain.places import Place, Shape
from gazetteer.outlines import Polygon
from mapping.shapes import Ground, circle
from mapping.spots import token_of


@dataclass(frozen=True, slots=True)
class Extent:
    """The land of a place in one precision and shape, and how many events stand for it."""

    extent_id: str
    place: EventPlace
    """That of the event there whose place is least certain."""
    shape: Shape
    """That which is drawn: a disc where what the event was read with is lost."""
    polygon: shapely.MultiPolygon
    """Degrees, longitude first; outer rings run against the clock, holes with it (RFC 7946)."""
    events: int


def gather_extents(events: Iterable[Event], ground: Ground) -> tuple[Extent, ...]:
    """Return the extents of the events that have a place, in the order of their first event."""
    widest: dict[str, EventPlace] = {}
    counts: dict[str, int] = {}
    for event in events:
        if (place := event.place) is None:
            continue
        token = token_of(place)
        counts[token] = counts.get(token, 0) + 1
        if token not in widest or place.uncertainty_m > widest[token].uncertainty_m:
            widest[token] = place
    return tuple(_extent(token, place, ground, counts[token]) for token, place in widest.items())


def _extent(token: str, place: EventPlace, ground: Ground, events: int) -> Extent:
    at = (place.lat, place.lon)
    land = ground.polygons(
        place.place_id, at, place.shape, place.uncertainty_m, place.outline or ""
    )
    shape = place.shape if land else Shape.DISC
    return Extent(token, place, shape, _multipolygon(land or (_disc(place),)), events)


def _disc(place: EventPlace) -> Polygon:
    """Return the circle in which the event lies, round on the ground."""
    uncertainty_m = max(place.uncertainty_m, 1)
    centre = Place(place.place_id, "", "", "", place.lat, place.lon, uncertainty_m)
    return circle(centre, uncertainty_m)


def _multipolygon(polygons: Iterable[Polygon]) -> shapely.MultiPolygon:
    parts = (shapely.Polygon(*_turned(polygon)) for polygon in polygons)
    return shapely.MultiPolygon([shapely.orient_polygons(part) for part in parts])


def _turned(polygon: Polygon) -> tuple[list[tuple[float, float]], list[list[tuple[float, float]]]]:
    """Return the outer ring and the holes, longitude first."""
    outer, *holes = ([(lon, lat) for lat, lon in ring] for ring in polygon)
    return outer, holes
