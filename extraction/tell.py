"""The acts that the sentences of a report tell, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise

from domain.events import Casualties, DateBasis, EventDate, EventKind, Outcome
from domain.phrases import PhraseMatch
from domain.places import Precision
from domain.reports import Report
from domain.text import AND, BY, COMMAS, IN
from extraction.actors import CIVILIANS
from extraction.acts import Act, Past, named, past_of
from extraction.casualties.match import CasualtiesMatch
from extraction.claims import with_who_was_behind
from extraction.clauses import Clause, cut_clauses
from extraction.defaults import (
    with_defaults,
    with_sons_of_a_tribe,
    with_who_tells,
    with_whom_it_mourns,
)
from extraction.harm import (
    behind_author,
    by_place,
    counts,
    owned,
    under_arms,
    what_it_hit,
    with_joined_losers,
    with_martyrs,
    with_the_counted,
    with_the_harmed,
    with_who_harmed,
    with_who_left,
    with_who_lost_ground,
    with_who_tried,
    without_who_mourned,
)
from extraction.joins import joined, says_who_fought, told_again, with_same_target
from extraction.kinds import ADJACENT, NEAR, kind_of, with_second_weapon
from extraction.lexicon import KindRule, Lexicons
from extraction.locate import FIRE, places_of
from extraction.located import Located
from extraction.recaps import Telling, carried_on, telling_at
from extraction.rows import Row
from extraction.scenes import (
    at_hand,
    by_same_aircraft,
    is_mere_mention,
    like_before,
    or_subject_before,
    or_those_before,
    with_captors,
    with_same_defenders,
    with_weapon_told,
    with_who_fired_first,
)
from extraction.sides import Sides, find_sides
from extraction.timing import date_of, told_as_old
from extraction.triggers import TriggerMatch, is_definite
from extraction.under import with_place_above, with_place_after, with_section, with_whence
from gazetteer.load import Gazetteer

_SAYS_WHAT_REACH = 2
"""Words between an act and the verb that only says what it hit."""
_MASSACRE = "attack.killing_of_many"
_HEAD = 3
"""Sentences at the head of a report in which it may say of which days it is."""


def find_acts(
    report: Report,
    rows: Sequence[Row],
    lexicons: Lexicons,
    gazetteer: Gazetteer,
    above: Sequence[Row] = (),
) -> tuple[Act, ...]:
    """Return the acts that the rows tell, those that are a part of others among them.

    A clause may add to the act before it instead of telling one of its own: whom the fire hit,
    losses in «mutual fire» or in «the clashes», the clash that an attack grew into.
    """
    acts: list[Act] = []
    carried: Telling | None = None
    intro: Act | None = None
    for row, days in zip(rows, _days_above(above, rows), strict=True):
        if _turns_elsewhere(row):
            carried = None
        intro = intro if row.is_item or row.is_subheading else None
        acts = with_who_was_behind(acts, row)
        for clause in _clauses(row):
            kinds = frozenset(act.kind for act in acts)
            past = past_of(acts, [*above, *rows], row)
            past = replace(past, telling=carried, kinds=kinds, intro=intro, days=days)
            act = _act(report, row, clause, past, lexicons, gazetteer)
            at = told_again(acts, act)
            more = joined(acts[at], act) if acts and act is not None else None
            if more is not None:
                acts[at] = more
            elif act is not None and act.kind_rule:
                acts.extend(by_place(act, row))
                acts.extend(with_second_weapon(act, row, lexicons))
        carried = carried_on(row.tellings, carried)
        if row.opens_list and acts and acts[-1].words is row.words:
            intro = acts[-1]
        if intro is not None and any(act.words is row.words for act in acts) and row.is_item:
            acts = [act for act in acts if act is not intro]  # the items tell it in detail
    told = _without_general(with_place_after(acts), rows[:_HEAD])
    return tuple(with_section(with_whence(with_place_above(told, above), rows), rows))


def _without_general(acts: Sequence[Act], head: Sequence[Row]) -> list[Act]:
    """Return the acts without «several attacks», where these are told one by one below it."""
    general = [row.words for row in head if row.is_general]
    told = [act for act in acts if act.words not in general and act.kind.is_violent]
    return [
        act
        for act in acts
        if not (len(told) > 1 and act.words in general and act.kind.is_violent and _is_wide(act))
    ]


def _is_wide(act: Act) -> bool:
    return not any(place.is_specific for place in act.places)


def _days_above(above: Sequence[Row], rows: Sequence[Row]) -> Iterator[EventDate | None]:
    """Yield for each row the days that what stands above it says it is of."""
    of_all = next((row.days_of_digest for row in above if row.days_of_digest is not None), None)
    of_list: EventDate | None = None
    for number, row in enumerate(rows):
        of_list = of_list if row.is_item else row.days_of_list
        yield of_list or of_all
        if number < _HEAD:
            of_all = row.days_of_digest or of_all


def _turns_elsewhere(row: Row) -> bool:
    """Tell whether a sentence begins with «on another note»: what was recalled is over."""
    return any(m.entry == "opens_clause" and m.first == row.body for m in row.grammar)


def _clauses(row: Row) -> tuple[Clause, ...]:
    tellings = [*(telling.first for telling in row.tellings), *_days_told_next(row)]
    losses = [match.first for match in row.casualties]
    return cut_clauses(row.words, row.triggers, row.grammar, row.body, tellings, losses)


def _days_told_next(row: Row) -> Iterator[int]:
    """Yield where «…, and on 2 June» goes on with another day than the one told before it."""
    told = [match for match in row.dates if match.date.basis is DateBasis.EXPLICIT]
    for _, after in pairwise(told):
        at = after.first - (row.words[after.first - 1].folded.endswith(IN))
        word, before = row.words[at], row.words[at - 1]
        if word.folded.startswith(AND) and before.text in COMMAS:
            yield at


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
    counted = [
        match
        for match in row.casualties
        if clause.holds(match.first) and not _is_answered(row, clause, match)
    ]
    sides = _sides(row, clause, past, counted)
    counted = with_martyrs(counted, sides)
    hit = what_it_hit(row, clause, sides, counted)
    found = (
        _as_before(row, clause, past)
        or _as_like(clause, like_before(row, clause, past))
        or _as_fire_before(clause, sides, past)
        or _as_answered(row, clause, past)
        or kind_of(clause, sides, _used_in(row), hit, lexicons)
        or (EventKind.OTHER, "")
    )
    found = by_same_aircraft(clause, found, sides, past)
    kind, rule = with_weapon_told(row, clause, found, past, lexicons)
    places = _places(row, clause, kind, counted, gazetteer)
    if is_mere_mention(row, clause, places, counted, past):
        if not says_who_fought(past.act, (kind, sides), row):
            return None
        places, counted, rule = (), [], ""
    places, reference = or_those_before(row, clause, places, sides, past)
    if row.section is not None and places in {(row.section,), (_part_of(row.section),)}:
        reference = row.section.named.toponym.span
    casualties = tuple(match.casualties for match in counted)
    if rule:
        kind_rule = lexicons.kind_rules[kind]
        sides = with_who_tells(sides, clause, row, kind, lexicons)
        if kind_rule.violent:
            sides = with_whom_it_mourns(sides, clause, row, lexicons)
        sides, casualties = _by_rule(sides, kind_rule, clause, counted, hit)
        sides, casualties = with_sons_of_a_tribe(sides, casualties, row, (clause, kind))
    telling = telling_at(row.tellings, clause.triggers[0].first) or past.telling
    goes_on = reference == clause.triggers[0].span
    when = date_of(row, clause, telling, replace(past, goes_on=goes_on), report.published)
    telling = telling or told_as_old(when, report.published, past)
    act = Act(row.words, clause, kind, rule, sides, places, reference, when, casualties, telling)
    return _as_told_there(act, past)


def _as_told_there(act: Act, past: Past) -> Act:
    """Return «the attack», by nobody named, as the violence that was told of its place before."""
    before = past.violence[-1] if past.violence else None
    trigger = act.clause.triggers[0]
    is_attack = trigger.trigger.by_weapon == ADJACENT and act.kind_rule.startswith(
        trigger.trigger.trigger_id
    )
    if before is None or not is_attack or not is_definite(act.words, trigger):
        return act
    here, there = ({place.named.toponym.name for place in each.places} for each in (act, before))
    if named(act.sides.side_a) or not here & there:
        return act
    return replace(act, kind=before.kind)


def _is_answered(row: Row, clause: Clause, match: CasualtiesMatch) -> bool:
    """Tell whether losses are what the act was an answer to: «struck A for the death of 3»."""
    before = any(m.entry == "answers" and m.last == match.first for m in row.grammar)
    return before and clause.triggers[0].first < match.first


def _as_like(clause: Clause, like: Act | None) -> tuple[EventKind, str] | None:
    """Return the kind of the act that «a similar attack» is like, where its own word says none."""
    first = clause.triggers[0].trigger
    says_none = first.needs_weapon or first.yields
    return (like.kind, like.kind_rule) if like is not None and says_none else None


def _as_before(row: Row, clause: Clause, past: Past) -> tuple[EventKind, str] | None:
    """Return the kind of the act before, of which «the second hit A» tells one more."""
    trigger, before = clause.triggers[0], past.act
    if before is None or before.words is not row.words:
        return None
    if before.kind is EventKind.RAID and _says_whom_it_sought(row, clause):
        return before.kind, before.kind_rule
    if not before.kind.is_violent:
        return None
    is_next = any(m.entry == "next_one" and m.first == trigger.last for m in row.grammar)
    is_fire = trigger.trigger.needs_weapon and trigger.trigger.is_verb
    is_fire = is_fire or (trigger.trigger.by_weapon == NEAR and before.kind in FIRE)
    return (before.kind, trigger.trigger.trigger_id) if is_next and is_fire else None


def _as_fire_before(clause: Clause, sides: Sides, past: Past) -> tuple[EventKind, str] | None:
    """Return the kind of the fire told before, which was a massacre by the same force."""
    rule = clause.triggers[0].trigger.trigger_id
    fire = past.violence[-1] if past.violence else None
    if rule != _MASSACRE or fire is None or fire.kind not in FIRE:
        return None
    own, others = ({side.actor_id for side in each.side_a} for each in (sides, fire.sides))
    return (fire.kind, rule) if own & others else None


def _as_answered(row: Row, clause: Clause, past: Past) -> tuple[EventKind, str] | None:
    """Return the kind of the shelling before, which «A answered by targeting B» without arms."""
    trigger, fire = clause.triggers[0], past.violence[-1] if past.violence else None
    if fire is None or fire.kind is not EventKind.SHELLING or BY not in trigger.clitics:
        return None
    answers = any(
        m.entry == "fires_back" and clause.holds(m.first) and m.last <= trigger.first
        for m in row.grammar
    )
    armed = any(clause.holds(weapon.first) for weapon in row.weapons)
    is_fire = trigger.trigger.needs_weapon and not armed
    return (fire.kind, trigger.trigger.trigger_id) if answers and is_fire else None


def _says_whom_it_sought(row: Row, clause: Clause) -> bool:
    """Tell whether «which targeted a house» behind a raid names neither arms nor who did it."""
    trigger = clause.triggers[0]
    armed = any(clause.holds(weapon.first) for weapon in row.weapons)
    is_named = any(clause.holds(a.first) and a.first <= trigger.last for a in row.actors)
    is_fire = trigger.trigger.needs_weapon and trigger.trigger.is_verb and not trigger.clitics
    return is_fire and not (armed or is_named)


def _led_by_telling_trigger(clause: Clause) -> Clause:
    """Put a trigger that tells an act before those that only mention one in passing.

    «that hit a post» says no more than the act right before it, which it follows.
    """
    ranked: list[tuple[bool, TriggerMatch]] = []
    for trigger in _without_car(clause.triggers):
        follows = bool(ranked) and trigger.trigger.needs_weapon and not trigger.clitics
        near = follows and trigger.first - ranked[-1][1].last <= _SAYS_WHAT_REACH
        ranked.append((ranked[-1][0] if near else trigger.in_passing, trigger))
    ordered = sorted(ranked, key=lambda pair: pair[0])
    return replace(clause, triggers=tuple(trigger for _, trigger in ordered))


def _without_car(triggers: Sequence[TriggerMatch]) -> Sequence[TriggerMatch]:
    """Leave out the car or belt of a suicide attack told before: «a suicide bombing of a car»."""
    suicides = [t.first for t in triggers if t.trigger.kind is EventKind.SUICIDE_BOMB]
    return [
        trigger
        for trigger in triggers
        if trigger.trigger.kind is not EventKind.IED
        or not any(at < trigger.first for at in suicides)
    ]


def _sides(row: Row, clause: Clause, past: Past, counted: Sequence[CasualtiesMatch]) -> Sides:
    withdrew = clause.triggers[0].trigger.kind is EventKind.WITHDRAWAL  # «200 of A left»
    deals = clause.triggers[0].trigger.kind is EventKind.AGREEMENT  # «a swap of prisoners of A»
    losses = [
        span
        for match in counted
        if not (deals or (withdrew and match.casualties.outcome is Outcome.DISPLACED))
        for span in _without_author(range(behind_author(match, row), match.last), row, clause)
    ]
    sides = find_sides(row.words, clause, row.actors, row.grammar, losses, row.weapons)
    sides = without_who_mourned(sides, row, clause, counted)
    sides = with_who_tried(with_the_harmed(sides, clause, counted), row, clause, counted)
    sides = with_who_lost_ground(
        with_joined_losers(sides, row, counted), row, clause, counted, past
    )
    sides = or_subject_before(with_who_harmed(sides, row, counted), row, clause, past)
    sides = with_same_defenders(with_who_left(sides, row, clause), row, past.act)
    sides = with_same_target(with_who_fired_first(sides, row, clause, past), clause, past)
    return with_captors(sides, row, clause, (counted, past))


def _without_author(losses: range, row: Row, clause: Clause) -> tuple[range, ...]:
    """Return the words of losses around who fired: «the toll of A's shelling rose to 5»."""
    fired = {t.last for t in clause.triggers if t.trigger.is_violent and t.first in losses}
    author = next((a for a in row.actors if a.first in fired and a.last in losses), None)
    if author is None:
        return (losses,)
    return range(losses.start, author.first), range(author.last, losses.stop)


