"""What an act takes from the acts before it: place, author, or nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from domain.events import DateBasis, EventKind, Outcome
from domain.phrases import PhraseMatch
from domain.places import Place
from domain.sentences import Word
from domain.spans import Span
from domain.text import AND, ARTICLE, BY, COMMAS, CONJUNCTIONS, FOR, FOR_THE, OF_MANY, fold
from extraction.actors import UNIDENTIFIED, UNKNOWN, ActorMatch
from extraction.acts import NO_PARTY, OPERATIONS, SAME_SUBJECT, Act, Past, named
from extraction.casualties.match import UNKNOWN_GROUP, CasualtiesMatch
from extraction.clauses import Clause
from extraction.kinds import ADJACENT, AIRCRAFT, NEAR
from extraction.lexicon import Lexicons
from extraction.locate import (
    FIRE,
    LEAVE,
    RIVER,
    TO_SETTLEMENT,
    TO_SITE,
    is_whence,
    refers_back,
)
from extraction.located import Located, is_in
from extraction.roles import ALONGSIDE, AUTHOR, before_fillers, role_before
from extraction.rows import Row
from extraction.sides import Side, Sides
from extraction.triggers import TriggerMatch, is_definite

_LIES_IN_REACH = 2
"""Words between a place and the one that it lies in."""
_LETS_GO = frozenset({"other.release", "other.released"})
"""Rules of setting free."""
_MEANWHILE = frozenset({"while", "meantime"})
_ALSO_REACH = 1
"""Words between «they also managed» and the act."""
_SUBJECT_VERB_REACH = 2
"""Words between «and carried out» and the act."""
_LISTED_REACH = 4
"""Words between «the villages» and the region that they lie in."""
_IN_PASSING_REACH = 4
"""Words between an act told in passing and the place that is its own."""


def is_mere_mention(
    row: Row,
    clause: Clause,
    places: Sequence[Located],
    casualties: Sequence[CasualtiesMatch],
    past: Past,
) -> bool:
    """Tell whether an act in passing lacks a place, a date and losses of its own."""
    if clause.triggers[0].trigger.needs_place and not places and not _refers_to(row, clause):
        return True
    if clause.triggers[0].is_subject and is_again(row, clause.triggers[0], past.kinds):
        return True
    own_date = any(clause.holds(match.first) for match in row.dates)
    if not (own_date or places) and _says_who_held(row, clause):
        return True
    if not (places or own_date or casualties) and _only_prepares(row, clause):
        return True
    dated = any(clause.holds(m.first) and m.date.start is not None for m in row.dates)
    if clause.triggers[0].is_ongoing and not (dated or any(p.is_specific for p in places)):
        return True
    in_passing = clause.triggers[0].in_passing or is_again(row, clause.triggers[0], past.kinds)
    leaves = not places and any(
        m.entry == "back_from" and clause.holds(m.first) for m in row.place_words
    )
    own = any(_is_told_apart(match, clause) for match in casualties)
    told = (
        clause.is_turn
        or places
        or own
        or own_date
        or leaves
        or _is_where_it_happened(row, clause, past)
    )
    return in_passing and not told


def _says_who_held(row: Row, clause: Clause) -> bool:
    """Tell whether it only says of a place or a force «which A took», «which took their area»."""
    trigger = clause.triggers[0]
    takes = trigger.trigger.kind is EventKind.TERRITORY_GAINED and trigger.trigger.is_verb
    return takes and any(m.entry == "relative" and m.last == trigger.first for m in row.grammar)


def _is_told_apart(match: CasualtiesMatch, clause: Clause) -> bool:
    """Tell whether losses are more than the act itself: «after the arrest of its commander»."""
    trigger = clause.triggers[0]
    taken = match.casualties.outcome is Outcome.CAPTURED
    is_arrest = taken and trigger.trigger.kind in OPERATIONS
    alone = is_arrest and trigger.caution != "spoken_of_again" and match.casualties.maximum == 1
    return not alone and not match.casualties.rule.endswith(".pronoun")


def _refers_to(row: Row, clause: Clause) -> bool:
    """Tell whether «the camp», «the same town» says where it was."""
    sites = any(m.entry == TO_SITE and clause.holds(m.first) for m in row.place_words)
    return sites or refers_back(clause, row.place_words) is not None


def _only_prepares(row: Row, clause: Clause) -> bool:
    """Tell whether forces are only said to get ready, nowhere: «massed its men to attack A»."""
    moves = clause.triggers[0].trigger.kind is EventKind.REINFORCEMENT
    return moves and any(m.entry == "aims" and clause.holds(m.first) for m in row.place_words)


def _is_where_it_happened(row: Row, clause: Clause, past: Past) -> bool:
    """Tell whether «during a raid in the town» says where the act of its sentence happened."""
    is_beside = past.act is not None and past.act.words is row.words
    return (
        clause.triggers[0].is_meanwhile
        and is_beside
        and refers_back(clause, row.place_words) is not None
    )


def is_again(row: Row, trigger: TriggerMatch, kinds: AbstractSet[EventKind]) -> bool:
    """Tell whether «the shelling» speaks of an act told before; `kinds` are those told."""
    told = trigger.trigger.kind in kinds
    an_attack = trigger.trigger.by_weapon == ADJACENT  # by whatever means: shells, a bomb, a raid
    if trigger.trigger.kind is EventKind.ATTACK or an_attack:
        told = any(kind.is_violent for kind in kinds)
    elif trigger.trigger.by_weapon == NEAR and not trigger.trigger.is_verb:
        told = told or EventKind.AIR_STRIKE in kinds
    return is_definite(row.words, trigger) and told


def with_weapon_told(
    row: Row, clause: Clause, found: tuple[EventKind, str], past: Past, lexicons: Lexicons
) -> tuple[EventKind, str]:
    """Return the kind of an act and its rule: «the bombardment» told on is by the aircraft before.

    So it is where no weapon stands beside it and nothing but aircraft has struck so far.
    """
    kind, rule = found
    trigger = clause.triggers[0]
    is_told_on = trigger.trigger.by_weapon == NEAR and is_definite(row.words, trigger)
    by_air = EventKind.AIR_STRIKE in past.kinds and EventKind.SHELLING not in past.kinds
    if kind is EventKind.SHELLING and rule == trigger.trigger.trigger_id and is_told_on and by_air:
        return lexicons.weapon_kinds[AIRCRAFT], f"{rule}+{AIRCRAFT}"
    return found


def by_same_aircraft(
    clause: Clause, found: tuple[EventKind, str], sides: Sides, past: Past
) -> tuple[EventKind, str]:
    """Return the kind of «and it also targeted a post» as that of the aircraft it goes on with."""
    trigger, before = clause.triggers[0].trigger, past.act
    unarmed = trigger.needs_weapon and "+weapon." not in found[1]
    same = bool(sides.side_a) and all(side.rule == SAME_SUBJECT for side in sides.side_a)
    if before is None or not (unarmed and same and before.kind is EventKind.AIR_STRIKE):
        return found
    return before.kind, f"{trigger.trigger_id}+{AIRCRAFT}"


def at_hand(
    row: Row, clause: Clause, places: tuple[Located, ...], casualties: Sequence[CasualtiesMatch]
) -> tuple[Located, ...]:
    """Of an act in passing, «took A after fighting, heading for B», only a place right after it.

    Where it is told as the cause of losses, «2 were killed in A by shelling», «a massacre in A
    because of shelling», or of what is no act, «explosions were heard in A because of shelling»,
    «tension in A after …», that is its place.
    """
    trigger = clause.triggers[0]
    counted_before = any(match.first < trigger.first for match in casualties)
    if not trigger.in_passing or counted_before or clause.is_turn:
        return places
    acts = (told for told in row.triggers if told.trigger.is_verb or not told.trigger.yields)
    leads = trigger is next(acts, None) and not trigger.is_since
    if leads and (trigger.is_cause or _named_before(places, trigger)):
        return places
    if trigger.trigger.kind in LEAVE and _is_left(row, clause, places):
        return places
    near = range(trigger.last, trigger.last + _IN_PASSING_REACH + 1)
    return places if places and places[0].named.start in near else ()


def _is_left(row: Row, clause: Clause, places: Sequence[Located]) -> bool:
    """Tell whether «from A» says what people left, however far behind."""
    starts = {place.named.start for place in places[:1]}
    return any(
        m.entry == "leaving" and m.last in starts and clause.holds(m.first) for m in row.place_words
    )


def _named_before(places: Sequence[Located], trigger: TriggerMatch) -> bool:
    """Tell whether the town is named first: «tension in A after the arrest of a man»."""
    return bool(places) and places[0].named.first < trigger.first


def or_those_before(
    row: Row, clause: Clause, places: tuple[Located, ...], sides: Sides, past: Past
) -> tuple[tuple[Located, ...], Span | None]:
    """Return the clause's places, else those it refers back to with the words that do so."""
    reference = refers_back(clause, row.place_words)
    rivers = reference is not None and all(
        p.row is not None and p.row.kind == RIVER for p in places
    )
    if any(place.is_specific for place in places) and not rivers:
        return places, None
    places = () if rivers else places
    if row.label:
        return row.label, reference.span(row.words) if reference is not None else None
    site = _site_meant(row, clause, past)
    return site or _those_before(row, clause, (places, reference), sides, past)


