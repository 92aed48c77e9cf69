"""Markers of a picture: spots that would hide one another on the paper are one marker.

As on the map of the app (static/map/points.js): a circle for a place, with a dashed edge where an
event is near it, a rounded square for an area; its parts are the classes, a number says how many,
a single event has its sign, and a ring around stands for several places.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.path import Path

from domain.places import Precision
from export.frame import Frame
from export.lettering import MM_A_POINT
from export.paths import circle, square, strip, wedge
from export.scene import Pin, Scene
from export.sheet import Letters, Sheet

Sign = Sequence[Sequence[tuple[float, float]]]
REACH = 6.0
"""Millimetres of an A4 sheet: spots that come nearer to one another share a marker."""
_LEAST, _MOST, _STEP = 1.7, 4.2, 0.6
"""Millimetres: radius of a marker for one event, at most, and more for each doubling."""
_HARM_STEP = 0.3
_NUMBER = 1.5
"""Millimetres: radius of the disc behind a number, at the least."""
_RING = 0.8
"""Millimetres from a marker to the ring around it."""
_THOUSAND = 1000


@dataclass(slots=True)
class Marker:
    """Spots that are drawn as one, at the place of the one with most events; in millimetres."""

    x: float
    y: float
    pins: list[Pin] = field(default_factory=list)

    @property
    def mix(self) -> tuple[int, ...]:
        """Return how many events of each class it stands for."""
        return tuple(map(sum, zip(*(pin.mix for pin in self.pins), strict=True)))

    @property
    def count(self) -> int:
        """Return how many events it stands for."""
        return sum(pin.count for pin in self.pins)

    @property
    def harmed(self) -> int:
        """Return the people killed or injured, at the least."""
        return sum(pin.harmed for pin in self.pins)

    @property
    def form(self) -> Precision:
        """Return the precision that its shape tells; of several, that of a named place."""
        found = {pin.spot.precision for pin in self.pins}
        return found.pop() if len(found) == 1 else Precision.EXACT

    def number(self, scene: Scene) -> int:
        """Return what is written on it."""
        return self.harmed if scene.look.by_harm else self.count

    def is_one(self, scene: Scene) -> bool:
        """Tell whether it stands for a single event, and no more people than one."""
        return self.count == 1 and self.number(scene) <= 1

    def reach(self, scene: Scene, scale: float) -> float:
        """Return how far it reaches, with the ring around several places, in millimetres."""
        return self.radius(scene, scale) + (_RING + 0.3 if len(self.pins) > 1 else 0.2) * scale

    def radius(self, scene: Scene, scale: float) -> float:
        """Return its size in millimetres; small where heat is what is looked at."""
        if scene.look.heat:
            return _LEAST * 0.7 * scale
        value, step = (self.harmed, _HARM_STEP) if scene.look.by_harm else (self.count, _STEP)
        return scale * min(_LEAST + step * math.log2(max(value, 1)), _MOST)


def gather(pins: Sequence[Pin], frame: Frame, reach: float) -> list[Marker]:
    """Return the markers of the spots in the frame, those with most events first.

    Every spot joins the first marker within reach, else it begins one.
    """
    made: list[Marker] = []
    at = frame.place([pin.at for pin in pins]) if pins else np.empty((0, 2))
    cells: dict[tuple[int, int], list[Marker]] = {}
    for pin, (x, y) in zip(pins, at.tolist(), strict=True):
        if not frame.holds((x, y)):
            continue
        cell = (int(x // reach), int(y // reach))
        lead = _near(cells, cell, (x, y), reach)
        if lead is None:
            lead = Marker(x, y)
            made.append(lead)
            cells.setdefault(cell, []).append(lead)
        lead.pins.append(pin)
    return made


def draw_markers(sheet: Sheet, axes: Axes, markers: Sequence[Marker], scene: Scene) -> None:
    """Draw the markers, those with fewest events on top."""
    scale, theme = sheet.paper.scale, sheet.theme
    sized = [(each, each.radius(scene, scale)) for each in markers]
    halo = [_outline(each, radius + 0.35 * scale) for each, radius in sized]
    _fill(axes, halo, theme.paper, alpha=0.85)
    parts = [part for each, radius in sized for part in _parts(each, radius, scene)]
    _fill(axes, [path for path, _ in parts], [colour for _, colour in parts])
    _edges(sheet, axes, sized)
    rings = [_outline(each, radius + _RING * scale) for each, radius in sized if len(each.pins) > 1]
    _stroke(axes, rings, theme.ink, 0.28 * scale)
    if not scene.look.heat:
        _tell(sheet, axes, sized, scene)
    signed = [each for each in markers if scene.signs and each.is_one(scene)]
    signs = [(scene.signs[each.mix.index(1)], (each.x, each.y)) for each in signed]
    draw_signs(axes, signs, 0.8 * scale, (theme.edge, theme.paper))


def draw_signs(
    axes: Axes,
    signs: Sequence[tuple[Sign, tuple[float, float]]],
    size: float,
    inks: tuple[str, str],
) -> None:
    """Draw signs of families at points, `size` being half of one in millimetres.

    Their lines are in the first ink, with an edge of the second.
    """
    lines = [
        [(at[0] + x * size, at[1] + y * size) for x, y in line]
        for sign, at in signs
        for line in sign
    ]
    for colour, width in ((inks[1], 0.75 * size), (inks[0], 0.38 * size)):
        axes.add_collection(
            LineCollection(lines, colors=colour, linewidths=width / MM_A_POINT, zorder=4.6)
        )


def _near(
    cells: dict[tuple[int, int], list[Marker]],
    cell: tuple[int, int],
    at: tuple[float, float],
    reach: float,
) -> Marker | None:
    for across in (-1, 0, 1):
        for down in (-1, 0, 1):
            for each in cells.get((cell[0] + across, cell[1] + down), ()):
                if math.hypot(each.x - at[0], each.y - at[1]) < reach:
                    return each
    return None


def _outline(marker: Marker, radius: float) -> Path:
    form = square if marker.form is Precision.AREA else circle
    return form((marker.x, marker.y), radius)


def _parts(marker: Marker, radius: float, scene: Scene) -> Iterable[tuple[Path, str]]:
    """Yield the part of each class, with its colour: a wedge, of a square an upright strip."""
    done, total = 0.0, marker.count
    for number, known in zip(marker.mix, scene.classes, strict=True):
        if not number:
            continue
        if number == total:
            yield _outline(marker, radius), known.colour
            return
        part = (done, done + number / total)
        form = strip if marker.form is Precision.AREA else wedge
        yield form((marker.x, marker.y), radius, part), known.colour
        done = part[1]


def _tell(sheet: Sheet, axes: Axes, sized: Sequence[tuple[Marker, float]], scene: Scene) -> None:
    """Write the numbers of the markers, each on a disc; a single event has none."""
    scale = sheet.paper.scale
    numbered = [
        (each, radius, number)
        for each, radius in sized
        if (number := each.number(scene)) and not each.is_one(scene)
    ]
    discs = [
        circle((each.x, each.y), max(radius - 1.0 * scale, _NUMBER * scale))
        for each, radius, _ in numbered
    ]
    _fill(axes, discs, sheet.theme.paper, order=4.5)
    for each, _, number in numbered:
        words = str(number) if number < 10 * _THOUSAND else f"{round(number / _THOUSAND)}k"
        letters = Letters(6.6 if number < _THOUSAND else 5.4, "marker", strong=True, is_name=True)
        sheet.put(axes, (each.x, each.y), words, letters)


def _fill(
    axes: Axes,
    paths: Sequence[Path],
    colours: str | Sequence[str],
    order: float = 4,
    alpha: float = 1,
) -> None:
    if paths:
        drawn = PathCollection(
            paths, facecolors=colours, edgecolors="none", linewidths=0, alpha=alpha, zorder=order
        )
        axes.add_collection(drawn)


def _edges(sheet: Sheet, axes: Axes, sized: Sequence[tuple[Marker, float]]) -> None:
    scale = sheet.paper.scale
    for is_near, width, style in ((False, 0.25, "solid"), (True, 0.35, (0, (2, 2)))):
        paths = [
            _outline(each, radius)
            for each, radius in sized
            if (each.form is Precision.NEAR) is is_near
        ]
        _stroke(axes, paths, sheet.theme.edge, width * scale, style)


def _stroke(
    axes: Axes, paths: Sequence[Path], colour: str, width: float, style: object = "solid"
) -> None:
    axes.add_collection(
        PathCollection(
            paths,
            facecolors="none",
            edgecolors=colour,
            linewidths=width / MM_A_POINT,
            linestyles=[style],
            zorder=4.2,
        )
    )
