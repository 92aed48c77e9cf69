"""Who acted and on whom, read from the grammar around the actors of a clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.events import EventKind
from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.spans import Span
from domain.text import AND, BY, COMMAS, FOR, FROM, QUOTES, STOPS
from extraction.actors import (
    TAGGER,
    UNIDENTIFIED,
    UNKNOWN,
    ActorMatch,
    is_adjective,
)
from extraction.clauses import Clause
from extraction.roles import (
    ALONGSIDE,
    AUTHOR,
    BY_KIND,
    CAME_REACH,
    FIRED_FROM,
    MOVES,
    OF_REACH,
    PASSED_OVER,
    TARGET,
    antecedent,
    before_fillers,
    beside_whom,
    by_construction,
    by_what_it_is,
    flies,
    is_deal,
    is_given,
    is_parted,
    role_before,
    role_beside_trigger,
    supporters,
)
from extraction.untold import BEFELL

NO_TARGET, NO_AUTHOR = "rule.no_target", "rule.no_author"
CIVILIANS_HIT = "rule.civilians_hit"
_REACH = 30
"""Words from a trigger within which an actor can be on a side of its act."""
_JOINED_SUBJECTS = 4
"""Words that a first subject, joined by «and» to the second, may take behind its verb."""
_LIGHT_VERB_REACH = 14
"""Words between the subject of a light verb and the noun that tells the act."""
_DONE_REACH = 3
"""Words between «and carried out» and what was."""
_CONVOY_REACH = 2
"""Words between «left» and whose convoy it was."""
_SUBJECT_REACH = 6
"""Words between a subject and the verb that follows it."""
_FIRE = frozenset({EventKind.SHELLING, EventKind.AIR_STRIKE})
_MAKE_REACH = 8
"""Words between «a warplane of A», with «of the SU-24 type» behind it, and its verb."""
_AIR_DEFENCE = ".air_defence"
"""End of the aliases of those who only fire at what flies: the strike is at something else."""
_REPELS_REACH = 12
"""Words between «beat off», with who did and whom, and the attack."""


@dataclass(frozen=True, slots=True)
class Side:
    """One actor on a side and the words that put it there."""

    actor_id: str
    span: Span
    rule: str
    words: str = ""
    """Its name as given, for an actor that the lexicon does not know."""
    words_at: range = range(0)
    """Where it is named in its sentence, with the word before; empty where it is not named."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of an act; `directed` when the text says that side a acted."""

    side_a: tuple[Side, ...]
    side_b: tuple[Side, ...]
    directed: bool
    direction: Span | None = None
    """The words that say who attacked, where a clash has them."""
    attribution: str | None = None
    is_beaten_off: bool = False
    """Side b beat the attack off: whom it killed are of side a."""


@dataclass(frozen=True, slots=True)
class _Roles:
    """The actors of a clause by what the grammar makes of them."""

    authors: tuple[ActorMatch, ...]
    targets: tuple[ActorMatch, ...]
    is_probable: bool


