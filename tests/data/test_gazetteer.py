"""The gazetteer's tables are clean, by the rules of their lint, and say what must be in them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from gazetteer.lint import lint, read_tables
from gazetteer.load import load_gazetteer

GAZETTEER = load_gazetteer()
TABLES = read_tables()


def test_the_tables_break_no_rule() -> None:
    assert [str(complaint) for complaint in lint(TABLES)] == []


def test_the_rules_were_tried_on_every_row_and_outline() -> None:
    assert len(TABLES.places.splitlines()) - 1 == len(GAZETTEER.places)
    assert len(TABLES.aliases.splitlines()) - 1 == len(GAZETTEER.aliases)
    regions = {p.place_id for p in GAZETTEER.places.values() if p.kind == "subdistrict"}
    regions |= {p.pcode for p in GAZETTEER.places.values() if p.kind == "subdistrict"}
    assert TABLES.subdistricts.keys() <= regions
    assert len(TABLES.subdistricts) >= 14


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


def test_the_governorate_is_whole() -> None:
    home = [p for p in GAZETTEER.places.values() if not GAZETTEER.is_outside(p.place_id)]
    assert len(home) >= 450
    regions = {"governorate", "district", "subdistrict"}
    assert [p.place_id for p in home if p.kind in regions and not p.pcode] == []


def test_a_place_without_a_position_stands_at_another() -> None:
    known = {
        (place.lat, place.lon) for place in GAZETTEER.places.values() if place.source != "parent"
    }
    lost = [
        place.place_id
        for place in GAZETTEER.places.values()
        if place.source == "parent" and (place.lat, place.lon) not in known
    ]
    assert lost == []
    assert all(place.note for place in GAZETTEER.places.values() if place.source == "parent")


def test_the_sources_count_what_the_tables_hold() -> None:
    sources = TABLES.sources
    home = sum(not GAZETTEER.is_outside(place) for place in GAZETTEER.places)
    places, aliases = len(GAZETTEER.places), len(GAZETTEER.aliases)
    assert f"({places} rows, {home} of them in the governorate of Deir ez-Zor)" in sources
    assert f"`aliases.csv` ({aliases} rows)" in sources
    told = dict(re.findall(r"^\| `(\w+)` \|.*\| (\d+) \| \d+ \|$", sources, re.MULTILINE))
    counts = Counter(place.source for place in GAZETTEER.places.values())
    assert {code: int(count) for code, count in told.items() if int(count)} == dict(counts)


def test_names_of_the_islamic_state_s_provinces_are_of_their_time() -> None:
    former = {alias.alias: alias for alias in GAZETTEER.aliases if alias.form == "former"}
    for name in ("ولاية الخير", "ولاية الفرات"):
        assert former[name].valid_from is not None
        assert former[name].valid_to == date(2019, 3, 23)
