"""The acts of one operation: a raid, what came of it, and the way home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.events import DateBasis, EventKind
from extraction.actors import CIVILIANS, UNIDENTIFIED
from extraction.acts import NO_PARTY, OPERATIONS, SAME_SUBJECT, Act, named
from extraction.sides import NO_AUTHOR, NO_TARGET, Side, Sides

_OUTCOMES_OF_RAID = frozenset(
    {EventKind.ARRESTS, EventKind.ARMED_CLASH, EventKind.ATTACK, EventKind.PROPERTY_DESTRUCTION}
)
_IN_RAID_REACH = 6
"""Words between «arrested» and the raid that it was in."""
_WITHIN_TOWNS = frozenset({"quarter", "site"})
_CORDONS = frozenset({"other.closed_road"})
_RINGS = _CORDONS | {"other.besieged"}
"""How a place is shut before it is searched."""
_SEARCHED = OPERATIONS | {EventKind.ABDUCTION}
_WAYS_THERE = frozenset({EventKind.RAID, EventKind.IED})
"""Kinds that are a part of the suicide bombing told after them in the sentence."""
_BLEW_UP = "property.blew_up"
_MAY_END = _OUTCOMES_OF_RAID | {EventKind.RAID}


def of_one_operation(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Return the acts without a raid, or a way home, that only is a part of the acts beside it.

    A raid with arrests is arrests, a raid with an exchange of fire is a clash by the raiders; a
    withdrawal that only ends a raid is part of it (coding rules, sections 1 and 2).
    """
    acts = _with_bombers(acts)
    raids = _one_a_sentence([act for act in acts if act.kind is EventKind.RAID])
    told = [_against_whom(_completed(act, raids), acts) for act in acts]
    return tuple(
        act
        for at, act in enumerate(told)
        if not (act.kind is EventKind.RAID and any(_came_of(o, act) for o in (*told, *acts)))
        and not (act.kind is EventKind.RAID and _is_setting(act, told))
        and not (act.kind is EventKind.WITHDRAWAL and _ends_operation(act, told[:at]))
        and not (act.kind_rule in _CORDONS and _is_joined(act))
        and not (act.kind_rule in _RINGS and _leads_to(act, told[at + 1 :]))
        and not (act.kind_rule == _BLEW_UP and any(_is_its_bomb(a, act) for a in told))
        and not (act.kind is EventKind.REINFORCEMENT and _attacks(act, told[at + 1 :]))
    )


def _with_bombers(acts: Sequence[Act]) -> list[Act]:
    """Return the acts without the way there: «stormed the gate with a car bomb and blew it up».

    The bombing takes from them the sides and the place that it does not name.
    """
    bombings = [act for act in acts if act.kind is EventKind.SUICIDE_BOMB]
    told = []
    for act in acts:
        if act.kind in _WAYS_THERE and any(_led_to(act, bombing) for bombing in bombings):
            continue
        ways = [a for a in acts if a.kind in _WAYS_THERE and _led_to(a, act)]
        told.append(_completed_bombing(act, ways) if act in bombings else act)
    return told


def _led_to(way: Act, bombing: Act) -> bool:
    near = way.words is bombing.words and not _stand_apart(way, bombing)
    return near and way.clause.triggers[0].first <= bombing.clause.triggers[0].first


def _stand_apart(one: Act, other: Act) -> bool:
    """Tell whether each names a town or site of its own, and not the same."""
    here, there = (
        {place.row.place_id for place in act.places if place.row and place.is_specific}
        for act in (one, other)
    )
    return bool(here and there) and here != there and not one.is_of_scene


def _completed_bombing(bombing: Act, ways: Sequence[Act]) -> Act:
    """Return the bombing with what the acts on the way name and it does not."""
    sides, places = bombing.sides, bombing.places
    for way in ways:
        unsaid = not sides.side_a or all(side.rule == NO_AUTHOR for side in sides.side_a)
        sides = replace(
            sides,
            side_a=way.sides.side_a if unsaid and way.sides.side_a else sides.side_a,
            side_b=sides.side_b if named(sides.side_b) else way.sides.side_b or sides.side_b,
        )
        places = places or way.places
    return replace(bombing, sides=sides, places=places)


def _is_joined(act: Act) -> bool:
    """Tell whether «…, and closed the roads» goes on with what the force did: a part of it."""
    return any(side.rule == SAME_SUBJECT for side in act.sides.side_a)


