"""Which kind of event a clause tells: its trigger, a weapon beside it, or its author decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial

from domain.events import EventKind
from domain.phrases import PhraseMatch
from domain.text import AND, BY
from extraction.actors import CIVILIANS
from extraction.acts import Act
from extraction.clauses import Clause
from extraction.lexicon import Lexicons
from extraction.locate import FIRE
from extraction.roles import SHELLS
from extraction.rows import Row
from extraction.sides import Side, Sides
from extraction.triggers import TriggerMatch

_WEAPON_REACH = 25
"""Words after a trigger within which a weapon decides its kind."""
_MEANS = frozenset({EventKind.SUICIDE_BOMB, EventKind.IED, EventKind.GRENADE})
_BEFORE = 14
"""Words before a trigger in which aircraft are what it was done with."""
_SHELL_REACH = 2
"""Words between a shell and what it did: «a guided missile hit a car»."""
_PAIR = 2
"""Weapons of «artillery and air bombardment»."""
_BY_REACH = 10
"""Words after an attack in which «by a drone» says what it was made with."""
_GUNS_REACH = 2
"""Words between grenades and the guns that were used with them."""
NEAR, ADJACENT = "near", "adjacent"
_ONES = ("vehicle", "person")
"""What is shot at, not shelled, where no weapon is named."""
AIRCRAFT, ARTILLERY, MISSILE = "weapon.aircraft", "weapon.artillery", "weapon.missile"
SMALL_ARMS, CLUSTER = "weapon.small_arms", "weapon.cluster"


def kind_of(
    clause: Clause,
    sides: Sides,
    weapons: Sequence[PhraseMatch],
    hit: AbstractSet[str],
    lexicons: Lexicons,
) -> tuple[EventKind, str] | None:
    """Return the kind of the clause's act and the id of what gave it; None where it is no event.

    `hit` says what the act struck: see `harm.what_it_hit`.
    """
    raid = next((t for t in clause.triggers if t.trigger.kind is EventKind.RAID), None)
    decisive = _on_whom_with(weapons, hit, lexicons)
    for trigger in sorted(clause.triggers, key=partial(_is_means, weapons), reverse=True):
        if raid is not None and trigger.trigger.needs_weapon and raid.first < trigger.first:
            continue  # «a raid that targeted a house»
        kind = (
            _by_what_acted(clause, trigger, sides, weapons, lexicons)
            or _by_weapon(clause, trigger, _of_author(trigger, sides, decisive), lexicons)
            or _by_shells(trigger, sides, weapons, lexicons)
            or _by_aircraft_of_its_own(clause, trigger, weapons, lexicons)
            or _by_author(trigger, sides, hit)
            or _by_target(trigger, sides, hit)
        )
        if kind is not None and kind[0] is EventKind.ARMED_CLASH and "civilians" in hit:
            kind = (EventKind.ATTACK, f"{kind[1]}+target.civilians")
        if kind is not None:
            return kind
        needs_actor = trigger.trigger.needs_actor and not sides.side_a
        needs_weapon = trigger.trigger.needs_weapon
        harmed = trigger.in_passing and CIVILIANS in hit  # «killed when their car was targeted»
        is_fire = needs_weapon and _is_fire(trigger) and (bool(sides.side_a) or harmed)
        one = next((each for each in _ONES if is_fire and each in hit), None)
        if one is not None:
            return EventKind.ATTACK, f"{trigger.trigger.trigger_id}+target.{one}"
        if is_fire and "settlement" in hit and not trigger.trigger.by_target:
            return EventKind.SHELLING, f"{trigger.trigger.trigger_id}+target.settlement"
        is_fire = is_fire or (_is_by_nobody(clause, trigger) and "house" not in hit)
        has_means = not needs_weapon or (is_fire and "fighters" in hit)
        if has_means and not needs_actor:
            return _on_whom(trigger, hit)
    return None


def _is_fire(match: TriggerMatch) -> bool:
    """Tell whether «targeted» may stand for fire of any sort."""
    return match.trigger.is_violent and match.trigger.weapons is None


def _is_by_nobody(clause: Clause, match: TriggerMatch) -> bool:
    """Tell whether it may name no author: «the targeting of a post of A», «a post of A was hit»."""
    opens = match.first == clause.first == 0 and not match.clitics
    return _is_fire(match) and (opens or not match.trigger.is_verb)


def _on_whom_with(
    weapons: Sequence[PhraseMatch], hit: AbstractSet[str], lexicons: Lexicons
) -> Sequence[PhraseMatch]:
    """Return the weapons that decide: on civilians «with artillery and machine guns» it shelled."""
    heavier = [w for w in weapons if w.entry not in lexicons.prevailing_weapons]
    return heavier if heavier and CIVILIANS in hit else weapons


def _of_author(
    match: TriggerMatch, sides: Sides, weapons: Sequence[PhraseMatch]
) -> Sequence[PhraseMatch]:
    """Return the weapons without aircraft of others: «minutes after the drones A shelled B»."""
    named = (s.words_at.start for s in sides.side_a if s.words_at.start < match.first)
    first = min(named, default=0) if sides.attribution is None else 0  # «believed to be of A»
    return [w for w in weapons if w.entry != AIRCRAFT or w.last >= first]


def _on_whom(match: TriggerMatch, hit: AbstractSet[str]) -> tuple[EventKind, str]:
    """Return the trigger's own kind; an attack that only civilians suffered is one on them."""
    kind, rule = match.trigger.kind, match.trigger.trigger_id
    is_attack = kind is EventKind.ARMED_CLASH and match.trigger.by_weapon == ADJACENT
    if is_attack and CIVILIANS in hit:
        return EventKind.ATTACK, f"{rule}+target.civilians"
    return kind, rule


