"""Quarters, sites and villages that no list knows: which settlement the text puts them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.places import Precision
from domain.sentences import Word
from domain.text import AND, COMMAS, DASHES
from extraction.located import Located, is_in
from extraction.toponyms import SETTLEMENT_CUES, SUBDISTRICT_CUE, WEAK_CUE, NamedPlace
from gazetteer.load import Gazetteer

_SITE_REACH = 5
"""Words between a site's name and «in» the settlement it lies in."""


def with_settlement_before(chain: list[Located], before: Sequence[list[Located]]) -> list[Located]:
    """Code a site that has no row to the settlement named before: «in Hajin, … the mosque of»."""
    site = chain[0]
    settlement = before[-1][-1] if before else None
    if settlement is None or settlement.row is None or not site.named.is_site:
        return chain
    return chain if any(p.row is not None for p in chain) else [_around(site, settlement)]


def with_settlement(words: Sequence[Word], after: Sequence[list[Located]]) -> list[Located]:
    """Add to a site that has no row the settlement that the next words put it in."""
    first = after[0]
    if len(after) == 1 or any(
        place.row is not None or place.is_called_settlement for place in first
    ):
        return first
    outer = after[1][0]
    if first[-1].is_in_countryside_of(outer):
        return first
    gap = outer.named.start - first[-1].named.last
    return [*first, outer] if gap <= _SITE_REACH and lies_in(words, first[-1], outer) else first


def in_their_settlement(words: Sequence[Word], chain: Sequence[Located]) -> list[Located]:
    """Code a quarter or site that the gazetteer lacks to the settlement it is said to lie in.

    A village that it lacks lies in none: the town, or the area, named with it only says where
    about it is.
    """
    kept: list[Located] = []
    for place in chain:
        if kept and _is_area_around(place) and lies_in(words, kept[-1], place):
            continue
        inner = kept[-1] if kept and place.row is not None else None
        if inner is None or not lies_in(words, inner, place):
            kept.append(place)
            continue
        lone = inner.row is None
        kept = [_around(p, place) if _may_lie_in(p, place, lone=lone) else p for p in kept]
        if not lone:
            kept.append(place)
    return kept


def _is_area_around(place: Located) -> bool:
    """Tell whether «the area of A» is no place that the gazetteer knows."""
    return place.row is None and place.named.toponym.cue == WEAK_CUE


def _may_lie_in(inner: Located, outer: Located, *, lone: bool) -> bool:
    """Tell whether it is a site without a row, `lone` or listed with quarters of the town."""
    told = lone or (inner.named.is_site and outer.is_settlement)
    is_own = inner.is_called_settlement or inner.is_in_countryside_of(outer)
    return inner.row is None and not is_own and told


def _around(inner: Located, outer: Located) -> Located:
    toponym = outer.named.toponym
    inside = inner.named.toponym
    site = " ".join(filter(None, (inside.relation, inside.name)))
    near = replace(toponym, relation=site, relation_span=inside.span)
    geocode = replace(outer.geocode, toponym=near)
    if geocode.precision is Precision.EXACT:
        geocode = replace(geocode, precision=Precision.NEAR)
    return Located(replace(outer.named, toponym=near), geocode)


def innermost(
    words: Sequence[Word], chain: Sequence[Located], gazetteer: Gazetteer
) -> list[Located]:
    """Leave out a settlement that only says where the quarter before it lies."""
    kept: list[Located] = []
    for place in chain:
        told_where = bool(kept) and _only_says_where(words, kept[-1], place)
        if not (told_where or any(contains(place, other, gazetteer) for other in kept)):
            kept.append(place)
    return kept


def _only_says_where(words: Sequence[Word], inner: Located, outer: Located) -> bool:
    """Tell whether it is in the countryside or sub-district of it that the village before lies."""
    if inner.named.first == outer.named.first:
        return False  # two sites coded to one town
    beside = outer.named.toponym.relation is not None and outer.named.start < outer.named.first
    beside = beside or outer.named.toponym.cue == SUBDISTRICT_CUE
    if inner.is_called_settlement:
        is_area = outer.row is None and outer.named.toponym.cue == WEAK_CUE and is_in(words, outer)
        return (beside or is_area) and lies_in(words, inner, outer)
    is_next = outer.named.start - inner.named.last <= 1
    return inner.row is not None and is_next and is_in(words, outer)


def contains(outer: Located, inner: Located, gazetteer: Gazetteer) -> bool:
    """Tell whether the outer place is the inner one itself or one that contains it."""
    if outer.row is None or inner.row is None:
        return False
    relations = {place.named.toponym.relation for place in (outer, inner)}
    if outer.row == inner.row and len(relations - {None}) > 1:
        return False  # two sites of one town
    return gazetteer.contains(outer.row.place_id, inner.row.place_id)


def lies_in(words: Sequence[Word], inner: Located, outer: Located) -> bool:
    """Tell whether «in», not «and» or a comma, leads from the one to the other."""
    return not is_listed(words, inner.named, outer.named)


def is_listed(words: Sequence[Word], before: NamedPlace, after: NamedPlace) -> bool:
    """Tell whether «and» or a comma leads from the one to the other."""
    between = leading_to(words, before, after)
    marks = COMMAS | DASHES if in_one_list(before, after) else COMMAS
    joins = any(word.text in marks or word.folded.startswith(AND) for word in between)
    return joins or AND in after.clitics


def in_one_list(before: NamedPlace, after: NamedPlace) -> bool:
    """Tell whether one cue, «the villages of», governs both."""
    return before.toponym.cue in SETTLEMENT_CUES and before.toponym.cue == after.toponym.cue


def leading_to(words: Sequence[Word], before: NamedPlace, after: NamedPlace) -> Sequence[Word]:
    """Return the words between two names, the later one's cue left out."""
    return words[before.last : min(after.start, after.first)]
