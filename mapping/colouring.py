"""By what the markers are coloured: the classes of events, and the class of each event."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd

from mapping.style import Style
from tables.frame import Column
from tables.wanted import Role

Params = Mapping[str, Sequence[str]]
Classes = npt.NDArray[np.uint8]


class Colouring(enum.StrEnum):
    """What a colour stands for."""

    KIND = "kind"
    ACTOR = "actor"
    """The first actor of the side that acts, where the report says which does."""
    TIME = "time"


@dataclass(frozen=True, slots=True)
class EventClass:
    """Events that share a colour."""

    class_id: str
    """A family of kinds, a party; empty for a period and for what is in no class."""
    colour: str
    params: Params
    """The parameters of an address that filter by the class; empty where none do."""
    days: tuple[datetime.date, datetime.date] | None = None
    """First and last day of a period."""


def classes(
    frame: geopandas.GeoDataFrame, style: Style
) -> Mapping[Colouring, tuple[EventClass, ...]]:
    """Return the classes of each colouring, in the order of their numbers."""
    nothing = EventClass("", style.unknown, {})
    return {
        Colouring.KIND: tuple(
            EventClass(family.family_id, family.colour, {"kind": tuple(map(str, family.kinds))})
            for family in style.families
        ),
        Colouring.ACTOR: (
            *(
                EventClass(
                    each.party_id,
                    each.colour,
                    {"actor": each.actors, "role": (Role.ATTACKER.value,)},
                )
                for each in style.parties
            ),
            nothing,
        ),
        Colouring.TIME: (*_periods(frame, style), nothing),
    }


def class_columns(frame: geopandas.GeoDataFrame, style: Style) -> Mapping[str, Classes]:
    """Return the number of the class of each event, by the name of the colouring."""
    families = {str(kind): at for at, each in enumerate(style.families) for kind in each.kinds}
    parties = {actor: at for at, each in enumerate(style.parties) for actor in each.actors}
    rest = len(style.parties) - 1
    sides = zip(frame[Column.SIDE_A.value], frame[Column.DIRECTED.value], strict=True)
    acting = [side[0] if side and directed else "" for side, directed in sides]
    actors = [parties.get(actor, rest) if actor else len(style.parties) for actor in acting]
    return {
        Colouring.KIND: frame[Column.KIND.value].map(families).to_numpy("<u1"),
        Colouring.ACTOR: np.array(actors, "<u1"),
        Colouring.TIME: _period_numbers(frame, style),
    }


def _periods(frame: geopandas.GeoDataFrame, style: Style) -> tuple[EventClass, ...]:
    one = datetime.timedelta(days=1)
    edges = _edges(frame, style)
    return tuple(
        EventClass("", colour, _days_params(first, after - one), (first, after - one))
        for colour, first, after in zip(style.periods, edges, edges[1:], strict=False)
    )


def _days_params(first: datetime.date, last: datetime.date) -> Params:
    return {"from": (first.isoformat(),), "to": (last.isoformat(),)}


def _period_numbers(frame: geopandas.GeoDataFrame, style: Style) -> Classes:
    edges = _edges(frame, style)
    days = days_of(frame).to_numpy("datetime64[D]")
    later = np.array(edges[1:-1], "datetime64[D]")
    numbers: Classes = np.searchsorted(later, days, side="right").astype("<u1")
    numbers[np.isnat(days)] = max(len(edges) - 1, 0)
    return numbers


def _edges(frame: geopandas.GeoDataFrame, style: Style) -> tuple[datetime.date, ...]:
    """Return where the equal parts of the events' days begin, and the day after the last."""
    days = days_of(frame).dropna()
    if days.empty:
        return ()
    first, last = days.min().date(), days.max().date()
    count = min(len(style.periods), (last - first).days + 1)
    whole = (last - first).days + 1
    return tuple(
        first + datetime.timedelta(days=round(whole * at / count)) for at in range(count + 1)
    )


def days_of(frame: geopandas.GeoDataFrame) -> pd.Series[pd.Timestamp]:
    """Return the day that each event counts by: its first, its last where that alone is known."""
    days: pd.Series[pd.Timestamp] = frame[Column.DATE_START.value].fillna(
        frame[Column.DATE_END.value]
    )
    return days
