"""The same act told by several reports, and recaps with the event that they repeat.

A wrong link hides an act, a missing one counts it twice; the first is worse. So a telling is
linked only where nothing speaks against one act and something speaks for it:

* Against: another kind or place, a region instead of a spot, days that do not meet, other sides,
  the other direction, another site in the town, losses that cannot be one number, two tellings of
  one report. A toll may rise in a report of a later day: the wounded die, rubble is cleared.
* For: the same words; the same toll, too large for chance; an actor in common that can be told
  from others, where both or neither of two pieces of news tell losses: across that line too many
  links were wrong. Two pieces of news of one publisher need the same words, or the same losses with
  all else the same: who tells two shellings of a town on one day means two.

A recap reaches back to the days that it gives; where it gives no first one («had reported»), a few
days: what lies further back is told with its date. Where two acts fit equally well, or two tellings
of one report fit one act, nothing is linked.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from domain.events import Casualties, Event, EventKind, Link, LinkHow, Status
from domain.places import Precision, Shape
from domain.reports import Report
from domain.text import skim
from extraction.acts import NOT_FIGHTERS
from extraction.casualties.match import UNKNOWN_GROUP
from extraction.sameness import by_force, is_wide, ranges_meet, same_kind, same_sides

_REACH = 3
"""Days that a recap without a first day reaches back, and the most that name one act."""
_SAME_WORDS = 0.8
"""Share of words in common from which a text was published again."""
_FEWEST_WORDS = 8
"""Shorter sentences are alike by chance."""
_LARGE_TOLL = 3
"""People harmed from which the same number is hardly chance."""
_T = TypeVar("_T")

_Fit = tuple[bool, int, int, bool]
"""The same words, people harmed alike, the day, the same site; what fits better is greater."""
_Key = tuple[str, str, datetime.date]
"""Kind, place and day."""


@dataclass(frozen=True)
class _Telling:
    """An event, its actors by force, with what else is compared."""

    event: Event
    report: Report
    days: tuple[datetime.date, ...]
    site: frozenset[str]
    """The words that say where beside the town or in it; empty for the town itself."""

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(skim(self.event.evidence.of(self.report.text)).split())

    @property
    def published(self) -> datetime.date:
        return self.report.published or datetime.date.max

    @property
    def is_recap(self) -> bool:
        return self.event.status is Status.RECAP

    @property
    def keys(self) -> Iterator[_Key]:
        place = self.event.place
        return ((self.event.kind, place.place_id, day) for day in self.days if place is not None)


_Act = list[_Telling]
"""The tellings of one act, the first one first."""
_Known = Mapping[_Key, Sequence[_Act]]


def find_links(
    events: Iterable[Event], reports: Iterable[Report], part_of: Mapping[str, str]
) -> tuple[Link, ...]:
    """Return the later tellings, each with the event that first told its act.

    Reports are taken in the order of publication, news of a day before its recaps. `part_of` gives
    the force that an actor belongs to.
    """
    by_id = {report.report_id: report for report in reports}
    tellings = [
        _telling(event, by_id[event.report_id], days, part_of)
        for event in events
        if (days := _days(event)) and event.status is not Status.UNCONFIRMED and _has_spot(event)
    ]
    known: defaultdict[_Key, list[_Act]] = defaultdict(list)
    links: list[Link] = []
    for _, told in groupby(sorted(tellings, key=_order), key=_source):
        own = list(told)
        fitting = _fitting(own, known)
        for telling in own:
            act = fitting.get(telling.event.event_id)
            if act is not None:
                act.append(telling)
                links.append(_link(act))
            else:
                _learn(telling, known)
    return tuple(links)


def _learn(telling: _Telling, known: defaultdict[_Key, list[_Act]]) -> None:
    """Take the telling as the first one of its act, unless it leaves open when that was."""
    act = [telling]
    if telling.event.date.start is not None:
        for key in telling.keys:
            known[key].append(act)


def _link(act: _Act) -> Link:
    first, last = act[0], act[-1]
    how = LinkHow.RECAP if last.is_recap else LinkHow.RETOLD
    return Link(last.event.event_id, first.event.event_id, how)


# --- what is compared -----------------------------------------------------------------------


def _telling(
    event: Event, report: Report, days: tuple[datetime.date, ...], part_of: Mapping[str, str]
) -> _Telling:
    losses = tuple(
        replace(entry, group=part_of.get(entry.group, entry.group)) for entry in event.casualties
    )
    return _Telling(
        by_force(replace(event, casualties=losses), part_of),
        report,
        days,
        _site(event),
    )


def _has_spot(event: Event) -> bool:
    return event.place is not None and not is_wide(event.place)


def _days(event: Event) -> tuple[datetime.date, ...]:
    """Return the days that the act may lie on, none where they are not known or too many."""
    start, end = event.date.start, event.date.end
    if end is None:
        return ()
    if start is None:
        start = end - datetime.timedelta(days=_REACH - 1)
        if event.status is not Status.RECAP:
            return ()
    count = (end - start).days + 1
    return (
        tuple(start + datetime.timedelta(days=n) for n in range(count)) if count <= _REACH else ()
    )


def _site(event: Event) -> frozenset[str]:
    place = event.place
    if place is None or place.precision is Precision.EXACT:
        return frozenset()
    return frozenset(skim(place.relation or "").split())


def _source(telling: _Telling) -> tuple[datetime.date, bool, str]:
    return telling.published, telling.is_recap, telling.event.report_id


def _order(telling: _Telling) -> tuple[tuple[datetime.date, bool, str], int, str]:
    return _source(telling), telling.event.evidence.start, telling.event.event_id


# --- which act a telling is of --------------------------------------------------------------


def _fitting(own: Sequence[_Telling], known: _Known) -> Mapping[str, _Act]:
    """Return the act of each telling of one report that has one, by the id of its event."""
    claims: defaultdict[int, list[tuple[_Fit, tuple[str, _Act]]]] = defaultdict(list)
    for telling in own:
        near = {id(act): act for key in telling.keys for act in known.get(key, ())}
        fits = [(fit, act) for act in near.values() if (fit := _fit(telling, act)) is not None]
        best = _only_best(fits)
        if best is not None:
            claims[id(best[1])].append((best[0], (telling.event.event_id, best[1])))
    chosen = (_only_best(claim) for claim in claims.values())
    return dict(best[1] for best in chosen if best is not None)


def _only_best(fits: Sequence[tuple[_Fit, _T]]) -> tuple[_Fit, _T] | None:
    """Return what fits best, None where nothing does or two fit equally well."""
    ranked = sorted(fits, key=lambda each: each[0], reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0]


def _fit(telling: _Telling, act: _Act) -> _Fit | None:
    """Return how well the telling fits; None where it contradicts one before or nothing proves."""
    if any(_contradict(one, telling) for one in act):
        return None
    return max((fit for one in act if (fit := _proof(one, telling)) is not None), default=None)


def _contradict(earlier: _Telling, later: _Telling) -> bool:
    one, other = earlier.event, later.event
    return (
        one.report_id == other.report_id
        or not (earlier.is_recap or later.is_recap or earlier.days == later.days)
        or not _may_be_same_spot(earlier, later)
        or not same_kind(one, other)
        or not same_sides(one, other)
        or _only_one_is_mutual(one, other)
        or _losses_contradict(one, other, may_rise=earlier.published < later.published)
    )


def _only_one_is_mutual(one: Event, other: Event) -> bool:
    """Tell whether fire was exchanged in one and came from one side in the other.

    Who began a clash one report may know and another not.
    """
    return one.directed is not other.directed and one.kind is not EventKind.ARMED_CLASH


def _may_be_same_spot(one: _Telling, other: _Telling) -> bool:
    """Tell whether both name one site, in more or fewer words, or the town or its edge.

    What lies near a town, a village without a row of its own say, is not the town; a site in it may
    be what another tells as the town where both tell the same losses.
    """
    if one.site and other.site and (one.site <= other.site or other.site <= one.site):
        return True
    if _is_town(one.event) and _is_town(other.event):
        return True
    return not (one.site and other.site) and _same_losses(one.event, other.event)


def _is_town(event: Event) -> bool:
    place = event.place
    return place is not None and (place.precision is Precision.EXACT or place.shape is Shape.RING)


def _losses_contradict(one: Event, other: Event, *, may_rise: bool) -> bool:
    """Tell whether numbers differ, or one outcome befell quite different people."""
    for outcome in {a.outcome for a in one.casualties} & {b.outcome for b in other.casualties}:
        pairs = [
            (a, b)
            for a in one.casualties
            for b in other.casualties
            if a.outcome is b.outcome is outcome and _may_be_same_people(a, b)
        ]
        if not pairs or not all(_may_be_same_number(a, b, may_rise=may_rise) for a, b in pairs):
            return True
    return False


def _may_be_same_people(one: Casualties, other: Casualties) -> bool:
    return one.group == other.group or UNKNOWN_GROUP in {one.group, other.group}


def _may_be_same_number(one: Casualties, other: Casualties, *, may_rise: bool) -> bool:
    return ranges_meet(one, other) or (may_rise and (one.minimum or 0) <= (other.minimum or 0))


def _proof(earlier: _Telling, later: _Telling) -> _Fit | None:
    """Return how much speaks for one act, None where too little does."""
    same_words = _share(earlier.words, later.words) >= _SAME_WORDS
    alike = _harmed_alike(earlier.event, later.event)
    may_be_one = (
        later.is_recap or _different_publishers(earlier, later) or _is_equal(earlier, later)
    )
    same_toll = may_be_one and alike >= _LARGE_TOLL
    same_actors = may_be_one and _shared_actors(earlier.event, later.event)
    if same_actors and not later.is_recap:
        same_actors = bool(earlier.event.casualties) is bool(later.event.casualties)
    if not (same_words or same_toll or same_actors):
        return None
    return same_words, alike, earlier.days[-1].toordinal(), earlier.site == later.site


def _different_publishers(one: _Telling, other: _Telling) -> bool:
    """Tell whether two are known to have published; an unknown one may be any."""
    names = {one.report.publisher, other.report.publisher}
    return len(names) > 1 and "" not in names


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    least, most = sorted((len(one), len(other)))
    return len(one & other) / most if least >= _FEWEST_WORDS else 0


def _harmed_alike(one: Event, other: Event) -> int:
    """Return how many people both tell in the same numbers."""
    return sum(minimum or 0 for _, _, minimum, _ in _numbers(one) & _numbers(other))


def _same_losses(one: Event, other: Event) -> bool:
    """Tell whether both tell losses, the same ones, and some of them in numbers."""
    return _numbers(one) == _numbers(other) and _harmed_alike(one, other) > 0


def _numbers(event: Event) -> frozenset[tuple[str, str, int | None, int | None]]:
    return frozenset((c.group, c.outcome, c.minimum, c.maximum) for c in event.casualties)


def _is_equal(one: _Telling, other: _Telling) -> bool:
    """Tell whether both tell the same losses, sides and site."""
    first, second = one.event, other.event
    return (
        _same_losses(first, second)
        and (set(first.side_a), set(first.side_b)) == (set(second.side_a), set(second.side_b))
        and one.site == other.site
    )


def _shared_actors(one: Event, other: Event) -> bool:
    """Tell whether somebody who can be told from others stands on the same side in both."""
    straight = _both(one.side_a, other.side_a) or _both(one.side_b, other.side_b)
    if one.directed and other.directed:
        return straight
    return straight or _both(one.side_a, other.side_b) or _both(one.side_b, other.side_a)


def _both(one: Iterable[str], other: Iterable[str]) -> bool:
    return bool((frozenset(one) & frozenset(other)) - NOT_FIGHTERS)
