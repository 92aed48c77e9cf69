"""People told in a row: those joined by «and», and those that a number is made up of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.phrases import PhraseMatch
from domain.text import AND, COMMAS, QUOTES, STOPS
from extraction.actors import CIVILIANS, UNIDENTIFIED
from extraction.casualties.match import BOTH_SIDES, MARTYRS, UNKNOWN_GROUP
from extraction.casualties.people import Counted, is_taken
from extraction.casualties.row import CasualtyRow, form_of
from extraction.quantities import Quantity

_NAME_REACH = 5
"""Words that a name takes, with the comma or the quotation marks around it."""
_OTHERS = ("other.", "companion.")
"""Starts of the entries of those who were with somebody."""
_PART_REACH = 2
"""Words between a number and those that say whom it is made up of."""


def joined(
    row: CasualtyRow, people: Counted, counted: Sequence[Counted], outcome: PhraseMatch
) -> list[Counted]:
    """Return the people and those joined by «and»: those of one group together, others apart."""
    found = [people]
    while (more := _next_joined(row, found[-1], counted)) is not None:
        if outcome.first in range(found[-1].last, more.first) or _has_own(row, more, outcome):
            break
        if _is_together(found[-1], more):
            found[-1] = _together(found[-1], more)
        elif more.group != UNKNOWN_GROUP or more.people:
            found.append(more)
        else:
            break
    return found


def _has_own(row: CasualtyRow, people: Counted, outcome: PhraseMatch) -> bool:
    """Tell whether «three children wounded» tells what else befell the people, right behind."""
    kind = row.lexicons.outcomes[outcome.entry]
    behind = (m for m in row.outcomes if m.first == people.last and not m.clitics)
    return any(
        form_of(m) == "victim" and row.lexicons.outcomes[m.entry] is not kind for m in behind
    )


def _next_joined(row: CasualtyRow, people: Counted, counted: Sequence[Counted]) -> Counted | None:
    """Return the people that «and», «with» join to those before, if nothing is told of them."""
    at = people.last
    wounds = row.inside("wounds")
    while at < len(row.words) and (at in wounds or row.words[at].text in {*COMMAS, *QUOTES, AND}):
        at += 1
    beside = row.entry("with", at)
    at = beside.last if beside is not None else at
    more = next((c for c in counted if c.first == at), None) or _other_behind_name(row, at, counted)
    if more is None or is_taken(row, more):
        return None
    at = more.first
    if not (beside is not None or row.has_and(at) or row.words[at - 1].text == AND):
        return None
    return None if any(m.first in range(more.first, more.last) for m in row.outcomes) else more


def _other_behind_name(row: CasualtyRow, at: int, counted: Sequence[Counted]) -> Counted | None:
    """Return «and another man» behind the name of the first: «the teacher So-and-so, and …»."""
    for other in counted:
        name = [word.text for word in row.words[at : other.first]]
        if not 0 < len(name) <= _NAME_REACH or any(mark in STOPS for mark in name[:-1]):
            continue
        if any(m.entry == "breakdown" and at <= m.first < other.first for m in row.qualifiers):
            continue  # «two men, one of them from A and the other from B»
        ends = (row.person(at) for at in (other.last - 1, other.last))
        is_other = any(end is not None and end.entry.startswith(_OTHERS) for end in ends)
        if is_other and row.has_and(other.first):
            return other
    return None


def _is_together(one: Counted, more: Counted) -> bool:
    """Tell whether both are of one group, as far as the text says."""
    if more.kind in {"companion", "other"}:
        return True
    if one.kind == "crew" and one.group != CIVILIANS and more.kind == "fighter":
        return more.group in {UNKNOWN_GROUP, one.group}
    if one.group == more.group:
        return one.group != UNKNOWN_GROUP or one.kind == more.kind
    return one.group == UNKNOWN_GROUP and one.kind == more.kind == "fighter"


def _together(one: Counted, more: Counted) -> Counted:
    group = more.group if one.group == UNKNOWN_GROUP else one.group
    return replace(one, last=more.last, quantity=one.quantity.plus(more.quantity), group=group)


def parts_of(row: CasualtyRow, people: Counted, counted: Sequence[Counted]) -> list[Counted]:
    """Return the people of forces that a number of persons is said to be made up of."""
    if people.kind not in {"person", ""} and people.group not in {UNKNOWN_GROUP, MARTYRS}:
        return []
    for opener in row.qualifiers:
        if opener.entry != "breakdown" or opener.first < people.last:
            continue
        parts: list[Counted] = []
        first = next((c for c in counted if c.first == opener.last), None)
        while first is not None:
            parts.append(first)
            first = _next_joined(row, first, counted)
        is_near = opener.first <= people.last + _PART_REACH
        if all(_is_force(part.group) for part in parts):
            return parts if is_near or left_of(people.quantity, parts) == 0 else []
    return []


def _is_force(group: str) -> bool:
    return group not in {UNKNOWN_GROUP, BOTH_SIDES, MARTYRS, CIVILIANS, UNIDENTIFIED}


def left_of(whole: Quantity, parts: Iterable[Counted]) -> int | None:
    """Return how many are left of the whole; None where the numbers do not say."""
    told = [part.quantity.maximum for part in parts]
    if whole.maximum is None or None in told:
        return None
    left = whole.maximum - sum(number or 0 for number in told)
    return left if left >= 0 else None
