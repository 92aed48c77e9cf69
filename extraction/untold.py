"""Words that would announce an event but tell of none: meant, denied, demanded, counted, of old."""

from __future__ import annotations

from collections.abc import Sequence

from domain.events import EventKind
from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.text import (
    AND,
    BY,
    COMMAS,
    FEMININE,
    FOR,
    FOR_THE,
    IN,
    LIKE,
    STOPS,
)
from extraction.lexicon import Lexicons

_DENIED_REACH = 20
"""Words before a trigger in which a denial of what is told stands."""
_REFUTED_REACH = 25
"""Words behind a trigger in which it is said to be no truth."""
_DEMAND_REACH = 14
"""Words before a trigger in which a demand, or a word of habit, still speaks of it."""
_ACCIDENT_REACH = 25
"""Words around harm in which a fire or a road accident is what did it."""
_HABIT_REACH = 10
"""Words after a trigger in which a word of habit, or «since 2011», still speaks of it."""
_HARMLESS_REACH = 6
"""Words after a trigger that say that nobody was fired at."""
_EXPECTED_REACH = 10
"""Words after a noun in which «expected» still speaks of it."""
_LONG_AGO_REACH = 3
"""Words behind who held or left a place in which «formerly» makes it background."""
_MOVED_REACH = 8
"""Words around «were moved» in which a hospital is where to."""
TOTALS = "totals"
BEFELL = "befell"
"""Entry of «came under»: what stands between it and a violent act is what the act befell."""
_TURNS = frozenset({"while", "also", "opens_clause"})
"""Entries of `sides.yaml` with which another act begins."""
_HELD_OR_LEFT = frozenset({EventKind.WITHDRAWAL, EventKind.TERRITORY_GAINED})


def tells_none(
    words: Sequence[Word], match: PhraseMatch, cautions: Sequence[PhraseMatch], lexicons: Lexicons
) -> bool:
    """Tell whether the words around it say that nothing of it happened, or nothing new."""
    return (
        _is_purpose(words, match, lexicons)
        or _is_no_past(words, match, lexicons)
        or _is_denied(words, match, cautions, lexicons)
        or _is_listed_demand(words, match, cautions, lexicons)
        or _is_expected(words, match, cautions, lexicons)
        or _is_added_up(match, cautions)
        or _is_accident(words, match, cautions, lexicons)
        or _is_no_displacement(match, cautions, lexicons)
        or _is_of_old(words, match, cautions, lexicons)
        or _is_background(words, match, cautions, lexicons)
    )


def _is_purpose(words: Sequence[Word], match: PhraseMatch, lexicons: Lexicons) -> bool:
    """Tell whether «to», «for» is joined to a noun: an aim, unless violence befell somebody."""
    trigger = lexicons.triggers[match.entry]
    if FOR not in match.clitics or trigger.is_verb:
        return False
    if not trigger.is_violent:
        return True
    before = words[max(0, match.first - _DEMAND_REACH) : match.first]
    is_aim = words[match.first].folded.startswith(FOR_THE) or trigger.needs_weapon
    befell = any(m.entry in {BEFELL, "repels"} for m in lexicons.side_words.find(before))
    caused = any(m.last == len(before) for m in lexicons.caution_words.find(before))
    return is_aim and not befell and not caused


def _is_no_past(words: Sequence[Word], match: PhraseMatch, lexicons: Lexicons) -> bool:
    """Tell whether what would be a verb is none: «by», «like» is joined to it, or it is a noun."""
    trigger = lexicons.triggers[match.entry]
    alone = match.last - match.first == 1
    is_noun = alone and words[match.first].text.endswith(FEMININE)  # «the killers of A»
    joined = not trigger.yields and BY in match.clitics
    return trigger.is_verb and (is_noun or joined or LIKE in match.clitics)


def _is_denied(
    words: Sequence[Word], match: PhraseMatch, cautions: Sequence[PhraseMatch], lexicons: Lexicons
) -> bool:
    """Tell whether a denial stands before it, or «into the air» after it."""
    near = range(match.first, match.last + _HARMLESS_REACH)
    protests = _is_way_of_asking(words, match, cautions, lexicons)
    return any(
        (c.entry == "denied" and 0 <= match.first - c.last <= _DENIED_REACH)
        or _is_untrue(words, match, c)
        or (c.entry == "demanded" and _is_demanded(words, match, c) and not protests)
        or (c.entry == "habitual" and is_habit(words, match, c))
        or (c.entry == "harmless" and c.first in near)
        for c in cautions
    )


def _is_untrue(words: Sequence[Word], match: PhraseMatch, caution: PhraseMatch) -> bool:
    """Tell whether it is judged or counted in what stands before it, or refuted behind it."""
    if caution.entry in {TOTALS, "opinion"}:
        return caution.first <= match.first
    if caution.entry == "refuted":
        return 0 <= caution.first - match.last <= _REFUTED_REACH
    return caution.entry == "case" and _is_counted(words, match, caution)


def _is_counted(words: Sequence[Word], match: PhraseMatch, case: PhraseMatch) -> bool:
    """Tell whether «340 cases of» stands right before it."""
    return case.last == match.first > 1 and words[case.first - 1].text.isdecimal()


def _is_way_of_asking(
    words: Sequence[Word], match: PhraseMatch, cautions: Sequence[PhraseMatch], lexicons: Lexicons
) -> bool:
    """Tell whether it is how something was asked for: «demanded their wages in a sit-in»."""
    if lexicons.triggers[match.entry].kind is not EventKind.PROTEST or not match.first:
        return False
    during = any(c.entry == "during" and c.last == match.first for c in cautions)
    return during or words[match.first - 1].folded == IN