def _by_what_acted(
    clause: Clause,
    match: TriggerMatch,
    sides: Sides,
    weapons: Sequence[PhraseMatch],
    lexicons: Lexicons,
) -> tuple[EventKind, str] | None:
    """Return the kind that the author is named by: «Russian warplanes hit …», «US guns hit»."""
    if match.trigger.by_weapon is None or match.trigger.weapons is not None:
        return None
    near = match.trigger.by_weapon == NEAR
    means, acting = (
        ({AIRCRAFT, ARTILLERY}, sides.side_a) if near else ({AIRCRAFT}, sides.side_a[:1])
    )
    for weapon in weapons:
        if weapon.entry in means and _names(weapon, acting, clause):
            return lexicons.weapon_kinds[weapon.entry], f"{match.trigger.trigger_id}+{weapon.entry}"
    return None


def _names(weapon: PhraseMatch, acting: Sequence[Side], clause: Clause) -> bool:
    """Tell whether who acted is named by the weapon, or by whose it is: «the artillery of A»."""
    guns = weapon.entry == ARTILLERY
    if guns and (weapon.clitics or not clause.holds(weapon.first)):
        return False
    return any(
        weapon.first in side.words_at or (guns and weapon.last == side.words_at.start)
        for side in acting
    )


def _is_means(weapons: Sequence[PhraseMatch], trigger: TriggerMatch) -> bool:
    """Tell whether it says what an attack was made with: «an attack by a car bomb».

    With «grenades and machine guns» it was an armed attack.
    """
    near = range(trigger.last, trigger.last + _GUNS_REACH)
    guns = any(w.entry == SMALL_ARMS and AND in w.clitics and w.first in near for w in weapons)
    return BY in trigger.clitics and trigger.trigger.kind in _MEANS and not guns


def _by_weapon(
    clause: Clause, match: TriggerMatch, weapons: Sequence[PhraseMatch], lexicons: Lexicons
) -> tuple[EventKind, str] | None:
    if match.trigger.by_weapon is None:
        return None
    if match.trigger.by_weapon == ADJACENT and _is_by_aircraft(clause, match, weapons):
        return lexicons.weapon_kinds[AIRCRAFT], f"{match.trigger.trigger_id}+{AIRCRAFT}"
    reach = _WEAPON_REACH if match.trigger.by_weapon == NEAR else 0
    low = max(clause.first, match.first - (_BEFORE if reach else 0))
    near = [
        weapon
        for weapon in weapons
        if low <= weapon.first < min(clause.last, match.last + reach + 1)
        and not match.first <= weapon.first < match.last
        and (match.trigger.weapons is None or weapon.entry in match.trigger.weapons)
    ]
    if not near:
        return None
    if any(weapon.entry == AIRCRAFT for weapon in near):
        near = [weapon for weapon in near if weapon.entry != MISSILE]
    before = [w for w in near if w.first < match.first and w.entry == AIRCRAFT]
    near = [w for w in near if w.first >= match.first - 1] or before
    prevailing = [weapon for weapon in near if weapon.entry in lexicons.prevailing_weapons]
    prevailing = prevailing or before
    if not near:
        return None
    if not match.trigger.needs_weapon:  # «artillery shelling, and with machine guns»
        prevailing = [w for w in near if w.first == match.last and not w.clitics] or prevailing
    weapon = min(prevailing or near, key=partial(_distance, match))
    return lexicons.weapon_kinds[weapon.entry], f"{match.trigger.trigger_id}+{weapon.entry}"


