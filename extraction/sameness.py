"""When two tellings do not contradict each other, within one report or across several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from domain.events import Casualties, Event, EventKind, EventPlace
from domain.places import Precision
from extraction.actors import CIVILIANS, RESIDENTS, UNIDENTIFIED, UNKNOWN

_WIDE = frozenset({Precision.AREA, Precision.GOVERNORATE})
HARM = "attack.kill"
"""Triggers that begin so only tell of harm: what did it may be told in another sentence."""


def by_force(event: Event, part_of: Mapping[str, str]) -> Event:
    """Return the event with the parts of a force as the force: a text may name either."""
    side_a, side_b = (
        tuple(part_of.get(actor, actor) for actor in side) for side in (event.side_a, event.side_b)
    )
    return replace(event, side_a=side_a, side_b=side_b)


def same_kind(one: Event, other: Event) -> bool:
    """Tell whether both are one kind, or one only tells the harm that a violent act did."""
    if one.kind is other.kind:
        return one.kind is not EventKind.OTHER or _same_word(one, other)
    harms = [event for event in (one, other) if tells_harm_only(event)]
    return len(harms) == 1 and one.kind.is_violent and other.kind.is_violent


def _same_word(one: Event, other: Event) -> bool:
    """Tell whether one family of words told both: a curfew is no release, but both `other`."""
    first, second = sorted((_kind_rule(one), _kind_rule(other)), key=len)
    return second.startswith(first)


def _kind_rule(event: Event) -> str:
    return next((r.rule for r in event.readings if r.field == "kind"), "")


def tells_harm_only(event: Event) -> bool:
    """Tell whether the event was read from words of harm, without those of an act."""
    return any(
        reading.field == "kind" and reading.rule.startswith(HARM) for reading in event.readings
    )


def same_sides(one: Event, other: Event) -> bool:
    """Tell whether the sides do not contradict each other, nor who acted on whom."""
    straight = _agree(one.side_a, other.side_a) and _agree(one.side_b, other.side_b)
    if one.directed and other.directed:
        return straight
    return straight or (_agree(one.side_a, other.side_b) and _agree(one.side_b, other.side_a))


def named_of(side: Iterable[str]) -> frozenset[str]:
    """Return the actors of the side that can be told from others."""
    return frozenset(side) - {UNIDENTIFIED, CIVILIANS, RESIDENTS}


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one side does not contradict the other: nobody named, or somebody in both."""
    if {*one} | {*other} == {UNKNOWN, CIVILIANS}:
        return True  # an official of a council or the like, told as a man
    named = [named_of(side) for side in (one, other)]
    if not all(named):
        return not {CIVILIANS, RESIDENTS} & {*one, *other} or not any(named)
    return bool(named[0] & named[1])


def ranges_meet(one: Casualties, other: Casualties) -> bool:
    """Tell whether one number can be both."""
    low = max(one.minimum or 0, other.minimum or 0)
    highs = [entry.maximum for entry in (one, other) if entry.maximum is not None]
    return not highs or low <= min(highs)


def is_wide(place: EventPlace) -> bool:
    """Tell whether the place is a region rather than a spot."""
    return place.precision in _WIDE
