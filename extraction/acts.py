"""The acts that the sentences of a report tell, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.events import Casualties, DateBasis, EventDate, EventKind, Outcome, Status
from domain.places import Place
from domain.reports import Report
from domain.sentences import Word
from domain.spans import Span
from domain.text import ARTICLE, BY, CONJUNCTIONS, FOR, IN, QUOTES
from extraction.actors import ITS_PEOPLE
from extraction.casualties import BOTH_SIDES, UNKNOWN_GROUP, CasualtiesMatch
from extraction.clauses import Clause, cut_clauses
from extraction.dates import DateMatch, report_date
from extraction.kinds import kind_of
from extraction.lexicon import KindRule, Lexicons
from extraction.locate import Located, places_of, refers_back
from extraction.recaps import Telling, carried_on, recap_date, telling_at
from extraction.rows import Row
from extraction.sides import (
    CIVILIANS,
    NO_TARGET,
    UNIDENTIFIED,
    Side,
    Sides,
    find_sides,
    with_defaults,
)
from gazetteer.load import Gazetteer
from gazetteer.resolve import SETTLEMENTS

NOT_FIGHTERS = frozenset({CIVILIANS, UNIDENTIFIED, "residents", "unknown", BOTH_SIDES, "other"})
NO_PARTY = frozenset({"unknown", BOTH_SIDES, CIVILIANS})
_OPERATIONS = frozenset({EventKind.RAID, EventKind.ARRESTS})
"""Kinds that one operation tells together: who raids is who arrests."""
_BY_FORCES = _OPERATIONS | {EventKind.REINFORCEMENT, EventKind.ATTACK, EventKind.SHELLING}
_AVOIDS = {
    EventKind.REINFORCEMENT: "leaving",
    EventKind.WITHDRAWAL: "heading",
    EventKind.DISPLACEMENT: "heading",
}
"""Kinds that are placed at their destination, or at their origin (coding rules, section 8)."""
_OLD_DAYS = 3
"""Days before the report from which a dated act is told as background."""
SAME_SUBJECT = "rule.same_subject"
_HIT_REACH = 14
"""Words after «targeted» in which the town stands that was hit."""
_COUNTED_AT_REACH = 2
"""Words between losses and the place that they are counted at."""
_IN_PASSING_REACH = 4
"""Words between an act told in passing and the place that is its own."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a clause tells, before it is split into one event for each place."""

    words: Sequence[Word]
    clause: Clause
    kind: EventKind
    kind_rule: str
    sides: Sides
    places: tuple[Located, ...]
    back_reference: Span | None
    """The words that refer to the place of an act before, where its place was taken from there."""
    date: EventDate
    casualties: tuple[Casualties, ...]
    telling: Telling | None

    @property
    def is_of_scene(self) -> bool:
        """Tell whether its place is that of the act before, without a word that refers to it."""
        return self.back_reference == self.clause.triggers[0].span


@dataclass(frozen=True, slots=True)
class _Past:
    """What was told before a clause."""

    act: Act | None
    places: tuple[Located, ...]
    """Of the last act that has any, else the settlement or site named last."""
    parties: tuple[tuple[Side, ...], tuple[Side, ...]] | None = None
    """Both sides of the last act that names both."""
    operation: Act | None = None
    """The last act that forces carried out: a raid, arrests, a convoy."""
    region: Located | None = None
    """The region named last in the sentence of the last act."""
    kinds: frozenset[EventKind] = frozenset()
    """Of all acts told so far."""
    telling: Telling | None = None
    """The recap that an earlier sentence began and that goes on."""


def tell_acts(
    report: Report, rows: Sequence[Row], lexicons: Lexicons, gazetteer: Gazetteer
) -> tuple[Act, ...]:
    """Return the acts that the rows tell.

    A clause may add to the act before it instead of telling one of its own: whom the fire hit,
    losses in «mutual fire» or in «the clashes», the clash that an attack grew into.
    """
    acts: list[Act] = []
    carried: Telling | None = None
    for row in rows:
        for clause in _clauses(row):
            past = replace(
                _past(acts, rows, row), telling=carried, kinds=frozenset(a.kind for a in acts)
            )
            act = _act(report, row, clause, past, lexicons, gazetteer)
            at = _told_again(acts, act)
            joined = _joined(acts[at], act) if acts and act is not None else None
            if joined is not None:
                acts[at] = joined
            elif act is not None and act.kind_rule:
                acts.extend(_by_place(act, row))
        carried = carried_on(row.tellings, carried)
    return of_one_operation(_with_place_after(acts))


