"""A sentence cut into clauses, each told by one kind of act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from domain.events import EventKind
from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.text import AND, ARTICLE, BY, COMMAS, CONJUNCTIONS, FOR, IN, STOPS
from extraction.triggers import TriggerMatch, is_definite
from extraction.untold import BEFELL

_ONE_PHRASE = 4
"""Words apart within which two of a kind are one act: «clashes and heavy fighting»."""
_VERB_REACH = 6
"""Words between «managed», with who did, and the noun that tells the act."""
_REPELS_REACH = 8
"""Words between «and beat off», with who did, and the attack."""
_CAUSE_REACH = 14
"""Words after harm in which the text may say what did it."""
ELSEWHERE = frozenset({"opens_clause", "also", "while"})
"""Entries of `sides.yaml` with which something else begins."""
_ANYWHERE = frozenset({"accompanies", "amid", "while", "followed"})
"""Entries with which a clause opens without a stop before them."""
_BREAKS_UP, _MEANTIME = "breaks_up", "meantime"
_VERBS = frozenset({BEFELL, "light_verb", "author", "repels"})
"""Entries that a verb may be, with which a clause begins."""
_SAME_PLACE = frozenset({"accompanies", "amid", "elaborates"})
_SAYS_REACH = 5
"""Words between «and said» and «that»."""
_AIM_REACH = 4
"""Words behind «and a raid» in which its own target begins."""
_FIRE = frozenset({EventKind.SHELLING, EventKind.AIR_STRIKE})
_AMID_REACH = 6
"""Words behind «amid» in which an act begins, where it is not «in the midst of»."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The words `first` to `last` (excluded) of a sentence and the triggers of its one act."""

    first: int
    last: int
    told_to: int
    """Where its own words end and losses told in a further clause begin."""
    triggers: tuple[TriggerMatch, ...]
    accompanies: bool = False
    """It opens with «amid», «together with»: it happens where the act before it does."""
    is_elsewhere: bool = False
    """It opens with «on another note», «likewise»: something else begins."""
    is_turn: bool = False
    """It is one of several acts told in turn: «the first …, the second …»."""
    means: frozenset[int] = frozenset()
    """Words «by», «by means of» that say with what it was done."""

    def holds(self, at: int) -> bool:
        """Tell whether word `at` of the sentence is one of the clause's."""
        return self.first <= at < self.last


@dataclass(frozen=True, slots=True)
class _Part:
    """Words between two places where a clause may open."""

    first: int
    last: int
    told_to: int
    opens: bool
    """It begins with a word that opens a clause."""
    triggers: tuple[TriggerMatch, ...]


def cut_clauses(
    words: Sequence[Word],
    triggers: Sequence[TriggerMatch],
    grammar: Sequence[PhraseMatch],
    first: int = 0,
    openings: Sequence[int] = (),
    losses: Sequence[int] = (),
) -> tuple[Clause, ...]:
    """Return the clauses of `words[first:]` that hold a trigger.

    SOHR's sentences run to 1,300 characters and tell several acts. A clause opens after a stop
    with a word of `opens_clause` or a verb that announces an act, at «who» before one, at a word
    of `accompanies` anywhere, at a trigger of another kind than the one before it, and at the
    words `openings`.
    `grammar` are the words of `sides.yaml` in the sentence, `losses` where its casualties begin.
    What opens with such a word and tells neither an act nor losses is told of something else: it
    belongs to no clause.
    """
    told = triggers
    turns = in_turn(words, triggers, grammar)
    active = _active_in_turn(words, triggers, grammar, turns)
    triggers = [match for match, _ in active]
    entries = {match.first: match.entry for match in grammar}
    relatives = {match.last: match.first for match in grammar if match.entry == "relative"}
    asides = {match.first for match in grammar if _is_aside(words, match)}
    breaks = {match.first for match in grammar if _opens_clause(words, match)} - asides
    breaks -= {m.first for m in grammar if m.entry == "amid" and not _is_amid(m, told)}
    breaks |= set(_said_next(words, grammar)) | set(_meantime(triggers, grammar))
    breaks |= {at for at in (*openings, *turns) if at >= first}
    then = {match.last for match in grammar if match.entry == "then"}
    verbs = {
        relatives.get(trigger.first, trigger.first)
        for trigger in triggers
        if trigger.first in relatives.keys() | then or _opens(words, trigger)
    }
    starts = {first} | breaks | verbs
    starts |= {_begin(match, triggers, grammar) for match, apart in active if apart}
    starts |= set(_beaten_off(triggers, grammar))
    starts |= set(_harm_of_another(words, told, triggers))
    starts |= set(_changes_of_kind(words, triggers, grammar, starts))
    starts |= set(_answers(triggers, grammar, starts))
    starts |= set(_one_more(words, triggers, grammar))
    bounds = [*sorted(start for start in starts if start >= first), len(words)]
    parts = [
        _Part(low, high, high, low in breaks, tuple(t for t in triggers if low <= t.first < high))
        for low, high in pairwise(bounds)
    ]
    clauses = _join(parts, losses)
    means = frozenset(match.last - 1 for match in grammar if match.entry == "by_means")
    return tuple(
        Clause(
            part.first,
            part.last,
            part.told_to,
            part.triggers,
            entries.get(part.first) in _SAME_PLACE,
            entries.get(part.first) in ELSEWHERE | {_MEANTIME},
            part.first in turns,
            means,
        )
        for part in clauses
        if part.triggers
    )