def find_sides(
    words: Sequence[Word],
    clause: Clause,
    actors: Sequence[ActorMatch],
    grammar: Sequence[PhraseMatch],
    passed_by: Sequence[range] = (),
    weapons: Sequence[PhraseMatch] = (),
) -> Sides:
    """Return the sides of the clause's act; both are empty where the text names none.

    `actors` are those of the whole sentence (a back reference may look before the clause),
    `grammar` the sentence's words of `sides.yaml`, `passed_by` words in which a name is no side
    (whose losses are counted).
    """
    here = [
        actor
        for actor in actors
        if clause.holds(actor.first)
        and any(abs(actor.first - trigger.first) <= _REACH for trigger in clause.triggers)
        and not any(losses.start < actor.last and actor.first < losses.stop for losses in passed_by)
    ]
    inside = [match for match in grammar if clause.first - 1 <= match.first < clause.last]
    if clause.triggers[0].trigger.nobody_acts:
        return Sides((), (), directed=True)
    roles = _roles(words, clause, here, (inside, grammar), actors, weapons)
    act = clause.triggers[0].trigger
    if act.loses or act.passes:
        gained = [a for a in here if is_given(words, a, inside, act)]
        gained = gained if act.loses else [*roles.authors, *gained]
        named = roles.authors if act.loses else roles.targets
        lost = [actor for actor in named if actor not in gained]
        return Sides(_sides(words, gained), _sides(words, lost), directed=True)
    between = _between(words, clause, here, inside, actors)
    if between is not None and _is_of_both(clause, inside):
        return _directed(between, roles, inside, clause, words)
    authors, targets = roles.authors, roles.targets
    if _was_hit(words, clause, roles, inside):
        authors, targets = targets, authors
    kind = clause.triggers[0].trigger.kind
    defenders = _defenders(words, clause, here, inside)
    if defenders:
        tried = [a for a in here if defenders[0].last <= a.first < clause.triggers[0].first]
        attackers = [a for a in (*authors, *targets, *tried) if a not in defenders]
        authors, targets = tuple(attackers[:1]) or authors, defenders
    mutual = any(m.entry == "mutual" for m in inside) and not targets and len(authors) > 1
    if mutual or (kind is EventKind.AGREEMENT and not targets):
        authors, targets = authors[:1], authors[1:]
    if kind is EventKind.AGREEMENT and not authors:
        authors, targets = targets, ()
    return Sides(
        _sides(words, authors),
        _sides(words, targets),
        directed=not mutual and (bool(roles.authors) or not is_only_mutual(clause)),
        attribution="probable" if roles.is_probable else None,
        is_beaten_off=bool(defenders) or clause.triggers[0].is_repelled,
    )


def _was_hit(
    words: Sequence[Word], clause: Clause, roles: _Roles, inside: Sequence[PhraseMatch]
) -> bool:
    """Tell whether who is named as acting «was met with fire», or beat the attack off."""
    trigger = clause.triggers[0]
    if trigger.trigger.is_verb and trigger.trigger.befalls:
        return not roles.targets
    by_name = any(role_before(words, author, inside) == AUTHOR for author in roles.authors)
    ahead = bool(roles.authors) and all(a.last <= trigger.first for a in roles.authors)
    return trigger.is_repelled and (by_name or ahead)


def _defenders(
    words: Sequence[Word],
    clause: Clause,
    here: Sequence[ActorMatch],
    inside: Sequence[PhraseMatch],
) -> tuple[ActorMatch, ...]:
    """Return who «beat off» the attack: named between that verb and the attack, or before it."""
    attack = clause.triggers[0].first
    if clause.triggers[0].trigger.is_verb:
        return ()
    for match in inside:
        if match.entry != "repels" or not 0 <= attack - match.last <= _REPELS_REACH:
            continue
        behind = [a for a in here if before_fillers(words, a.first, inside) == match.last]
        for one, other in pairwise(here):  # «A and B beat off», «A, backed by B»
            allied = role_before(words, other, inside) == ALONGSIDE
            if one in behind and (allied or _continues(words, one, other, inside)):
                behind.append(other)
        before = [a for a in here if a.last == match.first and not match.clitics]
        tried = (a for a in before or behind if a.last <= attack)
        return tuple(a for a in tried if not a.rule.endswith(_AIR_DEFENCE))
    return ()


def _is_clash(clause: Clause) -> bool:
    return any(
        trigger.is_mutual or trigger.trigger.kind is EventKind.ARMED_CLASH
        for trigger in clause.triggers
    )


def _is_deal_between(clause: Clause, inside: Sequence[PhraseMatch]) -> bool:
    """Tell whether «between» follows the deal: a crossing lies between what two sides hold."""
    near = range(clause.triggers[0].last, clause.triggers[0].last + OF_REACH)
    return is_deal(clause) and any(m.entry == "between" and m.first in near for m in inside)


def _is_of_both(clause: Clause, inside: Sequence[PhraseMatch]) -> bool:
    """Tell whether what the clause tells may be told of two sides: «between A and B»."""
    return _is_clash(clause) or _is_deal_between(clause, inside) or _is_fire_between(clause, inside)


