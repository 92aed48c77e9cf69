"""Pictures drawn for tests, what was drawn read back, and its structure to be recorded."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from export.atlas import load_atlas
from export.lettering import MM_A_POINT
from export.markers import REACH, Marker, gather
from export.searchable import Written, written
from export.selection import Selection
from export.sheet import Box, load_sheet_style
from export.snapshot import Design, Snapshot, draw_snapshot
from tests.factory import small_set
from tests.unit.export.making import GROUND, SETTINGS, STYLE, selection_of
from wording.texts import Language

ATLAS, SHEETS = load_atlas(GROUND, STYLE), load_sheet_style()
USUAL = Design(SHEETS.papers["a4_landscape"], SHEETS.themes["light"])
QUICK_DPI = 40
PAPERS = ("a4_landscape", "a4_portrait", "slide")
"""Papers whose pictures are recorded: one of each arrangement, and a dense one."""


def design(paper: str = "a4_landscape", **changes: Any) -> Design:
    return replace(USUAL, paper=SHEETS.papers[paper], **changes)


def draw(
    selection: Selection,
    language: Language = Language.ENGLISH,
    paper: str = "a4_landscape",
    **changes: Any,
) -> Snapshot:
    return draw_snapshot(selection, ATLAS, design(paper, **changes), SETTINGS[language].texts)


@cache
def small() -> Selection:
    return selection_of(*small_set())


@cache
def small_picture(language: Language = Language.ENGLISH, paper: str = "a4_landscape") -> Snapshot:
    """Return the picture of the small set; tests share it and leave it as it is."""
    return draw(small(), language, paper)


def texts_by_gid(snapshot: Snapshot) -> dict[str, list[str]]:
    found = defaultdict(list)
    for each in written(snapshot.sheet.figure):
        found[each.gid].append(each.words)
    return dict(found)


def box_of(each: Written) -> Box:
    """Return what the letters of a text take on the page, in points, its y upwards."""
    half = 0.36 * each.size
    return Box(each.x, each.y - half, each.width, 2 * half)


def overlap(one: Box, other: Box, slack: float = 0.2) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    along = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > slack and along > slack


@dataclass(frozen=True, slots=True)
class Place:
    """The map on the page, in points from the lower left."""

    left: float
    bottom: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return millimetres from the map's top left as points from the page's lower left."""
        return self.left + x / MM_A_POINT, self.bottom + self.height - y / MM_A_POINT


def map_on_page(snapshot: Snapshot) -> Place:
    frame, paper = snapshot.charted.frame, snapshot.sheet.paper
    for axes in snapshot.sheet.figure.axes:
        x, y, width, height = axes.get_position().bounds
        is_map = abs(width * paper.width_mm - frame.width) < 0.01
        if is_map and abs(height * paper.height_mm - frame.height) < 0.01:
            wide, high = paper.width_mm / MM_A_POINT, paper.height_mm / MM_A_POINT
            return Place(x * wide, y * high, width * wide, height * high)
    raise AssertionError("there is no map")


def markers_of(snapshot: Snapshot) -> list[Marker]:
    reach = REACH * snapshot.sheet.paper.scale
    return gather(snapshot.scene.pins, snapshot.charted.frame, reach)


def marker_boxes(snapshot: Snapshot) -> list[Box]:
    """Return what the markers take on the page, in points."""
    place, scene, scale = map_on_page(snapshot), snapshot.scene, snapshot.sheet.paper.scale
    boxes = []
    for each in markers_of(snapshot):
        x, y = place.point(each.x, each.y)
        radius = each.radius(scene, scale) / MM_A_POINT
        boxes.append(Box(x - radius, y - radius, 2 * radius, 2 * radius))
    return boxes


def structure(snapshot: Snapshot) -> dict[str, Any]:
    """Return what a reader takes from the picture, whatever its pixels."""
    charted, counts = snapshot.charted, snapshot.selection.counts
    return {
        "title": snapshot.title,
        "texts": {name: words for name, words in texts_by_gid(snapshot).items() if name != "title"},
        "counts": {
            "events": counts.selected,
            "on the map": counts.shown,
            "beyond the picture": charted.beyond,
            "extents": charted.extents,
        },
        "legend": {
            known.class_id: [known.colour, number]
            for known, number in zip(snapshot.scene.classes, snapshot.scene.totals, strict=True)
            if number
        },
        "extent in metres": [round(each, -2) for each in charted.frame.extent],
        "markers": [_marker(each) for each in markers_of(snapshot)],
    }


def _marker(marker: Marker) -> dict[str, Any]:
    return {
        "places": sorted(pin.spot.token for pin in marker.pins),
        "events": marker.count,
        "harmed": marker.harmed,
        "form": marker.form.value,
        "at": [round(marker.x), round(marker.y)],
    }
