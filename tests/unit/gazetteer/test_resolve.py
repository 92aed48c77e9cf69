"""A name becomes the right place, or honestly none."""

from __future__ import annotations

import pytest

from domain.places import Geocode, Precision, Tier, Toponym
from domain.spans import Span
from gazetteer.index import NameIndex
from gazetteer.load import load_gazetteer
from gazetteer.resolve import Context, distance_m, resolve
from tests.annotators import words_of

GAZETTEER = load_gazetteer()
INDEX = NameIndex(GAZETTEER)
TOWN = frozenset({"town", "village", "city"})


def geocode(
    name: str, context: Context | None = None, *, cue: str | None = None, reach_m: int = 0
) -> Geocode:
    toponym = Toponym(name, Span(0, len(name)), cue=cue, reach_m=reach_m)
    matches = INDEX.find(words_of(name))
    names = matches[0].names if matches else INDEX.similar(name)
    return resolve(toponym, names, context or Context(), GAZETTEER)


@pytest.mark.parametrize(
    ("name", "place", "lat", "lon"),
    [
        ("هجين", "hajin", 34.695, 40.831),
        ("السوسة", "as_susah", 34.534, 40.958),
        ("الشعفة", "ash_shafah", 34.579, 40.934),
        ("صبيخان", "subaykhan", 34.853, 40.600),
        ("العشارة", "al_asharah", 34.921, 40.560),
    ],
)
def test_a_name_of_one_place_is_placed(name: str, place: str, lat: float, lon: float) -> None:
    found = geocode(name)
    assert found.place is not None
    assert found.place.place_id == place
    assert (found.place.lat, found.place.lon) == pytest.approx((lat, lon), abs=0.01)
    assert found.precision is Precision.EXACT


def test_beside_a_place_is_near_with_a_wider_circle() -> None:
    at, beside = geocode("هجين"), geocode("هجين", reach_m=3000)
    assert beside.precision is Precision.NEAR
    assert beside.uncertainty_m == (at.uncertainty_m or 0) + 3000


def test_a_site_without_a_position_is_coded_to_its_settlement() -> None:
    found = geocode("فرن السوسة")
    assert found.place is not None
    assert found.site is not None
    assert (found.place.place_id, found.precision) == ("as_susah", Precision.NEAR)
    assert found.site.name_ar == "فرن السوسة"


@pytest.mark.parametrize(
    ("beside", "place"), [("as_susah", "al_kashmah_east"), ("subaykhan", "al_kashmah_west")]
)
def test_places_named_with_it_tell_homonyms_apart(beside: str, place: str) -> None:
    context = Context(cue_kinds=TOWN, named_with=(beside,), beside=(beside,))
    found = geocode("الكشمة", context, cue="cue.town")
    assert found.place is not None
    assert found.place.place_id == place
    assert [candidate.place_id for candidate in found.rejected] != []


def test_without_context_homonyms_far_apart_are_not_guessed() -> None:
    found = geocode("الكشمة", Context(cue_kinds=TOWN), cue="cue.town")
    assert found.place is None
    assert found.reason == "geocode.ambiguous"
    assert len(found.rejected) == 2


def test_a_common_word_is_no_place_without_a_cue() -> None:
    assert geocode("العلي").place is None
    assert geocode("العلي").reason == "geocode.needs_cue"


def test_the_bare_name_of_city_and_governorate_is_the_governorate() -> None:
    bare = geocode("دير الزور")
    city = geocode("دير الزور", Context(cue_kinds=frozenset({"city"})), cue="cue.city")
    assert (bare.place and bare.place.place_id) == "deir_ez_zor"
    assert bare.precision is Precision.GOVERNORATE
    assert (city.place and city.place.place_id) == "deir_ez_zor_city"


def test_a_slip_of_spelling_is_forgiven_behind_a_cue() -> None:
    found = geocode("الشعيفة", Context(cue_kinds=TOWN), cue="cue.town")
    assert (found.place and found.place.place_id, found.tier) == ("ash_shafah", Tier.MISSPELLING)


def test_a_slip_never_leads_to_a_governorate() -> None:
    assert geocode("دير الحجر", Context(cue_kinds=TOWN), cue="cue.village").place is None


def test_a_place_elsewhere_is_not_pulled_in() -> None:
    context = Context(cue_kinds=TOWN, qualifiers=("idlib",))
    found = geocode("شنان", context, cue="cue.village")
    assert found.place is None
    assert found.reason in {"geocode.contradicted", "geocode.unknown"}


def test_names_of_far_fronts_are_known_as_outside() -> None:
    found = geocode("إدلب")
    assert found.place is not None
    assert found.is_outside


def test_distances_are_great_circles() -> None:
    places = GAZETTEER.places
    assert distance_m(places["hajin"], places["as_susah"]) == pytest.approx(21_300, rel=0.02)
