import datetime

import geopandas
import pytest

from domain.events import DateBasis, EventDate, EventKind
from tables.frame import build_frame
from tables.select import EventFilter, count_actors, count_kinds, select, span_of
from tests.factory import make_event, make_report, small_set, told_twice


@pytest.fixture
def frame() -> geopandas.GeoDataFrame:
    reports, events = small_set()
    return build_frame(events, reports)


@pytest.fixture
def retold() -> geopandas.GeoDataFrame:
    reports, events, links = told_twice()
    return build_frame(events, reports, links)


def chosen(frame: geopandas.GeoDataFrame, wanted: EventFilter) -> list[str]:
    return list(select(frame, wanted)["event_id"])


def day(number: int) -> datetime.date:
    return datetime.date(2018, 9, number)


def test_no_limits_keep_everything(frame: geopandas.GeoDataFrame) -> None:
    assert len(select(frame, EventFilter())) == len(frame) == 9


def test_dates_keep_intervals_that_overlap() -> None:
    report = make_report()
    cases = {
        "inside": (day(5), day(6)),
        "into": (day(1), day(3)),
        "out-of": (day(7), day(20)),
        "around": (day(1), day(30)),
        "before": (day(1), day(2)),
        "after": (day(8), day(9)),
        "until": (None, day(3)),
        "until-before": (None, day(2)),
        "since": (day(7), None),
    }
    events = [
        make_event(report, name, date=EventDate(start, end, DateBasis.EXPLICIT))
        for name, (start, end) in cases.items()
    ]
    wanted = EventFilter(start=day(3), end=day(7))
    kept = chosen(build_frame(events, [report]), wanted)
    assert kept == ["inside", "into", "out-of", "around", "until", "since"]


def test_undated_events_have_their_own_switch(frame: geopandas.GeoDataFrame) -> None:
    late = EventFilter(start=datetime.date(2030, 1, 1))
    assert chosen(frame, late) == ["abduction-unplaced"]
    without = EventFilter(start=datetime.date(2030, 1, 1), undated=False)
    assert chosen(frame, without) == []


def test_actor_is_found_on_either_side(frame: geopandas.GeoDataFrame) -> None:
    assert chosen(frame, EventFilter(actors=("coalition",))) == ["shelling-2", "strike-area"]
    assert "aid-outside" in chosen(frame, EventFilter(actors=("civilians",)))


def test_any_of_several_actors_is_enough(frame: geopandas.GeoDataFrame) -> None:
    both = chosen(frame, EventFilter(actors=("coalition", "unidentified")))
    assert both == ["shelling-2", "strike-area", "ied-governorate", "abduction-unplaced"]


def test_kinds_and_recaps(frame: geopandas.GeoDataFrame) -> None:
    assert chosen(frame, EventFilter(kinds=(EventKind.IED,))) == ["ied-governorate"]
    assert chosen(frame, EventFilter(kinds=(EventKind.IED,), recaps=False)) == []


def test_counts_follow_the_other_filters_but_not_their_own(frame: geopandas.GeoDataFrame) -> None:
    wanted = EventFilter(actors=("coalition",), kinds=(EventKind.SHELLING,))
    assert count_kinds(frame, wanted) == {"air_strike": 2}
    assert count_actors(frame, wanted) == {"sdf": 1, "is": 1}


def test_span_covers_first_to_last_day(frame: geopandas.GeoDataFrame) -> None:
    assert span_of(frame) == (day(11), day(26))
    assert span_of(frame[frame["event_id"] == "abduction-unplaced"]) is None


def test_empty_table_can_be_filtered() -> None:
    assert select(build_frame([], []), EventFilter(start=day(1), actors=("is",))).empty


def test_an_act_is_kept_once_by_its_first_telling(retold: geopandas.GeoDataFrame) -> None:
    assert len(select(retold, EventFilter())) == 9
    assert chosen(retold, EventFilter(kinds=(EventKind.SHELLING,))) == ["shelling-1"]
    every = EventFilter(kinds=(EventKind.SHELLING,), once=False)
    assert chosen(retold, every) == ["shelling-1", "other-1", "past-1"]


def test_an_act_whose_first_telling_is_left_out_is_kept_by_another(
    retold: geopandas.GeoDataFrame,
) -> None:
    wanted = EventFilter(actors=("coalition",), kinds=(EventKind.SHELLING,))
    assert chosen(retold, wanted) == ["other-1"]
    assert chosen(retold.iloc[::-1], EventFilter(kinds=(EventKind.SHELLING,))) == ["shelling-1"]


def test_counts_by_actor_count_an_act_once(retold: geopandas.GeoDataFrame) -> None:
    wanted = EventFilter(kinds=(EventKind.SHELLING,))
    assert count_actors(retold, wanted) == {"sdf": 1, "is": 1}