def _with_place_after(acts: Sequence[Act]) -> list[Act]:
    """Give an act without a place that of the next, where one subject does both in a sentence.

    «A killed one and arrested two in B»: both happened in B.
    """
    placed: list[Act] = []
    for act in reversed(acts):
        after = placed[-1] if placed else None
        goes_on = after is not None and after.words is act.words and after.back_reference is None
        same = goes_on and (
            after.clause.accompanies
            or any(side.rule == SAME_SUBJECT for side in after.sides.side_a)
        )
        borrowed = not act.places or act.is_of_scene
        if same and borrowed:
            span = act.clause.triggers[0].span
            act = replace(act, places=after.places, back_reference=span)  # noqa: PLW2901
        placed.append(act)
    return placed[::-1]


def _past(acts: Sequence[Act], rows: Sequence[Row], row: Row) -> _Past:
    placed = next((act.places for act in reversed(acts) if act.places), ())
    if not placed:
        told = rows[: rows.index(row)]
        named = [p for past in told for p in past.located if p.row is not None and p.is_specific]
        placed = tuple(named[-1:])
    last = acts[-1] if acts else None
    sentence = next((r for r in rows if last is not None and r.words is last.words), row)
    wide = [p for p in sentence.located if not (p.is_specific or p.is_country)]
    fought = (a.sides for a in reversed(acts) if _named(a.sides.side_a) and _named(a.sides.side_b))
    parties = next(((sides.side_a, sides.side_b) for sides in fought), None)
    carried_out = (a for a in reversed(acts) if a.kind in _BY_FORCES and _named(a.sides.side_a))
    return _Past(last, placed, parties, next(carried_out, None), wide[-1] if wide else None)


def _by_place(act: Act, row: Row) -> Iterator[Act]:
    """Part losses that the text counts at other places from the act's own.

    «12 were killed in A and 5 in B in shelling»: one act, an event for each place with its losses.
    Those told elsewhere in a further clause, «while 2 died in C», may have another cause: they are
    no part of the act.
    """
    inherited = act.is_of_scene
    own = set() if inherited else {place.row for place in act.places}
    elsewhere: dict[Place | None, tuple[Located, list[Casualties]]] = {}
    kept: list[Casualties] = []
    for match in row.casualties:
        owned = next((c for c in act.casualties if c.evidence == match.casualties.evidence), None)
        if owned is None:
            continue
        place = _counted_at(match, act.clause, row)
        if place is None or place.row in own or not (own or inherited):
            kept.append(owned)
        elif match.first < act.clause.told_to:
            elsewhere.setdefault(place.row, (place, []))[1].append(owned)
    if kept or not (inherited and elsewhere):
        yield replace(act, casualties=tuple(kept))
    for place, casualties in elsewhere.values():
        yield replace(act, places=(place,), casualties=tuple(casualties), back_reference=None)


def _counted_at(match: CasualtiesMatch, clause: Clause, row: Row) -> Located | None:
    """Return the place that the losses themselves are said to be at."""
    placed = [place for place in row.located if place.row is not None and place.is_specific]
    if match.first >= clause.told_to:
        inside = (p for p in placed if clause.told_to <= p.named.first < clause.last)
        return next(inside, None)
    near = range(match.last, match.last + _COUNTED_AT_REACH + 1)
    return next((p for p in placed if p.named.start in near and _is_in(row.words, p)), None)


def _is_in(words: Sequence[Word], place: Located) -> bool:
    start = place.named.start
    return BY in place.named.clitics or (start > 0 and words[start - 1].folded == IN)