def _those_before(
    row: Row,
    clause: Clause,
    told: tuple[tuple[Located, ...], PhraseMatch | None],
    sides: Sides,
    past: Past,
) -> tuple[tuple[Located, ...], Span | None]:
    """Return the places that the words refer back to, else those of the act that it goes on with.

    `told` are the regions that the clause names and the words that refer back.
    """
    places, reference = told
    if reference is not None and _are_those_in(row, reference, places):
        reference = None
    closer = not places or (reference is not None and reference.first < places[0].named.first)
    if reference is not None and closer:
        past = _meant_by(reference, row, past)
    if reference is not None and closer and past.places:
        one_area = reference.entry == "back_references" and len(past.places) > 1
        meant = (past.region,) if one_area and past.region is not None else past.places
        return meant, reference.span(row.words)
    before = past.act
    if places or before is None or not before.places or _is_abroad(row, clause):
        return places, None
    if not _is_of_scene(row, clause, sides, past):
        return places, None
    if before.words is row.words and _is_named_since(row, before, clause):
        return (), None
    return before.places, clause.triggers[0].span


def _is_abroad(row: Row, clause: Clause) -> bool:
    """Tell whether it happened «in Iraq and Syria», no nearer: no comma stands between."""
    told = clause.triggers[0].last
    countries = (p for p in row.located if p.is_country and clause.holds(p.named.first))
    near = (p for p in countries if not _has_comma(row.words[told : p.named.first]))
    return any(is_in(row.words, place) for place in near)


