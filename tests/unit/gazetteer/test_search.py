"""A place is found by what someone types, in either script."""

from __future__ import annotations

import pytest

from gazetteer.load import load_gazetteer
from gazetteer.search import PlaceSearch

SEARCH = PlaceSearch(load_gazetteer())


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("هجين", "hajin"),
        ("hajin", "hajin"),
        ("Hajīn", "hajin"),
        ("السوسه", "as_susah"),
        ("susah", "as_susah"),
        ("صبيخان", "subaykhan"),
        ("الميادين", "al_mayadin"),
        ("mayadin", "al_mayadin"),
    ],
)
def test_the_place_comes_first(query: str, place: str) -> None:
    assert SEARCH.find(query)[0].place_id == place


def test_homonyms_all_come() -> None:
    found = {place.place_id for place in SEARCH.find("الكشمة")}
    assert {"al_kashmah_east", "al_kashmah_west"} <= found


def test_a_part_is_enough_and_nothing_gives_nothing() -> None:
    assert "hajin" in {place.place_id for place in SEARCH.find("haj")}
    assert SEARCH.find("  ") == ()
    assert SEARCH.find("xyzzy") == ()