def _told_again(acts: Sequence[Act], act: Act | None) -> int:
    """Return the index of the act that this one may add to, the last one unless it says more.

    A mention in passing speaks of the last act of its kind, «mutual fire» of the clash in its
    sentence.
    """
    if act is None:
        return -1
    if act.clause.triggers[0].in_passing:
        fits = [at for at, other in enumerate(acts) if other.kind is act.kind]
    elif _is_exchange(act):
        clash = EventKind.ARMED_CLASH
        fits = [
            at for at, other in enumerate(acts) if other.kind is clash and other.words is act.words
        ]
    else:
        fits = []
    return fits[-1] if fits else -1


def _is_exchange(act: Act) -> bool:
    return all(trigger.is_exchange for trigger in act.clause.triggers)


def _clauses(row: Row) -> tuple[Clause, ...]:
    tellings = [telling.first for telling in row.tellings]
    losses = [match.first for match in row.casualties]
    return cut_clauses(row.words, row.triggers, row.grammar, row.body, tellings, losses)


def _act(
    report: Report,
    row: Row,
    clause: Clause,
    past: _Past,
    lexicons: Lexicons,
    gazetteer: Gazetteer,
) -> Act | None:
    """Return what the clause tells; None where it only mentions an act in passing.

    An act whose kind cannot be told comes with an empty `kind_rule`: it is no event of its own.
    """
    clause = _led_by_telling_trigger(clause)
    counted = [match for match in row.casualties if clause.holds(match.first)]
    losses = [range(_behind_author(match, row), match.last) for match in counted]
    sides = find_sides(row.words, clause, row.actors, row.grammar, losses, row.weapons)
    sides = _with_the_harmed(sides, clause, counted)
    sides = _or_subject_before(sides, row, clause, past)
    hit = _what_it_hit(row, clause, sides, counted)
    kind, rule = kind_of(clause, sides, row.weapons, hit, lexicons) or (EventKind.OTHER, "")
    kind_rule = lexicons.kind_rules[kind]
    places = places_of(
        row.words, clause, row.located, row.place_words, gazetteer, _AVOIDS.get(kind)
    )
    if kind is not EventKind.RAID:
        places = _at_hand(clause, places, counted)
    if _is_mere_mention(row, clause, places, counted, past):
        return None
    if clause.triggers[0].trigger.needs_place and not places:
        return None
    places, reference = _or_those_before(row, clause, places, sides, past)
    if rule:
        counted = [match for match in counted if _counts(kind_rule, match)]
    casualties = tuple(match.casualties for match in counted)
    telling = telling_at(row.tellings, clause.triggers[0].first) or past.telling
    if rule:
        sides = _with_the_counted(sides, kind_rule, casualties)
        homes = kind_rule.side_b == "home" and "house" in hit
        sides = with_defaults(sides, kind_rule, clause, hits_civilians=homes or CIVILIANS in hit)
        casualties = tuple(_owned(entry, sides) for entry in casualties)
    when = _date(row, clause, telling, report.published)
    dateless = when.basis is DateBasis.REPORT or when.rule.startswith("recap")
    if _goes_on(reference, clause) and dateless and past.act is not None:
        earlier = past.act.date
        when = replace(earlier, basis=DateBasis.RELATIVE) if earlier.span is not None else when
    if telling is None:
        telling = _told_as_old(when, report.published)
    if when.rule == "date.same_day":
        earlier = past.act.date if past.act is not None else report_date(report.published)
        when = replace(earlier, basis=when.basis, span=when.span, rule=when.rule)
    return Act(row.words, clause, kind, rule, sides, places, reference, when, casualties, telling)


def _behind_author(match: CasualtiesMatch, row: Row) -> int:
    """Return where the words of losses begin, behind who caused them: «A arrested 3 of B»."""
    near = range(match.first + 1, match.first + 3)
    author = next((actor for actor in row.actors if actor.first in near), None)
    if author is None or author.rule == ITS_PEOPLE or FOR in author.clitics:
        return match.first
    between = row.words[match.first + 1 : author.first]
    return author.last if all(word.text in QUOTES for word in between) else match.first


