"""Markers stand for each spot once; frames keep the land's proportions."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from domain.places import Precision
from export.frame import Frame, fit, grown
from export.markers import gather
from export.scene import Pin
from mapping.spots import Spot

FRAME = Frame(0, 100_000, 500, 200, 200)


def pin(at: tuple[float, float], count: int = 1, precision: Precision = Precision.EXACT) -> Pin:
    spot = Spot(f"{at}", 35, 40, precision, 500, "هجين", "Hajin")
    return Pin(spot, at, (count,), 0)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("reach", [2.0, 6.0, 25.0])
def test_each_spot_in_the_frame_is_in_one_marker_within_reach(seed: int, reach: float) -> None:
    pick = random.Random(seed)
    pins = [
        pin((pick.uniform(-9_000, 109_000), pick.uniform(-9_000, 109_000)), pick.randint(1, 9))
        for _ in range(300)
    ]
    markers = gather(pins, FRAME, reach)
    gathered = [each.spot.token for marker in markers for each in marker.pins]
    inside = [each.spot.token for each in pins if FRAME.holds(FRAME.place([each.at])[0].tolist())]
    assert sorted(gathered) == sorted(inside)
    for marker in markers:
        assert FRAME.place([marker.pins[0].at])[0].tolist() == [marker.x, marker.y]
        for x, y in FRAME.place([each.at for each in marker.pins]).tolist():
            assert math.hypot(x - marker.x, y - marker.y) < reach
    for at, one in enumerate(markers):
        for other in markers[:at]:
            assert math.hypot(one.x - other.x, one.y - other.y) >= reach


def test_a_marker_adds_up_its_spots() -> None:
    spots = [pin((50_000, 50_000), 3), pin((50_100, 50_000), 2, Precision.AREA)]
    (marker,) = gather(spots, FRAME, 6)
    assert (marker.count, marker.mix, marker.form) == (5, (5,), Precision.EXACT)
    (area,) = gather(spots[1:], FRAME, 6)
    assert area.form is Precision.AREA
    assert gather([], FRAME, 6) == []


@pytest.mark.parametrize("size", [(200, 100), (100, 200), (150, 150)])
def test_a_frame_shows_all_of_the_extent_in_its_middle(size: tuple[float, float]) -> None:
    extent = (10_000.0, 20_000.0, 70_000.0, 50_000.0)
    frame = fit(extent, *size)
    west, south, east, north = frame.extent
    assert west <= extent[0] + 0.001
    assert south <= extent[1] + 0.001
    assert east >= extent[2] - 0.001
    assert north >= extent[3] - 0.001
    assert (west + east) / 2 == pytest.approx(40_000)
    assert (south + north) / 2 == pytest.approx(35_000)
    assert (east - west) / size[0] == pytest.approx((north - south) / size[1])
    assert frame.place([(west, north), (east, south)]) == pytest.approx(np.array([(0, 0), size]))


def test_a_point_is_held_so_far_from_the_edges() -> None:
    assert FRAME.holds((0, 200))
    assert not FRAME.holds((0, 200), 1)
    assert not FRAME.holds((-0.1, 5))
    assert grown((0, 0, 100, 50), 0.1) == (-10, -10, 110, 60)