def _begin(
    trigger: TriggerMatch, triggers: Sequence[TriggerMatch], grammar: Sequence[PhraseMatch]
) -> int:
    """Return where its clause begins: at «and did» right before it, else at the trigger.

    Of «and A answered by killing …» at «and answered».
    """
    before = [other for other in triggers if other.last <= trigger.first]
    if _by_means(trigger) and before:
        answers = _joined_verbs(before[-1], trigger, grammar)
        if answers:
            return answers[-1]
    does = (m.first for m in grammar if m.entry == "light_verb" and m.last == trigger.first)
    return next(does, trigger.first)


def _beaten_off(triggers: Sequence[TriggerMatch], grammar: Sequence[PhraseMatch]) -> Iterator[int]:
    """Yield where «and beat off» stands before an attack: another one than that told before."""
    for match in grammar:
        is_joined = any(letter in CONJUNCTIONS for letter in match.clitics)
        near = (0 <= t.first - match.last <= _REPELS_REACH for t in triggers)
        if match.entry == "repels" and is_joined and any(near):
            yield match.first


def _one_more(
    words: Sequence[Word], triggers: Sequence[TriggerMatch], grammar: Sequence[PhraseMatch]
) -> Iterator[int]:
    """Yield where fire of the same sort is told on with a target of its own.

    «three raids on A and two raids on B», not «shelling and raids on A».
    """
    aims = {match.first for match in grammar if match.entry == "target"}
    aims |= {t.first for t in triggers if t.trigger.is_verb and t.trigger.needs_weapon}
    fires = [t for t in triggers if t.trigger.kind in _FIRE and not t.trigger.is_verb]
    for before, trigger in pairwise(fires):
        joined = AND in trigger.clitics
        aimed = not aims.isdisjoint(range(before.last, trigger.first))
        again = not aims.isdisjoint(range(trigger.last, trigger.last + _AIM_REACH))
        if joined and aimed and again and not is_definite(words, trigger):
            yield trigger.first


def _harm_of_another(
    words: Sequence[Word], told: Sequence[TriggerMatch], triggers: Sequence[TriggerMatch]
) -> Iterator[int]:
    """Yield where harm opens a clause that names what did it: «…, and 3 were hurt by a strike».

    «by the shelling» speaks of the act before.
    """
    for at, harm in enumerate(told):
        if harm in triggers or not (harm.trigger.yields and _opens(words, harm)):
            continue
        after = next((other for other in triggers if other.first > harm.first), None)
        if after is None or not (after.is_cause or _by_means(after)):
            continue
        word = words[after.first].folded.removeprefix(after.clitics)
        begins = _begin_of_harm(words, told[: at + 1], triggers)
        if begins is not None and not word.startswith(ARTICLE):
            yield begins


