"""What stands beside the map of a picture: legend, shapes, events by day, and where this is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.patches import Circle, Rectangle

from export.atlas import Atlas
from export.frame import Extent, fit
from export.lands import draw_base
from export.lettering import MM_A_POINT
from export.markers import draw_signs
from export.scene import Scene
from export.sheet import Align, Box, Letters, Sheet
from mapping.words import class_label
from wording import describe

Days = npt.NDArray[np.datetime64]
_ROW = 4.1
"""Millimetres of an A4 sheet from one row of the legend to the next."""
_HEADING = Letters(7.4, "heading", strong=True)
_LABEL = Letters(7.0, "legend")
_COUNT = Letters(7.0, "count", align=Align.END)
_SMALL = Letters(6.2, "note")
_FEWEST_EDGES = 2
_PARTED, _GAP = 120, 0.12
"""So many bars at most have a gap between them, as part of a bar."""
_SHAPES = ("exact", "near", "area", "several")
_NOTES = 1
"""Rows below the shapes: what numbers or the heat stand for."""
_DAYS_OF_BARS, _WEEKS_OF_BARS = 92, 160
"""So many days get a bar each, so many weeks; beyond, months do."""
_WEEK = 7


def legend_height(sheet: Sheet, scene: Scene) -> float:
    """Return how high the legend is, in millimetres."""
    return sheet.mm(_ROW * (1 + sum(number > 0 for number in scene.totals)) + 1)


def draw_legend(sheet: Sheet, box: Box, scene: Scene) -> None:
    """Draw the classes that are on the map with their counts."""
    row = sheet.mm(_ROW)
    _heading(sheet, box, sheet.texts("picture.legend"))
    top = box.top + row
    for at, (known, number) in enumerate(zip(scene.classes, scene.totals, strict=True)):
        if not number:
            continue
        line = Box(box.left, top, box.width, row)
        mark = _start(sheet, line, sheet.mm(1.8))
        sheet.page.add_patch(
            Circle(
                (mark, top + row / 2),
                sheet.mm(1.35),
                facecolor=known.colour,
                edgecolor=sheet.theme.edge,
                linewidth=0.2 * sheet.paper.scale / MM_A_POINT,
            )
        )
        if scene.signs:
            inks, size = (sheet.theme.edge, sheet.theme.paper), sheet.mm(0.75)
            draw_signs(sheet.page, [(scene.signs[at], (mark, top + row / 2))], size, inks)
        label = class_label(scene.look.colouring, known, sheet.texts)
        _row(sheet, line, label, f"{number:,}")
        top += row


def draw_shapes(sheet: Sheet, box: Box, scene: Scene) -> None:
    """Draw what the shapes of markers mean, and what their numbers are."""
    row, theme = sheet.mm(_ROW), sheet.theme
    _heading(sheet, box, sheet.texts("picture.shapes"))
    top = box.top + row
    thin = 0.25 * sheet.paper.scale / MM_A_POINT
    for name in _SHAPES:
        line = Box(box.left, top, box.width, row)
        at, size = (_start(sheet, line, sheet.mm(1.8)), top + row / 2), sheet.mm(1.25)
        if name == "area":
            corner = (at[0] - size, at[1] - size)
            drawn: Rectangle | Circle = Rectangle(corner, 2 * size, 2 * size)
        else:
            drawn = Circle(at, size)
        drawn.set(facecolor=theme.line, edgecolor=theme.edge, linewidth=thin)
        drawn.set_linestyle((0, (2, 2)) if name == "near" else "solid")
        sheet.page.add_patch(drawn)
        if name == "several":
            sheet.page.add_patch(
                Circle(
                    at, size + sheet.mm(0.55), facecolor="none", edgecolor=theme.ink, linewidth=thin
                )
            )
        _row(sheet, line, sheet.texts(f"picture.{name}"))
        top += row
    note = sheet.fitted(sheet.texts(f"picture.{_number(scene)}"), box.width, _SMALL)
    line = Box(box.left, top + sheet.mm(0.4), box.width, row)
    sheet.write(note, line, replace(_SMALL, colour=theme.faint))


def shapes_height(sheet: Sheet) -> float:
    """Return how high the meaning of the shapes is, in millimetres."""
    return sheet.mm(_ROW * (1 + len(_SHAPES) + _NOTES))


def draw_days(sheet: Sheet, box: Box, scene: Scene) -> None:
    """Draw how many events each day, week or month has, stacked by class."""
    step, edges = _steps(scene)
    title = sheet.texts(f"picture.{step}")
    if scene.undated:
        title = f"{title} ({sheet.texts('picture.undated', number=scene.undated)})"
    _heading(sheet, box, title)
    if len(edges) < _FEWEST_EDGES:
        return
    row = sheet.mm(_ROW)
    room = Box(box.left, box.top + row, box.width, box.height - 1.9 * row)
    counts = _count(scene, edges)
    axes = sheet.part(room)
    axes.set_xlim(0, len(edges) - 1)
    axes.set_ylim(0, max(int(counts.sum(axis=0).max()), 1))
    base = np.zeros(len(edges) - 1)
    gap = _GAP if len(edges) <= _PARTED else 0
    for known, numbers in zip(scene.classes, counts, strict=True):
        _bars(axes, numbers, base, gap, known.colour)
        base = base + numbers
    axes.axhline(0, color=sheet.theme.outline, linewidth=0.6, clip_on=False)
    _ends(sheet, Box(box.left, room.bottom + sheet.mm(0.4), box.width, row), scene, int(base.max()))


def draw_locator(sheet: Sheet, box: Box, atlas: Atlas, extent: Extent) -> None:
    """Draw the whole governorate with the part that the picture shows."""
    row = sheet.mm(_ROW)
    _heading(sheet, box, sheet.texts("picture.locator"))
    room = Box(box.left, box.top + row, box.width, box.height - row)
    west, south, east, north = atlas.extent
    frame = fit(
        (west - 30_000, south - 20_000, east + 30_000, north + 20_000), room.width, room.height
    )
    axes = sheet.part(room)
    draw_base(sheet, axes, atlas, frame)
    west, south, east, north = extent
    (left, top), (right, bottom) = frame.place([(west, north), (east, south)]).tolist()
    left, right = (min(max(x, 0), frame.width) for x in (left, right))
    top, bottom = (min(max(y, 0), frame.height) for y in (top, bottom))
    axes.add_patch(
        Rectangle(
            (left, top),
            right - left,
            bottom - top,
            facecolor="none",
            edgecolor=sheet.theme.ink,
            linewidth=0.5 * sheet.paper.scale / MM_A_POINT,
            zorder=6,
        )
    )
    sheet.frame(axes, sheet.theme.line, 0.25)


def _heading(sheet: Sheet, box: Box, words: str) -> None:
    sheet.write(sheet.fitted(words, box.width, _HEADING), box, _HEADING)


def _row(sheet: Sheet, line: Box, label: str, number: str = "") -> None:
    """Write a label behind its mark, and a number at the end of the line."""
    end = sheet.width(number, _COUNT) + sheet.mm(1.2) if number else 0
    mark = sheet.mm(4.4)
    words = sheet.fitted(label, line.width - mark - end, _LABEL)
    left = line.left if sheet.is_mirrored else line.left + mark
    text = Box(left, line.top + sheet.mm(0.5), line.width - mark, line.height)
    sheet.write(words, text, _LABEL)
    if number:
        sheet.write(number, Box(line.left, text.top, line.width, 0), _COUNT)


def _start(sheet: Sheet, line: Box, inside: float) -> float:
    """Return so many millimetres inside the line, from where reading begins."""
    return line.right - inside if sheet.is_mirrored else line.left + inside


def _steps(scene: Scene) -> tuple[str, Days]:
    """Return what a bar stands for, and where the bars begin and the last one ends."""
    if scene.span is None:
        return "days", np.array([], "datetime64[D]")
    first, last = (np.datetime64(day, "D") for day in scene.span)
    days = int((last - first).astype(int)) + 1
    one = np.timedelta64(1, "D")
    if days <= _DAYS_OF_BARS:
        return "days", np.arange(first, last + 2 * one, one)
    if days <= _WEEKS_OF_BARS * _WEEK:
        # Weeks begin on Saturday, as they do in Syria.
        begin = first - ((first.astype(int) - 2) % _WEEK) * one
        return "weeks", np.arange(begin, last + (_WEEK + 1) * one, _WEEK * one)
    months = np.arange(first.astype("datetime64[M]"), last.astype("datetime64[M]") + 2)
    return "months", months.astype("datetime64[D]")


def _count(scene: Scene, edges: Days) -> npt.NDArray[np.int64]:
    """Return the events of each class (rows) in each bar (columns)."""
    bars = np.searchsorted(edges, scene.days, side="right") - 1
    counts = np.zeros((len(scene.classes), len(edges) - 1), np.int64)
    np.add.at(counts, (scene.day_classes, bars), 1)
    return counts


def _bars(
    axes: Axes,
    numbers: npt.NDArray[np.int64],
    base: npt.NDArray[np.float64],
    gap: float,
    colour: str,
) -> None:
    corners = [
        [
            (at + gap, low),
            (at + 1 - gap, low),
            (at + 1 - gap, low + number),
            (at + gap, low + number),
        ]
        for at, (number, low) in enumerate(zip(numbers, base, strict=True))
        if number
    ]
    axes.add_collection(PolyCollection(corners, facecolors=colour, edgecolors="none", linewidths=0))


def _ends(sheet: Sheet, line: Box, scene: Scene, most: int) -> None:
    """Write the first and the last day under the bars, and how many events the highest has."""
    if scene.span is None:
        return
    first, last = (describe.day(day, sheet.texts) for day in scene.span)
    faint = replace(_SMALL, colour=sheet.theme.faint, align=Align.CENTRE)
    if first == last:
        sheet.write(first, line, faint)
        return
    # Days run from left to right in both languages.
    for words, side, x in ((first, "left", line.left), (last, "right", line.right)):
        sheet.put(sheet.page, (x, line.top), words, faint, (side, "top"))
    sheet.write(sheet.texts("picture.most", number=f"{most:,}"), line, faint)


def _number(scene: Scene) -> str:
    """Return the word for what a number, or the surface under it, stands for."""
    if scene.look.heat:
        return "heat"
    return "harmed" if scene.look.by_harm else "numbers"
