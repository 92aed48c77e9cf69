"""Events at sites of civilians are placed no closer than their settlement, and say so."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from domain.places import Precision
from export.coarse import Site, coarsened, load_sites
from export.selection import Selection, select_events
from gazetteer.load import load_gazetteer
from tables.dataset import build_dataset
from tables.wanted import EventFilter
from tests.factory import HAJIN, make_event, make_place, make_report

SITES = load_sites()
GAZETTEER = load_gazetteer()
NOW = datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.UTC)
SCHOOL = make_report("school", "سقطت قذيفة على مدرسة في بلدة هجين مساء أمس.")
PLAIN = make_report("plain", "دارت اشتباكات في بلدة هجين مساء أمس.")


def selected(*, coarsen: bool) -> Selection:
    events = (make_event(SCHOOL, "at-school"), make_event(PLAIN, "in-town"))
    dataset = build_dataset(("1", "f"), (SCHOOL, PLAIN), events)
    sites = (SITES, GAZETTEER) if coarsen else None
    return select_events(dataset, dataset.sieve.sift(EventFilter()), NOW, sites)


@pytest.mark.parametrize("site", SITES.sites, ids=lambda site: site.site_id)
def test_a_site_is_known_by_its_words(site: Site) -> None:
    assert site.examples
    assert all(site.site_id in SITES.named_in(example) for example in site.examples)
    assert not any(SITES.named_in(example) for example in site.counter_examples)
    assert all(site.site_id in SITES.named_in(f"قرب {word}") for word in site.words)
    assert all(site.site_id in SITES.named_in(f"وبال{word}") for word in site.words)


def test_an_event_at_a_site_loses_its_words_and_stays_near_the_settlement() -> None:
    selection = selected(coarsen=True)
    at_school, in_town = selection.events
    assert selection.coarse == frozenset({"at-school"})
    assert selection.words_of(at_school) == ""
    assert selection.words_of(in_town) == PLAIN.text
    assert at_school.place is not None
    assert at_school.place.place_id == HAJIN.place_id
    assert at_school.place.precision is Precision.NEAR
    assert list(selection.frame["precision"]) == ["near", "exact"]


def test_without_coarsening_all_stays() -> None:
    selection = selected(coarsen=False)
    assert selection.coarse is None
    assert selection.words_of(selection.events[0]) == SCHOOL.text
    assert list(selection.frame["precision"]) == ["exact", "exact"]


def test_a_quarter_becomes_its_town_and_a_camp_its_region() -> None:
    quarter = GAZETTEER.places["al_hawamah"]
    place = make_place(uncertainty_m=quarter.uncertainty_m, relation="مدرسة", spelling="x")
    moved = coarsened(
        make_event(SCHOOL, place=replace(place, place_id=quarter.place_id)), SITES, GAZETTEER
    ).place
    assert moved is not None
    assert (moved.place_id, moved.relation, moved.spelling) == ("hajin", None, None)
    assert (moved.lat, moved.lon) == (GAZETTEER.places["hajin"].lat, GAZETTEER.places["hajin"].lon)
    camp = next(
        each
        for each in GAZETTEER.places.values()
        if each.kind == "camp" and not GAZETTEER.is_outside(each.place_id)
    )
    around = coarsened(
        make_event(SCHOOL, place=replace(place, place_id=camp.place_id)), SITES, GAZETTEER
    ).place
    assert around is not None
    assert around.place_id == camp.parent
    assert around.precision is not Precision.EXACT


def test_what_stands_behind_the_events_is_counted() -> None:
    selection = selected(coarsen=False)
    assert [report.report_id for report in selection.reports] == ["school", "plain"]
    assert selection.publishers == {"Kharita sample": 2}
    assert selection.counts.selected == len(selection.events) == len(selection.frame)