def _begin_of_harm(
    words: Sequence[Word], told: Sequence[TriggerMatch], triggers: Sequence[TriggerMatch]
) -> int | None:
    """Return where the harm told last begins: «a man died and two were hurt» behind a stop."""
    harm = told[-1]
    before = told[-2] if len(told) > 1 else None
    if before is None or not before.trigger.yields or before in triggers:
        return harm.first
    stops = [at for at in range(before.first, harm.first) if words[at].text in STOPS]
    if stops:
        return harm.first
    if _opens(words, before):
        return None  # begun there
    stops = [at for at in range(before.first) if words[at].text in STOPS]
    others = [other for other in triggers if other.first < before.first]
    is_own = bool(stops) and all(other.last <= stops[-1] for other in others)
    return stops[-1] + 1 if is_own else None


def in_turn(
    words: Sequence[Word], triggers: Sequence[TriggerMatch], grammar: Sequence[PhraseMatch]
) -> list[int]:
    """Return where acts are told in turn: «three blasts: the first …, the second …».

    Not where one word tells them all: «two raids, the first in A and the second in B».
    """
    found = [m.first for m in grammar if m.entry == "in_turn" and _takes_turn(words, m)]
    bounds = [*found, len(words)]
    told = [
        low
        for low, high in pairwise(bounds)
        if any(low < trigger.first < high for trigger in triggers)
    ]
    return told if 1 < len(found) == len(told) else []


def _takes_turn(words: Sequence[Word], match: PhraseMatch) -> bool:
    """Tell whether it stands behind a stop, or «and» joins it to the one before."""
    joined = any(letter in CONJUNCTIONS for letter in match.clitics)
    return joined or (match.first > 0 and words[match.first - 1].text in STOPS)


def _active_in_turn(
    words: Sequence[Word],
    triggers: Sequence[TriggerMatch],
    grammar: Sequence[PhraseMatch],
    turns: Sequence[int],
) -> list[tuple[TriggerMatch, bool]]:
    """Return the triggers that tell acts, those of each turn judged by themselves."""
    active: list[tuple[TriggerMatch, bool]] = []
    for low, high in pairwise([0, *turns, len(words)]):
        own = [trigger for trigger in triggers if low <= trigger.first < high]
        active += _active(words, own, grammar)
    return active


def _active(
    words: Sequence[Word], triggers: Sequence[TriggerMatch], grammar: Sequence[PhraseMatch]
) -> list[tuple[TriggerMatch, bool]]:
    """Return the triggers that tell acts, each with whether it begins a clause wherever it stands.

    Harm is an act of its own where no violent act beside it explains it, or where the text says
    what did it: «…, and a man was killed by gunfire», not «…, which led to his death by gunfire».
    """
    kept: list[tuple[TriggerMatch, bool]] = []
    for at, trigger in enumerate(triggers):
        if not trigger.trigger.yields:
            kept.append((trigger, False))
            continue
        before = kept[-1][0] if kept else None
        after = next((other for other in triggers[at:] if not other.trigger.yields), None)
        if _is_explained(words, trigger, after, grammar):
            continue
        if before is None or not before.trigger.is_violent:
            kept.append((trigger, before is not None))
        elif _has_cause(trigger, grammar) and not (
            trigger.is_result or _one_harm(words, before, trigger, grammar)
        ):
            kept.append((trigger, True))
    return kept


def _one_harm(
    words: Sequence[Word],
    before: TriggerMatch,
    trigger: TriggerMatch,
    grammar: Sequence[PhraseMatch],
) -> bool:
    """Tell whether both are harm of one act: «two were killed and three wounded by gunfire»."""
    return before.trigger.yields and not _breaks_between(words, before, trigger, grammar)


def _breaks_between(
    words: Sequence[Word],
    before: TriggerMatch,
    after: TriggerMatch,
    grammar: Sequence[PhraseMatch],
) -> bool:
    return any(
        before.last <= match.first < after.first and _opens_clause(words, match)
        for match in grammar
    )


