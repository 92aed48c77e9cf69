"""The outlines of areas are those that the base map and the towns give."""

from __future__ import annotations

import pytest
from shapely.geometry import Polygon

from gazetteer.load import load_gazetteer
from gazetteer.outlines import Outline, parse_outlines
from mapping.basemap.areas import build

GAZETTEER = load_gazetteer()
BUILT = parse_outlines(build())


def land(outline: Outline) -> Polygon:
    ((ring,),) = outline.polygons
    return Polygon(ring)


def test_no_outline_is_missing_or_left_over() -> None:
    assert list(BUILT) == list(GAZETTEER.outlines)


@pytest.mark.parametrize("outline", sorted(GAZETTEER.outlines))
def test_an_outline_is_as_its_builder_makes_it(outline: str) -> None:
    built, kept = BUILT[outline], GAZETTEER.outlines[outline]
    assert (built.valid_from, built.valid_to) == (kept.valid_from, kept.valid_to)
    # Not to the digit: another release of GEOS may simplify otherwise.
    assert land(built).symmetric_difference(land(kept)).area < 0.01 * land(kept).area


def test_the_two_banks_make_the_governorate_without_overlap() -> None:
    east, west = (land(GAZETTEER.outlines[f"{bank}_al_furat"]) for bank in ("sharq", "gharb"))
    whole = land(GAZETTEER.outlines["rif_dez"])
    assert east.intersection(west).area < 0.01 * whole.area
    assert east.union(west).symmetric_difference(whole).area < 0.01 * whole.area


def test_every_town_lies_on_its_own_bank() -> None:
    banks = {"east": GAZETTEER.outlines["sharq_al_furat"]}
    banks["west"] = GAZETTEER.outlines["gharb_al_furat"]
    across = [
        place.place_id
        for place in GAZETTEER.places.values()
        if place.kind in {"city", "town"}
        and place.bank
        and not GAZETTEER.is_outside(place.place_id)
        and not banks[place.bank].holds((place.lat, place.lon))
    ]
    assert across == []