def _has_comma(words: Sequence[Word]) -> bool:
    return any(word.text in COMMAS for word in words)


def _are_those_in(row: Row, reference: PhraseMatch, places: Sequence[Located]) -> bool:
    """Tell whether «the villages in the countryside of A» is so built: it refers to none before."""
    general = any(m.entry == "villages" and m.first == reference.first for m in row.place_words)
    if not general or not places:
        return False
    near = range(reference.last, reference.last + _LISTED_REACH + 1)
    return places[0].named.start in near and is_in(row.words, places[0])


def _site_meant(row: Row, clause: Clause, past: Past) -> tuple[tuple[Located, ...], Span] | None:
    """Return the camp, the hospital, that was named last where «the camp» refers to it."""
    for match in row.place_words:
        if match.entry != TO_SITE or not clause.holds(match.first):
            continue
        word = _without_article(row.words[match.first].folded, match.clitics)
        if any(each.folded == word for each in row.words[: match.first]):
            continue  # one of its sort was told just before, by no name that is known
        here = [p for p in row.located if p.row is not None and p.named.last <= match.first]
        named = [*past.named, *(p for p in here if p.is_specific)]
        site = next((p for p in reversed(named) if word in _words_of(p)), None)
        if site is not None:
            return (site,), match.span(row.words)
    return None


def _without_article(folded: str, clitics: str) -> str:
    """Return the noun alone; «to the camp» has swallowed a letter of its article."""
    if clitics.endswith(FOR) and folded.startswith(clitics[:-1] + FOR_THE):
        return folded.removeprefix(clitics[:-1] + FOR_THE)
    return folded.removeprefix(clitics).removeprefix(ARTICLE)


def _words_of(place: Located) -> set[str]:
    """Return the words of a place's name and of what stands before it: «the hospital of A»."""
    toponym = place.named.toponym
    names = [toponym.name, toponym.relation or "", place.row.name_ar if place.row else ""]
    return set(fold(" ".join(names)).split())