def _leads_to(ring: Act, after: Sequence[Act]) -> bool:
    """Tell whether «shut the roads into the town, and searched» goes on with what it was for."""
    shut = {side.actor_id for side in ring.sides.side_a}
    return any(
        act.words is ring.words
        and act.kind in _SEARCHED
        and bool(shut & {side.actor_id for side in act.sides.side_a})
        for act in after
    )


def _is_its_bomb(bomb: Act, blown_up: Act) -> bool:
    """Tell whether «blew up the pipeline with a charge» names the charge: a bombing, told once."""
    return bomb.kind is EventKind.IED and bomb.words is blown_up.words


def _attacks(convoy: Act, after: Sequence[Act]) -> bool:
    """Tell whether «a convoy of A stormed the town» is so built: the attack is all it tells."""
    following = after[0] if after else None
    if convoy.places or following is None or following.words is not convoy.words:
        return False
    trigger = following.clause.triggers[0]
    by_it = {s.actor_id for s in following.sides.side_a} & {s.actor_id for s in convoy.sides.side_a}
    return following.kind.is_violent and trigger.trigger.is_verb and bool(by_it)


def _is_setting(raid: Act, acts: Sequence[Act]) -> bool:
    """Tell whether «during a combing of the desert» only says when the sentence's violence was."""
    during = raid.clause.triggers[0].is_meanwhile
    return during and any(act.words is raid.words and act.kind.is_violent for act in acts)


def _one_a_sentence(raids: Sequence[Act]) -> list[Act]:
    """Return the raids with what another telling in the same sentence says of them."""
    told = []
    for raid in raids:
        others = [other for other in raids if other.words is raid.words]
        side_a = next((o.sides.side_a for o in others if o.sides.side_a), ())
        side_b = next((o.sides.side_b for o in others if named(o.sides.side_b)), raid.sides.side_b)
        placed = [o.places for o in others if any(place.is_specific for place in o.places)]
        sides = replace(raid.sides, side_a=raid.sides.side_a or side_a, side_b=side_b)
        told.append(replace(raid, sides=sides, places=placed[0] if placed else raid.places))
    return told


def _against_whom(act: Act, acts: Sequence[Act]) -> Act:
    """Name from whom ground was taken: whom the same force fights elsewhere in the report."""
    if act.kind is not EventKind.TERRITORY_GAINED or act.sides.side_b:
        return act
    own = {side.actor_id for side in act.sides.side_a}
    left = [a for a in acts if a.kind is EventKind.WITHDRAWAL and a.words is act.words]
    for other in left:
        if named(other.sides.side_a) and not own & {s.actor_id for s in other.sides.side_a}:
            return replace(act, sides=replace(act.sides, side_b=other.sides.side_a))
    for other in acts:
        for one, against in _both_ways(other.sides):
            if (
                other.kind is EventKind.ARMED_CLASH
                and own & {s.actor_id for s in one}
                and named(against)
            ):
                return replace(act, sides=replace(act.sides, side_b=against))
    return act


def _both_ways(sides: Sides) -> tuple[tuple[tuple[Side, ...], tuple[Side, ...]], ...]:
    return ((sides.side_a, sides.side_b), (sides.side_b, sides.side_a))


def _came_of(act: Act, raid: Act) -> bool:
    if act.clause.triggers[0].trigger.nobody_acts or _is_by_others(act, raid):
        return False
    return act.kind in _OUTCOMES_OF_RAID and _is_same_scene(raid, act)


def _is_by_others(act: Act, raid: Act) -> bool:
    """Tell whether the raiders were attacked in another sentence: the raid came of that."""
    raiders = {side.actor_id for side in raid.sides.side_a}
    attacking, attacked = (
        {side.actor_id for side in sides} for sides in (act.sides.side_a, act.sides.side_b)
    )
    is_theirs = act.sides.directed and named(act.sides.side_a) and not attacking & raiders
    return act.words is not raid.words and is_theirs and bool(attacked & raiders)


def _completed(act: Act, raids: Sequence[Act]) -> Act:
    """Give what came of a raid the raid's author, target, place and day, where it has none."""
    raid = next((raid for raid in raids if _came_of(act, raid)), None)
    if raid is None:
        return act
    places = act.places
    if raid.places and not any(place.is_specific for place in places):
        places = raid.places
    sides = _of_raiders(act, raid) if raid.sides.side_a else act.sides
    is_dated = act.date.basis is not DateBasis.REPORT or act.words is not raid.words
    if is_dated:
        return replace(act, sides=sides, places=places)
    telling = act.telling or (raid.telling if raid.words is act.words else None)
    return replace(act, sides=sides, places=places, date=raid.date, telling=telling)


