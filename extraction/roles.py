"""The part that the words around an actor give it: who acts, who is hit, who only is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from domain.events import EventKind
from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.text import AWAY_FROM, BY, FOR, FROM, QUOTES, STOPS
from extraction.actors import ITS_PEOPLE, ActorMatch
from extraction.clauses import Clause
from extraction.lexicon import Trigger
from extraction.triggers import TriggerMatch

AUTHOR, TARGET, PASSED_OVER, ALONGSIDE = "author", "target", "passed_over", "alongside"
OPPONENT, BY_PATROL = "opponent", "by_patrol"
_GIVEN_TO, _HELD, FIRED_FROM = "given_to", "held_before", "fired_from"
_HIT = frozenset({"military", "stands_up"})
"""Entries behind which an actor is the target."""
FORMER_MEMBER = "former_member"
SHELLS = frozenset({"weapon.artillery", "weapon.missile"})
AIRCRAFT = "weapon.aircraft"
_BOMBS = frozenset({EventKind.IED, EventKind.SUICIDE_BOMB, EventKind.GRENADE})
"""Kinds in which «in a patrol of A» is where it went off."""
_BEFALL = frozenset(
    {
        EventKind.IED,
        EventKind.SUICIDE_BOMB,
        EventKind.GRENADE,
        EventKind.ARRESTS,
        EventKind.ABDUCTION,
        EventKind.ATTACK,
    }
)
"""Kinds whose noun is followed by whom it befell: «a bomb in a car of A»."""
_FACE_EACH_OTHER = frozenset({EventKind.ARMED_CLASH, EventKind.AGREEMENT})
"""Kinds in which «with A» names the other side."""
BY_KIND: Mapping[str, tuple[frozenset[EventKind], str | None, str | None]] = MappingProxyType(
    {
        BY_PATROL: (_BOMBS, TARGET, AUTHOR),
        OPPONENT: (_FACE_EACH_OTHER, TARGET, None),
        _GIVEN_TO: (frozenset({EventKind.SURRENDER}), TARGET, None),
        _HELD: (frozenset({EventKind.TERRITORY_GAINED}), TARGET, PASSED_OVER),
        "in_grip": (frozenset({EventKind.ARRESTS}), AUTHOR, None),
        FIRED_FROM: (frozenset({EventKind.SHELLING, EventKind.ATTACK}), AUTHOR, PASSED_OVER),
    }
)
"""Entries by the kinds in which they give a role, that role, and the role in others."""
_AS = MappingProxyType(dict.fromkeys(_HIT, TARGET) | {FORMER_MEMBER: PASSED_OVER})
_ROLES = frozenset({AUTHOR, TARGET, PASSED_OVER, ALONGSIDE, "probable", *BY_KIND, *_AS})
_FILLERS = 6
"""Words of no weight that may stand between a grammar word and its actor."""
OF_REACH = 5
"""Words between a noun that announces an act and «of» its author."""
_OWNED_REACH = 5
"""Words between who acted and «of B», whose the thing is that was hit."""
MOVES = frozenset({EventKind.WITHDRAWAL, EventKind.REINFORCEMENT, EventKind.OVERFLIGHT})
"""Kinds in which a vehicle, an aircraft «of A» acts: they have no second side."""
_MOVED = MOVES | {EventKind.SURRENDER}
"""Kinds whose verb is followed by how many of whom moved."""
_MOVED_REACH = 5
"""Words between such a verb and «of A»."""
_POST_REACH = 3
"""Words between «a checkpoint of A» and the verb that follows it."""
CAME_REACH = 12
"""Words between «came» and what they came for."""
_SEIZES = frozenset({EventKind.RAID, EventKind.TERRITORY_GAINED, EventKind.PROPERTY_DESTRUCTION})
"""Kinds, none of them violent, whose verb is followed by whose it was that they befell."""


def is_deal(clause: Clause) -> bool:
    """Tell whether the clause tells an agreement."""
    return clause.triggers[0].trigger.kind is EventKind.AGREEMENT


def is_given(
    words: Sequence[Word], actor: ActorMatch, inside: Sequence[PhraseMatch], act: Trigger
) -> bool:
    """Tell whether the ground was lost «in favour of» the actor, or passed «to» it."""
    first = before_fillers(words, actor.first, inside)
    ways = {"in_favour", "into_hands"} | ({_GIVEN_TO} if act.passes else set())
    is_to = act.passes and _is_of(words, actor, first)
    return is_to or any(m.entry in ways and m.last == first for m in inside)


def is_parted(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether a sentence ends between the words."""
    return any(word.text in STOPS for word in words[first:last])