def _meant_by(reference: PhraseMatch, row: Row, past: Past) -> Past:
    """Return the past with the places that the words can mean: «the town» means no desert."""
    named = [p for p in row.located if p.row is not None and p.is_specific]
    before = [place for place in named if place.named.first < reference.first]
    if reference.entry == TO_SETTLEMENT and not any(p.is_town for p in past.places):
        towns = [place for place in before if place.is_settlement]
        town = towns[-1] if towns else past.settlement
        return replace(past, places=(town,) if town is not None else past.places)
    cities = [p for p in (*past.named, *before) if p.row is not None and p.row.kind == "city"]
    is_town = any(p.row is not None and p.row.kind in {"city", "town"} for p in past.places)
    if _means_city(row, reference) and cities and not is_town:
        return replace(past, places=(cities[-1],))
    from_here = reference.entry == "back_from" and bool(before)
    return replace(past, places=tuple(before[-1:])) if from_here or not past.places else past


def _means_city(row: Row, reference: PhraseMatch) -> bool:
    return any(m.entry == "back_to_city" and m.first == reference.first for m in row.place_words)


def _is_named_since(row: Row, before: Act, clause: Clause) -> bool:
    """Tell whether the sentence has named another place since the act before: which is unsaid."""
    rows = {None, *(place.row for place in before.places)}
    end = before.clause.triggers[0].last
    for place in row.located:
        named = place.named
        if place in before.places or (
            named.start - end <= _LIES_IN_REACH and AND not in named.clitics
        ):
            end = max(end, named.last)  # its own place, or where that lies
        elif end <= named.first < clause.first and _is_another(row, place, rows):
            return True
    return False


def _is_another(row: Row, place: Located, rows: AbstractSet[Place | None]) -> bool:
    """Tell whether it is a spot of its own, not where forces were sent from."""
    is_own = place.is_specific and place.row not in rows
    return is_own and not is_whence(place, row.place_words)


def _is_of_scene(row: Row, clause: Clause, sides: Sides, past: Past) -> bool:
    """Tell whether an act without a place goes on where the act before it happened.

    In the same sentence unless a word of `opens_clause` begins something else; in a later one
    where an actor is in both, the act names none, or the report has named no other spot.
    """
    before = past.act
    if before is None:
        return False
    if before.words is row.words:
        if _is_of_another_day(row, clause):
            return clause.accompanies
        anew = clause.is_elsewhere and _begins_anew(row, clause)
        return not anew or clause.accompanies or _is_framed(row, before)
    same = {place.row for place in before.places if place.row is not None}
    names_places = any(not place.is_country and place.row not in same for place in row.located)
    if row.body or row.cues or names_places:
        return False  # the sentence has a place of its own, known or not
    named = {side.actor_id for side in (*sides.side_a, *sides.side_b)} - NO_PARTY
    known = {side.actor_id for side in (*before.sides.side_a, *before.sides.side_b)}
    same_telling = (before.telling is None) == (past.telling is None and not row.tellings)
    goes_on = not named or bool(named & known) or _is_only_place(before, past)
    return (
        same_telling
        and goes_on
        and not (clause.is_elsewhere and not _is_one_more(row, clause, before))
    )


def _is_one_more(row: Row, clause: Clause, before: Act) -> bool:
    """Tell whether «they also burned tyres» tells more of the same sort of act."""
    also = any(m.entry == "also" and m.first == clause.first for m in row.grammar)
    return also and clause.triggers[0].trigger.kind is before.kind


def _is_only_place(before: Act, past: Past) -> bool:
    """Tell whether no spot but that of the act before has been named."""
    here = {place.row.place_id for place in before.places if place.row is not None}
    return len(here) == 1 and {p.row.place_id for p in past.named if p.row is not None} == here


def _begins_anew(row: Row, clause: Clause) -> bool:
    """Tell whether it opens with «on another note», not with a mere «while» or «also»."""
    return any(m.first == clause.first and m.last - m.first > 1 for m in row.grammar)


def _is_of_another_day(row: Row, clause: Clause) -> bool:
    """Tell whether it is a deal in passing with a written day: «under a deal of 18 February»."""
    is_deal = clause.triggers[0].trigger.kind is EventKind.AGREEMENT
    dated = (d for d in row.dates if clause.holds(d.first) and d.date.basis is DateBasis.EXPLICIT)
    return is_deal and clause.triggers[0].in_passing and any(dated)


