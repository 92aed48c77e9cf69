"""A place is drawn as its pin with a circle, or as its outlines."""

from __future__ import annotations

import pytest

from domain.places import Precision, Shape
from gazetteer.load import load_gazetteer
from mapping.shapes import circle
from ui.smallmap import outlines_of, pin_of, zoom_of

GAZETTEER = load_gazetteer()
HAJIN = GAZETTEER.places["hajin"]
POCKET = GAZETTEER.places["al_jayb_al_akhir"]


def test_a_pin_has_the_circle_in_which_the_place_lies() -> None:
    pin = pin_of(HAJIN)
    assert (pin.lat, pin.lon, pin.precision) == (HAJIN.lat, HAJIN.lon, Precision.EXACT)
    assert pin.polygons == (circle(HAJIN, HAJIN.uncertainty_m),)
    assert pin_of(POCKET).precision is Precision.NEAR


def test_an_area_has_a_spot_for_each_of_its_outlines() -> None:
    assert outlines_of(HAJIN, GAZETTEER) == ()
    spots = outlines_of(POCKET, GAZETTEER)
    assert [spot.outline for spot in spots] == list(GAZETTEER.outlines_of("al_jayb_al_akhir"))
    assert {spot.shape for spot in spots} == {Shape.OUTLINE}
    assert all(spot.outline and spot.polygons == spot.outline.polygons for spot in spots)


@pytest.mark.parametrize(("metres", "level"), [(1, 12), (3000, 12), (20_000, 9), (300_000, 7)])
def test_the_view_holds_the_whole_circle(metres: int, level: int) -> None:
    assert zoom_of(metres) == level
