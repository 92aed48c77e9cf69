"""The land under the markers: the base map, and the land that events stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_rgba_array
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from domain.places import Precision, Shape
from export.atlas import Area, Atlas, Line, to_metres
from export.frame import Frame
from export.lettering import MM_A_POINT
from export.paths import circle, compound
from export.scene import Pin, Scene
from export.sheet import Sheet

_LEAST_MM = 2.2
"""Land is drawn where its radius on the paper is wider than this: below, a marker hides it."""
_MOST = 400
_SOFT = 12
"""So many lands in one picture are drawn in full strength; the more there are, the softer."""
_FAINTEST_FILL, _FAINTEST_EDGE = 0.012, 0.2
_NOTHING: Line = np.empty((0, 2))
_SURE_M = 3000
"""A named place whose own position is less certain than this is drawn with its circle."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How land is drawn (as in static/map/points.js)."""

    edge: float
    width: float
    """Millimetres."""
    fill: float
    dash: tuple[float, ...] = ()


_DISC = _Look(0.75, 0.22, 0.13)
_AREA = _Look(0.6, 0.32, 0.06, (1, 3))
_OUTLINE = _Look(0.9, 0.42, 0.1, (4, 2.4))


def draw_base(sheet: Sheet, axes: Axes, atlas: Atlas, frame: Frame) -> None:
    """Draw outlines, border and rivers."""
    theme, scale = sheet.theme, sheet.paper.scale
    # The neighbours' outlines end where their source ends, which is no boundary: no edge is seen.
    axes.add_patch(Rectangle((0, 0), frame.width, frame.height, facecolor=theme.land, zorder=0))
    _areas(axes, atlas.neighbours, frame, (theme.land, "none"), 0)
    _areas(axes, atlas.home, frame, (theme.home, theme.outline), 0.4 * scale)
    _lines(axes, atlas.subdistricts, frame, (theme.line, 0.2 * scale, (0, (3, 3))))
    _lines(axes, atlas.border, frame, (theme.border, 0.5 * scale, (0, (7, 2.5, 1.5, 2.5))))
    _lines(axes, atlas.rivers, frame, (theme.water, 0.8 * scale, "solid"))


def draw_extents(sheet: Sheet, axes: Axes, scene: Scene, frame: Frame) -> int:
    """Draw the land that spots stand for, coloured as most of their events; return how many."""
    wide = [pin for pin in scene.pins if _has_land(pin)]
    seen = [pin for pin in wide if _radius(pin, frame) > _LEAST_MM][:_MOST]
    calm = min(1.0, _SOFT / len(seen)) if seen else 1.0
    drawn = list(zip(seen, _lands(seen, frame), strict=True))
    for look in (_DISC, _AREA, _OUTLINE):
        alike = [(pin, path) for pin, path in drawn if _look(pin) is look]
        colours = [scene.classes[int(np.argmax(pin.mix))].colour for pin, _ in alike]
        paths = [path for _, path in alike]
        faces = to_rgba_array(colours, max(look.fill * calm, _FAINTEST_FILL))
        _patches(axes, paths, {"facecolors": faces, "linewidths": 0}, 2)
        edges = {
            "facecolors": "none",
            "edgecolors": to_rgba_array(colours, max(look.edge * calm**0.5, _FAINTEST_EDGE)),
            "linewidths": look.width * sheet.paper.scale / MM_A_POINT,
            "linestyles": [(0, look.dash) if look.dash else "solid"],
        }
        _patches(axes, paths, edges, 2.1)
    return len(seen)


def _has_land(pin: Pin) -> bool:
    spot = pin.spot
    is_sure = spot.precision is Precision.EXACT and spot.uncertainty_m <= _SURE_M
    return bool(spot.polygons) or not is_sure


def _radius(pin: Pin, frame: Frame) -> float:
    return pin.spot.uncertainty_m / frame.metres


def _look(pin: Pin) -> _Look:
    if pin.spot.shape is Shape.OUTLINE and pin.spot.polygons:
        return _OUTLINE
    return _AREA if pin.spot.precision is Precision.AREA else _DISC


def _lands(pins: Sequence[Pin], frame: Frame) -> Iterator[Path]:
    """Yield the land of each pin; all corners are projected at once, for each call costs."""
    rings = [[ring for polygon in pin.spot.polygons for ring in polygon] for pin in pins]
    corners = [np.asarray(ring, float) for each in rings for ring in each]
    # Latitude stands first in a ring.
    placed = frame.place(to_metres(np.concatenate(corners)[:, ::-1])) if corners else _NOTHING
    done = 0
    for pin, own in zip(pins, rings, strict=True):
        if not own:
            ((x, y),) = frame.place([pin.at]).tolist()
            yield circle((x, y), _radius(pin, frame))
            continue
        edges = np.cumsum([done, *(len(ring) for ring in own)])
        done = int(edges[-1])
        yield compound(placed[start:end] for start, end in pairwise(edges.tolist()))


def _areas(
    axes: Axes, areas: Iterable[Area], frame: Frame, colours: tuple[str, str], width: float
) -> None:
    face, edge = colours
    paths = [compound(frame.place(ring) for ring in area.rings) for area in areas]
    look = {"facecolors": face, "edgecolors": edge, "linewidths": width / MM_A_POINT}
    _patches(axes, paths, look, 0.5)


def _lines(
    axes: Axes, lines: Sequence[Line], frame: Frame, look: tuple[str, float, object]
) -> None:
    colour, width, style = look
    axes.add_collection(
        LineCollection(
            [frame.place(line) for line in lines],
            colors=colour,
            linewidths=width / MM_A_POINT,
            linestyles=[style],
            capstyle="round" if style == "solid" else "butt",
            zorder=1,
        )
    )


def _patches(axes: Axes, paths: Sequence[Path], look: dict[str, Any], order: float) -> None:
    if paths:
        axes.add_collection(PathCollection(paths, zorder=order, **look))