def _is_explained(
    words: Sequence[Word],
    harm: TriggerMatch,
    after: TriggerMatch | None,
    grammar: Sequence[PhraseMatch],
) -> bool:
    """Tell whether an act named after the harm did it: «a man was killed by shelling»."""
    if after is None or not after.trigger.is_violent:
        return False
    is_act = not (after.trigger.is_verb or after.trigger.needs_weapon)
    inside = is_act and words[after.first - 1].folded == IN
    is_subject = is_act and harm.trigger.is_verb and after.first == harm.last
    did_it = _by_means(after) or after.in_passing or after.is_after or inside or is_subject
    return did_it and not _breaks_between(words, harm, after, grammar)


def _has_cause(trigger: TriggerMatch, grammar: Sequence[PhraseMatch]) -> bool:
    reach = range(trigger.last, trigger.last + _CAUSE_REACH)
    cause = next((m.first for m in grammar if m.entry == "cause" and m.first in reach), None)
    return cause is not None and not any(
        match.entry in ELSEWHERE | {"accompanies"} and trigger.last <= match.first < cause
        for match in grammar
    )


def _opens(words: Sequence[Word], trigger: TriggerMatch) -> bool:
    """Tell whether a verb opens a clause: after a stop, or joined by «and»."""
    if not trigger.trigger.is_verb or trigger.first == 0:
        return False
    is_joined = any(letter in CONJUNCTIONS for letter in trigger.clitics)
    return is_joined or _after_stop(words, trigger.first)


def _opens_clause(words: Sequence[Word], match: PhraseMatch) -> bool:
    if match.entry == BEFELL:
        return any(letter in CONJUNCTIONS for letter in match.clitics)
    opens = match.entry in ELSEWHERE | {"elaborates"} and _after_stop(words, match.first)
    return opens or match.entry in _ANYWHERE


def _said_next(words: Sequence[Word], grammar: Sequence[PhraseMatch]) -> Iterator[int]:
    """Yield where «…, and the source said that» opens a clause."""
    that = [match.first for match in grammar if match.entry == "verb_follows"]
    for match in grammar:
        joined = any(letter in CONJUNCTIONS for letter in match.clitics)
        if match.entry == "says" and joined and _after_stop(words, match.first):
            near = range(match.last, match.last + _SAYS_REACH)
            if any(at in near for at in that):
                yield match.first


def _meantime(triggers: Sequence[TriggerMatch], grammar: Sequence[PhraseMatch]) -> Iterator[int]:
    """Yield where «at a time when», right before a verb, opens a clause."""
    found = [match for match in grammar if match.entry == _MEANTIME]
    if found:
        verbs = {trigger.first for trigger in triggers if trigger.trigger.is_verb}
        verbs |= {match.first for match in grammar if match.entry in _VERBS}
        yield from (match.first for match in found if match.last in verbs)


def _is_amid(match: PhraseMatch, triggers: Sequence[TriggerMatch]) -> bool:
    """Tell whether an act is told right behind «amid»."""
    near = range(match.last, match.last + _AMID_REACH)
    return any(trigger.first in near for trigger in triggers)


def _is_aside(words: Sequence[Word], match: PhraseMatch) -> bool:
    """Tell whether «together with that» stands between commas: it opens no clause."""
    is_closed = match.last < len(words) and words[match.last].text in COMMAS
    return match.entry == "aside" and is_closed and words[match.first - 1].text in COMMAS


def _after_stop(words: Sequence[Word], at: int) -> bool:
    return at == 0 or words[at - 1].text in STOPS


