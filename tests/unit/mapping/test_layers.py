"""The base map never changes, and the events over it carry no word of a report."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import folium
import geopandas
import numpy as np
import pytest
from streamlit_folium import _get_feature_group_string, generate_js_hash, generate_leaflet_string

from domain.events import EventKind
from domain.places import Precision, Shape
from gazetteer.load import load_gazetteer
from mapping.base import GROUND as GROUND_FILE
from mapping.base import STATIC, Wording, base_map, ground, missing_assets
from mapping.colouring import classes
from mapping.columns import bits, event_columns, known_of
from mapping.events import (
    Entry,
    Labels,
    Shown,
    bounds_of,
    events_script,
    message,
    shown_script,
)
from mapping.shapes import Ground, load_land
from mapping.spots import NO_SPOT, Drawn, gather_spots, token_of
from mapping.style import load_style
from tables.frame import build_frame
from tables.select import Kept, Sieve
from tables.wanted import EventFilter
from tests.factory import (
    HAJIN,
    HOSTILE,
    SHAAFA,
    Town,
    make_event,
    make_place,
    make_report,
    small_set,
)

WORDING = Wording(
    names="ar",
    direction="rtl",
    attribution="OCHA",
    failure="تعذّر رسم الخريطة",
    controls={"whole": "الكل", "zoom_in": "+", "zoom_out": "-", "offline": "-"},
    timeline={"play": "تشغيل"},
    tiles={"osm": "OSM", "satellite": "صور"},
)
POCKET = Town("al_jayb_al_akhir", "الجيب الأخير", "Last pocket", 34.595, 40.958)
JANUARY, FEBRUARY = "al_jayb_al_akhir_2019_01", "al_jayb_al_akhir_2019_02"
STYLE = load_style()
GROUND = Ground(load_gazetteer(), load_land())


@pytest.fixture
def frame() -> geopandas.GeoDataFrame:
    reports, events = small_set()
    return build_frame(events, reports)


def script(made: folium.Map) -> str:
    made.get_root().render()
    return str(generate_leaflet_string(made))


def drawn_of(frame: geopandas.GeoDataFrame) -> Drawn:
    return gather_spots(Sieve(frame), GROUND)


def labels(drawn: Drawn) -> Labels:
    names = [spot.place_ar for spot in drawn.spots]
    return Labels("{place} {count}", "{places} {count}", "", {Precision.EXACT: "exact"}, names)


def events_of(drawn: Drawn) -> str:
    columns = event_columns(drawn, STYLE)
    legend = {
        colouring: [Entry(each.class_id, each.colour, each.params) for each in found]
        for colouring, found in classes(drawn.frame, STYLE).items()
    }
    return events_script(drawn.spots, columns, legend, labels(drawn), known=known_of(drawn))


def sent(kept: Kept, selected: str = "", events: str = "") -> str:
    layer = message("r1:en", Shown(kept, EventFilter(), selected=selected), events)
    return str(_get_feature_group_string(layer, base_map(WORDING, STYLE)))


def every(drawn: Drawn) -> Kept:
    return np.ones(len(drawn.numbers), bool)


def test_base_map_is_the_same_at_every_run() -> None:
    assert script(base_map(WORDING, STYLE)) == script(base_map(WORDING, STYLE))


def test_events_over_it_leave_it_as_it_is(frame: geopandas.GeoDataFrame) -> None:
    before = generate_js_hash(script(base_map(WORDING, STYLE)), "map")
    made = base_map(WORDING, STYLE)
    made.get_root().render()
    after = generate_js_hash(generate_leaflet_string(made), "map")
    drawn = drawn_of(frame)
    _get_feature_group_string(
        message("r1:en", Shown(every(drawn), EventFilter()), events_of(drawn)), made
    )
    assert before == after


def test_two_languages_are_two_maps() -> None:
    english = replace(WORDING, names="en", direction="ltr")
    one, other = (generate_js_hash(script(base_map(each, STYLE))) for each in (WORDING, english))
    assert one != other


def test_everything_is_served_by_the_app() -> None:
    made = base_map(WORDING, STYLE)
    links = [link for _, link in made.default_js + made.default_css]
    assert [link.split(",")[0] for link in links if link.startswith("data:")] == [
        "data:text/javascript;charset=utf-8"
    ]
    assert all(link.startswith(("data:", "../../app/static/")) for link in links)
    assert missing_assets() == ()


def test_ground_has_rivers_border_and_towns_in_both_languages() -> None:
    written = ground()
    drawn = json.loads(written[written.index("{") : written.rindex(";")])
    assert {"هجين", "البوكمال"} <= {town["name"]["ar"] for town in drawn["towns"]}
    assert [river["name"]["en"] for river in drawn["rivers"]] == ["Euphrates", "Khabur"]
    assert len(drawn["border"]) == 1
    assert [area["home"] for area in drawn["governorates"]].count(True) == 1


def test_the_served_ground_is_that_of_the_base_map() -> None:
    served = (STATIC / GROUND_FILE).read_text(encoding="utf-8")
    assert served == ground(), "python -m mapping.base writes it anew"


def test_a_change_of_filter_carries_no_outlines() -> None:
    assert len(script(base_map(WORDING, STYLE))) < 4000


def test_one_spot_a_place_and_precision(frame: geopandas.GeoDataFrame) -> None:
    drawn = drawn_of(frame)
    spots = {spot.token: spot for spot in drawn.spots}
    assert [spot.token for spot in drawn.spots] == [
        "hajin:exact",
        "as_susah:near",
        "ash_shafah:area",
        "hostile:exact",
        "omar_oil_field:exact",
    ]
    everything = np.ones(len(frame), bool)
    assert drawn.events_at("hajin:exact", everything) == ("shelling-1", "shelling-2")
    assert spots["as_susah:near"].uncertainty_m == 4000


def test_a_spot_has_only_the_events_that_the_filter_keeps(frame: geopandas.GeoDataFrame) -> None:
    drawn = drawn_of(frame)
    kept = Sieve(frame).sift(EventFilter(kinds=(EventKind.AIR_STRIKE,))).kept
    assert drawn.events_at("hajin:exact", kept) == ("shelling-2",)
    assert drawn.events_at("as_susah:near", kept) == ()
    assert drawn.events_at("", kept) == ()


def test_no_governorate_unplaced_or_outside_event_is_drawn(frame: geopandas.GeoDataFrame) -> None:
    drawn = drawn_of(frame)
    beside = set(frame["event_id"][drawn.numbers == NO_SPOT])
    assert beside == {"ied-governorate", "abduction-unplaced", "aid-outside"}


def test_a_message_follows_filter_and_choice(frame: geopandas.GeoDataFrame) -> None:
    drawn = drawn_of(frame)
    kept = every(drawn)
    assert sent(kept) == sent(kept)
    assert sent(kept) != sent(kept, "hajin:exact")
    kept[0] = False
    assert sent(kept) != sent(every(drawn))


def test_a_filter_is_one_line_without_the_events(frame: geopandas.GeoDataFrame) -> None:
    drawn = drawn_of(frame)
    assert "hajin" not in sent(every(drawn))
    assert len(sent(np.ones(100_000, bool))) < 17_500


def test_what_no_class_of_the_legend_would_leave_out_goes_with_it_where_that_is_more() -> None:
    kept, wider = np.array([True, False, False]), np.array([True, True, False])
    told = [
        json.loads(shown_script("r1:en", Shown(kept, EventFilter(), each)))
        for each in (None, wider)
    ]
    assert [each["events"] for each in told] == [bits(kept)] * 2
    assert [each["wider"] for each in told] == ["", bits(wider)]


def test_nothing_shown_is_told_too() -> None:
    drawn = drawn_of(build_frame([], []))
    assert drawn.spots == ()
    assert '"events":""' in sent(every(drawn), "", events_of(drawn))


def test_hostile_words_end_no_script(frame: geopandas.GeoDataFrame) -> None:
    drawn = drawn_of(frame)
    written = sent(every(drawn), HOSTILE, events_of(drawn))
    payload = written[written.index("kharita.receive(") : written.index("map_div.addLayer")]
    assert HOSTILE not in payload
    assert not re.search(r"[<>`]|\$\{|\{\{", payload)


def test_bounds_frame_what_is_drawn(frame: geopandas.GeoDataFrame) -> None:
    assert bounds_of(frame) == ((34.5186, 40.2), (35.3, 40.9789))
    assert bounds_of(build_frame([], [])) is None


def shaped() -> geopandas.GeoDataFrame:
    report = make_report()
    places = (
        make_place(HAJIN, Precision.NEAR, 12_500, shape=Shape.SECTOR, relation="بادية"),
        make_place(HAJIN, Precision.NEAR, 5500, shape=Shape.RING, relation="محيط"),
        make_place(HAJIN, Precision.NEAR, 5500, relation="قرب"),
        make_place(POCKET, Precision.AREA, 21_000, shape=Shape.OUTLINE, outline=JANUARY),
        make_place(POCKET, Precision.AREA, 21_000, shape=Shape.OUTLINE, outline=FEBRUARY),
        make_place(SHAAFA, Precision.AREA, 21_000, shape=Shape.OUTLINE, outline="no_more"),
    )
    events = [make_event(report, f"e{at}", place=place) for at, place in enumerate(places)]
    return build_frame(events, [report])


def test_shapes_of_one_place_are_spots_of_their_own() -> None:
    spots = {spot.token: spot for spot in drawn_of(shaped()).spots}
    assert {token: spot.shape.value for token, spot in spots.items()} == {
        "hajin:near:sector": "sector",
        "hajin:near:ring": "ring",
        "hajin:near": "disc",
        f"{JANUARY}:area": "outline",
        f"{FEBRUARY}:area": "outline",
        "no_more:area": "disc",
    }
    assert {token for token, spot in spots.items() if not spot.polygons} == {
        "hajin:near",
        "no_more:area",
    }


def test_an_outline_is_marked_inside_it_and_a_town_at_the_town() -> None:
    spots = {spot.token: spot for spot in drawn_of(shaped()).spots}
    january = spots[f"{JANUARY}:area"]
    assert january.outline is not None
    assert january.outline.holds((january.lat, january.lon))
    sector = spots["hajin:near:sector"]
    assert (sector.lat, sector.lon) == (HAJIN.lat, HAJIN.lon)


def test_page_and_map_call_a_spot_the_same() -> None:
    frame, place = shaped(), make_place(HAJIN, Precision.NEAR, 5500, shape=Shape.RING)
    tokens = {spot.token for spot in drawn_of(frame).spots}
    pocket = make_place(POCKET, Precision.AREA, shape=Shape.OUTLINE, outline=JANUARY)
    assert {token_of(place), token_of(pocket), token_of(make_place(precision=Precision.NEAR))} <= (
        tokens
    )


def test_the_events_carry_the_land() -> None:
    payload = json.loads(events_of(drawn_of(shaped())))
    assert len(payload["polygons"]) == 4
    assert payload["polygons"]["0"][0][0][0][0] == pytest.approx(34.6, abs=0.5)
