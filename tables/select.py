"""Which events of a table a filter keeps, part by part, and how many each choice would keep."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property, reduce

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from domain.reviews import ReviewState
from domain.text import skim
from tables.frame import Column, Standing
from tables.wanted import Corner, EventFilter, Harm, Role

_FEWEST_CORNERS = 3
Kept = npt.NDArray[np.bool_]
"""For each row of the table whether it is kept."""


class Part(Enum):
    """The parts of a filter; the counts beside the choices of one follow all the others."""

    TIME = auto()
    ACTORS = auto()
    TYPES = auto()
    KINDS = auto()
    PLACES = auto()
    AREA = auto()
    PRECISIONS = auto()
    HARM = auto()
    STATUSES = auto()
    PUBLISHERS = auto()
    REVIEWS = auto()
    CONFIDENCE = auto()
    WORDS = auto()


LISTED: Mapping[Part, tuple[Column, str]] = {
    Part.TYPES: (Column.EVENT_TYPE, "types"),
    Part.KINDS: (Column.KIND, "kinds"),
    Part.PLACES: (Column.PLACE_ID, "places"),
    Part.PRECISIONS: (Column.PRECISION, "precisions"),
    Part.STATUSES: (Column.STATUS, "statuses"),
    Part.PUBLISHERS: (Column.PUBLISHER, "publishers"),
    Part.REVIEWS: (Column.REVIEW, "reviews"),
}
"""The column, and the field of the filter, of each part that is a list of values."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Who takes part in an event."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    directed: bool
    """Whether the first acts upon the second."""

    def have(self, role: Role, actors: Iterable[str], others: Iterable[str] = ()) -> bool:
        """Tell whether any of the actors has the role, towards any of the others if named."""
        asked, facing = set(actors), set(others)
        first, second = set(self.first), set(self.second)
        match role:
            case Role.INVOLVED:
                return not asked.isdisjoint(first | second)
            case Role.ATTACKER:
                return self.directed and not asked.isdisjoint(first)
            case Role.TARGET:
                return self.directed and not asked.isdisjoint(second)
            case Role.AGAINST:
                pairs = ((first, second), (second, first))
                return any(one & asked and other & (facing or other) for one, other in pairs)
            case Role.ALONGSIDE:
                return any(
                    (side - {actor}) & (facing or side)
                    for side in (first, second)
                    for actor in side & asked
                )