def _is_fire_between(clause: Clause, inside: Sequence[PhraseMatch]) -> bool:
    """Tell whether «shelling between A on the one side and B on the other» is so built."""
    trigger = clause.triggers[0]
    if trigger.trigger.is_verb or trigger.trigger.kind not in _FIRE:
        return False
    found = {m.entry for m in inside if m.first >= trigger.last}
    return {"between", "first_side_ends", "second_side_ends"} <= found


def is_only_mutual(clause: Clause) -> bool:
    """Tell whether all that the clause tells is told of both sides alike."""
    acts = [trigger for trigger in clause.triggers if not trigger.trigger.yields]
    return all(trigger.is_mutual for trigger in acts or clause.triggers)


def _sides(words: Sequence[Word], actors: Sequence[ActorMatch]) -> tuple[Side, ...]:
    sides: dict[str, Side] = {}
    for actor in actors:
        name = " ".join(word.text for word in words[actor.first : actor.last])
        unknown = name[len(actor.clitics) :] if actor.actor_id == UNKNOWN else ""
        key = actor.actor_id + unknown
        sides.setdefault(
            key,
            Side(
                actor.actor_id, actor.span, actor.rule, unknown, range(actor.first - 1, actor.last)
            ),
        )
    return tuple(sides.values())


# --- between one side and the other ---------------------------------------------------------


def _between(
    words: Sequence[Word],
    clause: Clause,
    here: Sequence[ActorMatch],
    inside: Sequence[PhraseMatch],
    actors: Sequence[ActorMatch],
) -> tuple[tuple[Side, ...], tuple[Side, ...]] | None:
    """Return the two sides of «between A and B», None where the clause is not built so."""
    opener = next((match for match in inside if match.entry in {"between", "between_them"}), None)
    if opener is None:
        return None
    ends = (m for m in inside if m.entry == "second_side_ends" and m.first > opener.first)
    end = next((match.first for match in ends), clause.last)
    named = [actor for actor in here if opener.last <= actor.first < end]
    if opener.entry == "between_them":
        others = {actor.actor_id for actor in named}
        before = [a for a in actors if a.first < opener.first and a.actor_id not in others]
        return (_sides(words, before[-1:]), _sides(words, named)) if before and named else None
    cut = _end_of_first_side(words, named, inside, opener)
    first = [actor for actor in named if actor.first < cut]
    taken = {actor.actor_id for actor in first} - {UNKNOWN}
    second = [
        actor
        for actor in named
        if actor.first >= cut and actor.actor_id not in taken and _belongs(words, actor, inside)
    ]
    alone = [a for a in named if not is_parted(words, named[0].last, a.first)]
    if not first and _is_clash(clause) and len(alone) == 1:  # «between A and smugglers»
        first, second = [a for a in alone if _belongs(words, a, inside)], []
        near = range(opener.last, named[0].last)
        if any(m.entry == "two_of" and m.first in near for m in inside):
            second = first
    return (_sides(words, first), _sides(words, second)) if first else None


def _end_of_first_side(
    words: Sequence[Word],
    named: Sequence[ActorMatch],
    inside: Sequence[PhraseMatch],
    opener: PhraseMatch,
) -> int:
    """Return where the second side begins.

    At the end mark of the first side, a second «between» or the first actor joined by «and».
    """
    for match in inside:
        if match.first > opener.first and match.entry in {"first_side_ends", "between"}:
            return match.first
    joined = [actor.first for actor in named[1:] if _is_joined(words, actor, inside)]
    return joined[0] if joined else opener.last


def _is_joined(words: Sequence[Word], actor: ActorMatch, inside: Sequence[PhraseMatch]) -> bool:
    first = before_fillers(words, actor.first, inside)
    before = (m for m in inside if first <= m.first < actor.first and m.entry == "filler")
    return AND in actor.clitics or any(AND in match.clitics for match in before)


def _belongs(words: Sequence[Word], actor: ActorMatch, inside: Sequence[PhraseMatch]) -> bool:
    """Tell whether no grammar word takes the actor out of «between A and B».

    «on the part of», which can name an author, only ends the first side where «and» follows.
    """
    role = role_before(words, actor, inside)
    if role == AUTHOR:
        return _is_joined(words, actor, inside)
    return role not in {TARGET, PASSED_OVER}


