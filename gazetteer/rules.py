"""The rules that a place, its names and outlines keep, in the tables as in what a user enters."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from shapely import Point, union_all
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from domain.places import Alias, Place
from domain.text import ALIEN, LETTER, fold
from gazetteer.load import HOME
from gazetteer.outlines import Outline
from gazetteer.resolve import EARTH_RADIUS_M, FAR, REGIONS, SETTLEMENTS, distance_m

Subdistricts = Mapping[str, BaseGeometry]
"""Subdistricts of the sub-districts in degrees (WGS 84), by id or P-code."""
KINDS = (
    frozenset({"airport", "base", "bridge", "camp", "crossing", "dam", "desert", "locality"})
    | {"oil_field", "pumping_station", "quarter", "river", "site"}
    | SETTLEMENTS
    | REGIONS
    | FAR
)
BANKS = frozenset({"", "east", "west"})
FORMS = frozenset({"ar", "en", "former", "misspelling"})
_HOME_LAT, _HOME_LON = (33.9, 36.6), (38.6, 41.6)
"""Degrees between which every place of the governorate lies."""
_OUTSIDE_M = 1_500
"""How far a settlement may lie outside its sub-district: the outlines are generalised."""
_BEYOND_M = 1_500
"""How far an area may reach beyond the sub-districts: both outlines are generalised."""
_DEGREE_M = math.radians(EARTH_RADIUS_M)
_PLAIN_ID = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_ARABIC = re.compile(f"[{LETTER}]")
_FORMULA = ("=", "+", "-", "@")
_SENTENCES: Mapping[str, str] = {
    "id": "The id {id} is not plain: a-z, 0-9 and single underscores.",
    "name": "{id} lacks a name.",
    "kind": "{id} is of an unknown kind: {kind}.",
    "bank": "{id} lies on an unknown bank: {bank}.",
    "uncertainty": "{id} has no uncertainty in metres.",
    "parent": "{id} lies in {parent}, which has no row.",
    "country": "{id} lies in no country: its parents end at {end}.",
    "range": "{id} lies out of range: {lat} N {lon} E.",
    "outline": "{id} lies {km} km outside the outline of {parent}.",
    "alias_place": "{alias} names {id}, which has no row.",
    "alias_empty": "The alias of {id} is empty.",
    "alias_form": "{alias} has an unknown form: {form}.",
    "alias_letters": "{alias} is not written in the letters of its form, {form}.",
    "alias_days": "{alias} ends before it begins.",
    "alias_redundant": "{alias} is redundant: {id} has that name.",
    "area_row": "{id} has an outline but no row.",
    "area_kind": "{id} is no area, district or sub-district, but has an outline.",
    "area_point": "The point of {id} lies outside its outline {outline}.",
    "area_reach": "{id} reaches {km} km from its point, further than its row says.",
    "area_lines": "Its lines cross, or the point to draw it at lies outside it.",
    "area_land": "It reaches more than {km} km beyond the sub-districts.",
    "area_order": "{outline} comes first but is smaller than {next}.",
    "area_days": "{outline} has not ended where {next} begins.",
    "alien": "It holds {code} ({letter}).",
    "composed": "Its letters are not composed (NFC).",
    "edit_known": "{id} is in the gazetteer already.",
    "edit_unknown": "{id} is not in the gazetteer.",
    "edit_region": "{id} is a region: it is changed in the tables, with its outline.",
    "formula": "A spreadsheet would take {cell} for a formula.",
}


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a place or one of its names breaks, and the column to blame."""

    rule: str
    column: str
    values: Mapping[str, object]
    """What the sentence about it names."""

    def __str__(self) -> str:
        return _SENTENCES[self.rule].format(**self.values)


def letter_breaches(text: str, column: str) -> Iterator[Breach]:
    """Yield letters that nobody would see to be wrong."""
    for letter in sorted(set(text) & ALIEN.keys()):
        values = {"code": f"U+{ord(letter):04X}", "letter": ALIEN[letter]}
        yield Breach("alien", column, values)
    if not unicodedata.is_normalized("NFC", text):
        yield Breach("composed", column, {})


def formula_breaches(cell: str, column: str) -> Iterator[Breach]:
    """Yield a breach where a spreadsheet would compute the cell; a number is none."""
    if cell.lstrip("\t\r\n ").startswith(_FORMULA):
        yield Breach("formula", column, {"cell": cell})


def place_breaches(
    place: Place, places: Mapping[str, Place], subdistricts: Subdistricts
) -> Iterator[Breach]:
    """Yield what is wrong with a row of the places, `places` being all rows with it."""
    yield from _fields(place)
    yield from _position(place, places, subdistricts)


def alias_breaches(alias: Alias, places: Mapping[str, Place]) -> Iterator[Breach]:
    """Yield what is wrong with another name of a place by itself."""
    values = {"alias": alias.alias, "id": alias.place_id, "form": alias.form}
    if alias.place_id not in places:
        yield Breach("alias_place", "place", values)
    if not fold(alias.alias).strip():
        yield Breach("alias_empty", "alias", values)
    elif alias.form not in FORMS:
        yield Breach("alias_form", "alias", values)
    elif (alias.form == "en") == is_arabic(alias.alias):
        yield Breach("alias_letters", "alias", values)
    if alias.valid_from and alias.valid_to and alias.valid_from > alias.valid_to:
        yield Breach("alias_days", "alias", values)