def _by_aircraft_of_its_own(
    clause: Clause, match: TriggerMatch, weapons: Sequence[PhraseMatch], lexicons: Lexicons
) -> tuple[EventKind, str] | None:
    """Return the kind of harm done «by aircraft of A»."""
    if match.trigger.yields and _is_by_aircraft(clause, match, weapons):
        return lexicons.weapon_kinds[AIRCRAFT], f"{match.trigger.trigger_id}+{AIRCRAFT}"
    return None


def _by_shells(
    match: TriggerMatch, sides: Sides, weapons: Sequence[PhraseMatch], lexicons: Lexicons
) -> tuple[EventKind, str] | None:
    """Return the kind of shells that are what struck: «a shell that A fired hit a car»."""
    if match.trigger.by_weapon != NEAR or not match.trigger.is_verb or match.trigger.weapons:
        return None
    shells = (w for w in weapons if w.entry in SHELLS and not w.clitics)
    for weapon in shells:
        fired = any(weapon.last <= side.words_at.start < match.first for side in sides.side_a)
        near = 0 <= match.first - weapon.last <= (_WEAPON_REACH if fired else _SHELL_REACH)
        if near:
            return lexicons.weapon_kinds[weapon.entry], f"{match.trigger.trigger_id}+{weapon.entry}"
    return None


def with_second_weapon(act: Act, row: Row, lexicons: Lexicons) -> Iterator[Act]:
    """Yield the other act of «artillery and air bombardment», without the losses of both."""
    at = act.clause.triggers[0].last
    near = (weapon for weapon in row.weapons if weapon.first in {at, at + 1})
    told = [weapon for weapon in near if weapon.entry != CLUSTER]
    kinds = [lexicons.weapon_kinds[weapon.entry] for weapon in told]
    if len(told) != _PAIR or AND not in told[1].clitics or act.kind not in kinds:
        return
    if set(kinds) == FIRE:
        second = told[1 - kinds.index(act.kind)]
        kind = lexicons.weapon_kinds[second.entry]
        rule = f"{act.clause.triggers[0].trigger.trigger_id}+{second.entry}"
        yield replace(act, kind=kind, kind_rule=rule, casualties=())


def _is_by_aircraft(clause: Clause, match: TriggerMatch, weapons: Sequence[PhraseMatch]) -> bool:
    """Tell whether it was done «by a drone», «with drones»."""
    near = range(match.last, min(clause.last, match.last + _BY_REACH))
    return any(
        weapon.entry == AIRCRAFT
        and weapon.first in near
        and (BY in weapon.clitics or weapon.first - 1 in clause.means)
        for weapon in weapons
    )


def _distance(trigger: TriggerMatch, weapon: PhraseMatch) -> int:
    return abs(weapon.first - trigger.first)


def _by_author(
    match: TriggerMatch, sides: Sides, hit: AbstractSet[str]
) -> tuple[EventKind, str] | None:
    """Return the kind that the author gives; who «targeted a house» on the ground raided it."""
    if match.trigger.needs_weapon and "house" in hit:
        return None
    for side in sides.side_a:
        kind = match.trigger.by_author.get(side.actor_id)
        if kind is not None:
            return kind, f"{match.trigger.trigger_id}+author.{side.actor_id}"
    return None


def _ids(side: Sequence[Side]) -> set[str]:
    return {one.actor_id for one in side}


def _by_target(
    match: TriggerMatch, sides: Sides, hit: AbstractSet[str]
) -> tuple[EventKind, str] | None:
    """Return the kind that whom it hit gives; who killed a fighter of its own did not fight."""
    side_b = {side.actor_id for side in sides.side_b}
    if match.trigger.kind is EventKind.ATTACK and side_b and side_b == _ids(sides.side_a):
        return None
    for target, kind in match.trigger.by_target.items():
        if target in hit:
            return kind, f"{match.trigger.trigger_id}+target.{target}"
    return None