def _led_by_telling_trigger(clause: Clause) -> Clause:
    """Put a trigger that tells an act before those that only mention one in passing."""
    ordered = sorted(clause.triggers, key=lambda trigger: trigger.in_passing)
    return replace(clause, triggers=tuple(ordered))


def _is_mere_mention(
    row: Row,
    clause: Clause,
    places: Sequence[Located],
    casualties: Sequence[CasualtiesMatch],
    past: _Past,
) -> bool:
    """Tell whether an act in passing lacks a place, a date and losses of its own."""
    own_date = any(clause.holds(match.first) for match in row.dates)
    in_passing = clause.triggers[0].in_passing or _is_again(row, clause, past)
    return in_passing and not (places or casualties or own_date)


def _is_again(row: Row, clause: Clause, past: _Past) -> bool:
    """Tell whether «the shelling» speaks of an act told before."""
    trigger = clause.triggers[0]
    definite = row.words[trigger.first].folded.removeprefix(trigger.clitics).startswith(ARTICLE)
    told = trigger.trigger.kind in past.kinds
    if trigger.trigger.kind is EventKind.ATTACK:
        told = any(kind.is_violent for kind in past.kinds)
    return definite and not trigger.trigger.is_verb and told


def _at_hand(
    clause: Clause, places: tuple[Located, ...], casualties: Sequence[CasualtiesMatch]
) -> tuple[Located, ...]:
    """Of an act in passing, «took A after fighting, heading for B», only a place right after it.

    Where it is told as the cause of losses, «2 were killed in A by shelling», that is its place.
    """
    trigger = clause.triggers[0]
    if not trigger.in_passing or any(match.first < trigger.first for match in casualties):
        return places
    near = range(trigger.last, trigger.last + _IN_PASSING_REACH + 1)
    return places if places and places[0].named.start in near else ()


def _or_those_before(
    row: Row, clause: Clause, places: tuple[Located, ...], sides: Sides, past: _Past
) -> tuple[tuple[Located, ...], Span | None]:
    """Return the clause's places, else those it refers back to with the words that do so."""
    if any(place.is_specific for place in places):
        return places, None
    reference = refers_back(clause, row.place_words)
    closer = not places or (reference is not None and reference.first < places[0].named.first)
    if reference is not None and closer and not past.places:
        named = [p for p in row.located if p.row is not None and p.is_specific]
        past = replace(past, places=tuple(p for p in named if p.named.first < reference.first)[-1:])
    if reference is not None and closer and past.places:
        one_area = reference.entry == "back_references" and len(past.places) > 1
        told = (past.region,) if one_area and past.region is not None else past.places
        return told, reference.span(row.words)
    before = past.act
    if places or before is None or not before.places or not _is_of_scene(row, clause, sides, past):
        return places, None
    return before.places, clause.triggers[0].span


def _is_of_scene(row: Row, clause: Clause, sides: Sides, past: _Past) -> bool:
    """Tell whether an act without a place goes on where the act before it happened.

    In the same sentence unless a word of `opens_clause` begins something else; in a later one
    where an actor is in both, or the act names none.
    """
    before = past.act
    if before is None:
        return False
    if before.words is row.words:
        return not clause.is_elsewhere or clause.accompanies
    if row.body or any(clause.holds(cue.first) for cue in row.cues):
        return False  # it has a place of its own, known or not
    named = {side.actor_id for side in (*sides.side_a, *sides.side_b)} - NO_PARTY
    known = {side.actor_id for side in (*before.sides.side_a, *before.sides.side_b)}
    same_telling = (before.telling is None) == (past.telling is None and not row.tellings)
    return same_telling and (not named or bool(named & known)) and not clause.is_elsewhere