def _places(
    row: Row,
    clause: Clause,
    kind: EventKind,
    counted: Sequence[CasualtiesMatch],
    gazetteer: Gazetteer,
) -> tuple[Located, ...]:
    places = places_of(row.words, clause, row.located, row.place_words, gazetteer, kind)
    places = places or _of_heading(row) or _of_section(row, clause)
    # A raid told in passing places what came of it, wherever its place stands.
    return places if kind is EventKind.RAID else at_hand(row, clause, places, counted)


def _used_in(row: Row) -> Sequence[PhraseMatch]:
    """Return the arms of a sentence that something may have been done with."""
    return [weapon for weapon in row.weapons if not _is_hit(row, weapon)]


def _is_hit(row: Row, weapon: PhraseMatch) -> bool:
    """Tell whether arms are what was hit: «a depot of missiles», «a mortar system»."""
    first = weapon.first
    while any(other.last == first and not other.clitics for other in row.weapons):
        first -= 1
    return any(m.entry == "arms_hit" and m.last == first for m in row.grammar)


def _of_heading(row: Row) -> tuple[Located, ...]:
    """Return the place that an item of a list is headed by: «– near A: six strikes»."""
    if not row.is_item:
        return ()
    headed = [p for p in row.located if p.named.last <= row.body and p.is_specific]
    return tuple(headed)


def _of_section(row: Row, clause: Clause) -> tuple[Located, ...]:
    """Return the governorate of its part of a round-up, where only a part of it is named."""
    parts = [m for m in row.place_words if m.entry == "parts" and clause.holds(m.first)]
    starts = {place.named.start for place in row.located}
    alone = any(m.last not in starts for m in parts)
    return (_part_of(row.section),) if row.section is not None and alone else ()


def _part_of(governorate: Located) -> Located:
    geocode = governorate.geocode
    if geocode.precision is not Precision.GOVERNORATE:
        return governorate
    return replace(governorate, geocode=replace(geocode, precision=Precision.AREA))


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
