"""What users add to the gazetteer and correct in it, laid over the tables that ship."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from domain.places import Alias, EditKind, Place, PlaceEdit
from domain.text import fold
from gazetteer.load import Gazetteer
from gazetteer.rules import (
    KINDS,
    Breach,
    Subdistricts,
    alias_breaches,
    formula_breaches,
    letter_breaches,
    place_breaches,
    redundant,
    region_breaches,
)

SOURCE = "local"
"""The source of what users enter; SOURCES.md lists it."""
EDITABLE = KINDS - {"country", "governorate", "district", "subdistrict"}
"""Other kinds hold many places: they are changed in the tables, with their outlines."""


@dataclass(frozen=True)
class Edited:
    """The gazetteer with the edits that hold, and why others of the standing ones do not."""

    gazetteer: Gazetteer
    held: tuple[PlaceEdit, ...]
    """The last edit of each place that is laid over the tables."""
    breaches: Mapping[str, tuple[Breach, ...]]
    """By the id of the edit that is left out."""


def with_edits(
    gazetteer: Gazetteer, edits: Iterable[PlaceEdit], subdistricts: Subdistricts
) -> Gazetteer:
    """Return the gazetteer with those of the edits that stand and break no rule."""
    return lay_edits(gazetteer, edits, subdistricts).gazetteer


def lay_edits(
    gazetteer: Gazetteer, edits: Iterable[PlaceEdit], subdistricts: Subdistricts
) -> Edited:
    """Lay the edits over the gazetteer in their order; one that breaks a rule is left out."""
    laid = gazetteer
    held: dict[str, PlaceEdit] = {}
    breaches: dict[str, tuple[Breach, ...]] = {}
    for edit in standing(edits):
        if found := tuple(edit_breaches(edit, laid, subdistricts)):
            breaches[edit.edit_id] = found
            continue
        laid = replace(laid, places={**laid.places, edit.place.place_id: edit.place})
        held[edit.place.place_id] = edit
    if not held:
        return Edited(gazetteer, (), breaches)
    kept = tuple(alias for alias in gazetteer.aliases if alias.place_id not in held)
    added = tuple(alias for edit in held.values() for alias in edit.aliases)
    version = _version(gazetteer.version, held)
    laid = replace(laid, aliases=kept + added, version=version)
    return Edited(laid, tuple(held.values()), breaches)


def standing(edits: Iterable[PlaceEdit]) -> tuple[PlaceEdit, ...]:
    """Return the edits that were not taken back, in their order."""
    stacks: dict[str, list[PlaceEdit]] = {}
    order = []
    for edit in edits:
        stack = stacks.setdefault(edit.place.place_id, [])
        if edit.kind is not EditKind.WITHDRAW:
            stack.append(edit)
            order.append(edit)
        elif stack:
            stack.pop()
    left = {edit.edit_id for stack in stacks.values() for edit in stack}
    return tuple(edit for edit in order if edit.edit_id in left)


def edit_breaches(
    edit: PlaceEdit, gazetteer: Gazetteer, subdistricts: Subdistricts
) -> Iterator[Breach]:
    """Yield what the edit breaks of the rules, `gazetteer` being that before it."""
    place = edit.place
    places = {**gazetteer.places, place.place_id: place}
    yield from _known(edit, gazetteer.places.get(place.place_id))
    for column in ("name_ar", "name_en", "note"):
        yield from letter_breaches(getattr(place, column), column)
        yield from formula_breaches(getattr(place, column), column)
    yield from place_breaches(place, places, subdistricts)
    yield from region_breaches(place, gazetteer.outlines_of(place.place_id))
    yield from _aliases(edit, places)


def namesakes(edit: PlaceEdit, gazetteer: Gazetteer) -> Mapping[str, tuple[Place, ...]]:
    """Return the other places with one of the edit's Arabic names, by that name."""
    names = [edit.place.name_ar, *(one.alias for one in edit.aliases if one.form != "en")]
    if not any(names):
        return {}
    named = [(fold(place.name_ar), place.place_id) for place in gazetteer.places.values()]
    named += [(fold(one.alias), one.place_id) for one in gazetteer.aliases if one.form != "en"]
    owners: dict[str, set[str]] = {}
    for folded, place_id in named:
        owners.setdefault(folded, set()).add(place_id)
    found = {name: owners.get(fold(name), set()) - {edit.place.place_id} for name in names if name}
    return {
        name: tuple(gazetteer.places[place_id] for place_id in sorted(ids))
        for name, ids in found.items()
        if ids
    }


def names_of(place: Place, aliases: Iterable[Alias]) -> frozenset[str]:
    """Return the folded Arabic names of a place."""
    other = (alias.alias for alias in aliases if alias.form != "en")
    return frozenset(map(fold, (place.name_ar, *other)))


def _known(edit: PlaceEdit, known: Place | None) -> Iterator[Breach]:
    values = {"id": edit.place.place_id}
    if edit.kind is EditKind.ADD and known is not None:
        yield Breach("edit_known", "id", values)
    if edit.kind is EditKind.CORRECT and known is None:
        yield Breach("edit_unknown", "id", values)
    kinds = {edit.place.kind} | ({known.kind} if known is not None else set())
    if not kinds <= EDITABLE:
        yield Breach("edit_region", "kind", values)


def _aliases(edit: PlaceEdit, places: Mapping[str, Place]) -> Iterator[Breach]:
    known = {fold(edit.place.name_ar), fold(edit.place.name_en)}
    for alias in edit.aliases:
        yield from letter_breaches(alias.alias, "alias")
        yield from formula_breaches(alias.alias, "alias")
        yield from alias_breaches(alias, places)
        yield from redundant(alias, known)
        known.add(fold(alias.alias))


def _version(version: str, held: Mapping[str, PlaceEdit]) -> str:
    state: Sequence[object] = [
        [asdict(edit.place), [asdict(alias) for alias in edit.aliases]]
        for _, edit in sorted(held.items())
    ]
    written = json.dumps(state, sort_keys=True, default=str)
    return hashlib.sha256(f"{version}{written}".encode()).hexdigest()[:12]
