"""The people that a sentence counts or names by a word: how many, and whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.phrases import PhraseMatch
from domain.text import AND, ARTICLE, BY, COLONS, FOR, PREPOSITIONS, QUOTES, STOPS
from extraction.actors import CIVILIANS, UNIDENTIFIED, ActorMatch
from extraction.casualties.match import BOTH_SIDES, UNKNOWN_GROUP
from extraction.casualties.row import CasualtyRow, form_of
from extraction.quantities import Quantity

_OWNER_REACH = 6
"""Words between the people and the actor that they belong to."""
_CAUSE_REACH = 2
"""Words between «by» and who did it."""
_WHOM_REACH = 3
"""Words from the people on in which it begins: «in the ranks of civilians»."""
_NUMBERED_REACH = 4
"""Words between people and «who number»."""
_COMPANION = "companion.one"
_OF_ANY_SIDE = frozenset({"person", "wanted", "driver", "victim"})
"""Kinds of people whose group the entry gives only where the text does not say whose they are."""
_NOT_PEOPLE = frozenset(PREPOSITIONS) - {FOR}
"""Letters before a word for people that is not what was counted: «by», «like» a man."""


@dataclass(frozen=True, slots=True)
class Counted:
    """People at `words[first:last]`, how many and whose; `people` is empty for a mere number."""

    first: int
    last: int
    quantity: Quantity
    people: str = ""
    """Id of the entry, empty where there is none."""
    group: str = UNKNOWN_GROUP
    is_numbered: bool = True
    """It is said how many they are."""
    clitics: str = ""

    @property
    def is_counted(self) -> bool:
        """Tell whether a number is written, not only a word for one or two of them."""
        return not self.people or self.first < self.quantity.last - 1

    @property
    def kind(self) -> str:
        """Return what the entry says they are: `fighter`, `person`, `companion`."""
        return self.people.partition(".")[0]


def all_counted(row: CasualtyRow) -> tuple[Counted, ...]:
    """Return all people that the sentence counts or names by a word, in reading order."""
    found: list[Counted] = []
    openings = row.people.keys() | row.numbers.openings()
    at = 0
    while at < len(row.words):
        counted = _counted_at(row, at) if at in openings else None
        if counted is not None and counted.kind == "called" and _is_named(row, counted, found):
            found[-1] = replace(found[-1], last=counted.last)
        elif counted is not None and _counts_them(row, counted, found):
            found[-1] = replace(found[-1], quantity=counted.quantity, last=counted.last)
        elif counted is not None and not _is_of_those(row, counted, found):
            found.append(_of_them(row, counted, found))
        at = counted.last if counted is not None else at + 1
    return tuple(found)


def _of_them(row: CasualtyRow, counted: Counted, found: Sequence[Counted]) -> Counted:
    """Give «six of them» the group of the people, or the force, named last before."""
    if counted.group != UNKNOWN_GROUP or row.entry("of_them", counted.last) is None:
        return counted
    named = [(c.first, c.group) for c in found if c.people and c.group != UNKNOWN_GROUP]
    forces = [
        (a.first, a.actor_id) for a in row.actors if a.last <= counted.first and not _did_it(row, a)
    ]
    before = max([*named, *forces], default=(0, UNKNOWN_GROUP))
    return replace(counted, group=before[1])


def _did_it(row: CasualtyRow, actor: ActorMatch) -> bool:
    """Tell whether words of cause stand close before the actor: «an attack by A»."""
    near = range(actor.first - _CAUSE_REACH, actor.first + 1)
    return any(m.entry == "cause" and m.last in near for m in row.qualifiers)


def _is_of_those(row: CasualtyRow, counted: Counted, found: Sequence[Counted]) -> bool:
    """Tell whether «of one family», «of the residents» only says more of the people before."""
    if not found or found[-1].last != counted.first - 1:
        return False
    if row.numbers.told_at(counted.first) is not None:
        return False
    return row.entry("of", counted.first - 1) is not None


def _counts_them(row: CasualtyRow, counted: Counted, found: Sequence[Counted]) -> bool:
    """Tell whether «who number 400» gives the number of the people named last before."""
    if not found or found[-1].is_counted or not counted.is_counted:
        return False
    is_of = row.entry("of", counted.first - 1) is not None
    if is_of and found[-1].kind == "family" and counted.kind in {"person", ""}:
        return counted.first - found[-1].last <= _NUMBERED_REACH  # «a family of four»
    number = next(
        (m for m in row.qualifiers if m.entry == "number_of_them" and m.last == counted.first), None
    )
    return number is not None and number.first - found[-1].last <= _NUMBERED_REACH


def _is_named(row: CasualtyRow, counted: Counted, found: Sequence[Counted]) -> bool:
    """Tell whether «called …» only gives the name of the one told before it: «a leader of A»."""
    return bool(found) and row.behind(found[-1].last) == counted.first


def _counted_at(row: CasualtyRow, at: int) -> Counted | None:
    """Read people from word `at`: number, «of», the word for them, whose they are."""
    quantity = row.numbers.told_at(at)
    one = row.person(at)
    if quantity is not None and one is not None and one.last > quantity.last:
        quantity = None  # «two of his guards», one phrase
    if quantity is None and one is not None and one.entry.startswith("one_of"):
        quantity = Quantity(1, 1, at, one.last)
    is_numbered = quantity is not None
    after = row.behind(quantity.last, "of") if quantity is not None else at
    people = row.person(after) if after < len(row.words) else None
    if people is None or (quantity is not None and row.has_and(after)):
        if quantity is None or row.entry("not_people", quantity.last) is not None:
            return None
        return _owned(row, Counted(at, quantity.last, quantity))
    if quantity is None:
        if people.entry.startswith("one_of") or set(people.clitics) & _NOT_PEOPLE:
            return None
        quantity = _implied(row, people)
        is_numbered = quantity.minimum == quantity.maximum
    last = _apposed(row, people, max(people.last, quantity.last))
    quantity = row.numbers.limit_after(replace(quantity, first=at, last=last), last)
    clitics = people.clitics if people.first == at else ""
    counted = Counted(
        at, quantity.last, quantity, people.entry, is_numbered=is_numbered, clitics=clitics
    )
    return _owned(row, counted)


def _apposed(row: CasualtyRow, people: PhraseMatch, last: int) -> int:
    """Return the end of what more is said of the same people: «two children, brothers»."""
    if people.entry.startswith(("body", "victim")):
        return last
    more = row.person(last)
    while more is not None and _says_the_same(row, people, more):
        last = more.last
        more = row.person(last)
    return last


def _says_the_same(row: CasualtyRow, people: PhraseMatch, more: PhraseMatch) -> bool:
    if more.clitics or any(match.first == more.first for match in row.outcomes):
        return False
    one, other = (row.lexicons.people[match.entry] for match in (people, more))
    return one.group == other.group and not more.entry.startswith("one_of")


def _implied(row: CasualtyRow, people: PhraseMatch) -> Quantity:
    """Return what a singular, a dual or a bare plural means without a number before it."""
    told = _told_of_them(row, people)
    if told is not None:
        return told
    two = row.numbers.at(people.last)
    is_word = two is not None and not row.words[two.first].text.isdecimal()
    if two is not None and is_word and not row.has_and(two.first):
        is_definite = row.words[two.first].folded.startswith(ARTICLE)
        if two.minimum in {1, 2} or is_definite:
            return replace(two, first=people.first)
    entry = row.lexicons.people[people.entry]
    low, high = entry.each or entry.at_least or 1, entry.each
    return Quantity(low, high, people.first, people.last)


def _told_of_them(row: CasualtyRow, people: PhraseMatch) -> Quantity | None:
    """Return the number of «the dead are 4», «the wounded: seven», «bodies, 3 of A»."""
    is_definite = row.entry("definite", people.first) is not None
    if not people.entry.startswith("victim." if is_definite else "body."):
        return None
    is_marked = any(word.text in COLONS for word in row.words[people.last : people.last + 1])
    at = people.last + is_marked
    number = row.numbers.told_at(at)
    if number is None or row.words[number.first].folded.startswith(ARTICLE):
        return None
    if row.has_and(number.first) or row.entry("not_people", number.last) is not None:
        return None
    return replace(number, first=people.first)


def _owned(row: CasualtyRow, counted: Counted) -> Counted:
    """Return the people with whose they are and where the words that say so end."""
    entry = row.lexicons.people.get(counted.people)
    group = entry.group if entry is not None else None
    if counted.kind == "crew" and not _is_companion(row, counted):
        owner = _owner_of_vehicle(row, counted)
        unsaid = UNKNOWN_GROUP if _is_of_armour(row, counted) else CIVILIANS
        return replace(counted, group=owner.actor_id if owner is not None else unsaid)
    if counted.kind == "crew":
        return replace(counted, group=UNKNOWN_GROUP, people=_COMPANION)
    if group is not None and counted.kind not in _OF_ANY_SIDE:
        return replace(counted, group=group)
    if group is None and row.entry("former", counted.last) is not None:
        return replace(counted, group=CIVILIANS)
    may_be_any = group is None or counted.kind in {"driver", "victim"}
    owner = owner_of(row, counted, needs_member=not may_be_any)
    if owner is not None:
        last = _of_whom(row, max(owner.last, counted.last))
        return replace(counted, group=owner.actor_id, last=last)
    group, last = _told_behind(row, counted) or (group or UNKNOWN_GROUP, counted.last)
    return replace(counted, group=group, last=last)


def _of_whom(row: CasualtyRow, last: int) -> int:
    """Return the end of «affiliated with B» behind the owner: «a man of the unit A of B»."""
    unit = row.entry("of_a_unit", row.behind(last))
    of = (row.actor(unit.first) or row.actor(unit.last)) if unit is not None else None
    return of.last if of is not None else last


def _is_companion(row: CasualtyRow, counted: Counted) -> bool:
    """Tell whether «his driver» is the driver of somebody named right before, not of a vehicle."""
    people = [m.last for m in row.people.values() if m.last <= counted.first]
    vehicles = [m.last for m in row.qualifiers if m.entry == "vehicles" and m.last <= counted.first]
    return max(people, default=-1) > max(vehicles, default=-1)


def _is_of_armour(row: CasualtyRow, counted: Counted) -> bool:
    """Tell whether they are the crew of what only a force has: «a tank and its crew»."""
    return any(m.entry == "armour" and m.last <= counted.first for m in row.qualifiers)


def _owner_of_vehicle(row: CasualtyRow, counted: Counted) -> ActorMatch | None:
    """Return whose the vehicle named before is: «a car of A was hit, which wounded its driver»."""
    before = [m for m in row.qualifiers if m.entry == "vehicles" and m.last <= counted.first]
    if not before:
        return None
    vehicle = before[-1]
    near = range(vehicle.last, vehicle.last + _OWNER_REACH)
    owner = next((a for a in row.actors if a.first in near), None)
    if owner is None or row.has_stop(vehicle.last, owner.first):
        return None
    return owner if owner.actor_id != UNIDENTIFIED and not _is_by_another(row, owner) else None


def _is_by_another(row: CasualtyRow, actor: ActorMatch) -> bool:
    """Tell whether words of cause stand before the actor: who hit it, not whose it is."""
    return BY in actor.clitics or actor.first - 1 in row.inside("cause")


def _told_behind(row: CasualtyRow, counted: Counted) -> tuple[str, int] | None:
    """Return the group that the words behind the people give: «civilian», «of both sides»."""
    near = range(counted.last, counted.last + _OWNER_REACH)
    whom = next((m for at in near[:_WHOM_REACH] if (m := row.person(at)) is not None), None)
    if whom is not None and counted.kind != "body" and not row.has_and(whom.first):
        group = row.lexicons.people[whom.entry].group
        if group is not None and _leads(row, counted.last, whom.first):
            return group, whom.last
    if counted.kind in {"person", "wanted", "driver"}:
        return None
    both = next((m for m in row.qualifiers if m.entry == "both_sides" and m.first in near), None)
    if both is not None and _leads(row, counted.last, both.first):
        return BOTH_SIDES, both.last
    return None


def _leads(row: CasualtyRow, low: int, high: int) -> bool:
    of = row.inside("of", "at_least", "among")
    return all(at in of or row.words[at].text in QUOTES for at in range(low, high))


def owner_of(row: CasualtyRow, counted: Counted, *, needs_member: bool) -> ActorMatch | None:
    """Return the actor that the people belong to: «3 fighters of A», «three of its fighters»."""
    own = [a for a in row.actors if counted.first <= a.first < counted.last and not needs_member]
    own = _unit_of(row, counted) or own[:1] or _force_joined(row, counted)
    if own:
        return own[-1]
    reach = range(counted.last, min(len(row.words), counted.last + _OWNER_REACH + 1))
    actor = next((a for a in row.actors if a.first in reach), None)
    if actor is None or AND in actor.clitics or BY in actor.clitics:
        return None
    if actor.actor_id == UNIDENTIFIED:
        return None
    between = range(counted.last, actor.first)
    if any(_is_of_a_group(row, at) for at in between) or any(_parts(row, at) for at in between):
        return None
    if needs_member:
        member = row.inside("member")
        is_member = any(at in member for at in between) or _is_inside_member(actor, member)
        return actor if is_member else None
    return actor if _is_owned(row, between) else None


def _force_joined(row: CasualtyRow, counted: Counted) -> list[ActorMatch]:
    """Return the force in «an officer in A», where «in» is written together with its name."""
    if counted.kind != "fighter" or counted.last >= len(row.words):
        return []
    fillers = row.lexicons.side_words.at(row.words, counted.last)
    at = {m.last for m in fillers if m.entry == "filler" and BY in m.clitics}
    near = [a for a in row.actors if a.first in at | {counted.last}]
    return [
        actor
        for actor in near
        if (BY in actor.clitics or actor.first in at)
        and actor.actor_id != UNIDENTIFIED
        and not row.lexicons.weapon_words.find(row.words[counted.last : actor.last])
    ][:1]


def _unit_of(row: CasualtyRow, counted: Counted) -> list[ActorMatch]:
    """Return the actor of «a cell of A made up of four persons», none where nothing is so built."""
    units = (m for m in row.qualifiers if m.entry == "made_of" and m.last == counted.first)
    unit = next(units, None)
    return [a for a in row.actors if unit is not None and row.behind(a.last) == unit.first]


def _is_of_a_group(row: CasualtyRow, at: int) -> bool:
    match = row.person(at)
    return match is not None and row.lexicons.people[match.entry].group == CIVILIANS


def _is_inside_member(actor: ActorMatch, member: set[int]) -> bool:
    return actor.first in member or any(
        at in member for at in range(max(0, actor.first - 2), actor.first)
    )


def _parts(row: CasualtyRow, at: int) -> bool:
    """Tell whether word `at` parts people from an actor that is told after it."""
    if row.words[at].text in STOPS or at in row.inside("cause", "ends", "breakdown"):
        return True
    return row.has_and(at) or any(match.first == at for match in row.outcomes)


def _is_owned(row: CasualtyRow, between: range) -> bool:
    """Tell whether words of belonging lead to the owner, or one stands right before it."""
    light = row.inside("of", "at_least", "member", "ranks")
    light |= {at for m in row.people.values() for at in range(m.first, m.last)}
    weighty = [at for at in between if at not in light and row.words[at].text.isalpha()]
    if not weighty:
        return True
    before = [at for at in between if row.words[at].text not in QUOTES]
    return (
        bool(before)
        and before[-1] in row.inside("belongs", "of_a_unit")
        and before[-1] not in weighty
    )


def is_taken(row: CasualtyRow, counted: Counted) -> bool:
    """Tell whether the people belong to the name of an actor, or are told of by another outcome."""
    inside = any(
        actor.first < counted.last and counted.first < actor.last and actor.actor_id == UNIDENTIFIED
        for actor in row.actors
    )
    return inside or any(
        counted.first <= m.first < counted.last and form_of(m) != "victim" for m in row.outcomes
    )
