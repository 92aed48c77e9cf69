"""In which country and divisions of it an event's place lies, as the gazetteer knows it."""

from __future__ import annotations

from dataclasses import dataclass

from domain.events import EventPlace
from domain.places import Place
from gazetteer.load import Gazetteer

_DIVISIONS = ("governorate", "district", "subdistrict")
"""The kinds of the gazetteer that are divisions of a country, the largest first."""


@dataclass(frozen=True, slots=True)
class Regions:
    """English names, empty where the place lies in none that is known."""

    country_id: str = ""
    country: str = ""
    divisions: tuple[str, str, str] = ("", "", "")
    """Governorate, district, sub-district."""


def regions_of(place: EventPlace | None, gazetteer: Gazetteer) -> Regions:
    """Return the regions around the place; none where it, or the gazetteer's row of it, is lost."""
    if place is None or place.place_id not in gazetteer.places:
        return Regions()
    by_kind: dict[str, Place] = {}
    for each in gazetteer.lineage(place.place_id):
        by_kind.setdefault(each.kind, each)
    country = by_kind.get("country")
    first, second, third = (by_kind[kind].name_en if kind in by_kind else "" for kind in _DIVISIONS)
    return Regions(
        country.place_id if country else "",
        country.name_en if country else "",
        (first, second, third),
    )
