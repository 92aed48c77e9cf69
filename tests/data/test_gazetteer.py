"""The gazetteer's tables are clean: ids, parents, letters, names and positions."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter

import pytest
from shapely import Point
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from domain.places import Place
from domain.text import fold
from gazetteer.load import DATA, load_gazetteer
from tests.conftest import ROOT
from tests.data.test_lexicons import ALIEN

GAZETTEER = load_gazetteer()
PLACES = list(GAZETTEER.places.values())
KINDS = {"country", "governorate", "district", "subdistrict", "city", "town", "village"}
KINDS |= {"quarter", "locality", "desert", "oil_field", "base", "airport", "camp", "crossing"}
KINDS |= {"bridge", "dam", "pumping_station", "site", "area", "river"}
KM_PER_DEGREE = 111.2
OUTLINES = {
    feature["properties"]["id"]: shape(feature["geometry"])
    for feature in json.loads(
        (ROOT / "mapping" / "basemap" / "subdistricts.geojson").read_text(encoding="utf-8")
    )["features"]
}
# Rows whose sources put them further outside than the outline's own generalisation explains;
# each is told in SOURCES.md.
SAID_TO_LIE_OUTSIDE = {"al_hasiyah"}


@pytest.mark.parametrize("name", ["places.csv", "aliases.csv"])
def test_no_alien_letters(name: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    assert {ALIEN[letter] for letter in text if letter in ALIEN} == set()
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text


def test_ids_are_plain_and_kinds_known() -> None:
    assert [p.place_id for p in PLACES if not p.place_id.replace("_", "").isalnum()] == []
    assert {p.kind for p in PLACES} <= KINDS
    assert {p.bank for p in PLACES} <= {"", "east", "west"}


def test_every_place_lies_in_a_country() -> None:
    astray = [p.place_id for p in PLACES if GAZETTEER.lineage(p.place_id)[-1].kind != "country"]
    assert astray == []


def test_positions_are_in_the_region_with_an_uncertainty() -> None:
    home = [p for p in PLACES if not GAZETTEER.is_outside(p.place_id)]
    assert [p.place_id for p in home if not (33.9 < p.lat < 36.6 and 38.6 < p.lon < 41.6)] == []
    assert [p.place_id for p in PLACES if p.uncertainty_m <= 0] == []


def test_a_settlement_lies_in_its_sub_district() -> None:
    by_id = {p.place_id: p for p in PLACES}
    astray = [
        (p.place_id, round(distance, 1))
        for p in PLACES
        if p.kind in {"city", "town", "village"}
        and (outline := _outline(by_id.get(p.parent or ""))) is not None
        and (distance := outline.distance(Point(p.lon, p.lat)) * KM_PER_DEGREE) > 1.5
    ]
    assert [entry for entry in astray if entry[0] not in SAID_TO_LIE_OUTSIDE] == []


def _outline(parent: Place | None) -> BaseGeometry | None:
    if parent is None or parent.kind != "subdistrict":
        return None
    return OUTLINES.get(parent.place_id) or OUTLINES.get(parent.pcode)


def test_sub_districts_of_the_base_map_are_those_of_the_gazetteer() -> None:
    pcodes = {p.pcode for p in PLACES if p.kind == "subdistrict"}
    ids = {p.place_id for p in PLACES if p.kind == "subdistrict"}
    assert set(OUTLINES) <= pcodes | ids


def test_no_alias_repeats_a_name_of_its_place() -> None:
    names = Counter((p.place_id, fold(p.name_ar)) for p in PLACES)
    names.update((a.place_id, fold(a.alias)) for a in GAZETTEER.aliases)
    assert [name for name, count in names.items() if count > 1] == []


def test_every_place_has_a_source() -> None:
    assert [p.place_id for p in PLACES if not p.source] == []


def test_the_lower_euphrates_is_whole() -> None:
    both_banks = {
        "hajin": "east",
        "ash_shafah": "east",
        "as_susah": "east",
        "al_asharah": "west",
        "subaykhan": "west",
        "ad_duwayr": "west",
        "al_mayadin": "west",
    }
    assert {key: GAZETTEER.places[key].bank for key in both_banks} == both_banks
