"""What the coding rules put on a side that the text leaves empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.events import Casualties, EventKind, Outcome
from domain.sentences import Word
from domain.text import OURS
from extraction.actors import CIVILIANS, ITS_PEOPLE, RESIDENTS, UNIDENTIFIED, UNKNOWN
from extraction.clauses import Clause
from extraction.lexicon import KindRule, Lexicons
from extraction.rows import Row
from extraction.sides import CIVILIANS_HIT, NO_AUTHOR, NO_TARGET, Side, Sides, is_only_mutual

_CLAIMED = frozenset(
    {EventKind.ATTACK, EventKind.IED, EventKind.GRENADE, EventKind.PROPERTY_DESTRUCTION}
)
_DEEDS = frozenset(
    {EventKind.TERRITORY_GAINED, EventKind.PROPERTY_DESTRUCTION, EventKind.ARRESTS, EventKind.RAID}
)
"""Kinds that a party's own statement tells of as what it did."""
TELLS = "rule.tells_it"
_TRIBES, _SONS = "tribes", "tribes.sons"
"""The actor, and the alias that is «sons of the tribe A», who may bear no arms."""
_ON_THE_UNARMED = frozenset(
    {EventKind.ATTACK, EventKind.ARRESTS, EventKind.ABDUCTION, EventKind.DISPLACEMENT}
)


def with_who_tells(
    sides: Sides, clause: Clause, row: Row, kind: EventKind, lexicons: Lexicons
) -> Sides:
    """Put on side a the party whose own statement tells without an author how its enemy was hit.

    So too where it tells what «we» did.
    """
    speaker = row.speaker
    if speaker is None or sides.side_a:
        return sides
    claimed = _is_claimed(sides, clause, (kind, speaker), lexicons)
    if claimed or _is_ours(row.words, clause) or _is_deed(sides, clause, (kind, row), lexicons):
        return replace(sides, side_a=(Side(speaker, clause.triggers[0].span, TELLS),))
    return sides


def with_whom_it_mourns(sides: Sides, clause: Clause, row: Row, lexicons: Lexicons) -> Sides:
    """Put the party whose statement it is on side b where «our posts», «our comrades» stand.

    Nobody else is said to have been hit, and who did it is no friend.
    """
    ours = (a for a in row.actors if a.rule == ITS_PEOPLE and clause.holds(a.first))
    actor = next((actor for actor in ours if actor.actor_id == row.speaker), None)
    acted = {side.actor_id for side in sides.side_a}
    if actor is None or sides.side_b or acted & (lexicons.camp_of(actor.actor_id) | {UNKNOWN}):
        return sides
    return replace(sides, side_b=(Side(actor.actor_id, actor.span, actor.rule),))


def _is_ours(words: Sequence[Word], clause: Clause) -> bool:
    """Tell whether the verb is of «we»."""
    trigger = clause.triggers[0]
    return trigger.trigger.is_verb and words[trigger.first].folded.endswith(OURS)


def _is_claimed(
    sides: Sides, clause: Clause, told: tuple[EventKind, str], lexicons: Lexicons
) -> bool:
    """Tell whether a party tells of it only as its own deed."""
    kind, speaker = told
    party, rule = lexicons.actors[speaker], lexicons.kind_rules[kind]
    hit = {side.actor_id for side in sides.side_b}
    camp = lexicons.camp_of(speaker)
    enemies = hit and not hit & (camp | {CIVILIANS, RESIDENTS, UNIDENTIFIED, UNKNOWN})
    claims_all = party.claims_all and kind in _CLAIMED and not hit & camp
    does = any(not trigger.trigger.yields for trigger in clause.triggers)
    flies = kind is not EventKind.AIR_STRIKE or party.flies
    boasts = enemies and rule.violent and flies and kind is not EventKind.IED
    return bool(boasts or (claims_all and (enemies or does)))


def _is_deed(sides: Sides, clause: Clause, told: tuple[EventKind, Row], lexicons: Lexicons) -> bool:
    """Tell whether a noun opens an item of a party's statement: «2. Blowing up of a bridge»."""
    (kind, row), trigger = told, clause.triggers[0]
    hit = {side.actor_id for side in sides.side_b}
    own = lexicons.camp_of(row.speaker) if row.speaker is not None else frozenset()
    if kind not in _DEEDS or trigger.trigger.is_verb or hit & own:
        return False
    opens = {at for m in row.grammar if m.entry == "item_opens" for at in range(m.first, m.last)}
    ahead = range(trigger.first)
    return all(at in opens or not row.words[at].text.isalpha() for at in ahead)


def with_sons_of_a_tribe(
    sides: Sides, casualties: tuple[Casualties, ...], row: Row, told: tuple[Clause, EventKind]
) -> tuple[Sides, tuple[Casualties, ...]]:
    """Call the sons of a tribe civilians where they were executed, arrested or abducted."""
    clause, kind = told
    named = any(actor.rule == _SONS and clause.holds(actor.first) for actor in row.actors)
    if not named or kind not in _ON_THE_UNARMED:
        return sides, casualties
    side_b = tuple(
        replace(s, actor_id=CIVILIANS) if s.actor_id == _TRIBES else s for s in sides.side_b
    )
    return replace(sides, side_b=side_b), tuple(
        replace(entry, group=CIVILIANS) if entry.group == _TRIBES else entry for entry in casualties
    )


def _befalls_civilians(rule: KindRule, clause: Clause, *, hits_civilians: bool) -> bool:
    return rule.side_b in {"hit", "home"} and hits_civilians and not is_only_mutual(clause)


def _befalls_the_unarmed(rule: KindRule) -> bool:
    """Tell whether residents are no fighters in it: they got aid, were moved, killed, fired at."""
    unarmed = rule.side_b == CIVILIANS and rule.counts in {None, Outcome.DISPLACED}
    fired_at = rule.side_b == "hit" and rule.civilians_fight_as is None
    return fired_at or unarmed


def _as_civilian(side: Side) -> Side:
    return replace(side, actor_id=CIVILIANS) if side.actor_id == RESIDENTS else side


def with_defaults(sides: Sides, rule: KindRule, clause: Clause, *, hits_civilians: bool) -> Sides:
    """Return the sides with what the coding rules put where the text names nobody.

    Violence without an author is by the unidentified; civilians are the target only where the
    text says that they or their property were hit and names no other.
    """
    span = clause.triggers[0].span
    side_a, side_b = sides.side_a, sides.side_b
    if rule.side_a == CIVILIANS:
        side_a = tuple(side for side in map(_as_civilian, side_a) if side.actor_id == CIVILIANS)
    if rule.counts is Outcome.DISPLACED:  # those who move by themselves are moved by nobody
        side_a = tuple(s for s in side_a if s.actor_id not in {CIVILIANS, RESIDENTS})
    if not side_a and rule.side_a is not None:
        side_a = (Side(rule.side_a, span, NO_AUTHOR),)
    if _befalls_the_unarmed(rule):
        side_b = tuple(_as_civilian(side) for side in side_b)
    if rule.side_b == "none":
        side_b = ()
    elif not side_b and CIVILIANS in {rule.side_b, *(t.trigger.side_b for t in clause.triggers)}:
        side_b = (Side(CIVILIANS, span, NO_TARGET),)
    elif not side_b and _befalls_civilians(rule, clause, hits_civilians=hits_civilians):
        side_b = (Side(CIVILIANS, span, CIVILIANS_HIT),)
    directed = sides.directed and (rule.directed or sides.direction is not None)
    return replace(sides, side_a=side_a, side_b=side_b, directed=directed)
