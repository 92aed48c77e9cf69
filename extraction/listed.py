"""The names of a list: «the villages of A, B and C», known or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from domain.places import Tier
from domain.sentences import Word
from domain.text import (
    AND,
    ARTICLE,
    BY,
    COLONS,
    COMMAS,
    DASHES,
    FEMININE,
    PREPOSITIONS,
    QUOTES,
    STOPS,
)
from gazetteer.index import Name, NameIndex

LONGEST_UNKNOWN = 3
_LONGEST_LIST = 40
"""Words in which a bracket that opens a list is closed."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name at `words[first:last]`, known or not, and what saw it."""

    first: int
    last: int
    clitics: str
    names: tuple[Name, ...]
    seen_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the names of a sentence, by word index."""

    taken: AbstractSet[int]
    """Words that are something else."""
    sides: AbstractSet[int]
    """Where «east of» and the like begin."""
    compounds: AbstractSet[int]
    """First words of names of two words."""
    place_words: AbstractSet[int]
    """Where any word of place begins."""
    leads: AbstractSet[int]
    """Words like «in the countryside of the town of», that lead to a name."""
    countryside: AbstractSet[int]
    """Where «in the countryside of» and the like begin."""
    fronts: AbstractSet[int]
    """Where «the front of» begins, which is named after a village."""
    within: AbstractSet[int]
    """Where words begin that say in which area a village lies: «in the countryside of»."""
    known: Mapping[int, int]
    """Where the names of the gazetteer begin, with where each ends."""


def enclosed(
    words: Sequence[Word],
    several: AbstractSet[int],
    around: Around,
    index: NameIndex,
    published: date | None,
) -> Iterator[Found]:
    """Yield unknown names of a list in brackets or behind a colon: «the villages (A, B, C)»."""
    for at in several:
        for first, last in _items_of(words, _list_at(words, at, around)):
            joined = AND if first > at and _is_joined(words[first]) else ""
            run = words[first:last]
            is_free = first in around.compounds or not touches(first, last, around.taken)
            if last - first > LONGEST_UNKNOWN or not is_free:
                continue
            if all(word.text[0].isalpha() for word in run):
                name = " ".join(word.text for word in run)[len(joined) :]
                yield Found(first, last, joined, index.similar(name, published), ("cue",))


def _list_at(words: Sequence[Word], at: int, around: Around) -> range:
    """Return the words of a list that a bracket, a quotation mark or a colon opens here."""
    opener = words[at - 1].text if 0 < at <= len(words) else ""
    if at < len(words) and words[at].text in QUOTES:
        return range(at + 1, _closed_at(words, at))
    if opener not in COLONS:
        return range(0)
    last = next((end for end in range(at, len(words)) if _ends_list(words, end, around)), at)
    return range(at, last)


def _closed_at(words: Sequence[Word], at: int) -> int:
    """Return where the bracket is closed, or the last one of «A» and «B» that follow each other."""
    ends = range(at + 1, min(at + _LONGEST_LIST, len(words)))
    last = next((end for end in ends if words[end].text in QUOTES), at + 1)
    after = last + 1
    while after < len(words) and (words[after].text in COMMAS or words[after].folded == AND):
        after += 1
    again = last + 1 < after < len(words) and words[after].text in QUOTES
    return _closed_at(words, after) if again else last


def _ends_list(words: Sequence[Word], at: int, around: Around) -> bool:
    is_lead = at in around.leads and words[at].text not in COMMAS
    return is_lead or words[at].text in STOPS - COMMAS


def _items_of(words: Sequence[Word], span: range) -> Iterator[tuple[int, int]]:
    """Yield the parts of a list between commas, dashes, quotation marks and «and»."""
    first = span.start
    for at in span:
        mark = words[at].text in COMMAS | DASHES | QUOTES or words[at].folded == AND
        if (mark or (at > first and _is_joined(words[at]))) and at > first:
            yield first, at
        if mark or _is_joined(words[at]):
            first = at + mark
    if first < span.stop:
        yield first, span.stop


def _is_joined(word: Word) -> bool:
    """Tell whether «and» is joined to it."""
    return word.folded.startswith(AND) and (
        word.clitics == 1 or word.folded.startswith(AND + ARTICLE)
    )


def listed_unknown(
    words: Sequence[Word],
    found: Sequence[Found],
    several: AbstractSet[int],
    around: Around,
) -> Iterator[Found]:
    """Yield unknown names that «and» joins to the first one behind «the villages of».

    `several` is where a name behind such a cue begins.
    """
    known = {entry.first: entry for entry in found}
    for entry in found:
        if skip_quotes(words, entry.first) not in several:
            continue
        at = _behind_one_comma(words, entry.last)
        while at < len(words):
            at = _behind_where(words, at, known, around)
            listed = known.get(at) or _behind_own_cue(words, at, known, around)
            if listed is None:
                end = end_of_item(words, at, around)
                if end is None:
                    break
                joined = _joined_to(words, at, around.compounds)
                listed = known[at] = Found(at, end, joined, (), ("list",))
                yield listed
            elif not is_next_item(words, at, around.compounds):  # «A», and not «and A»
                break
            at = _behind_one_comma(words, listed.last)


def _behind_where(
    words: Sequence[Word], at: int, known: Mapping[int, Found], around: Around
) -> int:
    """Return where a list goes on behind words that say where its last place lies.

    «the villages of A in the countryside of the town of B, and C»: C is another one.
    """
    place = at
    while place in around.leads and place not in known:
        place += 1
    where = known.get(place)
    if where is None or (place == at and BY not in where.clitics):
        return at
    return _behind_where(words, _behind_one_comma(words, where.last), known, around)


def _behind_own_cue(
    words: Sequence[Word], at: int, known: Mapping[int, Found], around: Around
) -> Found | None:
    """Return the name that «and the village of» leads to, which is one more of the list."""
    place = at
    while place in around.leads and place not in known:
        place += 1
    return known.get(place) if place > at and is_next_item(words, at, around.compounds) else None


def _behind_one_comma(words: Sequence[Word], at: int) -> int:
    return at + 1 if at < len(words) and words[at].text in COMMAS else at


def is_next_item(words: Sequence[Word], at: int, compounds: AbstractSet[int]) -> bool:
    """Tell whether «and» or a comma leads to the word."""
    behind_comma = at > 0 and words[at - 1].text in COMMAS
    return behind_comma or bool(_joined_to(words, at, compounds))


def _joined_to(words: Sequence[Word], at: int, compounds: AbstractSet[int]) -> str:
    """Return «and» where it is joined to the word, also where nothing parted «and Tall»."""
    is_joined = _is_joined(words[at])
    is_joined = is_joined or (at in compounds and words[at].folded.startswith(AND))
    return AND if is_joined else ""


def end_of_item(words: Sequence[Word], at: int, around: Around) -> int | None:
    """Return where the next name of a list ends, None where «and» or a comma brings none.

    A name of several words begins with «Tall» or the like, or has commas on both of its sides.
    """
    if at >= len(words) or not is_next_item(words, at, around.compounds):
        return None
    if not words[at].text[0].isalpha():
        return None
    is_compound = at in around.compounds
    lengths = range(2, LONGEST_UNKNOWN + 1) if is_compound else range(1, 3)
    ends = (at + length for length in lengths)
    return next((end for end in ends if _ends_item(words, at, end, around)), None)


def ends_of_items(words: Sequence[Word], at: int, around: Around) -> Iterator[int]:
    """Yield where each of the names ends, known or not, that a list goes on with from there."""
    end = _end_of_any(words, at, around)
    while end is not None:
        yield end
        end = _end_of_any(words, _behind_one_comma(words, end), around)


def _end_of_any(words: Sequence[Word], at: int, around: Around) -> int | None:
    if at in around.known and is_next_item(words, at, around.compounds):
        return around.known[at]
    return end_of_item(words, at, around)


def _ends_item(words: Sequence[Word], at: int, end: int, around: Around) -> bool:
    """Tell whether the words are nothing else, and what follows them ends a name of a list."""
    if end > len(words) or touches(_own_until(words, at, around), end, around.taken):
        return False
    after = words[end] if end < len(words) else None
    if end - at > (2 if at in around.compounds else 1):
        return after is not None and after.text in STOPS and _is_of_more(words, at, end, around)
    # Behind a comma alone stands also why: «the villages A and B, in preparation for the raid».
    joined = _joined_to(words, at, around.compounds)
    return (
        after is None
        or after.text in STOPS
        or after.text in QUOTES
        or after.text[0].isdigit()
        or end in around.place_words
        or after.folded.startswith(AND)
        or (end in around.taken and after.folded[0] in PREPOSITIONS and bool(joined))
    )


def _own_until(words: Sequence[Word], at: int, around: Around) -> int:
    """Return up to where the words are of the name whatever else they mean: «Khirbet Ward»."""
    if at not in around.compounds or at + 1 >= len(words):
        return at
    second = words[at + 1]
    is_name = second.text[0].isalpha() and not second.clitics and at + 1 not in around.place_words
    return at + 1 + is_name


def _is_of_more(words: Sequence[Word], at: int, end: int, around: Around) -> bool:
    """Tell whether a name may have one word more: «Sukkar al-Ahmar», no «A the eastern»."""
    last = words[end - 1]
    joined = words[at].clitics > 0 and not _is_joined(words[at])
    is_second = last.folded.startswith(ARTICLE) and not last.text.endswith(FEMININE)
    return at in around.compounds or (is_second and not joined)


def listed_slips(
    words: Sequence[Word],
    known: Sequence[Found],
    taken: AbstractSet[int],
    index: NameIndex,
    published: date | None,
) -> Iterator[Found]:
    """Yield misspelt names joined by «and» to one that is known; judged by their company later."""
    ends = {found.last for found in known}
    for at in range(1, len(words)):
        word = words[at]
        if at not in ends or not word.folded.startswith(AND) or touches(at, at + 1, taken):
            continue
        for last in (at + 2, at + 1):
            run = [each.text for each in words[at:last]]
            if last > len(words) or touches(at, last, taken):
                continue
            names = index.similar(" ".join(run)[len(AND) :], published)
            slips = tuple(name for name in names if name.tier is Tier.MISSPELLING)
            if slips:
                yield Found(at, last, AND, slips, ("list",))
                break


def touches(first: int, last: int, taken: AbstractSet[int]) -> bool:
    """Tell whether any of the words is one of those."""
    return not taken.isdisjoint(range(first, last))


def skip_quotes(words: Sequence[Word], at: int) -> int:
    """Return the index of the first of the quotation marks right before the word."""
    while at > 0 and words[at - 1].text in QUOTES:
        at -= 1
    return at