def by_what_it_is(clause: Clause, actor: ActorMatch, weapons: Sequence[PhraseMatch]) -> str | None:
    """Return what the actor is in an act of the kind, where no word says so."""
    if _fired(actor, clause, weapons):
        return AUTHOR  # «the shells of A fell on», «drones of A struck»
    gave_up_to = clause.triggers[0].first < actor.first and _gave_up_to(clause, actor)
    if gave_up_to or _is_the_object(actor, clause, weapons):
        return TARGET
    return AUTHOR if _is_weapon_of(actor, clause, weapons) else None


def _fired(actor: ActorMatch, clause: Clause, weapons: Sequence[PhraseMatch]) -> bool:
    """Tell whether the actor is whose shells or aircraft did it, named right behind them."""
    trigger = clause.triggers[0]
    fired = any(w.last == actor.first and w.entry in SHELLS for w in weapons)
    near = trigger.trigger.by_weapon == "near"
    return near and ((fired and not actor.clitics) or flies(actor, clause, weapons))


def flies(actor: ActorMatch, clause: Clause, weapons: Sequence[PhraseMatch]) -> bool:
    """Tell whether the actor is whose aircraft it was: «a drone of A struck», «by a jet of A»."""
    trigger = clause.triggers[0]
    aircraft = next((w for w in weapons if w.last == actor.first and w.entry == AIRCRAFT), None)
    if aircraft is None or actor.clitics != FOR or trigger.trigger.by_weapon != "near":
        return False
    is_subject = trigger.trigger.is_verb and aircraft.first <= trigger.last
    return is_subject or BY in aircraft.clitics or aircraft.first < trigger.first


def by_construction(
    words: Sequence[Word], clause: Clause, actor: ActorMatch, inside: Sequence[PhraseMatch]
) -> str | None:
    """Return the role that a construction gives whatever word stands before the actor."""
    if _is_content(clause, actor):
        return PASSED_OVER
    if any(trigger.first < actor.first < trigger.last for trigger in clause.triggers):
        return AUTHOR  # «a Turkish aggression»
    bombed = clause.triggers[0].trigger.kind in _BOMBS and actor.rule == ITS_PEOPLE
    if bombed and words[actor.first].folded.startswith(BY):
        return TARGET
    if _mans_post(words, clause, actor, inside) or _is_at_post(clause, actor, inside):
        return AUTHOR
    return _accused(words, clause, actor, inside)


def _mans_post(
    words: Sequence[Word], clause: Clause, actor: ActorMatch, inside: Sequence[PhraseMatch]
) -> bool:
    """Tell whether it is whose checkpoint did what the verb before it says: «… of A arrested»."""
    trigger = clause.triggers[0]
    if not trigger.trigger.is_verb or (trigger.trigger.is_violent and not _fires(trigger)):
        return False
    near = {trigger.last}
    if not trigger.clitics and 0 <= trigger.first - actor.last <= _POST_REACH:
        begin = before_fillers(words, actor.first, inside)
        near |= {m.first for m in inside if m.entry == "post" and begin in {m.first, m.last}}
    post = next((m for m in inside if m.entry == "post" and m.first in near), None)
    return post is not None and before_fillers(words, actor.first, inside) in {
        post.first,
        post.last,
    }


def _fires(trigger: TriggerMatch) -> bool:
    """Tell whether the verb takes the fire itself, so that whoever stands beside it fired."""
    of_people = trigger.trigger.kind is EventKind.ATTACK and not trigger.trigger.yields
    return of_people and trigger.trigger.beside_within is not None


def _is_at_post(clause: Clause, actor: ActorMatch, inside: Sequence[PhraseMatch]) -> bool:
    """Tell whether «was arrested at a checkpoint of A» is so built: A arrested."""
    trigger = clause.triggers[0]
    posts = (m for m in inside if m.entry == "military" and m.first >= trigger.last)
    near = any(0 <= actor.first - post.last <= 1 for post in posts)
    return trigger.trigger.kind is EventKind.ARRESTS and near


def _is_content(clause: Clause, actor: ActorMatch) -> bool:
    """Tell whether leaflets only speak of the actor: «leaflets that warn of the posts of A»."""
    trigger = clause.triggers[0]
    return trigger.trigger.kind is EventKind.LEAFLETS and actor.first >= trigger.last


