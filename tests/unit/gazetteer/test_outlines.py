"""Areas have outlines, the last pocket another at each time."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from domain.errors import DataFileError
from gazetteer.load import load_gazetteer
from gazetteer.outlines import parse_outlines
from gazetteer.resolve import covers

GAZETTEER = load_gazetteer()
SQUARE = [[40, 34], [41, 34], [41, 35], [40, 35], [40, 34]]
HOLE = [[40.4, 34.4], [40.6, 34.4], [40.6, 34.6], [40.4, 34.6], [40.4, 34.4]]

LINE = {"type": "Polygon", "coordinates": [[[40, 34], [41, 34], [40, 34]]]}


def feature(outline_id: str = "area", **changes: object) -> dict[str, object]:
    told = {"id": outline_id, "place": "area", "lat": 34.5, "lon": 40.5}
    properties = told | {"valid_from": None, "valid_to": None} | changes
    geometry = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def written(*features: dict[str, object]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.mark.parametrize(
    ("day", "outline"),
    [
        (None, "2018_09"),
        ("2018-06-01", "2018_09"),
        ("2018-12-13", "2018_09"),
        ("2018-12-14", "2018_12"),
        ("2019-01-20", "2019_01"),
        ("2019-02-15", "2019_02"),
        ("2019-03-23", "2019_02"),
        ("2020-05-01", "2018_09"),
    ],
)
def test_the_pocket_of_a_day_else_the_widest(day: str | None, outline: str) -> None:
    given = None if day is None else datetime.date.fromisoformat(day)
    found = GAZETTEER.outline_on("al_jayb_al_akhir", given)
    assert found is not None
    assert found.outline_id == f"al_jayb_al_akhir_{outline}"


@pytest.mark.parametrize(
    ("outline", "inside", "outside"),
    [
        ("al_jayb_al_akhir_2018_09", "hajin as_susah baghuz_tahtani", "gharanij al_bukamal"),
        ("al_jayb_al_akhir_2018_12", "ash_shafah as_susah baghuz_fawqani", "hajin al_bukamal"),
        ("al_jayb_al_akhir_2019_01", "as_susah al_marashidah baghuz_fawqani", "hajin ash_shafah"),
        ("al_jayb_al_akhir_2019_02", "baghuz_fawqani mukhayyam_al_baghuz", "as_susah"),
        ("sharq_al_furat", "hajin al_busayrah as_suwar", "al_mayadin al_bukamal ash_shula"),
        ("gharb_al_furat", "al_mayadin al_bukamal ash_shula", "hajin al_busayrah as_suwar"),
        ("rif_dez_east", "hajin al_mayadin al_busayrah al_bukamal", "as_suwar at_tibni"),
        ("rif_dez_north", "as_suwar", "hajin al_mayadin at_tibni"),
        ("rif_dez_west", "at_tibni al_kasrah", "hajin deir_ez_zor_city as_suwar"),
        ("badiyat_dayr_az_zawr", "ash_shula", "al_mayadin hajin"),
    ],
)
def test_an_outline_holds_what_it_should(outline: str, inside: str, outside: str) -> None:
    land, places = GAZETTEER.outlines[outline], GAZETTEER.places
    points = {place: (places[place].lat, places[place].lon) for place in places}
    assert [place for place in inside.split() if not land.holds(points[place])] == []
    assert [place for place in outside.split() if land.holds(points[place])] == []


def test_every_sub_district_and_district_has_an_outline() -> None:
    wanted = [
        place.place_id
        for place in GAZETTEER.places.values()
        if place.kind in {"subdistrict", "district"}
    ]
    assert [place for place in wanted if not GAZETTEER.outlines_of(place)] == []


def test_a_place_without_outline_has_none() -> None:
    assert GAZETTEER.outlines_of("hajin") == ()
    assert GAZETTEER.outline_on("hajin", datetime.date(2019, 1, 20)) is None


def test_what_lies_in_a_hole_is_outside() -> None:
    area = parse_outlines(written(feature()))["area"]
    assert area.holds((34.2, 40.2))
    assert not area.holds((34.5, 40.5))
    assert not area.holds((34.2, 41.2))
    assert not area.holds((34.2, 39.8))


def test_a_countryside_covers_what_lies_in_its_outline() -> None:
    east, hajin, tibni = (GAZETTEER.places[each] for each in ("rif_dez_east", "hajin", "at_tibni"))
    assert covers(east, hajin, GAZETTEER)
    assert not covers(east, tibni, GAZETTEER)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "holds no outlines"),
        (written({"properties": {}}), "holds no outlines"),
        (written(feature(valid_to="soon")), "holds no outlines"),
        (written(feature() | {"geometry": LINE}), "fewer than four points"),
        (written(feature(), feature()), "the id area stands twice"),
    ],
)
def test_a_broken_file_is_told(text: str, words: str) -> None:
    with pytest.raises(DataFileError, match=words):
        parse_outlines(text)


def test_an_outline_of_no_place_is_named(tmp_path: Path) -> None:
    for name in ("places.csv", "aliases.csv"):
        (tmp_path / name).write_text("id\n", encoding="utf-8")
    (tmp_path / "areas.geojson").write_text(written(feature()), encoding="utf-8")
    with pytest.raises(DataFileError, match="an outline names no place: area"):
        load_gazetteer(tmp_path)
