"""The land that an event's place stands for, as polygons: a ring, a sector, an outline."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

from domain.places import Place, Shape
from gazetteer.load import HOME, Gazetteer
from gazetteer.outlines import Point, Polygon
from gazetteer.resolve import EARTH_RADIUS_M
from mapping.base import BASEMAP, features

_VAGUE_M = 5_000
"""A place whose position is less certain than this has no edge to begin a ring or sector at."""
_RIVER_TOWN_M = 15_000
"""A settlement further from the river than this has desert on all sides."""
_STRETCH_M = 10_000
"""How far up and down its course the river is followed to tell which way is away from it."""
_HALF_SECTOR = math.radians(60)
_STEPS = 72
"""Corners of a whole circle: its edge lies within 0.1 % of the radius."""
_DECIMALS = 5
_ORIGIN = shapely.Point(0, 0)


@dataclass(frozen=True, slots=True)
class Land:
    """What a sector is cut by: the river and the governorate, in degrees."""

    euphrates: LineString
    """Downstream, so that its left bank is the east one."""
    governorate: BaseGeometry


@dataclass(frozen=True, slots=True)
class Ground:
    """What shapes are made from."""

    gazetteer: Gazetteer
    land: Land
    _made: dict[tuple[str, Point, Shape, int], tuple[Polygon, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    """Shapes that were made before: pages and files ask for the same ones."""

    def polygons(
        self, place_id: str, at: Point, form: Shape, uncertainty_m: int, outline: str = ""
    ) -> tuple[Polygon, ...]:
        """Return the land around `at` that a place in that shape stands for; empty for a disc.

        Also empty where the gazetteer has lost the place or outline that the event was read with;
        one that has moved since is where it was.
        """
        if form is Shape.DISC:
            return ()
        if form is Shape.OUTLINE:
            known = self.gazetteer.outlines.get(outline)
            return known.polygons if known is not None else ()
        key = (place_id, at, form, uncertainty_m)
        if key not in self._made:
            self._made[key] = self._polygons(*key)
        return self._made[key]

    def _polygons(
        self, place_id: str, at: Point, form: Shape, uncertainty_m: int
    ) -> tuple[Polygon, ...]:
        place = self.gazetteer.places.get(place_id)
        if place is None or place.uncertainty_m >= min(uncertainty_m, _VAGUE_M):
            return ()
        place = replace(place, lat=at[0], lon=at[1])
        if form is Shape.RING:
            return (ring(place, uncertainty_m),)
        return sector(place, uncertainty_m, self.land) if form is Shape.SECTOR else ()


def load_land(folder: Path = BASEMAP) -> Land:
    """Read the river and the governorate from the base map; DataFileError when they cannot be."""
    rivers = {each["properties"]["id"]: each["geometry"] for each in features(folder, "rivers")}
    lands = {
        each["properties"]["id"]: each["geometry"] for each in features(folder, "governorates")
    }
    return Land(LineString(rivers["euphrates"]["coordinates"]), shape(lands[HOME]))


def circle(place: Place, radius_m: int) -> Polygon:
    """Return the disc around the place's position."""
    return _polygon(_disc(radius_m), place)


def ring(place: Place, outer_m: int) -> Polygon:
    """Return what lies around the place, from its own edge as far as `outer_m`."""
    return _polygon(_disc(outer_m).difference(_disc(place.uncertainty_m)), place)


def sector(place: Place, outer_m: int, land: Land) -> tuple[Polygon, ...]:
    """Return what lies behind a place on the river, away from it, none of it across.

    It begins at the place's own edge and stays in the governorate. Empty for a place whose bank
    is not known or that lies far from the river.
    """
    river = _flat(land.euphrates, place)
    if not place.bank or river.distance(_ORIGIN) > _RIVER_TOWN_M:
        return ()
    away = _away(river, place.bank)
    fan = _fan(away, outer_m).difference(_disc(place.uncertainty_m))
    far = shapely.Point(0.95 * outer_m * math.cos(away), 0.95 * outer_m * math.sin(away))
    dry = min(split(fan, river).geoms, key=far.distance)
    parts = shapely.get_parts(dry.intersection(_flat(land.governorate, place)))
    return tuple(_polygon(part, place) for part in parts if part.geom_type == "Polygon")


def _away(river: LineString, bank: str) -> float:
    """Return the direction away from the river, in radians from east, against the clock."""
    at = river.project(_ORIGIN)
    above, below = (
        river.interpolate(max(0.0, min(at + step, river.length)))
        for step in (-_STRETCH_M, _STRETCH_M)
    )
    flow = math.atan2(below.y - above.y, below.x - above.x)
    return flow + math.pi / 2 * (1 if bank == "east" else -1)


def _fan(towards: float, radius_m: int) -> BaseGeometry:
    steps = round(_STEPS * _HALF_SECTOR / math.pi)
    turns = [towards + _HALF_SECTOR * (2 * step / steps - 1) for step in range(steps + 1)]
    arc = [(radius_m * math.cos(turn), radius_m * math.sin(turn)) for turn in turns]
    return shapely.Polygon([(0, 0), *arc])


def _disc(radius_m: int) -> BaseGeometry:
    return _ORIGIN.buffer(radius_m, quad_segs=_STEPS // 4)


def _flat(geometry: Any, place: Place) -> Any:  # noqa: ANN401 - the kind that was given
    """Return the geometry in metres east and north of the place; true within some 50 km."""
    east, north = _metres_a_degree(place)
    return shapely.transform(geometry, lambda at: (at - (place.lon, place.lat)) * (east, north))


def _polygon(flat: Any, place: Place) -> Polygon:  # noqa: ANN401 - shapely's own class is untyped
    """Return a polygon in metres around the place in degrees again, latitude first."""
    east, north = _metres_a_degree(place)
    return tuple(
        tuple(
            (round(place.lat + y / north, _DECIMALS), round(place.lon + x / east, _DECIMALS))
            for x, y in edge.coords
        )
        for edge in (flat.exterior, *flat.interiors)
    )


def _metres_a_degree(place: Place) -> tuple[float, float]:
    north = math.radians(EARTH_RADIUS_M)
    return north * math.cos(math.radians(place.lat)), north