def redundant(alias: Alias, known: Iterable[str]) -> Iterator[Breach]:
    """Yield a breach where the place has that name already; `known` are its folded names."""
    if fold(alias.alias) in known:
        values = {"alias": alias.alias, "id": alias.place_id}
        yield Breach("alias_redundant", "alias", values)


def region_breaches(place: Place, known: Sequence[Outline]) -> Iterator[Breach]:
    """Yield where a row does not fit the outlines that the place has had, the widest first."""
    if not known:
        return
    values = {"id": place.place_id, "outline": known[0].outline_id}
    if place.kind not in REGIONS:
        yield Breach("area_kind", "kind", values)
    if not known[0].holds((place.lat, place.lon)):
        yield Breach("area_point", "position", values)
    reach_m = max(_reach_m(place, outline) for outline in known)
    if place.kind == "area" and reach_m > place.uncertainty_m:
        yield Breach("area_reach", "uncertainty_m", {**values, "km": math.ceil(reach_m / 100) / 10})


def outline_breaches(outline: Outline, land: BaseGeometry) -> Iterator[Breach]:
    """Yield what is wrong with an outline by itself, `land` being where it may lie."""
    drawn = _drawn(outline)
    if not drawn.is_valid or not outline.holds(outline.label):
        yield Breach("area_lines", "outline", {})
    elif not land.contains(drawn):
        yield Breach("area_land", "outline", {"km": f"{_BEYOND_M / 1000:g}"})


def succession_breaches(known: Sequence[Outline]) -> Iterator[Breach]:
    """Yield where the outlines of one place are not the widest first, in order of time."""
    for before, after in pairwise(known):
        values = {"outline": before.outline_id, "next": after.outline_id}
        if _drawn(before).area < _drawn(after).area:
            yield Breach("area_order", "outline", values)
        ends, begins = before.valid_to, after.valid_from
        if ends is None or begins is None or ends >= begins:
            yield Breach("area_days", "outline", values)


def land_of(subdistricts: Subdistricts) -> BaseGeometry:
    """Return all sub-districts together, with what an area may reach beyond them."""
    return union_all(list(subdistricts.values())).buffer(_BEYOND_M / _DEGREE_M)


def is_arabic(name: str) -> bool:
    """Tell whether the name holds Arabic letters."""
    return bool(_ARABIC.search(name))


def _fields(place: Place) -> Iterator[Breach]:
    values = {"id": place.place_id, "kind": place.kind, "bank": place.bank}
    if not _PLAIN_ID.fullmatch(place.place_id):
        yield Breach("id", "id", values)
    if not fold(place.name_ar).strip():
        yield Breach("name", "name_ar", values)
    elif not place.name_en:
        yield Breach("name", "name_en", values)
    if place.kind not in KINDS:
        yield Breach("kind", "kind", values)
    if place.bank not in BANKS:
        yield Breach("bank", "bank", values)


def _position(
    place: Place, places: Mapping[str, Place], subdistricts: Subdistricts
) -> Iterator[Breach]:
    values: dict[str, object] = {"id": place.place_id, "parent": place.parent}
    if place.uncertainty_m <= 0:
        yield Breach("uncertainty", "uncertainty_m", values)
    if place.parent and place.parent not in places:
        yield Breach("parent", "parent", values)
        return
    lineage = _lineage(place, places)
    if lineage[-1].kind != "country":
        yield Breach("country", "parent", {**values, "end": lineage[-1].place_id})
    is_home = any(wider.place_id == HOME for wider in lineage)
    south, north = _HOME_LAT if is_home else (-90, 90)
    west, east = _HOME_LON if is_home else (-180, 180)
    if not (south < place.lat < north and west < place.lon < east):
        yield Breach("range", "position", {**values, "lat": place.lat, "lon": place.lon})
        return
    outside_m = _metres_outside(place, places, subdistricts)
    if outside_m > _OUTSIDE_M:
        yield Breach("outline", "position", {**values, "km": f"{outside_m / 1000:.1f}"})


def _lineage(place: Place, places: Mapping[str, Place]) -> list[Place]:
    """Return the place and those around it, as far as their rows lead without a circle."""
    found = [place]
    while (wider := places.get(found[-1].parent or "")) is not None and wider not in found:
        found.append(wider)
    return found


def _metres_outside(place: Place, places: Mapping[str, Place], subdistricts: Subdistricts) -> float:
    """Return how far a settlement lies outside its sub-district, 0 for all other places."""
    parent = places.get(place.parent or "")
    if place.kind not in SETTLEMENTS or parent is None or parent.kind != "subdistrict":
        return 0
    outline = outline_of(parent, subdistricts)
    if outline is None:
        return 0
    nearest = nearest_points(outline, Point(place.lon, place.lat))[0]
    return distance_m(place, replace(place, lat=nearest.y, lon=nearest.x))


def outline_of(subdistrict: Place, subdistricts: Subdistricts) -> BaseGeometry | None:
    """Return the outline of the sub-district, None where there is none."""
    return subdistricts.get(subdistrict.place_id) or subdistricts.get(subdistrict.pcode)


def _reach_m(place: Place, outline: Outline) -> float:
    """Return how far the outline reaches from the position of its row."""
    return max(
        distance_m(place, replace(place, lat=lat, lon=lon))
        for polygon in outline.polygons
        for lat, lon in polygon[0]
    )


def _drawn(outline: Outline) -> BaseGeometry:
    parts = [
        [[(lon, lat) for lat, lon in ring] for ring in polygon] for polygon in outline.polygons
    ]
    return shape({"type": "MultiPolygon", "coordinates": parts})
