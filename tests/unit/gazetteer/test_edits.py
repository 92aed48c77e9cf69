"""Edits are laid over the tables in their order, by the rules that the tables keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from domain.places import Alias, EditKind, PlaceEdit
from domain.text import fold
from gazetteer.edits import lay_edits, names_of, namesakes, standing, with_edits
from gazetteer.index import NameIndex
from gazetteer.lint import read_subdistricts
from gazetteer.load import Gazetteer, load_gazetteer
from gazetteer.search import PlaceSearch
from tests.factory import make_edit, make_gazetteer_place

SHIPPED = load_gazetteer()
SUBDISTRICTS = read_subdistricts()
NEW = make_gazetteer_place()
ADDED = make_edit(NEW, Alias("القريه الجدد", "new_village", "ar", False, None, None, "local"))


def corrected(edit: PlaceEdit, **changes: object) -> PlaceEdit:
    return make_edit(
        replace(edit.place, **changes),  # type: ignore[arg-type]
        *edit.aliases,
        kind=EditKind.CORRECT,
    )


def taken_back(edit: PlaceEdit) -> PlaceEdit:
    return make_edit(edit.place, *edit.aliases, kind=EditKind.WITHDRAW)


def edited(*edits: PlaceEdit) -> Gazetteer:
    return with_edits(SHIPPED, edits, SUBDISTRICTS)


def rules(*edits: PlaceEdit) -> set[str]:
    found = lay_edits(SHIPPED, edits, SUBDISTRICTS).breaches
    return {breach.rule for breaches in found.values() for breach in breaches}


def test_without_edits_it_is_the_same() -> None:
    assert edited() is SHIPPED


def test_an_added_place_is_found_by_each_of_its_names() -> None:
    gazetteer = edited(ADDED)
    assert gazetteer.places["new_village"] == NEW
    assert gazetteer.lineage("new_village")[1].place_id == "hajin_subdistrict"
    assert PlaceSearch(gazetteer).find("new village")[0] == NEW
    assert "new_village" not in SHIPPED.places
    names = {name.place_id for name in NameIndex(gazetteer).similar("القريه الجددد")}
    assert names == {"new_village"}


def test_a_correction_takes_the_place_of_row_and_names() -> None:
    hajin = SHIPPED.places["hajin"]
    only = Alias("هجين البلد", "hajin", "ar", False, None, None, "local")
    gazetteer = edited(make_edit(replace(hajin, lat=34.7), only, kind=EditKind.CORRECT))
    assert gazetteer.places["hajin"].lat == 34.7
    assert [alias for alias in gazetteer.aliases if alias.place_id == "hajin"] == [only]
    assert len(gazetteer.places) == len(SHIPPED.places)


def test_the_version_is_that_of_what_holds() -> None:
    moved = corrected(ADDED, lat=34.73)
    versions = [SHIPPED.version, edited(ADDED).version, edited(ADDED, moved).version]
    assert len(set(versions)) == 3
    assert edited(ADDED, taken_back(ADDED)).version == SHIPPED.version
    assert edited(ADDED, moved, taken_back(moved)).version == edited(ADDED).version
    by_another = replace(ADDED, edit_id="other", who="Samir", why="")
    assert edited(by_another).version == edited(ADDED).version


def test_taking_back_undoes_the_last_standing_edit() -> None:
    moved = corrected(ADDED, lat=34.73)
    assert standing([ADDED, moved, taken_back(moved)]) == (ADDED,)
    assert standing([ADDED, moved, taken_back(moved), taken_back(ADDED), taken_back(ADDED)]) == ()
    again = replace(moved, edit_id="again")
    assert standing([ADDED, moved, taken_back(moved), again]) == (ADDED, again)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"name_en": ""}, "name"),
        ({"name_ar": " "}, "name"),
        ({"parent": "nowhere"}, "parent"),
        ({"parent": None}, "country"),
        ({"lat": 40.85, "lon": 34.72}, "range"),
        ({"lon": 40.2}, "outline"),
        ({"uncertainty_m": 0}, "uncertainty"),
        ({"kind": "castle"}, "kind"),
        ({"kind": "governorate"}, "edit_region"),
        ({"bank": "north"}, "bank"),
        ({"name_ar": "القر\u06ccة"}, "alien"),
        ({"note": "\u202eأين"}, "alien"),
        ({"name_en": "Ville\u0301"}, "composed"),
        ({"name_en": "=HYPERLINK(1)"}, "formula"),
    ],
)
def test_what_the_lint_refuses_is_left_out(changes: dict[str, object], rule: str) -> None:
    edit = make_edit(replace(NEW, **changes))  # type: ignore[arg-type]
    assert rule in rules(edit)
    assert "new_village" not in edited(edit).places


@pytest.mark.parametrize(
    ("name", "form", "rule"),
    [
        ("القرية الجديده", "ar", "alias_redundant"),
        ("new village", "en", "alias_redundant"),
        ("", "ar", "alias_empty"),
        ("Village", "ar", "alias_letters"),
        ("قريتنا", "old", "alias_form"),
        ("قريـتنا", "ar", "alien"),
        ("@قريتنا", "ar", "formula"),
    ],
)
def test_what_the_lint_refuses_of_a_name_is_left_out(name: str, form: str, rule: str) -> None:
    edit = make_edit(NEW, Alias(name, "new_village", form, False, None, None, "local"))
    assert rule in rules(edit)


def test_an_edit_that_does_not_fit_the_tables_any_more_is_left_out_and_said() -> None:
    known = make_edit(make_gazetteer_place("hajin"))
    gone = corrected(ADDED)
    region = make_edit(replace(SHIPPED.places["hajin_subdistrict"]), kind=EditKind.CORRECT)
    found = lay_edits(SHIPPED, [known, gone, region], SUBDISTRICTS)
    assert {edit_id: one[0].rule for edit_id, one in found.breaches.items()} == {
        known.edit_id: "edit_known",
        gone.edit_id: "edit_unknown",
        region.edit_id: "edit_region",
    }
    assert found.gazetteer is SHIPPED


def test_a_place_in_one_that_was_taken_back_is_left_out() -> None:
    quarter = make_edit(make_gazetteer_place("its_quarter", kind="quarter", parent="new_village"))
    assert "its_quarter" in edited(ADDED, quarter).places
    assert rules(ADDED, quarter, taken_back(ADDED)) == {"parent"}


def test_places_do_not_lie_in_one_another() -> None:
    inner = make_edit(make_gazetteer_place("inner", kind="quarter", parent="new_village"))
    circle = corrected(ADDED, parent="inner")
    assert rules(ADDED, inner, circle) == {"country"}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"name_en": "The last pocket"}, None),
        ({"kind": "locality"}, "area_kind"),
        ({"lat": 34.5, "lon": 40.5}, "area_point"),
        ({"uncertainty_m": 1000}, "area_reach"),
    ],
)
def test_an_area_keeps_to_its_outlines(changes: dict[str, object], rule: str | None) -> None:
    pocket = make_edit(SHIPPED.places["al_jayb_al_akhir"])
    assert rules(corrected(pocket, **changes)) >= ({rule} if rule else set())
    assert bool(rules(corrected(pocket, **changes))) == bool(rule)


def test_outlines_stay_when_places_are_edited() -> None:
    gazetteer = edited(ADDED)
    assert gazetteer.outlines == SHIPPED.outlines
    assert gazetteer.outlines_of("al_jayb_al_akhir")


def ids(found: Iterable[object]) -> list[str]:
    return [place.place_id for place in found]  # type: ignore[attr-defined]


def test_other_places_of_the_name_are_listed() -> None:
    alias = Alias("هجين", "kashmah", "ar", False, None, None, "local")
    edit = make_edit(make_gazetteer_place("kashmah", name_ar="الكشمه"), alias)
    found = namesakes(edit, SHIPPED)
    assert ids(found["الكشمه"]) == ["al_kashmah_east", "al_kashmah_west"]
    assert ids(found["هجين"]) == ["hajin"]
    assert namesakes(make_edit(SHIPPED.places["hajin"], kind=EditKind.CORRECT), SHIPPED) == {}


def test_names_of_a_place_are_folded_arabic_ones() -> None:
    english = Alias("Village", "new_village", "en", False, None, None)
    assert names_of(NEW, [english]) == {fold(NEW.name_ar)}


def test_every_sentence_about_an_edit_can_be_said() -> None:
    found = lay_edits(SHIPPED, [make_edit(make_gazetteer_place("hajin"))], SUBDISTRICTS)
    assert [str(each) for one in found.breaches.values() for each in one] == [
        "hajin is in the gazetteer already."
    ]
