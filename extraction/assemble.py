"""Events made of what a clause tells: one for each place that its act happened at."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.events import (
    Casualties,
    Event,
    EventPlace,
    Reading,
    RejectedPlace,
    Status,
)
from domain.places import Geocode, Precision, Shape, Tier
from domain.reports import Report
from domain.spans import Span, hull
from domain.text import STOPS
from extraction.acts import Act
from extraction.casualties.match import ATTACKERS, BOTH_SIDES, DEFENDERS, UNKNOWN_GROUP
from extraction.located import Located
from extraction.sides import CIVILIANS_HIT, NO_AUTHOR, Sides
from gazetteer.load import Gazetteer


def to_events(report: Report, act: Act, number: int, gazetteer: Gazetteer) -> tuple[Event, ...]:
    """Return one event for each place of the act; casualties stand on the first, or where counted.

    `number` counts the acts of the report: it tells the groups of one report apart.
    """
    evidence = _evidence(act)
    places: Sequence[Located | None] = act.places or (None,)
    group = f"{report.report_id}-g{number}" if len(places) > 1 else None
    casualties = tuple(_by_side(act.casualties, act.sides))
    day = act.date.end or act.date.start or report.published
    events: list[Event] = []
    for located in places:
        lost = _lost_at(act, located, casualties, is_first=not events)
        sides = act.sides if lost else _without_spared(act)
        place = _event_place(located.geocode, gazetteer, day) if located is not None else None
        refers = act.back_reference is not None and not (act.is_of_scene or act.is_of_section)
        if place is not None and act.back_reference is not None and refers:
            place = replace(place, relation=act.back_reference.of(report.text))
        events.append(
            Event(
                event_id=_event_id(report, act, evidence, place, located),
                report_id=report.report_id,
                kind=act.kind,
                status=act.telling.status if act.telling is not None else Status.REPORT,
                side_a=tuple(side.actor_id for side in act.sides.side_a),
                side_b=tuple(side.actor_id for side in sides.side_b),
                directed=act.sides.directed,
                place=place,
                date=act.date,
                casualties=lost,
                evidence=evidence,
                readings=tuple(_readings(replace(act, sides=sides), located, lost)),
                group=group,
                attribution=act.sides.attribution,
                actor_words=tuple(
                    side.words for side in (*act.sides.side_a, *act.sides.side_b) if side.words
                ),
                unplaced_words=_unplaced(located),
            )
        )
    return tuple(events)


def _lost_at(
    act: Act, located: Located | None, casualties: Sequence[Casualties], *, is_first: bool
) -> tuple[Casualties, ...]:
    """Return the losses of the event at one place: those counted there, of the first the rest."""
    at = {span: place for span, place in act.lost_at if place in act.places}
    return tuple(
        entry
        for entry in casualties
        if (at[entry.evidence] == located if entry.evidence in at else is_first)
    )


def _without_spared(act: Act) -> Sides:
    """Return the sides without civilians, where all who were harmed are counted elsewhere."""
    if not act.lost_at or len(act.lost_at) < len(act.casualties):
        return act.sides
    side_b = tuple(side for side in act.sides.side_b if side.rule != CIVILIANS_HIT)
    return replace(act.sides, side_b=side_b)


def _evidence(act: Act) -> Span:
    """Return the clause, without the mark or the «and» around it, over all that was read in it."""
    inside = list(act.words[act.clause.first : act.clause.last])
    while len(inside) > 1 and inside[-1].text in STOPS:
        inside.pop()
    while len(inside) > 1 and inside[0].text in STOPS:
        inside.pop(0)
    spans = [word.span for word in inside]
    spans += [side.span for side in (*act.sides.side_a, *act.sides.side_b)]
    if act.back_reference is None:
        spans += [place.named.toponym.span for place in act.places]
    return hull(spans)


def _event_id(
    report: Report, act: Act, evidence: Span, place: EventPlace | None, located: Located | None
) -> str:
    """Return an id that the same report read the same way gets again."""
    at = place.place_id if place is not None else ""
    name = located.named.toponym.span.start if located is not None else 0
    key = f"{report.report_id}|{act.kind}|{evidence.start}|{act.clause.first}|{at}|{name}"
    return f"{report.report_id}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _event_place(
    geocode: Geocode, gazetteer: Gazetteer, day: datetime.date | None
) -> EventPlace | None:
    place = geocode.place
    if place is None or geocode.precision is None or geocode.uncertainty_m is None:
        return None
    toponym = geocode.toponym
    relation = toponym.relation
    if geocode.site is not None:
        relation = " ".join(filter(None, (relation, toponym.name)))
    named = geocode.site or place
    is_area = geocode.precision is Precision.AREA
    outline = gazetteer.outline_on(place.place_id, day) if is_area else None
    return EventPlace(
        place_id=place.place_id,
        name_ar=place.name_ar,
        name_en=place.name_en,
        lat=place.lat,
        lon=place.lon,
        precision=geocode.precision,
        uncertainty_m=geocode.uncertainty_m,
        relation=relation,
        spelling=toponym.name if toponym.name != named.name_ar else None,
        tier=geocode.tier or Tier.EXACT,
        reason=geocode.reason,
        is_outside=geocode.is_outside,
        rejected=tuple(
            RejectedPlace(
                candidate.place_id,
                gazetteer.places[candidate.place_id].name_ar,
                candidate.reason,
            )
            for candidate in geocode.rejected
        ),
        shape=Shape.OUTLINE if outline is not None else _shape(geocode),
        outline=outline.outline_id if outline is not None else None,
    )


def _shape(geocode: Geocode) -> Shape:
    return geocode.toponym.shape if geocode.precision is Precision.NEAR else Shape.DISC


def _unplaced(located: Located | None) -> str | None:
    if located is None or located.geocode.place is not None:
        return None
    return located.named.toponym.name


def _by_side(casualties: Iterable[Casualties], sides: Sides) -> Iterable[Casualties]:
    """Give losses «on both sides» to the first actor of each (coding rules, section 8).

    Those of «the attackers» are of who attacked, those of «the defenders» of whom they attacked.
    """
    attackers = tuple(side for side in sides.side_a if sides.directed and side.rule != NO_AUTHOR)
    of_group = {
        BOTH_SIDES: (sides.side_a, sides.side_b),
        ATTACKERS: (attackers,),
        DEFENDERS: (sides.side_b,) if sides.directed else (),
    }
    for entry in casualties:
        if entry.group not in of_group:
            yield entry
            continue
        owners = [side[0].actor_id for side in of_group[entry.group] if side]
        for owner in owners or [UNKNOWN_GROUP]:
            yield replace(entry, group=owner)


def _readings(
    act: Act, located: Located | None, casualties: Iterable[Casualties]
) -> Iterable[Reading]:
    yield Reading("kind", act.clause.triggers[0].span, act.kind_rule)
    for field, sides in (("side_a", act.sides.side_a), ("side_b", act.sides.side_b)):
        for side in sides:
            yield Reading(field, side.span, side.rule)
    if act.sides.direction is not None:
        yield Reading("directed", act.sides.direction, "rule.direction")
    yield from _place_readings(act, located)
    if act.date.span is not None:
        yield Reading("date", act.date.span, act.date.rule)
    for entry in casualties:
        yield Reading("casualties", entry.evidence, f"casualties.{entry.rule}")
    if act.telling is not None:
        yield Reading("status", act.telling.span, act.telling.rule)


def _place_readings(act: Act, located: Located | None) -> Iterable[Reading]:
    if located is None:
        return
    if act.back_reference is not None:
        yield Reading("place", act.back_reference, "rule.back_reference")
        return
    toponym = located.named.toponym
    if toponym.relation_span is not None:
        yield Reading("place", toponym.relation_span, "rule.relation")
    yield Reading("place", toponym.span, "+".join(toponym.seen_by))
