"""The gazetteer read from its two tables and the outlines of its areas."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from domain.errors import DataFileError
from domain.places import Alias, Place
from gazetteer.outlines import AREAS, Outline, parse_outlines

_Row = TypeVar("_Row")

DATA = Path(__file__).parent / "data"
HOME = "deir_ez_zor"
"""The governorate that the map covers; places of other governorates are outside."""


@dataclass(frozen=True)
class Gazetteer:
    """All places by id, all their other names, and the outlines of areas by id."""

    places: Mapping[str, Place]
    aliases: tuple[Alias, ...]
    version: str
    """First twelve hexadecimal digits of the SHA-256 of tables, outlines and edits over them."""
    outlines: Mapping[str, Outline] = field(default_factory=dict)

    def outlines_of(self, place_id: str) -> tuple[Outline, ...]:
        """Return the outlines that an area has had, the widest first; empty when none is known."""
        return self._outlines.get(place_id, ())

    def outline_on(self, place_id: str, day: date | None) -> Outline | None:
        """Return the area's outline on `day`; the widest where none, or no day, is known."""
        known = self.outlines_of(place_id)
        held = (outline for outline in known if day is not None and outline.holds_on(day))
        return next(held, known[0] if known else None)

    def lineage(self, place_id: str) -> tuple[Place, ...]:
        """Return the place and all that contain it, the smallest first, the country last."""
        found: list[Place] = []
        at: str | None = place_id
        while at is not None and self.places[at] not in found:
            found.append(self.places[at])
            at = found[-1].parent
        return tuple(found)

    def is_outside(self, place_id: str) -> bool:
        """Tell whether the place lies outside the governorate that the map covers."""
        return place_id not in self._inside

    def contains(self, outer: str, inner: str) -> bool:
        """Tell whether `outer` is the place `inner` itself or one that contains it."""
        return any(place.place_id == outer for place in self.lineage(inner))

    def governorate(self, place_id: str) -> str | None:
        """Return the id of the governorate that the place lies in or is, None where in none."""
        return self._governorates[place_id]

    @cached_property
    def _governorates(self) -> Mapping[str, str | None]:
        return {
            place_id: next(
                (p.place_id for p in self.lineage(place_id) if p.kind == "governorate"), None
            )
            for place_id in self.places
        }

    @cached_property
    def _outlines(self) -> Mapping[str, tuple[Outline, ...]]:
        found: dict[str, tuple[Outline, ...]] = {}
        for outline in self.outlines.values():
            found[outline.place_id] = (*found.get(outline.place_id, ()), outline)
        return found

    @cached_property
    def _inside(self) -> frozenset[str]:
        return frozenset(
            place_id
            for place_id in self.places
            if any(place.place_id == HOME for place in self.lineage(place_id))
        )


def load_gazetteer(folder: Path = DATA) -> Gazetteer:
    """Read the tables and, where there is one, `areas.geojson`.

    DataFileError names the line that breaks a rule.
    """
    files = [folder / "places.csv", folder / "aliases.csv"]
    places: dict[str, Place] = {}
    for place in _rows(files[0], to_place):
        if place.place_id in places:
            raise DataFileError(f"{files[0].name}: the id {place.place_id} stands twice")
        places[place.place_id] = place
    _check_parents(places)
    aliases = tuple(_rows(files[1], to_alias))
    for alias in aliases:
        if alias.place_id not in places:
            raise DataFileError(f"{files[1].name}: {alias.alias} names no place: {alias.place_id}")
    outlines: Mapping[str, Outline] = {}
    if (folder / AREAS).exists():
        files.append(folder / AREAS)
        outlines = parse_outlines(files[-1].read_bytes())
    for outline in outlines.values():
        if outline.place_id not in places:
            raise DataFileError(f"{AREAS}: an outline names no place: {outline.place_id}")
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files))
    return Gazetteer(places, aliases, digest.hexdigest()[:12], outlines)


def _check_parents(places: Mapping[str, Place]) -> None:
    for place in places.values():
        if place.parent is not None and place.parent not in places:
            raise DataFileError(
                f"places.csv: {place.place_id} lies in {place.parent}, which has no row"
            )


def _rows(path: Path, read: Callable[[Mapping[str, str]], _Row]) -> Iterator[_Row]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                try:
                    yield read(row)
                except (KeyError, TypeError, ValueError) as error:
                    raise DataFileError(f"{path.name}, line {number}: {error}") from error
    except OSError as error:
        raise DataFileError(f"{path.name} cannot be read: {error.strerror}") from error


def to_place(row: Mapping[str, str]) -> Place:
    """Return the place that a row of `places.csv` gives; ValueError when a number is none."""
    return Place(
        place_id=row["id"],
        name_ar=row["name_ar"],
        name_en=row["name_en"],
        kind=row["kind"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        uncertainty_m=int(row["uncertainty_m"]),
        parent=row["parent"] or None,
        bank=row["bank"],
        needs_cue=row["needs_cue"] == "1",
        pcode=row["pcode"],
        geonames_id=row["geonames_id"],
        source=row["source"],
        note=row["note"],
    )


def to_alias(row: Mapping[str, str]) -> Alias:
    """Return the alias that a row of `aliases.csv` gives; ValueError when a day is none."""
    return Alias(
        alias=row["alias"],
        place_id=row["place"],
        form=row["form"],
        needs_cue=row["needs_cue"] == "1",
        valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        source=row["source"],
    )
