"""Reviews pile up; the last that is not taken back stands, for the event as it was judged."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from domain.events import Casualties, DateBasis, Event, EventKind, Outcome, Reading, Status
from domain.reviews import (
    Correction,
    Fault,
    ReviewState,
    Sides,
    Verdict,
    corrected,
    correction_from_line,
    correction_to_line,
    reading_of,
    standing,
    state_of,
)
from domain.spans import Span
from tests.factory import SUSA, make_event, make_place, make_report, make_review, on

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


def opened(event: Event, faults: tuple[Fault, ...]) -> Event:
    return corrected(event, make_review(event, Verdict.PARTLY, faults))


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
    open_sides = opened(event, (Fault.SIDES,))
    assert (open_sides.side_a, open_sides.side_b, open_sides.directed) == ((), (), False)
    left = {each.field for each in open_sides.readings}
    assert left == {name for name, _ in open_sides.confidence} - {"event"}
    assert left == {"kind", "place", "date", "casualties"}
    assert (open_sides.place, open_sides.date) == (event.place, event.date)
    nowhere = opened(event, (Fault.PLACE,))
    assert (nowhere.place, nowhere.unplaced_words) == (None, "هجين")
    undated = opened(event, (Fault.DATE,)).date
    assert (undated.start, undated.end, undated.basis) == (None, None, "none")
    assert opened(event, (Fault.CASUALTIES,)).casualties == ()
    assert opened(event, (Fault.KIND, Fault.STATUS)) == event
    assert opened(event, tuple(Fault)).reviewed == ("sides", "place", "date", "casualties")


def test_a_name_that_was_not_placed_stays_when_its_place_is_said_to_be_wrong(event: Event) -> None:
    unplaced = replace(event, place=None, unplaced_words="البئر")
    left = opened(unplaced, (Fault.PLACE,))
    assert (left.place, left.unplaced_words) == (None, "البئر")


def test_the_reading_tells_what_was_judged(event: Event) -> None:
    reading = reading_of(event)
    assert '"sub_event_type": "shelling"' in reading
    assert '"id": "hajin"' in reading
    assert "evidence" not in reading


FULL = Correction(
    EventKind.RAID,
    Status.RECAP,
    Sides(("coalition",), (), True),
    make_place(SUSA),
    (on(2).start, None),
)


def test_what_a_reviewer_sets_is_there_and_marked_and_the_rest_is_open(event: Event) -> None:
    review = make_review(event, Verdict.PARTLY, tuple(Fault), correction=FULL)
    right = corrected(event, review)
    assert (right.kind, right.status) == (EventKind.RAID, Status.RECAP)
    assert (right.side_a, right.side_b, right.directed) == (("coalition",), (), True)
    assert right.place == make_place(SUSA)
    assert right.unplaced_words is None
    assert (right.date.start, right.date.end) == (on(2).start, None)
    assert right.date.basis is DateBasis.REVIEW
    assert right.casualties == ()
    assert set(right.reviewed) == {fault.value for fault in Fault}
    assert right.readings == (event.readings[0],), "only the kind's words are still its own"


@pytest.mark.parametrize("correction", [Correction(), FULL, Correction(place=make_place(SUSA))])
def test_a_correction_comes_back_from_its_line(correction: Correction) -> None:
    assert (
        correction_from_line(json.loads(json.dumps(correction_to_line(correction)))) == correction
    )


def test_a_correction_that_sets_nothing_is_an_empty_line() -> None:
    assert correction_to_line(Correction()) == {}
