"""Maps of others: what stands where, in which colours, and what the file says of itself."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas
import pyarrow.parquet
import pyogrio
import pytest
import shapely

from domain.places import Precision, Shape
from export.geojson import write_geojson
from export.geopackage import write_geopackage
from export.kml import write_kml
from export.parquet import write_parquet
from export.selection import Selection
from export.wellformed import cut, well_formed
from tests.factory import HAJIN, make_event, make_place, make_report, small_set, told_twice
from tests.hostile import LONG, hostile_set
from tests.unit.export.making import ARABIC, ENGLISH, GAZETTEER, STYLE, selection_of

KML = "{http://www.opengis.net/kml/2.2}"
REPORT = make_report()


def parsed(written: str | bytes) -> ET.Element:
    return ET.fromstring(written)  # noqa: S314 - it is our own file


def small() -> Selection:
    return selection_of(*told_twice())


def shaped() -> Selection:
    """A disc, a ring, a sector and an outline."""
    outline = next(each for each in GAZETTEER.outlines.values())
    places = {
        Shape.DISC: make_place(uncertainty_m=3000),
        Shape.RING: make_place(HAJIN, Precision.NEAR, 8000, shape=Shape.RING),
        Shape.SECTOR: make_place(HAJIN, Precision.NEAR, 12000, shape=Shape.SECTOR),
        Shape.OUTLINE: make_place(
            HAJIN, Precision.AREA, 30000, shape=Shape.OUTLINE, outline=outline.outline_id
        ),
    }
    events = [make_event(REPORT, shape.value, place=place) for shape, place in places.items()]
    return selection_of([REPORT], events)


def test_geojson_follows_the_standard() -> None:
    collection = json.loads(write_geojson(small(), ENGLISH))
    assert "crs" not in collection
    features = {feature["id"]: feature for feature in collection["features"]}
    hajin = features["shelling-1"]
    assert hajin["geometry"] == {"type": "Point", "coordinates": [40.8308, 34.6952]}
    assert hajin["properties"]["date_start"] == "2018-09-11"
    assert hajin["properties"]["sample"] is True
    for pointless in ("abduction-unplaced", "ied-governorate"):
        assert features[pointless]["geometry"] is None
    assert features["abduction-unplaced"]["properties"]["unplaced"] == "البئر القديمة"


def test_geojson_says_what_it_is() -> None:
    facts = json.loads(write_geojson(small(), ENGLISH))["kharita"]
    assert facts["events"] == 11
    assert facts["shown"] + facts["governorate"] + facts["outside"] + facts["unplaced"] == 11
    assert (facts["data"], facts["filter"]) == ("abc123", "once=0")
    assert facts["made"] == "2026-01-02T03:04:00+00:00"
    assert facts["withheld"] is None
    assert "OCHA" in facts["licence"]


def test_land_of_geojson_runs_by_the_right_hand_rule() -> None:
    collection = json.loads(write_geojson(shaped(), ENGLISH))
    assert {each["properties"]["extent"] for each in collection["features"]} == set(
        collection["extents"]
    )
    rings = 0
    for extent in collection["extents"].values():
        for outer, *holes in extent["coordinates"]:
            assert shapely.LinearRing(outer).is_ccw
            assert not any(shapely.LinearRing(hole).is_ccw for hole in holes)
            rings += len(holes)
            numbers = [str(number) for at in outer for number in at]
            assert all(len(number.partition(".")[2]) <= 7 for number in numbers)
    assert rings >= 1


def test_geopackage_has_three_layers_with_styles(tmp_path: Path) -> None:
    path = tmp_path / "events.gpkg"
    path.write_bytes(write_geopackage(small(), ENGLISH))
    layers = dict(pyogrio.list_layers(path))
    assert layers == {
        "events": "Point",
        "extents": "MultiPolygon",
        "places": "Point",
        "layer_styles": None,
    }
    styles = pyogrio.read_dataframe(path, layer="layer_styles", read_geometry=False)
    assert list(styles["f_table_name"]) == ["events", "extents", "places"]
    drawn = parsed(styles["styleQML"][0])
    values = [each.get("value") for each in drawn.iter("category")]
    assert values == [family.family_id for family in STYLE.families]
    colours = [each.get("value") for each in drawn.iter("Option") if each.get("name") == "color"]
    assert colours[0] == "213,94,0,255"
    assert len(colours) == len(values)
    facts = pyogrio.read_info(path, layer="events")["dataset_metadata"]
    assert facts["events"] == "11"
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kinds = dict(file.execute("SELECT table_name, data_type FROM gpkg_contents"))
    assert kinds["layer_styles"] == "attributes"


def test_an_unplaced_event_is_a_row_without_geometry_and_types_are_real(tmp_path: Path) -> None:
    path = tmp_path / "events.gpkg"
    path.write_bytes(write_geopackage(small(), ENGLISH))
    events = pyogrio.read_dataframe(path, layer="events").set_index("event_id")
    assert events.geometry["abduction-unplaced"] is None
    assert events["date_start"].dtype.kind == "M"
    assert events["killed"]["strike-area"] == 5
    assert bool(events["sample"].all())
    places = pyogrio.read_dataframe(path, layer="places")
    assert places["events"].sum() == 10
    extents = pyogrio.read_dataframe(path, layer="extents")
    assert extents["events"].sum() == 10
    assert set(events["extent"]) - {""} == set(extents["extent"])


def test_extents_have_their_size_on_the_ground(tmp_path: Path) -> None:
    path = tmp_path / "events.gpkg"
    path.write_bytes(write_geopackage(shaped(), ENGLISH))
    extents = pyogrio.read_dataframe(path, layer="extents").to_crs("EPSG:32637")
    areas = dict(zip(extents["shape"], extents.geometry.area, strict=True))
    assert areas["disc"] == pytest.approx(3.1416 * 3000**2, rel=0.01)
    town_m = GAZETTEER.places["hajin"].uncertainty_m
    assert areas["ring"] == pytest.approx(3.1416 * (8000**2 - town_m**2), rel=0.01)
    assert 0 < areas["sector"] < 3.1416 * 12000**2 / 2
    assert list(extents["shape"]) == ["disc", "ring", "sector", "outline"]
    assert bool(extents.geometry.is_valid.all())


def test_geoparquet_is_read_with_its_types_and_facts() -> None:
    written = write_parquet(small(), ENGLISH)
    frame = geopandas.read_parquet(io.BytesIO(written))
    assert frame.crs.to_epsg() == 4326
    without = frame.set_index("event_id").geometry.isna()
    assert set(without[without].index) == {"abduction-unplaced", "ied-governorate"}
    assert str(frame["killed"].dtype) == "Int64"
    metadata = pyarrow.parquet.read_schema(io.BytesIO(written)).metadata
    assert json.loads(metadata[b"kharita"])["events"] == 11
    assert json.loads(metadata[b"geo"])["primary_column"] == "geometry"


def test_kml_has_times_colours_and_placemarks_without_place(tmp_path: Path) -> None:
    path = tmp_path / "events.kml"
    path.write_bytes(write_kml(small(), ENGLISH))
    document = parsed(path.read_bytes())[0]
    marks = {
        each.findtext(f".//{KML}Data[@name='event_id']/{KML}value"): each
        for each in document.iter(f"{KML}Placemark")
    }
    assert marks["shelling-1"].findtext(f".//{KML}begin") == "2018-09-11"
    assert marks["ied-governorate"].find(f".//{KML}begin") is None
    assert marks["ied-governorate"].findtext(f".//{KML}end") == "2018-09-12"
    assert marks["abduction-unplaced"].find(f"{KML}TimeSpan") is None
    for pointless in ("abduction-unplaced", "ied-governorate"):
        assert marks[pointless].find(f".//{KML}coordinates") is None
    # What is exact is a point; what is near, or somewhere in an area, has its land with it.
    assert marks["shelling-1"].find(f"{KML}Point") is not None
    for unsure in ("clash-near", "strike-area"):
        assert marks[unsure].find(f"{KML}MultiGeometry/{KML}Polygon") is not None
    assert marks["shelling-1"].findtext(f"{KML}styleUrl") == "#shelling"
    styles = {
        each.get("id"): each.findtext(f".//{KML}color") for each in document.iter(f"{KML}Style")
    }
    assert styles["shelling"] == "ffb27200"
    read = pyogrio.read_dataframe(path)
    assert read.geometry.isna().sum() == 2


@pytest.mark.parametrize("setting", [ENGLISH, ARABIC])
def test_a_balloon_of_kml_shows_hostile_words_and_runs_none(setting: Any) -> None:
    written = write_kml(selection_of(*hostile_set()[:2]), setting)
    for mark in parsed(written).iter(f"{KML}Placemark"):
        shown = mark.findtext(f"{KML}description") or ""
        assert "<" not in shown.replace("<br>", "")


def test_hostile_words_come_back_from_every_reader(tmp_path: Path) -> None:
    report = make_report("r", "x", title="a\x00\x0b]]></description><script>\u202eb\uffff")
    selection = selection_of([report], [make_event(report)])
    expected = "a\ufffd\ufffd]]></description><script>[U+202E]b\ufffd"
    for name, written in (
        ("events.gpkg", write_geopackage(selection, ENGLISH)),
        ("events.geojson", write_geojson(selection, ENGLISH)),
        ("events.kml", write_kml(selection, ENGLISH)),
    ):
        (tmp_path / name).write_bytes(written)
        layer = None if name.endswith(("json", "kml")) else "events"
        read = pyogrio.read_dataframe(tmp_path / name, layer=layer)
        assert list(read["report"]) == [expected], name
    frame = geopandas.read_parquet(io.BytesIO(write_parquet(selection, ENGLISH)))
    assert list(frame["report"]) == [expected]


def test_a_text_is_cut_by_the_units_that_a_spreadsheet_counts() -> None:
    assert cut("قصف", "…") == "قصف"
    long = cut("👩" * LONG, "…")
    assert long.endswith("…")
    assert len(long.encode("utf-16-le")) // 2 <= 32_767
    assert cut("W" * 32_767, "…") == "W" * 32_767
    assert well_formed("a\ud800b") == "a\ufffdb"
    assert well_formed("سطر\nثان\t🇸🇾") == "سطر\nثان\t🇸🇾"


def test_small_set_has_no_extent_for_what_has_no_place() -> None:
    collection = json.loads(write_geojson(selection_of(*small_set()), ENGLISH))
    pointless = [each for each in collection["features"] if each["geometry"] is None]
    extents = {each["id"]: each["properties"]["extent"] for each in pointless}
    assert extents == {"abduction-unplaced": "", "ied-governorate": "deir_ez_zor:governorate"}