def _is_framed(row: Row, before: Act) -> bool:
    """Tell whether the sentence begins with its place: «In A, B arrested … while C …»."""
    first = min(trigger.first for trigger in row.triggers)
    place = before.places[0].named
    opens = row.body <= place.start <= row.body + 1 and place.last < first
    return opens and row.words[place.last].text in COMMAS


def or_subject_before(sides: Sides, row: Row, clause: Clause, past: Past) -> Sides:
    """Give an act without an author that of the act before, where the sentence goes on with it."""
    before, trigger = past.act, clause.triggers[0]
    both = any(m.entry == "both_sides" and clause.holds(m.first) for m in row.grammar)
    deals = trigger.trigger.kind is EventKind.AGREEMENT
    if (
        both
        and (trigger.is_mutual or deals)
        and not (sides.side_a or sides.side_b)
        and past.parties
    ):
        side_a, side_b = past.parties
        return replace(sides, side_a=side_a, side_b=side_b, directed=False)
    of_another = _of_intro_or_like(sides, row, clause, past)
    if of_another is not None:
        return of_another
    if not sides.side_a and (before is None or before.words is not row.words):
        sides = replace(sides, side_a=_subject_of_sentence(sides, row, clause))
    if sides.side_a or before is None or not before.sides.side_a:
        return sides
    if _is_only_overflown(before, row, clause, past) and past.operation is not None:
        before = past.operation
    goes_on = _has_same_subject(sides, row, clause, before)
    operates = before.kind in OPERATIONS or _is_deployed(before, row, clause)
    operates = operates or _is_by_the_same(before, row, clause)
    of_operation = operates and trigger.trigger.kind in OPERATIONS
    referred = any(m.entry == "same_force" and clause.holds(m.first) for m in row.grammar)
    if referred and past.operation is not None and not goes_on:
        before, of_operation = past.operation, True
    if not goes_on and not of_operation:
        return sides
    lost = {side.actor_id for side in sides.side_b if side.rule == "rule.harmed"}
    subject = tuple(side for side in _same_subject(before) if side.actor_id not in lost)
    return replace(sides, side_a=subject)


def _is_deployed(before: Act, row: Row, clause: Clause) -> bool:
    """Tell whether «A deployed in B, where it combed the farms» goes on with A."""
    here = before.words is row.words and clause.accompanies
    return here and before.kind is EventKind.REINFORCEMENT


def _is_by_the_same(before: Act, row: Row, clause: Clause) -> bool:
    """Tell whether «A burned houses in B, while arresting 5 in C» goes on with A.

    So do «A released him after his arrest» and «A burned houses during its raid».
    """
    trigger = clause.triggers[0]
    if before.words is not row.words or not named(before.sides.side_a):
        return False
    if trigger.is_meanwhile and trigger.of_them:
        return True
    if before.kind_rule in _LETS_GO:
        return trigger.in_passing or trigger.is_after
    opens = (m for m in row.grammar if m.entry in _MEANWHILE and m.first == clause.first)
    is_next = any(m.last == trigger.first for m in opens)
    return is_next and before.sides.directed and row.words[trigger.first].folded.endswith(OF_MANY)


def _is_only_overflown(before: Act, row: Row, clause: Clause, past: Past) -> bool:
    """Tell whether «A raided B amid a flight of C, and arrested» goes on with A."""
    goes_on = clause.triggers[0].trigger.kind in OPERATIONS and past.operation is not None
    flown = before.kind is EventKind.OVERFLIGHT
    return goes_on and flown and past.operation is not None and past.operation.words is row.words


def with_who_fired_first(sides: Sides, row: Row, clause: Clause, past: Past) -> Sides:
    """Put on side b who fired before, where others «answered the sources of the fire»."""
    sources = any(m.entry == "sources_of_fire" and clause.holds(m.first) for m in row.grammar)
    if not sources or sides.side_b or past.act is None or not past.act.kind.is_violent:
        return sides
    acted = {side.actor_id for side in sides.side_a} | {UNIDENTIFIED}
    first = tuple(side for side in past.act.sides.side_a if side.actor_id not in acted)
    return replace(sides, side_b=tuple(replace(s, words_at=range(0)) for s in first))


