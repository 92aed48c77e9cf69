import geopandas

from domain.places import Precision
from tables.frame import Column, Standing, build_frame, standing_of
from tests.factory import RAQQA, make_event, make_place, make_report, small_set, told_twice


def retold_frame() -> geopandas.GeoDataFrame:
    reports, events, links = told_twice()
    return build_frame(events, reports, links)


def test_one_row_an_event_in_their_order() -> None:
    reports, events = small_set()
    frame = build_frame(events, reports)
    assert list(frame["event_id"]) == [event.event_id for event in events]
    assert list(frame.columns) == [column.value for column in Column]
    assert frame.crs.to_epsg() == 4326


def test_unplaced_event_has_no_geometry_and_empty_words() -> None:
    reports, events = small_set()
    row = build_frame(events, reports).set_index("event_id").loc["abduction-unplaced"]
    assert row["geometry"] is None
    assert row["place_id"] == ""
    assert row["precision"] == ""
    assert row["unplaced_words"] == "البئر القديمة"


def test_point_is_longitude_then_latitude() -> None:
    report = make_report()
    frame = build_frame([make_event(report)], [report])
    assert (frame.geometry.x[0], frame.geometry.y[0]) == (40.8308, 34.6952)


def test_least_killed_is_summed_over_entries() -> None:
    reports, events = small_set()
    frame = build_frame(events, reports).set_index("event_id")
    assert frame.loc["strike-area", "killed_min"] == 5
    assert frame.loc["shelling-1", "killed_min"] == 0


def test_standing_follows_place_and_precision() -> None:
    assert standing_of(None) is Standing.UNPLACED
    assert standing_of(make_place(RAQQA, is_outside=True)) is Standing.OUTSIDE
    assert standing_of(make_place(precision=Precision.GOVERNORATE)) is Standing.GOVERNORATE
    assert standing_of(make_place(precision=Precision.AREA)) is Standing.MAP


def test_no_events_make_an_empty_table_with_all_columns() -> None:
    frame = build_frame([], [])
    assert frame.empty
    assert list(frame.columns) == [column.value for column in Column]


def test_an_act_goes_by_the_event_that_told_it_first() -> None:
    frame = retold_frame().set_index("event_id")
    told = frame.loc[["shelling-1", "other-1", "past-1", "clash-near"]]
    assert list(told["act_id"]) == ["shelling-1"] * 3 + ["clash-near"]
    assert list(told["how"]) == ["", "retold", "recap", ""]
    assert list(told["tellings"]) == [3, 3, 3, 1]
