"""The words of a sentence that announce an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.events import EventKind
from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.spans import Span
from domain.text import (
    AND,
    ARTICLE,
    COMMAS,
    CONJUNCTIONS,
    PREPOSITIONS,
    STOPS,
    THEN,
)
from extraction.lexicon import Lexicons, Trigger
from extraction.untold import BEFELL, TOTALS, is_habit, is_parted, tells_none

_REACH_BEFORE = 3
"""Words before a trigger in which a denial or an intention still speaks of it."""
_CARRIED_REACH = 6
"""Words after fire in which a convoy is what it hit."""
_FATE_REACH = 4
"""Words before «arrested them» in which the fate of those taken is what is told."""
_ASIDE_REACH = 18
"""Likewise, with asides between commas."""
_BEATEN_REACH = 4
"""Words between «beat off», with who did, and the column that was."""
_AT_THEM_REACH = 3
"""Words behind «fired» in which «at them» stands."""
_RESULT_REACH = 4
"""Words before harm in which «led to» still speaks of it."""
_ABOUT_REACH = 7
"""Words behind «the raid», its place among them, in which «came after» is told of it."""
_MUTUAL_WITHIN = 3
"""Words around a trigger in which «mutual», «exchanged» speak of it."""

_UNLESS_BEFORE, _UNLESS_REACH = 4, 10
"""Words before and after a trigger in which another word makes it something else."""
_NOT_BESIDE = frozenset(
    {
        "results",
        "denied",
        "harmless",
        "no_news",
        "demanded",
        "habitual",
        "ongoing",
        "standing",
        TOTALS,
        "accident",
        "broken",
        "documented",
        "names",
        "over_time",
        "counted_up",
        "prevented",
        "observers",
        "tells",
        "earlier",
        "past_hours",
        "had",
        "expected",
        "no_displacement",
        "goes_on",
        "digest",
        "series",
        "refuted",
        "opinion",
        "goes_on_judging",
        "case",
        "fate",
        "long_ago",
        "counted_in",
    }
)
_IN_PASSING = frozenset({"in_passing", "because", "during", "since", "spoken_of_again"})
_BEFALLS_FORCES = frozenset({EventKind.WITHDRAWAL, EventKind.PROTEST})
"""Kinds, none of them violent, behind which forces are who left, or whom people stopped."""
_TAKEN = frozenset({EventKind.ARRESTS, EventKind.ABDUCTION})
_NO_EVENT = frozenset({"not_said_to_happen", "other_meaning"})
_VERB_FOLLOWS = frozenset(
    {"verb_follows", "opens_clause", "also", "while", "meantime", "elaborates", "relative"}
)


@dataclass(frozen=True, slots=True)
class TriggerMatch:
    """A trigger at `words[first:last]` and what stands around it."""

    trigger: Trigger
    first: int
    last: int
    clitics: str
    span: Span
    is_mutual: bool = False
    """The fire went both ways, or the word does not say who began."""
    is_exchange: bool = False
    """The text says «mutual»: inside a clash it is part of the clash."""
    is_result: bool = False
    """Harm that something told before «led to»."""
    caution: str | None = None
    """The entry of `recaps.yaml` whose words stand before it."""
    is_ongoing: bool = False
    """«The town sees clashes»: an act only with a day, or a town or village, of its own."""
    is_subject: bool = False
    """«The raid came after …»: the sentence is about an act that may have been told before."""

    of_them: bool = False
    """A noun with a pronoun, «its taking of»: somebody named before did it."""
    at_them: bool = False
    """«and fired at them»: whom it befell is told before."""

    @property
    def is_repelled(self) -> bool:
        """Tell whether the attack was beaten off: who is named as acting defended."""
        return self.caution == "repelled"

    @property
    def in_passing(self) -> bool:
        """Tell whether it is beside another act: it needs a place, a date or losses of its own."""
        return self.caution in _IN_PASSING and not self.trigger.yields

    @property
    def is_cause(self) -> bool:
        """Tell whether it is told in passing as what something else came of."""
        return self.caution == "because" and self.in_passing

    @property
    def is_since(self) -> bool:
        """Tell whether it is told in passing as what something has gone on since."""
        return self.caution == "since" and self.in_passing

    @property
    def is_after(self) -> bool:
        """Tell whether it stands behind «after»: what is told before it may have come of it."""
        return self.caution == "after"

    @property
    def is_meanwhile(self) -> bool:
        """Tell whether it is told in passing as what something else happened during."""
        return self.caution == "during" and self.in_passing


def is_definite(words: Sequence[Word], match: TriggerMatch) -> bool:
    """Tell whether it is a noun with the article: «the convoy» that was told of before."""
    word = words[match.first].folded.removeprefix(match.clitics)
    return word.startswith(ARTICLE) and not match.trigger.is_verb


def find_triggers(words: Sequence[Word], lexicons: Lexicons) -> tuple[TriggerMatch, ...]:
    """Return the triggers in reading order.

    Left out are those only intended, feared or denied, and those that point to an act told before.
    """
    announced = lexicons.trigger_words.find(words)
    if not announced:
        return ()
    cautions = lexicons.caution_words.find(words)
    beside = lexicons.beside_words.every(words)
    unless = lexicons.unless_words.every(words)
    found: list[TriggerMatch] = []
    for match in announced:
        within = lexicons.triggers[match.entry].beside_within
        needed = _beside(words, match, beside, lexicons) if within is not None else ()
        if (within is not None and not needed) or _is_ruled_out(words, match, unless):
            continue
        if (
            tells_none(words, match, cautions, lexicons)
            or _is_relative(words, match, lexicons)
            or _is_target(words, match, found[-1:], lexicons)
            or _is_led_away(words, match, found, lexicons)
            or (lexicons.triggers[match.entry].alone and AND in match.clitics and found)
        ):
            continue
        others = [c for c in cautions if not _is_needed(c, needed)]
        others = [c for c in others if not (needed and _is_the_word(c, match, lexicons))]
        others = others if not _brings_conjunction(words, match, lexicons) else []
        before = _caution_before(words, match, others, lexicons)
        if before not in _NO_EVENT and not _points_back(words, match, cautions, lexicons):
            found.append(_match(words, match, lexicons, before, cautions))
    found = [match for match in found if not _is_taken(match, found, beside)]
    return tuple(match for match in found if _is_likely(words, match, found, lexicons))


def _is_taken(
    match: TriggerMatch, found: Sequence[TriggerMatch], beside: Sequence[PhraseMatch]
) -> bool:
    """Tell whether it is the fire of an exchange told before: «they exchanged fire»."""
    mutual = {t.trigger.trigger_id for t in found if t.trigger.is_mutual and t.last <= match.first}
    near = (b for b in beside if b.entry in mutual)
    return match.trigger.is_violent and any(b.first <= match.first < b.last for b in near)


def _is_likely(
    words: Sequence[Word],
    match: TriggerMatch,
    found: Sequence[TriggerMatch],
    lexicons: Lexicons,
) -> bool:
    """Where one word may be noun or verb, tell which: a verb opens its clause or follows «had»."""
    twins = [other for other in found if other.first == match.first and other is not match]
    if not any(other.trigger.is_verb != match.trigger.is_verb for other in twins):
        return True
    if any(letter in PREPOSITIONS for letter in match.clitics):
        return not match.trigger.is_verb
    opens = match.first == 0 or words[match.first - 1].text in STOPS
    opens = opens or (match.clitics != "" and match.clitics in CONJUNCTIONS)
    before = lexicons.side_words.at(words, match.first - 1) if match.first else ()
    is_verb = opens or any(entry.entry in _VERB_FOLLOWS for entry in before)
    is_verb = is_verb or _has_subject(words, match.first, lexicons)
    return match.trigger.is_verb == is_verb


def _has_subject(words: Sequence[Word], at: int, lexicons: Lexicons) -> bool:
    """Tell whether «had A», «that A» stands before the word: it is what A did."""
    subjects = [m for m in lexicons.actor_words.find(words) if m.last == at and m.first]
    return any(
        m.entry == "had" or m.entry in _VERB_FOLLOWS
        for subject in subjects
        for index in (lexicons.caution_words, lexicons.side_words)
        for m in index.at(words, subject.first - 1)
    )


def _is_target(
    words: Sequence[Word], match: PhraseMatch, last: Sequence[TriggerMatch], lexicons: Lexicons
) -> bool:
    """Tell whether forces are only what fire hit, or who left: «shelling of a convoy»."""
    trigger = lexicons.triggers[match.entry]
    if trigger.kind is not EventKind.REINFORCEMENT or (trigger.is_verb and match.clitics):
        return False
    acts = [t for t in last if t.trigger.is_verb and t.trigger.kind is not EventKind.REINFORCEMENT]
    if any(act.last == match.first for act in acts):
        return True
    if match.first and any(
        m.entry == BEFELL for m in lexicons.side_words.at(words, match.first - 1)
    ):
        return True
    near = words[max(0, match.first - _BEATEN_REACH) : match.first]
    if any(m.entry == "repels" for m in lexicons.side_words.find(near)):
        return not any(word.text in STOPS for word in near)
    between = [
        words[before.last : match.first]
        for before in last
        if before.trigger.is_violent or before.trigger.kind in _BEFALLS_FORCES
    ]
    return any(_is_object(near) for near in between)


def _is_object(between: Sequence[Word]) -> bool:
    """Tell whether no more than asides between commas stand before what fire hit."""
    marks = [word.text for word in between if word.text in STOPS]
    if not marks:
        return len(between) <= _CARRIED_REACH
    ends = between[-1].text in COMMAS
    return ends and all(mark in COMMAS for mark in marks) and len(between) <= _ASIDE_REACH


def _is_led_away(
    words: Sequence[Word], match: PhraseMatch, found: Sequence[TriggerMatch], lexicons: Lexicons
) -> bool:
    """Tell whether the verb goes on with those taken before: «arrested two and led them away»."""
    trigger = lexicons.triggers[match.entry]
    if trigger.kind is not EventKind.ARRESTS or not trigger.is_verb:
        return False
    of_them = words[match.last - 1].folded.endswith(lexicons.pronouns)
    return of_them and any(before.trigger.kind in _TAKEN for before in found)


def _is_relative(words: Sequence[Word], match: PhraseMatch, lexicons: Lexicons) -> bool:
    """Tell whether the verb only describes the noun before it: «a man whom they arrested»."""
    trigger = lexicons.triggers[match.entry]
    if not trigger.is_verb or trigger.is_violent or match.clitics or match.first == 0:
        return False
    if _brings_conjunction(words, match, lexicons) or _is_fate(words, match, lexicons):
        return False
    if any(m.entry == "verb_follows" for m in lexicons.side_words.at(words, match.first - 1)):
        return False  # «after gunmen had led them away»
    with_pronoun = _has_pronoun(words[match.last - 1].folded, lexicons)
    return with_pronoun and words[match.first - 1].text not in STOPS


def _is_fate(words: Sequence[Word], match: PhraseMatch, lexicons: Lexicons) -> bool:
    """Tell whether «the fate of two whom they arrested is unknown» is how the act is told."""
    near = range(max(0, match.first - _FATE_REACH), match.first)
    return any(m.entry == "fate" for at in near for m in lexicons.caution_words.at(words, at))


def _has_pronoun(folded: str, lexicons: Lexicons) -> bool:
    """Tell whether a verb ends in a pronoun, another of which may take its place."""
    ends = [end for end in lexicons.pronouns if folded.endswith(end)]
    return any(
        lexicons.trigger_words.may_start(folded.removesuffix(end) + other)
        for end in ends
        for other in lexicons.pronouns
        if other != end
    )


def _brings_conjunction(words: Sequence[Word], match: PhraseMatch, lexicons: Lexicons) -> bool:
    """Tell whether the phrase begins with its own «after»: «without a fight after A had left»."""
    return any(m.entry == "verb_follows" for m in lexicons.side_words.at(words, match.first))


def _beside(
    words: Sequence[Word],
    match: PhraseMatch,
    beside: Sequence[PhraseMatch],
    lexicons: Lexicons,
) -> tuple[PhraseMatch, ...]:
    """Return the words that the trigger needs and that stand near, sooner before it.

    What a verb takes does not stand before the stop that parts it from the act told before.
    """
    trigger = lexicons.triggers[match.entry]
    within = trigger.beside_within or 0
    low, high = match.first - within // 2, match.first + within + 1
    if trigger.is_verb and AND in match.clitics:
        stops = [at for at in range(max(low, 0), match.first) if words[at].text in STOPS]
        low = stops[-1] if stops else low
    if trigger.is_verb and THEN in match.clitics:
        low = match.first
    return tuple(b for b in beside if b.entry == match.entry and b.first in range(low, high))


def _is_ruled_out(words: Sequence[Word], match: PhraseMatch, unless: Sequence[PhraseMatch]) -> bool:
    """Tell whether a word stands near, in its own clause, that makes it something else."""
    return any(
        other.entry == match.entry
        and -_UNLESS_BEFORE <= other.first - match.first <= _UNLESS_REACH
        and not is_parted(words, match.first, other.first)
        for other in unless
    )


def _is_needed(caution: PhraseMatch, needed: Sequence[PhraseMatch]) -> bool:
    """Tell whether «tried» is what makes it an act: «tried to infiltrate»."""
    return caution.entry == "not_said_to_happen" and any(
        caution.first <= word.first < caution.last for word in needed
    )


def _is_the_word(caution: PhraseMatch, match: PhraseMatch, lexicons: Lexicons) -> bool:
    """Tell whether the caution is the noun itself, which the word beside it makes an act."""
    is_same = (caution.first, caution.last) == (match.first, match.last)
    return is_same and not lexicons.triggers[match.entry].is_verb


def _match(
    words: Sequence[Word],
    match: PhraseMatch,
    lexicons: Lexicons,
    caution: str | None,
    cautions: Sequence[PhraseMatch],
) -> TriggerMatch:
    trigger = lexicons.triggers[match.entry]
    around = range(match.first - _MUTUAL_WITHIN, match.last + _MUTUAL_WITHIN)
    is_exchange = any(
        found.entry == "mutual" and found.first in around and found.last - 1 in around
        for found in lexicons.side_words.find(words)
    )
    return TriggerMatch(
        trigger=trigger,
        first=match.first,
        last=match.last,
        clitics=match.clitics,
        span=match.span(words),
        is_mutual=is_exchange or trigger.is_mutual,
        is_exchange=is_exchange,
        is_result=trigger.yields and _is_result(words, match, cautions),
        caution=caution,
        is_ongoing=any(
            (c.entry == "ongoing" and is_habit(words, match, c))
            or (c.entry == "standing" and c.first == match.first)
            for c in cautions
        ),
        is_subject=_is_subject(words, match, cautions),
        of_them=_is_of_them(words[match.first : match.last], trigger, lexicons),
        at_them=_is_at_them(words, match, trigger, lexicons),
    )


def _is_subject(words: Sequence[Word], match: PhraseMatch, cautions: Sequence[PhraseMatch]) -> bool:
    """Tell whether «the raid came after …», «the raid in A came after …» is so built."""
    definite = words[match.first].folded.removeprefix(match.clitics).startswith(ARTICLE)
    near = range(match.last, match.last + (_ABOUT_REACH if definite else 1))
    return any(c.entry == "about" and c.first in near for c in cautions)


def _is_of_them(words: Sequence[Word], trigger: Trigger, lexicons: Lexicons) -> bool:
    """Tell whether a pronoun is joined to the noun: «its taking of»."""
    return not trigger.is_verb and any(word.text.endswith(lexicons.pronouns) for word in words)


def _is_at_them(
    words: Sequence[Word], match: PhraseMatch, trigger: Trigger, lexicons: Lexicons
) -> bool:
    """Tell whether a violent verb, or «at» behind it, has a pronoun for whom it befell."""
    if not (trigger.is_verb and trigger.is_violent) or trigger.yields:
        return False
    near = range(match.last, min(len(words), match.last + _AT_THEM_REACH))
    return _has_pronoun(words[match.last - 1].folded, lexicons) or any(
        m.entry == "at_them" for at in near for m in lexicons.side_words.at(words, at)
    )


def _is_result(words: Sequence[Word], match: PhraseMatch, cautions: Sequence[PhraseMatch]) -> bool:
    """Tell whether «led to», «left» stands before the harm with no mark in between."""
    return any(
        caution.entry == "results"
        and 0 <= match.first - caution.last <= _RESULT_REACH
        and not any(word.text in STOPS for word in words[caution.last : match.first])
        for caution in cautions
    )


def _caution_before(
    words: Sequence[Word],
    match: PhraseMatch,
    cautions: Sequence[PhraseMatch],
    lexicons: Lexicons,
) -> str | None:
    """Return the caution that stands close before the trigger and reaches it."""
    for caution in reversed(cautions):
        if caution.entry in _NOT_BESIDE or _is_part(caution, match):
            continue
        joined = caution.first <= match.first < caution.last
        distance = match.first - caution.last
        between = range(caution.last, match.first)
        if any(_turns(words, at, lexicons) for at in between):
            return None
        listed = match.clitics != "" and match.clitics in CONJUNCTIONS
        next_verb = listed and lexicons.triggers[match.entry].is_verb
        reach = -1 if next_verb and distance else _reach(caution.entry) + listed
        if joined or 0 <= distance <= reach:
            named = words[match.first : match.last]
            definite = any(word.folded.startswith(ARTICLE) for word in named)
            if definite or caution.entry != "spoken_of_again":
                return caution.entry
    return None


def _turns(words: Sequence[Word], at: int, lexicons: Lexicons) -> bool:
    """Tell whether a stop, or «but», stands there."""
    is_but = any(match.entry == "but" for match in lexicons.side_words.at(words, at))
    return words[at].text in STOPS or is_but


def _is_part(caution: PhraseMatch, match: PhraseMatch) -> bool:
    """Tell whether the caution only is a word of the trigger, as in «an attempt to infiltrate»."""
    inside = match.first <= caution.first and caution.last <= match.last
    return inside and caution.last - caution.first < match.last - match.first


def _points_back(
    words: Sequence[Word],
    match: PhraseMatch,
    cautions: Sequence[PhraseMatch],
    lexicons: Lexicons,
) -> bool:
    """Tell whether it points to an act told before: «these clashes», «the raid coincided with»."""
    is_noun = not lexicons.triggers[match.entry].is_verb
    is_noun = is_noun or any(letter in PREPOSITIONS for letter in match.clitics)
    if is_noun and any(
        caution.entry == "points_back" and caution.first == match.last for caution in cautions
    ):
        return True
    before = lexicons.side_words.at(words, match.first - 1) if match.first else ()
    is_subject = any(found.entry == "accompanies" for found in before)
    return is_subject and words[match.first].folded.startswith(ARTICLE)


def _reach(caution: str) -> int:
    return _REACH_BEFORE if caution == "not_said_to_happen" else 0