def _what_it_hit(
    row: Row, clause: Clause, sides: Sides, counted: Sequence[CasualtiesMatch]
) -> frozenset[str]:
    """Return which of `civilians`, `fighters` and `house` the clause says were hit."""
    harmed = {match.casualties.group for match in counted if _is_harm(match)}
    targets = {side.actor_id for side in sides.side_b} | harmed
    inside = {match.entry for match in row.grammar if clause.holds(match.first)}
    hit = set()
    if targets - NOT_FIGHTERS or BOTH_SIDES in harmed:
        hit.add("fighters")
    elif CIVILIANS in targets or "civilian_property" in inside:
        hit.add(CIVILIANS)
    if "house" in inside:
        hit.add("house")
    if not hit and _is_at_a_settlement(row, clause):
        hit.add("settlement")
    return frozenset(hit)


def _is_at_a_settlement(row: Row, clause: Clause) -> bool:
    """Tell whether the first thing named after the trigger and its author is a settlement."""
    near = range(clause.triggers[0].last, clause.triggers[0].last + _HIT_REACH)
    return any(
        place.named.first in near
        and place.row is not None
        and place.row.kind in SETTLEMENTS
        and place.named.toponym.cue is not None
        for place in row.located
    )


def _is_harm(match: CasualtiesMatch) -> bool:
    return match.casualties.outcome in {Outcome.KILLED, Outcome.INJURED}


def _counts(rule: KindRule, match: CasualtiesMatch) -> bool:
    """Tell whether losses belong to an act of the kind."""
    if rule.counts is not None:
        return match.casualties.outcome is rule.counts
    return rule.violent and _is_harm(match)


def _with_the_harmed(sides: Sides, clause: Clause, counted: Sequence[CasualtiesMatch]) -> Sides:
    """Put fighters whose losses the clause counts on the side that was hit, where it is empty."""
    if sides.side_b or not clause.triggers[0].trigger.is_violent or clause.triggers[0].is_mutual:
        return sides
    acting = {side.actor_id for side in sides.side_a}
    harmed = {
        match.casualties.group: Side(
            match.casualties.group, match.casualties.evidence, "rule.harmed"
        )
        for match in counted
        if _is_harm(match) and match.casualties.group not in acting | NO_PARTY
    }
    return replace(sides, side_b=tuple(harmed.values())[:1])


def _with_the_counted(sides: Sides, rule: KindRule, casualties: Sequence[Casualties]) -> Sides:
    """Put those who were arrested, taken or moved on side b, those who gave up on side a."""
    owner = next((entry for entry in casualties if entry.group not in NO_PARTY), None)
    if rule.counts is None or owner is None or sides.side_b:
        return sides
    if owner.group in {side.actor_id for side in sides.side_a}:
        return sides
    return replace(sides, side_b=(Side(owner.group, owner.evidence, "rule.counted"),))


def _owned(entry: Casualties, sides: Sides) -> Casualties:
    """Give losses of nobody in particular to those that the act befell."""
    if entry.group != UNKNOWN_GROUP or not sides.side_b or not sides.directed:
        return entry
    return replace(entry, group=sides.side_b[0].actor_id)


def _or_subject_before(sides: Sides, row: Row, clause: Clause, past: _Past) -> Sides:
    """Give an act without an author that of the act before, where the sentence goes on with it."""
    before, trigger = past.act, clause.triggers[0]
    both = any(m.entry == "both_sides" and clause.holds(m.first) for m in row.grammar)
    if both and trigger.is_mutual and not (sides.side_a or sides.side_b) and past.parties:
        side_a, side_b = past.parties
        return replace(sides, side_a=side_a, side_b=side_b, directed=False)
    if sides.side_a or before is None or not before.sides.side_a:
        return sides
    same_sentence = before.words is row.words
    joined = any(letter in CONJUNCTIONS for letter in trigger.clitics)
    goes_on = same_sentence and (
        (trigger.trigger.is_verb and joined and not trigger.trigger.yields)
        or BY in trigger.clitics
        or before.kind in _OPERATIONS
        or (joined and trigger.trigger.kind is before.kind)
        or (trigger.is_mutual and bool(sides.side_b))
    )
    of_operation = before.kind in _OPERATIONS and trigger.trigger.kind in _OPERATIONS
    referred = any(m.entry == "same_force" and clause.holds(m.first) for m in row.grammar)
    if referred and past.operation is not None and not goes_on:
        before, of_operation = past.operation, True
    if not goes_on and not of_operation:
        return sides
    return replace(sides, side_a=tuple(replace(s, rule=SAME_SUBJECT) for s in before.sides.side_a))


