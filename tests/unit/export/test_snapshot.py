"""A picture shows every event once or counts it, hides nothing, and says what it leaves out."""

from __future__ import annotations

import datetime
import math
import random
from collections.abc import Callable
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from pyproj import Geod, Transformer

from domain.events import EventKind, EventType, Status
from domain.places import Precision
from export.atlas import UTM
from export.chart import _convergence
from export.frame import Framing, Screen
from export.labels import Labels
from export.lettering import MM_A_POINT
from export.searchable import written
from export.selection import Selection
from export.snapshot import Piece, Snapshot
from mapping.colouring import Colouring
from mapping.looks import Look
from tables.wanted import EventFilter, Harm, Role
from tests.factory import (
    HAJIN,
    MAYADIN,
    SUSA,
    Town,
    make_event,
    make_place,
    make_report,
    small_set,
    told_twice,
)
from tests.unit.export.drawing import (
    PAPERS,
    SHEETS,
    box_of,
    draw,
    map_on_page,
    marker_boxes,
    markers_of,
    overlap,
    small,
    small_picture,
    structure,
    texts_by_gid,
)
from tests.unit.export.making import NOW, SETTINGS, selection_of
from tests.unit.export.record_pictures import GOLDEN, expected, file_of
from wording.texts import Language

ON_MAP = {"shelling-1", "shelling-2", "clash-near", "strike-area", "hostile-1", "hostile-2"}


@cache
def crowd(number: int = 60, seed: int = 5) -> Selection:
    """Return events of all sorts spread over the front, many of them close to one another."""
    pick = random.Random(seed)
    report = make_report("crowd")
    events = []
    for at in range(number):
        town = Town(
            f"place{at % 40}",
            f"بلدة {at % 40}",
            f"Town {at % 40}",
            34.45 + 0.9 * pick.random(),
            40.1 + 0.9 * pick.random(),
        )
        precision = pick.choice([Precision.EXACT, Precision.NEAR, Precision.AREA])
        place = make_place(town, precision, pick.choice([800, 4000, 15000]))
        kind = pick.choice(list(EventKind))
        events.append(make_event(report, f"e{at}", kind=kind, place=place))
    return selection_of([report], events)


@cache
def crowded(language: Language = Language.ENGLISH, paper: str = "a4_landscape") -> Snapshot:
    """Return the picture of the crowd; tests share it and leave it as it is."""
    return draw(crowd(), language, paper)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", Language)
def test_the_structure_is_that_recorded(language: Language, paper: str) -> None:
    assert structure(small_picture(language, paper)) == expected(language, paper)


def test_no_record_is_left_over() -> None:
    known = {file_of(language, paper) for language in Language for paper in PAPERS}
    assert set(GOLDEN.iterdir()) == known


SELECTIONS: dict[str, Callable[[], Selection]] = {
    "small": small,
    "told twice": lambda: selection_of(*told_twice()),
    "coarse": lambda: selection_of(*told_twice(), coarsen=True),
    "crowd": crowd,
}


@pytest.mark.parametrize("colouring", Colouring)
@pytest.mark.parametrize("chosen", SELECTIONS)
def test_the_legend_adds_up_to_what_is_on_the_map(chosen: str, colouring: Colouring) -> None:
    selection = SELECTIONS[chosen]()
    snapshot = draw(selection, look=Look(colouring))
    shown = selection.counts.shown
    assert sum(snapshot.scene.totals) == shown
    drawn = [int(words.replace(",", "")) for words in texts_by_gid(snapshot)["count"]]
    assert sum(drawn) == shown
    assert all(drawn)


@pytest.mark.parametrize("view", [None, (34.7, 40.8, 13.0), (35.0, 40.45, 11.0)])
def test_every_event_on_the_map_is_in_one_marker_or_beyond(view: Any) -> None:
    selection = crowd()
    framing = Framing.EVENTS if view is None else Framing.VIEW
    snapshot = draw(selection, framing=framing, screen=Screen(view))
    markers = markers_of(snapshot)
    spots = [pin.spot.token for marker in markers for pin in marker.pins]
    assert len(spots) == len(set(spots))
    assert snapshot.charted.markers == len(markers)
    inside = sum(marker.count for marker in markers)
    assert inside + snapshot.charted.beyond == selection.counts.shown
    assert bool(snapshot.charted.beyond) is (view is not None)
    if view is not None:
        assert f"beyond the edges {snapshot.charted.beyond}" in snapshot.caption.counts
        assert snapshot.caption.counts in " ".join(texts_by_gid(snapshot)["caption"])