def _directed(
    between: tuple[tuple[Side, ...], tuple[Side, ...]],
    roles: _Roles,
    inside: Sequence[PhraseMatch],
    clause: Clause,
    words: Sequence[Word],
) -> Sides:
    """Order the two sides of a clash by who attacked, where the clause says so."""
    first, second = between
    for match in inside:
        if match.entry == "first_attacks":
            return Sides(first, second, directed=True, direction=match.span(words))
        if match.entry == "last_attacks":
            return Sides(second, first, directed=True, direction=match.span(words))
    attack = next((trigger for trigger in clause.triggers if not trigger.is_mutual), None)
    if attack is not None and not _is_fire_between(clause, inside):
        attackers = {actor.actor_id for actor in roles.authors}
        if attackers & {side.actor_id for side in second}:
            return Sides(second, first, directed=True, direction=attack.span)
        if attackers & {side.actor_id for side in first}:
            return Sides(first, second, directed=True, direction=attack.span)
    return Sides(first, second, directed=False)


# --- author and target ----------------------------------------------------------------------


def _roles(
    words: Sequence[Word],
    clause: Clause,
    here: Sequence[ActorMatch],
    said: tuple[Sequence[PhraseMatch], Sequence[PhraseMatch]],
    actors: Sequence[ActorMatch],
    weapons: Sequence[PhraseMatch],
) -> _Roles:
    inside = said[0]
    found: list[tuple[ActorMatch, str | None]] = []
    probable = False
    # «a convoy of A arrived» tells the act itself: the convoy is no target.
    moved = [t for t in clause.triggers if t.trigger.kind is EventKind.REINFORCEMENT]
    acts = {at for trigger in moved for at in range(trigger.first, trigger.last)}
    inside = [m for m in inside if m.entry != TARGET or m.first not in acts]
    # «A is now under the control of B» tells the act: B gained it.
    taken = [t for t in clause.triggers if t.trigger.kind is EventKind.TERRITORY_GAINED]
    told = {at for trigger in taken for at in range(trigger.first, trigger.last)}
    inside = [m for m in inside if m.entry != PASSED_OVER or m.first not in told]
    for actor in here:
        role = role_before(words, actor, inside)
        probable = probable or role == "probable"
        role = _by_words(role, clause, actor, weapons)
        role = by_construction(words, clause, actor, inside) or role
        if role is None and (
            _befell(clause, actor, inside)
            or _taken_from(words, clause, actor, inside)
            or _led_into(clause, actor, found, inside)
        ):
            role = TARGET
        if role == ALONGSIDE:
            role = beside_whom(words, actor, found, inside)
        if role is None and found and _goes_on(words, found[-1][0], actor, inside):
            role = found[-1][1]
        if role is None:
            authors = [author for author, given in found if given == AUTHOR]
            authors = authors or _subject_of_light_verb(words, clause, found, inside)
            authors = authors or _who_said_so(words, clause, found, inside)
            authors = authors or _topic_of_verb(words, clause, found)
            role = role_beside_trigger(words, clause, actor, inside, authors[-1:])
        found.append((actor, role))
    authors = _known_by_guess([actor for actor, role in found if role == AUTHOR], is_guess=probable)
    authors = authors or _authors_before(words, clause, actors, found, said)
    if authors and not clause.triggers[0].trigger.loses:
        authors += supporters(words, [actor for actor, _ in found], authors, inside)
    return _Roles(
        tuple(authors),
        tuple(
            actor
            for actor, role in found
            if role == TARGET and actor.actor_id not in {author.actor_id for author in authors}
        ),
        probable,
    )


def _known_by_guess(authors: list[ActorMatch], *, is_guess: bool) -> list[ActorMatch]:
    """Leave out the unknown where it is guessed who they are: «gunmen, probably of A»."""
    known = [actor for actor in authors if actor.actor_id != UNIDENTIFIED]
    return known if is_guess and known else authors