def _date(row: Row, clause: Clause, telling: Telling | None, published: date | None) -> EventDate:
    """Return the date in the clause, else the last one before it in its sentence.

    Without either, a recap has the days that its telling gives and news the day of the report.
    """
    inside = [match for match in row.dates if clause.holds(match.first)]
    since = telling.first if telling is not None else 0
    before = [match for match in row.dates if since <= match.first < clause.first]
    if inside:
        return _of_the_act(inside, clause, is_recap=telling is not None).date
    if before:
        return before[-1].date
    if telling is not None and telling.rule.startswith("recap"):
        return recap_date(telling, published)
    return report_date(published)


def _goes_on(reference: Span | None, clause: Clause) -> bool:
    """Tell whether the act has its place from the act before without a word that refers to it."""
    return reference == clause.triggers[0].span


def _told_as_old(when: EventDate, published: date | None) -> Telling | None:
    """Return the recap that an older dated act is (coding rules, section 1), None for news."""
    if published is None or when.end is None or when.span is None:
        return None
    is_open = when.start is None and when.end == published
    if not is_open and (published - when.end).days < _OLD_DAYS:
        return None
    return Telling(0, Status.RECAP, when.span, "recap.older_date")


def _of_the_act(inside: Sequence[DateMatch], clause: Clause, *, is_recap: bool) -> DateMatch:
    """Return the date nearest to the trigger; of a recap one after it.

    «We told yesterday that … on 30 November»: the first date is that of the telling.
    """
    at = clause.triggers[0].first
    after = [match for match in inside if match.first > at]
    if is_recap and after:
        return after[0]
    return min(inside, key=lambda match: abs(match.first - at))


# --- what a clause adds to the act before it ------------------------------------------------


def _joined(before: Act, act: Act) -> Act | None:
    """Return the act before with what the clause adds to it; None when it tells its own."""
    if act.clause.triggers[0].in_passing and not act.places and act.kind is before.kind:
        return _with_losses(before, act)
    if act.words is not before.words:
        return None
    if not act.kind_rule:
        return _with_what_it_hit(before, act)
    if before.kind is EventKind.ARMED_CLASH:
        return _of_one_clash(before, act)
    return None


def _of_one_clash(before: Act, act: Act) -> Act | None:
    if _is_exchange(act):
        return _with_losses(before, act)
    grows = act.kind is EventKind.ARMED_CLASH and act.back_reference is not None
    return _grown_into(before, act) if grows else None


