"""An act told twice in one report, made one event."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from domain.events import Casualties, DateBasis, Event, EventPlace, Reading, Status
from domain.text import SAME, fold
from extraction.actors import CIVILIANS, UNIDENTIFIED
from extraction.casualties.match import UNKNOWN_GROUP
from extraction.sameness import (
    by_force,
    is_wide,
    ranges_meet,
    same_kind,
    same_sides,
    tells_harm_only,
)

_M_PER_DEGREE = 111_200
RECALL = "recap.noted"
"""Rule of «it is noted that», which may recall what the report itself has told."""
_SAME_BREATH = 3
"""Characters between a general statement and the details that follow it in its sentence."""
_NOWHERE = 0
"""How close the place of an event is that names none."""


def merge(
    events: Iterable[Event],
    part_of: Mapping[str, str],
    head: int | None = None,
    starts: Sequence[int] = (),
    turns: Sequence[int] = (),
) -> tuple[Event, ...]:
    """Return the events with those told twice made one, in reading order.

    Two are one act when kind and status are the same, their days meet, and their places, sides
    and losses do not contradict each other: a general statement and its details, a first sentence
    and the story below it (coding rules, sections 1 and 8). The closer place stays; what only the
    other telling gives goes on it. `part_of` gives the force that an actor belongs to,
    `head` where the first sentences end, `starts` where each sentence begins, `turns` where an
    act told in turn does: «the second …» is none that was told before.
    """
    kept: list[Event] = []
    for event in events:
        at = next(
            (
                at
                for at, known in enumerate(kept)
                if _is_same_act(known, event, part_of)
                and not _is_another(known, event, turns)
                and _may_be_general(known, event, head, starts)
            ),
            None,
        )
        if at is None:
            kept.append(event)
        else:
            kept[at] = _joined(kept[at], event)
    return tuple(kept)


def _may_be_general(one: Event, other: Event, head: int | None, starts: Sequence[int]) -> bool:
    """Tell whether both name one spot, or the general one stands at the head of the report."""
    places = [one.place, other.place]
    if None not in places and _same_spot(one, other):
        return True
    first, last = (bisect_right(starts, event.evidence.end - 1) for event in (one, other))
    goes_on = first == last and one.evidence.end < other.evidence.end
    if goes_on and other.evidence.start - one.evidence.end <= _SAME_BREATH:
        return True
    earlier, later = sorted((one, other), key=lambda event: event.evidence.start)
    is_head = head is None or earlier.evidence.start < head
    is_closer = _closeness(earlier) <= _closeness(later)
    return is_head and (is_closer or _closeness(later) == _NOWHERE)


def _is_another(one: Event, other: Event, turns: Sequence[int]) -> bool:
    """Tell whether the text tells them apart: by turns, or «in the same village» for the later."""
    if other.place is not None and SAME & set(fold(other.place.relation or "").split()):
        return True
    own, others = (bisect_right(turns, event.evidence.end - 1) for event in (one, other))
    return own != others and min(own, others) > 0


def _same_spot(one: Event, other: Event) -> bool:
    here, there = one.place, other.place
    return here is not None and there is not None and here.place_id == there.place_id


def with_headline(
    events: Sequence[Event], headline: Sequence[Event], part_of: Mapping[str, str]
) -> tuple[Event, ...]:
    """Return the events with the sides that only the headline names (coding rules, section 1)."""
    return tuple(_named_by(event, headline, part_of) for event in events)


def _named_by(event: Event, headline: Sequence[Event], part_of: Mapping[str, str]) -> Event:
    if _is_named(event.side_a) or event.status is not Status.REPORT:
        return event
    for told in headline:
        if _is_named(told.side_a) and _is_same_act(event, told, part_of):
            side_b = event.side_b if _is_named(event.side_b) else told.side_b or event.side_b
            readings = tuple(r for r in told.readings if r.field == "side_a")
            kept = tuple(r for r in event.readings if r.field != "side_a")
            return replace(event, side_a=told.side_a, side_b=side_b, readings=kept + readings)
    return event


def _is_same_act(one: Event, other: Event, part_of: Mapping[str, str]) -> bool:
    if one.group is not None and one.group == other.group:
        return False
    return (
        _same_status(one, other)
        and same_kind(one, other)
        and _days_meet(one, other)
        and _same_place(one, other)
        and same_sides(by_force(one, part_of), by_force(other, part_of))
        and _same_losses(one.casualties, other.casualties)
    )


def _same_status(one: Event, other: Event) -> bool:
    """Tell whether both are news or recaps, or the later one recalls what the report has told."""
    recalls = other.status is Status.RECAP and other.date.rule == RECALL
    return one.status is other.status or (one.status is Status.REPORT and recalls)


def _days_meet(one: Event, other: Event) -> bool:
    if DateBasis.REPORT in {one.date.basis, other.date.basis}:
        known = {event.date.basis for event in (one, other)}
        if known != {DateBasis.EXPLICIT, DateBasis.REPORT}:
            return True
    starts = [event.date.start for event in (one, other) if event.date.start is not None]
    ends = [event.date.end for event in (one, other) if event.date.end is not None]
    return not starts or not ends or max(starts) <= min(ends)


def _same_place(one: Event, other: Event) -> bool:
    """Tell whether both are one spot, or one is told without a place or with a wider one."""
    here, there = one.place, other.place
    if here is None or there is None:
        names = {event.unplaced_words for event in (one, other)} - {None}
        spots = [place for place in (here, there) if place is not None]
        return _one_name(names) and not (names and spots and not is_wide(spots[0]))
    if here.place_id == there.place_id:
        relations = {place.relation for place in (here, there)} - {None}
        return _one_at_most(relations) or _told_alike(one.casualties, other.casualties)
    return _contains(here, there) or _contains(there, here)


def _told_alike(one: Sequence[Casualties], other: Sequence[Casualties]) -> bool:
    """Tell whether both count the same people killed or injured, as many of them."""
    first, second = ({(e.outcome, e.minimum, e.maximum) for e in side} for side in (one, other))
    return bool(first) and first == second


def _one_at_most(words: AbstractSet[str | None]) -> bool:
    return len(words) in range(2)


def _one_name(names: AbstractSet[str | None]) -> bool:
    """Tell whether all are one name, or the start of it: «Tell» for «Tell So-and-so»."""
    shortest, *longer = sorted((name or "" for name in names), key=len) or [""]
    return all(name.startswith(f"{shortest} ") for name in longer)


def _contains(wide: EventPlace, spot: EventPlace) -> bool:
    if not is_wide(wide):
        return False
    north = (wide.lat - spot.lat) * _M_PER_DEGREE
    east = (wide.lon - spot.lon) * _M_PER_DEGREE * math.cos(math.radians(wide.lat))
    return math.hypot(north, east) <= wide.uncertainty_m


def _same_losses(one: Sequence[Casualties], other: Sequence[Casualties]) -> bool:
    """Tell whether no number of the one is against one of the other."""
    return not any(
        a.outcome is b.outcome and a.group == b.group and not ranges_meet(a, b)
        for a in one
        for b in other
    )


def _joined(first: Event, second: Event) -> Event:
    """Return the telling with the closer place, completed by the other."""
    main, rest = first, second
    only_harm = tells_harm_only(first) and not tells_harm_only(second)
    if only_harm or _closeness(second) > _closeness(first):
        main, rest = second, first
    place = max((main, rest), key=_closeness)
    added = _added(main.casualties, rest.casualties)
    side_a, side_b = _fuller(main.side_a, rest.side_a), _fuller(main.side_b, rest.side_b)
    dated = main
    if main.date.basis is DateBasis.REPORT and rest.status is main.status:
        dated = rest
    return replace(
        main,
        side_a=side_a,
        side_b=side_b,
        directed=main.directed or rest.directed,
        place=place.place,
        unplaced_words=place.unplaced_words,
        date=dated.date,
        group=main.group or rest.group,
        casualties=added,
        readings=main.readings + _readings_of(rest, main, added),
    )


def _fuller(side: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the side that names somebody, or that names an ally more."""
    more = set(side) < set(other)
    return other if other and (more or not _is_named(side)) else side


