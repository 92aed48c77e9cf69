"""What is filled in for a new place agrees with the tables."""

from __future__ import annotations

import pytest

from gazetteer.guess import bank_at, new_id, subdistrict_at, usual_uncertainty
from gazetteer.lint import read_subdistricts
from gazetteer.load import load_gazetteer
from gazetteer.rules import KINDS

GAZETTEER = load_gazetteer()
SUBDISTRICTS = read_subdistricts()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Al Kashmah", "al_kashmah"),
        ("'Abd al Matni", "abd_al_matni"),
        ("Tall ad̲ Ḑamān", "tall_ad_daman"),
        ("Hajin", "hajin_2"),
        ("هجين", "place"),
        ("", "place"),
    ],
)
def test_an_id_is_plain_and_new(name: str, wanted: str) -> None:
    taken = {"hajin"}
    assert new_id(name, taken) == wanted
    assert new_id(name, {*taken, wanted}) != wanted


def test_the_sub_district_is_that_of_the_outline() -> None:
    assert subdistrict_at(34.72, 40.85, GAZETTEER, SUBDISTRICTS) == "hajin_subdistrict"
    assert subdistrict_at(36.2, 37.16, GAZETTEER, SUBDISTRICTS) is None


def test_the_bank_is_that_of_the_nearest_place_of_the_sub_district() -> None:
    assert bank_at(34.72, 40.85, "hajin_subdistrict", GAZETTEER) == "east"
    assert bank_at(35.37, 40.12, "deir_ez_zor_subdistrict", GAZETTEER) == "east"
    assert bank_at(35.31, 40.12, "deir_ez_zor_subdistrict", GAZETTEER) == "west"
    assert bank_at(34.72, 40.85, "nowhere", GAZETTEER) == ""


def test_the_reach_is_usual_for_the_kind() -> None:
    assert usual_uncertainty("village", GAZETTEER) == 1000
    assert usual_uncertainty("quarter", GAZETTEER) == 500
    assert usual_uncertainty("country", GAZETTEER) > 100_000
    assert all(usual_uncertainty(kind, GAZETTEER) > 0 for kind in KINDS)