def _accused(
    words: Sequence[Word],
    clause: Clause,
    actor: ActorMatch,
    inside: Sequence[PhraseMatch],
) -> str | None:
    """Return what «A accused B of» makes of the actor: B did it, A only says so."""
    trigger = clause.triggers[0]
    told = [m for m in inside if m.entry in {"accuses", "accusing"} and m.last <= actor.first]
    if not told or actor.first >= trigger.first:
        return None
    is_next = before_fillers(words, actor.first, inside) == told[-1].last
    if told[-1].entry == "accusing":
        return AUTHOR if is_next else None
    return PASSED_OVER if is_next else AUTHOR


def _gave_up_to(clause: Clause, actor: ActorMatch) -> bool:
    """Tell whether it is to the actor that somebody surrendered."""
    return clause.triggers[0].trigger.kind is EventKind.SURRENDER and FOR in actor.clitics


def _is_the_object(actor: ActorMatch, clause: Clause, weapons: Sequence[PhraseMatch]) -> bool:
    """Tell whether its aircraft is named right behind the noun: «the downing of a drone of A»."""
    trigger = clause.triggers[0]
    aircraft = next((w for w in weapons if w.first == trigger.last), None)
    near = range(trigger.last, trigger.last + OF_REACH)
    return trigger.trigger.befalls and aircraft is not None and actor.first in near


def _is_weapon_of(actor: ActorMatch, clause: Clause, weapons: Sequence[PhraseMatch]) -> bool:
    """Tell whether the actor is named by its weapon: «was hit by a Turkish drone»."""
    named = any(actor.first <= weapon.first < actor.last for weapon in weapons)
    return BY in actor.clitics and named and clause.triggers[0].trigger.is_violent


def role_before(
    words: Sequence[Word], actor: ActorMatch, inside: Sequence[PhraseMatch]
) -> str | None:
    """Return the role that the grammar word before the actor, fillers aside, gives it."""
    at = actor.first
    for _ in range(_FILLERS + 1):
        for match in inside:
            if match.last == at and match.entry in _ROLES:
                return _AS.get(match.entry, match.entry)
        before = _one_filler_before(words, at, inside)
        if before == at:
            return None
        at = before
    return None


def beside_whom(
    words: Sequence[Word],
    actor: ActorMatch,
    found: Sequence[tuple[ActorMatch, str | None]],
    inside: Sequence[PhraseMatch],
) -> str | None:
    """Return the part of whom it stands with: «A took it from B with the support of C» is A."""
    authors = [role for _, role in found if role == AUTHOR]
    if authors and _is_supporter(words, actor, inside):
        return AUTHOR
    return found[-1][1] if found else AUTHOR


def _is_supporter(words: Sequence[Word], actor: ActorMatch, inside: Sequence[PhraseMatch]) -> bool:
    """Tell whether «with the support of» stands before the actor."""
    begin = before_fillers(words, actor.first, inside)
    return any(m.entry == "with_support" and m.last == begin for m in inside)


def supporters(
    words: Sequence[Word],
    named: Sequence[ActorMatch],
    authors: Sequence[ActorMatch],
    inside: Sequence[PhraseMatch],
) -> list[ActorMatch]:
    """Return who else acted, «with the support of C», wherever it stands in the clause."""
    helped = (actor for actor in named if actor not in authors)
    return [actor for actor in helped if _is_supporter(words, actor, inside)]


def antecedent(
    clause: Clause, actors: Sequence[ActorMatch], inside: Sequence[PhraseMatch]
) -> list[ActorMatch]:
    """Return the actor right before «who attacked»."""
    trigger = clause.triggers[0]
    if not any(match.entry == "relative" and match.last == trigger.first for match in inside):
        return []
    return [actor for actor in actors if actor.last <= trigger.first][-1:]


def _one_filler_before(words: Sequence[Word], at: int, inside: Sequence[PhraseMatch]) -> int:
    """Return where the filler or quotation mark before `at` begins; `at` when there is none."""
    if at > 0 and (words[at - 1].text in QUOTES or words[at - 1].text == FOR):
        return at - 1
    return next(
        (match.first for match in inside if match.last == at and match.entry == "filler"), at
    )


def before_fillers(words: Sequence[Word], at: int, inside: Sequence[PhraseMatch]) -> int:
    """Return where the words of no weight before `at` begin."""
    for _ in range(_FILLERS):
        before = _one_filler_before(words, at, inside)
        if before == at:
            break
        at = before
    return at


