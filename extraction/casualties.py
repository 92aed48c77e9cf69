"""People killed, injured or captured, counted as the text counts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from types import MappingProxyType

from domain.events import Casualties, Outcome
from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.spans import Span, hull
from domain.text import AND, STOPS
from extraction.actors import ActorMatch
from extraction.lexicon import Lexicons, People

UNKNOWN_GROUP = "unknown"
BOTH_SIDES = "both"
"""Group of losses «on both sides» until the sides of the act are known."""
_REACH = 14
"""Words after an outcome in which its number and its people stand."""
_PEOPLE_REACH = 2
"""Words between a number, or an outcome without one, and the people it counts."""
_BEFORE = 4
"""Words before an outcome in which the people it happened to are looked for."""
_DENIAL_REACH = 6
"""Words before an outcome in which a denial or a total still speaks of it."""
_VAGUE = MappingProxyType({"few": 1, "dozens": 20, "hundreds": 200})
"""What «some», «dozens» and «hundreds» are stored as at least (coding rules, section 6)."""


@dataclass(frozen=True, slots=True)
class CasualtiesMatch:
    """Casualties told at `words[first:last]`."""

    first: int
    last: int
    casualties: Casualties


@dataclass(frozen=True, slots=True)
class _Quantity:
    minimum: int | None
    maximum: int | None
    last: int
    """Index after its last word."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The words of a sentence with every list of the casualty lexicon found in them."""

    words: Sequence[Word]
    outcomes: tuple[PhraseMatch, ...]
    people: tuple[PhraseMatch, ...]
    quantities: tuple[PhraseMatch, ...]
    numbers: tuple[PhraseMatch, ...]
    actors: tuple[ActorMatch, ...]
    lexicons: Lexicons


def find_casualties(
    words: Sequence[Word], actors: Sequence[ActorMatch], lexicons: Lexicons
) -> tuple[CasualtiesMatch, ...]:
    """Return the casualties of a sentence in reading order.

    Running totals, breakdowns of a number already given and «no news of losses» are left out.
    Losses without an owner take that of the entry before them, else they are `unknown`.
    """
    row = _Row(
        words,
        lexicons.outcome_words.find(words),
        lexicons.people_words.find(words),
        lexicons.quantity_words.find(words),
        lexicons.number_words.find(words),
        tuple(actors),
        lexicons,
    )
    found: list[CasualtiesMatch] = []
    for outcome in row.outcomes:
        if _is_passed_over(row, outcome.first) or any(outcome.first < m.last for m in found):
            continue
        match = _read(row, outcome, found[-1].last if found else 0)
        if match is None:
            continue
        if _is_raised(row, match.first):
            found = [_raised(known, match.casualties) for known in found]
            continue
        found.append(_inherit(match, found[-1] if found else None))
    found = [_inherit(one, after) for one, after in zip_longest(found, found[1:])]
    found.extend(match for match in _losses(row) if not _overlaps(match, found))
    return tuple(sorted(found, key=lambda match: match.first))


def _overlaps(match: CasualtiesMatch, others: Sequence[CasualtiesMatch]) -> bool:
    return any(match.first < other.last and other.first < match.last for other in others)


def _is_passed_over(row: _Row, at: int) -> bool:
    """Tell whether the words before say that nobody was, that it is a total, or a part of one."""
    low = at - _DENIAL_REACH
    for match in row.quantities:
        if match.entry in {"none", "totals", "breakdown"} and low <= match.last - 1 < at:
            return not any(row.words[i].text in STOPS for i in range(match.last, at))
    return False


def _read(row: _Row, outcome: PhraseMatch, free: int) -> CasualtiesMatch | None:
    """Read one outcome; words before `free` belong to the casualties before it."""
    kind = row.lexicons.outcomes[outcome.entry]
    end = _end_of_reach(row, outcome)
    quantity = None if _is_bare_plural(row, outcome) else _quantity(row, outcome.last, end)
    people = _people(row, outcome.last, quantity.last if quantity is not None else None, end)
    first = outcome.first
    if quantity is None and (people is None or _is_bare_plural(row, outcome)):
        first, quantity, people = _told_before(row, outcome, free)
    if quantity is None:
        quantity = _implied(row, outcome, people)
    if quantity is None:
        return None
    after = [outcome.last, *(end for end in (quantity.last, people.last if people else 0))]
    last = max(position for position in after if position <= max(end, outcome.last))
    if people is None:
        people = _people(row, last, None, end)
        last = max(last, people.last) if people is not None else last
    group, last = _group(row, people, last, end)
    cut = len(outcome.clitics) if first == outcome.first else 0
    casualties = _casualties(row, first, last, group, kind, quantity, outcome.entry, cut)
    return CasualtiesMatch(first, last, casualties)