def _authors_before(
    words: Sequence[Word],
    clause: Clause,
    actors: Sequence[ActorMatch],
    found: Sequence[tuple[ActorMatch, str | None]],
    said: tuple[Sequence[PhraseMatch], Sequence[PhraseMatch]],
) -> list[ActorMatch]:
    """Return who is named before the act and did it, with who stands by."""
    inside, grammar = said
    authors = (
        antecedent(clause, actors, inside)
        or _who_came(words, clause, actors, grammar)
        or _subject_before(words, clause, found, inside)
        or _whose_doing(clause, actors, grammar)
    )
    return [*authors, *_allies(words, authors, found, inside)]


def _allies(
    words: Sequence[Word],
    authors: Sequence[ActorMatch],
    found: Sequence[tuple[ActorMatch, str | None]],
    inside: Sequence[PhraseMatch],
) -> Iterator[ActorMatch]:
    """Yield who stands «with» the authors: «A sent out a patrol jointly with B»."""
    for (before, _), (actor, role) in pairwise(found):
        free = role is None and actor not in authors
        if free and before in authors and role_before(words, actor, inside) == ALONGSIDE:
            yield actor


def _subject_of_light_verb(
    words: Sequence[Word],
    clause: Clause,
    found: Sequence[tuple[ActorMatch, str | None]],
    inside: Sequence[PhraseMatch],
) -> list[ActorMatch]:
    """Return who «managed», «carried out» the noun that tells the act: what follows it was hit."""
    trigger = clause.triggers[0]
    befell = any(m.entry == BEFELL and m.last <= trigger.first for m in inside)
    if trigger.trigger.is_verb or befell:
        return []
    before = [actor for actor, role in found if role is None and actor.last <= trigger.first]
    near = [actor for actor in before if trigger.first - actor.last <= _SUBJECT_REACH]
    return [actor for actor in near[-1:] if _follows_light_verb(words, actor, inside)]


def _who_said_so(
    words: Sequence[Word],
    clause: Clause,
    found: Sequence[tuple[ActorMatch, str | None]],
    inside: Sequence[PhraseMatch],
) -> list[ActorMatch]:
    """Return who «said that it attacked»: what follows the verb was attacked."""
    trigger = clause.triggers[0].first
    itself = next((m for m in inside if m.entry == "of_itself" and m.last == trigger), None)
    before = [actor for actor, _ in found if itself is not None and actor.last <= itself.first]
    return [a for a in before[-1:] if itself and _are_quotes(words[a.last : itself.first])]


def _topic_of_verb(
    words: Sequence[Word], clause: Clause, found: Sequence[tuple[ActorMatch, str | None]]
) -> list[ActorMatch]:
    """Return who stands right before the verb: «A attacked B», B is no author of it."""
    trigger = clause.triggers[0]
    if not trigger.trigger.is_verb or trigger.clitics:
        return []
    before = [a for a, role in found if role is None and a.last <= trigger.first]
    return [a for a in before[-1:] if _are_quotes(words[a.last : trigger.first])]


def _by_words(
    role: str | None, clause: Clause, actor: ActorMatch, weapons: Sequence[PhraseMatch]
) -> str | None:
    """Return what the words before the actor, or joined to it, make of it in such an act."""
    if role == "probable" or (role == TARGET and flies(actor, clause, weapons)):
        return AUTHOR
    trigger = clause.triggers[0]
    moves = trigger.trigger.kind in MOVES
    if role == TARGET and moves and 0 < actor.first - trigger.last <= _CONVOY_REACH:
        return AUTHOR  # «a convoy of A left», «a helicopter of A flew over»
    if role is not None and role in BY_KIND:
        kinds, then, otherwise = BY_KIND[role]
        is_from = role == FIRED_FROM and trigger.trigger.is_verb
        said = trigger.trigger.kind in kinds and not is_from
        return then if said else otherwise
    return role or by_what_it_is(clause, actor, weapons)


def _befell(clause: Clause, actor: ActorMatch, inside: Sequence[PhraseMatch]) -> bool:
    """Tell whether the actor stands between «came under» and the act: «… of A came under fire».

    So does who is named before «a bomb went off in them».
    """
    if any(m.entry == "hit_them" and actor.last <= m.first for m in inside):
        return True
    acts = [trigger.first for trigger in clause.triggers if trigger.trigger.is_violent]
    befell = [match for match in inside if match.entry == BEFELL]
    return any(
        (match.last <= actor.first or actor.last == match.first)
        and max(actor.last, match.last) <= act
        for match in befell
        for act in acts
    )


