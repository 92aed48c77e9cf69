"""A table as it is written: its letters, columns and cells, before any row means a place."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Generic, TypeVar

from domain.text import ALIEN

_Value = TypeVar("_Value")


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
            for letter in sorted(set(line) & ALIEN.keys()):
                sentence = f"It holds U+{ord(letter):04X} ({ALIEN[letter]})."
                yield Complaint(self.file, where, sentence)
            if not unicodedata.is_normalized("NFC", line):
                yield Complaint(self.file, where, "Its letters are not composed (NFC).")

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
    if cells["needs_cue"] not in {"0", "1"}:
        yield f"needs_cue is {cells['needs_cue'] or 'empty'}, neither 0 nor 1."
    if cells["source"] not in sources:
        yield f"The source {cells['source'] or '(none)'} is not listed in SOURCES.md."
