"""What a picture shows of a selection: its classes, and its events by the spots they stand at."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from export.atlas import Atlas, to_metres
from export.selection import Selection
from mapping.colouring import Colouring, EventClass, class_columns, classes, days_of
from mapping.looks import Look
from mapping.spots import NO_SPOT, Spot, gather_spots
from tables.frame import Column
from tables.select import Sieve


@dataclass(frozen=True, slots=True)
class Pin:
    """The events of one spot."""

    spot: Spot
    at: tuple[float, float]
    """Metres east and north."""
    mix: tuple[int, ...]
    """How many events of each class."""
    harmed: int
    """People killed or injured there, at the least."""

    @property
    def count(self) -> int:
        """Return how many events there are."""
        return sum(self.mix)


@dataclass(frozen=True)
class Scene:
    """Everything that is drawn, before any paper is chosen."""

    look: Look
    classes: tuple[EventClass, ...]
    totals: tuple[int, ...]
    """How many events on the map each class has."""
    signs: tuple[Sequence[Sequence[tuple[float, float]]], ...]
    """The sign of each class that has one, for single events."""
    pins: tuple[Pin, ...]
    """The spots of events on the map, those with most events first."""
    days: npt.NDArray[np.datetime64]
    """The day that each event counts by, on the map or not; those without one are left out."""
    day_classes: npt.NDArray[np.uint8]
    """The class of each of these events."""
    undated: int
    """Events without any day."""

    @property
    def span(self) -> tuple[datetime.date, datetime.date] | None:
        """Return the first and the last day, None where no event has any."""
        if not self.days.size:
            return None
        return self.days.min().item(), self.days.max().item()


def make_scene(selection: Selection, atlas: Atlas, look: Look) -> Scene:
    """Return what is drawn of the selection; colours are those of the page for all events."""
    every, by_kind = selection.dataset.frame, look.colouring is Colouring.KIND
    known = classes(every, atlas.style)[look.colouring]
    numbers = class_columns(every, atlas.style)[look.colouring][selection.rows]
    frame = selection.frame
    drawn = gather_spots(Sieve(frame), atlas.ground)
    here = drawn.numbers != NO_SPOT
    mixes = np.zeros((len(drawn.spots), len(known)), np.int64)
    np.add.at(mixes, (drawn.numbers[here], numbers[here]), 1)
    harmed = np.zeros(len(drawn.spots), np.int64)
    np.add.at(harmed, drawn.numbers[here], frame[Column.HARMED_MIN.value].to_numpy()[here])
    days = days_of(frame).to_numpy("datetime64[D]")
    dated = ~np.isnat(days)
    return Scene(
        look,
        known,
        tuple(mixes.sum(axis=0).tolist()),
        tuple(each.sign for each in atlas.style.families) if by_kind else (),
        tuple(_pins(drawn.spots, mixes, harmed)),
        days[dated],
        numbers[dated],
        int((~dated).sum()),
    )


def _pins(
    spots: Sequence[Spot], mixes: npt.NDArray[np.int64], harmed: npt.NDArray[np.int64]
) -> list[Pin]:
    at = to_metres([(spot.lon, spot.lat) for spot in spots]) if spots else ()
    return [
        Pin(spot, (float(east), float(north)), tuple(mix), people)
        for spot, (east, north), mix, people in zip(
            spots, at, mixes.tolist(), harmed.tolist(), strict=True
        )
    ]
