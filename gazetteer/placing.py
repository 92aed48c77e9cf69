"""An event put at a place by hand."""

from __future__ import annotations

import datetime

from domain.events import EventPlace
from domain.places import Place, Precision, Shape
from gazetteer.load import Gazetteer
from gazetteer.resolve import precision_of

BESIDE_M = 3000
"""Metres that «near» reaches beyond a place, as `relation.close` in the lexicon of cues."""
REASON = "geocode.review"


def place_event(
    place: Place, gazetteer: Gazetteer, day: datetime.date | None, *, is_beside: bool = False
) -> EventPlace:
    """Return where an event at the place, or near it, is placed; an area as it was on the day."""
    precision = precision_of(place, is_beside=is_beside)
    is_area = precision is Precision.AREA
    outline = gazetteer.outline_on(place.place_id, day) if is_area else None
    return EventPlace(
        place.place_id,
        place.name_ar,
        place.name_en,
        place.lat,
        place.lon,
        precision,
        place.uncertainty_m + (BESIDE_M if precision is Precision.NEAR else 0),
        reason=REASON,
        is_outside=gazetteer.is_outside(place.place_id),
        shape=Shape.OUTLINE if outline is not None else Shape.DISC,
        outline=outline.outline_id if outline is not None else None,
    )
