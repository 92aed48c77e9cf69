"""What a clause adds to an act told before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.events import DateBasis, EventKind, Outcome
from domain.text import AND, CONJUNCTIONS
from extraction.actors import CIVILIANS, UNIDENTIFIED
from extraction.acts import OPERATIONS, SAME_SUBJECT, SAME_TARGET, Act, Past
from extraction.clauses import Clause
from extraction.locate import FIRE
from extraction.rows import Row
from extraction.sides import NO_AUTHOR, Side, Sides
from extraction.triggers import is_definite

_CLASH = EventKind.ARMED_CLASH
_HIT_SOMETHING = OPERATIONS | {EventKind.PROPERTY_DESTRUCTION}
"""Kinds, none of them violent, of which «… that hit A» says where it was."""
_GOES_ON = frozenset({EventKind.ARMED_CLASH, EventKind.ATTACK})
"""Kinds of attacks that «and fired at them» goes on with."""
_TRIES = frozenset({"attack.assassination", "attack.assassination+target.fighters"})
"""Rules of an attempt on somebody's life, which a bomb told behind it may have been."""
_TRIED_WITH = frozenset({EventKind.IED, EventKind.GRENADE})
_HARM = frozenset({Outcome.KILLED, Outcome.INJURED})
_TERMS = frozenset({"other.release", "other.released", "other.handed_over", "other.received"})
"""Rules of what a deal is made about."""


def with_same_target(sides: Sides, clause: Clause, past: Past) -> Sides:
    """Say whom «A attacked a post of B and fired at it» hit: those whom the act before did."""
    before = past.act
    if sides.side_b or before is None or not goes_on_firing(before, clause):
        return sides
    target = tuple(replace(side, rule=SAME_TARGET) for side in before.sides.side_b)
    acted = {side.actor_id for side in target}
    return replace(sides, side_b=target) if not acted & set(_ids(sides.side_a)) else sides


def _ids(side: Sequence[Side]) -> list[str]:
    return [one.actor_id for one in side]


def goes_on_firing(before: Act, clause: Clause) -> bool:
    """Tell whether «and fired at them» goes on with the attack told before in its sentence."""
    trigger = clause.triggers[0]
    joined = any(letter in CONJUNCTIONS for letter in trigger.clitics)
    inside = before.clause.last == clause.first and before.clause.triggers[0].first < trigger.first
    return trigger.at_them and joined and inside and before.kind in _GOES_ON


def told_again(acts: Sequence[Act], act: Act | None) -> int:
    """Return the index of the act that this one may add to, the last one unless it says more.

    A mention in passing speaks of the last act of its kind, «mutual fire» of the clash in its
    sentence.
    """
    if act is None:
        return -1
    if act.clause.triggers[0].in_passing:
        fits = [at for at, other in enumerate(acts) if other.kind is act.kind]
    elif _goes_on_protesting(act):
        fits = [
            at
            for at, other in enumerate(acts)
            if other.kind is act.kind and other.words is act.words
        ]
    elif _is_mere_harm(acts, act):
        return len(acts) - 2
    elif _is_exchange(act):
        clash = EventKind.ARMED_CLASH
        fits = [
            at for at, other in enumerate(acts) if other.kind is clash and other.words is act.words
        ]
    else:
        fits = []
    return fits[-1] if fits else -1


def _is_mere_harm(acts: Sequence[Act], act: Act) -> bool:
    """Tell whether it tells more of the harm that an attack did, behind whom it captured."""
    told = [(other.kind, other.words is act.words) for other in acts[-2:]]
    return _tells_harm(act) and told == [(_CLASH, True), (EventKind.ARRESTS, True)]


def _tells_harm(act: Act) -> bool:
    """Tell whether it says no more than «and 3 were killed»."""
    trigger, own_place = act.clause.triggers[0], act.places and not act.is_of_scene
    return trigger.trigger.yields and AND in trigger.clitics and not own_place


def _goes_on_protesting(act: Act) -> bool:
    """Tell whether «… and burned tyres» only says more of the protest of its sentence."""
    return act.kind is EventKind.PROTEST and act.is_of_scene


def _is_exchange(act: Act) -> bool:
    return all(trigger.is_exchange for trigger in act.clause.triggers)


def joined(before: Act, act: Act) -> Act | None:
    """Return the act before with what the clause adds to it; None when it tells its own."""
    adds_losses = act.clause.triggers[0].in_passing and not act.places
    adds_losses = adds_losses or (act.words is before.words and _goes_on_protesting(act))
    harm = act.words is before.words and before.kind is _CLASH and _tells_harm(act)
    fires = act.words is before.words and goes_on_firing(before, act.clause)
    if harm or ((adds_losses or fires) and act.kind is before.kind):
        return _with_losses(before, act)
    return _in_its_sentence(before, act) if act.words is before.words else _in_next(before, act)


