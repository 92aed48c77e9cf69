"""The tables of the gazetteer looked over: every breach of their rules in one clear sentence."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from shapely import Point, union_all
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from domain.errors import DataFileError
from domain.places import Place
from domain.text import LETTER, fold
from gazetteer.load import DATA, HOME, Alias, to_alias, to_place
from gazetteer.outlines import AREAS, Outline, parse_outlines
from gazetteer.resolve import EARTH_RADIUS_M, FAR, REGIONS, SETTLEMENTS, distance_m
from gazetteer.sheets import Complaint, Row, Sheet

PLACES, ALIASES, SOURCES = "places.csv", "aliases.csv", "SOURCES.md"
OUTLINES = DATA.parent.parent / "mapping" / "basemap" / "subdistricts.geojson"
KINDS = (
    frozenset({"airport", "base", "bridge", "camp", "crossing", "dam", "desert", "locality"})
    | {"oil_field", "pumping_station", "quarter", "river", "site"}
    | SETTLEMENTS
    | REGIONS
    | FAR
)
BANKS = frozenset({"", "east", "west"})
FORMS = frozenset({"ar", "en", "former", "misspelling"})
_PLACE_COLUMNS = (
    *("id", "name_ar", "name_en", "kind", "lat", "lon", "uncertainty_m", "parent", "bank"),
    *("needs_cue", "pcode", "geonames_id", "source", "note"),
)
_ALIAS_COLUMNS = ("alias", "place", "form", "needs_cue", "valid_from", "valid_to", "source")
_HOME_LAT, _HOME_LON = (33.9, 36.6), (38.6, 41.6)
"""Degrees between which every place of the governorate lies."""
_OUTSIDE_M = 1_500
"""How far a settlement may lie outside its sub-district: the outlines are generalised."""
_BEYOND_M = 1_500
"""How far an area may reach beyond the sub-districts: both outlines are generalised."""
_DEGREE_M = math.radians(EARTH_RADIUS_M)
_PLAIN_ID = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_ARABIC = re.compile(f"[{LETTER}]")
_CODE = re.compile(r"`(\w+)`")


@dataclass(frozen=True, slots=True)
class Tables:
    """What is looked over: three files as they are written, and the outlines to compare with."""

    places: str
    aliases: str
    sources: str
    outlines: Mapping[str, BaseGeometry]
    """Outlines of the sub-districts in degrees (WGS 84), by id or P-code."""
    areas: Mapping[str, Outline] = field(default_factory=dict)
    """Outlines of areas by id, as `areas.geojson` has them."""


def read_tables(folder: Path = DATA, outlines: Path = OUTLINES) -> Tables:
    """Read what `lint` looks over; DataFileError where a file is missing or no UTF-8 text."""
    try:
        features = json.loads(_read(outlines))["features"]
        shapes = {each["properties"]["id"]: shape(each["geometry"]) for each in features}
    except (KeyError, TypeError, ValueError) as error:
        raise DataFileError(f"{outlines.name} holds no outlines with ids: {error}") from error
    areas = parse_outlines(_read(folder / AREAS)) if (folder / AREAS).exists() else {}
    places, aliases, sources = (_read(folder / name) for name in (PLACES, ALIASES, SOURCES))
    return Tables(places, aliases, sources, shapes, areas)


def lint(tables: Tables) -> tuple[Complaint, ...]:
    """Return every breach of the rules in the tables, file by file; empty when they are clean."""
    codes = _listed_sources(tables.sources)
    place_sheet = Sheet(PLACES, _PLACE_COLUMNS, tables.places)
    alias_sheet = Sheet(ALIASES, _ALIAS_COLUMNS, tables.aliases)
    rows, aliases = place_sheet.rows(to_place), alias_sheet.rows(to_alias)
    places = {row.value.place_id: row.value for row in reversed(rows)}
    return (
        *place_sheet.complaints(to_place, codes),
        *_places(rows, places, tables.outlines),
        *alias_sheet.complaints(to_alias, codes),
        *_aliases(aliases, places),
        *_homonyms(tables.sources, rows, aliases),
        *_stray_outlines(tables.outlines, places),
        *_areas(tables, places),
    )


def _read(path: Path) -> str:
    try:
        # Bytes, because reading as text hides how lines end.
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise DataFileError(f"{path.name} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataFileError(f"{path.name} is not UTF-8 text: {error.reason}") from error


def _places(
    rows: Sequence[Row[Place]], places: Mapping[str, Place], outlines: Mapping[str, BaseGeometry]
) -> Iterator[Complaint]:
    for row in rows:
        place = row.value
        if places[place.place_id] is not place:
            yield Complaint(PLACES, row.where, f"The id {place.place_id} stands twice.")
        for sentence in (*_fields(place), *_position(place, places, outlines)):
            yield Complaint(PLACES, row.where, sentence)


def _fields(place: Place) -> Iterator[str]:
    if not _PLAIN_ID.fullmatch(place.place_id):
        yield f"The id {place.place_id} is not plain: a-z, 0-9 and single underscores."
    if not fold(place.name_ar).strip() or not place.name_en:
        yield f"{place.place_id} lacks a name."
    if place.kind not in KINDS:
        yield f"{place.place_id} is of an unknown kind: {place.kind}."
    if place.bank not in BANKS:
        yield f"{place.place_id} lies on an unknown bank: {place.bank}."


def _position(
    place: Place, places: Mapping[str, Place], outlines: Mapping[str, BaseGeometry]
) -> Iterator[str]:
    if place.uncertainty_m <= 0:
        yield f"{place.place_id} has no uncertainty in metres."
    if place.parent and place.parent not in places:
        yield f"{place.place_id} lies in {place.parent}, which has no row."
        return
    lineage = _lineage(place, places)
    if lineage[-1].kind != "country":
        yield f"{place.place_id} lies in no country: its parents end at {lineage[-1].place_id}."
    is_home = any(wider.place_id == HOME for wider in lineage)
    south, north = _HOME_LAT if is_home else (-90, 90)
    west, east = _HOME_LON if is_home else (-180, 180)
    if not (south < place.lat < north and west < place.lon < east):
        yield f"{place.place_id} lies out of range: {place.lat} N {place.lon} E."
        return
    outside_m = _metres_outside(place, places, outlines)
    if outside_m > _OUTSIDE_M:
        km = f"{outside_m / 1000:.1f} km"
        yield f"{place.place_id} lies {km} outside the outline of {place.parent}."


def _lineage(place: Place, places: Mapping[str, Place]) -> list[Place]:
    """Return the place and those around it, as far as their rows lead without a circle."""
    found = [place]
    while (wider := places.get(found[-1].parent or "")) is not None and wider not in found:
        found.append(wider)
    return found


def _metres_outside(
    place: Place, places: Mapping[str, Place], outlines: Mapping[str, BaseGeometry]
) -> float:
    """Return how far a settlement lies outside its sub-district, 0 for all other places."""
    parent = places.get(place.parent or "")
    if place.kind not in SETTLEMENTS or parent is None or parent.kind != "subdistrict":
        return 0
    outline = outlines.get(parent.place_id) or outlines.get(parent.pcode)
    if outline is None:
        return 0
    nearest = nearest_points(outline, Point(place.lon, place.lat))[0]
    return distance_m(place, replace(place, lat=nearest.y, lon=nearest.x))


def _aliases(rows: Sequence[Row[Alias]], places: Mapping[str, Place]) -> Iterator[Complaint]:
    names = {
        place_id: {fold(place.name_ar), fold(place.name_en)} for place_id, place in places.items()
    }
    for row in rows:
        known = names.setdefault(row.value.place_id, set())
        folded = fold(row.value.alias)
        for sentence in _alias(row.value, places):
            yield Complaint(ALIASES, row.where, sentence)
        if folded in known:
            sentence = f"{row.value.alias} is redundant: {row.value.place_id} has that name."
            yield Complaint(ALIASES, row.where, sentence)
        known.add(folded)


def _alias(alias: Alias, places: Mapping[str, Place]) -> Iterator[str]:
    if alias.place_id not in places:
        yield f"{alias.alias} names {alias.place_id}, which has no row."
    if not fold(alias.alias).strip():
        yield f"The alias of {alias.place_id} is empty."
    elif alias.form not in FORMS:
        yield f"{alias.alias} has an unknown form: {alias.form}."
    elif (alias.form == "en") == bool(_ARABIC.search(alias.alias)):
        yield f"{alias.alias} is not written in the letters of its form, {alias.form}."
    if alias.valid_from and alias.valid_to and alias.valid_from > alias.valid_to:
        yield f"{alias.alias} ends before it begins."


def _homonyms(
    sources: str, places: Sequence[Row[Place]], aliases: Sequence[Row[Alias]]
) -> Iterator[Complaint]:
    """Compare the Arabic names that several places have with the list of them."""
    named = [(row.value.name_ar, row.value.place_id) for row in places]
    named += [(row.value.alias, row.value.place_id) for row in aliases if row.value.form != "en"]
    owners: dict[str, set[str]] = {}
    for name, place_id in named:
        owners.setdefault(fold(name), set()).add(place_id)
    listed = _listed_homonyms(sources)
    for folded in sorted(owners.keys() | listed.keys()):
        has, said = owners.get(folded, set()), listed.get(folded, set())
        if len(has) <= 1 and said:
            sentence = f"{folded} is in the table, but no two places have that name."
            yield Complaint(SOURCES, "Homonyms", sentence)
        elif len(has) > 1 and has != said:
            name = next(name for name, _ in named if fold(name) == folded)
            ids = ", ".join(f"`{place_id}`" for place_id in sorted(has))
            sentence = f"Several places have one name; the table lacks this row: | {name} | {ids} |"
            yield Complaint(SOURCES, "Homonyms", sentence)


def _listed_sources(sources: str) -> frozenset[str]:
    """Return the codes of the first table."""
    head = sources.partition("\n## ")[0]
    return frozenset(re.findall(r"^\| `(\w+)` \|", head, re.MULTILINE))


def _listed_homonyms(sources: str) -> dict[str, set[str]]:
    """Return the places of each folded name in the table under the heading of the homonyms."""
    section = sources.partition("\n## Homonyms")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([^|`]+) \| (`.+`) \|$", section, re.MULTILINE)
    return {fold(name): set(_CODE.findall(ids)) for name, ids in rows}


def _stray_outlines(
    outlines: Mapping[str, BaseGeometry], places: Mapping[str, Place]
) -> Iterator[Complaint]:
    regions = [place for place in places.values() if place.kind == "subdistrict"]
    known = {place.place_id for place in regions} | {place.pcode for place in regions}
    for outline in sorted(outlines.keys() - known):
        sentence = f"The outline {outline} is of no sub-district of the gazetteer."
        yield Complaint(OUTLINES.name, outline, sentence)


def _areas(tables: Tables, places: Mapping[str, Place]) -> Iterator[Complaint]:
    """Compare the outlines of areas with their rows, with one another and with the land."""
    land = union_all(list(tables.outlines.values())).buffer(_BEYOND_M / _DEGREE_M)
    by_place: dict[str, list[Outline]] = {}
    for outline in tables.areas.values():
        by_place.setdefault(outline.place_id, []).append(outline)
        for sentence in _area(outline, places.get(outline.place_id), land):
            yield Complaint(AREAS, outline.outline_id, sentence)
    for place_id, known in by_place.items():
        for sentence in _succession(known, places.get(place_id)):
            yield Complaint(AREAS, place_id, sentence)


def _area(outline: Outline, place: Place | None, land: BaseGeometry) -> Iterator[str]:
    if place is None or place.kind not in REGIONS:
        yield f"{outline.place_id} is no area, district or sub-district of {PLACES}."
        return
    drawn = _drawn(outline)
    if not drawn.is_valid or not drawn.contains(Point(outline.label[::-1])):
        yield "Its lines cross, or the point to draw it at lies outside it."
    elif not land.contains(drawn):
        yield f"It reaches more than {_BEYOND_M / 1000:g} km beyond the sub-districts."
    reach_m = max(
        distance_m(place, replace(place, lat=lat, lon=lon))
        for polygon in outline.polygons
        for lat, lon in polygon[0]
    )
    if place.kind == "area" and reach_m > place.uncertainty_m:
        yield f"It reaches {reach_m:.0f} m from its row's point, further than the row says."


def _succession(known: Sequence[Outline], place: Place | None) -> Iterator[str]:
    """Yield what is wrong with an area's outlines as a row: the widest first, in order of time."""
    if place is not None and not _drawn(known[0]).contains(Point(place.lon, place.lat)):
        yield f"The point of its row lies outside {known[0].outline_id}."
    for before, after in pairwise(known):
        if _drawn(before).area < _drawn(after).area:
            yield f"{before.outline_id} comes first but is smaller than {after.outline_id}."
        ends, begins = before.valid_to, after.valid_from
        if ends is None or begins is None or ends >= begins:
            yield f"{before.outline_id} has not ended where {after.outline_id} begins."


def _drawn(outline: Outline) -> BaseGeometry:
    parts = [
        [[(lon, lat) for lat, lon in ring] for ring in polygon] for polygon in outline.polygons
    ]
    return shape({"type": "MultiPolygon", "coordinates": parts})