def _led_into(
    clause: Clause,
    actor: ActorMatch,
    found: Sequence[tuple[ActorMatch, str | None]],
    inside: Sequence[PhraseMatch],
) -> bool:
    """Tell whether «A led a patrol of B into an ambush» is so built."""
    led = any(m.entry == "leads_into" and m.last <= actor.first for m in inside)
    others = {other.actor_id for other, role in found if role == AUTHOR} - {actor.actor_id}
    return led and bool(others) and actor.last <= clause.triggers[0].first


def _taken_from(
    words: Sequence[Word], clause: Clause, actor: ActorMatch, inside: Sequence[PhraseMatch]
) -> bool:
    """Tell whether ground was taken «from» the actor, behind what was taken."""
    trigger = clause.triggers[0]
    if trigger.trigger.kind is not EventKind.TERRITORY_GAINED or actor.first <= trigger.last:
        return False
    first = before_fillers(words, actor.first, inside)
    return first > trigger.last and any(w.folded == FROM for w in words[first : actor.first])


def _continues(
    words: Sequence[Word], before: ActorMatch, actor: ActorMatch, inside: Sequence[PhraseMatch]
) -> bool:
    """Tell whether «and» alone joins the actor to the one before it."""
    first = before_fillers(words, actor.first, inside)
    between = [word.text for word in words[before.last : first]]
    joined = _is_joined(words, actor, inside) or (is_adjective(actor) and before.last == first)
    return joined and all(text in QUOTES or text in COMMAS or text == AND for text in between)


def _goes_on(
    words: Sequence[Word], before: ActorMatch, actor: ActorMatch, inside: Sequence[PhraseMatch]
) -> bool:
    """Tell whether the actor has the role of the one before: joined to it, or its other name."""
    if _continues(words, before, actor, inside):
        return True
    first = before_fillers(words, actor.first, inside)
    is_same = before.actor_id == actor.actor_id != UNKNOWN
    plain = not actor.clitics or first < actor.first
    return is_same and plain and _are_quotes(words[before.last : first])


def _are_quotes(words: Sequence[Word]) -> bool:
    return all(word.text in QUOTES for word in words)


def _whose_doing(
    clause: Clause, actors: Sequence[ActorMatch], grammar: Sequence[PhraseMatch]
) -> list[ActorMatch]:
    """Return the only actor told before «where it arrested …»: the sentence is about it."""
    trigger = clause.triggers[0]
    details = any(m.entry == "elaborates" and m.last == trigger.first for m in grammar)
    first = trigger.first if trigger.of_them else clause.first
    before = [actor for actor in actors if actor.last <= first]
    alone = len({actor.actor_id for actor in before} - {UNKNOWN}) == 1
    is_its = trigger.of_them and trigger.trigger.kind is EventKind.TERRITORY_GAINED
    return before[:1] if alone and (is_its or (details and trigger.trigger.is_verb)) else []


def _who_came(
    words: Sequence[Word],
    clause: Clause,
    actors: Sequence[ActorMatch],
    grammar: Sequence[PhraseMatch],
) -> list[ActorMatch]:
    """Return who «stepped in», «came», where «and arrested» goes on with it."""
    trigger = clause.triggers[0]
    if AND not in trigger.clitics or not trigger.trigger.is_verb:
        return []
    came = [m for m in grammar if m.entry == "comes" and m.last <= trigger.first]
    if not came or trigger.first - came[-1].last > CAME_REACH:
        return []
    verb = came[-1]
    if any(word.text in STOPS for word in words[verb.last : trigger.first]):
        return []
    between = [a for a in actors if verb.last <= a.first and a.last <= trigger.first]
    return [a for a in between[:1] if before_fillers(words, a.first, grammar) == verb.last]


