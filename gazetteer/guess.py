"""What can be told of a new place before anyone says it: its id, sub-district, bank and reach."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections.abc import Container

from shapely import Point

from domain.places import Place
from gazetteer.load import Gazetteer
from gazetteer.resolve import SETTLEMENTS, distance_m
from gazetteer.rules import Subdistricts, outline_of

_APOSTROPHES = re.compile("['`’‘ʿʾ]")
_REST = re.compile("[^a-z0-9]+")
_NAMELESS = "place"
_OF_PARENT = "parent"
"""The source of a position that is another place's."""


def new_id(name_en: str, taken: Container[str]) -> str:
    """Return an id like the English name that no place has yet."""
    letters = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name_en)).lower()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    wanted = _REST.sub("_", bare).strip("_") or _NAMELESS
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}_{number}"
    return found


def subdistrict_at(
    lat: float, lon: float, gazetteer: Gazetteer, subdistricts: Subdistricts
) -> str | None:
    """Return the id of the sub-district in whose outline the point lies, None outside all."""
    point = Point(lon, lat)
    for place in gazetteer.places.values():
        outline = outline_of(place, subdistricts) if place.kind == "subdistrict" else None
        if outline is not None and outline.covers(point):
            return place.place_id
    return None


def bank_at(lat: float, lon: float, subdistrict: str, gazetteer: Gazetteer) -> str:
    """Return the bank of the nearest place of the sub-district whose bank is known."""
    at = Place("", "", "", "", lat, lon, 0)
    known = [
        (distance_m(at, place), place.bank)
        for place in gazetteer.places.values()
        if place.parent == subdistrict and place.bank
    ]
    return min(known)[1] if known else ""


def usual_uncertainty(kind: str, gazetteer: Gazetteer) -> int:
    """Return the middle uncertainty in metres of the kind's places, those of the map first.

    Places that stand where their parent does say nothing of it. A kind that the gazetteer has no
    other place of is taken for a settlement.
    """
    own = [place for place in gazetteer.places.values() if place.source != _OF_PARENT]
    of_kind = [place for place in own if place.kind == kind]
    if not of_kind:
        of_kind = [place for place in own if place.kind in SETTLEMENTS]
    inside = [place for place in of_kind if not gazetteer.is_outside(place.place_id)]
    return statistics.median_low(place.uncertainty_m for place in inside or of_kind)
