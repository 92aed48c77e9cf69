"""What the coding rules put on a side that the text leaves empty."""

from __future__ import annotations

from dataclasses import replace

from domain.events import Outcome
from extraction.actors import CIVILIANS, RESIDENTS
from extraction.clauses import Clause
from extraction.lexicon import KindRule
from extraction.sides import NO_AUTHOR, NO_TARGET, Side, Sides, is_only_mutual


def _befalls_civilians(rule: KindRule, clause: Clause, *, hits_civilians: bool) -> bool:
    return rule.side_b in {"hit", "home"} and hits_civilians and not is_only_mutual(clause)


def _befalls_the_unarmed(rule: KindRule) -> bool:
    """Tell whether residents are no fighters in it: they got aid, were moved, were fired at."""
    helped = rule.side_b == CIVILIANS and not rule.violent
    fired_at = rule.side_b == "hit" and rule.civilians_fight_as is None
    return fired_at or (helped and rule.counts in {None, Outcome.DISPLACED})


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
        side_b = (Side(CIVILIANS, span, "rule.civilians_hit"),)
    directed = sides.directed and (rule.directed or sides.direction is not None)
    return replace(sides, side_a=side_a, side_b=side_b, directed=directed)
