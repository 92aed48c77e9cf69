"""The columns of ACLED: names, codes, fatalities and what its rules make of an event."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from domain.errors import DataFileError
from domain.events import Casualties, DateBasis, EventDate, EventKind, Outcome
from domain.places import Precision
from domain.spans import Span
from export.acled import COLUMNS, load_acled, write_acled
from extraction.lexicon import load_actor_labels
from tests.conftest import ROOT
from tests.factory import RAQQA, make_event, make_place, make_report, on, told_twice
from tests.unit.export.making import ENGLISH, GAZETTEER, rows_of, selection_of

CODES = load_acled()
REPORT = make_report()


def killed(least: int | None, most: int | None, words: str = "عدد من القتلى") -> Casualties:
    return Casualties("is", Outcome.KILLED, least, most, words, Span(0, 1))


def row(**changes: Any) -> dict[str, str]:
    selection = selection_of([REPORT], [make_event(REPORT, **changes)])
    return rows_of(write_acled(selection, ENGLISH))[0]


def test_every_kind_actor_precision_and_country_has_a_code() -> None:
    assert set(CODES.kinds) == set(EventKind)
    assert set(CODES.actors) == set(load_actor_labels())
    assert set(CODES.precisions) == set(Precision)
    countries = {place.place_id for place in GAZETTEER.places.values() if place.kind == "country"}
    assert set(CODES.countries) == countries
    assert all(names[-1].until is None for names in CODES.actors.values())
    types = {each.actor_type for names in CODES.actors.values() for each in names}
    assert types - {""} <= set(CODES.types)


def test_columns_are_acleds_in_its_order_and_in_the_documents() -> None:
    assert COLUMNS[:4] == ("event_id_cnty", "event_date", "year", "time_precision")
    assert COLUMNS[-3:] == ("fatalities", "tags", "timestamp")
    assert len(COLUMNS) == 31
    told = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    assert [name for name in COLUMNS if f"`{name}`" not in told] == []


def test_a_clash_of_named_sides() -> None:
    found = row(
        kind=EventKind.ARMED_CLASH, side_a=("sdf", "coalition"), place=make_place(), date=on(10)
    )
    assert found["event_id_cnty"] == "KHR-e1"
    assert (found["event_date"], found["year"], found["time_precision"]) == (
        "2018-09-10",
        "2018",
        "1",
    )
    assert (found["disorder_type"], found["event_type"], found["sub_event_type"]) == (
        "Political violence",
        "Battles",
        "Armed clash",
    )
    assert found["actor1"] == "QSD: Syrian Democratic Forces"
    assert found["assoc_actor_1"] == "Global Coalition Against Daesh"
    assert (found["actor2"], found["inter2"]) == ("Islamic State (Syria)", "Rebel group")
    assert found["interaction"] == "Rebel group-Rebel group"
    assert (found["iso"], found["country"]) == ("760", "Syria")
    assert found["admin2"] == "Al Bukamal district"
    assert (found["latitude"], found["longitude"]) == ("34.6952", "40.8308")
    assert "kharita sample" in found["tags"]
    assert found["timestamp"] == "1767323040"


def test_who_gains_ground_decides_the_sub_event() -> None:
    gained = row(kind=EventKind.TERRITORY_GAINED, side_a=("regime",))
    assert gained["sub_event_type"] == "Government regains territory"
    assert gained["interaction"] == "State forces-Rebel group"
    gained = row(kind=EventKind.TERRITORY_GAINED, side_a=("sdf",))
    assert gained["sub_event_type"] == "Non-state actor overtakes territory"


def test_an_actor_has_its_name_of_the_day() -> None:
    assert row(side_a=("us",))["actor1"] == "Military Forces of the United States (2017-2021)"
    later = datetime.date(2025, 3, 1)
    date = EventDate(later, later, DateBasis.EXPLICIT)
    assert row(side_a=("us",), date=date)["actor1"].endswith("(2025-)")


def test_civilians_alone_are_targets_and_who_was_acted_upon_may_stand_alone() -> None:
    found = row(kind=EventKind.ATTACK, side_a=("unidentified",), side_b=("civilians",))
    assert found["civilian_targeting"] == "Civilian targeting"
    assert found["interaction"] == "Political militia-Civilians"
    assert row(side_b=("is", "civilians"))["civilian_targeting"] == ""
    alone = row(kind=EventKind.DISPLACEMENT, side_a=(), side_b=("civilians",))
    assert (alone["actor1"], alone["actor2"]) == ("Civilians (Syria)", "")
    assert alone["interaction"] == "Civilians only"
    assert "who was acted upon stands first" in alone["notes"]
    protest = row(kind=EventKind.PROTEST, side_a=("civilians",), side_b=())
    assert (protest["actor1"], protest["interaction"]) == ("Protesters (Syria)", "Protesters only")
    assert row(side_a=("not_known",))["actor1"] == "not_known"


@pytest.mark.parametrize(
    ("entries", "count"),
    [
        ((), 0),
        ((killed(5, 5),), 5),
        ((killed(4, 6),), 4),
        ((killed(11, None, "11 على الأقل"),), 11),
        ((killed(1, None),), 3),
        ((killed(None, None),), 3),
        ((killed(20, None),), 10),
        ((killed(20, None, "20 على الأقل"),), 20),
        ((killed(200, None),), 100),
        ((killed(5, 5), killed(None, None), killed(1, None)), 8),
        ((Casualties("is", Outcome.INJURED, 7, 7, "", Span(0, 1)),), 0),
    ],
)
def test_fatalities_are_derived_by_acleds_rules(
    entries: tuple[Casualties, ...], count: int
) -> None:
    found = row(casualties=entries)
    assert found["fatalities"] == str(count)
    assert ("by ACLED’s rule" in found["notes"]) == CODES.fatalities(entries)[1]
    if entries:
        assert "Losses as told" in found["notes"]


@pytest.mark.parametrize(
    ("days", "basis", "day", "precision"),
    [
        ((10, 10), DateBasis.EXPLICIT, "2018-09-10", "1"),
        ((10, 10), DateBasis.REPORT, "2018-09-10", "2"),
        ((10, 11), DateBasis.RELATIVE, "2018-09-10", "2"),
        ((10, 16), DateBasis.RELATIVE, "2018-09-13", "2"),
        ((1, 30), DateBasis.EXPLICIT, "2018-09-15", "3"),
        ((None, 12), DateBasis.RELATIVE, "2018-09-12", "3"),
        ((None, None), DateBasis.NONE, "", ""),
    ],
)
def test_an_interval_has_the_day_in_its_middle(
    days: tuple[int | None, int | None], basis: DateBasis, day: str, precision: str
) -> None:
    start, end = (None if each is None else datetime.date(2018, 9, each) for each in days)
    found = row(date=EventDate(start, end, basis))
    assert (found["event_date"], found["time_precision"]) == (day, precision)


def test_an_event_without_a_place_stays_and_says_so() -> None:
    rows = {
        each["event_id_cnty"]: each
        for each in rows_of(write_acled(selection_of(*told_twice()), ENGLISH))
    }
    unplaced = rows["KHR-abduction-unplaced"]
    assert {unplaced[name] for name in ("latitude", "longitude", "geo_precision", "iso")} == {""}
    assert "no coordinates" in unplaced["notes"]
    assert "No day is known" in unplaced["notes"]
    assert "One of 3 tellings of the act shelling-1." in rows["KHR-past-1"]["notes"]
    assert "km around" in rows["KHR-strike-area"]["notes"]
    assert row(place=make_place(RAQQA))["admin1"] == "Raqqa governorate"


def test_codes_that_cannot_be_read_are_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("codes") / "acled.yaml"
    path.write_text("types: []\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"acled\.yaml"):
        load_acled(path)