class Sieve:
    """A table that is filtered many times: what no filter changes is worked out once."""

    def __init__(self, frame: geopandas.GeoDataFrame) -> None:
        """Take a table as `build_frame` gives it; it must not be changed afterwards."""
        self.frame = frame

    def sift(self, wanted: EventFilter) -> Sifted:
        """Return what the filter keeps."""
        return Sifted(self, wanted)

    @cached_property
    def undated(self) -> Kept:
        """Rows of which neither the first nor the last day is known."""
        return np.isnat(self.starts) & np.isnat(self.ends)

    @cached_property
    def found_wrong(self) -> Kept:
        """Rows of which a reviewer said that the report tells no such event."""
        wrong = self.frame[Column.REVIEW.value] == ReviewState.WRONG.value
        return np.asarray(wrong, bool)

    @cached_property
    def starts(self) -> npt.NDArray[np.datetime64]:
        """The first day of each row."""
        return _days(self.frame[Column.DATE_START.value])

    @cached_property
    def ends(self) -> npt.NDArray[np.datetime64]:
        """The last day of each row."""
        return _days(self.frame[Column.DATE_END.value])

    @cached_property
    def span(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and the last day that any event names, None when none does."""
        days = np.concatenate([self.starts, self.ends])
        known = days[~np.isnat(days)]
        return (known.min().item(), known.max().item()) if known.size else None

    @cached_property
    def sides(self) -> tuple[Sides, ...]:
        """The sides that occur; many events have the same."""
        return self._sides[0]

    @cached_property
    def side_numbers(self) -> npt.NDArray[np.int64]:
        """The number of each row's sides."""
        return self._sides[1]

    @cached_property
    def _sides(self) -> tuple[tuple[Sides, ...], npt.NDArray[np.int64]]:
        columns = (Column.SIDE_A, Column.SIDE_B, Column.DIRECTED)
        rows = zip(*(self.frame[column.value] for column in columns), strict=True)
        found: dict[tuple[tuple[str, ...], tuple[str, ...], bool], int] = {}
        numbers = [found.setdefault(row, len(found)) for row in rows]
        return tuple(Sides(*row) for row in found), np.array(numbers, np.int64)

    @cached_property
    def tellings(self) -> tuple[npt.NDArray[np.int64], ...]:
        """The rows that tell one act, of each act told more than once; the first telling first."""
        again = self.frame[self.frame[Column.TELLINGS.value] > 1]
        rows = np.flatnonzero(self.frame[Column.TELLINGS.value].to_numpy() > 1)
        later = (again[Column.HOW.value] != "").to_numpy()
        order = np.argsort(later, kind="stable")
        acts = pd.factorize(again[Column.ACT_ID.value].to_numpy()[order])[0]
        found: list[list[int]] = [[] for _ in range(acts.max(initial=-1) + 1)]
        for act, row in zip(acts, rows[order], strict=True):
            found[act].append(row)
        return tuple(np.array(each, np.int64) for each in found if len(each) > 1)

    @cached_property
    def told_again(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The number of the act, and the row, of each telling of an act told more than once."""
        acts = np.repeat(np.arange(len(self.tellings)), [len(rows) for rows in self.tellings])
        return acts, np.concatenate([np.empty(0, np.int64), *self.tellings])

    def folded(self, kept: Kept) -> Kept:
        """Return the rows less those whose act another row that is kept tells before them."""
        left = kept.copy()
        for rows in self.tellings:
            here = rows[kept[rows]]
            left[here[1:]] = False
        return left

    @cached_property
    def values(self) -> Mapping[Column, tuple[str, ...]]:
        """The values that each column of `LISTED` has, empty ones left out."""
        return {
            column: tuple(each for each in pd.unique(self.frame[column.value]) if each)
            for column, _ in LISTED.values()
        }

    @cached_property
    def actors(self) -> frozenset[str]:
        """Whoever takes part in any event."""
        return frozenset(actor for each in self.sides for actor in (*each.first, *each.second))

    @cached_property
    def places(self) -> Mapping[str, tuple[str, str]]:
        """The Arabic and the English name of each place that an event has, by its id."""
        columns = [column.value for column in (Column.PLACE_ID, Column.PLACE_AR, Column.PLACE_EN)]
        rows = self.frame[columns].drop_duplicates(Column.PLACE_ID.value)
        every = zip(*(rows[column] for column in columns), strict=True)
        return {place_id: (name_ar, name_en) for place_id, name_ar, name_en in every if place_id}


@dataclass(frozen=True)
class Sifted:
    """What a filter keeps of a table."""

    sieve: Sieve
    wanted: EventFilter

    @cached_property
    def kept(self) -> Kept:
        """The rows that all parts of the filter keep, each act once if asked for."""
        return self.without()

    @cached_property
    def frame(self) -> geopandas.GeoDataFrame:
        """The rows that are kept."""
        return self.sieve.frame[self.kept]

    def without(self, *parts: Part, once: bool | None = None) -> Kept:
        """Return what is kept when these parts set no limit; `once` as the filter unless given."""
        others = [kept for part, kept in self.parts.items() if part not in parts]
        every = np.ones(len(self.sieve.frame), bool)
        kept = reduce(np.logical_and, others, every)
        return self.sieve.folded(kept) if (self.wanted.once if once is None else once) else kept

    @cached_property
    def parts(self) -> Mapping[Part, Kept]:
        """What each part that sets a limit keeps."""
        return dict(_parts(self.sieve, self.wanted))

    def count(self, part: Part) -> Mapping[str, int]:
        """Return how many events each value of the part would show, were it alone chosen."""
        column, _ = LISTED[part]
        kept = self.without(part, once=False)
        values = self.sieve.frame[column.value]
        found = Counter(values[kept].value_counts().to_dict())
        acts, rows = self._told_again(kept)
        again = pd.DataFrame({"act": acts, "value": values.to_numpy()[rows]}).duplicated()
        found.subtract(values.iloc[rows[again]].value_counts().to_dict())
        return found

    def _told_again(self, kept: Kept) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return number of the act and row of those kept rows of which an act is counted once."""
        acts, rows = self.sieve.told_again
        here = kept[rows] & self.wanted.once
        return acts[here], rows[here]

    def count_actors(self) -> Mapping[str, int]:
        """Return how many events each actor has the role in, were it alone asked for."""
        return self._count_sides(lambda one: replace(self.wanted, actors=(one,)))

    def count_others(self) -> Mapping[str, int]:
        """Return how many events the actors have the role in towards each other one alone."""
        return self._count_sides(lambda one: replace(self.wanted, others=(one,)))

    def count_harm(self, harm: Harm) -> int:
        """Return how many events harmed such people, as the other parts leave them."""
        asked = replace(self.wanted, harm=harm)
        kept = self.without(Part.HARM, once=False) & _harmful(self.sieve.frame, asked)
        return int((self.sieve.folded(kept) if self.wanted.once else kept).sum())

    def _count_sides(self, asking: Callable[[str], EventFilter]) -> Mapping[str, int]:
        """Return events by actor; each pair of sides is taken apart once."""
        sieve, kept = self.sieve, self.without(Part.ACTORS, once=False)
        numbers = sieve.side_numbers
        times = np.bincount(numbers[kept], minlength=len(sieve.sides)).tolist()
        fitting = [
            [actor for actor in {*sides.first, *sides.second} if fits(sides, asking(actor))]
            if number
            else []
            for sides, number in zip(sieve.sides, times, strict=True)
        ]
        found: Counter[str] = Counter()
        for actors, number in zip(fitting, times, strict=True):
            for actor in actors:
                found[actor] += number
        acts, rows = self._told_again(kept)
        pairs = Counter(
            (act, actor)
            for act, each in zip(acts.tolist(), numbers[rows].tolist(), strict=True)
            for actor in fitting[each]
        )
        for (_, actor), number in pairs.items():
            found[actor] -= number - 1
        return found


def select(frame: geopandas.GeoDataFrame, wanted: EventFilter) -> geopandas.GeoDataFrame:
    """Return the rows that the filter keeps, in their order."""
    return Sieve(frame).sift(wanted).frame


def _parts(sieve: Sieve, wanted: EventFilter) -> Iterator[tuple[Part, Kept]]:
    """Yield what each part that sets a limit keeps."""
    if wanted.start or wanted.end or not wanted.undated:
        yield Part.TIME, _in_time(sieve, wanted)
    if wanted.actors or (wanted.role.has_others and wanted.others):
        fitting = np.array([fits(sides, wanted) for sides in sieve.sides], bool)
        yield Part.ACTORS, fitting[sieve.side_numbers]
    if wanted.area:
        yield Part.AREA, _inside(sieve.frame, wanted.area)
    if wanted.harm or wanted.at_least:
        yield Part.HARM, _harmful(sieve.frame, wanted)
    if wanted.confidence:
        likely = sieve.frame[Column.CONFIDENCE.value] >= wanted.confidence
        yield Part.CONFIDENCE, likely.to_numpy(bool)
    if words := skim(wanted.words).split():
        yield Part.WORDS, _telling(sieve.frame[Column.WORDS.value], words)
    if not wanted.reviews and sieve.found_wrong.any():
        yield Part.REVIEWS, ~sieve.found_wrong
    yield from _listed(sieve.frame, wanted)


def _listed(frame: geopandas.GeoDataFrame, wanted: EventFilter) -> Iterator[tuple[Part, Kept]]:
    """Yield what each part keeps that is a list of values of one column."""
    for part, (column, name) in LISTED.items():
        values = getattr(wanted, name)
        if values:
            yield part, frame[column.value].isin(list(values)).to_numpy(bool)


def _in_time(sieve: Sieve, wanted: EventFilter) -> Kept:
    """Return the rows whose days lie in the time asked for, wholly or in part.

    An end that is not known may lie anywhere: such an event is never certain to lie before one.
    """
    first, last = sieve.starts, sieve.ends
    kept = ~sieve.undated
    if wanted.start is not None:
        start = np.datetime64(wanted.start)
        kept &= (first >= start) if wanted.certain else (np.isnat(last) | (last >= start))
    if wanted.end is not None:
        end = np.datetime64(wanted.end)
        kept &= (last <= end) if wanted.certain else (np.isnat(first) | (first <= end))
    return kept | sieve.undated if wanted.undated else kept


def fits(sides: Sides, wanted: EventFilter) -> bool:
    """Tell whether the filter keeps events of these sides, whatever else it asks."""
    others = wanted.others if wanted.role.has_others else ()
    # «Anybody against B» is «B against anybody».
    actors, others = (wanted.actors, others) if wanted.actors else (others, ())
    return not actors or sides.have(wanted.role, actors, others)


def _inside(frame: geopandas.GeoDataFrame, corners: Sequence[Corner]) -> Kept:
    """Return the rows whose point on the map lies in the polygon; others have none to go by."""
    if len(corners) < _FEWEST_CORNERS:
        return np.zeros(len(frame), bool)
    drawn: Kept = (frame[Column.STANDING.value] == Standing.MAP.value).to_numpy(bool)
    polygon = shapely.make_valid(shapely.Polygon([(lon, lat) for lat, lon in corners]))
    points = frame.geometry[drawn]
    kept = drawn.copy()
    kept[drawn] = shapely.intersects_xy(polygon, points.x.to_numpy(), points.y.to_numpy())
    return kept


def _harmful(frame: geopandas.GeoDataFrame, wanted: EventFilter) -> Kept:
    civilians = wanted.harm is Harm.CIVILIANS
    harmed = frame[(Column.CIVILIANS_MIN if civilians else Column.HARMED_MIN).value].to_numpy()
    found: Kept = harmed >= max(wanted.at_least, 1)
    return found


def _telling(told: pd.Series[str], words: Iterable[str]) -> Kept:
    every = np.ones(len(told), bool)
    for word in words:
        every &= told.str.contains(word, regex=False).to_numpy(bool)
    return every


def _days(column: pd.Series[pd.Timestamp]) -> npt.NDArray[np.datetime64]:
    days: npt.NDArray[np.datetime64] = column.to_numpy("datetime64[D]")
    return days
