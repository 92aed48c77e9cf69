"""Events gathered by where they are drawn: one marker a place, precision and shape."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import geopandas

from domain.events import EventKind, EventPlace
from domain.places import Precision, Shape
from gazetteer.outlines import Outline, Polygon
from mapping.shapes import Ground
from mapping.style import Style
from tables.frame import Column, Standing


@dataclass(frozen=True, slots=True)
class Spot:
    """The events at one place, placed equally exactly; `families` are counts by family index.

    It stands at the place, for an area with an outline at a point well inside.
    """

    token: str
    lat: float
    lon: float
    precision: Precision
    uncertainty_m: int
    place_ar: str
    place_en: str
    families: tuple[tuple[int, int], ...]
    event_ids: tuple[str, ...]
    shape: Shape = Shape.DISC
    polygons: tuple[Polygon, ...] = ()
    """The land that it stands for; empty for a disc of `uncertainty_m`."""
    outline: Outline | None = None


_KEYS = (Column.PLACE_ID, Column.PRECISION, Column.SHAPE, Column.OUTLINE)


def gather_spots(frame: geopandas.GeoDataFrame, style: Style, ground: Ground) -> tuple[Spot, ...]:
    """Return the spots of the events that are drawn, those with most events first."""
    drawn = frame[frame[Column.STANDING.value] == Standing.MAP.value]
    grouped = drawn.groupby([column.value for column in _KEYS], sort=True)
    spots = [_spot(rows, style, ground) for _, rows in grouped]
    return tuple(sorted(spots, key=lambda spot: (-len(spot.event_ids), spot.token)))


def token_of(place: EventPlace) -> str:
    """Return the name by which page and browser speak of the spot of events at the place."""
    return _token(place.place_id, place.precision, place.shape, place.outline or "")


def _token(place_id: str, precision: str, shape: str, outline: str) -> str:
    if shape in {Shape.RING, Shape.SECTOR}:
        return f"{place_id}:{precision}:{shape}"
    return f"{outline or place_id}:{precision}"


def _spot(rows: geopandas.GeoDataFrame, style: Style, ground: Ground) -> Spot:
    first = rows.iloc[0]
    place_id, precision, shape, outline_id = (first[column.value] for column in _KEYS)
    uncertainty_m = int(rows[Column.UNCERTAINTY_M.value].max())
    at = (first.geometry.y, first.geometry.x)
    polygons = ground.polygons(place_id, at, Shape(shape), uncertainty_m, outline_id)
    outline = ground.gazetteer.outlines.get(outline_id)
    lat, lon = outline.label if outline else at
    order = {kind: at for at, family in enumerate(style.families) for kind in family.kinds}
    families = Counter(order[EventKind(kind)] for kind in rows[Column.KIND.value])
    return Spot(
        token=_token(place_id, precision, shape, outline_id),
        lat=round(float(lat), 5),
        lon=round(float(lon), 5),
        precision=Precision(precision),
        uncertainty_m=uncertainty_m,
        place_ar=first[Column.PLACE_AR.value],
        place_en=first[Column.PLACE_EN.value],
        families=tuple(sorted(families.items())),
        event_ids=tuple(rows[Column.EVENT_ID.value]),
        shape=Shape(shape) if polygons else Shape.DISC,
        polygons=polygons,
        outline=outline,
    )