def _is_no_displacement(
    match: PhraseMatch, cautions: Sequence[PhraseMatch], lexicons: Lexicons
) -> bool:
    """Tell whether people are only taken to a hospital, or the displaced of years counted."""
    if lexicons.triggers[match.entry].kind is not EventKind.DISPLACEMENT:
        return False
    near = range(match.first - _MOVED_REACH, match.last + _MOVED_REACH)
    return any(c.entry == "no_displacement" and c.first in near for c in cautions)


def _is_expected(
    words: Sequence[Word],
    match: PhraseMatch,
    cautions: Sequence[PhraseMatch],
    lexicons: Lexicons,
) -> bool:
    """Tell whether «expected in the coming days» stands right behind the noun."""
    if lexicons.triggers[match.entry].is_verb:
        return False
    return any(
        c.entry == "expected"
        and 0 <= c.first - match.last <= _EXPECTED_REACH
        and not any(word.text in STOPS for word in words[match.last : c.first])
        for c in cautions
    )


def _is_added_up(match: PhraseMatch, cautions: Sequence[PhraseMatch]) -> bool:
    """Tell whether «documented … in the month of March» adds acts up."""
    told = any(
        c.entry == "counted_up" or (c.entry == "documented" and c.last <= match.first)
        for c in cautions
    )
    return told and any(c.entry == "over_time" for c in cautions)


def _is_accident(
    words: Sequence[Word], match: PhraseMatch, cautions: Sequence[PhraseMatch], lexicons: Lexicons
) -> bool:
    """Tell whether harm came of a fire, a road accident or the like, told in one breath with it."""
    trigger = lexicons.triggers[match.entry]
    return (trigger.yields or trigger.nobody_acts) and any(
        c.entry == "accident"
        and abs(c.first - match.first) <= _ACCIDENT_REACH
        and not _is_told_apart(words, match.first, c.first, lexicons)
        for c in cautions
    )


def _is_told_apart(words: Sequence[Word], one: int, other: int, lexicons: Lexicons) -> bool:
    """Tell whether «while», «also» turns from the one word to the other behind a stop."""
    low, high = sorted((one, other))
    return any(
        m.entry in _TURNS and words[at - 1].text in STOPS
        for at in range(low + 1, high)
        for m in lexicons.side_words.at(words, at)
    )


def _is_of_old(
    words: Sequence[Word],
    match: PhraseMatch,
    cautions: Sequence[PhraseMatch],
    lexicons: Lexicons,
) -> bool:
    """Tell whether a deal was made before, «broke the truce», or the act kept from happening."""
    is_deal = lexicons.triggers[match.entry].kind is EventKind.AGREEMENT
    entries = {"broken"} if is_deal else set()
    if not lexicons.triggers[match.entry].is_verb:
        entries.add("prevented")
        if lexicons.triggers[match.entry].kind is EventKind.IED:
            entries.add("repelled")  # «foiled the bombing of a market»
    return any(c.entry in entries and _is_demanded(words, match, c) for c in cautions)


def _is_demanded(words: Sequence[Word], match: PhraseMatch, demand: PhraseMatch) -> bool:
    between = words[demand.last : match.first]
    near = 0 <= match.first - demand.last <= _DEMAND_REACH
    return near and not any(word.text in STOPS for word in between)


def _is_listed_demand(
    words: Sequence[Word],
    match: PhraseMatch,
    cautions: Sequence[PhraseMatch],
    lexicons: Lexicons,
) -> bool:
    """Tell whether it is one more of what is asked for or threatened: «demand A, and B»."""
    if AND not in match.clitics or lexicons.triggers[match.entry].is_verb:
        return False
    if match.first == 0 or words[match.first - 1].text not in COMMAS:
        return False
    demands = [c.last for c in cautions if c.entry == "demanded" and c.last < match.first]
    between = words[max(demands, default=match.first) : match.first]
    marks = {word.text for word in between if word.text in STOPS}
    return 0 < len(between) <= _DEMAND_REACH and marks <= COMMAS


def is_habit(words: Sequence[Word], match: PhraseMatch, habit: PhraseMatch) -> bool:
    """Tell whether a word of habit stands in the same clause; after the trigger only close by."""
    low, high = sorted((match.first, habit.first))
    near = high - low <= (_DEMAND_REACH if habit.first < match.first else _HABIT_REACH)
    return near and not any(word.text in STOPS - COMMAS for word in words[low:high])


def _is_background(
    words: Sequence[Word],
    match: PhraseMatch,
    cautions: Sequence[PhraseMatch],
    lexicons: Lexicons,
) -> bool:
    """Tell whether who held or left a place is told with «formerly» alone: «was once under A»."""
    if lexicons.triggers[match.entry].kind not in _HELD_OR_LEFT:
        return False
    near = range(match.first - 2, match.last + _LONG_AGO_REACH)
    return any(
        c.entry == "long_ago" and c.first in near and not is_parted(words, match.first, c.first)
        for c in cautions
    )


def is_parted(words: Sequence[Word], one: int, other: int) -> bool:
    """Tell whether a stop, no comma, stands between the two words."""
    low, high = sorted((one, other))
    return any(word.text in STOPS - COMMAS for word in words[low:high])
