"""Names on a picture, each where it hides neither a marker nor another name, or not at all."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from export.atlas import Atlas, Town
from export.frame import Frame
from export.lettering import MM_A_POINT, shown
from export.markers import Marker
from export.scene import Scene
from export.sheet import Box, Letters, Sheet
from mapping.spots import Spot

_RANKS = {1: 4000.0, 2: 1100.0, 3: 420.0}
"""Metres of the land a millimetre of an A4 sheet, up to which towns of a rank are named."""
_SIZES = {1: 8.5, 2: 7.2, 3: 6.4}
_PLACE = 7.2
"""Points: letters of places of events, and of rivers."""
_MANY = 3
"""So many events make a name strong."""
_DOT, _RIVER = 0.5, 0.8
"""Millimetres around which a town's and a river's name stand."""
_LONGEST = 80
"""Letters of a name."""
_GAP = 0.7
_MARGIN = 1.0
_LINE = 1.22
"""Height of a line of letters, of their size."""


class Labels(enum.StrEnum):
    """In which language places are named on a picture."""

    ARABIC = "ar"
    ENGLISH = "en"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class _Name:
    """What is to be written, around a point with so much taken up around it; millimetres."""

    lines: tuple[str, ...]
    at: tuple[float, float]
    taken: float
    letters: Letters
    has_dot: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """What names are written for, and how."""

    atlas: Atlas
    scene: Scene
    frame: Frame
    labels: Labels


def draw_labels(
    sheet: Sheet, axes: Axes, named: Named, markers: Sequence[Marker], kept_free: Sequence[Box]
) -> tuple[str, ...]:
    """Write the names of towns and of the markers' places where there is room; return them."""
    scale = sheet.paper.scale
    taken = [_box((each.x, each.y), each.reach(named.scene, scale)) for each in markers]
    taken += kept_free
    written: list[str] = []
    for name in _names(sheet, named, markers):
        places = _places(name, sheet)
        box = next((each for each in places if _fits(each, taken, named.frame)), None)
        if box is None:
            continue
        taken.append(box)
        _write(sheet, axes, name, box)
        written += name.lines
    return tuple(written)


def _names(sheet: Sheet, named: Named, markers: Sequence[Marker]) -> Iterator[_Name]:
    """Yield the names, the weightiest first: great towns, places of many events, other towns."""
    scale = sheet.paper.scale
    metres = named.frame.metres * scale
    towns = [town for town in named.atlas.towns if metres <= _RANKS[town.rank]]
    places = {_key(pin.spot): marker for marker in markers for pin in marker.pins}
    done = {(town.name_ar, town.name_en) for town in towns if town.rank == 1}
    for town in towns:
        if town.rank == 1:
            yield _town(town, places.get((town.name_ar, town.name_en)), sheet, named)
    for marker in markers:
        key = _key(marker.pins[0].spot)
        if key not in done:
            done.add(key)
            taken = marker.reach(named.scene, scale)
            letters = _letters(_PLACE, strong=marker.count >= _MANY)
            yield _Name(_lines(*key, named.labels), (marker.x, marker.y), taken, letters)
    for town in towns:
        key = (town.name_ar, town.name_en)
        if key not in done:
            yield _town(town, places.get(key), sheet, named)
    for river in named.atlas.river_names:
        ((x, y),) = named.frame.place([river.at]).tolist()
        lines = _lines(river.name_ar, river.name_en, named.labels)
        water = _letters(_PLACE, colour=sheet.theme.water_name)
        yield _Name(lines, (x, y), _RIVER * scale, water)


def _key(spot: Spot) -> tuple[str, str]:
    return spot.place_ar, spot.place_en


def _letters(size: float, *, strong: bool = False, colour: str = "") -> Letters:
    return Letters(size, "place", strong=strong, colour=colour, halo=True, is_name=True)


def _town(town: Town, marker: Marker | None, sheet: Sheet, named: Named) -> _Name:
    scale = sheet.paper.scale
    lines = _lines(town.name_ar, town.name_en, named.labels)
    letters = _letters(_SIZES[town.rank], strong=town.rank == 1)
    if marker is not None:
        return _Name(lines, (marker.x, marker.y), marker.reach(named.scene, scale), letters)
    ((x, y),) = named.frame.place([town.at]).tolist()
    return _Name(lines, (x, y), _DOT * scale, letters, has_dot=True)


def _lines(name_ar: str, name_en: str, labels: Labels) -> tuple[str, ...]:
    every = {Labels.ARABIC: (name_ar,), Labels.ENGLISH: (name_en,), Labels.BOTH: (name_ar, name_en)}
    named = tuple(shown(each)[:_LONGEST] for each in every[labels] if each)
    return named or tuple(shown(each)[:_LONGEST] for each in (name_ar or name_en,))


def _places(name: _Name, sheet: Sheet) -> Iterator[Box]:
    """Yield where the name may stand around its point, the best first."""
    width = max(sheet.width(line, name.letters) for line in name.lines)
    high = len(name.lines) * _LINE * sheet.points(name.letters) * MM_A_POINT
    x, y = name.at
    far = name.taken + _GAP
    slant = 0.75 * far
    yield Box(x + far, y - high / 2, width, high)
    yield Box(x - far - width, y - high / 2, width, high)
    for across in (x + slant, x - slant - width):
        yield Box(across, y - slant - high, width, high)
        yield Box(across, y + slant, width, high)
    yield Box(x - width / 2, y - far - high, width, high)
    yield Box(x - width / 2, y + far, width, high)


def _fits(box: Box, taken: Sequence[Box], frame: Frame) -> bool:
    corners = ((box.left, box.top), (box.right, box.bottom))
    return all(frame.holds(corner, _MARGIN) for corner in corners) and not any(
        box.left < other.right
        and other.left < box.right
        and box.top < other.bottom
        and other.top < box.bottom
        for other in taken
    )


def _box(at: tuple[float, float], radius: float) -> Box:
    x, y = at
    return Box(x - radius, y - radius, 2 * radius, 2 * radius)


def _write(sheet: Sheet, axes: Axes, name: _Name, box: Box) -> None:
    if name.has_dot:
        size = 1.6 * sheet.paper.scale
        axes.plot(*name.at, "o", markersize=size, color=sheet.theme.ink, alpha=0.7)
    each_high = box.height / len(name.lines)
    for at, line in enumerate(name.lines):
        middle = (box.left + box.width / 2, box.top + (at + 0.5) * each_high)
        sheet.put(axes, middle, line, name.letters)
