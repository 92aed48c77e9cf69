"""Events that are measured with are the same at every call, and say what they are."""

from __future__ import annotations

from benchmarks.madeup import made_up_events
from gazetteer.load import load_gazetteer


def test_made_up_events_are_the_same_at_every_call() -> None:
    assert made_up_events(120) == made_up_events(120)


def test_they_call_themselves_made_up_and_stand_on_the_map() -> None:
    gazetteer = load_gazetteer()
    reports, events = made_up_events(120)
    assert len(events) == 120
    assert all(report.text == "Made up to measure with." for report in reports)
    assert {event.report_id for event in events} == {report.report_id for report in reports}
    assert all(event.place and not gazetteer.is_outside(event.place.place_id) for event in events)