def _of_raiders(act: Act, raid: Act) -> Sides:
    """Return the sides of an outcome of a raid: the raiders acted."""
    raiders = {side.actor_id for side in raid.sides.side_a}
    if act.kind is EventKind.ARMED_CLASH:
        everyone = (*act.sides.side_a, *act.sides.side_b)
        others = tuple(
            side for side in everyone if side.actor_id not in {*raiders, UNIDENTIFIED, CIVILIANS}
        )
        return replace(
            act.sides, side_a=raid.sides.side_a, side_b=others or raid.sides.side_b, directed=True
        )
    sides = act.sides
    acting = {side.actor_id for side in sides.side_a}
    is_part = act.kind is EventKind.ARRESTS and acting < raiders
    if is_part or not named(sides.side_a):
        sides = replace(sides, side_a=raid.sides.side_a)
    if raid.sides.side_b and all(side.rule == NO_TARGET for side in sides.side_b):
        sides = replace(sides, side_b=raid.sides.side_b)
    return sides


def _ends_operation(act: Act, before: Sequence[Act]) -> bool:
    actors = {side.actor_id for side in act.sides.side_a}
    return any(
        other.kind in _MAY_END
        and actors <= {side.actor_id for side in other.sides.side_a}
        and (not act.places or act.back_reference is not None or _is_same_scene(act, other))
        for other in before[-2:]
    )


def _spots(act: Act) -> set[str | None]:
    """Return the ids of an act's places; a quarter or site is in its town too."""
    rows = [place.row for place in act.places]
    towns = {row.parent for row in rows if row is not None and row.kind in _WITHIN_TOWNS}
    return {row.place_id if row is not None else None for row in rows} | towns


def _is_heard_of(one: Act, other: Act) -> bool:
    """Tell whether a clash by nobody is told at the very spot of a raid: «shots were heard»."""
    raid, clash = (one, other) if one.kind is EventKind.RAID else (other, one)
    by_nobody = not (named(clash.sides.side_a) or named(clash.sides.side_b))
    is_clash = clash.kind is EventKind.ARMED_CLASH and not clash.casualties
    spots = _spots(raid) & _spots(clash) - {None}
    return raid.kind is EventKind.RAID and is_clash and by_nobody and bool(spots)


def _is_in_it(one: Act, other: Act) -> bool:
    """Tell whether the raid only says in what the sentence's act was: «arrested in a raid, …»."""
    raid, act = (one, other) if one.kind is EventKind.RAID else (other, one)
    gap = raid.clause.triggers[0].first - act.clause.triggers[0].last
    return one.words is other.words and not raid.places and 0 <= gap <= _IN_RAID_REACH


def _is_same_scene(one: Act, other: Act) -> bool:
    """Tell whether two acts have a place in common, or one has none, and an actor in common."""
    here, there = (_spots(act) for act in (one, other))
    acting, others = (
        {side.actor_id for side in (*act.sides.side_a, *act.sides.side_b)}
        - NO_PARTY
        - {UNIDENTIFIED}
        for act in (one, other)
    )
    wide = not all(p.is_specific for one_act in (one, other) for p in one_act.places)
    if one.words is not other.words and (one.is_of_section or other.is_of_section):
        return False
    same_place = not here or not there or wide or bool(here & there)
    same_actor = bool(acting & others)
    if one.words is other.words:
        unsaid = any(side.rule == NO_AUTHOR for side in (*one.sides.side_a, *other.sides.side_a))
        mentioned_in_it = one.clause.triggers[0].in_passing or other.clause.triggers[0].in_passing
        unsaid = unsaid or not (one.sides.side_a and other.sides.side_a)
        same_actor = same_actor or unsaid or mentioned_in_it or not acting or not others
    else:
        same_actor = same_actor or _is_heard_of(one, other)
    same_telling = (one.telling is None) == (other.telling is None) or _is_in_it(one, other)
    mentioned = one.clause.triggers[0].in_passing or other.clause.triggers[0].in_passing
    return same_place and same_actor and (same_telling or mentioned)
