"""Reviews pile up; the last that is not taken back stands, for the event as it was judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.events import Casualties, Event, Outcome, Reading, Status
from domain.reviews import (
    Fault,
    ReviewState,
    Verdict,
    reading_of,
    standing,
    state_of,
    without_faults,
)
from domain.spans import Span
from tests.factory import make_event, make_report, make_review, on

READ = ("kind", "side_a", "side_b", "directed", "place", "date", "casualties")
RIGHT, WRONG, WITHDRAWN = Verdict.RIGHT, Verdict.WRONG, Verdict.WITHDRAWN


@pytest.fixture
def event() -> Event:
    report = make_report()
    killed = Casualties("civilians", Outcome.KILLED, 2, 2, "مدنيان", Span(0, 6), "killed.verb")
    return make_event(
        report,
        casualties=(killed,),
        readings=tuple(Reading(name, Span(0, 4), "rule") for name in READ),
        confidence=tuple((name, 0.8) for name in ("event", *READ)),
    )


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ((RIGHT,), RIGHT),
        ((RIGHT, WRONG), WRONG),
        ((RIGHT, WRONG, WITHDRAWN), RIGHT),
        ((RIGHT, WITHDRAWN), None),
        ((WITHDRAWN, WRONG), WRONG),
        ((RIGHT, WITHDRAWN, WITHDRAWN), None),
        ((RIGHT, WITHDRAWN, WRONG), WRONG),
    ],
)
def test_the_last_review_that_is_not_taken_back_stands(
    event: Event, verdicts: tuple[Verdict, ...], expected: Verdict | None
) -> None:
    found = standing(make_review(event, verdict) for verdict in verdicts).get(event.event_id)
    assert (found and found.verdict) == expected


def test_events_have_their_reviews_apart(event: Event) -> None:
    other = replace(event, event_id="e2")
    found = standing([make_review(event), make_review(other, WRONG), make_review(other, WITHDRAWN)])
    assert list(found) == ["e1"]


def test_an_event_without_a_review_is_unreviewed(event: Event) -> None:
    assert state_of(None, event) is ReviewState.UNREVIEWED


def test_a_judgement_outlives_another_way_to_the_same_reading(event: Event) -> None:
    again = replace(event, readings=(), confidence=(("event", 0.3),))
    assert state_of(make_review(event), again) is ReviewState.RIGHT


@pytest.mark.parametrize(
    "changes",
    [
        {"side_a": ("regime",)},
        {"directed": False},
        {"place": None},
        {"date": on(3)},
        {"casualties": ()},
        {"status": Status.RECAP},
        {"unplaced_words": "البئر"},
        {"attribution": "probable"},
    ],
)
def test_an_event_that_is_read_otherwise_waits_again(
    event: Event, changes: dict[str, object]
) -> None:
    changed = replace(event, **changes)  # type: ignore[arg-type]
    assert state_of(make_review(event), changed) is ReviewState.CHANGED


def test_fields_found_wrong_are_left_open_and_no_others(event: Event) -> None:
    open_sides = without_faults(event, (Fault.SIDES,))
    assert (open_sides.side_a, open_sides.side_b, open_sides.directed) == ((), (), False)
    left = {each.field for each in open_sides.readings}
    assert left == {name for name, _ in open_sides.confidence} - {"event"}
    assert left == {"kind", "place", "date", "casualties"}
    assert (open_sides.place, open_sides.date) == (event.place, event.date)
    nowhere = without_faults(event, (Fault.PLACE,))
    assert (nowhere.place, nowhere.unplaced_words) == (None, "هجين")
    undated = without_faults(event, (Fault.DATE,)).date
    assert (undated.start, undated.end, undated.basis) == (None, None, "none")
    assert without_faults(event, (Fault.CASUALTIES,)).casualties == ()
    assert without_faults(event, (Fault.KIND, Fault.STATUS)) == event
    assert without_faults(event, tuple(Fault)).opened == ("sides", "place", "date", "casualties")


def test_a_name_that_was_not_placed_stays_when_its_place_is_said_to_be_wrong(event: Event) -> None:
    unplaced = replace(event, place=None, unplaced_words="البئر")
    left = without_faults(unplaced, (Fault.PLACE,))
    assert (left.place, left.unplaced_words) == (None, "البئر")


def test_the_reading_tells_what_was_judged(event: Event) -> None:
    reading = reading_of(event)
    assert '"sub_event_type": "shelling"' in reading
    assert '"id": "hajin"' in reading
    assert "evidence" not in reading
