"""Places are added, corrected, refused and taken back on the gazetteer page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from domain.places import EditKind, PlaceEdit
from storage.store import EventStore
from tests.app.conftest import OpenApp
from tests.app.test_pages import html_of
from tests.factory import HOSTILE, make_edit, make_gazetteer_place
from wording.texts import Language

GAZETTEER = "pages/gazetteer.py"
FIELDS = {
    "name_ar": "البئر القديمة",
    "name_en": "Old Well",
    "position": "34.72, 40.85",
    "why": "list of villages",
    "who": "Layla",
}


@pytest.fixture
def page(open_app: OpenApp, filled: Path) -> AppTest:  # noqa: ARG001 — a store that is filled
    return open_app(lang="en").switch_page(GAZETTEER).run()


def fill(app: AppTest, **changes: str) -> AppTest:
    for name, value in {**FIELDS, **changes}.items():
        key = "author" if name == "who" else f"place_edit_{name}"
        app.text_input(key=key).set_value(value).run()
    return app


def save(app: AppTest) -> AppTest:
    app.button(key="place_edit_save").click().run()
    assert not app.exception
    return app


def edits_in(path: Path) -> tuple[PlaceEdit, ...]:
    store = EventStore.open(path)
    found = store.place_edits()
    store.close()
    return found


def edits_shown(app: AppTest) -> list[dict[Any, Any]]:
    grids = [each.value for each in app.dataframe if "Who" in each.value]
    return [row for grid in grids for row in grid.to_dict("records")]


def test_a_position_fills_in_sub_district_and_bank(page: AppTest) -> None:
    fill(page)
    assert page.selectbox(key="place_edit_parent").value == "hajin_subdistrict"
    assert page.selectbox(key="place_edit_bank").value == "east"
    page.selectbox(key="place_edit_kind").set_value("quarter").run()
    assert page.number_input(key="place_edit_uncertainty_m").value == 500


def test_a_quarter_stays_in_its_town_when_it_is_moved(page: AppTest) -> None:
    page.text_input(key="place_query").set_value("Al Jafra").run()
    page.selectbox(key="place_choice").set_value("al_jafrah_quarter").run()
    page.button(key="place_correct").click().run()
    page.text_input(key="place_edit_position").set_value("35.33, 40.15").run()
    assert page.selectbox(key="place_edit_parent").value == "deir_ez_zor_city"


def test_a_place_is_added_and_known_at_once(page: AppTest, filled: Path) -> None:
    fill(page)
    assert any("no place: 1." in each.value for each in page.caption)
    save(page)
    (edit,) = edits_in(filled)
    assert (edit.kind, edit.who, edit.why) == (EditKind.ADD, "Layla", "list of villages")
    assert (edit.place.place_id, edit.place.parent) == ("old_well", "hajin_subdistrict")
    assert "was added" in html_of(page)
    assert edits_shown(page)[0]["State"] == "holds"
    assert page.text_input(key="place_edit_name_ar").value == ""
    assert page.text_input(key="author").value == "Layla", "typed once a session"
    page.text_input(key="place_query").set_value("old well").run()
    assert "34.72000 N" in html_of(page)
    page.text_area(key="sentence").set_value("قصفت قوات النظام قرية البئر القديمة").run()
    assert "Old Well · at the place itself" in html_of(page)


def test_stored_events_keep_their_place_until_read_again_and_the_page_says_so(
    page: AppTest,
) -> None:
    save(fill(page))
    assert any("1 without a place have a name that has one now" in each.value for each in page.info)
    assert not page.button(key="places_read").disabled


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name_en": ""}, "A place needs a name in both scripts."),
        ({"position": "somewhere"}, "This is no position"),
        ({"position": "40.85, 34.72"}, "This is needed."),
        ({"name_ar": "البئر القد\u06ccمة"}, "It holds U+06CC (Persian yeh)"),
        ({"name_en": "=1+1"}, "begins like a formula"),
        ({"who": ""}, "This is needed."),
        ({"why": " "}, "This is needed."),
    ],
)
def test_what_breaks_a_rule_is_refused_with_a_sentence(
    page: AppTest, filled: Path, changes: dict[str, str], words: str
) -> None:
    save(fill(page, **changes))
    assert words in html_of(page)
    assert edits_in(filled) == ()
    assert page.text_input(key="place_edit_name_ar").value, "the draft is kept"


def test_a_place_outside_its_sub_district_is_refused(page: AppTest, filled: Path) -> None:
    fill(page)
    page.selectbox(key="place_edit_parent").set_value("kisreh_subdistrict").run()
    assert re.search(r"This is \d+\.\d km outside .* sub-district\.", html_of(page))
    save(page)
    assert edits_in(filled) == ()


def test_an_edit_is_undone_by_another(page: AppTest, filled: Path) -> None:
    save(fill(page))
    page.button(key="place_edit_undo_saved").click().run()
    assert [edit.kind for edit in edits_in(filled)] == [EditKind.ADD, EditKind.WITHDRAW]
    assert "was taken back" in html_of(page)
    assert edits_shown(page)[1]["State"] == "taken back"
    page.text_input(key="place_query").set_value("old well").run()
    assert "No place has such a name." in html_of(page)


def test_a_place_is_corrected_from_its_card(page: AppTest, filled: Path) -> None:
    page.text_input(key="place_query").set_value("hajin").run()
    page.button(key="place_correct").click().run()
    assert not page.exception
    assert page.session_state["gazetteer_tab"] == "Add or correct a place"
    assert "Hajeen" in str(page.text_area(key="place_edit_others").value)
    assert any("at this place: 2." in each.value for each in page.caption)
    save(fill(page, name_ar="هجين", name_en="Hajin", position="34.70, 40.83"))
    (edit,) = edits_in(filled)
    assert (edit.kind, edit.place.place_id, edit.place.lat) == (EditKind.CORRECT, "hajin", 34.7)
    assert edit.place.kind == "town"
    assert "34.70000 N" in html_of(page)


def test_tab_and_draft_survive_a_change_of_language(page: AppTest) -> None:
    page.text_input(key="place_query").set_value("hajin").run()
    page.button(key="place_correct").click().run()
    page.button_group(key="language").set_value(Language.ARABIC).run()
    assert not page.exception
    assert page.session_state["gazetteer_tab"] == "إضافة مكان أو تصحيحه"
    assert page.text_input(key="place_edit_name_en").value == "Hajin"


def test_a_region_is_not_corrected_here(page: AppTest) -> None:
    page.text_input(key="place_query").set_value("hajin sub-district").run()
    assert not [each for each in page.button if each.key == "place_correct"]
    assert any("A region is corrected in the tables" in each.value for each in page.caption)


def test_other_places_of_the_name_are_listed(page: AppTest) -> None:
    page.text_input(key="place_edit_name_ar").set_value("الكشمه").run()
    assert html_of(page).count("<li>Al Kashmah") >= 2


def test_without_edits_the_page_says_what_to_do(page: AppTest) -> None:
    assert "Nothing was added or corrected yet." in html_of(page)
    assert any("There is no sign-in yet" in each.value for each in page.caption)


def test_an_edit_that_does_not_fit_the_tables_is_left_out_with_its_reason(
    open_app: OpenApp, filled: Path
) -> None:
    store = EventStore.open(filled)
    store.add_place_edit(make_edit(make_gazetteer_place("hajin")))
    store.close()
    app = open_app(lang="en").switch_page(GAZETTEER).run()
    assert not app.exception
    assert edits_shown(app)[0]["State"] == "left out: Hajin is in the gazetteer already."


def test_hostile_words_are_shown_as_words(open_app: OpenApp, filled: Path) -> None:
    hostile = HOSTILE.replace("\u202e", "").replace("\u202c", "")
    store = EventStore.open(filled)
    store.add_place_edit(make_edit(make_gazetteer_place(name_en=hostile, note=hostile)))
    store.close()
    app = open_app(lang="en").switch_page(GAZETTEER).run()
    app.text_input(key="place_query").set_value("القرية الجديدة").run()
    app.button(key="place_correct").click().run()
    save(fill(app, name_ar="القرية الجديدة", name_en=hostile, why=hostile, who=hostile))
    assert len(edits_in(filled)) == 2
    assert "<script>window" not in html_of(app)
    assert "<img" not in html_of(app)


@pytest.mark.usefixtures("filled")
def test_the_page_edits_in_arabic_too(open_app: OpenApp) -> None:
    app = open_app(lang="ar").switch_page(GAZETTEER).run()
    save(fill(app, name_en=""))
    assert "للمكان اسم بالعربية واسم بالحروف اللاتينية" in html_of(app)
    app.text_input(key="place_edit_name_en").set_value("Old Well").run()
    save(app)
    assert "أُضيف" in html_of(app)


@pytest.mark.parametrize("kind", ["dam", "desert"])
def test_a_kind_can_be_chosen_of_which_there_is_no_place(page: AppTest, kind: str) -> None:
    page.selectbox(key="place_edit_kind").set_value(kind).run()
    assert not page.exception
