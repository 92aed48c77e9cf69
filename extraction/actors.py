"""The actors named in a sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from domain.events import EventKind
from domain.phrases import PhraseMatch
from domain.sentences import Sentence, Word
from domain.spans import Span
from domain.text import AND, ARTICLE, FOR, FOR_THE, FROM, HER, HIS, NUN, PLURAL_OF, QUOTES, STOPS
from extraction.lexicon import Lexicons

UNKNOWN = "other"
UNIDENTIFIED, CIVILIANS, RESIDENTS = "unidentified", "civilians", "residents"
"""Actors of `actors.yaml` that are no force known by name."""
_FULL_NAME = 2
"""Words of a name whose first word can stand for it."""
_DEED_WITHIN = 4
"""Words behind «A renewed» in which a noun says what."""
_PART_WORDS = 2
"""Words of «on the part of»."""
_OPERATION_WORDS = 2
"""Words of «the military operation», before the name of one."""
_OWNER_WITHIN = 4
"""Words from a patrol or convoy to the name of whose it is: «a patrol belonging to the army»."""
_IN_PASSING = frozenset({"in_passing", "because", "during", "after"})
_ATTACKER_WITHIN = 4
"""Words from who attacked to «its posts»."""
ORGANISATION = "ORG"
TAGGER = "stanza.ner"
_FORMER, _SECOND = "the_former", "the_second"
_NAMING = frozenset({"author", "target", "alongside", "opponent", "light_verb"})
"""Entries behind which «the former» can only be a side."""
_ADJECTIVE = "regime.adjective"
"""Alias that stands for the actor only where it is joined to another."""
_ADJECTIVES = ".adjective"
"""End of the aliases that are adjectives."""
ITS_PEOPLE = "rule.its_people"
"""Rule of «its fighters», which names an actor by those named before."""
HEAD = "rule.head_word"
MILITIA = "militia"
"""Key of the militia named in the report: «the militias» are those."""
_MILITIAS = ("iran", "regime_militia", "pmf")
"""Those whom «the militias» may mean, the likeliest on this front first."""
LAST_NAMED, FIRST_NAMED, NAMED = "", " ", "  "
"""Keys of the actors named last, first and so far among those known by the first word of a name."""


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """An actor at `words[first:last]`; `clitics` are the letters joined to its front."""

    actor_id: str
    rule: str
    """Id of the alias, or of the tagger for an actor that the lexicon does not know."""
    first: int
    last: int
    clitics: str
    span: Span


def find_actors(
    sentence: Sentence,
    lexicons: Lexicons,
    published: date | None,
    heads: Mapping[str, str] = MappingProxyType({}),
) -> tuple[ActorMatch, ...]:
    """Return the actors in reading order, first those of the lexicon that hold on `published`.

    `heads` are actors named earlier in the report, by the first word of their name: «the Hay'a»
    alone means the one that was named in full.

    Organisations that only the tagger saw come with the id `other`; observers are left out.
    """
    words = sentence.words
    observers = [
        range(match.first, match.last)
        for match in lexicons.place_words.find(words)
        if match.entry == "not_actors"
    ]
    known = [
        ActorMatch(
            lexicons.actor_aliases[match.entry].actor_id,
            match.entry,
            match.first,
            match.last,
            match.clitics,
            match.span(words),
        )
        for match in _names(words, lexicons, published)
        if not any(match.first in taken for taken in observers)
    ]
    known = [
        actor
        for actor in known
        if not _is_of(actor, words, known, lexicons)
        and not lexicons.actor_aliases[actor.rule].speaks
        and (_may_act(actor, words, lexicons) or _is_with_forces(actor, known, lexicons))
    ]
    known = [a for a in known if a.rule != _ADJECTIVE or _is_joined_to(a, known)]
    if any(lexicons.actor_aliases[a.rule].follows for a in known):
        known = _of_their_owner(known, heads.get(LAST_NAMED), lexicons)
    known = [_of_those_named(a, known, heads.get(NAMED, ""), lexicons) for a in known]
    known = [_of_head(a, words, (known, heads), lexicons) for a in known]
    taken = [*observers, *(range(actor.first, actor.last) for actor in known)]
    known += _by_head(words, lexicons, known, (heads, taken))
    taken += [range(actor.first, actor.last) for actor in known if actor.rule == HEAD]
    tagged = [
        actor
        for actor in _tagged(sentence, taken, lexicons.weapon_words.find(words))
        if not (_is_operation(words, actor, lexicons) or _is_front(words, actor, lexicons))
    ]
    tagged = [_known_by_what_follows(actor, words, known, lexicons) for actor in tagged]
    named = sorted([*known, *tagged], key=lambda actor: actor.first)
    grammar = lexicons.side_words.find(words)
    people = list(_its_people(words, named, heads.get(LAST_NAMED), (grammar, lexicons)))
    people += _its_posts(words, named, heads.get(LAST_NAMED), (grammar, lexicons))
    people += _our_people(words, lexicons.ours(heads.get(FIRST_NAMED)), (grammar, named))
    return tuple(sorted([*named, *people], key=lambda actor: actor.first))


def _names(
    words: Sequence[Word], lexicons: Lexicons, published: date | None
) -> Iterator[PhraseMatch]:
    """Yield the names that hold on the day, «men of the army» as «men of the National Army»."""
    for match in lexicons.actor_words.find(words):
        last = match.last - 1
        names = lexicons.actor_words.at(words, last) if last > match.first else ()
        longer = [m for m in names if m.last > match.last and not m.clitics] or [match]
        for name in longer:
            if lexicons.actor_aliases[name.entry].holds_on(published):
                yield match._replace(entry=name.entry, last=name.last)


def _of_those_named(
    actor: ActorMatch, known: Sequence[ActorMatch], named: str, lexicons: Lexicons
) -> ActorMatch:
    """Return «the terrorists» as whom the report last named of those that the words may mean."""
    own = actor.actor_id
    may_be = lexicons.actor_aliases[actor.rule].of_named
    if not may_be:
        return actor
    here = [other.actor_id for other in known if other.last <= actor.first]
    meant = next((a for a in reversed([*named.split(), *here]) if a in may_be | {own}), own)
    return actor if meant == lexicons.actors[own].part_of else replace(actor, actor_id=meant)


def _of_their_owner(
    known: Sequence[ActorMatch], last_named: str | None, lexicons: Lexicons
) -> list[ActorMatch]:
    """Return the actors, «the factions loyal to it» as those of the one named before alone."""
    follows = {a: lexicons.actor_aliases[a.rule].follows for a in known}
    led: dict[int, str] = {}
    for actor in known:
        before = [a for a in known if a.last <= actor.first and (not follows[a] or a.first in led)]
        owner = before[-1].actor_id if before else last_named
        if follows[actor] is not None and follows[actor] == owner:
            led[actor.first] = actor.rule
    return [a for a in known if led.get(a.first, a.rule if not follows[a] else "") == a.rule]


def _of_head(
    actor: ActorMatch,
    words: Sequence[Word],
    told: tuple[Sequence[ActorMatch], Mapping[str, str]],
    lexicons: Lexicons,
) -> ActorMatch:
    """Return «the organisation» as the one that the report named «the organisation so-and-so»."""
    if not lexicons.actor_aliases[actor.rule].of_head:
        return actor
    known, heads = told
    said = {**heads, **heads_of(words, [a for a in known if a.last <= actor.first])}
    head = _definite(words[actor.first], len(actor.clitics))
    return replace(actor, actor_id=said.get(head, actor.actor_id))


def _is_of(
    actor: ActorMatch, words: Sequence[Word], known: Sequence[ActorMatch], lexicons: Lexicons
) -> bool:
    """Tell whether it only is a word for people of the actor that follows: «gunmen of A»."""
    if not lexicons.actor_aliases[actor.rule].unless_of:
        return False
    near = range(actor.last, actor.last + _OWNER_WITHIN)
    owner = next((other for other in known if other.first in near), None)
    if owner is None or AND in owner.clitics:
        return False
    between = lexicons.side_words.find(words[actor.last : owner.last])
    gap = owner.first - actor.last
    light = [m for m in between if m.entry in {"filler", "probable"} and m.last <= gap]
    return sum(match.last - match.first for match in light) == gap


def _may_act(actor: ActorMatch, words: Sequence[Word], lexicons: Lexicons) -> bool:
    """Tell whether a country stands beside what it did: «Russia shelled», not «in Russia».

    And whether two families are said to have fought: «between two families».
    """
    alias = lexicons.actor_aliases[actor.rule]
    if alias.needs_between:
        near = range(max(0, actor.first - _OWNER_WITHIN), actor.first)
        return any(_says(words, at, lexicons, "between") for at in near)
    if not alias.acting:
        return True
    if set(actor.clitics) - {AND}:
        return False
    before = actor.first - 1
    before -= AND in actor.clitics and _names_country(words, before, lexicons)
    if _is_deed(words, before, lexicons) or _is_behind_author(words, actor, lexicons):
        return True
    if before >= 0 and _says(words, before, lexicons, "light_verb"):  # «Russia renewed its strikes»
        near = range(actor.last, min(len(words), actor.last + _DEED_WITHIN))
        return any(_tells_violence(words, at, lexicons) for at in near)
    opens = before < 0 or words[before].text in STOPS
    opens = opens or _says(words, before, lexicons, "verb_follows")
    return opens and _is_deed(words, actor.last, lexicons)


def _is_with_forces(actor: ActorMatch, known: Sequence[ActorMatch], lexicons: Lexicons) -> bool:
    """Tell whether «and» joins a country to forces right before it: «shelling by A and Russia»."""
    forces = (a for a in known if not lexicons.actor_aliases[a.rule].acting)
    return actor.clitics == AND and any(other.last == actor.first for other in forces)


def _names_country(words: Sequence[Word], at: int, lexicons: Lexicons) -> bool:
    """Tell whether the word is a country, or its capital, that may have acted."""
    found = lexicons.actor_words.at(words, at) if at >= 0 else ()
    return any(lexicons.actor_aliases[m.entry].acting for m in found)


def _is_behind_author(words: Sequence[Word], actor: ActorMatch, lexicons: Lexicons) -> bool:
    """Tell whether «on the part of» stands right before it."""
    near = range(max(0, actor.first - _PART_WORDS), actor.first)
    found = (m for at in near for m in lexicons.side_words.at(words, at))
    return any(m.entry == "author" and m.last == actor.first for m in found)


def _is_deed(words: Sequence[Word], at: int, lexicons: Lexicons) -> bool:
    """Tell whether the word is a verb of violence or of a deal, or «carried out»."""
    if not 0 <= at < len(words):
        return False
    told = (lexicons.triggers[m.entry] for m in lexicons.trigger_words.at(words, at))
    if any(t.is_verb and t.kind is EventKind.AGREEMENT for t in told):
        return True
    return _tells_violence(words, at, lexicons, verb=True) or _says(words, at, lexicons, "author")


def _tells_violence(
    words: Sequence[Word], at: int, lexicons: Lexicons, *, verb: bool = False
) -> bool:
    told = (lexicons.triggers[m.entry] for m in lexicons.trigger_words.at(words, at))
    return any(t.is_violent and (t.is_verb or not verb) for t in told)


def _says(words: Sequence[Word], at: int, lexicons: Lexicons, entry: str) -> bool:
    return any(m.entry == entry for m in lexicons.side_words.at(words, at))


def _known_by_what_follows(
    actor: ActorMatch, words: Sequence[Word], known: Sequence[ActorMatch], lexicons: Lexicons
) -> ActorMatch:
    """Return the unknown group as the actor that «backed by A», «of A» right behind it tells."""
    behind = [other for other in known if actor.last <= other.first]
    if not behind or behind[0].first - actor.last > _OWNER_WITHIN:
        return actor
    other, at = behind[0], actor.last
    between = [word.text for word in words[at : other.first] if word.text not in QUOTES]
    units = lexicons.side_words.find(words[at : other.first])
    is_unit = FOR in other.clitics and any(m.entry == "of_a_unit" for m in units)
    alias = lexicons.actor_aliases.get(other.rule)
    says_whose = not between and alias is not None and alias.says_whose
    if says_whose or (len(between) == 1 and is_unit):
        return replace(actor, actor_id=other.actor_id, rule=other.rule)
    return actor


def speaker_of(
    words: Sequence[Word], lexicons: Lexicons, published: date | None
) -> Mapping[str, str]:
    """Return for whom the publisher that the sentence names speaks, as `heads_of` does."""
    for match in lexicons.actor_words.find(words):
        alias = lexicons.actor_aliases[match.entry]
        if alias.speaks and alias.holds_on(published):
            return {FIRST_NAMED: alias.actor_id, NAMED: alias.actor_id}
    return {}


def heads_of(words: Sequence[Word], actors: Sequence[ActorMatch]) -> dict[str, str]:
    """Return the actor that each first word of a name, with its article, stands for here.

    So do the words before a name: «a patrol of the army», later «the patrol».
    """
    found: dict[str, str] = {}
    named = {at for actor in actors for at in range(actor.first, actor.last)}
    for actor in actors:
        if actor.rule not in {HEAD, ITS_PEOPLE} and actor.actor_id != UNKNOWN:
            start = max(0, actor.first - _OWNER_WITHIN)
            before = [at for at in range(start, actor.first) if at not in named]
            told = [_definite(words[at], words[at].clitics) for at in before]
            found |= {form: actor.actor_id for word in told for form in _alone(word)}
        if actor.rule in {HEAD, ITS_PEOPLE, TAGGER} or actor.last - actor.first < _FULL_NAME:
            continue
        first = next(w for w in words[actor.first : actor.last] if w.text not in QUOTES)
        found[_definite(first, len(actor.clitics))] = actor.actor_id
    known = [actor.actor_id for actor in actors if actor.actor_id != UNKNOWN]
    if known:
        found[LAST_NAMED] = known[-1]
        found[NAMED] = " ".join(known)
    militias = [actor_id for actor_id in _MILITIAS if actor_id in known]
    if militias:
        found[MILITIA] = militias[0]
    return found


def is_adjective(actor: ActorMatch) -> bool:
    """Tell whether it is named by an adjective alone: «the Russian», «Syrian»."""
    return actor.rule.endswith(_ADJECTIVES)


def likelier_militia(one: str, other: str) -> str:
    """Return whom «the militias» mean rather."""
    return min(one, other, key=_MILITIAS.index)


def _is_militia(words: Sequence[Word], match: PhraseMatch, lexicons: Lexicons) -> bool:
    """Tell whether it is «the militias», which are those that the report has named."""
    return any(m.entry == "militias" for m in lexicons.side_words.at(words, match.first))


def _is_joined_to(actor: ActorMatch, known: Sequence[ActorMatch]) -> bool:
    """Tell whether «and» joins it to the actor right before: «Russian and Syrian aircraft»."""
    return actor.clitics == AND and any(other.last == actor.first for other in known)


def _definite(word: Word, clitics: int) -> str:
    """Return the folded word with the article and without so many joined letters."""
    plain = word.folded[clitics:]
    if clitics and word.folded[clitics - 1 :].startswith(FOR_THE):
        plain = ARTICLE + plain.removeprefix(FOR)
    return plain if plain.startswith(ARTICLE) else ARTICLE + plain


def _alone(word: str) -> tuple[str, ...]:
    """Return a noun as it stands without the name behind it: «fighters of A», «the fighters»."""
    return (word, word + NUN) if word.endswith(PLURAL_OF) else (word,)


def _by_head(
    words: Sequence[Word],
    lexicons: Lexicons,
    known: Sequence[ActorMatch],
    earlier: tuple[Mapping[str, str], Sequence[range]],
) -> list[ActorMatch]:
    heads, taken = earlier
    found = []
    for match in lexicons.side_words.find(words):
        head = range(match.first, match.last)
        if match.entry != "heads" or any(at in other for other in taken for at in head):
            continue
        before = [actor for actor in known if actor.last <= match.first]
        said = {**heads, **heads_of(words, before)}
        joined = len(match.clitics) if match.last - match.first == 1 else 0
        actor_id = said.get(_definite(words[match.last - 1], joined))
        if actor_id is None and _is_militia(words, match, lexicons):
            actor_id = said.get(MILITIA)
        if actor_id is not None:
            span = match.span(words)
            found.append(ActorMatch(actor_id, HEAD, match.first, match.last, match.clitics, span))
    return found


def _its_people(
    words: Sequence[Word],
    named: Sequence[ActorMatch],
    last_named: str | None,
    found: tuple[Sequence[PhraseMatch], Lexicons],
) -> Iterator[ActorMatch]:
    """Yield «its fighters», «the latter» as the actor of the lexicon named last before.

    «The former», where it can only be a side, is the one that its sentence named first.
    """
    grammar, lexicons = found
    for match in grammar:
        is_former = match.entry == _FORMER
        told = [a for a in named if a.last <= match.first and a.actor_id != UNKNOWN]
        told = _agreeing(words, told, match, lexicons) or told
        before = [a.actor_id for a in told]
        before = [named for named in before if named != UNIDENTIFIED] or before
        if match.entry in {_FORMER, _SECOND} and _is_of_one(words, match, before):
            before = list(dict.fromkeys(before))[:2]
        elif match.entry != "its_people" and not (is_former and _is_a_side(match, grammar)):
            continue
        before = before or ([last_named] if last_named else [])
        inside = any(match.first < a.last and a.first < match.last for a in named)
        if before and not inside:
            yield ActorMatch(
                before[0] if is_former else before[-1],
                ITS_PEOPLE,
                match.first,
                match.last,
                match.clitics,
                match.span(words),
            )


def _agreeing(
    words: Sequence[Word], named: Sequence[ActorMatch], match: PhraseMatch, lexicons: Lexicons
) -> list[ActorMatch]:
    """Return those of the actors whom «his», «her» people may be of, in grammar."""
    last = words[match.last - 1].text
    if match.entry != "its_people" or not last.endswith((*HIS, *HER)):
        return []
    is_hers = last.endswith(HER)
    wrong = {"masculine"} if is_hers else set()
    right = set() if is_hers else {"masculine", "of_either_gender"}
    said = [({m.entry for m in lexicons.side_words.at(words, a.first)}, a) for a in named]
    return [a for entries, a in said if not entries & wrong and (not right or entries & right)]


def _is_of_one(words: Sequence[Word], match: PhraseMatch, before: Sequence[str]) -> bool:
    """Tell whether «4 of the former and 7 of the latter» is so built, two forces being named."""
    behind = match.first > 1 and words[match.first - 1].folded == FROM
    return behind and len(set(before)) > 1


def _its_posts(
    words: Sequence[Word],
    named: Sequence[ActorMatch],
    last_named: str | None,
    found: tuple[Sequence[PhraseMatch], Lexicons],
) -> Iterator[ActorMatch]:
    """Yield «its posts», behind who attacked them, as the actor named before the attacker."""
    grammar, lexicons = found
    for match in grammar:
        if match.entry != "its_posts" or any(a.first <= match.first < a.last for a in named):
            continue
        before = [a for a in named if a.last <= match.first and a.actor_id != UNKNOWN]
        if not before or match.first - before[-1].last > _ATTACKER_WITHIN:
            continue
        if _arrests(words[: match.first], lexicons):
            continue  # «A arrested 3 at its checkpoint»
        between = words[before[-1].last : match.first]
        passing = {m.entry for m in lexicons.caution_words.find(between)} & _IN_PASSING
        owner = before[-2].actor_id if len(before) > 1 else last_named
        if not passing and owner is not None and owner != before[-1].actor_id:
            span = match.span(words)
            yield ActorMatch(owner, ITS_PEOPLE, match.first, match.last, match.clitics, span)


def _arrests(words: Sequence[Word], lexicons: Lexicons) -> bool:
    """Tell whether the last verb is one of taking people."""
    told = (lexicons.triggers[m.entry] for m in lexicons.trigger_words.find(words))
    verbs = [trigger for trigger in told if trigger.is_verb]
    return bool(verbs) and verbs[-1].kind is EventKind.ARRESTS


def _our_people(
    words: Sequence[Word],
    speaker: str,
    found: tuple[Sequence[PhraseMatch], Sequence[ActorMatch]],
) -> list[ActorMatch]:
    """Return «our fighters» as the actor whose statement the report is."""
    grammar, named = found
    taken = {at for actor in named for at in range(actor.first, actor.last)}
    ours = (m for m in grammar if m.entry == "our_people" and m.first not in taken)
    return [
        ActorMatch(speaker, ITS_PEOPLE, m.first, m.last, m.clitics, m.span(words)) for m in ours
    ]


def _is_a_side(match: PhraseMatch, grammar: Sequence[PhraseMatch]) -> bool:
    return any(m.last == match.first and m.entry in _NAMING for m in grammar)


def _tagged(
    sentence: Sentence, taken: Sequence[range], weapons: Sequence[PhraseMatch]
) -> Iterator[ActorMatch]:
    for mention in sentence.mentions:
        if mention.tag != ORGANISATION:
            continue
        first, last = word_range(sentence.words, mention.span)
        if any(first <= match.first < last for match in weapons):
            continue
        if first < last and not any(at in other for other in taken for at in range(first, last)):
            front = sentence.words[first]
            clitics = front.folded[: front.clitics]
            span = Span(mention.span.start + len(clitics), mention.span.end)
            yield ActorMatch(UNKNOWN, TAGGER, first, last, clitics, span)


def _is_front(words: Sequence[Word], actor: ActorMatch, lexicons: Lexicons) -> bool:
    """Tell whether it is a fighting line, «at the front of A», that the tagger took for a group."""
    at = {
        m.entry: m for m in lexicons.place_words.find(words[max(0, actor.first - 1) : actor.last])
    }
    return "fronts" in at and "at" in at and at["at"].first == 0 and at["fronts"].first == 1


def _is_operation(words: Sequence[Word], actor: ActorMatch, lexicons: Lexicons) -> bool:
    """Tell whether it is what a battle is called: «the battle "So-and-so"»."""
    first = actor.first
    while first and words[first - 1].text in QUOTES:
        first -= 1
    is_quoted = first < actor.first or words[actor.first].text in QUOTES
    return is_quoted and any(
        m.entry == "operation" and m.last == first
        for at in range(max(0, first - _OPERATION_WORDS), first)
        for m in lexicons.side_words.at(words, at)
    )


def word_range(words: Sequence[Word], span: Span) -> tuple[int, int]:
    """Return the first and the last-but-one index of the words that `span` touches."""
    first = bisect_right(words, span.start, key=lambda word: word.span.end)
    last = bisect_left(words, span.end, key=lambda word: word.span.start)
    return (first, last) if first < last else (0, 0)
