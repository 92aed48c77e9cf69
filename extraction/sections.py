"""Round-ups: the governorate that a line is headed by holds for the lines below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.phrases import PhraseMatch
from domain.places import Tier
from domain.text import AND, fold
from extraction.toponyms import AROUND_RELATIONS, SIDE_RELATION, NamedPlace
from gazetteer.index import Name
from gazetteer.load import Gazetteer

ROUND_UP = 2
"""Governorates in the datelines of a report that make it a round-up."""
_FAR_WIDER = 3
"""How many times as wide as its city a governorate is that is not little more than the city."""
_OF_REACH = 1
"""Words between «the eastern countryside» and the place that it is a part of."""


def sections_of(
    rows: Sequence[Sequence[NamedPlace]], bodies: Sequence[int], gazetteer: Gazetteer
) -> list[str | None]:
    """Return the governorate that each sentence stands under, where datelines name several.

    One dateline alone says where the report was written, several part a round-up.
    """
    headed = [
        _governorate_in(named, body, gazetteer)
        for named, body in zip(rows, bodies or [0] * len(rows), strict=True)
    ]
    if len(set(headed) - {None}) < ROUND_UP:
        return [None] * len(rows)
    sections: list[str | None] = []
    for own in headed:
        sections.append(own or (sections[-1] if sections else None))
    return sections


def _governorate_in(named: Sequence[NamedPlace], body: int, gazetteer: Gazetteer) -> str | None:
    ids = [name.place_id for place in named if place.first < body for name in place.names]
    found = (gazetteer.governorate(place_id) for place_id in ids)
    return next((governorate for governorate in found if governorate is not None), None)


def in_its_governorate(
    named: Sequence[NamedPlace],
    relations: Sequence[PhraseMatch],
    body: int,
    section: str | None,
    gazetteer: Gazetteer,
) -> tuple[NamedPlace, ...]:
    """Return the place names, «the eastern countryside» as that of the governorate it is told of.

    That is the one named right behind it, else the one that the line stands under. A city that
    heads a part of a round-up stands for its governorate, and so does one that an act is only said
    to lie north of.
    """
    wide = {(m.first, m.last) for m in relations if m.entry in AROUND_RELATIONS}
    judged = []
    following: Sequence[NamedPlace | None] = [*named[1:], None]
    for place, after in zip(named, following, strict=False):
        governorate = None
        if (place.first, place.last) in wide:
            governorate = _told_behind(place, after, gazetteer) or section
            governorate = None if _governorates(place, gazetteer) == {governorate} else governorate
        elif section is not None and _heads(place, body, gazetteer):
            governorate = section
        elif _is_side(place, relations):
            governorate = _named_after(place, gazetteer)
        judged.append(place if governorate is None else _of(place, governorate))
    return tuple(judged)


def _heads(place: NamedPlace, body: int, gazetteer: Gazetteer) -> bool:
    """Tell whether it is a bare city in a dateline: its governorate is meant."""
    kinds = {gazetteer.places[name.place_id].kind for name in place.names}
    return place.first < body and place.start == place.first and kinds == {"city"}


def _is_side(place: NamedPlace, relations: Sequence[PhraseMatch]) -> bool:
    """Tell whether «north of» alone leads to it, and no other place is told by that."""
    own = [m for m in relations if place.start <= m.first and m.last <= place.first]
    return bool(own) and not place.is_landmark and all(m.entry == SIDE_RELATION for m in own)


def _named_after(place: NamedPlace, gazetteer: Gazetteer) -> str | None:
    """Return the governorate that bears the city's name and is far wider than the city."""
    rows = [gazetteer.places[name.place_id] for name in place.names]
    if len(rows) != 1 or rows[0].kind != "city" or place.toponym.cue is not None:
        return None
    governorate = gazetteer.governorate(rows[0].place_id)
    wide = gazetteer.places[governorate] if governorate is not None else None
    is_namesake = wide is not None and wide.name_ar.endswith(f" {rows[0].name_ar}")
    is_wide = wide is not None and wide.uncertainty_m > _FAR_WIDER * rows[0].uncertainty_m
    return governorate if is_namesake and is_wide else None


def _told_behind(place: NamedPlace, after: NamedPlace | None, gazetteer: Gazetteer) -> str | None:
    """Return the one governorate of the place that the next words say it is a part of."""
    if after is None or after.start - place.last > _OF_REACH or AND in after.clitics:
        return None
    governorates = _governorates(after, gazetteer)
    return next(iter(governorates)) if len(governorates) == 1 else None


def _governorates(place: NamedPlace, gazetteer: Gazetteer) -> set[str | None]:
    return {gazetteer.governorate(name.place_id) for name in place.names}


def _of(place: NamedPlace, governorate: str) -> NamedPlace:
    name = Name(governorate, fold(place.toponym.name), Tier.ALIAS, needs_cue=False)
    return replace(place, names=(name,))
