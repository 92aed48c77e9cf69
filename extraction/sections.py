"""Round-ups: the governorate that a line is headed by holds for the lines below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.phrases import PhraseMatch
from domain.places import Tier
from domain.text import AND, fold
from extraction.toponyms import AROUND_RELATIONS, NamedPlace
from gazetteer.index import Name
from gazetteer.load import Gazetteer

ROUND_UP = 2
"""Governorates in the datelines of a report that make it a round-up."""
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
    heads a part of a round-up stands for its governorate.
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
        judged.append(place if governorate is None else _of(place, governorate))
    return tuple(judged)


def _heads(place: NamedPlace, body: int, gazetteer: Gazetteer) -> bool:
    """Tell whether it is a bare city in a dateline: its governorate is meant."""
    kinds = {gazetteer.places[name.place_id].kind for name in place.names}
    return place.first < body and place.start == place.first and kinds == {"city"}


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
