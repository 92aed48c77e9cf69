"""Where events are drawn: one spot a place, precision and shape, and which events stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt

from domain.events import EventPlace
from domain.places import Precision, Shape
from gazetteer.outlines import Outline, Polygon
from mapping.shapes import Ground
from tables.frame import Column, Standing
from tables.select import Kept, Sieve


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the land that events there stand for.

    It stands at the place, for an area with an outline at a point well inside.
    """

    token: str
    lat: float
    lon: float
    precision: Precision
    uncertainty_m: int
    """That of the least certain event there."""
    place_ar: str
    place_en: str
    shape: Shape = Shape.DISC
    polygons: tuple[Polygon, ...] = ()
    """The land that it stands for; empty for a disc of `uncertainty_m`."""
    outline: Outline | None = None


NO_SPOT = -1
"""The number of an event's spot where it has none on the map."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The events of a table with the spots they stand at."""

    spots: tuple[Spot, ...]
    """Those with most events first."""
    sieve: Sieve
    """The table."""
    numbers: npt.NDArray[np.int64]
    """The number of each event's spot, `NO_SPOT` for those that are not on the map."""

    @property
    def frame(self) -> geopandas.GeoDataFrame:
        """The table with a row for each event."""
        return self.sieve.frame

    def events_at(self, token: str, kept: Kept) -> tuple[str, ...]:
        """Return the ids of the events at the spot that a filter keeps, in their order."""
        number = next((at for at, spot in enumerate(self.spots) if spot.token == token), None)
        here = (self.numbers == number) & kept
        return tuple(self.frame[Column.EVENT_ID.value].to_numpy()[here])


_KEYS = [
    column.value for column in (Column.PLACE_ID, Column.PRECISION, Column.SHAPE, Column.OUTLINE)
]


def gather_spots(sieve: Sieve, ground: Ground) -> Drawn:
    """Return the events of the table with the spots of those that are drawn."""
    frame = sieve.frame
    rows = (frame[Column.STANDING.value] == Standing.MAP.value).to_numpy(bool)
    drawn = frame[rows]
    grouped = drawn.groupby(_KEYS, sort=False)
    found = grouped.ngroup().to_numpy()
    firsts = drawn[~drawn.duplicated(_KEYS)]
    widest = grouped[Column.UNCERTAINTY_M.value].max().to_numpy()
    spots = [
        _spot(first, (lat, lon), int(uncertainty_m), ground)
        for first, lat, lon, uncertainty_m in zip(
            firsts.drop(columns=Column.GEOMETRY.value).to_dict("records"),
            firsts.geometry.y,
            firsts.geometry.x,
            widest,
            strict=True,
        )
    ]
    counts = np.bincount(found, minlength=len(spots))
    order = sorted(range(len(spots)), key=lambda at: (-counts[at], spots[at].token))
    ranks = np.empty(len(spots), np.int64)
    ranks[order] = np.arange(len(spots))
    numbers = np.full(len(frame), NO_SPOT, np.int64)
    numbers[rows] = ranks[found]
    return Drawn(tuple(spots[at] for at in order), sieve, numbers)


def token_of(place: EventPlace) -> str:
    """Return the name by which page and browser speak of the spot of events at the place."""
    return _token(place.place_id, place.precision, place.shape, place.outline or "")


def _token(place_id: str, precision: str, shape: str, outline: str) -> str:
    if shape in {Shape.RING, Shape.SECTOR}:
        return f"{place_id}:{precision}:{shape}"
    return f"{outline or place_id}:{precision}"


def _spot(
    first: dict[str, Any], at: tuple[float, float], uncertainty_m: int, ground: Ground
) -> Spot:
    place_id, precision, shape, outline_id = (first[key] for key in _KEYS)
    polygons = ground.polygons(place_id, at, Shape(shape), uncertainty_m, outline_id)
    outline = ground.gazetteer.outlines.get(outline_id)
    lat, lon = outline.label if outline else at
    return Spot(
        token=_token(place_id, precision, shape, outline_id),
        lat=round(float(lat), 5),
        lon=round(float(lon), 5),
        precision=Precision(precision),
        uncertainty_m=uncertainty_m,
        place_ar=first[Column.PLACE_AR.value],
        place_en=first[Column.PLACE_EN.value],
        shape=Shape(shape) if polygons else Shape.DISC,
        polygons=polygons,
        outline=outline,
    )
