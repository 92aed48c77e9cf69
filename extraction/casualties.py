"""People killed, injured or captured, counted as the text counts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from domain.events import Casualties, Outcome
from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.spans import Span, hull
from domain.text import AND, FOR, STOPS
from extraction.actors import ITS_PEOPLE, ActorMatch
from extraction.lexicon import Lexicons, People
from extraction.quantities import Numbers, Quantity

UNKNOWN_GROUP = "unknown"
BOTH_SIDES = "both"
"""Group of losses «on both sides» until the sides of the act are known."""
_REACH = 14
"""Words after an outcome in which its number and its people stand."""
_OBJECT_REACH = 8
"""Words between the author of a killing and the people that were killed."""
_PEOPLE_REACH = 2
"""Words between a number, or an outcome without one, and the people it counts."""
_OWNER_REACH = 4
"""Words between the people and the actor that they belong to."""
_BEFORE = 4
"""Words before an outcome in which the people it happened to are looked for."""
_DENIAL_REACH = 6
"""Words before an outcome in which a denial or a total still speaks of it."""


@dataclass(frozen=True, slots=True)
class CasualtiesMatch:
    """Casualties told at `words[first:last]`."""

    first: int
    last: int
    casualties: Casualties


@dataclass(frozen=True, slots=True)
class _How:
    """What happened, by which entry, and how many letters are joined to its first word."""

    outcome: Outcome
    rule: str
    cut: int = 0


@dataclass(frozen=True, slots=True)
class _Told:
    """The number and the people of one outcome; either may be missing."""

    first: int
    quantity: Quantity | None
    people: PhraseMatch | None


@dataclass(frozen=True, slots=True)
class _Row:
    """The words of a sentence with every list of the casualty lexicon found in them."""

    words: Sequence[Word]
    outcomes: tuple[PhraseMatch, ...]
    people: tuple[PhraseMatch, ...]
    qualifiers: tuple[PhraseMatch, ...]
    numbers: Numbers
    actors: tuple[ActorMatch, ...]
    lexicons: Lexicons


def find_casualties(
    words: Sequence[Word], actors: Sequence[ActorMatch], lexicons: Lexicons
) -> tuple[CasualtiesMatch, ...]:
    """Return the casualties of a sentence in reading order.

    Running totals, breakdowns of a number already given and «no news of losses» are left out;
    another source's count becomes the maximum. Losses without an owner take that of the entry
    beside them, else they are `unknown`.
    """
    row = _Row(
        words,
        lexicons.outcome_words.find(words),
        lexicons.people_words.find(words),
        lexicons.quantity_words.find(words),
        Numbers(words, lexicons),
        tuple(actors),
        lexicons,
    )
    found: list[CasualtiesMatch] = []
    for outcome in row.outcomes:
        if _is_passed_over(row, outcome.first) or any(outcome.first < m.last for m in found):
            continue
        match = _read(row, outcome, found[-1].last if found else 0)
        if match is None:
            match = _shared(row, outcome)
        if match is None:
            continue
        if _has_before(row, match.first, {"raised_to"}):
            near = [known for known in found if match.first - known.last <= _REACH]
            found = [_raised(k, match.casualties) if k in near else k for k in found]
            if near:
                continue
        found.append(_inherit(match, found[-1] if found else None))
        found.extend(_continued(row, match))
    found = [_inherit(one, after) for one, after in zip_longest(found, found[1:])]
    found.extend(match for match in _losses(row) if not _overlaps(match, found))
    return tuple(sorted(found, key=lambda match: match.first))


# --- what is left out -----------------------------------------------------------------------


def _overlaps(match: CasualtiesMatch, others: Sequence[CasualtiesMatch]) -> bool:
    return any(match.first < other.last and other.first < match.last for other in others)


def _has_before(row: _Row, at: int, entries: set[str]) -> bool:
    """Tell whether one of the entries ends close before word `at`, no stop in between."""
    low = at - _DENIAL_REACH
    for match in row.qualifiers:
        if match.entry in entries and low < match.last <= at:
            return not any(word.text in STOPS for word in row.words[match.last : at])
    return False


def _is_passed_over(row: _Row, at: int) -> bool:
    """Tell whether the words before say that nobody was, that it is a total, or a part of one."""
    return _has_before(row, at, {"none", "totals", "breakdown"})


def _shared(row: _Row, outcome: PhraseMatch) -> CasualtiesMatch | None:
    """Read «killed and wounded a number of civilians»: the first shares what the second counts."""
    other = next((m for m in row.outcomes if m.first == outcome.last), None)
    if other is None or AND not in other.clitics:
        return None
    match = _read(row, other, outcome.last)
    if match is None:
        return None
    casualties = match.casualties
    how = _How(row.lexicons.outcomes[outcome.entry], outcome.entry, len(outcome.clitics))
    quantity = Quantity(1, None, outcome.first, outcome.last)
    return _match(row, range(outcome.first, outcome.last), casualties.group, quantity, how)


# --- one outcome ----------------------------------------------------------------------------


def _read(row: _Row, outcome: PhraseMatch, free: int) -> CasualtiesMatch | None:
    """Read one outcome; words before `free` belong to the casualties before it."""
    end = _end_of_reach(row, outcome)
    told = _told(row, outcome, free, end)
    quantity = told.quantity or _implied(row, outcome, told.people)
    if quantity is None:
        return None
    people = told.people
    ends = [outcome.last, quantity.last, people.last if people is not None else 0]
    last = max(at for at in ends if at <= max(end, outcome.last))
    if people is None:
        people = _people(row, last, last, end)
        last = max(last, people.last) if people is not None else last
    group, last = _group(row, people, last, end)
    cut = len(outcome.clitics) if told.first == outcome.first else 0
    how = _How(row.lexicons.outcomes[outcome.entry], outcome.entry, cut)
    return _match(row, range(told.first, last), group, quantity, how)


def _told(row: _Row, outcome: PhraseMatch, free: int, end: int) -> _Told:
    """Find number and people, before the outcome where Arabic puts them there, else after it."""
    stands_alone = _is_bare_plural(row, outcome) or _people_of(row, outcome) is not None
    before = _told_before(row, outcome, free)
    if before.quantity is not None and (stands_alone or _follows_people(row, outcome, free)):
        return before
    if stands_alone:
        people = _people(row, outcome.last, outcome.last, end)
        return _Told(outcome.first, None, people)
    quantity = row.numbers.first_in(outcome.last, end)
    near = quantity.last if quantity is not None else outcome.last
    people = _people(row, outcome.last, near, end)
    if quantity is None and people is None:
        return before
    if quantity is not None and _counts_something_else(row, outcome, quantity):
        quantity = None
        people = _people(row, outcome.last, outcome.last, end)
    return _Told(outcome.first, quantity, people)


def _counts_something_else(row: _Row, outcome: PhraseMatch, quantity: Quantity) -> bool:
    """Tell whether one or two people are named before the number: «a child 15 years old»."""
    named = next((m for m in row.people if m.first == outcome.last), None)
    if named is None or row.lexicons.people[named.entry].each is None:
        return False
    return quantity.first > named.last


def _told_before(row: _Row, outcome: PhraseMatch, free: int) -> _Told:
    """Read what stands before: «3 dead», «between 14 and 21 civilians had been killed»."""
    low = max(free, outcome.first - _BEFORE)
    people = next(
        (m for m in reversed(row.people) if low <= m.first and m.last <= outcome.first), None
    )
    quantity = row.numbers.ending_at(people.first if people is not None else outcome.first)
    if quantity is not None and quantity.first >= free:
        return _Told(quantity.first, replace(quantity, last=outcome.last), people)
    if people is None or row.lexicons.people[people.entry].each is None:
        return _Told(outcome.first, None, None)
    return _Told(people.first, _implied(row, outcome, people), people)


def _match(row: _Row, told: range, group: str, quantity: Quantity, how: _How) -> CasualtiesMatch:
    """Make the casualties told at the words `told`, without the letters joined to the first."""
    inside = row.words[told.start : told.stop]
    whole = hull(word.span for word in inside)
    span = Span(whole.start + how.cut, whole.end)
    words = " ".join(word.text for word in inside)[how.cut :]
    low, high = quantity.minimum, quantity.maximum
    casualties = Casualties(group, how.outcome, low, high, words, span, how.rule)
    return CasualtiesMatch(told.start, told.stop, casualties)


def _end_of_reach(row: _Row, outcome: PhraseMatch) -> int:
    """Return where the words that can belong to the outcome end."""
    end = min(len(row.words), outcome.last + _REACH)
    others = [match.first for match in row.outcomes if match.first >= outcome.last]
    breakdowns = [match.first for match in row.qualifiers if match.entry == "breakdown"]
    stops = [at for at in range(outcome.last, end) if row.words[at].text in STOPS]
    return min([end, *others, *(at for at in breakdowns if at > outcome.last), *stops])


def _people(row: _Row, at: int, near: int, end: int) -> PhraseMatch | None:
    """Return the people word from `at` to a few words after `near`; «of», «among» do not count."""
    of = {i for m in row.qualifiers if m.entry == "of" for i in range(m.first, m.last)}
    outcomes = {match.first for match in row.outcomes}
    near, reach = _behind_author(row, at, near)
    steps = 0
    while near < end and steps <= reach:
        steps += near not in of
        near += 1
    return next(
        (
            m
            for m in row.people
            if at <= m.first < near and m.first not in outcomes and not _is_in_author(row, m)
        ),
        None,
    )


def _is_in_author(row: _Row, people: PhraseMatch) -> bool:
    """Tell whether the people word belongs to the name of an actor: «unknown gunmen»."""
    return any(
        actor.first <= people.first < actor.last and actor.rule != ITS_PEOPLE
        for actor in row.actors
    )


def _behind_author(row: _Row, at: int, near: int) -> tuple[int, int]:
    """Return where to look for people behind «A killed …», and how far: the words of A come first.

    With a number in between there is no author to pass.
    """
    if near > at:
        return near, _PEOPLE_REACH
    author = next(
        (a for a in row.actors if a.first in range(at, at + 2) and FOR not in a.clitics), None
    )
    if author is None or AND in author.clitics:
        return near, _PEOPLE_REACH
    return author.last, _OBJECT_REACH


def _people_of(row: _Row, outcome: PhraseMatch) -> People | None:
    """Return what the outcome word itself counts, as «a dead man» does."""
    match = next((m for m in row.people if m.first == outcome.first), None)
    return row.lexicons.people[match.entry] if match is not None else None


def _follows_people(row: _Row, outcome: PhraseMatch, free: int) -> bool:
    """Tell whether its subject stands right before: «a woman was killed» in Arabic word order."""
    near = range(max(free, outcome.first - 1), outcome.first + 1)
    return any(match.last in near and match.first >= free for match in row.people)


def _implied(row: _Row, outcome: PhraseMatch, people: PhraseMatch | None) -> Quantity | None:
    """Return what a singular, a dual or a bare plural means without a number."""
    itself = _people_of(row, outcome)
    first, last = outcome.first, people.last if people is not None else outcome.last
    if people is None and itself is None:
        return Quantity(1, None, first, last) if _is_bare_plural(row, outcome) else None
    entry = row.lexicons.people[people.entry] if people is not None else itself
    if itself is not None and itself.each is not None:
        entry = itself
    if entry is not None and entry.each is not None:
        return Quantity(entry.each, entry.each, first, last)
    return Quantity((entry and entry.at_least) or 1, None, first, last)


def _is_bare_plural(row: _Row, outcome: PhraseMatch) -> bool:
    """«wounded», «dead» say by themselves that there was at least one."""
    return any(m.entry == "bare_plurals" and m.first == outcome.first for m in row.qualifiers)


# --- whose losses ---------------------------------------------------------------------------


def _group(row: _Row, people: PhraseMatch | None, last: int, end: int) -> tuple[str, int]:
    """Return whose losses they are and where the words that say so end."""
    entry = row.lexicons.people[people.entry] if people is not None else None
    if entry is not None and entry.group is not None:
        return entry.group, last
    whom = next((m for m in row.people if last <= m.first <= last + 1 and m.first < end), None)
    if whom is not None and (group := row.lexicons.people[whom.entry].group) is not None:
        return group, whom.last
    owner = next((actor for actor in row.actors if last <= actor.first < end), None)
    if owner is not None and owner.first - last <= _OWNER_REACH and _is_owned(row, last, owner):
        return owner.actor_id, owner.last
    both = next(
        (m for m in row.qualifiers if m.entry == "both_sides" and last <= m.first < end), None
    )
    return (BOTH_SIDES, both.last) if both is not None else (UNKNOWN_GROUP, last)


def _is_owned(row: _Row, last: int, owner: ActorMatch) -> bool:
    """Tell whether only «of», «in the ranks of» and people words lead to the owner."""
    light = {"of", "at_least"}
    of = {at for m in row.qualifiers if m.entry in light for at in range(m.first, m.last)}
    people = {at for match in row.people for at in range(match.first, match.last)}
    between = [at for at in range(last, owner.first) if row.words[at].text.isalpha()]
    return all(at in of | people for at in between)


def _inherit(match: CasualtiesMatch, neighbour: CasualtiesMatch | None) -> CasualtiesMatch:
    """Give losses without an owner that of the entry beside: «3 dead, 6 civilians wounded»."""
    casualties = match.casualties
    if casualties.group != UNKNOWN_GROUP or neighbour is None:
        return match
    gap = max(match.first - neighbour.last, neighbour.first - match.last)
    if gap > 1:
        return match
    return replace(match, casualties=replace(casualties, group=neighbour.casualties.group))


# --- what more is told of losses ------------------------------------------------------------


def _continued(row: _Row, match: CasualtiesMatch) -> Iterator[CasualtiesMatch]:
    """Yield «… and 18 fighters of B» after «10 killed of A»: the same outcome, another group."""
    at = match.last
    if at < len(row.words) and row.words[at].text == AND:
        at += 1
    number = row.numbers.at(at)
    if number is None or not (at > match.last or row.numbers.is_joined_by_and(at)):
        return
    end = min(len(row.words), number.last + _PEOPLE_REACH + _OWNER_REACH)
    if any(at <= outcome.first < end for outcome in row.outcomes):
        return
    people = _people(row, number.last, number.last, end)
    last = people.last if people is not None else number.last
    group, last = _group(row, people, last, end)
    if group != UNKNOWN_GROUP:
        how = _How(match.casualties.outcome, match.casualties.rule)
        yield _match(row, range(at, last), group, number, how)


def _raised(known: CasualtiesMatch, other: Casualties) -> CasualtiesMatch:
    """Widen casualties already told to the count of another source."""
    casualties = known.casualties
    value = other.minimum
    if casualties.outcome is not other.outcome or value is None:
        return known
    lowest = min(value, casualties.minimum) if casualties.minimum is not None else value
    highest = max(value, casualties.maximum or 0, casualties.minimum or 0)
    return replace(known, casualties=replace(casualties, minimum=lowest, maximum=highest))


def _losses(row: _Row) -> Iterator[CasualtiesMatch]:
    """Yield «human losses» without a number on both sides."""
    for loss in row.qualifiers:
        if loss.entry != "losses" or _is_passed_over(row, loss.first):
            continue
        near = range(loss.last, loss.last + _REACH)
        both = next(
            (m for m in row.qualifiers if m.entry == "both_sides" and m.first in near), None
        )
        if both is not None:
            quantity = Quantity(None, None, loss.first, both.last)
            how = _How(Outcome.KILLED, "losses")
            yield _match(row, range(loss.first, both.last), BOTH_SIDES, quantity, how)
