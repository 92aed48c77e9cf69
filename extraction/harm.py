"""Whom an act hit, and which of the losses told are its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.events import Casualties, EventKind, Outcome
from domain.places import Place
from domain.spans import Span
from domain.text import AND, FOR, QUOTES
from extraction.actors import (
    CIVILIANS,
    ITS_PEOPLE,
    RESIDENTS,
    UNIDENTIFIED,
    ActorMatch,
    is_adjective,
)
from extraction.acts import NO_PARTY, NOT_FIGHTERS, SAME_SUBJECT, Act, Past
from extraction.casualties.match import (
    ATTACKERS,
    BOTH_SIDES,
    MARTYRS,
    UNKNOWN_GROUP,
    CasualtiesMatch,
)
from extraction.clauses import Clause
from extraction.kinds import ADJACENT
from extraction.lexicon import KindRule
from extraction.locate import comes_from
from extraction.located import Located, is_in
from extraction.roles import ALONGSIDE, FORMER_MEMBER, before_fillers
from extraction.rows import Row
from extraction.sides import Side, Sides
from gazetteer.resolve import SETTLEMENTS

_HIT_REACH = 14
"""Words after «targeted» in which the town stands that was hit."""
_VEHICLE_REACH = 6
"""Words after «targeted» and its author in which the car stands that was hit."""
_PERSON_REACH = 6
"""Words after «targeted» and its author in which somebody stands who was hit."""
_AUTHOR_REACH = 8
"""Words of no weight, «the military police of», that may stand before who caused losses."""
_ALLY_REACH = 6
"""Words between an author and an ally of it."""
_BY_DEFENDERS = frozenset({"killed.author", "killed.after", "captured.author"})
"""How losses are told that somebody inflicted: «… and killed 3»."""
_BOTH = 2
"""Forces whose losses in a clash tell who fought in it."""
_COUNTED_AT_REACH = 2
"""Words between losses and the place that they are counted at."""


def what_it_hit(
    row: Row, clause: Clause, sides: Sides, counted: Sequence[CasualtiesMatch]
) -> frozenset[str]:
    """Return which of `civilians`, `fighters`, `house`, `vehicle`, `settlement`, `person` were hit.

    `captives`: it says how many were taken.
    """
    harmed = {match.casualties.group for match in counted if _is_harm(match)}
    targets = {side.actor_id for side in sides.side_b} | harmed
    inside = {match.entry for match in row.grammar if clause.holds(match.first)}
    hit = set()
    spared = CIVILIANS in harmed and clause.triggers[0].trigger.yields  # «killed at a checkpoint»
    at_post = "military" in inside and not spared
    if targets - NOT_FIGHTERS or BOTH_SIDES in harmed or at_post or _are_gunmen(row, counted):
        hit.add("fighters")
    elif _is_at_a_person(row, clause):
        hit |= {CIVILIANS, "person"}
    elif CIVILIANS in targets or "civilian_property" in inside:
        hit.add(CIVILIANS)
    if "house" in inside:
        hit.add("house")
    if any(match.casualties.rule == "captured.victim" for match in counted):
        hit.add("captives")
    if "fighters" not in hit and _is_at_a_vehicle(row, clause):
        hit.add("vehicle")
    elif "fighters" not in hit and _is_at_a_settlement(row, clause):
        hit.add("settlement")
    return frozenset(hit)


def with_martyrs(counted: Sequence[CasualtiesMatch], sides: Sides) -> list[CasualtiesMatch]:
    """Say whose the martyrs are: of the force that was hit, else civilians."""
    hit = [s.actor_id for s in sides.side_b if sides.directed and s.actor_id not in NOT_FIGHTERS]
    whose = (hit or [CIVILIANS])[0]
    return [
        replace(match, casualties=replace(match.casualties, group=whose))
        if match.casualties.group == MARTYRS
        else match
        for match in counted
    ]


def _are_gunmen(row: Row, counted: Sequence[CasualtiesMatch]) -> bool:
    """Tell whether «60 gunmen», of nobody known, are among those who were harmed."""
    unknown = [m for m in counted if _is_harm(m) and m.casualties.group == UNKNOWN_GROUP]
    armed = [m.first for m in row.grammar if m.entry == "gunmen"]
    return any(match.first <= at < match.last for match in unknown for at in armed)


def _is_at_a_person(row: Row, clause: Clause) -> bool:
    """Tell whether «targeted», «attacked», with who did, stands before somebody of no party."""
    trigger = clause.triggers[0]
    attacks = trigger.trigger.by_weapon == ADJACENT
    begins = trigger.last + (attacks and trigger.trigger.is_verb)  # behind who attacked
    near = range(begins, trigger.last + _PERSON_REACH)
    whom = {"civilian_person", FORMER_MEMBER}
    people = (m for m in row.grammar if m.entry in whom and m.first in near)
    fires = attacks or trigger.trigger.needs_weapon
    return fires and any(m.clitics in {"", FOR} for m in people)


def _is_at_a_vehicle(row: Row, clause: Clause) -> bool:
    """Tell whether the first thing named after the trigger and its author is a car or the like."""
    near = range(clause.triggers[0].last, clause.triggers[0].last + _VEHICLE_REACH)
    told = (m for m in row.grammar if m.entry == "vehicle" and m.clitics in {"", FOR})
    return any(match.first in near for match in told)


def _is_at_a_settlement(row: Row, clause: Clause) -> bool:
    """Tell whether the first thing named after the trigger and its author is a settlement."""
    near = range(clause.triggers[0].last, clause.triggers[0].last + _HIT_REACH)
    return any(
        place.named.first in near
        and (place.row is None or place.row.kind in SETTLEMENTS)
        and (place.named.toponym.cue is not None or _is_said_to_be(row, place))
        for place in row.located
    )


def _is_said_to_be(row: Row, place: Located) -> bool:
    """Tell whether the name itself says what it is: «the city of A»."""
    return any(cue.first == place.named.first for cue in row.cues)


def _is_harm(match: CasualtiesMatch) -> bool:
    return match.casualties.outcome in {Outcome.KILLED, Outcome.INJURED}


def counts(rule: KindRule, match: CasualtiesMatch) -> bool:
    """Tell whether losses belong to an act of the kind."""
    if rule.counts is not None:
        return match.casualties.outcome is rule.counts
    return rule.violent and _is_harm(match)


def with_the_harmed(sides: Sides, clause: Clause, counted: Sequence[CasualtiesMatch]) -> Sides:
    """Put fighters whose losses the clause counts on a side, where it is empty: that was hit.

    In a clash «with A» they are the other side.
    """
    trigger = clause.triggers[0]
    alone = trigger.is_mutual and bool(sides.side_b) and not sides.side_a
    unsaid = trigger.is_mutual and not (sides.side_a or sides.side_b)
    if not trigger.trigger.is_violent or (
        not (alone or unsaid) and (sides.side_b or trigger.is_mutual)
    ):
        return sides
    acting = {side.actor_id for side in sides.side_a}
    harmed = {
        match.casualties.group: Side(
            match.casualties.group, match.casualties.evidence, "rule.harmed"
        )
        for match in counted
        if _is_harm(match) and match.casualties.group not in acting | NO_PARTY
    }
    if unsaid:
        both = [(side,) for side in harmed.values()]
        if len(both) != _BOTH:
            return sides
        return replace(sides, side_a=both[0], side_b=both[1], directed=False)
    if alone:
        others = {side.actor_id for side in sides.side_b}
        fought = [side for actor, side in harmed.items() if actor not in others]
        return replace(sides, side_a=tuple(fought[:1]))
    if not harmed and trigger.trigger.kind is EventKind.ATTACK and not trigger.trigger.yields:
        own = (m.casualties for m in counted if _is_harm(m) and m.casualties.group in acting)
        harmed = {c.group: Side(c.group, c.evidence, "rule.harmed") for c in own}
    return replace(sides, side_b=tuple(harmed.values())[:1])


def without_who_mourned(
    sides: Sides, row: Row, clause: Clause, counted: Sequence[CasualtiesMatch]
) -> Sides:
    """Take «A announced the death of 3 of its own in an attack by B» for what B did to A."""
    if len(sides.side_a) != 1 or not sides.directed:
        return sides
    (author,) = sides.side_a
    harmed = [match for match in counted if _is_harm(match)]
    own = any(match.casualties.group == author.actor_id for match in harmed)
    mourned = any(m.entry == "mourned" and clause.holds(m.first) for m in row.grammar)
    if not harmed or not (own or mourned) or not _only_tells(author, row, clause):
        return sides
    told = Side(author.actor_id, author.span, "rule.harmed")
    return replace(sides, side_a=sides.side_b, side_b=(told,) if own else ())


def _only_tells(author: Side, row: Row, clause: Clause) -> bool:
    """Tell whether «announced» stands right before who is taken to have acted."""
    begins = (
        before_fillers(row.words, actor.first, row.grammar)
        for actor in row.actors
        if actor.span == author.span and clause.holds(actor.first)
    )
    told = {m.last for m in row.grammar if m.entry == "announces"}
    return any(begin in told for begin in begins)


def with_joined_losers(sides: Sides, row: Row, counted: Sequence[CasualtiesMatch]) -> Sides:
    """Put both on side b where losses are of «A and B»: they are counted on the first."""
    for match in counted:
        group = match.casualties.group
        owner = next(
            (a for a in row.actors if match.first <= a.first < match.last and a.actor_id == group),
            None,
        )
        if owner is None or not _is_harm(match):
            continue
        other = next((a for a in row.actors if a.first >= owner.last), None)
        hit = {side.actor_id for side in sides.side_b}
        if other is None or other.actor_id == group or not _is_joined_to(owner, other, row):
            continue
        if hit and hit <= {group, other.actor_id}:
            both = [
                Side(group, match.casualties.evidence, "rule.harmed"),
                Side(other.actor_id, other.span, other.rule),
            ]
            return replace(sides, side_b=tuple(both))
    return sides


def _is_joined_to(owner: ActorMatch, other: ActorMatch, row: Row) -> bool:
    fillers = {at for m in row.grammar if m.entry == "filler" for at in range(m.first, m.last)}
    between = range(owner.last, other.first)
    front = between.start if between else other.first
    light = all(at in fillers or row.words[at].text in QUOTES for at in between)
    return light and row.words[front].folded.startswith(AND)


def with_who_lost_ground(
    sides: Sides, row: Row, clause: Clause, counted: Sequence[CasualtiesMatch], past: Past
) -> Sides:
    """Name who fought in «took A after fighting in which 11 of B died»."""
    before, trigger = past.act, clause.triggers[0]
    if before is None or before.words is not row.words or sides.side_a or sides.side_b:
        return sides
    if before.kind is not EventKind.TERRITORY_GAINED or not trigger.is_mutual:
        return sides
    own = {side.actor_id for side in before.sides.side_a}
    lost = [m.casualties for m in counted if m.casualties.group not in own | NO_PARTY]
    if not own or not lost:
        return sides
    side_b = (Side(lost[0].group, lost[0].evidence, "rule.harmed"),)
    return replace(sides, side_a=before.sides.side_a, side_b=side_b, directed=False)


def with_who_left(sides: Sides, row: Row, clause: Clause) -> Sides:
    """Name from whom ground was taken in «took A after the withdrawal of B»."""
    trigger = clause.triggers[0]
    if trigger.trigger.kind is not EventKind.TERRITORY_GAINED or sides.side_b or not sides.side_a:
        return sides
    gone = {m.last for m in row.grammar if m.entry == "left_by" and m.first >= trigger.last}
    own = {side.actor_id for side in sides.side_a} | NO_PARTY
    left = (a for a in row.actors if before_fillers(row.words, a.first, row.grammar) in gone)
    other = next((actor for actor in left if actor.actor_id not in own), None)
    if other is None:
        return sides
    return replace(sides, side_b=(Side(other.actor_id, other.span, other.rule),))


def with_who_tried(
    sides: Sides, row: Row, clause: Clause, counted: Sequence[CasualtiesMatch]
) -> Sides:
    """Put on side a the fighters who were harmed «as they tried to infiltrate» where others are."""
    tried = any(m.entry == "their_attempt" and clause.holds(m.first) for m in row.grammar)
    if not tried or sides.side_a or not sides.side_b:
        return sides
    hit = {side.actor_id for side in sides.side_b} | NO_PARTY
    harmed = (m.casualties for m in counted if _is_harm(m) and m.casualties.group not in hit)
    attackers = tuple(Side(c.group, c.evidence, "rule.harmed") for c in harmed)
    return replace(sides, side_a=attackers[:1])


def with_the_counted(sides: Sides, rule: KindRule, casualties: Sequence[Casualties]) -> Sides:
    """Put those who were arrested, taken or moved on side b, those who gave up on side a."""
    owner = next((entry for entry in casualties if entry.group not in NO_PARTY), None)
    on_first = rule.counted_on == "side_a"
    taken, other = (sides.side_a, sides.side_b) if on_first else (sides.side_b, sides.side_a)
    if rule.counts is None or owner is None or taken:
        return sides
    if on_first and owner.group in {side.actor_id for side in other}:
        return sides
    counted = (Side(owner.group, owner.evidence, "rule.counted"),)
    inherited = [s for s in other if s.actor_id == owner.group and s.rule == SAME_SUBJECT]
    if inherited and not on_first:  # «10 of A were killed, and 7 captured»: not by A
        return replace(sides, side_a=(), side_b=counted)
    return replace(sides, side_a=counted) if on_first else replace(sides, side_b=counted)


def owned(entry: Casualties, sides: Sides, rule: KindRule) -> Casualties:
    """Give losses of nobody in particular to those that the act befell.

    Those who gave up are none of those whom they gave up to; whom the defenders of a beaten off
    attack killed are of the attackers.
    """
    defends = {side.actor_id for side in sides.side_b} | {UNKNOWN_GROUP}
    if sides.is_beaten_off and entry.group in defends and entry.rule in _BY_DEFENDERS:
        return replace(entry, group=ATTACKERS)
    taken = entry.outcome is Outcome.CAPTURED and entry.group == CIVILIANS
    if taken and {side.actor_id for side in sides.side_b} == {UNIDENTIFIED}:
        return replace(entry, group=UNIDENTIFIED)  # one of a gang, and his partners
    gave_up = rule.counts is not None and rule.counted_on == "side_a"
    if gave_up and entry.group in {side.actor_id for side in sides.side_b}:
        giving = [side.actor_id for side in sides.side_a]
        return replace(entry, group=(giving or [UNKNOWN_GROUP])[0])
    if gave_up:
        return entry
    if entry.group != UNKNOWN_GROUP or not sides.side_b or not sides.directed:
        return entry
    return replace(entry, group=sides.side_b[0].actor_id)


def under_arms(
    sides: Sides, rule: KindRule, casualties: tuple[Casualties, ...]
) -> tuple[Sides, tuple[Casualties, ...]]:
    """Call who fought a force without being of one residents (coding rules, section 3)."""
    fighting = rule.civilians_fight_as
    if fighting is None and RESIDENTS not in {side.actor_id for side in sides.side_a}:
        return sides, tuple(
            replace(entry, group=CIVILIANS) if entry.group == RESIDENTS else entry
            for entry in casualties
        )
    feud = {side.actor_id for side in (*sides.side_a, *sides.side_b)} == {fighting}
    if fighting is None or ({side.actor_id for side in sides.side_b} != {CIVILIANS} and not feud):
        return sides, casualties
    side_b = tuple(replace(side, actor_id=fighting) for side in sides.side_b)
    fought = tuple(
        replace(entry, group=fighting) if entry.group == CIVILIANS else entry
        for entry in casualties
    )
    return replace(sides, side_b=side_b), fought


def with_who_harmed(sides: Sides, row: Row, counted: Sequence[CasualtiesMatch]) -> Sides:
    """Put on side a who killed, where the act is how: «A killed 9 civilians in air strikes»."""
    if sides.side_a:
        return sides
    for match in counted:
        author = _author_of(match, row) if _is_harm(match) else None
        if author is None or not match.casualties.rule.endswith(".author"):
            continue
        inside = [a for a in row.actors if author.first <= a.first < _with_allies(author, row).last]
        acting = tuple(Side(a.actor_id, a.span, a.rule) for a in inside)
        acted = {side.actor_id for side in acting}
        hit = tuple(side for side in sides.side_b if side.actor_id not in acted)
        return replace(sides, side_a=acting, side_b=hit)
    return sides


def behind_author(match: CasualtiesMatch, row: Row) -> int:
    """Return where the words of losses begin, behind who caused them: «A arrested 3 of B»."""
    author = _author_of(match, row)
    return _with_allies(author, row).last if author is not None else match.first


def _author_of(match: CasualtiesMatch, row: Row) -> ActorMatch | None:
    """Return who stands right behind the verb of the losses as the one who caused them."""
    reach = _AUTHOR_REACH if match.casualties.rule.endswith(".author") else 2
    near = range(match.first + 1, match.first + 1 + reach)
    author = next((actor for actor in row.actors if actor.first in near), None)
    if author is None or author.rule == ITS_PEOPLE:
        return None
    is_own = author.actor_id == match.casualties.group
    behind = [a.last for a in row.actors if author.last < a.last <= match.last]
    quotes = sum(word.text in QUOTES for word in row.words[match.first + 1 : author.first])
    end = behind[-1] if behind and author.first > match.first + 1 + quotes else author.last
    if is_own and match.last - end in {0, 1}:
        return None  # «two fighters of A were killed»: A did not do it
    if FOR in author.clitics and author.first == match.first + 1:
        return None
    light = {
        at
        for m in row.grammar
        if m.entry in {"filler", "probable"}
        for at in range(m.first, m.last)
    }
    between = range(match.first + 1, author.first)
    is_next = all(row.words[at].text in QUOTES or at in light for at in between)
    return author if is_next else None


def _with_allies(author: ActorMatch, row: Row) -> ActorMatch:
    """Return the last of those who act together: «A, with the support of B, arrested»."""
    for other in row.actors:
        allied = any(
            m.entry == ALONGSIDE and author.last <= m.first and m.last <= other.first
            for m in row.grammar
        ) or (other.first == author.last and (other.clitics == AND or is_adjective(other)))
        if allied and 0 <= other.first - author.last <= _ALLY_REACH:
            author = other
    return author


def by_place(act: Act, row: Row) -> Iterator[Act]:
    """Part losses that the text counts at other places from the act's own.

    «12 were killed in A and 5 in B in shelling»: one act, an event for each place with its losses.
    Those told elsewhere in a further clause, «while 2 died in C», may have another cause: they are
    no part of the act.
    """
    inherited = act.is_of_scene
    own = () if inherited else act.places
    elsewhere: dict[Place | None, tuple[Located, list[Casualties]]] = {}
    kept: list[Casualties] = []
    lost_at: list[tuple[Span, Located]] = []
    for match in row.casualties:
        owned = next((c for c in act.casualties if c.evidence == match.casualties.evidence), None)
        if owned is None:
            continue
        place = _counted_at(match, act.clause, row)
        here = next((p for p in own if place is not None and p.is_same_spot(place)), None)
        if here is not None and len(own) > 1:
            lost_at.append((owned.evidence, here))
        if place is None or place.row is None or here is not None or not (own or inherited):
            kept.append(owned)
        elif match.first < act.clause.told_to:
            elsewhere.setdefault(place.row, (place, []))[1].append(owned)
    if kept or not (inherited and elsewhere):
        yield replace(act, casualties=tuple(kept), lost_at=tuple(lost_at))
    for place, casualties in elsewhere.values():
        yield replace(act, places=(place,), casualties=tuple(casualties), back_reference=None)


def _counted_at(match: CasualtiesMatch, clause: Clause, row: Row) -> Located | None:
    """Return the place that the losses themselves are said to be at."""
    placed = [
        place
        for place in row.located
        if place.is_specific and not comes_from(row.words, place, row.place_words)
    ]
    if match.first >= clause.told_to:
        inside = (p for p in placed if clause.told_to <= p.named.first < clause.last)
        return next(inside, None)
    last = _last_joined(match, row)
    near = range(last, last + _COUNTED_AT_REACH + 1)
    return next((p for p in placed if p.named.start in near and is_in(row.words, p)), None)


def _last_joined(match: CasualtiesMatch, row: Row) -> int:
    """Return where the losses end that are told in one go with these: «2 dead and 5 wounded»."""
    last = match.last
    for other in row.casualties:
        if last <= other.first <= last + 1:
            last = other.last
    return last
