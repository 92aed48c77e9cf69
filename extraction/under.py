"""Where acts without a place happened: what stands above them, or the next act, says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.events import EventKind
from domain.text import AND
from extraction.acts import OPERATIONS, SAME_SUBJECT, Act
from extraction.located import Located
from extraction.rows import Row

_PROTEST_REACH = 8
"""Words between shots and the protest that they were fired at."""


def with_place_above(acts: Sequence[Act], above: Sequence[Row]) -> list[Act]:
    """Give acts without a place the one town or site that stands in what is written above them."""
    named = {p.row.place_id: p for row in above for p in row.located if p.row and p.is_specific}
    if len(named) != 1:
        return list(acts)
    places = tuple(named.values())
    return [
        act
        if act.places or act.telling is not None
        else replace(
            act,
            places=_told_within(act, acts, *named) or places,
            back_reference=act.clause.triggers[0].span,
        )
        for act in acts
    ]


def _told_within(act: Act, acts: Sequence[Act], town: str) -> tuple[Located, ...]:
    """Return the quarter of the town at which an act of the kind was told."""
    for other in acts:
        rows = [place.row for place in other.places]
        if other.kind is act.kind and rows and all(row and row.parent == town for row in rows):
            return other.places
    return ()


def with_whence(acts: Sequence[Act], rows: Sequence[Row]) -> list[Act]:
    """Give violent acts without a place the town that those whom they befell are of, or are at.

    «shot two men of A», «clashes with B posted in A», where no other place is told.
    """
    of_words = {id(row.words): row for row in rows}
    found = []
    for act in acts:
        row = of_words.get(id(act.words))
        alone = row is not None and not act.places and act.telling is None
        at = _whence(act, row) if row is not None and alone and _is_met(act) else ()
        found.append(replace(act, places=at) if at else act)
    return found


def _is_met(act: Act) -> bool:
    return act.kind.is_violent or act.kind is EventKind.AID


def _whence(act: Act, row: Row) -> tuple[Located, ...]:
    """Return the only town or site of the clause that a word of `whence` stands before."""
    led = {match.last for match in row.place_words if match.entry == "whence"}
    here = [p for p in row.located if act.clause.holds(p.named.first) and p.is_specific]
    alone = len({p.row.place_id if p.row else p.named.first for p in here}) == 1
    told = [p for p in here if p.row is not None and led & {p.named.start, p.named.first}]
    return tuple(told[:1]) if alone else ()


def with_section(acts: Sequence[Act], rows: Sequence[Row]) -> list[Act]:
    """Give acts of a round-up without a place the governorate that heads their part of it."""
    sections = {id(row.words): row.section for row in rows}
    found = []
    for act in acts:
        section = sections.get(id(act.words))
        if section is None or act.places or act.telling is not None:
            found.append(act)
            continue
        span = section.named.toponym.span
        found.append(replace(act, places=(section,), back_reference=span))
    return found


def with_place_after(acts: Sequence[Act]) -> list[Act]:
    """Give an act without a place that of the next, where one subject does both in a sentence.

    «A killed one and arrested two in B»: both happened in B.
    """
    placed: list[Act] = []
    for act in reversed(acts):
        after = placed[-1] if placed else None
        places = _places_after(act, after)
        if places:
            span = act.clause.triggers[0].span
            act = replace(act, places=places, back_reference=span)  # noqa: PLW2901
        placed.append(act)
    return placed[::-1]


def _is_at_protest(act: Act, after: Act) -> bool:
    """Tell whether shots are told with the protest they hit: «to disperse a march in A»."""
    gap = after.clause.triggers[0].first - act.clause.triggers[0].last
    near = 0 <= gap <= _PROTEST_REACH and AND not in after.clause.triggers[0].clitics
    is_protest = after.kind is EventKind.PROTEST and act.kind.is_violent
    return is_protest and near and not act.places


def _is_where_it_won(act: Act, after: Act) -> bool:
    """Tell whether a raid is told with the ground won: «arrests in the quarters it took of A»."""
    same = {s.actor_id for s in act.sides.side_a} == {s.actor_id for s in after.sides.side_a}
    won = after.kind is EventKind.TERRITORY_GAINED and act.kind in OPERATIONS
    return won and same and not act.places


def _places_after(act: Act, after: Act | None) -> tuple[Located, ...]:
    """Return the places of the next act where they are this one's too, none where they are not."""
    if (
        after is None
        or after.words is not act.words
        or (after.back_reference is not None and not after.clause.triggers[0].is_meanwhile)
    ):
        return ()
    if after.clause.is_elsewhere and act.places:
        return ()
    same_subject = any(side.rule == SAME_SUBJECT for side in after.sides.side_a)
    meanwhile = after.clause.triggers[0].is_meanwhile and not act.places
    meanwhile = meanwhile or _is_at_protest(act, after) or _is_where_it_won(act, after)
    if not (same_subject or after.clause.accompanies or meanwhile):
        return ()
    return after.places if not act.places or act.is_of_scene else ()