def with_captors(
    sides: Sides, row: Row, clause: Clause, told: tuple[Sequence[CasualtiesMatch], Past]
) -> Sides:
    """Say who took whom where «the attack led to the capture of 5 of B»: the other side did."""
    counted, past = told
    before, trigger = past.act, clause.triggers[0]
    if before is None or before.words is not row.words or not before.kind.is_violent:
        return sides
    unsaid = not sides.side_a or all(side.rule == SAME_SUBJECT for side in sides.side_a)
    taken = {m.casualties.group for m in counted if m.casualties.outcome is Outcome.CAPTURED}
    if trigger.trigger.kind is not EventKind.ARRESTS or not unsaid or not before.sides.side_b:
        return sides
    attackers, attacked = before.sides.side_a, before.sides.side_b
    if taken & {side.actor_id for side in attackers}:
        attackers, attacked = attacked, attackers
    elif not taken or not taken <= {UNKNOWN_GROUP, *(side.actor_id for side in attacked)}:
        return sides
    attackers = tuple(side for side in attackers if side.actor_id != UNIDENTIFIED)
    return replace(sides, side_a=sides.side_a or attackers, side_b=sides.side_b or attacked)


def with_same_defenders(sides: Sides, row: Row, before: Act | None) -> Sides:
    """Name who «beat off one attack and another one» also for the other one."""
    if before is None or before.words is not row.words or sides.side_b:
        return sides
    beaten_off = sides.is_beaten_off and before.sides.is_beaten_off
    return replace(sides, side_b=before.sides.side_b) if beaten_off else sides


def _of_intro_or_like(sides: Sides, row: Row, clause: Clause, past: Past) -> Sides | None:
    """Return the sides of an item of a list, or of «a similar strike», None for other acts."""
    if not sides.side_a and past.intro is not None:
        return replace(sides, side_a=_same_subject(past.intro))
    like = like_before(row, clause, past)
    if like is None or _names_author(row, clause):
        return None
    acted = {side.actor_id for side in like.sides.side_a}
    hit = tuple(s for s in (*sides.side_b, *sides.side_a) if s.actor_id not in acted)
    if not hit and any(m.entry == "another" and clause.holds(m.first) for m in row.grammar):
        hit = like.sides.side_b
    return replace(sides, side_a=_same_subject(like), side_b=hit)


def like_before(row: Row, clause: Clause, past: Past) -> Act | None:
    """Return the violent act that «a similar strike» is said to be like, None where it is not."""
    alike = {match.first for match in row.grammar if match.entry == "alike"}
    trigger = next((t for t in clause.triggers if t.last in alike), None)
    if clause.triggers[0].trigger.yields and any(
        match.entry == "likewise" and clause.holds(match.first) for match in row.grammar
    ):
        return past.violence[-1] if past.violence else None
    if trigger is None:
        return None
    same = [act for act in past.violence if act.kind is trigger.trigger.kind]
    acts = same or (past.violence if trigger.trigger.by_weapon else ())
    return acts[-1] if acts else None


def _names_author(row: Row, clause: Clause) -> bool:
    """Tell whether a word leads to who did it: «by A», «a similar shelling of A»."""
    alike = {match.last for match in row.grammar if match.entry == "alike"}
    of_it = any(a.first in alike and a.clitics.startswith(FOR) for a in row.actors)
    return of_it or any(m.entry == AUTHOR and clause.holds(m.first) for m in row.grammar)


def _same_subject(before: Act) -> tuple[Side, ...]:
    return tuple(replace(side, rule=SAME_SUBJECT) for side in before.sides.side_a)


def _subject_of_sentence(sides: Sides, row: Row, clause: Clause) -> tuple[Side, ...]:
    """Return who the sentence opens with, where «…, and attacked» goes on with it.

    «Units of A widened their operations, and fought B»: A fought.
    """
    trigger = clause.triggers[0]
    if trigger.trigger.yields or (clause.is_elsewhere and clause.first > row.body):
        return ()
    at = _joined_verb(row, trigger)
    others = {side.actor_id for side in sides.side_b}
    ahead = [actor for actor in row.actors if at is not None and actor.last <= at]
    opens = [actor for actor in ahead if _opens_telling(row, actor)]
    ahead = ahead[ahead.index(opens[-1]) :] if opens else []
    if not ahead or ahead[0].actor_id in {UNKNOWN, *others}:
        return ()
    allies = [a for a in ahead[1:] if role_before(row.words, a, row.grammar) == ALONGSIDE]
    return tuple(
        Side(a.actor_id, a.span, SAME_SUBJECT)
        for a in (ahead[0], *allies)
        if a.actor_id not in others
    )