def _told_before(
    row: _Row, outcome: PhraseMatch, free: int
) -> tuple[int, _Quantity | None, PhraseMatch | None]:
    """Read what stands before: «3 dead», «between 14 and 21 civilians had been killed»."""
    low = max(free, outcome.first - _BEFORE)
    people = next(
        (m for m in reversed(row.people) if low <= m.first and m.last <= outcome.first), None
    )
    end = people.first if people is not None else outcome.first
    quantity = _quantity_ending_at(row, end)
    if quantity is not None:
        start = quantity[0]
        return start, replace(quantity[1], last=outcome.last), people
    if people is None:
        return outcome.first, None, None
    implied = _implied(row, outcome, people)
    has_own = implied is not None and row.lexicons.people[people.entry].each is not None
    return (people.first, implied, people) if has_own else (outcome.first, None, None)


def _quantity_ending_at(row: _Row, end: int) -> tuple[int, _Quantity] | None:
    """Return the number whose words end at `end`, a range where two are joined by «and», «to»."""
    vague = next((m for m in row.quantities if m.last == end and m.entry in _VAGUE), None)
    if vague is not None:
        return vague.first, _vague(vague)
    number = _number_ending_at(row, end)
    if number is None:
        return None
    start, value = number
    joint = {m.last: m.first for m in row.quantities if m.entry == "or_to"}
    lower = _number_ending_at(row, joint[start]) if start in joint else None
    ranges = {m.last: m.first for m in row.quantities if m.entry == "range"}
    if lower is not None and lower[0] in ranges:
        return ranges[lower[0]], _Quantity(lower[1], value, end)
    return start, _Quantity(value, value, end)


def _number_ending_at(row: _Row, end: int) -> tuple[int, int] | None:
    if end > 0 and row.words[end - 1].text.isdecimal():
        return end - 1, int(row.words[end - 1].text)
    match = next((match for match in row.numbers if match.last == end), None)
    return (match.first, int(match.entry)) if match is not None else None


def _casualties(
    row: _Row,
    first: int,
    last: int,
    group: str,
    outcome: Outcome,
    quantity: _Quantity,
    rule: str,
    cut: int = 0,
) -> Casualties:
    """Make the casualties told at `words[first:last]`, without the `cut` letters joined in front."""
    inside = row.words[first:last]
    whole = hull(word.span for word in inside)
    span = Span(whole.start + cut, whole.end)
    words = " ".join(word.text for word in inside)[cut:]
    return Casualties(group, outcome, quantity.minimum, quantity.maximum, words, span, rule)


def _end_of_reach(row: _Row, outcome: PhraseMatch) -> int:
    """Return where the words that can belong to the outcome end."""
    end = min(len(row.words), outcome.last + _REACH)
    others = [match.first for match in row.outcomes if match.first >= outcome.last]
    others += [m.first for m in row.quantities if m.entry == "breakdown" and m.first > outcome.last]
    stops = [at for at in range(outcome.last, end) if row.words[at].text in STOPS]
    return min([end, *others, *stops])


def _quantity(row: _Row, at: int, end: int) -> _Quantity | None:
    """Return the first number between `at` and `end`, with «at least», «about» or «between»."""
    kinds = {m.first: m for m in row.quantities if at <= m.first < end}
    for position in range(at, end):
        match = kinds.get(position)
        if match is not None and match.entry == "range":
            return _range(row, match.last, end)
        if match is not None and match.entry in _VAGUE:
            return _vague(match)
        number = _number_at(row, position)
        if number is not None:
            value, last = number
            return _with_limit(row, value, last, at, end)
    return None


def _vague(match: PhraseMatch) -> _Quantity:
    return _Quantity(_VAGUE[match.entry], None, match.last)


def _range(row: _Row, at: int, end: int) -> _Quantity | None:
    values = [found for p in range(at, end) if (found := _number_at(row, p)) is not None][:2]
    if not values:
        return None
    return _Quantity(values[0][0], values[-1][0], values[-1][1])


def _with_limit(row: _Row, value: int, last: int, at: int, end: int) -> _Quantity:
    """Read «at least 3», «3 at least» as no maximum; «about 3» as 3."""
    limits = [m for m in row.quantities if m.entry == "at_least" and at <= m.first < end]
    joint = next((m for m in row.quantities if m.entry == "or_to" and m.first == last), None)
    if joint is not None and row.words[joint.first].folded != AND:
        other = _number_at(row, joint.last) if joint.last < len(row.words) else None
        if other is not None:
            return _Quantity(value, other[0], other[1])
    if limits:
        return _Quantity(value, None, max(last, *(m.last for m in limits if m.first <= last + 2), last))
    return _Quantity(value, value, last)


def _number_at(row: _Row, at: int) -> tuple[int, int] | None:
    word = row.words[at]
    digits = word.text
    if digits.isdecimal():
        return int(digits), at + 1
    match = next((match for match in row.numbers if match.first == at), None)
    return (int(match.entry), match.last) if match is not None else None


