"""Events and the spots they stand at as columns of numbers, small enough to be sent once.

Each column travels as its type and the base64 of its little-endian bytes. A filter is no more
than one bit an event.
"""

from __future__ import annotations

import base64
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.events import EventKind
from domain.places import Precision, Shape
from mapping.colouring import Colouring, class_columns
from mapping.spots import Drawn, Spot
from mapping.style import Style
from tables.frame import Column
from tables.select import Kept

BASE_DAY = datetime.date(2000, 1, 1)
NO_DAY = -(2**15)
"""Stands for a day that is not known."""
_LAST_DAY = 2**15 - 1
_KIND_NUMBERS = {kind.value: at for at, kind in enumerate(EventKind)}

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What the browser has to know of the events to filter them by itself."""

    kinds: Sequence[str] = ()
    """In the order of their numbers, as the next."""
    sides: Sequence[tuple[Sequence[str], Sequence[str], bool]] = ()
    """The first side, the second, and whether the first acts upon the second."""
    tellings: Sequence[npt.NDArray[np.int64]] = ()
    """The rows that tell one act, of each act told more than once; the first telling first."""


def event_columns(drawn: Drawn, style: Style) -> Mapping[str, Array]:
    """Return classes, kind, sides, days, harmed people and number of the spot of each event.

    The number of one that is not on the map is the highest that its type holds.
    """
    harmed = drawn.frame[Column.HARMED_MIN.value]
    return {
        **class_columns(drawn.frame, style),
        "sort": drawn.frame[Column.KIND.value].map(_KIND_NUMBERS).to_numpy("<u1"),
        "sides": drawn.sieve.side_numbers.astype(_narrowest(len(drawn.sieve.sides))),
        "harmed": harmed.clip(0, 2**16 - 1).to_numpy("<u2"),
        "first": _days(drawn.frame[Column.DATE_START.value]),
        "last": _days(drawn.frame[Column.DATE_END.value]),
        "spot": drawn.numbers.astype(_narrowest(len(drawn.spots) + 1)),  # `NO_SPOT` wraps round
    }


def known_of(drawn: Drawn) -> Known:
    """Return what the browser has to know beside `event_columns`."""
    sides = [(each.first, each.second, each.directed) for each in drawn.sieve.sides]
    return Known(list(EventKind), sides, drawn.sieve.tellings)


def pin_columns(count: int) -> Mapping[str, Array]:
    """Return the columns of spots that stand for no event, all of one class."""
    return {
        Colouring.KIND: np.zeros(count, "<u1"),
        "harmed": np.zeros(count, "<u2"),
        "first": np.full(count, NO_DAY, "<i2"),
        "last": np.full(count, NO_DAY, "<i2"),
        "spot": np.arange(count, dtype=_narrowest(count)),
    }


def spot_columns(spots: Sequence[Spot]) -> Mapping[str, Array]:
    """Return where each spot is, how exactly, and in which shape."""
    precisions, shapes = list(Precision), list(Shape)
    return {
        "lat": np.array([spot.lat for spot in spots], "<f4"),
        "lon": np.array([spot.lon for spot in spots], "<f4"),
        "uncertainty": np.array([spot.uncertainty_m for spot in spots], "<u4"),
        "precision": np.array([precisions.index(spot.precision) for spot in spots], "<u1"),
        "shape": np.array([shapes.index(spot.shape) for spot in spots], "<u1"),
    }


def pack(columns: Mapping[str, Array]) -> dict[str, tuple[str, str]]:
    """Return each column as the name of its type and its bytes in base64."""
    return {
        name: (f"{column.dtype.kind}{column.dtype.itemsize}", _base64(column.tobytes()))
        for name, column in columns.items()
    }


def bits(kept: Kept) -> str:
    """Return one bit an event, the first in the lowest place of the first byte, as base64."""
    return _base64(np.packbits(kept, bitorder="little").tobytes())


def size_of(columns: Mapping[str, Array]) -> int:
    """Return the bytes of the columns before base64."""
    return sum(column.nbytes for column in columns.values())


def day_number(day: datetime.date | None) -> int | None:
    """Return the day as the columns count it, None where there is none."""
    return None if day is None else max(NO_DAY + 1, min((day - BASE_DAY).days, _LAST_DAY))


def _days(column: pd.Series[pd.Timestamp]) -> Array:
    days = (column - pd.Timestamp(BASE_DAY)).dt.days
    return days.clip(NO_DAY + 1, _LAST_DAY).fillna(NO_DAY).to_numpy("<i2")


def _narrowest(count: int) -> str:
    return "<u2" if count <= 2**16 else "<u4"


def _base64(given: bytes) -> str:
    return base64.b64encode(given).decode("ascii")
