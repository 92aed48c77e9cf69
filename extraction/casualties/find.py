"""The losses that a sentence tells, each with its group, its outcome and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from domain.events import Casualties, Outcome
from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.spans import Span, hull
from domain.text import AND, FOR
from extraction.actors import CIVILIANS, RESIDENTS, ActorMatch
from extraction.casualties.joined import joined, left_of, parts_of
from extraction.casualties.match import BOTH_SIDES, MARTYRS, UNKNOWN_GROUP, CasualtiesMatch
from extraction.casualties.outcomes import LIMBS, SWEEPING, end_of, people_of
from extraction.casualties.people import Counted, all_counted, owner_of
from extraction.casualties.row import REACH, CasualtyRow, form_of, row_of
from extraction.lexicon import Lexicons
from extraction.quantities import Quantity

_MERE_PEOPLE = frozenset({"", "victim", "other", "body"})
"""Kinds of people that say nothing of who they are."""
_FALLEN = "fallen.noun"
"""Entry of «the fall of 14 fighters»: their death."""
_AMONG_THEM_REACH = 4
"""Words between people and «among them», and from there to whom it names."""
_OF_ACT_REACH = 3
"""Words between a total and «in it»."""
_PART_REACH = 7
"""Words of «among them a girl» between the dead and the wounded."""


@dataclass(frozen=True, slots=True)
class _How:
    """What happened, by which entry, and how many letters are joined to its first word."""

    outcome: Outcome
    rule: str
    cut: int = 0


def find_casualties(
    words: Sequence[Word], actors: Sequence[ActorMatch], lexicons: Lexicons
) -> tuple[CasualtiesMatch, ...]:
    """Return the casualties of a sentence in reading order.

    Running totals, breakdowns of a number already given, what was only meant and «no news of
    losses» are left out; another source's count becomes the maximum. Losses without an owner take
    that of the entry beside them, else they are `unknown`.
    """
    if not _may_tell(words, lexicons):
        return ()
    row = row_of(words, actors, lexicons)
    counted = all_counted(row) if row.outcomes else ()
    found: list[CasualtiesMatch] = []
    for outcome in row.outcomes:
        if any(match.overlaps(outcome.first, outcome.last) for match in found):
            continue
        if _is_passed_over(row, outcome) or _only_says_how(row, outcome, found):
            continue
        found.extend(_told(row, outcome, counted, found))
    found = _with_raised(row, found)
    found = [_inherit(row, one, after) for one, after in zip_longest(found, found[1:])]
    found.extend(
        loss
        for loss in _losses(row)
        if not any(match.overlaps(loss.first, loss.last) for match in found)
    )
    found = [_some_of_each(row, match) for match in found]
    return tuple(sorted(found, key=lambda match: match.first))


def _may_tell(words: Sequence[Word], lexicons: Lexicons) -> bool:
    """Tell whether any word is of what befalls people, or of losses: most sentences have none."""
    losses = (m for m in lexicons.quantity_words.find(words) if m.entry == "losses")
    return bool(lexicons.outcome_words.find(words)) or any(losses)


def _some_of_each(row: CasualtyRow, match: CasualtiesMatch) -> CasualtiesMatch:
    """Return «dozens of A, dead and wounded» as some dead, and some wounded, of A."""
    told = (m for m in row.qualifiers if m.entry == "some_of_each")
    both = next((m for m in told if m.first <= match.first < m.last), None)
    if both is None:
        return match
    owners = [
        actor
        for actor in row.actors
        if actor.last <= both.first and not row.has_stop(actor.last, both.first)
    ]
    group = owners[-1].actor_id if owners else match.casualties.group
    return replace(match, casualties=replace(match.casualties, group=group, maximum=None))


def _is_passed_over(row: CasualtyRow, outcome: PhraseMatch) -> bool:
    """Tell whether the words before say that nobody was, that it was meant, or a running total."""
    at = outcome.first
    totals = (match for match in row.qualifiers if match.entry == "totals" and match.first < at)
    if any(not _is_of_the_act(row, match) for match in totals):
        return True
    if _is_their_end(row, outcome):
        return True
    documents = any(match.entry == "documents" for match in row.qualifiers)
    if any(
        m.entry == "since" and (documents or not _is_parted(row, m, outcome))
        for m in row.qualifiers
    ):
        return True
    inside = any(m.entry == "none" and m.first <= at < m.last for m in row.qualifiers)
    return inside or row.has_before(at, {"none"}) or _is_meant(row, outcome)


def _is_of_the_act(row: CasualtyRow, total: PhraseMatch) -> bool:
    """Tell whether «the number of those arrested in it came to» counts those of one act."""
    near = range(total.last, total.last + _OF_ACT_REACH)
    return any(m.entry == "in_it" and m.first in near for m in row.qualifiers)


def _only_says_how(
    row: CasualtyRow, outcome: PhraseMatch, found: Sequence[CasualtiesMatch]
) -> bool:
    """Tell whether «a martyr» only ends «a child fell, a martyr», which is told already."""
    return any(
        form_of(outcome) == "victim"
        and match.last == outcome.first
        and not outcome.clitics
        and match.casualties.outcome is row.lexicons.outcomes[outcome.entry]
        for match in found[-1:]
    )


def _is_their_end(row: CasualtyRow, outcome: PhraseMatch) -> bool:
    """Tell whether «their end» only ends «four met their end», which tells of them."""
    if not any(m.entry == "ends" and m.first == outcome.first for m in row.qualifiers):
        return False
    return any(
        form_of(m) == "ends"
        and 0 < outcome.first - m.last <= REACH
        and not row.has_stop(m.last, outcome.first)
        for m in row.outcomes
    )


def _is_parted(row: CasualtyRow, one: PhraseMatch, other: PhraseMatch) -> bool:
    """Tell whether a stop stands between two phrases."""
    first, last = sorted((one, other), key=lambda match: match.first)
    return row.has_stop(first.last, last.first)


def _is_meant(row: CasualtyRow, outcome: PhraseMatch) -> bool:
    """Tell whether it was only tried or is what somebody is accused of: «tried to arrest»."""
    near = [
        match
        for match in row.qualifiers
        if match.entry == "intent" and outcome.first - 2 <= match.last <= outcome.first
    ]
    if near and not row.has_stop(near[-1].last, outcome.first):
        return True
    is_aim = FOR in outcome.clitics and outcome.entry == "captured.noun"
    return is_aim and not row.has_before(outcome.first, {"led_to"})


def _told(
    row: CasualtyRow,
    outcome: PhraseMatch,
    counted: Sequence[Counted],
    found: Sequence[CasualtiesMatch],
) -> Iterator[CasualtiesMatch]:
    """Yield the casualties that the outcome tells of; `found` are those told before it."""
    people = people_of(row, outcome, counted, found)
    if people is not None and _is_told_itself(row, outcome, people):
        return
    if people is None:
        shared = _shared(row, outcome, counted, found)
        if shared is not None:
            yield shared
        return
    how = _How(_what_befell(row, outcome), _rule_of(row, outcome, people))
    if people.kind == "other" and people.group == UNKNOWN_GROUP and found:
        people = replace(people, group=found[-1].casualties.group)
    first = min(outcome.first, people.first)
    for number, one in enumerate(joined(row, people, counted, outcome)):
        start = one.first if number else first
        cut = len(outcome.clitics) if start == outcome.first else len(one.clitics)
        told = range(start, max(one.last, outcome.last) if not number else one.last)
        yield from _made_up(row, told, one, replace(how, cut=cut), counted)


def _is_told_itself(row: CasualtyRow, outcome: PhraseMatch, people: Counted) -> bool:
    """Tell whether «the fall of 3 wounded» says itself what befell whom it counts."""
    inside = any(m.first in range(people.first, people.last) for m in row.outcomes)
    each = any(m.entry == "some_of_each" and m.first >= people.last for m in row.qualifiers)
    return outcome.entry == _FALLEN and (people.kind == "victim" or inside or each)


def _rule_of(row: CasualtyRow, outcome: PhraseMatch, people: Counted) -> str:
    """Return the entry, that of who killed where «inflicting 15 dead» says so."""
    near = range(people.first - 1, people.first + 1)
    inflicted = any(m.entry == "inflicting" and m.last in near for m in row.qualifiers)
    return f"{outcome.entry.partition('.')[0]}.author" if inflicted else outcome.entry


def _what_befell(row: CasualtyRow, outcome: PhraseMatch) -> Outcome:
    """Return what happened; who lost a leg, not his life, was hurt."""
    end = end_of(row, outcome) if form_of(outcome) == "ends" else None
    is_limb = end is not None and end.entry == LIMBS
    return Outcome.INJURED if is_limb else row.lexicons.outcomes[outcome.entry]


def _shared(
    row: CasualtyRow,
    outcome: PhraseMatch,
    counted: Sequence[Counted],
    found: Sequence[CasualtiesMatch],
) -> CasualtiesMatch | None:
    """Read «killed and wounded a number of civilians»: the first shares what the second counts."""
    other = next((m for m in row.outcomes if m.first == outcome.last), None)
    if other is None or AND not in other.clitics:
        return None
    people = people_of(row, other, counted, found)
    if people is None:
        return None
    how = _How(row.lexicons.outcomes[outcome.entry], outcome.entry, len(outcome.clitics))
    quantity = Quantity(1, None, outcome.first, outcome.last)
    return _match(row, range(outcome.first, outcome.last), people.group, quantity, how)


def _made_up(
    row: CasualtyRow, told: range, people: Counted, how: _How, counted: Sequence[Counted]
) -> Iterator[CasualtiesMatch]:
    """Yield the losses, force by force where the text says how a number is made up.

    «3 people, among them one of A» are two people and one of A; where the parts are not of forces
    the number stays whole (coding rules, section 6).
    """
    group = CIVILIANS if _are_unarmed(row, people) else _group_for(row, people, how.outcome)
    parts = parts_of(row, people, counted)
    left = left_of(people.quantity, parts)
    if not parts or left is None:
        yield _match(row, told, group, people.quantity, how)
        return
    if left:
        quantity = replace(people.quantity, minimum=left, maximum=left)
        yield _match(row, told, group, quantity, how)
    for part in parts:
        yield _match(
            row,
            range(part.first, part.last),
            part.group,
            part.quantity,
            replace(how, cut=len(part.clitics)),
        )


def _are_unarmed(row: CasualtyRow, people: Counted) -> bool:
    """Tell whether «five dead, among them a girl» speaks of people of whom nothing else is said."""
    if people.group != UNKNOWN_GROUP or people.kind not in _MERE_PEOPLE:
        return False
    near = range(people.last, people.last + _AMONG_THEM_REACH)
    among = [m for m in row.qualifiers if m.entry == "breakdown" and m.first in near]
    return any(
        m.entry == "unarmed" and opener.last <= m.first <= opener.last + _AMONG_THEM_REACH
        for opener in among[:1]
        for m in row.qualifiers
        if not row.has_stop(opener.last, m.first)
    )


def _group_for(row: CasualtyRow, people: Counted, outcome: Outcome) -> str:
    """Residents who were taken or moved are civilians: only under arms are they a side."""
    group, entry = people.group, row.lexicons.people.get(people.people)
    if outcome is Outcome.CAPTURED and entry is not None and entry.taken_as is not None:
        return entry.taken_as
    return CIVILIANS if group == RESIDENTS and outcome in SWEEPING else group


def _match(
    row: CasualtyRow, told: range, group: str, quantity: Quantity, how: _How
) -> CasualtiesMatch:
    """Make the casualties told at the words `told`, without the letters joined to the first."""
    inside = row.words[told.start : told.stop]
    whole = hull(word.span for word in inside)
    span = Span(whole.start + how.cut, whole.end)
    words = " ".join(word.text for word in inside)[how.cut :]
    low, high = quantity.minimum, quantity.maximum
    casualties = Casualties(group, how.outcome, low, high, words, span, how.rule)
    return CasualtiesMatch(told.start, told.stop, casualties)


def _inherit(
    row: CasualtyRow, match: CasualtiesMatch, neighbour: CasualtiesMatch | None
) -> CasualtiesMatch:
    """Give losses without an owner that of the entry beside: «3 dead, 6 civilians wounded»."""
    casualties = match.casualties
    if neighbour is None:
        return match
    both = casualties.group == MARTYRS and neighbour.casualties.group == BOTH_SIDES
    if casualties.group != UNKNOWN_GROUP and not both:
        return match
    if casualties.outcome is neighbour.casualties.outcome:
        return match
    first, last = sorted((match, neighbour), key=lambda each: each.first)
    next_to = range(first.last, first.last + 2)
    is_part = any(m.entry == "breakdown" and m.first in next_to for m in row.qualifiers)
    if last.first - first.last > (_PART_REACH if is_part else 1):
        return match
    return replace(match, casualties=replace(casualties, group=neighbour.casualties.group))


def _with_raised(row: CasualtyRow, found: Sequence[CasualtiesMatch]) -> list[CasualtiesMatch]:
    """Widen losses by the count of another source, and pass owners on to those after them."""
    kept: list[CasualtiesMatch] = []
    for match in found:
        near = [known for known in kept if match.first - known.last <= REACH]
        if near and row.has_before(match.first, {"raised_to"}):
            kept = [_raised(k, match.casualties) if k in near else k for k in kept]
            continue
        kept.append(_inherit(row, match, kept[-1] if kept else None))
    return kept


def _raised(known: CasualtiesMatch, other: Casualties) -> CasualtiesMatch:
    """Widen casualties already told to the count of another source."""
    casualties = known.casualties
    value = other.minimum
    if casualties.outcome is not other.outcome or value is None:
        return known
    lowest = min(value, casualties.minimum) if casualties.minimum is not None else value
    highest = max(value, casualties.maximum or 0, casualties.minimum or 0)
    return replace(known, casualties=replace(casualties, minimum=lowest, maximum=highest))


def _losses(row: CasualtyRow) -> Iterator[CasualtiesMatch]:
    """Yield «human losses» without a number, on both sides or in the ranks of one."""
    for loss in row.qualifiers:
        if loss.entry != "losses" or row.has_before(loss.first, {"none"}):
            continue
        told = _whose(row, loss.last, row.end(loss.last))
        if told is not None:
            group, last = told
            quantity = Quantity(None, None, loss.first, last)
            how = _How(Outcome.KILLED, "losses", len(loss.clitics))
            yield _match(row, range(loss.first, last), group, quantity, how)


def _whose(row: CasualtyRow, low: int, high: int) -> tuple[str, int] | None:
    """Return whose the losses are and where the words that say so end."""
    for match in row.qualifiers:
        if match.entry in {"both_sides", "own_ranks"} and low <= match.first < high:
            return (BOTH_SIDES if match.entry == "both_sides" else UNKNOWN_GROUP), match.last
    blank = Counted(low, low, Quantity(None, None, low, low))
    owner = owner_of(row, blank, needs_member=False)
    return (owner.actor_id, owner.last) if owner is not None and low < owner.first else None
