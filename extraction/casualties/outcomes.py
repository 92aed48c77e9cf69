"""The people whom an outcome befell: «killed», «the wounded», «was arrested» and whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.events import Outcome
from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.text import AND, BY, COMMAS, FOR, STOPS, THEN
from extraction.actors import ITS_PEOPLE
from extraction.casualties.joined import joined
from extraction.casualties.match import ATTACKERS, UNKNOWN_GROUP, CasualtiesMatch
from extraction.casualties.people import Counted, is_taken
from extraction.casualties.row import REACH, CasualtyRow, form_of
from extraction.quantities import Quantity

SWEEPING = frozenset({Outcome.CAPTURED, Outcome.DISPLACED})
"""What befalls people who stay alive and unhurt."""
LIMBS = "limbs"
_ENDS = frozenset({"captive", "hospital"})
"""Lists of what ends «three fell»: into captivity, «were taken»: to hospital."""
_HOSPITAL = "hospital"
_TOLD_KINDS = frozenset({"body", "victim"})
"""Kinds of people of whom another outcome is told."""
_OBJECT_REACH = 24
"""Words after «A arrested», asides between commas included, in which its people stand."""
_UNCOUNTED_REACH = 2
"""Words of weight between an outcome and people without a number."""
_BEFORE = {"after": 18, "pronoun": 10, "ends": 0}
_BEFORE_VERB = 9
"""Words between people and the verb that says what happened to them."""
_LOSER_REACH = 5
"""Words between «suffered» and the losses."""
_QUOTED_NAME = 6
"""Words within which a name in quotes ends."""
_FOLLOWING = frozenset({"verb", "author", "after"})
"""How an outcome stands to its people where they may precede it (`casualties.yaml`)."""


def people_of(
    row: CasualtyRow,
    outcome: PhraseMatch,
    counted: Sequence[Counted],
    found: Sequence[CasualtiesMatch],
) -> Counted | None:
    """Return the people that the outcome befell; `found` are the losses told before it."""
    form = form_of(outcome)
    if form == "victim":
        return _themselves(row, outcome, counted)
    is_they = any(m.entry == "they" and m.last == outcome.first for m in row.qualifiers)
    behind = row.behind(outcome.last, "of")
    is_whom = form == "author" and any(c.first == behind and c.people for c in counted)
    if form == "pronoun" or (is_they and not is_whom):
        return _antecedent(row, outcome, counted, found)
    if form == "ends":
        return _with_end(row, outcome, counted)
    free = found[-1].last if found else 0
    told = _before_or_after(row, outcome, counted, free)
    return told or _who_then(row, outcome, counted, found)


def _who_then(
    row: CasualtyRow,
    outcome: PhraseMatch,
    counted: Sequence[Counted],
    found: Sequence[CasualtiesMatch],
) -> Counted | None:
    """Read «they shot a trader, who died at once»: the one told last before."""
    if THEN not in outcome.clitics or form_of(outcome) != "verb":
        return None
    people = _antecedent(row, outcome, counted, found)
    return people if people is not None and people.people else None


def _themselves(
    row: CasualtyRow, outcome: PhraseMatch, counted: Sequence[Counted]
) -> Counted | None:
    """Read «3 dead», «wounded men of A», «the bodies of two men»; «the dead» were told before."""
    own = next((c for c in counted if c.first <= outcome.first < c.last), None)
    if own is None:
        return None
    own = _of_who_lost(row, own)
    is_counted = own.first < outcome.first or own.quantity.first < own.quantity.last - 1
    fallen = next((c for c in counted if c.last == own.first and c.people), None)
    if not is_counted and fallen is not None and not outcome.clitics:
        return replace(fallen, last=own.last)  # «five fighters fell dead»
    if not is_counted and _is_known(row, outcome) and not _is_joined(row, own, counted):
        return _reached(row, outcome, counted)
    behind = next((c for c in counted if c.first == own.last), None)
    if behind is not None and behind.people and own.kind == "body" and not row.has_and(own.last):
        whole = joined(row, behind, counted, outcome)[0]
        quantity = whole.quantity if own.quantity.maximum in {1, None} else own.quantity
        return replace(whole, first=own.first, quantity=quantity)
    return own


def _is_joined(row: CasualtyRow, own: Counted, counted: Sequence[Counted]) -> bool:
    """Tell whether a number right before goes for them too: «some of the dead and wounded»."""
    before = next((c for c in counted if c.last == own.first), None)
    is_shared = before is not None and before.is_counted and before.kind == own.kind
    return is_shared and row.has_and(own.first)


def _of_who_lost(row: CasualtyRow, own: Counted) -> Counted:
    """Give «A suffered 15 dead», «the attackers suffered …» their owner."""
    if own.group != UNKNOWN_GROUP:
        return own
    for lost in row.qualifiers:
        if lost.entry != "loses" or not 0 < own.first - lost.last <= _LOSER_REACH:
            continue
        if row.entry("attackers", lost.last) is not None:
            return replace(own, group=ATTACKERS)
        loser = row.actor(row.behind(lost.last, "of"))
        if loser is not None and loser.last <= own.first:
            return replace(own, group=loser.actor_id)
    return own


def _reached(row: CasualtyRow, outcome: PhraseMatch, counted: Sequence[Counted]) -> Counted | None:
    """Read «the number of the dead rose to 5»."""
    end = row.end(outcome.last)
    reach = {m.last for m in row.qualifiers if m.entry in {"reaches", "in_it"}}
    inside = (c for c in counted if outcome.last <= c.first < end and c.first in reach)
    return next((c for c in inside if c.is_numbered and _may_count(row, c, outcome)), None)


def _is_known(row: CasualtyRow, outcome: PhraseMatch) -> bool:
    """Tell whether «the dead», «the names of the dead» speak of people told before."""
    if row.entry("definite", outcome.first) is not None:
        return True
    return any(m.entry == "tally" and m.last == outcome.first for m in row.qualifiers)


def _antecedent(
    row: CasualtyRow,
    outcome: PhraseMatch,
    counted: Sequence[Counted],
    found: Sequence[CasualtiesMatch],
) -> Counted | None:
    """Read «his death»: the people told last before it, unless their loss was told already."""
    wanted = _number_of_pronoun(row, outcome)
    before = [c for c in counted if c.last <= outcome.first and c.people and _fits(c, wanted)]
    kind = row.lexicons.outcomes[outcome.entry]
    meant = before[-1] if before else None
    told = {kind}
    if kind is Outcome.INJURED:
        told.add(Outcome.KILLED)  # who died of wounds is not counted among the wounded
    if meant is not None and any(
        m.casualties.outcome in told and m.overlaps(meant.first, meant.last) for m in found
    ):
        return None
    if meant is None and kind in SWEEPING:
        return None
    group = meant.group if meant is not None else UNKNOWN_GROUP
    low, high = (wanted, wanted) if wanted else (1, None)
    if meant is not None and wanted is None:
        low, high = meant.quantity.minimum or 1, meant.quantity.maximum
    quantity = Quantity(low, high, outcome.first, outcome.last)
    people = meant.people if meant is not None else ""
    if meant is not None and outcome.first - meant.last <= 1:
        return replace(meant, quantity=quantity, last=outcome.last)
    return Counted(outcome.first, outcome.last, quantity, people, group, clitics=outcome.clitics)


def _number_of_pronoun(row: CasualtyRow, outcome: PhraseMatch) -> int | None:
    """Return 2 where the words speak of two, None where of many, else 1."""
    said = {m.entry for m in row.qualifiers if outcome.first in {m.first, m.last}}
    if "of_two" in said:
        return 2
    return None if "of_many" in said else 1


def _fits(counted: Counted, wanted: int | None) -> bool:
    high = counted.quantity.maximum
    return high == wanted if wanted is not None else high is None or high > 1


def _with_end(row: CasualtyRow, outcome: PhraseMatch, counted: Sequence[Counted]) -> Counted | None:
    """Read «a man met his end»: the people stand between the verb and its end."""
    end = end_of(row, outcome)
    if end is None:
        return _lost(row, outcome, counted)
    inside = [c for c in counted if outcome.last <= c.first and c.last <= end.first]
    told = [c for c in inside if c.people or c.group != UNKNOWN_GROUP or c.last == end.first]
    if outcome.entry.startswith(_HOSPITAL):
        told = [c for c in told if c.is_counted and c.kind not in _TOLD_KINDS]
    if len(told) > 1 and told[0].first == outcome.last and not row.has_and(told[1].first):
        return told[1]  # «fighters of A tortured a man to death»
    return told[0] if told else None


def end_of(row: CasualtyRow, outcome: PhraseMatch) -> PhraseMatch | None:
    """Return «his end», «himself», «his leg» behind a verb that says nothing without it."""
    reach = range(outcome.last, min(len(row.words), outcome.last + REACH))
    own = outcome.entry.partition(".")[0]
    ends = {own} if own in _ENDS else {"ends", LIMBS}
    return next((m for m in row.qualifiers if m.entry in ends and m.first in reach), None)


def _lost(row: CasualtyRow, outcome: PhraseMatch, counted: Sequence[Counted]) -> Counted | None:
    """Read «the attackers lost seven fighters»: a number of fighters, whoever lost them."""
    if row.entry("loses", outcome.first) is None:
        return None
    end = row.end(outcome.last)
    inside = (c for c in counted if outcome.last <= c.first < end)
    lost = next((c for c in inside if c.kind == "fighter" and c.is_counted), None)
    if lost is None:
        return None
    if row.entry("attackers", outcome.last) is not None:
        return replace(lost, group=ATTACKERS)
    loser = row.actor(row.behind(outcome.last, "of"))
    is_loser = loser is not None and lost.group == UNKNOWN_GROUP and loser.last <= lost.first
    return replace(lost, group=loser.actor_id) if loser is not None and is_loser else lost


def _before_or_after(
    row: CasualtyRow, outcome: PhraseMatch, counted: Sequence[Counted], free: int
) -> Counted | None:
    """Find the people right after the outcome, else before it, else further on."""
    start = _behind_author(row, outcome)
    right_after = next((c for c in counted if c.first == row.behind(start, "of")), None)
    is_theirs = right_after is not None and not is_taken(row, right_after)
    if right_after is not None and is_theirs and not _acts(row, outcome, right_after, counted):
        return right_after if _may_count(row, right_after, outcome) else None
    if form_of(outcome) in _FOLLOWING and AND not in outcome.clitics:
        before = _before(row, outcome, counted, free)
        if before is not None:
            return before
    return _after(row, outcome, counted, start) or _quoted(row, outcome)


def _may_count(row: CasualtyRow, counted: Counted, outcome: PhraseMatch) -> bool:
    """Tell whether a number without a word for people counts people."""
    if counted.people or counted.group != UNKNOWN_GROUP:
        return True
    if row.lexicons.outcomes[outcome.entry] is Outcome.DISPLACED:
        return False
    at = row.behind(counted.last)
    return at >= len(row.words) or row.entry("not_people", at) is None


def _behind_author(row: CasualtyRow, outcome: PhraseMatch) -> int:
    """Return where to look for the people of «A arrested …», «the arrest by A of …»."""
    at = row.behind(outcome.last)
    head = row.entry("author_heads", at)
    if head is not None and row.person(at) is None:
        at = row.behind(head.last, "of")
    actor = row.actor(at)
    if actor is None or AND in actor.clitics or BY in actor.clitics or FOR in actor.clitics:
        return outcome.last if head is None or row.person(head.first) is not None else at
    if actor.rule == ITS_PEOPLE and form_of(outcome) != "author":
        return outcome.last
    return actor.last


def _acts(
    row: CasualtyRow, outcome: PhraseMatch, counted: Counted, others: Sequence[Counted]
) -> bool:
    """Tell whether fighters without a number, before other people, are who did it."""
    if form_of(outcome) != "author":
        return False
    if counted.is_numbered and counted.kind != "gunman":
        return False
    if counted.kind not in {"fighter", "gunman"}:
        return False
    end = row.end(counted.last, _OBJECT_REACH, crosses=True)
    return any(c.first in range(counted.last, end) and c.people for c in others)


def _after(
    row: CasualtyRow, outcome: PhraseMatch, counted: Sequence[Counted], start: int
) -> Counted | None:
    """Return the first people told after the outcome, over an aside between commas."""
    has_author = start > outcome.last or form_of(outcome) == "author"
    at = row.behind(start)
    aside = at < len(row.words) and row.words[at].text in COMMAS
    crosses = has_author or aside
    end = row.end(start, _OBJECT_REACH if crosses else REACH, crosses=crosses)
    causes = row.inside("cause")
    for one in counted:
        if not start <= one.first < end or is_taken(row, one):
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


def _weight(row: CasualtyRow, between: range) -> int:
    light = row.inside("of") | {at for a in row.actors for at in range(a.first, a.last)}
    return sum(at not in light and row.words[at].text.isalpha() for at in between)


def _before(
    row: CasualtyRow, outcome: PhraseMatch, counted: Sequence[Counted], free: int
) -> Counted | None:
    """Return the people before a verb: «seven of the fighters of A were killed»."""
    reach = _BEFORE.get(form_of(outcome), _BEFORE_VERB)
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
        if is_taken(row, one) or not (one.people or one.group != UNKNOWN_GROUP):
            continue
        return _agreeing(row, one, outcome)
    return None


def _is_closed(between: Sequence[Word], *, topic: bool) -> bool:
    """Tell whether the words between people and their verb are asides, if commas stand there."""
    marks = [word.text for word in between if word.text in STOPS]
    if any(mark not in COMMAS for mark in marks):
        return False
    return len(marks) % 2 == 0 or (topic and between[-1].text in COMMAS)


def _agreeing(row: CasualtyRow, counted: Counted, outcome: PhraseMatch) -> Counted:
    """Read «two civilians» where the verb of two tells that a spelling of two or more is two."""
    entry = row.lexicons.people.get(counted.people)
    is_dual = row.entry("of_two", outcome.first) is not None
    if entry is None or entry.at_least is None or not is_dual or counted.quantity.maximum:
        return counted
    low = entry.at_least
    return replace(counted, quantity=replace(counted.quantity, minimum=low, maximum=low))


def _inner(row: CasualtyRow) -> set[int]:
    """Return the words in parentheses and those of a breakdown, up to its stop."""
    inner: set[int] = set()
    depth = 0
    for at, word in enumerate(row.words):
        depth = max(0, depth + (word.text == "(") - (word.text == ")"))
        if depth:
            inner.add(at)
    for match in row.qualifiers:
        if match.entry == "breakdown":
            inner |= set(range(match.first, row.end(match.last)))
    return inner


def _quoted(row: CasualtyRow, outcome: PhraseMatch) -> Counted | None:
    """Read «the killing of "So-and-so"», a name in quotes that is no actor, as one person."""
    first = outcome.last
    if form_of(outcome) not in {"noun", "author"} or first >= len(row.words):
        return None
    if row.words[first].text != '"' or row.actor(first + 1) is not None:
        return None
    ends = range(first + 1, min(len(row.words), first + _QUOTED_NAME))
    last = next((at for at in ends if row.words[at].text == '"'), None)
    if last is None or any(row.actor(at) is not None for at in range(first, last)):
        return None
    quantity = Quantity(1, 1, first, last + 1)
    return Counted(first, last + 1, quantity)