def _in_its_sentence(before: Act, act: Act) -> Act | None:
    """Return the act before with what another clause of its sentence adds to it."""
    tries = before.kind_rule in _TRIES and act.kind in _TRIED_WITH
    if tries and (act.is_of_scene or not act.places):
        return _tried_with(before, act)
    if not act.kind_rule:
        return (
            _with_raiders(before, act)
            or _with_whom_it_fought(before, act)
            or _with_what_it_hit(before, act)
        )
    if before.kind is EventKind.ARMED_CLASH:
        return _of_one_clash(before, act)
    return _with_terms(before, act) or _with_whom_it_sought(before, act) or _in_detail(before, act)


def _tried_with(before: Act, act: Act) -> Act:
    """Join the bomb to the attempt that it was: «tried to kill A, when a bomb went off»."""
    side_b = act.sides.side_b or before.sides.side_b
    return replace(
        act,
        sides=replace(act.sides, side_b=side_b),
        places=before.places or act.places,
        back_reference=before.back_reference,
        casualties=before.casualties + act.casualties,
        clause=replace(act.clause, first=before.clause.first),
    )


def _in_detail(before: Act, act: Act) -> Act | None:
    """Join what a further clause says of the same fire: «…, where the strikes hit A»."""
    if not _is_same_fire(before, act):
        return None
    is_general = not any(place.is_specific for place in before.places)
    places = act.places if is_general and act.places else before.places
    side_b = before.sides.side_b or act.sides.side_b
    return replace(
        before,
        sides=replace(before.sides, side_b=side_b),
        places=places,
        back_reference=before.back_reference if places is before.places else act.back_reference,
        casualties=before.casualties + act.casualties,
        clause=_extended(before, act),
    )


def _only_says_what_it_hit(before: Act, act: Act) -> bool:
    """Tell whether «carried out strikes, hit A with rockets» is so built: a verb behind a comma."""
    told, trigger = before.clause.triggers[0], act.clause.triggers[0]
    hits = trigger.trigger.is_verb and trigger.trigger.needs_weapon and not trigger.clitics
    inside = before.words is act.words and before.clause.last == act.clause.first == trigger.first
    return hits and inside and not (told.trigger.is_verb or before.places)


def _is_same_fire(before: Act, act: Act) -> bool:
    told_on = act.clause.accompanies and any(
        is_definite(act.words, trigger) for trigger in act.clause.triggers
    )
    is_same = {before.kind, act.kind} <= FIRE and (told_on or _only_says_what_it_hit(before, act))
    return is_same and all(s.rule in {NO_AUTHOR, SAME_SUBJECT} for s in act.sides.side_a)


def _in_next(before: Act, act: Act) -> Act | None:
    """Return the act that a next sentence places, «where the shelling hit A», instead of a region.

    Who did it, to whom and with what losses was told before.
    """
    is_general = not any(place.is_specific for place in before.places)
    if not (is_general and act.places and _is_same_fire(before, act)):
        return None
    side_b = before.sides.side_b or act.sides.side_b
    return replace(
        act,
        kind=before.kind,
        kind_rule=before.kind_rule,
        sides=replace(before.sides, side_b=side_b),
        date=before.date if act.date.basis is DateBasis.REPORT else act.date,
        casualties=before.casualties + act.casualties,
    )


def _with_whom_it_sought(before: Act, act: Act) -> Act | None:
    """Join what a raid was after: «carried out a landing that targeted a man of A in B»."""
    seeks = act.clause.triggers[0].trigger.needs_weapon
    if {before.kind, act.kind} != {EventKind.RAID} or not seeks:
        return None
    own = any(place.is_specific for place in before.places)
    parties = tuple(side for side in act.sides.side_b if side.actor_id != CIVILIANS)
    sides = replace(before.sides, side_b=before.sides.side_b or parties)
    places = before.places if own or not act.places else act.places
    back = before.back_reference if places is before.places else act.back_reference
    clause = _extended(before, act)
    return replace(before, sides=sides, places=places, back_reference=back, clause=clause)


def _with_terms(before: Act, act: Act) -> Act | None:
    """Join what a deal brought about: «struck a deal that led to the release of 10 in A»."""
    if before.kind is not EventKind.AGREEMENT or act.kind_rule not in _TERMS:
        return None
    places = before.places or act.places
    return replace(before, places=places, clause=_extended(before, act))