def _closeness(event: Event) -> int:
    if event.place is None:
        return _NOWHERE if event.unplaced_words is None else 2
    return 1 if is_wide(event.place) else 3


def _is_named(side: Sequence[str]) -> bool:
    return bool(set(side) - {UNIDENTIFIED, CIVILIANS})


def _added(main: Sequence[Casualties], rest: Sequence[Casualties]) -> tuple[Casualties, ...]:
    main = [_closest(entry, rest) for entry in main]
    told = {(entry.group, entry.outcome) for entry in main}
    outcomes = {entry.outcome for entry in main}
    more = [
        entry
        for entry in rest
        if (entry.group, entry.outcome) not in told
        and not (entry.group == UNKNOWN_GROUP and entry.outcome in outcomes)
    ]
    better = {entry.outcome for entry in more}
    kept = [e for e in main if not (e.group == UNKNOWN_GROUP and e.outcome in better)]
    return (*kept, *more)


def _closest(entry: Casualties, rest: Sequence[Casualties]) -> Casualties:
    """Return the entry, or the other telling's of the same people where that says how many."""
    same = (e for e in rest if (e.group, e.outcome) == (entry.group, entry.outcome))
    other = next(same, entry)
    return other if entry.maximum is None and other.maximum is not None else entry


def _readings_of(rest: Event, main: Event, casualties: Sequence[Casualties]) -> tuple[Reading, ...]:
    """Return the readings of what was taken over from the other telling."""
    spans = {entry.evidence for entry in casualties}
    known = {reading.field for reading in main.readings}
    return tuple(
        reading
        for reading in rest.readings
        if reading.span in spans or (reading.field != "casualties" and reading.field not in known)
    )
