"""The outlines of areas, some of which held only for a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from domain.errors import DataFileError

AREAS = "areas.geojson"
_SHORTEST_RING = 4

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""
Polygon = tuple[tuple[Point, ...], ...]
"""Its outer ring, then its holes."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The land of an area, in the time in which it was that."""

    outline_id: str
    place_id: str
    label: Point
    """A point well inside, where what stands for the area is drawn."""
    polygons: tuple[Polygon, ...]
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, point: Point) -> bool:
        """Tell whether the point lies inside: a line from it to the east leaves the land once."""
        edges = (edge for polygon in self.polygons for ring in polygon for edge in pairwise(ring))
        return sum(_crosses(start, end, point) for start, end in edges) % 2 == 1

    def holds_on(self, day: date) -> bool:
        """Tell whether it was the area's on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def parse_outlines(text: str | bytes) -> Mapping[str, Outline]:
    """Return the outlines of a GeoJSON file by id, in its order; DataFileError names a breach."""
    found: dict[str, Outline] = {}
    try:
        for outline in map(_outline, json.loads(text)["features"]):
            if outline.outline_id in found:
                raise DataFileError(f"{AREAS}: the id {outline.outline_id} stands twice")
            found[outline.outline_id] = outline
    except (KeyError, TypeError, ValueError) as error:
        raise DataFileError(f"{AREAS} holds no outlines with ids: {error!r}") from error
    return found


def _crosses(start: Point, end: Point, point: Point) -> bool:
    (lat, lon), (above, east), (below, west) = point, start, end
    if (above > lat) == (below > lat):
        return False
    return lon < east + (west - east) * (lat - above) / (below - above)


def _outline(feature: Mapping[str, Any]) -> Outline:
    told, geometry = feature["properties"], feature["geometry"]
    is_one = geometry["type"] == "Polygon"
    parts = [geometry["coordinates"]] if is_one else geometry["coordinates"]
    return Outline(
        outline_id=told["id"],
        place_id=told["place"],
        label=(told["lat"], told["lon"]),
        polygons=tuple(tuple(tuple(_points(ring)) for ring in part) for part in parts),
        valid_from=_day(told["valid_from"]),
        valid_to=_day(told["valid_to"]),
    )


def _points(ring: list[list[float]]) -> Iterator[Point]:
    if len(ring) < _SHORTEST_RING:
        raise ValueError("a ring of fewer than four points")
    for lon, lat in ring:
        yield lat, lon


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)
