"""The gazetteer's tables are clean, by the rules of their lint, and say what must be in them."""

from __future__ import annotations

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
    assert TABLES.outlines.keys() <= regions
    assert len(TABLES.outlines) >= 14


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