def _with_what_it_hit(before: Act, act: Act) -> Act | None:
    """Add whom and where the act before hit: «… struck, targeting posts of B in C»."""
    if act.sides.side_a or not before.kind.is_violent:
        return None
    sides, places = before.sides, before.places
    if not sides.side_b and act.sides.side_b:
        sides = replace(sides, side_b=act.sides.side_b)
    inherited = before.is_of_scene
    if (not places or inherited) and act.back_reference is None and act.places:
        places = act.places
    if (sides, places) == (before.sides, before.places):
        return None
    reference = before.back_reference if places is before.places else None
    return replace(
        before,
        sides=sides,
        places=places,
        back_reference=reference,
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


# --- acts of one operation -------------------------------------------------------------------


def of_one_operation(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Return the acts without a raid, or a way home, that only is a part of the acts beside it.

    A raid with arrests is arrests, a raid with an exchange of fire is a clash by the raiders; a
    withdrawal that only ends a raid is part of it (coding rules, sections 1 and 2).
    """
    raids = _one_a_sentence([act for act in acts if act.kind is EventKind.RAID])
    told = [_against_whom(_completed(act, raids), acts) for act in acts]
    return tuple(
        act
        for at, act in enumerate(told)
        if not (act.kind is EventKind.RAID and any(_came_of(other, act) for other in told))
        and not (act.kind is EventKind.WITHDRAWAL and _ends_operation(act, told[:at]))
    )


def _one_a_sentence(raids: Sequence[Act]) -> list[Act]:
    """Return the raids with what another telling in the same sentence says of them."""
    told = []
    for raid in raids:
        others = [other for other in raids if other.words is raid.words]
        side_a = next((o.sides.side_a for o in others if o.sides.side_a), ())
        side_b = next((o.sides.side_b for o in others if _named(o.sides.side_b)), raid.sides.side_b)
        placed = [o.places for o in others if any(place.is_specific for place in o.places)]
        sides = replace(raid.sides, side_a=raid.sides.side_a or side_a, side_b=side_b)
        told.append(replace(raid, sides=sides, places=placed[0] if placed else raid.places))
    return told


def _against_whom(act: Act, acts: Sequence[Act]) -> Act:
    """Name from whom ground was taken: whom the same force fights elsewhere in the report."""
    if act.kind is not EventKind.TERRITORY_GAINED or act.sides.side_b:
        return act
    own = {side.actor_id for side in act.sides.side_a}
    for other in acts:
        for one, against in _both_ways(other.sides):
            if other.kind is EventKind.ARMED_CLASH and own & {s.actor_id for s in one} and against:
                return replace(act, sides=replace(act.sides, side_b=against))
    return act


def _both_ways(sides: Sides) -> tuple[tuple[tuple[Side, ...], tuple[Side, ...]], ...]:
    return ((sides.side_a, sides.side_b), (sides.side_b, sides.side_a))


def _came_of(act: Act, raid: Act) -> bool:
    found = act.clause.triggers[0].trigger.nobody_acts
    return act.kind in _OUTCOMES_OF_RAID and not found and _is_same_scene(raid, act)


def _completed(act: Act, raids: Sequence[Act]) -> Act:
    """Give what came of a raid the raid's author, target and place, where it has none."""
    raid = next((raid for raid in raids if _came_of(act, raid)), None)
    if raid is None:
        return act
    places = act.places
    if raid.places and not any(place.is_specific for place in places):
        places = raid.places
    sides = _of_raiders(act, raid) if raid.sides.side_a else act.sides
    return replace(act, sides=sides, places=places)


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
    if not _named(sides.side_a):
        sides = replace(sides, side_a=raid.sides.side_a)
    if raid.sides.side_b and all(side.rule == NO_TARGET for side in sides.side_b):
        sides = replace(sides, side_b=raid.sides.side_b)
    return sides


def _named(side: Sequence[Side]) -> bool:
    return any(one.actor_id != UNIDENTIFIED for one in side)


_OUTCOMES_OF_RAID = frozenset(
    {EventKind.ARRESTS, EventKind.ARMED_CLASH, EventKind.ATTACK, EventKind.PROPERTY_DESTRUCTION}
)
_MAY_END = _OUTCOMES_OF_RAID | {EventKind.RAID}


def _ends_operation(act: Act, before: Sequence[Act]) -> bool:
    actors = {side.actor_id for side in act.sides.side_a}
    return any(
        other.kind in _MAY_END
        and actors <= {side.actor_id for side in other.sides.side_a}
        and (not act.places or act.back_reference is not None or _is_same_scene(act, other))
        for other in before[-2:]
    )


def _is_same_scene(one: Act, other: Act) -> bool:
    """Tell whether two acts have a place in common, or one has none, and an actor in common."""
    here, there = ({place.row for place in act.places} for act in (one, other))
    acting, others = (
        {side.actor_id for side in (*act.sides.side_a, *act.sides.side_b)}
        - NO_PARTY
        - {UNIDENTIFIED}
        for act in (one, other)
    )
    wide = not all(p.is_specific for one_act in (one, other) for p in one_act.places)
    same_place = not here or not there or wide or bool(here & there)
    same_actor = bool(acting & others)
    if one.words is other.words:
        same_actor = same_actor or not acting or not others
    same_telling = (one.telling is None) == (other.telling is None)
    mentioned = one.clause.triggers[0].in_passing or other.clause.triggers[0].in_passing
    return same_place and same_actor and (same_telling or mentioned)
