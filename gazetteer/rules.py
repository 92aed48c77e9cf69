"""The rules that a place and its names keep, in the tables as in what a user enters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from shapely import Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from domain.places import Alias, Place
from domain.text import ALIEN, LETTER, fold
from gazetteer.load import HOME
from gazetteer.resolve import FAR, REGIONS, SETTLEMENTS, distance_m

Outlines = Mapping[str, BaseGeometry]
"""Outlines of the sub-districts in degrees (WGS 84), by id or P-code."""
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
    place: Place, places: Mapping[str, Place], outlines: Outlines
) -> Iterator[Breach]:
    """Yield what is wrong with a row of the places, `places` being all rows with it."""
    yield from _fields(place)
    yield from _position(place, places, outlines)


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


def _position(place: Place, places: Mapping[str, Place], outlines: Outlines) -> Iterator[Breach]:
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
    outside_m = _metres_outside(place, places, outlines)
    if outside_m > _OUTSIDE_M:
        yield Breach("outline", "position", {**values, "km": f"{outside_m / 1000:.1f}"})


def _lineage(place: Place, places: Mapping[str, Place]) -> list[Place]:
    """Return the place and those around it, as far as their rows lead without a circle."""
    found = [place]
    while (wider := places.get(found[-1].parent or "")) is not None and wider not in found:
        found.append(wider)
    return found


def _metres_outside(place: Place, places: Mapping[str, Place], outlines: Outlines) -> float:
    """Return how far a settlement lies outside its sub-district, 0 for all other places."""
    parent = places.get(place.parent or "")
    if place.kind not in SETTLEMENTS or parent is None or parent.kind != "subdistrict":
        return 0
    outline = outline_of(parent, outlines)
    if outline is None:
        return 0
    nearest = nearest_points(outline, Point(place.lon, place.lat))[0]
    return distance_m(place, replace(place, lat=nearest.y, lon=nearest.x))


def outline_of(subdistrict: Place, outlines: Outlines) -> BaseGeometry | None:
    """Return the outline of the sub-district, None where there is none."""
    return outlines.get(subdistrict.place_id) or outlines.get(subdistrict.pcode)
