"""What people say of events that were read: reviews, only ever added, and what follows of them."""

from __future__ import annotations

import datetime
import enum
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.events import DateBasis, Event, EventDate
from domain.lines import to_line

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


_FIELDS = {
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


def without_faults(event: Event, faults: Iterable[Fault]) -> Event:
    """Return the event with the fields that are wrong left open: unknown is better than wrong.

    What they were read from and how sure that was goes with them. Kind and status cannot be open:
    they stay.
    """
    for fault in faults:
        gone = _FIELDS.get(fault, ())
        event = replace(
            event,
            opened=(*event.opened, fault.value) if gone else event.opened,
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


def _unplaced(event: Event) -> Event:
    place = event.place
    words = event.unplaced_words if place is None else place.spelling or place.name_ar
    return replace(event, place=None, unplaced_words=words)