def test_what_has_no_point_is_counted_and_never_drawn() -> None:
    snapshot = small_picture()
    drawn = sum(marker.count for marker in markers_of(snapshot))
    assert drawn == len(ON_MAP)
    for number, words in ((6, "on the map"), (1, "known to the governorate only")):
        assert f"{words} {number}" in snapshot.caption.counts
    assert "outside the governorate 1, without a place 1" in snapshot.caption.counts
    tokens = {pin.spot.token.split(":")[0] for pin in snapshot.scene.pins}
    assert not tokens & {"ar_raqqah", "deir_ez_zor"}


def test_events_without_a_point_make_no_markers_alone() -> None:
    reports, events = small_set()
    chosen = [event for event in events if event.event_id not in ON_MAP]
    snapshot = draw(selection_of(reports, chosen))
    assert snapshot.charted.markers == snapshot.charted.extents == 0
    assert snapshot.scene.totals == (0,) * len(snapshot.scene.totals)
    assert texts_by_gid(snapshot)["nothing"] == [
        "No event of this selection can be drawn on the map."
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("paper", ["a4_landscape", "square"])
def test_an_empty_selection_says_so(language: Language, paper: str) -> None:
    snapshot = draw(selection_of((), (), ()), language, paper)
    found = texts_by_gid(snapshot)
    words = SETTINGS[language].texts
    assert found["nothing"] == [words("picture.none")]
    assert "marker" not in found
    assert "count" not in found
    assert snapshot.caption.counts.startswith(words("caption.counts", number=0, parts="")[:5])


NAMED = [
    *((paper, Labels.BOTH) for paper in SHEETS.papers),
    ("a4_landscape", Labels.ARABIC),
    ("square", Labels.ENGLISH),
]


@pytest.mark.parametrize(("paper", "labels"), NAMED)
def test_names_hide_neither_markers_nor_names_nor_leave_the_map(paper: str, labels: Labels) -> None:
    is_usual = labels is Labels.BOTH
    snapshot = crowded(paper=paper) if is_usual else draw(crowd(), paper=paper, labels=labels)
    place = map_on_page(snapshot)
    every = list(written(snapshot.sheet.figure))
    names = [box_of(each) for each in every if each.gid == "place"]
    assert len(names) > 5
    for one, other in combinations(names, 2):
        assert not overlap(one, other)
    for marker in marker_boxes(snapshot):
        assert not [name for name in names if overlap(name, marker)]
    for name in names:
        assert place.left <= name.left
        assert name.right <= place.left + place.width
        assert place.bottom <= name.top
        assert name.bottom <= place.bottom + place.height


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("paper", [*SHEETS.papers])
def test_words_beside_the_map_stay_on_the_paper_and_apart(paper: str, language: Language) -> None:
    snapshot = crowded(language, paper)
    width = snapshot.sheet.paper.width_mm / MM_A_POINT
    beside = [
        each
        for each in written(snapshot.sheet.figure)
        if each.gid not in {"place", "marker", "scale", "north"}
    ]
    for each in beside:
        assert each.x > 0
        assert each.x + each.width < width
        assert each.y - each.size > 0
    for one, other in combinations(beside, 2):
        assert not overlap(box_of(one), box_of(other)), (one, other)


@pytest.mark.parametrize("labels", [(Labels.ARABIC, "هجين"), (Labels.ENGLISH, "Hajin")])
def test_places_are_named_in_the_chosen_language(labels: tuple[Labels, str]) -> None:
    names = texts_by_gid(draw(small(), labels=labels[0]))["place"]
    assert labels[1] in names
    assert not {"هجين", "Hajin"} - {labels[1]} & set(names)


def furniture_of(snapshot: Snapshot) -> tuple[Rectangle, list[Rectangle]]:
    """Return the ground of the scale bar, and its parts."""
    every = [
        each
        for axes in snapshot.sheet.figure.axes
        for each in axes.patches
        if isinstance(each, Rectangle) and each.get_zorder() in {4.8, 5}
    ]
    return (
        next(each for each in every if each.get_zorder() == 4.8),
        [each for each in every if each.get_zorder() == 5],
    )


SEEN = [
    *((paper, (34.7, 40.8, 12.0)) for paper in SHEETS.papers),
    ("a4_landscape", (35.2, 40.2, 7.5)),
]


@pytest.mark.parametrize(("paper", "view"), SEEN)
def test_the_scale_bar_is_as_long_as_it_says(paper: str, view: Any) -> None:
    snapshot = draw(small(), paper=paper, framing=Framing.VIEW, screen=Screen(view))
    frame = snapshot.charted.frame
    _, (first, second) = furniture_of(snapshot)
    ends = [first.get_x(), second.get_x() + second.get_width()]
    assert ends[0] < ends[1]
    transformer = Transformer.from_crs(UTM, "EPSG:4326", always_xy=True)
    lons, lats = transformer.transform(
        [frame.west + x * frame.metres for x in ends],
        [frame.north - first.get_y() * frame.metres] * 2,
    )
    _, _, metres = Geod(ellps="WGS84").inv(lons[0], lats[0], lons[1], lats[1])
    (told,) = texts_by_gid(snapshot)["scale"]
    assert metres == pytest.approx(1000 * float(told.removesuffix(" km")), rel=0.005)


def test_the_arrow_points_to_true_north() -> None:
    for view in ((34.7, 40.8, 10.0), (35.3, 39.6, 9.0)):
        frame = draw(small(), framing=Framing.VIEW, screen=Screen(view)).charted.frame
        west, south, east, north = frame.extent
        transformer = Transformer.from_crs(UTM, "EPSG:4326", always_xy=True)
        lon, lat = transformer.transform((west + east) / 2, (south + north) / 2)
        back = Transformer.from_crs("EPSG:4326", UTM, always_xy=True)
        x, y = back.transform([lon, lon], [lat, lat + 0.1])
        turn = math.degrees(math.atan2(x[1] - x[0], y[1] - y[0]))
        assert -turn == pytest.approx(_convergence(frame), abs=0.05)


LANGUAGES = dict.fromkeys(SHEETS.papers, Language.ENGLISH) | {"a3_portrait": Language.ARABIC}


@pytest.mark.parametrize(("paper", "language"), LANGUAGES.items())
def test_scale_and_arrow_hide_no_marker_while_a_corner_is_free(
    paper: str, language: Language
) -> None:
    report = make_report()
    towns = [
        Town("sw", "أ", "A", 34.5, 40.1),
        Town("se", "ب", "B", 34.5, 41.0),
        Town("nw", "ج", "C", 35.3, 40.1),
    ]
    events = [
        make_event(report, f"{town.place_id}{at}", place=make_place(town))
        for town in towns
        for at in range(40)
    ]
    for kept in (events[:40], events):
        snapshot = draw(selection_of([report], kept), language, paper)
        ground, _ = furniture_of(snapshot)
        for marker in markers_of(snapshot):
            reach = marker.reach(snapshot.scene, snapshot.sheet.paper.scale)
            across = max(ground.get_x() - marker.x, marker.x - ground.get_x() - ground.get_width())
            along = max(ground.get_y() - marker.y, marker.y - ground.get_y() - ground.get_height())
            assert max(across, along) >= reach


EVERYTHING = EventFilter(
    start=datetime.date(2018, 9, 1),
    end=datetime.date(2018, 9, 30),
    certain=True,
    undated=False,
    actors=("sdf",),
    role=Role.AGAINST,
    others=("is",),
    types=(EventType.BATTLES,),
    kinds=(EventKind.SHELLING,),
    places=("hajin",),
    area=((34.0, 40.0), (34.0, 41.0), (35.0, 41.0)),
    precisions=(Precision.EXACT,),
    harm=Harm.CIVILIANS,
    at_least=3,
    statuses=(Status.REPORT,),
    publishers=("Kharita sample",),
    confidence=0.4,
    words="هجين",
    once=False,
)


@pytest.mark.parametrize("language", Language)
def test_the_caption_says_everything_that_limits_the_events(language: Language) -> None:
    words = SETTINGS[language].texts
    snapshot = draw(selection_of(*told_twice(), wanted=EVERYTHING), language)
    told = " ".join(texts_by_gid(snapshot)["caption"])
    for expected_words in (
        words.actor("sdf"),
        words.actor("is"),
        words.label("event_type", EventType.BATTLES),
        words.label("kind", "shelling"),
        words.name("هجين", "Hajin"),
        words.label("precision", "exact"),
        words.label("harm", "civilians"),
        words.label("status", "report"),
        "Kharita sample",
        "هجين",
        words("asked.certain"),
        words("asked.undated"),
        words("asked.area"),
        words("asked.every_telling"),
        "abc123",
        "2026-01-02 03:04 UTC",
    ):
        assert expected_words in told
    assert "2018" in snapshot.caption.period
    assert texts_by_gid(snapshot)["period"] == [snapshot.caption.period]


@pytest.mark.parametrize("language", Language)
def test_the_caption_says_what_kind_of_data_it_is(language: Language) -> None:
    words = SETTINGS[language].texts
    selection = selection_of(*told_twice(), wanted=EventFilter(undated=False), coarsen=True)
    told = " ".join(texts_by_gid(draw(selection, language))["caption"])
    assert words("caption.samples") in told
    assert words("caption.coarse", number=0) in told
    assert words("caption.folded", number=selection.counts.folded) in told
    assert words("caption.recaps", number=selection.counts.recaps) in told
    assert words("caption.undated_hidden", number=1) in told
    assert words("caption.limits") in told
    assert "OCHA" in told
    reports, events = small_set()
    real = [make_report("shelling", is_sample=False), *reports[1:]]
    told = " ".join(texts_by_gid(draw(selection_of(real, events), language))["caption"])
    assert words("caption.some_samples", number=2) in told


@pytest.mark.parametrize("paper", ["a4_landscape", "slide", "square"])
def test_the_longest_caption_leaves_room_for_the_map(paper: str) -> None:
    report = make_report("r", publisher="ناشر " * 60)
    places = [Town(f"p{at}", "بلدة بعيدة", "A far-away town", 34.7, 40.8) for at in range(300)]
    events = [make_event(report, f"e{at}", place=make_place(p)) for at, p in enumerate(places)]
    wanted = EventFilter(
        places=tuple(place.place_id for place in places),
        kinds=tuple(EventKind),
        words="W" * 200,
        publishers=(report.publisher,),
    )
    snapshot = draw(selection_of([report], events, wanted=wanted), paper=paper)
    assert snapshot.charted.frame.height > 0.15 * snapshot.sheet.paper.height_mm
    assert "more" in " ".join(texts_by_gid(snapshot)["caption"])
    assert min(each.y - each.size for each in written(snapshot.sheet.figure)) > 0


def test_markers_are_as_large_as_the_harm_on_choice() -> None:
    usual, by_harm = small_picture(), draw(small(), look=Look(by_harm=True))
    scale = 1.0
    sizes = {
        marker.pins[0].spot.place_en: marker.radius(by_harm.scene, scale)
        for marker in markers_of(by_harm)
    }
    assert sizes["Ash Shafah"] > sizes["As Susah"]
    assert "5" in texts_by_gid(by_harm)["marker"]
    assert "5" not in texts_by_gid(usual)["marker"]
    assert "Numbers: killed or injured there, at the least." in texts_by_gid(by_harm)["note"]


def test_heat_takes_the_place_of_land_and_is_explained() -> None:
    heat = draw(small(), look=Look(heat=True))
    assert heat.charted.extents == 0
    assert sum(len(axes.images) for axes in heat.sheet.figure.axes) == 1
    assert any("dense" in note for note in texts_by_gid(heat)["note"])
    assert "marker" not in texts_by_gid(heat)
    assert not sum(len(axes.images) for axes in small_picture().sheet.figure.axes)


@pytest.mark.parametrize("colouring", [Colouring.ACTOR, Colouring.TIME])
def test_the_legend_has_the_words_of_each_colouring(colouring: Colouring) -> None:
    snapshot = draw(small(), look=Look(colouring))
    known = [
        each.colour
        for each, number in zip(snapshot.scene.classes, snapshot.scene.totals, strict=True)
        if number
    ]
    faces = {
        to_hex(face)
        for axes in snapshot.sheet.figure.axes
        for each in axes.collections
        if isinstance(each, PathCollection)
        for face in np.asarray(each.get_facecolor())
    }
    assert set(known) <= faces
    assert len(texts_by_gid(snapshot)["legend"]) == len(known) + 4


@pytest.mark.parametrize("paper", ["a4_landscape", "a4_portrait"])
def test_a_view_is_framed_around_its_centre(paper: str) -> None:
    lat, lon = 34.8, 40.7
    snapshot = draw(small(), paper=paper, framing=Framing.VIEW, screen=Screen((lat, lon, 10.0)))
    west, south, east, north = snapshot.charted.frame.extent
    transformer = Transformer.from_crs("EPSG:4326", UTM, always_xy=True)
    x, y = transformer.transform(lon, lat)
    assert (west + east) / 2 == pytest.approx(x, abs=1)
    assert (south + north) / 2 == pytest.approx(y, abs=1)


@pytest.mark.parametrize("view", [(90.0, 180.0, 3.0), (-90.0, 0.0, 20.0), (0.0, 0.0, 0.0)])
def test_a_view_of_somewhere_else_shows_the_governorate(view: tuple[float, float, float]) -> None:
    seen = draw(small(), framing=Framing.VIEW, screen=Screen(view)).charted.frame
    assert seen == draw(small(), framing=Framing.GOVERNORATE).charted.frame


def test_framing_by_the_events_holds_them_all() -> None:
    for paper in SHEETS.papers:
        snapshot = crowded(paper=paper)
        assert snapshot.charted.beyond == 0
        assert "beyond" not in snapshot.caption.counts


@pytest.mark.parametrize("pieces", [(), (Piece.DAYS,), (Piece.LOCATOR,)])
@pytest.mark.parametrize("paper", ["a4_landscape", "a4_portrait"])
def test_pieces_may_be_left_out_but_not_legend_and_caption(
    pieces: tuple[Piece, ...], paper: str
) -> None:
    found = texts_by_gid(draw(small(), paper=paper, pieces=frozenset(pieces)))
    assert ("Where this is" in found["heading"]) is (Piece.LOCATOR in pieces)
    assert any("Events by day" in words for words in found["heading"]) is (Piece.DAYS in pieces)
    assert {"Events on the map", "Shapes"} <= set(found["heading"])
    assert found["caption"]


def test_an_arabic_picture_is_the_other_way_round() -> None:
    turned = crowded(Language.ARABIC)
    width = turned.sheet.paper.width_mm / MM_A_POINT
    left, right = map_on_page(crowded()), map_on_page(turned)
    assert right.left == pytest.approx(width - left.left - left.width, abs=0.1)
    (title,) = [each for each in written(turned.sheet.figure) if each.gid == "title"]
    assert title.x + title.width == pytest.approx(width - 8 / MM_A_POINT, abs=0.5)


@pytest.mark.parametrize("days", [(0,), (0, 300), (0, 3000), ()])
def test_days_weeks_and_months_have_bars(days: tuple[int, ...]) -> None:
    report = make_report()
    begin = datetime.date(2016, 1, 1)
    events = []
    for at, town in zip(days, (HAJIN, SUSA, MAYADIN), strict=False):
        day = begin + datetime.timedelta(days=at)
        date = type(make_event(report).date)(day, day, make_event(report).date.basis)
        events.append(make_event(report, f"e{at}", date=date, place=make_place(town)))
    headings = texts_by_gid(draw(selection_of([report], events)))["heading"]
    step = {300: "week", 3000: "month"}.get(max(days, default=0), "day")
    assert f"Events by {step}" in headings


def test_the_moment_is_the_selections() -> None:
    assert small_picture().selection.made == NOW