def role_beside_trigger(
    words: Sequence[Word],
    clause: Clause,
    actor: ActorMatch,
    inside: Sequence[PhraseMatch],
    author: Sequence[ActorMatch],
) -> str | None:
    """Return the role that standing right after the trigger, or after its author, gives."""
    first = before_fillers(words, actor.first, inside)
    for trigger in clause.triggers:
        begins = max(first, trigger.last) if actor.first >= trigger.last else first
        gap = begins - trigger.last
        if gap < 0 or (_is_of_both(trigger) and not is_deal(clause)):
            continue
        if gap == 0:
            bombed = trigger.trigger.kind in _BOMBS and FOR in actor.clitics
            return TARGET if bombed or (author and not trigger.in_passing) else AUTHOR
        is_of = _is_of(words, actor, begins) or _comes_of(words, clause, actor, begins)
        if not trigger.trigger.is_verb and is_of and gap <= OF_REACH:
            is_hit = any(m.entry == TARGET and trigger.last <= m.first < first for m in inside)
            is_hit = is_hit or _is_behind_hit(trigger, clause, first)
            befell = trigger.trigger.kind in _BEFALL
            return TARGET if author or is_hit or befell else AUTHOR
        is_plain = not actor.clitics or (first < actor.first and actor.clitics == FOR)
        if trigger.trigger.is_verb and author and author[0].last == first and is_plain:
            return TARGET
        hits = bool(author) and FOR in actor.clitics and _is_behind_hit(trigger, clause, first)
        if hits or _owns_what_was_hit(words, trigger, actor, first, author):
            return TARGET
        if not author and _is_of_those_who_moved(words, trigger, actor):
            return AUTHOR
    return None


def _is_of_both(trigger: TriggerMatch) -> bool:
    """Tell whether «mutual» stands beside it; beside the verb «they exchanged» who did is named."""
    return trigger.is_exchange and not (trigger.trigger.is_verb and trigger.trigger.is_mutual)


def _is_behind_hit(trigger: TriggerMatch, clause: Clause, first: int) -> bool:
    """Tell whether «strikes that targeted two units of A» is so built: it is what they hit."""
    between = range(trigger.last, first)
    hits = (t for t in clause.triggers if t.trigger.is_verb and t.trigger.needs_weapon)
    return any(t.first in between for t in hits)


def _owns_what_was_hit(
    words: Sequence[Word],
    trigger: TriggerMatch,
    actor: ActorMatch,
    first: int,
    author: Sequence[ActorMatch],
) -> bool:
    """Tell whether «A blew up a tunnel of B»: what the violent verb hit is the actor's."""
    befalls = trigger.trigger.is_violent or trigger.trigger.kind in _SEIZES
    is_act = trigger.trigger.is_verb and befalls and not trigger.trigger.yields
    if not (is_act and author and trigger.last <= author[0].first):
        return False
    near = 0 < first - author[-1].last <= _OWNED_REACH
    parted = is_parted(words, author[-1].last, first)
    is_its = FOR in actor.clitics or _is_of(words, actor, first) or words[first].folded == FROM
    is_its = is_its or words[actor.first - 1].folded == FROM  # «targeted a fighter of A»
    return near and not parted and is_its


def _is_its_unit(words: Sequence[Word], trigger: TriggerMatch, actor: ActorMatch) -> bool:
    """Tell whether «an armoured car of A moved» is so built, with no «to» in between."""
    between = words[trigger.last : actor.first]
    is_its = FOR in actor.clitics or (bool(between) and between[-1].folded == FOR)
    near = 0 < len(between) <= _MOVED_REACH
    return is_its and near and not is_parted(words, trigger.last, actor.first)


def _is_of_those_who_moved(words: Sequence[Word], trigger: TriggerMatch, actor: ActorMatch) -> bool:
    """Tell whether «200 fighters of A left» is so built: who moved is told right behind."""
    moved = trigger.trigger.moves or (trigger.trigger.kind in _MOVED and trigger.trigger.is_verb)
    if moved and _is_its_unit(words, trigger, actor):
        return True
    between = [w.folded for w in words[trigger.last : actor.first] if w.text not in QUOTES]
    reach = CAME_REACH if between[-1:] == [FROM] else _MOVED_REACH
    whence = {FROM, AWAY_FROM} if trigger.trigger.moves else {FROM}
    return moved and not whence.isdisjoint(between) and len(between) <= reach


def _is_of(words: Sequence[Word], actor: ActorMatch, first: int) -> bool:
    front = words[first].folded if first < actor.first else actor.clitics
    return front.startswith(FOR)


def _comes_of(words: Sequence[Word], clause: Clause, actor: ActorMatch, first: int) -> bool:
    """Tell whether forces on the move are «from» the actor: «reinforcements of A»."""
    moves = clause.triggers[0].trigger.kind is EventKind.REINFORCEMENT
    return moves and first < actor.first and words[first].folded == FROM