def _people(row: _Row, at: int, number_ends: int | None, end: int) -> PhraseMatch | None:
    """Return the people word beside the number, else right after `at`; «of», «among» in between."""
    of = {i for m in row.quantities if m.entry == "of" for i in range(m.first, m.last)}
    near = at if number_ends is None else number_ends
    steps = 0
    while near < end and steps <= _PEOPLE_REACH:
        steps += near not in of
        near += 1
    return next((match for match in row.people if at <= match.first < near), None)


def _people_of(row: _Row, outcome: PhraseMatch) -> People | None:
    """Return what the outcome word itself counts, as «a dead man» does."""
    match = next((m for m in row.people if m.first == outcome.first), None)
    return row.lexicons.people[match.entry] if match is not None else None


def _implied(
    row: _Row, outcome: PhraseMatch, people: PhraseMatch | None
) -> _Quantity | None:
    """Return what a singular, a dual or a bare plural means without a number."""
    itself = _people_of(row, outcome)
    if people is None and itself is None:
        return _Quantity(1, None, outcome.last) if _is_bare_plural(row, outcome) else None
    entry = row.lexicons.people[people.entry] if people is not None else itself
    last = people.last if people is not None else outcome.last
    if entry is not None and entry.each is not None:
        return _Quantity(entry.each, entry.each, last)
    return _Quantity((entry and entry.at_least) or 1, None, last)


def _is_bare_plural(row: _Row, outcome: PhraseMatch) -> bool:
    """«wounded», «dead» say by themselves that there was at least one."""
    return any(m.entry == "bare_plurals" and m.first == outcome.first for m in row.quantities)


def _group(row: _Row, people: PhraseMatch | None, last: int, end: int) -> tuple[str, int]:
    """Return whose losses they are and where the words that say so end."""
    entry = row.lexicons.people[people.entry] if people is not None else None
    if entry is not None and entry.group is not None:
        return entry.group, last
    owner = next((actor for actor in row.actors if last <= actor.first < end), None)
    if owner is not None and owner.first - last <= _BEFORE and _is_owned(row, last, owner):
        return owner.actor_id, owner.last
    both = next((m for m in row.quantities if m.entry == "both_sides" and last <= m.first < end), None)
    if both is not None:
        return BOTH_SIDES, both.last
    return UNKNOWN_GROUP, last


def _is_owned(row: _Row, last: int, owner: ActorMatch) -> bool:
    """Tell whether only «of», «in the ranks of» and people words lead to the owner."""
    of = {at for m in row.quantities if m.entry == "of" for at in range(m.first, m.last)}
    people = {at for match in row.people for at in range(match.first, match.last)}
    between = [at for at in range(last, owner.first) if row.words[at].text.isalpha()]
    return all(at in of | people for at in between)


def _inherit(match: CasualtiesMatch, neighbour: CasualtiesMatch | None) -> CasualtiesMatch:
    """Give losses without an owner that of the entry right beside them: «3 dead and 6 civilians
    wounded»."""
    casualties = match.casualties
    if casualties.group != UNKNOWN_GROUP or neighbour is None:
        return match
    gap = max(match.first - neighbour.last, neighbour.first - match.last)
    if gap > 1:
        return match
    return replace(match, casualties=replace(casualties, group=neighbour.casualties.group))


def _is_raised(row: _Row, at: int) -> bool:
    """Tell whether the words before say that it is another count of losses already told."""
    low = at - _DENIAL_REACH
    return any(m.entry == "raised_to" and low <= m.last - 1 < at for m in row.quantities)


def _raised(known: CasualtiesMatch, other: Casualties) -> CasualtiesMatch:
    casualties = known.casualties
    value = other.minimum
    if casualties.outcome is not other.outcome or value is None:
        return known
    lowest = min(value, casualties.minimum) if casualties.minimum is not None else value
    highest = max(value, casualties.maximum or 0, casualties.minimum or 0)
    return replace(known, casualties=replace(casualties, minimum=lowest, maximum=highest))


def _losses(row: _Row) -> Iterator[CasualtiesMatch]:
    """Yield «human losses» without a number, on both sides or on one."""
    for loss in row.quantities:
        if loss.entry != "losses" or _is_passed_over(row, loss.first):
            continue
        end = min(len(row.words), loss.last + _REACH)
        both = next(
            (m for m in row.quantities if m.entry == "both_sides" and loss.last <= m.first < end),
            None,
        )
        if both is not None:
            quantity = _Quantity(None, None, both.last)
            casualties = _casualties(
                row, loss.first, both.last, BOTH_SIDES, Outcome.KILLED, quantity, "losses"
            )
            yield CasualtiesMatch(loss.first, both.last, casualties)
