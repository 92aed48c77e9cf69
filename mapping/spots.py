"""Events gathered by where they are drawn: one marker a place and precision."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import geopandas

from domain.events import EventKind
from domain.places import Precision
from mapping.style import Style
from tables.frame import Column, Standing


@dataclass(frozen=True, slots=True)
class Spot:
    """The events at one place, placed equally exactly; `families` are counts by family index."""

    token: str
    lat: float
    lon: float
    precision: Precision
    uncertainty_m: int
    place_ar: str
    place_en: str
    families: tuple[tuple[int, int], ...]
    event_ids: tuple[str, ...]


def gather_spots(frame: geopandas.GeoDataFrame, style: Style) -> tuple[Spot, ...]:
    """Return the spots of the events that are drawn, those with most events first."""
    drawn = frame[frame[Column.STANDING.value] == Standing.MAP.value]
    grouped = drawn.groupby([Column.PLACE_ID.value, Column.PRECISION.value], sort=True)
    spots = [_spot(rows, style) for _, rows in grouped]
    return tuple(sorted(spots, key=lambda spot: (-len(spot.event_ids), spot.token)))


def token_of(place_id: str, precision: str) -> str:
    """Return the name by which page and browser speak of a spot."""
    return f"{place_id}:{precision}"


def _spot(rows: geopandas.GeoDataFrame, style: Style) -> Spot:
    first = rows.iloc[0]
    order = {kind: at for at, family in enumerate(style.families) for kind in family.kinds}
    families = Counter(order[EventKind(kind)] for kind in rows[Column.KIND.value])
    return Spot(
        token=token_of(first[Column.PLACE_ID.value], first[Column.PRECISION.value]),
        lat=round(float(first.geometry.y), 5),
        lon=round(float(first.geometry.x), 5),
        precision=Precision(first[Column.PRECISION.value]),
        uncertainty_m=int(rows[Column.UNCERTAINTY_M.value].max()),
        place_ar=first[Column.PLACE_AR.value],
        place_en=first[Column.PLACE_EN.value],
        families=tuple(sorted(families.items())),
        event_ids=tuple(rows[Column.EVENT_ID.value]),
    )
