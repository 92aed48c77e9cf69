"""The tables of the gazetteer looked over: every breach of their rules in one clear sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from shapely.geometry import shape

from domain.errors import DataFileError
from domain.places import Alias, Place
from domain.text import fold
from gazetteer.load import DATA, to_alias, to_place
from gazetteer.outlines import AREAS, Outline, parse_outlines
from gazetteer.rules import (
    Breach,
    Subdistricts,
    alias_breaches,
    land_of,
    outline_breaches,
    place_breaches,
    redundant,
    region_breaches,
    succession_breaches,
)
from gazetteer.sheets import ALIAS_COLUMNS, PLACE_COLUMNS, Complaint, Row, Sheet

PLACES, ALIASES, SOURCES = "places.csv", "aliases.csv", "SOURCES.md"
SUBDISTRICTS = DATA.parent.parent / "mapping" / "basemap" / "subdistricts.geojson"
_CODE = re.compile(r"`(\w+)`")


@dataclass(frozen=True, slots=True)
class Tables:
    """What is looked over: three files as they are written, and the outlines to compare with."""

    places: str
    aliases: str
    sources: str
    subdistricts: Subdistricts
    areas: Mapping[str, Outline] = field(default_factory=dict)
    """Subdistricts of areas by id, as `areas.geojson` has them."""


def read_tables(folder: Path = DATA, subdistricts: Path = SUBDISTRICTS) -> Tables:
    """Read what `lint` looks over; DataFileError where a file is missing or no UTF-8 text."""
    areas = parse_outlines(_read(folder / AREAS)) if (folder / AREAS).exists() else {}
    places, aliases, sources = (_read(folder / name) for name in (PLACES, ALIASES, SOURCES))
    return Tables(places, aliases, sources, read_subdistricts(subdistricts), areas)


def read_subdistricts(path: Path = SUBDISTRICTS) -> Subdistricts:
    """Read the outlines of the sub-districts; DataFileError where the file holds none."""
    try:
        features = json.loads(_read(path))["features"]
        return {each["properties"]["id"]: shape(each["geometry"]) for each in features}
    except (KeyError, TypeError, ValueError) as error:
        raise DataFileError(f"{path.name} holds no outlines with ids: {error}") from error


def lint(tables: Tables) -> tuple[Complaint, ...]:
    """Return every breach of the rules in the tables, file by file; empty when they are clean."""
    codes = _listed_sources(tables.sources)
    place_sheet = Sheet(PLACES, PLACE_COLUMNS, tables.places)
    alias_sheet = Sheet(ALIASES, ALIAS_COLUMNS, tables.aliases)
    rows, aliases = place_sheet.rows(to_place), alias_sheet.rows(to_alias)
    places = {row.value.place_id: row.value for row in reversed(rows)}
    return (
        *place_sheet.complaints(to_place, codes),
        *_places(rows, places, tables.subdistricts),
        *alias_sheet.complaints(to_alias, codes),
        *_aliases(aliases, places),
        *_homonyms(tables.sources, rows, aliases),
        *_stray_outlines(tables.subdistricts, places),
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
    rows: Sequence[Row[Place]], places: Mapping[str, Place], subdistricts: Subdistricts
) -> Iterator[Complaint]:
    for row in rows:
        place = row.value
        if places[place.place_id] is not place:
            yield Complaint(PLACES, row.where, f"The id {place.place_id} stands twice.")
        for breach in place_breaches(place, places, subdistricts):
            yield Complaint(PLACES, row.where, str(breach))


def _aliases(rows: Sequence[Row[Alias]], places: Mapping[str, Place]) -> Iterator[Complaint]:
    names = {
        place_id: {fold(place.name_ar), fold(place.name_en)} for place_id, place in places.items()
    }
    for row in rows:
        known = names.setdefault(row.value.place_id, set())
        for breach in (*alias_breaches(row.value, places), *redundant(row.value, known)):
            yield Complaint(ALIASES, row.where, str(breach))
        known.add(fold(row.value.alias))


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


def _stray_outlines(subdistricts: Subdistricts, places: Mapping[str, Place]) -> Iterator[Complaint]:
    regions = [place for place in places.values() if place.kind == "subdistrict"]
    known = {place.place_id for place in regions} | {place.pcode for place in regions}
    for outline in sorted(subdistricts.keys() - known):
        sentence = f"The outline {outline} is of no sub-district of the gazetteer."
        yield Complaint(SUBDISTRICTS.name, outline, sentence)


def _areas(tables: Tables, places: Mapping[str, Place]) -> Iterator[Complaint]:
    """Compare the outlines of areas with the land, with their rows and with one another."""
    land = land_of(tables.subdistricts)
    by_place: dict[str, list[Outline]] = {}
    for outline in tables.areas.values():
        by_place.setdefault(outline.place_id, []).append(outline)
        for breach in outline_breaches(outline, land):
            yield Complaint(AREAS, outline.outline_id, str(breach))
    for place_id, known in by_place.items():
        for breach in _area(places.get(place_id), known):
            yield Complaint(AREAS, place_id, str(breach))


def _area(place: Place | None, known: Sequence[Outline]) -> Iterator[Breach]:
    if place is None:
        yield Breach("area_row", "place", {"id": known[0].place_id})
    else:
        yield from region_breaches(place, known)
    yield from succession_breaches(known)