def says_who_fought(before: Act | None, told: tuple[EventKind, Sides], row: Row) -> bool:
    """Tell whether what is told in passing may say who acted, or was fought, in the act before.

    Fighting says from whom ground was taken, a raid who killed somebody in it.
    """
    kind, sides = told
    if before is None or before.words is not row.words:
        return False
    took = before.kind is EventKind.TERRITORY_GAINED and kind is _CLASH
    return took or (_is_by_nobody(before) and kind is EventKind.RAID and bool(sides.side_a))


def _is_by_nobody(act: Act) -> bool:
    unsaid = all(side.rule == NO_AUTHOR for side in act.sides.side_a)
    return act.kind is EventKind.ATTACK and unsaid


def _with_raiders(before: Act, act: Act) -> Act | None:
    """Name who killed somebody «during a raid by A»."""
    if act.kind is not EventKind.RAID or not _is_by_nobody(before):
        return None
    return replace(before, sides=replace(before.sides, side_a=act.sides.side_a))


def _with_whom_it_fought(before: Act, act: Act) -> Act | None:
    """Name from whom ground was taken: «took A after fighting with B»."""
    if before.kind is not EventKind.TERRITORY_GAINED or act.kind is not _CLASH:
        return None
    own = {side.actor_id for side in before.sides.side_a} | {UNIDENTIFIED}
    fought = (*act.sides.side_a, *act.sides.side_b)
    others = tuple(side for side in fought if side.actor_id not in own)
    if before.sides.side_b or not others:
        return None
    return replace(before, sides=replace(before.sides, side_b=others))


def _of_one_clash(before: Act, act: Act) -> Act | None:
    if _is_exchange(act):
        return _with_losses(before, act)
    grows = act.kind is EventKind.ARMED_CLASH and act.back_reference is not None
    return _grown_into(before, act) if grows else None


def _with_what_it_hit(before: Act, act: Act) -> Act | None:
    """Add whom and where the act before hit: «… struck, targeting posts of B in C»."""
    said = any(side.rule != SAME_SUBJECT for side in act.sides.side_a)
    if said or not (before.kind.is_violent or before.kind in _HIT_SOMETHING):
        return None
    sides, places = before.sides, before.places
    if not sides.side_b and act.sides.side_b:
        sides = replace(sides, side_b=act.sides.side_b)
    inherited = before.is_of_scene
    if (not places or inherited) and act.back_reference is None and act.places:
        places = act.places
    harm = tuple(c for c in act.casualties if c.outcome in _HARM and before.kind.is_violent)
    alone = not sides.side_b and len(places) == 1 and before.kind in FIRE
    if alone and {c.group for c in harm} == {CIVILIANS}:
        hit = Side(CIVILIANS, harm[0].evidence, "rule.civilians_hit")
        sides = replace(sides, side_b=(hit,))
    if (sides, places, ()) == (before.sides, before.places, harm):
        return None
    reference = before.back_reference if places is before.places else None
    return replace(
        before,
        sides=sides,
        places=places,
        back_reference=reference,
        casualties=before.casualties + harm,
        clause=_extended(before, act),
    )


def _with_losses(before: Act, act: Act) -> Act:
    """Give losses of «mutual fire», or «in the clashes», to the act before."""
    if not act.casualties:
        return before
    casualties = before.casualties + act.casualties
    clause = _extended(before, act) if act.words is before.words else before.clause
    return replace(before, casualties=casualties, clause=clause)


def _grown_into(before: Act, act: Act) -> Act | None:
    """Join a clash to the attack it grew out of: it is directed, the attackers are side a."""
    attackers = {side.actor_id for side in before.sides.side_a} - {UNIDENTIFIED}
    first, second = act.sides.side_a, act.sides.side_b
    if not before.sides.directed or not attackers:
        return None
    if all(side.rule == NO_AUTHOR for side in first) and second:  # «B stood up to it, and …»
        first = before.sides.side_a
    if attackers & {side.actor_id for side in second}:
        first, second = second, first
    elif not attackers & {side.actor_id for side in first}:
        return None
    targets = {side.actor_id for side in before.sides.side_b}
    if targets and not targets & {side.actor_id for side in second}:
        return None
    sides = Sides(first, second, directed=True, direction=before.clause.triggers[0].span)
    return replace(
        before,
        sides=sides,
        casualties=before.casualties + act.casualties,
        clause=_extended(before, act),
    )


def _extended(before: Act, act: Act) -> Clause:
    return replace(before.clause, last=act.clause.last)