def _changes_of_kind(
    words: Sequence[Word],
    triggers: Sequence[TriggerMatch],
    grammar: Sequence[PhraseMatch],
    starts: set[int],
) -> Iterator[int]:
    """Yield where a noun of another kind, or its verb, stands, unless it is the act's means."""
    for before, after in pairwise(triggers):
        apart = any(before.first < start <= after.first for start in starts)
        same = before.trigger.kind is after.trigger.kind
        broken_up = [m.first for m in grammar if m.entry == _BREAKS_UP and _lies(m, before, after)]
        if not apart and broken_up and after.trigger.is_violent:
            yield broken_up[-1]
            continue
        if apart or (_by_means(after) and after.trigger.is_violent):
            continue
        if _says_what_was_hit(words, before, after):
            continue
        listed = _is_listed_act(after, before) and words[after.first - 1].text in COMMAS
        if after.trigger.kind is EventKind.IED and before.trigger.kind is EventKind.SUICIDE_BOMB:
            continue  # the car that the attacker blew up
        told_after = after.in_passing and not (after.is_cause or before.trigger.yields)
        by_weapon = bool(before.trigger.by_weapon) and after.trigger.is_violent and not told_after
        if listed if same else not by_weapon:
            verbs = _joined_verbs(before, after, grammar, words)
            yield verbs[-1] if verbs else after.first


def _lies(match: PhraseMatch, before: TriggerMatch, after: TriggerMatch) -> bool:
    return before.last <= match.first < after.first


def _joined_verbs(
    before: TriggerMatch,
    after: TriggerMatch,
    grammar: Sequence[PhraseMatch],
    words: Sequence[Word] = (),
) -> list[int]:
    """Return where «and carried out», «and answered» stands between the two.

    With `words` also «managed» behind a stop or close before it: «…, A managed to take B».
    """
    return [
        match.first
        for match in grammar
        if match.entry == "light_verb"
        and before.last <= match.first < after.first
        and (
            any(letter in CONJUNCTIONS + FOR for letter in match.clitics)
            or (bool(words) and _after_stop(words, match.first))
            or (match.first > 1 and bool(words) and _after_stop(words, match.first - 1))
            or (bool(words) and _leads_to(words, match, after, grammar))
        )
    ]


def _leads_to(
    words: Sequence[Word], verb: PhraseMatch, act: TriggerMatch, grammar: Sequence[PhraseMatch]
) -> bool:
    """Tell whether «the managing of A» stands close before the act's noun, with no stop."""
    between = words[verb.last : act.first]
    is_close = len(between) <= _VERB_REACH and not any(word.text in STOPS for word in between)
    is_noun = any(m.entry == "doing" and m.first == verb.first for m in grammar)
    return is_noun and is_close and not act.trigger.is_verb


def _says_what_was_hit(words: Sequence[Word], before: TriggerMatch, after: TriggerMatch) -> bool:
    """Tell whether the verb only says what the act before it hit: «air strikes that hit A»."""
    between = words[before.last : after.first]
    plain = after.trigger.is_verb and after.trigger.needs_weapon and not after.clitics
    hits = before.trigger.is_violent or before.trigger.kind is EventKind.RAID
    near = plain and hits and len(between) <= _ONE_PHRASE
    return near and not any(word.text in STOPS for word in between)


def _answers(
    triggers: Sequence[TriggerMatch], grammar: Sequence[PhraseMatch], starts: set[int]
) -> Iterator[int]:
    """Yield where another verb begins what was done by the next noun: «…, and A answered by»."""
    for before, after in pairwise(triggers):
        if not _by_means(after) or any(before.first < start <= after.first for start in starts):
            continue
        yield from _joined_verbs(before, after, grammar)[-1:]


def _is_listed_act(trigger: TriggerMatch, before: TriggerMatch) -> bool:
    """Tell whether it is one more of its kind: «…, and another raid on …»."""
    joined = any(letter in CONJUNCTIONS for letter in trigger.clitics)
    return joined and trigger.first - before.last > _ONE_PHRASE


def _by_means(trigger: TriggerMatch) -> bool:
    return BY in trigger.clitics


def _join(parts: Sequence[_Part], losses: Sequence[int]) -> list[_Part]:
    """Join what tells no act of its own to its neighbour, or leave it out."""
    joined: list[_Part] = []
    for part in parts:
        harms = any(part.first <= at < part.last for at in losses)
        if joined and not joined[-1].triggers and part.triggers and not part.opens:
            joined[-1] = replace(part, first=joined[-1].first, opens=joined[-1].opens)
        elif joined and not part.triggers and (harms or not part.opens):
            joined[-1] = replace(joined[-1], last=part.last)
        else:
            joined.append(part)
    return joined
