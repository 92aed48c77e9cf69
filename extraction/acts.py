"""What a clause tells, and what was told before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.events import Casualties, EventDate, EventKind
from domain.sentences import Word
from domain.spans import Span
from extraction.actors import CIVILIANS, RESIDENTS, UNIDENTIFIED, UNKNOWN
from extraction.casualties.match import (
    ATTACKERS,
    BOTH_SIDES,
    DEFENDERS,
    MARTYRS,
    UNKNOWN_GROUP,
)
from extraction.clauses import Clause
from extraction.located import Located
from extraction.recaps import Telling
from extraction.rows import Row
from extraction.sides import Side, Sides

OPERATIONS = frozenset({EventKind.RAID, EventKind.ARRESTS})
"""Kinds that one operation tells together: who raids is who arrests."""
_BY_FORCES = OPERATIONS | {EventKind.REINFORCEMENT, EventKind.ATTACK, EventKind.SHELLING}
SAME_SUBJECT, SAME_TARGET = "rule.same_subject", "rule.same_target"
NOT_FIGHTERS = frozenset(
    {
        CIVILIANS,
        UNIDENTIFIED,
        RESIDENTS,
        UNKNOWN_GROUP,
        BOTH_SIDES,
        UNKNOWN,
        ATTACKERS,
        DEFENDERS,
        MARTYRS,
    }
)
NO_PARTY = frozenset({UNKNOWN_GROUP, BOTH_SIDES, CIVILIANS, ATTACKERS, DEFENDERS, MARTYRS})


@dataclass(frozen=True, slots=True)
class Act:
    """What a clause tells, before it is split into one event for each place."""

    words: Sequence[Word]
    clause: Clause
    kind: EventKind
    kind_rule: str
    sides: Sides
    places: tuple[Located, ...]
    back_reference: Span | None
    """The words that refer to the place of an act before, where its place was taken from there."""
    date: EventDate
    casualties: tuple[Casualties, ...]
    telling: Telling | None
    lost_at: tuple[tuple[Span, Located], ...] = ()
    """The words of losses that are counted at one of its several places, with that place."""

    @property
    def is_of_scene(self) -> bool:
        """Tell whether its place is that of the act before, without a word that refers to it."""
        return self.back_reference == self.clause.triggers[0].span

    @property
    def is_of_section(self) -> bool:
        """Tell whether all that places it is the heading of its part of a round-up."""
        return bool(self.places) and self.back_reference == self.places[0].named.toponym.span


@dataclass(frozen=True, slots=True)
class Past:
    """What was told before a clause."""

    act: Act | None
    places: tuple[Located, ...]
    """Of the last act that has any, else the settlement or site named last."""
    parties: tuple[tuple[Side, ...], tuple[Side, ...]] | None = None
    """Both sides of the last act that names both."""
    operation: Act | None = None
    """The last act that forces carried out: a raid, arrests, a convoy."""
    settlement: Located | None = None
    """The town or village named last before the sentence."""
    region: Located | None = None
    """The region named last in the sentence of the last act."""
    kinds: frozenset[EventKind] = frozenset()
    """Of all acts told so far."""
    goes_on: bool = False
    """The clause has its place from the act before, without a word that refers to it."""
    violence: tuple[Act, ...] = ()
    """The violent acts told so far."""
    intro: Act | None = None
    """The act that the sentence told which introduces the list that this is an item of."""
    telling: Telling | None = None
    """The recap that an earlier sentence began and that goes on."""
    named: tuple[Located, ...] = ()
    """The settlements and sites named before the sentence."""
    days: EventDate | None = None
    """Of what the line above says that it is: «news of Monday», «yesterday:»."""


def past_of(acts: Sequence[Act], rows: Sequence[Row], row: Row) -> Past:
    """Return what the acts, and the sentences before `row`, have told."""
    told = rows[: rows.index(row)]
    if row.section is not None:  # what other parts of a round-up tell is no past of this one
        told = [past for past in told if past.section == row.section]
        own = {id(past.words) for past in (*told, row)}
        acts = [act for act in acts if id(act.words) in own]
    placed = next((act.places for act in reversed(acts) if act.places), ())
    settled = [p for past in told for p in past.located if p.row is not None and p.is_specific]
    placed = placed or tuple(settled[-1:])
    towns = [place for place in settled if place.is_settlement]
    last = acts[-1] if acts else None
    sentence = next((r for r in rows if last is not None and r.words is last.words), row)
    wide = [p for p in sentence.located if not (p.is_specific or p.is_country)]
    fought = (a.sides for a in reversed(acts) if named(a.sides.side_a) and named(a.sides.side_b))
    parties = next(((sides.side_a, sides.side_b) for sides in fought), None)
    carried_out = (a for a in reversed(acts) if a.kind in _BY_FORCES and named(a.sides.side_a))
    return Past(
        last,
        placed,
        parties,
        next(carried_out, None),
        towns[-1] if towns else None,
        wide[-1] if wide else None,
        violence=tuple(act for act in acts if act.kind.is_violent),
        named=tuple(settled),
    )


def named(side: Sequence[Side]) -> bool:
    """Tell whether the side names anybody but the unidentified."""
    return any(one.actor_id != UNIDENTIFIED for one in side)