def _subject_before(
    words: Sequence[Word],
    clause: Clause,
    found: Sequence[tuple[ActorMatch, str | None]],
    inside: Sequence[PhraseMatch],
) -> list[ActorMatch]:
    """Return the subject that stands before its verb, with the actors joined to it by «and».

    Before a noun it needs a verb of doing in between: «A carried out shelling».
    """
    trigger = clause.triggers[0]
    free = [
        actor
        for actor, role in found
        if role is None
        and (
            actor.actor_id != UNKNOWN
            or actor.rule != TAGGER
            or _is_subject_of(words, actor, inside)
        )
        and actor.last <= trigger.first
        and not (FOR in actor.clitics and AND in trigger.clitics)  # «a flight of A, and arrested»
        and not any(match.entry == "between" and match.last == actor.first for match in inside)
    ]
    befell = [m.first for m in inside if m.entry == BEFELL and m.last <= trigger.first]
    if not free or any(free[-1].last <= at for at in befell):
        return []
    subject = [free[-1]]
    for actor in reversed(free[:-1]):
        beside = role_before(words, subject[0], inside) == ALONGSIDE
        if not (beside or _goes_on(words, actor, subject[0], inside)):
            break
        subject.insert(0, actor)
    follows_verb = _follows_light_verb(words, subject[0], inside)
    verbs = [m for m in inside if m.entry == "light_verb" and m.last <= trigger.first]
    of_make = any(m.entry == "of_make" and m.first == subject[-1].last for m in inside)
    behind = _MAKE_REACH if of_make else 1
    does_it = any(0 <= m.first - subject[-1].last <= behind for m in verbs)
    goes_on = any(AND in m.clitics and trigger.first - m.last <= _DONE_REACH for m in verbs)
    reach = _LIGHT_VERB_REACH if follows_verb or does_it or goes_on else _SUBJECT_REACH
    if trigger.is_cause and _committed(words, subject[0], inside):
        reach = _REACH
    same_word = [other for other in clause.triggers if other.first == trigger.first]
    is_verb = any(other.trigger.is_verb for other in same_word)
    is_topic = is_verb and (
        _is_topic(words, subject[0], trigger.first, inside)
        or _is_stationed(words, subject[-1], trigger.first, inside)
    )
    if trigger.first - free[-1].last > (_REACH if is_topic else reach):
        return []
    between = range(subject[0].last, trigger.first)
    doing = {AUTHOR, "light_verb"}
    does = any(match.entry in doing and match.first in between for match in inside)
    return subject if is_verb or does or follows_verb or BY in trigger.clitics else []


def _committed(words: Sequence[Word], actor: ActorMatch, inside: Sequence[PhraseMatch]) -> bool:
    """Tell whether «committed» a massacre stands right before the actor."""
    first = before_fillers(words, actor.first, inside)
    return any(m.entry == "commits" and m.last == first for m in inside)


def _is_topic(
    words: Sequence[Word], actor: ActorMatch, verb: int, inside: Sequence[PhraseMatch]
) -> bool:
    """Tell whether «that A, stationed in B, shelled» is so built: an aside ends before the verb."""
    first = before_fillers(words, actor.first, inside)
    told = any(match.entry == "verb_follows" and match.last == first for match in inside)
    return told and words[verb - 1].text in COMMAS


def _is_stationed(
    words: Sequence[Word], actor: ActorMatch, verb: int, inside: Sequence[PhraseMatch]
) -> bool:
    """Tell whether «A, stationed in B, shelled» is so built: nothing else is told in between."""
    told = any(match.entry == "stationed" and match.first == actor.last for match in inside)
    return told and not is_parted(words, actor.last, verb - 1)


def _is_subject_of(words: Sequence[Word], actor: ActorMatch, inside: Sequence[PhraseMatch]) -> bool:
    """Tell whether «handed out», «carried out» stands right before the actor."""
    first = before_fillers(words, actor.first, inside)
    return any(match.entry == "light_verb" and match.last == first for match in inside)


def _follows_light_verb(
    words: Sequence[Word], actor: ActorMatch, inside: Sequence[PhraseMatch]
) -> bool:
    """Tell whether «carried out», «threw» stands before the actor, or before those joined to it."""
    first = before_fillers(words, actor.first, inside)
    near = range(first - _JOINED_SUBJECTS, first + 1)
    return any(match.entry == "light_verb" and match.last in near for match in inside)
