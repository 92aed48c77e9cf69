"""The columns of UCDP GED: sides, deaths, precision, and rows that nobody died in."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from domain.errors import DataFileError
from domain.events import Casualties, DateBasis, EventDate, EventKind, Outcome
from domain.places import Precision
from domain.spans import Span
from export.ged import COLUMNS, OWN_COLUMNS, load_ged, priogrid_of, write_ged
from extraction.lexicon import load_actor_labels
from tests.conftest import ROOT
from tests.factory import make_event, make_place, make_report, told_twice
from tests.unit.export.making import ENGLISH, GAZETTEER, rows_of, selection_of

CODES = load_ged()
REPORT = make_report()


def killed(group: str, least: int | None, most: int | None) -> Casualties:
    return Casualties(group, Outcome.KILLED, least, most, "", Span(0, 1))


def row(**changes: Any) -> dict[str, str]:
    selection = selection_of([REPORT], [make_event(REPORT, **changes)])
    return rows_of(write_ged(selection, ENGLISH))[0]


def test_every_actor_precision_and_country_has_a_code() -> None:
    assert set(CODES.actors) == set(load_actor_labels())
    assert set(CODES.precisions) == set(Precision)
    countries = {place.place_id for place in GAZETTEER.places.values() if place.kind == "country"}
    assert set(CODES.countries) == countries


def test_columns_are_geds_in_its_order_and_in_the_documents() -> None:
    assert len(COLUMNS) == 49
    assert COLUMNS[:5] == ("id", "relid", "year", "active_year", "code_status")
    assert COLUMNS[-5:] == ("best", "high", "low", "gwnoa", "gwnob")
    told = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    assert [name for name in (*COLUMNS, *OWN_COLUMNS) if f"`{name}`" not in told] == []


def test_deaths_stand_by_side_with_a_range() -> None:
    losses = (killed("is", 5, 7), killed("sdf", 2, 2), killed("civilians", 1, None))
    found = row(casualties=(*losses, killed("unknown", None, None)))
    assert [found[f"deaths_{name}"] for name in ("a", "b", "civilians", "unknown")] == [
        *("2", "5", "1", "1")
    ]
    assert (found["low"], found["best"], found["high"]) == ("8", "9", "11")
    assert "no number" in found["kharita_note"]
    assert "no upper limit" in found["kharita_note"]


def test_nobody_killed_is_kept_with_zero_and_a_note() -> None:
    rows = rows_of(write_ged(selection_of(*told_twice()), ENGLISH))
    lethal = [each["id"] for each in rows if each["best"] != "0"]
    assert lethal == ["KHR-strike-area", "KHR-other-1"]
    others = [each for each in rows if each["best"] == "0"]
    assert all("no event of GED" in each["kharita_note"] for each in others)
    assert {each["relid"] for each in rows if each["id"] == "KHR-past-1"} == {"KHR-shelling-1"}
    assert {each["kharita_sample"] for each in rows} == {"1"}


def test_a_state_is_the_first_side() -> None:
    found = row(side_a=("is",), side_b=("regime",), casualties=(killed("regime", 3, 3),))
    assert (found["side_a"], found["side_b"]) == ("Government of Syria", "IS")
    assert (found["type_of_violence"], found["gwnoa"], found["gwnob"]) == ("1", "652", "")
    assert found["deaths_a"] == "3"
    assert "stands first here" in found["kharita_note"]
    assert row()["type_of_violence"] == "2"
    one_sided = row(kind=EventKind.ATTACK, side_b=("civilians",))
    assert one_sided["type_of_violence"] == "3"
    assert row(kind=EventKind.AID)["type_of_violence"] == ""
    assert row(side_a=())["type_of_violence"] == ""


@pytest.mark.parametrize(
    ("days", "basis", "precision"),
    [
        ((10, 10), DateBasis.EXPLICIT, "1"),
        ((10, 10), DateBasis.REPORT, "2"),
        ((10, 11), DateBasis.RELATIVE, "2"),
        ((10, 16), DateBasis.RELATIVE, "3"),
        ((1, 30), DateBasis.EXPLICIT, "4"),
        ((None, 12), DateBasis.RELATIVE, ""),
    ],
)
def test_days_are_as_exact_as_told(
    days: tuple[int | None, int | None], basis: DateBasis, precision: str
) -> None:
    start, end = (None if each is None else datetime.date(2018, 9, each) for each in days)
    found = row(date=EventDate(start, end, basis))
    assert found["date_prec"] == precision
    assert found["date_end"] == f"2018-09-{days[1]} 00:00:00.000"


@pytest.mark.parametrize(
    ("precision", "code", "clarity"),
    [("exact", "1", "1"), ("near", "2", "1"), ("area", "5", "2"), ("governorate", "4", "2")],
)
def test_places_are_as_exact_as_told(precision: str, code: str, clarity: str) -> None:
    found = row(place=make_place(precision=Precision(precision)))
    assert (found["where_prec"], found["event_clarity"]) == (code, clarity)


def test_the_grid_is_prios() -> None:
    # Kabul's cell in GED; the first cell lies in the south-west.
    assert priogrid_of(34.53, 69.17) == 179779
    assert priogrid_of(-90, -180) == 1
    assert row()["priogrid_gid"] == "179722"
    assert row(place=None)["priogrid_gid"] == row(place=None)["latitude"] == ""


def test_codes_that_cannot_be_read_are_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("codes") / "ged.yaml"
    path.write_text("actors: {}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"ged\.yaml"):
        load_ged(path)
