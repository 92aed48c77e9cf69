"""The acts that the sentences of a report tell, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from domain.events import Casualties, EventKind
from domain.reports import Report
from extraction.actors import CIVILIANS
from extraction.acts import Act, Past, past_of
from extraction.casualties.match import CasualtiesMatch
from extraction.clauses import Clause, cut_clauses
from extraction.harm import (
    behind_author,
    by_place,
    counts,
    owned,
    under_arms,
    what_it_hit,
    with_joined_losers,
    with_the_counted,
    with_the_harmed,
    with_who_lost_ground,
    with_who_tried,
)
from extraction.joins import joined, says_whom_it_fought, told_again
from extraction.kinds import kind_of, with_second_weapon
from extraction.lexicon import KindRule, Lexicons
from extraction.locate import Located, places_of
from extraction.recaps import Telling, carried_on, telling_at
from extraction.rows import Row
from extraction.scenes import (
    at_hand,
    is_mere_mention,
    or_subject_before,
    or_those_before,
    with_place_after,
    with_weapon_told,
)
from extraction.sides import Sides, find_sides, with_defaults
from extraction.timing import date_of, told_as_old
from extraction.triggers import TriggerMatch
from gazetteer.load import Gazetteer

_SAYS_WHAT_REACH = 2
"""Words between an act and the verb that only says what it hit."""


def find_acts(
    report: Report, rows: Sequence[Row], lexicons: Lexicons, gazetteer: Gazetteer
) -> tuple[Act, ...]:
    """Return the acts that the rows tell, those that are a part of others among them.

    A clause may add to the act before it instead of telling one of its own: whom the fire hit,
    losses in «mutual fire» or in «the clashes», the clash that an attack grew into.
    """
    acts: list[Act] = []
    carried: Telling | None = None
    for row in rows:
        if _turns_elsewhere(row):
            carried = None
        for clause in _clauses(row):
            past = replace(
                past_of(acts, rows, row), telling=carried, kinds=frozenset(a.kind for a in acts)
            )
            act = _act(report, row, clause, past, lexicons, gazetteer)
            at = told_again(acts, act)
            more = joined(acts[at], act) if acts and act is not None else None
            if more is not None:
                acts[at] = more
            elif act is not None and act.kind_rule:
                acts.extend(by_place(act, row))
                acts.extend(with_second_weapon(act, row, lexicons))
        carried = carried_on(row.tellings, carried)
    return tuple(with_place_after(acts))


def _turns_elsewhere(row: Row) -> bool:
    """Tell whether a sentence begins with «on another note»: what was recalled is over."""
    return any(m.entry == "opens_clause" and m.first == row.body for m in row.grammar)


def _clauses(row: Row) -> tuple[Clause, ...]:
    tellings = [telling.first for telling in row.tellings]
    losses = [match.first for match in row.casualties]
    return cut_clauses(row.words, row.triggers, row.grammar, row.body, tellings, losses)


def _act(
    report: Report,
    row: Row,
    clause: Clause,
    past: Past,
    lexicons: Lexicons,
    gazetteer: Gazetteer,
) -> Act | None:
    """Return what the clause tells; None where it only mentions an act in passing.

    An act whose kind cannot be told comes with an empty `kind_rule`: it is no event of its own.
    """
    clause = _led_by_telling_trigger(clause)
    counted = [match for match in row.casualties if clause.holds(match.first)]
    sides = _sides(row, clause, past, counted)
    hit = what_it_hit(row, clause, sides, counted)
    found = (
        _as_before(row, clause, past)
        or kind_of(clause, sides, row.weapons, hit, lexicons)
        or (EventKind.OTHER, "")
    )
    kind, rule = with_weapon_told(row, clause, found, past, lexicons)
    places = _places(row, clause, kind, counted, gazetteer)
    if is_mere_mention(row, clause, places, counted, past):
        if not says_whom_it_fought(past.act, kind, row):
            return None
        places, counted, rule = (), [], ""
    places, reference = or_those_before(row, clause, places, sides, past)
    casualties = tuple(match.casualties for match in counted)
    if rule:
        sides, casualties = _by_rule(sides, lexicons.kind_rules[kind], clause, counted, hit)
    telling = telling_at(row.tellings, clause.triggers[0].first) or past.telling
    goes_on = reference == clause.triggers[0].span
    when = date_of(row, clause, telling, replace(past, goes_on=goes_on), report.published)
    telling = telling or told_as_old(when, report.published, past)
    return Act(row.words, clause, kind, rule, sides, places, reference, when, casualties, telling)


def _as_before(row: Row, clause: Clause, past: Past) -> tuple[EventKind, str] | None:
    """Return the kind of the act before, of which «the second hit A» tells one more."""
    trigger, before = clause.triggers[0], past.act
    if before is None or before.words is not row.words or not before.kind.is_violent:
        return None
    is_next = any(m.entry == "next_one" and m.first == trigger.last for m in row.grammar)
    is_fire = trigger.trigger.needs_weapon and trigger.trigger.is_verb
    return (before.kind, trigger.trigger.trigger_id) if is_next and is_fire else None


def _led_by_telling_trigger(clause: Clause) -> Clause:
    """Put a trigger that tells an act before those that only mention one in passing.

    «that hit a post» says no more than the act right before it, which it follows.
    """
    ranked: list[tuple[bool, TriggerMatch]] = []
    for trigger in clause.triggers:
        follows = bool(ranked) and trigger.trigger.needs_weapon and not trigger.clitics
        near = follows and trigger.first - ranked[-1][1].last <= _SAYS_WHAT_REACH
        ranked.append((ranked[-1][0] if near else trigger.in_passing, trigger))
    ordered = sorted(ranked, key=lambda pair: pair[0])
    return replace(clause, triggers=tuple(trigger for _, trigger in ordered))


def _sides(row: Row, clause: Clause, past: Past, counted: Sequence[CasualtiesMatch]) -> Sides:
    losses = [range(behind_author(match, row), match.last) for match in counted]
    sides = find_sides(row.words, clause, row.actors, row.grammar, losses, row.weapons)
    sides = with_who_tried(with_the_harmed(sides, clause, counted), row, clause, counted)
    sides = with_who_lost_ground(
        with_joined_losers(sides, row, counted), row, clause, counted, past
    )
    return or_subject_before(sides, row, clause, past)


def _places(
    row: Row,
    clause: Clause,
    kind: EventKind,
    counted: Sequence[CasualtiesMatch],
    gazetteer: Gazetteer,
) -> tuple[Located, ...]:
    places = places_of(row.words, clause, row.located, row.place_words, gazetteer, kind)
    # A raid told in passing places what came of it, wherever its place stands.
    return places if kind is EventKind.RAID else at_hand(row, clause, places, counted)


def _by_rule(
    sides: Sides,
    rule: KindRule,
    clause: Clause,
    counted: Sequence[CasualtiesMatch],
    hit: AbstractSet[str],
) -> tuple[Sides, tuple[Casualties, ...]]:
    """Return sides and losses with what the coding rules say of the kind."""
    casualties = tuple(match.casualties for match in counted if counts(rule, match))
    sides = with_the_counted(sides, rule, casualties)
    hits_civilians = CIVILIANS in hit or (rule.side_b == "home" and "house" in hit)
    sides = with_defaults(sides, rule, clause, hits_civilians=hits_civilians)
    return under_arms(sides, rule, tuple(owned(entry, sides, rule) for entry in casualties))
