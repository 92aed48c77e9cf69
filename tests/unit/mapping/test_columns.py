"""The columns come back as the table had them, and are small."""

from __future__ import annotations

import base64
import datetime
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.madeup import made_up_events
from domain.events import DateBasis, EventDate, EventKind
from domain.places import Precision, Shape
from gazetteer.load import load_gazetteer
from mapping.columns import (
    BASE_DAY,
    NO_DAY,
    Array,
    bits,
    event_columns,
    pack,
    pin_columns,
    size_of,
    spot_columns,
)
from mapping.shapes import Ground, load_land
from mapping.spots import Drawn, gather_spots
from mapping.style import load_style
from tables.frame import build_frame
from tables.select import Sieve
from tests.factory import make_event, make_report, small_set

STYLE = load_style()
GROUND = Ground(load_gazetteer(), load_land())
LARGEST_BYTES = 25
"""An event, before base64."""


def drawn_of() -> Drawn:
    reports, given = small_set()
    return gather_spots(Sieve(build_frame(given, reports)), GROUND)


def unpacked(packed: tuple[str, str]) -> Array:
    return np.frombuffer(base64.b64decode(packed[1]), f"<{packed[0]}")


def test_columns_come_back_as_the_table_had_them() -> None:
    drawn = drawn_of()
    found = {name: unpacked(each) for name, each in pack(event_columns(drawn, STYLE)).items()}
    frame = drawn.frame
    families = [family.family_id for family in STYLE.families]
    assert [families[at] for at in found["kind"]] == [
        STYLE.family_of(EventKind(kind)).family_id for kind in frame["kind"]
    ]
    days = [BASE_DAY + datetime.timedelta(days=int(day)) for day in found["first"] if day != NO_DAY]
    assert days == [day.date() for day in frame["date_start"].dropna()]
    on_map = found["spot"] < len(drawn.spots)
    assert list(on_map) == list(frame["standing"] == "map")
    placed = [drawn.spots[at].place_en for at in found["spot"][on_map]]
    assert placed == list(frame["place_en"][on_map])


def test_a_spot_comes_back_with_position_precision_and_shape() -> None:
    drawn = drawn_of()
    found = {name: unpacked(each) for name, each in pack(spot_columns(drawn.spots)).items()}
    for at, spot in enumerate(drawn.spots):
        assert found["lat"][at] == pytest.approx(spot.lat, abs=1e-5)
        assert found["lon"][at] == pytest.approx(spot.lon, abs=1e-5)
        assert found["uncertainty"][at] == spot.uncertainty_m
        assert list(Precision)[found["precision"][at]] is spot.precision
        assert list(Shape)[found["shape"][at]] is spot.shape


def test_a_day_that_is_not_known_or_out_of_reach_is_told_apart() -> None:
    report = make_report()
    dates = [
        EventDate(None, None, DateBasis.NONE),
        EventDate(None, datetime.date(1999, 12, 31), DateBasis.RELATIVE),
        EventDate(datetime.date(1, 1, 1), datetime.date(9999, 1, 1), DateBasis.EXPLICIT),
    ]
    base = make_event(report)
    events = [replace(base, event_id=f"e{at}", date=date) for at, date in enumerate(dates)]
    columns = event_columns(gather_spots(Sieve(build_frame(events, [report])), GROUND), STYLE)
    assert list(columns["first"]) == [NO_DAY, NO_DAY, NO_DAY + 1]
    assert list(columns["last"]) == [NO_DAY, -1, 2**15 - 1]


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 1000])
def test_bits_come_back(count: int) -> None:
    kept = np.random.default_rng(count).random(count) < 0.5
    found = np.unpackbits(np.frombuffer(base64.b64decode(bits(kept)), np.uint8), bitorder="little")
    assert list(found[:count]) == list(kept)
    assert not found[count:].any()


def test_pins_are_an_event_each() -> None:
    pins = pin_columns(3)
    assert list(pins["spot"]) == [0, 1, 2]
    assert set(pins["kind"]) == {0}


def test_the_columns_are_small() -> None:
    reports, events = made_up_events(2000)
    drawn = gather_spots(Sieve(build_frame(events, reports)), GROUND)
    size = size_of(event_columns(drawn, STYLE)) + size_of(spot_columns(drawn.spots))
    assert size / len(drawn.numbers) <= LARGEST_BYTES
