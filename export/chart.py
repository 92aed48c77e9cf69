"""The map of a picture: base map, land, markers, names, scale bar and north arrow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle

from export.frame import Frame
from export.heat import draw_heat
from export.labels import Named, draw_labels
from export.lands import draw_base, draw_extents
from export.lettering import MM_A_POINT
from export.markers import REACH, draw_markers, gather
from export.sheet import Box, Letters, Sheet

_UPPER = 0.1
"""Part of the map's height above what is said where it shows nothing."""
_LONGEST = 0.26
"""Part of the map's width that the scale bar takes at most."""


@dataclass(frozen=True, slots=True)
class Charted:
    """What came to be drawn of the events, for those who look at a picture's structure."""

    frame: Frame
    markers: int
    extents: int
    beyond: int
    """Events on the map of the app that lie beyond the edges of the picture."""
    names: tuple[str, ...]


def draw_chart(sheet: Sheet, box: Box, named: Named) -> Charted:
    """Draw the part of the land that the frame shows into the box of the sheet."""
    atlas, scene, frame = named.atlas, named.scene, named.frame
    axes = sheet.part(box)
    draw_base(sheet, axes, atlas, frame)
    extents = 0 if scene.look.heat else draw_extents(sheet, axes, scene, frame)
    if scene.look.heat:
        draw_heat(axes, scene, frame)
    markers = gather(scene.pins, frame, REACH * sheet.paper.scale)
    draw_markers(sheet, axes, markers, scene)
    reaches = [(each.x, each.y, each.reach(scene, sheet.paper.scale)) for each in markers]
    furniture = _draw_furniture(sheet, axes, frame, reaches)
    names = draw_labels(sheet, axes, named, markers, [furniture])
    sheet.frame(axes, sheet.theme.outline, 0.3)
    if not scene.pins:
        _tell_nothing(sheet, axes, frame)
    inside = sum(marker.count for marker in markers)
    beyond = sum(pin.count for pin in scene.pins) - inside
    return Charted(frame, len(markers), extents, beyond, names)


def _tell_nothing(sheet: Sheet, axes: Axes, frame: Frame) -> None:
    letters = Letters(9, "nothing", strong=True, halo=True)
    sheet.put(axes, (frame.width / 2, frame.height * _UPPER), sheet.texts("picture.none"), letters)


def _draw_furniture(
    sheet: Sheet, axes: Axes, frame: Frame, markers: Sequence[tuple[float, float, float]]
) -> Box:
    """Draw scale bar and north arrow where they hide the fewest markers; return their box.

    A marker is where it stands and how far it reaches.
    """
    scale, theme = sheet.paper.scale, sheet.theme
    kilometres = _round_down(frame.width * _LONGEST * frame.metres / 1000)
    length = kilometres * 1000 / frame.metres
    width, height = length + 14 * scale, 8.5 * scale
    corners = _corners(sheet, frame, (width, height))
    box = min(corners, key=lambda each: sum(each.holds(*marker) for marker in markers))
    axes.add_patch(
        Rectangle(
            (box.left, box.top),
            box.width,
            box.height,
            facecolor=theme.paper,
            alpha=0.82,
            edgecolor="none",
            zorder=4.8,
        )
    )
    bar = (box.left + 3 * scale, box.bottom - 2.6 * scale)
    for part in range(2):
        axes.add_patch(
            Rectangle(
                (bar[0] + part * length / 2, bar[1]),
                length / 2,
                1.1 * scale,
                facecolor=theme.ink if part == 0 else theme.paper,
                edgecolor=theme.ink,
                linewidth=0.2 * scale / MM_A_POINT,
                zorder=5,
            )
        )
    words = sheet.texts("picture.kilometres", km=f"{kilometres:g}")
    above = (bar[0] + length / 2, bar[1] - 0.6 * scale)
    sheet.put(axes, above, words, Letters(6.6, "scale"), ("center", "bottom"))
    _draw_arrow(sheet, axes, (box.right - 5 * scale, box.top + 3.9 * scale), frame)
    return box


def _corners(sheet: Sheet, frame: Frame, size: tuple[float, float]) -> list[Box]:
    """Return the boxes in the corners of the map, the usual one first: below, where lines begin."""
    edge, (width, height) = 2 * sheet.paper.scale, size
    sides = [edge, frame.width - width - edge]
    levels = (frame.height - height - edge, edge)
    if sheet.is_mirrored:
        sides.reverse()
    return [Box(left, top, width, height) for top in levels for left in sides]


def _draw_arrow(sheet: Sheet, axes: Axes, at: tuple[float, float], frame: Frame) -> None:
    """Draw an arrow to true north, which the grid's own north misses by a degree or so."""
    scale, theme = sheet.paper.scale, sheet.theme
    turn = math.radians(_convergence(frame))
    shape = [(0, -2.6), (1.4, 1.6), (0, 0.8), (-1.4, 1.6)]
    corners = [
        (
            at[0] + scale * (x * math.cos(turn) + y * math.sin(turn)),
            at[1] + scale * (y * math.cos(turn) - x * math.sin(turn)),
        )
        for x, y in shape
    ]
    axes.add_patch(Polygon(corners, facecolor=theme.ink, edgecolor="none", zorder=5))
    below, words = (at[0], at[1] + 4.4 * scale), sheet.texts("picture.north")
    sheet.put(axes, below, words, Letters(6.2, "north"), ("center", "bottom"))


def _convergence(frame: Frame) -> float:
    """Return by how many degrees true north lies west of the grid's in the middle of the frame.

    Near enough by the spherical formula: degrees east of the zone's meridian (39 E) times the sine
    of the latitude (Snyder, Map Projections, 1987, p. 62).
    """
    west, south, east, north = frame.extent
    lat = (south + north) / 2 / 111_000
    lon = ((west + east) / 2 - 500_000) / (111_320 * math.cos(math.radians(lat)))
    return lon * math.sin(math.radians(lat))


def _round_down(value: float) -> float:
    """Return the greatest of 1, 2 and 5 times a power of ten that is not above the value."""
    power = 10.0 ** math.floor(math.log10(value))
    return power * max(each for each in (1, 2, 5) if each * power <= value)
