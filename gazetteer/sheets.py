"""A table as it stands in its file, read or written: letters, columns and cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Generic, TypeVar

from domain.places import Alias, Place
from gazetteer.rules import formula_breaches, letter_breaches

_Value = TypeVar("_Value")

PLACE_COLUMNS = (
    *("id", "name_ar", "name_en", "kind", "lat", "lon", "uncertainty_m", "parent", "bank"),
    *("needs_cue", "pcode", "geonames_id", "source", "note"),
)
ALIAS_COLUMNS = ("alias", "place", "form", "needs_cue", "valid_from", "valid_to", "source")
_NUMBERS = frozenset({"lat", "lon", "uncertainty_m"})


@dataclass(frozen=True, slots=True)
class Complaint:
    """One breach of a rule."""

    file: str
    where: str
    """The line, as «line 12», or the heading or id that it belongs to."""
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}, {self.where}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Row(Generic[_Value]):
    """What a row says, and its line, as «line 12»."""

    where: str
    value: _Value


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of a CSV file and the columns that it must have."""

    file: str
    columns: tuple[str, ...]
    text: str

    def rows(self, read: Callable[[Mapping[str, str]], _Value]) -> tuple[Row[_Value], ...]:
        """Return what `read` makes of each row, without those that it cannot read."""
        found = []
        for where, cells in self._cells():
            value = None if cells is None else _value(cells, read)
            if value is not None and not isinstance(value, ValueError):
                found.append(Row(where, value))
        return tuple(found)

    def complaints(
        self, read: Callable[[Mapping[str, str]], object], sources: AbstractSet[str]
    ) -> Iterator[Complaint]:
        """Yield what is wrong with its letters, its cells, and rows that `read` cannot read."""
        yield from self._letters()
        if self._header() != self.columns:
            columns = ",".join(self.columns)
            yield Complaint(self.file, "line 1", f"The columns are not {columns}.")
        for where, cells in self._cells():
            if cells is None:
                sentence = f"The row has not {len(self.columns)} fields."
                yield Complaint(self.file, where, sentence)
                continue
            for sentence in _breaches(cells, sources):
                yield Complaint(self.file, where, sentence)
            if isinstance(error := _value(cells, read), ValueError):
                yield Complaint(self.file, where, f"A value cannot be read: {error}.")

    def _letters(self) -> Iterator[Complaint]:
        for number, line in enumerate(self.text.split("\n"), start=1):
            where = f"line {number}"
            if "\r" in line:
                yield Complaint(self.file, where, "It holds CR; lines end with LF alone.")
            for breach in letter_breaches(line, ""):
                yield Complaint(self.file, where, str(breach))

    def _header(self) -> tuple[str, ...]:
        return tuple(next(csv.reader(io.StringIO(self.text, newline="")), ()))

    def _cells(self) -> Iterator[tuple[str, Mapping[str, str] | None]]:
        """Yield each row with its line, None for one of too few or too many fields."""
        if self._header() != self.columns:
            return
        reader = csv.reader(io.StringIO(self.text, newline=""))
        next(reader)
        for fields in reader:
            if not fields:
                continue
            fits = len(fields) == len(self.columns)
            cells = dict(zip(self.columns, fields, strict=True)) if fits else None
            yield f"line {reader.line_num}", cells


def places_csv(places: Iterable[Place]) -> str:
    """Return the places as `places.csv` has them, in the order of their ids."""
    rows = [_place_cells(place) for place in sorted(places, key=lambda place: place.place_id)]
    return _csv(PLACE_COLUMNS, rows)


def aliases_csv(aliases: Iterable[Alias]) -> str:
    """Return the other names as `aliases.csv` has them, place by place."""
    ordered = sorted(aliases, key=lambda alias: (alias.place_id, alias.alias))
    return _csv(ALIAS_COLUMNS, [_alias_cells(alias) for alias in ordered])


def _place_cells(place: Place) -> tuple[object, ...]:
    return (
        *(place.place_id, place.name_ar, place.name_en, place.kind, place.lat, place.lon),
        *(place.uncertainty_m, place.parent or "", place.bank, int(place.needs_cue)),
        *(place.pcode, place.geonames_id, place.source, place.note),
    )


def _alias_cells(alias: Alias) -> tuple[object, ...]:
    return (
        *(alias.alias, alias.place_id, alias.form, int(alias.needs_cue)),
        *(alias.valid_from or "", alias.valid_to or "", alias.source),
    )


def _csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()


def _value(
    cells: Mapping[str, str], read: Callable[[Mapping[str, str]], _Value]
) -> _Value | ValueError:
    try:
        return read(cells)
    except ValueError as error:
        return error


def _breaches(cells: Mapping[str, str], sources: AbstractSet[str]) -> Iterator[str]:
    for column, value in cells.items():
        if value != value.strip():
            yield f"Spaces stand around the {column}."
        if column not in _NUMBERS:
            yield from map(str, formula_breaches(value, column))
    if cells["needs_cue"] not in {"0", "1"}:
        yield f"needs_cue is {cells['needs_cue'] or 'empty'}, neither 0 nor 1."
    if cells["source"] not in sources:
        yield f"The source {cells['source'] or '(none)'} is not listed in SOURCES.md."