def _opens_telling(row: Row, actor: ActorMatch) -> bool:
    """Tell whether the sentence, or what it tells behind «that», begins with the actor.

    So it does with «a patrol of A».
    """
    begin = before_fillers(row.words, actor.first, row.grammar)
    posts = (m.first for m in row.grammar if m.entry == "post" and m.last == begin)
    begin = next(posts, begin)
    if actor.clitics and not (actor.clitics == FOR and begin < actor.first):
        return False
    if begin <= row.body + 1:
        return True
    that = {"verb_follows", "opens_clause"}
    return any(m.entry in that and m.last == begin for m in row.grammar)


def _joined_verb(row: Row, trigger: TriggerMatch) -> int | None:
    """Return where «and attacked», or «and carried out» before the attack, stands."""
    if trigger.trigger.is_verb:
        return trigger.first if AND in trigger.clitics else None
    does = {"light_verb", "author"}
    return next(
        (
            m.first
            for m in row.grammar
            if m.entry in does
            and AND in m.clitics
            and 0 <= trigger.first - m.last <= _SUBJECT_VERB_REACH
        ),
        None,
    )


def _has_same_subject(sides: Sides, row: Row, clause: Clause, before: Act) -> bool:
    """Tell whether the grammar goes on with who did the act before: «and raided», «also hit»."""
    trigger = clause.triggers[0]
    is_verb, same_kind = trigger.trigger.is_verb, trigger.trigger.kind is before.kind
    by_air = before.kind is EventKind.AIR_STRIKE and trigger.trigger.by_weapon == NEAR
    opens = {match.entry: match.clitics for match in row.grammar if match.first == clause.first}
    also = "followed" in opens or ("also" in opens and (is_verb or _did_also(row, clause, trigger)))
    one_more = any(m.entry == "next_one" and m.first == trigger.last for m in row.grammar)
    is_fire = trigger.trigger.needs_weapon or trigger.trigger.by_weapon == NEAR
    if one_more and before.words is row.words and is_fire:
        return True
    same_act = (same_kind or by_air) and is_definite(row.words, trigger)
    if same_act and clause.is_elsewhere and not sides.side_b:
        return True
    if before.words is not row.words:
        same_kind = same_kind or (trigger.trigger.needs_weapon and before.kind in FIRE)
        is_same = also and same_kind and before.kind is not EventKind.OTHER
        return is_same or (same_act and before.kind.is_violent and not sides.side_b)
    joined = any(letter in CONJUNCTIONS for letter in trigger.clitics)
    joined = joined or any(m.entry == "then" and m.last == trigger.first for m in row.grammar)
    return (
        also
        or AND in opens.get("light_verb", "")
        or (joined and ((is_verb and not trigger.trigger.yields) or same_kind))
        or (joined and _is_other_result(trigger, before))
        or BY in trigger.clitics
        or before.kind in OPERATIONS
        or (trigger.is_mutual and bool(sides.side_b))
        or _is_how_it_was_taken(trigger, before)
        or same_act
    )


def _did_also(row: Row, clause: Clause, trigger: TriggerMatch) -> bool:
    """Tell whether «they also managed» stands right before the noun: nobody else is named."""
    also = max(m.last for m in row.grammar if m.entry == "also" and m.last <= clause.first + 2)
    return any(
        m.entry in {"light_verb", AUTHOR}
        and also == m.first
        and 0 <= trigger.first - m.last <= _ALSO_REACH
        for m in row.grammar
    )


def _is_other_result(trigger: TriggerMatch, before: Act) -> bool:
    """Tell whether arrests are told as what else came of it: «led to the death of 6 and the …»."""
    harm = before.clause.triggers[0].trigger
    is_noun = not (trigger.trigger.is_verb or harm.is_verb)
    return is_noun and harm.yields and trigger.trigger.kind in OPERATIONS


def _is_how_it_was_taken(trigger: TriggerMatch, before: Act) -> bool:
    """Tell whether an attack is told as how ground was taken: «took A after an attack»."""
    taken = before.kind is EventKind.TERRITORY_GAINED
    return taken and trigger.in_passing and not trigger.is_mutual
