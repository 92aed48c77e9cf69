"""The land that a place stands for: rings around towns, sectors away from the river."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shapely import LineString, Point, Polygon

from domain.places import Place, Shape
from gazetteer.load import load_gazetteer
from gazetteer.outlines import Polygon as Rings
from gazetteer.resolve import distance_m
from mapping.shapes import Ground, circle, load_land, ring, sector

GAZETTEER = load_gazetteer()
LAND = load_land()
GROUND = Ground(GAZETTEER, LAND)
HAJIN = GAZETTEER.places["hajin"]
AT = (HAJIN.lat, HAJIN.lon)
VAGUE = next(
    place.place_id
    for place in GAZETTEER.places.values()
    if place.kind == "village" and place.uncertainty_m > 5_000
)
REACH_M = HAJIN.uncertainty_m + 10_000


def drawn(rings: Rings) -> Polygon:
    outer, *holes = ([(lon, lat) for lat, lon in each] for each in rings)
    return Polygon(outer, holes)


def far(place: Place, rings: Rings) -> list[float]:
    return [
        distance_m(place, replace(place, lat=lat, lon=lon)) for each in rings for lat, lon in each
    ]


def test_the_desert_of_hajin_lies_east_of_it_and_none_across_the_river() -> None:
    (fan,) = sector(HAJIN, REACH_M, LAND)
    land = drawn(fan)
    middle = land.centroid
    assert land.is_valid
    assert middle.x > HAJIN.lon
    assert middle.y > HAJIN.lat
    assert not land.buffer(-1e-5).intersects(LAND.euphrates)
    across = [GAZETTEER.places[each] for each in ("at_tawatihah", "al_jala", "al_bukamal")]
    assert {place.bank for place in across} == {"west"}
    assert not any(land.contains(Point(place.lon, place.lat)) for place in across)


def test_the_desert_begins_behind_the_town_and_ends_at_its_reach() -> None:
    (fan,) = sector(HAJIN, REACH_M, LAND)
    away = far(HAJIN, fan)
    assert min(away) > HAJIN.uncertainty_m * 0.98
    assert max(away) == pytest.approx(REACH_M, rel=0.01)
    assert not drawn(fan).contains(Point(HAJIN.lon, HAJIN.lat))


def test_the_desert_of_a_town_of_the_west_bank_lies_west_of_it() -> None:
    town = GAZETTEER.places["al_mayadin"]
    (fan,) = sector(town, 12_000, LAND)
    assert town.bank == "west"
    assert drawn(fan).centroid.x < town.lon
    assert drawn(fan).centroid.y < town.lat


@pytest.mark.parametrize(
    "town",
    sorted(
        place.place_id
        for place in GAZETTEER.places.values()
        if place.kind in {"city", "town"}
        and place.bank
        and not GAZETTEER.is_outside(place.place_id)
    ),
)
def test_no_desert_crosses_the_river_or_leaves_the_governorate(town: str) -> None:
    place = GAZETTEER.places[town]
    for part in sector(place, place.uncertainty_m + 10_000, LAND):
        land = drawn(part)
        assert land.is_valid
        assert not land.buffer(-1e-5).intersects(LAND.euphrates)
        assert LAND.governorate.buffer(1e-4).contains(land)


def test_the_desert_of_a_town_at_the_border_stays_inside() -> None:
    town = GAZETTEER.places["baghuz_fawqani"]
    parts = sector(town, 12_000, LAND)
    assert parts
    assert all(LAND.governorate.buffer(1e-4).contains(drawn(part)) for part in parts)


@pytest.mark.parametrize("changes", [{"bank": ""}, {"lat": 35.4, "lon": 41.0}])
def test_no_sector_without_a_bank_or_far_from_the_river(changes: dict[str, object]) -> None:
    assert sector(replace(HAJIN, **changes), REACH_M, LAND) == ()  # type: ignore[arg-type]


def test_the_river_runs_downstream() -> None:
    first, last = LAND.euphrates.coords[0], LAND.euphrates.coords[-1]
    assert isinstance(LAND.euphrates, LineString)
    assert first[0] < last[0]
    assert first[1] > last[1]


def test_a_ring_lies_around_the_town_not_in_it() -> None:
    around = ring(HAJIN, 5500)
    outer, inner = around
    assert far(HAJIN, (outer,)) == pytest.approx([5500] * len(outer), rel=0.01)
    assert far(HAJIN, (inner,)) == pytest.approx([HAJIN.uncertainty_m] * len(inner), rel=0.01)
    assert not drawn(around).contains(Point(HAJIN.lon, HAJIN.lat))
    assert drawn(circle(HAJIN, 5500)).contains(drawn(around))


def test_the_ground_gives_each_shape_its_land() -> None:
    assert GROUND.polygons("hajin", AT, Shape.RING, 5500) == (ring(HAJIN, 5500),)
    assert GROUND.polygons("hajin", AT, Shape.SECTOR, REACH_M) == sector(HAJIN, REACH_M, LAND)
    outline = GAZETTEER.outlines["al_jayb_al_akhir_2019_01"]
    found = GROUND.polygons("al_jayb_al_akhir", AT, Shape.OUTLINE, 21000, outline.outline_id)
    assert found == outline.polygons


def test_a_place_that_has_moved_since_keeps_its_land() -> None:
    before = replace(HAJIN, lat=34.6, lon=40.9)
    found = GROUND.polygons("hajin", (before.lat, before.lon), Shape.RING, 5500)
    assert found == (ring(before, 5500),)


@pytest.mark.parametrize(
    ("place", "form", "reach_m", "outline"),
    [
        ("hajin", Shape.DISC, 5500, ""),
        ("no_more", Shape.RING, 5500, ""),
        ("hajin", Shape.RING, HAJIN.uncertainty_m, ""),
        ("al_jayb_al_akhir", Shape.OUTLINE, 21000, "no_more"),
        (VAGUE, Shape.RING, 90_000, ""),
        ("ash_shula", Shape.SECTOR, 11_000, ""),
    ],
)
def test_what_cannot_be_shaped_is_a_disc(
    place: str, form: Shape, reach_m: int, outline: str
) -> None:
    known = GAZETTEER.places.get(place, HAJIN)
    assert GROUND.polygons(place, (known.lat, known.lon), form, reach_m, outline) == ()
