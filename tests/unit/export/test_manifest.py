"""What goes with a picture for machines: the same facts, the ids, a link that leads back."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from domain.events import EventKind
from export.frame import Framing, Screen
from export.manifest import facts, manifest
from mapping.colouring import Colouring
from mapping.looks import Look, look_of
from tables.address import filter_of, view_of
from tables.wanted import EventFilter
from tests.factory import make_event, make_report, told_twice
from tests.unit.export.drawing import draw, small, small_picture
from tests.unit.export.making import SETS, selection_of
from tests.unit.export.test_snapshot import EVERYTHING
from wording.texts import Language

KEYS: dict[str, type | tuple[type, ...]] = {
    "manifest": int,
    "facts": dict,
    "permalink": str,
    "picture": dict,
    "filter": dict,
    "caption": list,
    "civilian_sites": (list, type(None)),
    "reports": list,
    "events": list,
}


@pytest.mark.parametrize("language", Language)
def test_the_manifest_has_the_facts_of_the_picture(language: Language) -> None:
    snapshot = small_picture(language)
    told = json.loads(manifest(snapshot))
    assert set(told) == set(KEYS)
    assert all(isinstance(told[name], kind) for name, kind in KEYS.items())
    selection = snapshot.selection
    assert told["events"] == [event.event_id for event in selection.events]
    assert told["caption"] == [snapshot.caption.period, *snapshot.caption.lines]
    assert told["facts"]["data"] == "abc123"
    assert told["picture"]["language"] == language.value
    assert told["picture"]["title"] == snapshot.title
    assert sum(each["events"] for each in told["picture"]["legend"]) == 6
    west, south, east, north = told["picture"]["west_south_east_north"]
    assert west < 40.2 < east
    assert south < 34.52
    assert north > 35.3
    counts = told["facts"]
    places = ("shown", "governorate", "outside", "unplaced")
    assert counts["events"] == sum(counts[name] for name in places) == 9


def params_of(told: dict[str, Any]) -> dict[str, list[str]]:
    return parse_qs(urlsplit(told["permalink"]).query)


@pytest.mark.parametrize(
    "wanted",
    [EventFilter(), EventFilter(kinds=(EventKind.SHELLING,), words="هجين & x=1"), EVERYTHING],
)
def test_the_link_opens_the_app_at_the_same_filter(wanted: EventFilter) -> None:
    selection = selection_of(*told_twice(), wanted=wanted)
    look = Look(Colouring.TIME, by_harm=True)
    told = facts(draw(selection, Language.ARABIC, look=look), "https://kharita.example/")
    params = params_of(told)
    assert told["permalink"].startswith("https://kharita.example/?lang=ar&")
    assert filter_of(params) == wanted
    assert filter_of(told["filter"]) == wanted
    assert look_of(params) == look
    assert params["data"] == ["abc123"]


def test_the_link_leads_to_the_view_that_the_picture_has() -> None:
    view = (34.8, 40.7, 11.0)
    seen = facts(draw(small(), framing=Framing.VIEW, screen=Screen(view)))
    assert view_of(params_of(seen)) == view
    # Framed by its events, the picture does not show the view of the page.
    framed = view_of(params_of(facts(draw(small(), framing=Framing.EVENTS, screen=Screen(view)))))
    assert framed == view_of(params_of(facts(small_picture())))
    assert framed != view


@pytest.mark.parametrize("paper", ["a4_landscape", "a4_portrait", "square"])
def test_the_view_of_the_link_holds_the_picture(paper: str) -> None:
    snapshot = draw(small(), paper=paper)
    view = view_of(params_of(facts(snapshot)))
    assert view is not None
    west, south, east, north = snapshot.charted.frame.extent
    framed = draw(small(), framing=Framing.VIEW, screen=Screen(view)).charted.frame.extent
    assert framed[0] <= west + 500
    assert framed[1] <= south + 500
    assert framed[2] >= east - 500
    assert framed[3] >= north - 500


def test_a_discreet_report_keeps_its_address() -> None:
    url = "https://example.org/school-of-hajin"
    report = make_report("r", "سقطت قذيفة على مدرسة في بلدة هجين مساء أمس.", url=url)
    plain = make_report("p", "دارت اشتباكات في بلدة هجين مساء أمس.", url="https://example.org/p")
    events = [make_event(report, "at-school"), make_event(plain, "in-town")]
    open_hand = facts(draw(selection_of([report, plain], events)))
    assert open_hand["civilian_sites"] is None
    assert url in json.dumps(open_hand)
    coarse = facts(draw(selection_of([report, plain], events, coarsen=True)))
    assert coarse["civilian_sites"] == ["at-school"]
    assert "school-of-hajin" not in json.dumps(coarse)
    assert "https://example.org/p" in json.dumps(coarse)


@pytest.mark.parametrize("name", SETS)
def test_any_selection_has_a_manifest(name: str) -> None:
    told = json.loads(manifest(draw(selection_of(*SETS[name]()))))
    assert told["facts"]["events"] == len(told["events"])
