"""People killed, injured, captured or displaced, counted as the text counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from domain.events import Casualties, Outcome
from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.spans import Span, hull
from domain.text import AND, BY, COMMAS, FOR, PREPOSITIONS, QUOTES, STOPS
from extraction.actors import ITS_PEOPLE, ActorMatch
from extraction.lexicon import Lexicons, People
from extraction.quantities import Numbers, Quantity

UNKNOWN_GROUP = "unknown"
BOTH_SIDES = "both"
"""Group of losses «on both sides» until the sides of the act are known."""
CIVILIANS, RESIDENTS = "civilians", "residents"
_REACH = 14
"""Words after an outcome in which its number and its people stand."""
_OBJECT_REACH = 24
"""Words after «A arrested», asides between commas included, in which its people stand."""
_UNCOUNTED_REACH = 2
"""Words of weight between an outcome and people without a number."""
_OWNER_REACH = 6
"""Words between the people and the actor that they belong to."""
_BEFORE = {"after": 18, "pronoun": 10, "ends": 0}
_BEFORE_VERB = 9
"""Words between people and the verb that says what happened to them."""
_DENIAL_REACH = 6
"""Words before an outcome in which a denial, an intent or a total still speaks of it."""
_PART_REACH = 2
"""Words between a number and those that say whom it is made up of."""
_QUOTED_NAME = 6
_FOLLOWING = frozenset({"verb", "author", "after"})
"""How an outcome stands to its people where they may precede it (`casualties.yaml`)."""
_NOT_PEOPLE = frozenset(PREPOSITIONS) - {FOR}
"""Letters before a word for people that is not what was counted: «by», «like» a man."""
_SWEEPING = frozenset({Outcome.CAPTURED, Outcome.DISPLACED})


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
class _Counted:
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


@dataclass(frozen=True, slots=True)
class _Row:
    """The words of a sentence with every list of the casualty lexicon found in them."""

    words: Sequence[Word]
    outcomes: tuple[PhraseMatch, ...]
    people: Mapping[int, PhraseMatch]
    qualifiers: tuple[PhraseMatch, ...]
    numbers: Numbers
    actors: tuple[ActorMatch, ...]
    lexicons: Lexicons

    def entry(self, name: str, at: int) -> PhraseMatch | None:
        """Return the phrase of the list `name` that starts at word `at`."""
        return next((m for m in self.qualifiers if m.first == at and m.entry == name), None)

    def inside(self, *names: str) -> set[int]:
        """Return the words that belong to a phrase of these lists."""
        return {at for m in self.qualifiers if m.entry in names for at in range(m.first, m.last)}

    def person(self, at: int) -> PhraseMatch | None:
        """Return the people word that starts at `at`."""
        return self.people.get(at)

    def actor(self, at: int) -> ActorMatch | None:
        """Return the actor that starts at `at`."""
        return next((actor for actor in self.actors if actor.first == at), None)

    def has_and(self, at: int) -> bool:
        """Tell whether «and» is joined to word `at`, which starts a phrase or a number."""
        clitics = [m.clitics for m in (self.person(at), self.actor(at)) if m is not None]
        clitics += [m.clitics for m in self.qualifiers if m.first == at]
        clitics += [m.clitics for m in self.lexicons.number_words.at(self.words, at)]
        return any(AND in joined for joined in clitics) or self.words[at].text == AND


def find_casualties(
    words: Sequence[Word], actors: Sequence[ActorMatch], lexicons: Lexicons
) -> tuple[CasualtiesMatch, ...]:
    """Return the casualties of a sentence in reading order.

    Running totals, breakdowns of a number already given, what was only meant and «no news of
    losses» are left out; another source's count becomes the maximum. Losses without an owner take
    that of the entry beside them, else they are `unknown`.
    """
    row = _row(words, actors, lexicons)
    counted = _all_counted(row) if row.outcomes else ()
    found: list[CasualtiesMatch] = []
    for outcome in row.outcomes:
        if any(outcome.first < m.last and m.first < outcome.last for m in found):
            continue
        if _is_passed_over(row, outcome):
            continue
        found.extend(_told(row, outcome, counted, found))
    found = _with_raised(row, found)
    found = [_inherit(one, after) for one, after in zip_longest(found, found[1:])]
    found.extend(match for match in _losses(row) if not _overlaps(match, found))
    return tuple(sorted(found, key=lambda match: match.first))


def _row(words: Sequence[Word], actors: Sequence[ActorMatch], lexicons: Lexicons) -> _Row:
    people: dict[int, PhraseMatch] = {}
    for match in lexicons.people_words.find(words):
        people.setdefault(match.first, match)
    outcomes: dict[int, PhraseMatch] = {}
    for match in lexicons.outcome_words.find(words):
        outcomes.setdefault(match.first, match)
    return _Row(
        words,
        tuple(outcomes.values()),
        people,
        lexicons.quantity_words.find(words),
        Numbers(words, lexicons),
        tuple(actors),
        lexicons,
    )


def _form(outcome: PhraseMatch) -> str:
    return outcome.entry.partition(".")[2]


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


def _is_passed_over(row: _Row, outcome: PhraseMatch) -> bool:
    """Tell whether the words before say that nobody was, that it was meant, or a running total."""
    at = outcome.first
    if any(match.entry == "totals" and match.first < at for match in row.qualifiers):
        return True
    documents = any(match.entry == "documents" for match in row.qualifiers)
    if any(
        m.entry == "since" and (documents or not _is_parted(row, m, outcome))
        for m in row.qualifiers
    ):
        return True
    return _has_before(row, at, {"none"}) or _is_meant(row, outcome)


def _is_parted(row: _Row, one: PhraseMatch, other: PhraseMatch) -> bool:
    """Tell whether a stop stands between two phrases."""
    first, last = sorted((one, other), key=lambda match: match.first)
    return any(word.text in STOPS for word in row.words[first.last : last.first])


def _is_meant(row: _Row, outcome: PhraseMatch) -> bool:
    """Tell whether it was only tried or is what somebody is accused of: «tried to arrest»."""
    near = [
        match
        for match in row.qualifiers
        if match.entry == "intent" and outcome.first - 2 <= match.last <= outcome.first
    ]
    if near and not any(word.text in STOPS for word in row.words[near[-1].last : outcome.first]):
        return True
    is_aim = FOR in outcome.clitics and outcome.entry == "captured.noun"
    return is_aim and not _has_before(row, outcome.first, {"led_to"})


# --- people and their number ------------------------------------------------------------------


def _all_counted(row: _Row) -> tuple[_Counted, ...]:
    """Return all people that the sentence counts or names by a word, in reading order."""
    found: list[_Counted] = []
    openings = row.people.keys() | row.numbers.openings()
    at = 0
    while at < len(row.words):
        counted = _counted_at(row, at) if at in openings else None
        if counted is not None and not _is_of_those(row, counted, found):
            found.append(counted)
        at = counted.last if counted is not None else at + 1
    return tuple(found)


def _is_of_those(row: _Row, counted: _Counted, found: Sequence[_Counted]) -> bool:
    """Tell whether «of one family», «of the residents» only says more of the people before."""
    if not found or found[-1].last != counted.first - 1:
        return False
    if row.numbers.told_at(counted.first) is not None:
        return False
    return row.entry("of", counted.first - 1) is not None


def _counted_at(row: _Row, at: int) -> _Counted | None:
    """Read people from word `at`: number, «of», the word for them, whose they are."""
    quantity = row.numbers.told_at(at)
    one = row.person(at)
    if quantity is None and one is not None and one.entry.startswith("one_of"):
        quantity = Quantity(1, 1, at, one.last)
    is_numbered = quantity is not None
    after = _behind(row, quantity.last, "of") if quantity is not None else at
    people = row.person(after) if after < len(row.words) else None
    if people is None or (quantity is not None and row.has_and(after)):
        if quantity is None or row.entry("not_people", quantity.last) is not None:
            return None
        return _owned(row, _Counted(at, quantity.last, quantity))
    if quantity is None:
        if people.entry.startswith("one_of") or set(people.clitics) & _NOT_PEOPLE:
            return None
        quantity = _implied(row, people)
        is_numbered = quantity.minimum == quantity.maximum
    last = _apposed(row, people, max(people.last, quantity.last))
    quantity = row.numbers.limit_after(replace(quantity, first=at, last=last), last)
    clitics = people.clitics if people.first == at else ""
    counted = _Counted(
        at, quantity.last, quantity, people.entry, is_numbered=is_numbered, clitics=clitics
    )
    return _owned(row, counted)


def _apposed(row: _Row, people: PhraseMatch, last: int) -> int:
    """Return the end of what more is said of the same people: «two children, brothers»."""
    if people.entry.startswith(("body", "victim")):
        return last
    more = row.person(last)
    while more is not None and _says_the_same(row, people, more):
        last = more.last
        more = row.person(last)
    return last


def _says_the_same(row: _Row, people: PhraseMatch, more: PhraseMatch) -> bool:
    if more.clitics or any(match.first == more.first for match in row.outcomes):
        return False
    one, other = (row.lexicons.people[match.entry] for match in (people, more))
    return one.group == other.group and not more.entry.startswith("one_of")


def _implied(row: _Row, people: PhraseMatch) -> Quantity:
    """Return what a singular, a dual or a bare plural means without a number."""
    two = row.numbers.at(people.last)
    is_word = two is not None and not row.words[two.first].text.isdecimal()
    if two is not None and is_word and two.minimum in {1, 2} and not row.has_and(two.first):
        return replace(two, first=people.first)
    entry = row.lexicons.people[people.entry]
    low, high = entry.each or entry.at_least or 1, entry.each
    return Quantity(low, high, people.first, people.last)


def _behind(row: _Row, at: int, *names: str) -> int:
    """Return the first word from `at` on that is no quotation mark and in none of the lists."""
    inside = row.inside(*names)
    while at < len(row.words) and (at in inside or row.words[at].text in QUOTES):
        if row.person(at) is not None:
            break
        at += 1
    return at


def _entry_of(row: _Row, counted: _Counted) -> People | None:
    return row.lexicons.people.get(counted.people)


# --- whose losses ---------------------------------------------------------------------------


def _owned(row: _Row, counted: _Counted) -> _Counted:
    """Return the people with whose they are and where the words that say so end."""
    entry = _entry_of(row, counted)
    group = entry.group if entry is not None else None
    if group is not None and counted.kind not in {"person", "wanted"}:
        return replace(counted, group=group)
    if group is None and row.entry("former", counted.last) is not None:
        return replace(counted, group=CIVILIANS)
    owner = _owner(row, counted, needs_member=group is not None)
    if owner is not None:
        return replace(counted, group=owner.actor_id, last=max(owner.last, counted.last))
    group, last = _told_behind(row, counted) or (group or UNKNOWN_GROUP, counted.last)
    return replace(counted, group=group, last=last)


def _told_behind(row: _Row, counted: _Counted) -> tuple[str, int] | None:
    """Return the group that the words behind the people give: «civilian», «of both sides»."""
    near = range(counted.last, counted.last + _OWNER_REACH)
    whom = next((m for at in near[:2] if (m := row.person(at)) is not None), None)
    if whom is not None and counted.kind != "body" and not row.has_and(whom.first):
        group = row.lexicons.people[whom.entry].group
        if group is not None and _leads(row, counted.last, whom.first):
            return group, whom.last
    if counted.kind in {"person", "wanted"}:
        return None
    both = next((m for m in row.qualifiers if m.entry == "both_sides" and m.first in near), None)
    if both is not None and _leads(row, counted.last, both.first):
        return BOTH_SIDES, both.last
    return None


def _leads(row: _Row, low: int, high: int) -> bool:
    of = row.inside("of", "at_least")
    return all(at in of or row.words[at].text in QUOTES for at in range(low, high))


def _owner(row: _Row, counted: _Counted, *, needs_member: bool) -> ActorMatch | None:
    """Return the actor that the people belong to: «3 fighters of A», «three of its fighters»."""
    inside = next((a for a in row.actors if counted.first <= a.first < counted.last), None)
    if inside is not None and not needs_member:
        return inside
    reach = range(counted.last, min(len(row.words), counted.last + _OWNER_REACH + 1))
    actor = next((a for a in row.actors if a.first in reach), None)
    if actor is None or AND in actor.clitics or BY in actor.clitics:
        return None
    if actor.actor_id == "unidentified":
        return None
    between = range(counted.last, actor.first)
    if any(_is_of_a_group(row, at) for at in between) or any(_parts(row, at) for at in between):
        return None
    if needs_member:
        member = row.inside("member")
        is_member = any(at in member for at in between) or _is_inside_member(actor, member)
        return actor if is_member else None
    return actor if _is_owned(row, between) else None


def _is_of_a_group(row: _Row, at: int) -> bool:
    match = row.person(at)
    return match is not None and row.lexicons.people[match.entry].group == CIVILIANS


def _is_inside_member(actor: ActorMatch, member: set[int]) -> bool:
    return actor.first in member or any(
        at in member for at in range(max(0, actor.first - 2), actor.first)
    )


def _parts(row: _Row, at: int) -> bool:
    """Tell whether word `at` parts people from an actor that is told after it."""
    if row.words[at].text in STOPS or at in row.inside("cause", "ends", "breakdown"):
        return True
    return row.has_and(at) or any(match.first == at for match in row.outcomes)


def _is_owned(row: _Row, between: range) -> bool:
    """Tell whether words of belonging lead to the owner, or one stands right before it."""
    light = row.inside("of", "at_least", "member")
    light |= {at for m in row.people.values() for at in range(m.first, m.last)}
    weighty = [at for at in between if at not in light and row.words[at].text.isalpha()]
    if not weighty:
        return True
    before = [at for at in between if row.words[at].text not in QUOTES]
    return bool(before) and before[-1] in row.inside("belongs") and before[-1] not in weighty


# --- one outcome ----------------------------------------------------------------------------


def _told(
    row: _Row,
    outcome: PhraseMatch,
    counted: Sequence[_Counted],
    found: Sequence[CasualtiesMatch],
) -> Iterator[CasualtiesMatch]:
    """Yield the casualties that the outcome tells of; `found` are those told before it."""
    people = _people_of(row, outcome, counted, found)
    if people is None:
        shared = _shared(row, outcome, counted, found)
        if shared is not None:
            yield shared
        return
    how = _How(row.lexicons.outcomes[outcome.entry], outcome.entry)
    if people.kind == "other" and people.group == UNKNOWN_GROUP and found:
        people = replace(people, group=found[-1].casualties.group)
    first = min(outcome.first, people.first)
    for number, one in enumerate(_joined(row, people, counted, outcome)):
        start = one.first if number else first
        cut = len(outcome.clitics) if start == outcome.first else len(one.clitics)
        told = range(start, max(one.last, outcome.last) if not number else one.last)
        yield from _made_up(row, told, one, replace(how, cut=cut), counted)


def _people_of(
    row: _Row,
    outcome: PhraseMatch,
    counted: Sequence[_Counted],
    found: Sequence[CasualtiesMatch],
) -> _Counted | None:
    form = _form(outcome)
    if form == "victim":
        return _themselves(row, outcome, counted)
    is_they = any(m.entry == "they" and m.last == outcome.first for m in row.qualifiers)
    if form == "pronoun" or is_they:
        return _antecedent(row, outcome, counted, found)
    if form == "ends":
        return _with_end(row, outcome, counted)
    free = found[-1].last if found else 0
    return _before_or_after(row, outcome, counted, free)


def _themselves(row: _Row, outcome: PhraseMatch, counted: Sequence[_Counted]) -> _Counted | None:
    """Read «3 dead», «wounded men of A», «the bodies of two men»; «the dead» were told before."""
    own = next((c for c in counted if c.first <= outcome.first < c.last), None)
    if own is None:
        return None
    is_counted = own.first < outcome.first or own.quantity.first < own.quantity.last - 1
    if not is_counted and _is_known(row, outcome):
        return _reached(row, outcome, counted)
    behind = next((c for c in counted if c.first == own.last), None)
    if behind is not None and behind.people and own.kind == "body" and not row.has_and(own.last):
        whole = _joined(row, behind, counted, outcome)[0]
        quantity = whole.quantity if own.quantity.maximum in {1, None} else own.quantity
        return replace(whole, first=own.first, quantity=quantity)
    return own


def _reached(row: _Row, outcome: PhraseMatch, counted: Sequence[_Counted]) -> _Counted | None:
    """Read «the number of the dead rose to 5»."""
    end = _end(row, outcome.last, _REACH, crosses=False)
    reach = {m.last for m in row.qualifiers if m.entry == "reaches"}
    inside = (c for c in counted if outcome.last <= c.first < end and c.first in reach)
    return next((c for c in inside if c.is_numbered and _may_count(row, c, outcome)), None)


def _is_known(row: _Row, outcome: PhraseMatch) -> bool:
    """Tell whether «the dead», «the names of the dead» speak of people told before."""
    if row.entry("definite", outcome.first) is not None:
        return True
    return any(m.entry == "tally" and m.last == outcome.first for m in row.qualifiers)


def _antecedent(
    row: _Row,
    outcome: PhraseMatch,
    counted: Sequence[_Counted],
    found: Sequence[CasualtiesMatch],
) -> _Counted | None:
    """Read «his death»: the people told last before it, unless their loss was told already."""
    wanted = _number_of_pronoun(row, outcome)
    before = [c for c in counted if c.last <= outcome.first and c.people and _fits(c, wanted)]
    kind = row.lexicons.outcomes[outcome.entry]
    meant = before[-1] if before else None
    if meant is not None and any(
        m.casualties.outcome is kind and m.first < meant.last and meant.first < m.last
        for m in found
    ):
        return None
    if meant is None and kind in _SWEEPING:
        return None
    group = meant.group if meant is not None else UNKNOWN_GROUP
    low, high = (wanted, wanted) if wanted else (1, None)
    if meant is not None and wanted is None:
        low, high = meant.quantity.minimum or 1, meant.quantity.maximum
    quantity = Quantity(low, high, outcome.first, outcome.last)
    people = meant.people if meant is not None else ""
    if meant is not None and outcome.first - meant.last <= 1:
        return replace(meant, quantity=quantity, last=outcome.last)
    return _Counted(outcome.first, outcome.last, quantity, people, group, clitics=outcome.clitics)


def _number_of_pronoun(row: _Row, outcome: PhraseMatch) -> int | None:
    """Return 2 where the words speak of two, None where of many, else 1."""
    said = {m.entry for m in row.qualifiers if outcome.first in {m.first, m.last}}
    if "of_two" in said:
        return 2
    return None if "of_many" in said else 1


def _fits(counted: _Counted, wanted: int | None) -> bool:
    high = counted.quantity.maximum
    return high == wanted if wanted is not None else high is None or high > 1


def _with_end(row: _Row, outcome: PhraseMatch, counted: Sequence[_Counted]) -> _Counted | None:
    """Read «a man met his end»: the people stand between the verb and its end."""
    reach = range(outcome.last, min(len(row.words), outcome.last + _REACH))
    end = next((m for m in row.qualifiers if m.entry == "ends" and m.first in reach), None)
    if end is None:
        return _lost(row, outcome, counted)
    inside = [c for c in counted if outcome.last <= c.first and c.last <= end.first]
    return next((c for c in inside if c.people or c.group != UNKNOWN_GROUP), None)


def _lost(row: _Row, outcome: PhraseMatch, counted: Sequence[_Counted]) -> _Counted | None:
    """Read «the attackers lost seven fighters»: a number of fighters, whoever lost them."""
    if row.entry("loses", outcome.first) is None:
        return None
    end = _end(row, outcome.last, _REACH, crosses=False)
    inside = (c for c in counted if outcome.last <= c.first < end)
    return next((c for c in inside if c.kind == "fighter" and c.is_counted), None)


def _before_or_after(
    row: _Row, outcome: PhraseMatch, counted: Sequence[_Counted], free: int
) -> _Counted | None:
    """Find the people right after the outcome, else before it, else further on."""
    start = _behind_author(row, outcome)
    right_after = next((c for c in counted if c.first == _behind(row, start, "of")), None)
    is_theirs = right_after is not None and not _is_taken(row, right_after)
    if right_after is not None and is_theirs and not _acts(row, outcome, right_after, counted):
        return right_after if _may_count(row, right_after, outcome) else None
    if _form(outcome) in _FOLLOWING and AND not in outcome.clitics:
        before = _before(row, outcome, counted, free)
        if before is not None:
            return before
    return _after(row, outcome, counted, start) or _quoted(row, outcome)


def _may_count(row: _Row, counted: _Counted, outcome: PhraseMatch) -> bool:
    """Tell whether a number without a word for people counts people."""
    if counted.people or counted.group != UNKNOWN_GROUP:
        return True
    if row.lexicons.outcomes[outcome.entry] is Outcome.DISPLACED:
        return False
    at = _behind(row, counted.last)
    return at >= len(row.words) or row.entry("not_people", at) is None


def _is_taken(row: _Row, counted: _Counted) -> bool:
    """Tell whether the people belong to the name of an actor, or are told of by another outcome."""
    inside = any(
        actor.first < counted.last
        and counted.first < actor.last
        and actor.actor_id == "unidentified"
        for actor in row.actors
    )
    return inside or any(
        counted.first <= m.first < counted.last and _form(m) != "victim" for m in row.outcomes
    )


def _behind_author(row: _Row, outcome: PhraseMatch) -> int:
    """Return where to look for the people of «A arrested …», «the arrest by A of …»."""
    at = _behind(row, outcome.last)
    head = row.entry("author_heads", at)
    if head is not None and row.person(at) is None:
        at = _behind(row, head.last, "of")
    actor = row.actor(at)
    if actor is None or AND in actor.clitics or BY in actor.clitics or FOR in actor.clitics:
        return outcome.last if head is None or row.person(head.first) is not None else at
    if actor.rule == ITS_PEOPLE and _form(outcome) != "author":
        return outcome.last
    return actor.last


def _acts(row: _Row, outcome: PhraseMatch, counted: _Counted, others: Sequence[_Counted]) -> bool:
    """Tell whether fighters without a number, before other people, are who did it."""
    if _form(outcome) != "author":
        return False
    if counted.is_numbered and counted.kind != "gunman":
        return False
    if counted.kind not in {"fighter", "gunman"}:
        return False
    end = _end(row, counted.last, _OBJECT_REACH, crosses=True)
    return any(c.first in range(counted.last, end) and c.people for c in others)


def _end(row: _Row, at: int, reach: int, *, crosses: bool) -> int:
    """Return where the words that can belong to an outcome end; some cross commas."""
    end = min(len(row.words), at + reach)
    others = [match.first for match in row.outcomes if match.first >= at]
    parts = [m.first for m in row.qualifiers if m.entry in {"breakdown", "raised_to"}]
    marks = STOPS - COMMAS if crosses else STOPS
    stops = [i for i in range(at, end) if row.words[i].text in marks]
    return min([end, *others, *(i for i in parts if i >= at), *stops])


def _after(
    row: _Row, outcome: PhraseMatch, counted: Sequence[_Counted], start: int
) -> _Counted | None:
    """Return the first people told after the outcome, over an aside between commas."""
    has_author = start > outcome.last or _form(outcome) == "author"
    at = _behind(row, start)
    aside = at < len(row.words) and row.words[at].text in COMMAS
    crosses = has_author or aside
    end = _end(row, start, _OBJECT_REACH if crosses else _REACH, crosses=crosses)
    causes = row.inside("cause")
    for one in counted:
        if not start <= one.first < end or _is_taken(row, one):
            continue
        between = range(start, one.first)
        if not one.people and one.group == UNKNOWN_GROUP:
            continue
        if _acts(row, outcome, one, counted):
            continue
        if one.is_numbered and one.first < one.quantity.last - 1 and not crosses:
            return one
        if any(at in causes for at in between):
            continue
        if crosses or _weight(row, between) <= _UNCOUNTED_REACH:
            return one
    return None


def _weight(row: _Row, between: range) -> int:
    light = row.inside("of") | {at for a in row.actors for at in range(a.first, a.last)}
    return sum(at not in light and row.words[at].text.isalpha() for at in between)


def _before(
    row: _Row, outcome: PhraseMatch, counted: Sequence[_Counted], free: int
) -> _Counted | None:
    """Return the people before a verb: «seven of the fighters of A were killed»."""
    reach = _BEFORE.get(_form(outcome), _BEFORE_VERB)
    parts = _inner(row)
    for one in reversed(counted):
        if one.first < free or one.last > outcome.first or one.first in parts:
            continue
        between = row.words[one.last : outcome.first]
        topic = any(m.entry == "that" and m.last == one.first for m in row.qualifiers)
        reach = _BEFORE["after"] if topic else reach
        if len(between) > reach or BY in one.clitics or not _is_closed(between, topic=topic):
            return None
        if row.entry("relative", outcome.first - 1) is not None and not one.is_counted:
            return None
        if _is_taken(row, one) or not (one.people or one.group != UNKNOWN_GROUP):
            continue
        return _agreeing(row, one, outcome)
    return None


def _is_closed(between: Sequence[Word], *, topic: bool) -> bool:
    """Tell whether the words between people and their verb are asides, if commas stand there."""
    marks = [word.text for word in between if word.text in STOPS]
    if any(mark not in COMMAS for mark in marks):
        return False
    return len(marks) % 2 == 0 or (topic and between[-1].text in COMMAS)


def _agreeing(row: _Row, counted: _Counted, outcome: PhraseMatch) -> _Counted:
    """Read «two civilians» where the verb of two tells that a spelling of two or more is two."""
    entry = _entry_of(row, counted)
    is_dual = row.entry("of_two", outcome.first) is not None
    if entry is None or entry.at_least is None or not is_dual or counted.quantity.maximum:
        return counted
    low = entry.at_least
    return replace(counted, quantity=replace(counted.quantity, minimum=low, maximum=low))


def _inner(row: _Row) -> set[int]:
    """Return the words in parentheses and those of a breakdown, up to its stop."""
    inner: set[int] = set()
    depth = 0
    for at, word in enumerate(row.words):
        depth = max(0, depth + (word.text == "(") - (word.text == ")"))
        if depth:
            inner.add(at)
    for match in row.qualifiers:
        if match.entry == "breakdown":
            inner |= set(range(match.first, _end(row, match.last, _REACH, crosses=False)))
    return inner


def _quoted(row: _Row, outcome: PhraseMatch) -> _Counted | None:
    """Read «the killing of "So-and-so"», a name in quotes that is no actor, as one person."""
    first = outcome.last
    if _form(outcome) not in {"noun", "author"} or first >= len(row.words):
        return None
    if row.words[first].text != '"' or row.actor(first + 1) is not None:
        return None
    ends = range(first + 1, min(len(row.words), first + _QUOTED_NAME))
    last = next((at for at in ends if row.words[at].text == '"'), None)
    if last is None or any(row.actor(at) is not None for at in range(first, last)):
        return None
    quantity = Quantity(1, 1, first, last + 1)
    return _Counted(first, last + 1, quantity)


def _shared(
    row: _Row,
    outcome: PhraseMatch,
    counted: Sequence[_Counted],
    found: Sequence[CasualtiesMatch],
) -> CasualtiesMatch | None:
    """Read «killed and wounded a number of civilians»: the first shares what the second counts."""
    other = next((m for m in row.outcomes if m.first == outcome.last), None)
    if other is None or AND not in other.clitics:
        return None
    people = _people_of(row, other, counted, found)
    if people is None:
        return None
    how = _How(row.lexicons.outcomes[outcome.entry], outcome.entry, len(outcome.clitics))
    quantity = Quantity(1, None, outcome.first, outcome.last)
    return _match(row, range(outcome.first, outcome.last), people.group, quantity, how)


# --- what more is told of losses ------------------------------------------------------------


def _joined(
    row: _Row, people: _Counted, counted: Sequence[_Counted], outcome: PhraseMatch
) -> list[_Counted]:
    """Return the people and those joined by «and»: those of one group together, others apart."""
    found = [people]
    while (more := _next_joined(row, found[-1], counted)) is not None:
        if outcome.first in range(found[-1].last, more.first):
            break
        if _is_together(found[-1], more):
            found[-1] = _together(found[-1], more)
        elif more.group != UNKNOWN_GROUP or more.people:
            found.append(more)
        else:
            break
    return found


def _next_joined(row: _Row, people: _Counted, counted: Sequence[_Counted]) -> _Counted | None:
    """Return the people that «and», «with» join to those before, if nothing is told of them."""
    at = people.last
    wounds = row.inside("wounds")
    while at < len(row.words) and (at in wounds or row.words[at].text in {*COMMAS, *QUOTES, AND}):
        at += 1
    beside = row.entry("with", at)
    at = beside.last if beside is not None else at
    more = next((c for c in counted if c.first == at), None)
    if more is None or _is_taken(row, more):
        return None
    if not (beside is not None or row.has_and(at) or row.words[at - 1].text == AND):
        return None
    return None if any(m.first in range(more.first, more.last) for m in row.outcomes) else more


def _is_together(one: _Counted, more: _Counted) -> bool:
    """Tell whether both are of one group, as far as the text says."""
    if more.kind in {"companion", "other"}:
        return True
    if one.group == more.group:
        return one.group != UNKNOWN_GROUP or one.kind == more.kind
    return one.group == UNKNOWN_GROUP and one.kind == more.kind == "fighter"


def _together(one: _Counted, more: _Counted) -> _Counted:
    group = more.group if one.group == UNKNOWN_GROUP else one.group
    return replace(one, last=more.last, quantity=one.quantity.plus(more.quantity), group=group)


def _made_up(
    row: _Row, told: range, people: _Counted, how: _How, counted: Sequence[_Counted]
) -> Iterator[CasualtiesMatch]:
    """Yield the losses, force by force where the text says how a number is made up.

    «3 people, among them one of A» are two people and one of A; where the parts are not of forces
    the number stays whole (coding rules, section 6).
    """
    group = _group_for(people.group, how.outcome)
    parts = _parts_of(row, people, counted)
    left = _left(people.quantity, parts)
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


def _parts_of(row: _Row, people: _Counted, counted: Sequence[_Counted]) -> list[_Counted]:
    """Return the people of forces that a number of persons is said to be made up of."""
    if people.kind not in {"person", ""} and people.group != UNKNOWN_GROUP:
        return []
    for opener in row.qualifiers:
        if opener.entry != "breakdown" or opener.first < people.last:
            continue
        parts: list[_Counted] = []
        first = next((c for c in counted if c.first == opener.last), None)
        while first is not None:
            parts.append(first)
            first = _next_joined(row, first, counted)
        is_near = opener.first <= people.last + _PART_REACH
        if all(_is_force(part.group) for part in parts):
            return parts if is_near or _left(people.quantity, parts) == 0 else []
    return []


def _is_force(group: str) -> bool:
    return group not in {UNKNOWN_GROUP, BOTH_SIDES, CIVILIANS, "unidentified"}


def _left(whole: Quantity, parts: Iterable[_Counted]) -> int | None:
    """Return how many are left of the whole; None where the numbers do not say."""
    told = [part.quantity.maximum for part in parts]
    if whole.maximum is None or None in told:
        return None
    left = whole.maximum - sum(number or 0 for number in told)
    return left if left >= 0 else None


def _group_for(group: str, outcome: Outcome) -> str:
    """Residents who were taken or moved are civilians: only under arms are they a side."""
    return CIVILIANS if group == RESIDENTS and outcome in _SWEEPING else group


def _match(row: _Row, told: range, group: str, quantity: Quantity, how: _How) -> CasualtiesMatch:
    """Make the casualties told at the words `told`, without the letters joined to the first."""
    inside = row.words[told.start : told.stop]
    whole = hull(word.span for word in inside)
    span = Span(whole.start + how.cut, whole.end)
    words = " ".join(word.text for word in inside)[how.cut :]
    low, high = quantity.minimum, quantity.maximum
    casualties = Casualties(group, how.outcome, low, high, words, span, how.rule)
    return CasualtiesMatch(told.start, told.stop, casualties)


def _inherit(match: CasualtiesMatch, neighbour: CasualtiesMatch | None) -> CasualtiesMatch:
    """Give losses without an owner that of the entry beside: «3 dead, 6 civilians wounded»."""
    casualties = match.casualties
    if casualties.group != UNKNOWN_GROUP or neighbour is None:
        return match
    if casualties.outcome is neighbour.casualties.outcome:
        return match
    gap = max(match.first - neighbour.last, neighbour.first - match.last)
    if gap > 1:
        return match
    return replace(match, casualties=replace(casualties, group=neighbour.casualties.group))


def _with_raised(row: _Row, found: Sequence[CasualtiesMatch]) -> list[CasualtiesMatch]:
    """Widen losses by the count of another source, and pass owners on to those after them."""
    kept: list[CasualtiesMatch] = []
    for match in found:
        near = [known for known in kept if match.first - known.last <= _REACH]
        if near and _has_before(row, match.first, {"raised_to"}):
            kept = [_raised(k, match.casualties) if k in near else k for k in kept]
            continue
        kept.append(_inherit(match, kept[-1] if kept else None))
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


def _losses(row: _Row) -> Iterator[CasualtiesMatch]:
    """Yield «human losses» without a number, on both sides or in the ranks of one."""
    for loss in row.qualifiers:
        if loss.entry != "losses" or _has_before(row, loss.first, {"none"}):
            continue
        end = _end(row, loss.last, _REACH, crosses=False)
        told = _whose(row, loss.last, end)
        if told is not None:
            group, last = told
            quantity = Quantity(None, None, loss.first, last)
            how = _How(Outcome.KILLED, "losses", len(loss.clitics))
            yield _match(row, range(loss.first, last), group, quantity, how)


def _whose(row: _Row, low: int, high: int) -> tuple[str, int] | None:
    """Return whose the losses are and where the words that say so end."""
    for match in row.qualifiers:
        if match.entry in {"both_sides", "own_ranks"} and low <= match.first < high:
            return (BOTH_SIDES if match.entry == "both_sides" else UNKNOWN_GROUP), match.last
    blank = _Counted(low, low, Quantity(None, None, low, low))
    owner = _owner(row, blank, needs_member=False)
    return (owner.actor_id, owner.last) if owner is not None and low < owner.first else None
