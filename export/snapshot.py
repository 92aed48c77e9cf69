"""A picture of the map with its caption, drawn without a browser and without a network."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from export.atlas import Atlas
from export.caption import Caption, make_caption
from export.chart import Charted, draw_chart
from export.frame import Extent, Framing, Screen, extent_of, fit
from export.keys import (
    draw_days,
    draw_legend,
    draw_locator,
    draw_shapes,
    legend_height,
    shapes_height,
)
from export.labels import Labels, Named
from export.lettering import shown
from export.scene import Scene, make_scene
from export.selection import Selection
from export.sheet import Box, Letters, Paper, Sheet, Theme
from mapping.looks import Look
from wording.texts import Texts

_MARGIN, _GAP = 8.0, 3.5
_COLUMN = 58.0
"""Millimetres of an A4 sheet that legend and histogram take beside the map."""
_STRIP = 44.0
"""Millimetres that they take below it, on papers that are not wide."""
_TITLE = Letters(17, "title", strong=True)
_PERIOD = Letters(10.5, "period")
CAPTION = Letters(6.6, "caption")
CAPTION_LINES = 8
"""Lines that a part of the caption takes at most: the map must have room."""


class Piece(enum.StrEnum):
    """What stands beside the map and may be left out; legend and caption may not."""

    DAYS = "days"
    LOCATOR = "locator"


@dataclass(frozen=True, slots=True)
class Design:
    """How a picture is to look."""

    paper: Paper
    theme: Theme
    title: str = ""
    """Empty for the usual one."""
    labels: Labels = Labels.BOTH
    framing: Framing = Framing.EVENTS
    screen: Screen | None = None
    """What is shown where it is framed by the view of the page."""
    look: Look = field(default_factory=Look)
    pieces: frozenset[Piece] = frozenset(Piece)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A picture that is drawn, with what it says."""

    sheet: Sheet
    selection: Selection
    design: Design
    title: str
    caption: Caption
    charted: Charted
    scene: Scene


def draw_snapshot(selection: Selection, atlas: Atlas, design: Design, texts: Texts) -> Snapshot:
    """Return the picture of the selection, in the language of `texts`."""
    sheet = Sheet(design.paper, design.theme, texts)
    scene = make_scene(selection, atlas, design.look)
    title = shown(design.title) or texts("picture.title")
    margin, gap = sheet.mm(_MARGIN), sheet.mm(_GAP)
    page = Box(0, 0, design.paper.width_mm, design.paper.height_mm).inside(margin)
    caption = make_caption(selection, texts)
    top = page.top + _draw_title(sheet, page, title, caption.period) + gap
    extent = extent_of(design.framing, scene.pins, atlas, design.screen)
    # The caption takes what it needs; what lies beyond the edges is known once the map is drawn.
    below = caption_height(sheet, page, caption.lines)
    rest = Box(page.left, top, page.width, page.bottom - below - gap - top)
    room, beside = _parted(sheet, rest)
    frame = fit(extent, room.width, room.height)
    charted = draw_chart(sheet, room, Named(atlas, scene, frame, design.labels))
    if charted.beyond:
        caption = make_caption(selection, texts, charted.beyond)
    _draw_keys(sheet, beside, (atlas, scene), design, frame.extent)
    bottom = Box(page.left, page.bottom - below, page.width, below)
    faint = replace(CAPTION, colour=sheet.theme.faint)
    sheet.paragraph(caption.lines, bottom, faint, CAPTION_LINES)
    return Snapshot(sheet, selection, design, title, caption, charted, scene)


def _draw_title(sheet: Sheet, page: Box, title: str, period: str) -> float:
    """Write title and period; return their height."""
    high = sheet.write(sheet.fitted(title, page.width, _TITLE), page, _TITLE)
    under = Box(page.left, page.top + high, page.width, 0)
    return high + sheet.write(period, under, replace(_PERIOD, colour=sheet.theme.faint))


def caption_height(sheet: Sheet, page: Box, lines: Iterable[str]) -> float:
    """Return how much room the lines take, with one line more for what may be added."""
    taken = sum(sheet.lines(line, page.width, CAPTION, CAPTION_LINES) for line in lines)
    return (taken + 1) * sheet.line_mm(CAPTION)


def _parted(sheet: Sheet, rest: Box) -> tuple[Box, Box]:
    """Return where the map goes and where what stands beside it or below it."""
    gap = sheet.mm(_GAP)
    if sheet.paper.is_wide:
        column = sheet.mm(_COLUMN)
        room = Box(rest.left, rest.top, rest.width - column - gap, rest.height)
        beside = Box(room.right + gap, rest.top, column, rest.height)
        return sheet.mirrored(room), sheet.mirrored(beside)
    strip = sheet.mm(_STRIP)
    room = Box(rest.left, rest.top, rest.width, rest.height - strip - gap)
    return room, Box(rest.left, room.bottom + gap, rest.width, strip)


def _draw_keys(
    sheet: Sheet, box: Box, subject: tuple[Atlas, Scene], design: Design, extent: Extent
) -> None:
    """Draw legend, shapes, days and locator: below one another in a column, else side by side."""
    atlas, scene = subject
    cells = (
        _column(sheet, box, scene, design) if sheet.paper.is_wide else _cells(sheet, box, design)
    )
    draw_legend(sheet, cells["legend"], scene)
    draw_shapes(sheet, cells["shapes"], scene)
    if Piece.DAYS in cells:
        draw_days(sheet, cells[Piece.DAYS], scene)
    if Piece.LOCATOR in cells:
        draw_locator(sheet, cells[Piece.LOCATOR], atlas, extent)


def _column(sheet: Sheet, box: Box, scene: Scene, design: Design) -> dict[str, Box]:
    gap = sheet.mm(_GAP)
    high = {"legend": legend_height(sheet, scene), "shapes": shapes_height(sheet)}
    free = box.height - sum(high.values()) - gap * (1 + len(design.pieces))
    wanted = {Piece.DAYS: 0.42, Piece.LOCATOR: 0.58}
    shares = sum(wanted[piece] for piece in design.pieces)
    most = {Piece.DAYS: sheet.mm(34), Piece.LOCATOR: sheet.mm(52)}
    for piece in Piece:
        if piece in design.pieces:
            high[piece] = min(free * wanted[piece] / shares, most[piece])
    cells, top = {}, box.top
    for name, height in high.items():
        cells[name] = Box(box.left, top, box.width, height)
        top += height + gap
    return cells


def _cells(sheet: Sheet, box: Box, design: Design) -> dict[str, Box]:
    gap = 1.5 * sheet.mm(_GAP)
    names = ["legend", "shapes", *(piece for piece in Piece if piece in design.pieces)]
    width = (box.width - gap * (len(names) - 1)) / len(names)
    return {
        name: sheet.mirrored(Box(box.left + at * (width + gap), box.top, width, box.height))
        for at, name in enumerate(names)
    }
