"""What is typed becomes an edit, and what is wrong with it is said at its field."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from domain.places import EditKind
from gazetteer.edits import SOURCE
from gazetteer.lint import read_subdistricts
from gazetteer.load import load_gazetteer
from ui.placedraft import Draft, check_draft, draft_of, empty_draft, is_quiet, read_position

GAZETTEER = load_gazetteer()
SUBDISTRICTS = read_subdistricts()
MADE = ("e1", datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC))
DRAFT = Draft(
    name_ar=" القرية  الجديدة ",
    name_en="New Village",
    position="34.72, 40.85",
    uncertainty_m=1000,
    parent="hajin_subdistrict",
    bank="east",
    others="قرية الجدد\nNew Hamlet، Newtown",
    why="list of villages",
    who=" Layla ",
)


def columns(draft: Draft) -> list[str]:
    return [breach.column for breach in check_draft(draft, GAZETTEER, SUBDISTRICTS, MADE)[1]]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("34.69, 40.83", (34.69, 40.83)),
        (" 34.69 40.83 ", (34.69, 40.83)),
        ("34.69508 N 40.83138 E", (34.69508, 40.83138)),
        ("34.69°N, 40.83°E", (34.69, 40.83)),
        ("38.9072, -77.0369", (38.9072, -77.0369)),
        ("33.9 S 77.5 W", (-33.9, -77.5)),
        ("٣٤٫٦٩، ٤٠٫٨٣", (34.69, 40.83)),
        ("34.691234567, 40.83", (34.69123, 40.83)),
        ("34", None),
        ("here", None),
        ("34,69, 40,83", None),
        ("", None),
    ],
)
def test_a_position_is_read_as_it_is_pasted(words: str, wanted: tuple[float, float] | None) -> None:
    assert read_position(words) == wanted


def test_a_whole_draft_is_an_edit() -> None:
    edit, breaches = check_draft(DRAFT, GAZETTEER, SUBDISTRICTS, MADE)
    assert breaches == ()
    assert (edit.kind, edit.who, edit.why) == (EditKind.ADD, "Layla", "list of villages")
    assert (edit.place.place_id, edit.place.name_ar) == ("new_village", "القرية الجديدة")
    assert (edit.place.lat, edit.place.lon, edit.place.source) == (34.72, 40.85, SOURCE)
    assert [(one.alias, one.form, one.source) for one in edit.aliases] == [
        ("قرية الجدد", "ar", SOURCE),
        ("New Hamlet", "en", SOURCE),
        ("Newtown", "en", SOURCE),
    ]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"position": ""}, "position"),
        ({"position": "there"}, "position"),
        ({"position": "40.85, 34.72"}, "position"),
        ({"position": "34.72, 40.2"}, "position"),
        ({"name_ar": ""}, "name_ar"),
        ({"name_en": ""}, "name_en"),
        ({"name_en": "هجين", "name_ar": "Hajin"}, ""),
        ({"parent": ""}, "parent"),
        ({"who": " "}, "who"),
        ({"why": ""}, "why"),
        ({"name_ar": "القر\u06ccة"}, "name_ar"),
        ({"others": "القريـة"}, "alias"),
        ({"others": "القريه الجديده"}, "alias"),
    ],
)
def test_a_breach_is_blamed_on_its_field(changes: dict[str, str], column: str) -> None:
    found = columns(replace(DRAFT, **changes))  # type: ignore[arg-type]
    assert found == ([column] if column else [])


def test_what_is_only_missing_is_quiet() -> None:
    _, breaches = check_draft(empty_draft("", GAZETTEER), GAZETTEER, SUBDISTRICTS, MADE)
    assert breaches
    assert all(map(is_quiet, breaches))
    _, breaches = check_draft(replace(DRAFT, position="x"), GAZETTEER, SUBDISTRICTS, MADE)
    assert not any(map(is_quiet, breaches))


@pytest.mark.parametrize(
    "place_id", ["hajin", "al_kashmah_east", "washington", "al_jafrah_quarter"]
)
def test_a_place_that_is_not_changed_stays_as_it_is(place_id: str) -> None:
    place = GAZETTEER.places[place_id]
    draft = replace(draft_of(place, GAZETTEER), who="Layla", why="none")
    edit, breaches = check_draft(draft, GAZETTEER, SUBDISTRICTS, MADE)
    assert breaches == ()
    assert (edit.kind, edit.place) == (EditKind.CORRECT, place)
    assert edit.aliases == tuple(one for one in GAZETTEER.aliases if one.place_id == place_id)


def test_a_new_position_has_a_new_source_and_new_names_too() -> None:
    draft = replace(
        draft_of(GAZETTEER.places["hajin"], GAZETTEER), position="34.7, 40.83", others="هيجن"
    )
    edit, _ = check_draft(draft, GAZETTEER, SUBDISTRICTS, MADE)
    assert edit.place.source == SOURCE
    assert edit.place.geonames_id == GAZETTEER.places["hajin"].geonames_id
    assert edit.aliases == tuple(one for one in GAZETTEER.aliases if one.alias == "هيجن")


def test_a_name_from_a_report_is_taken_plain() -> None:
    draft = empty_draft(" البئـر\u200f  القديمة ", GAZETTEER)
    assert (draft.name_ar, draft.name_en) == ("البئر القديمة", "")
    assert (empty_draft("Bir", GAZETTEER).name_en, draft.uncertainty_m) == ("Bir", 1000)
