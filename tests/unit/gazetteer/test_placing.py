"""An event that is put at a place by hand is placed as one that was read."""

from __future__ import annotations

import datetime

import pytest

from domain.places import Precision, Shape
from gazetteer.load import Gazetteer, load_gazetteer
from gazetteer.placing import BESIDE_M, REASON, place_event
from wording.texts import Language, load_words

DAY = datetime.date(2018, 9, 12)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_at_a_town_and_beside_it(gazetteer: Gazetteer) -> None:
    hajin = gazetteer.places["hajin"]
    at, near = (place_event(hajin, gazetteer, DAY, is_beside=beside) for beside in (False, True))
    assert (at.precision, at.uncertainty_m) == (Precision.EXACT, hajin.uncertainty_m)
    assert near.precision is Precision.NEAR
    assert near.uncertainty_m == hajin.uncertainty_m + BESIDE_M
    assert (at.lat, at.lon, at.is_outside) == (hajin.lat, hajin.lon, False)


def test_an_area_is_drawn_as_it_was_on_the_day(gazetteer: Gazetteer) -> None:
    outline = next(iter(gazetteer.outlines.values()))
    placed = place_event(gazetteer.places[outline.place_id], gazetteer, DAY)
    assert (placed.precision, placed.shape) == (Precision.AREA, Shape.OUTLINE)
    expected = gazetteer.outline_on(outline.place_id, DAY)
    assert expected is not None
    assert placed.outline == expected.outline_id


def test_outside_and_far(gazetteer: Gazetteer) -> None:
    assert place_event(gazetteer.places["aleppo"], gazetteer, None).is_outside
    country = next(place for place in gazetteer.places.values() if place.kind == "country")
    assert place_event(country, gazetteer, None).precision is Precision.GOVERNORATE


@pytest.mark.parametrize("language", list(Language))
def test_the_reason_has_words(language: Language) -> None:
    assert REASON in load_words(language)
