"""What people say of events that were read: reviews, only ever added, and what follows of them."""

from __future__ import annotations

import datetime
import enum
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.events import DateBasis, Event, EventDate, EventKind, EventPlace, Status
from domain.lines import place_from_line, place_to_line, to_line

_JUDGED = (
    *("status", "sub_event_type", "side_a", "side_b", "directed", "actor_words", "attribution"),
    *("unplaced_words", "date_start", "date_end", "date_basis"),
)
"""Keys of an event's line that a reviewer judges, beside parts of its place and casualties."""
_PLACE = ("id", "lat", "lon", "precision", "relation")
_CASUALTIES = ("group", "outcome", "min", "max")


class Verdict(enum.StrEnum):
    """What a reviewer says of an event."""

    RIGHT = "right"
    PARTLY = "partly"
    """The event is told, but some of its fields are wrong: the faults."""
    WRONG = "wrong"
    """The report tells no such event."""
    UNSURE = "unsure"
    WITHDRAWN = "withdrawn"
    """Takes back the last review of the event that still stands."""


class Fault(enum.StrEnum):
    """A field, or two that belong together, that a reviewer found wrong."""

    KIND = "kind"
    SIDES = "sides"
    PLACE = "place"
    DATE = "date"
    CASUALTIES = "casualties"
    STATUS = "status"


_FIELDS: Mapping[Fault, tuple[str, ...]] = {
    Fault.KIND: (),
    Fault.STATUS: (),
    Fault.SIDES: ("side_a", "side_b", "directed"),
    Fault.PLACE: ("place",),
    Fault.DATE: ("date",),
    Fault.CASUALTIES: ("casualties",),
}
"""What readings and confidence name the fields of a fault by."""


class ReviewState(enum.StrEnum):
    """Where an event stands with its reviewers, by the last review that was not taken back."""

    UNREVIEWED = "unreviewed"
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNSURE = "unsure"
    CHANGED = "changed"
    """Reviewed, but read otherwise since: to be looked at again."""


WAITING = (ReviewState.UNREVIEWED, ReviewState.CHANGED)
"""States of events that nobody has judged as they are read now."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Who took part, as `Event` has it."""

    side_a: tuple[str, ...]
    side_b: tuple[str, ...]
    directed: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reviewer puts in the place of what is wrong; None where they do not."""

    kind: EventKind | None = None
    status: Status | None = None
    sides: Sides | None = None
    place: EventPlace | None = None
    days: tuple[datetime.date | None, datetime.date | None] | None = None
    """The first and the last day, both included."""


@dataclass(frozen=True, slots=True)
class Review:
    """One person's judgement of one event as it then stood; never changed again."""

    review_id: str
    event_id: str
    report_id: str
    verdict: Verdict
    faults: tuple[Fault, ...]
    """Of a verdict that is partly right; of others none."""
    who: str
    when: datetime.datetime
    """With its time zone."""
    why: str
    reading: str
    """The fields as they were judged, as `reading_of` gives them."""
    correction: Correction = Correction()


def reading_of(event: Event) -> str:
    """Return what a reviewer judges of the event as one line of JSON.

    Rules, spans and confidence are not in it: a judgement outlives another way to the same reading.
    """
    line = to_line(event, "")
    judged: dict[str, Any] = {key: line[key] for key in _JUDGED}
    judged["place"] = line["place"] and {key: line["place"][key] for key in _PLACE}
    judged["casualties"] = [{key: each[key] for key in _CASUALTIES} for each in line["casualties"]]
    return json.dumps(judged, ensure_ascii=False)


def standing(reviews: Iterable[Review]) -> Mapping[str, Review]:
    """Return the last review of each event that is not taken back, by event; earliest first in."""
    stacks: dict[str, list[Review]] = {}
    for review in reviews:
        stack = stacks.setdefault(review.event_id, [])
        if review.verdict is not Verdict.WITHDRAWN:
            stack.append(review)
        elif stack:
            stack.pop()
    return {event_id: stack[-1] for event_id, stack in stacks.items() if stack}


def state_of(review: Review | None, event: Event) -> ReviewState:
    """Return where the event, as it was read last, stands with its last review."""
    if review is None:
        return ReviewState.UNREVIEWED
    if review.reading != reading_of(event):
        return ReviewState.CHANGED
    return ReviewState(review.verdict.value)


def corrected(event: Event, review: Review) -> Event:
    """Return the event as the review has it: what is wrong is set right, or left open.

    Unknown is better than wrong. Kind and status cannot be open: they stay unless they are set.
    """
    event, right = _opened(event, review.faults), review.correction
    if right.sides is not None:
        sides = right.sides
        event = replace(event, side_a=sides.side_a, side_b=sides.side_b, directed=sides.directed)
    if right.place is not None:
        event = replace(event, place=right.place, unplaced_words=None)
    if right.days is not None:
        event = replace(event, date=EventDate(*right.days, DateBasis.REVIEW))
    if right.kind is not None:
        event = replace(event, kind=right.kind, reviewed=(*event.reviewed, Fault.KIND.value))
    if right.status is not None:
        event = replace(event, status=right.status, reviewed=(*event.reviewed, Fault.STATUS.value))
    return event


def _opened(event: Event, faults: Iterable[Fault]) -> Event:
    """Return the event without the fields, what they were read from, and how sure that was."""
    for fault in faults:
        gone = _FIELDS[fault]
        event = replace(
            event,
            reviewed=(*event.reviewed, fault.value) if gone else event.reviewed,
            readings=tuple(each for each in event.readings if each.field not in gone),
            confidence=tuple(each for each in event.confidence if each[0] not in gone),
        )
        match fault:
            case Fault.SIDES:
                event = replace(event, side_a=(), side_b=(), directed=False, actor_words=())
            case Fault.PLACE:
                event = _unplaced(event)
            case Fault.DATE:
                event = replace(event, date=EventDate(None, None, DateBasis.NONE))
            case Fault.CASUALTIES:
                event = replace(event, casualties=())
            case Fault.KIND | Fault.STATUS:
                pass
    return event


def correction_to_line(correction: Correction) -> dict[str, Any]:
    """Return the correction as one JSON object, what it leaves alone not in it."""
    sides, days = correction.sides, correction.days
    line = {
        "sub_event_type": correction.kind and correction.kind.value,
        "status": correction.status and correction.status.value,
        "sides": sides and [list(sides.side_a), list(sides.side_b), sides.directed],
        "place": place_to_line(correction.place),
        "days": days and [day and day.isoformat() for day in days],
    }
    return {name: value for name, value in line.items() if value is not None}


def correction_from_line(line: Mapping[str, Any]) -> Correction:
    """Return the correction that `correction_to_line` wrote."""
    sides, days = line.get("sides"), line.get("days")
    first, last = (day and datetime.date.fromisoformat(day) for day in days or (None, None))
    return Correction(
        kind=EventKind(line["sub_event_type"]) if "sub_event_type" in line else None,
        status=Status(line["status"]) if "status" in line else None,
        sides=Sides(tuple(sides[0]), tuple(sides[1]), sides[2]) if sides else None,
        place=place_from_line(line.get("place")),
        days=(first, last) if days else None,
    )


def _unplaced(event: Event) -> Event:
    place = event.place
    words = event.unplaced_words if place is None else place.spelling or place.name_ar
    return replace(event, place=None, unplaced_words=words)
