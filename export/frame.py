"""Which part of the land a picture shows, and where on the paper a position comes to lie."""

from __future__ import annotations

import enum
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from export.atlas import Atlas, Line, to_metres
from export.scene import Pin
from tables.address import View

Extent = tuple[float, float, float, float]
"""West, south, east and north, in metres."""
_LEAST_M = 24_000
"""A picture is at least so wide and high: closer, the base map has nothing to go by."""
_ROOM = 0.09
"""Part of the extent that is left free on each side."""
SCREEN_PX = (900, 540)
"""Width and height of the app's map on a laptop, for a view that is given without them."""
_FARTHEST, _CLOSEST = 4.0, 17.0
"""Zooms between which a picture has something to show."""
_AWAY = 1.0
"""The centre of a view may lie so far outside the governorate, as part of its extent."""
EQUATOR_M = 156_543.03
"""Metres a pixel at zoom 0 of the web's map projection."""


class Framing(enum.StrEnum):
    """What the picture is framed by."""

    EVENTS = "events"
    """All events on the map, whatever their number."""
    GOVERNORATE = "governorate"
    VIEW = "view"
    """The view that the map on the page has."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What a map on a screen shows."""

    view: View
    size_px: tuple[float, float] = SCREEN_PX


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the land on a part of the paper."""

    west: float
    north: float
    """Metres."""
    metres: float
    """Of the land a millimetre of the paper."""
    width: float
    height: float
    """Millimetres."""

    def place(self, points: Line | Sequence[tuple[float, float]]) -> Line:
        """Return positions in metres as millimetres from the top left, a row each."""
        given = np.asarray(points, float).reshape(-1, 2)
        return np.column_stack(
            [(given[:, 0] - self.west) / self.metres, (self.north - given[:, 1]) / self.metres]
        )

    def holds(self, at: Sequence[float], margin: float = 0) -> bool:
        """Tell whether a point in millimetres lies in the frame, so far from its edges."""
        x, y = at
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin

    @property
    def extent(self) -> Extent:
        """Return what the frame shows."""
        return (
            self.west,
            self.north - self.height * self.metres,
            self.west + self.width * self.metres,
            self.north,
        )


def fit(extent: Extent, width: float, height: float) -> Frame:
    """Return the frame of so many millimetres that shows all of the extent, in its middle."""
    west, south, east, north = extent
    metres = max((east - west) / width, (north - south) / height)
    middle = ((west + east) / 2, (south + north) / 2)
    return Frame(
        middle[0] - metres * width / 2, middle[1] + metres * height / 2, metres, width, height
    )


def extent_of(
    framing: Framing, pins: Sequence[Pin], atlas: Atlas, screen: Screen | None = None
) -> Extent:
    """Return what is to be shown; the governorate where there is nothing else to go by."""
    if framing is Framing.VIEW and screen is not None and _is_near(screen.view, atlas):
        return _seen(screen)
    if framing is Framing.EVENTS and pins:
        return _roomy(_around(pins))
    return grown(atlas.extent, 0.03)


def _around(pins: Sequence[Pin]) -> Extent:
    """Return the box around the spots."""
    east, north = zip(*(pin.at for pin in pins), strict=True)
    return min(east), min(north), max(east), max(north)


def _roomy(extent: Extent) -> Extent:
    west, south, east, north = grown(extent, _ROOM)
    wide, high = max(_LEAST_M - (east - west), 0) / 2, max(_LEAST_M - (north - south), 0) / 2
    return west - wide, south - high, east + wide, north + high


def grown(extent: Extent, part: float) -> Extent:
    """Return the extent with so large a part of itself more on each side."""
    west, south, east, north = extent
    more = part * max(east - west, north - south)
    return west - more, south - more, east + more, north + more


def _is_near(view: View, atlas: Atlas) -> bool:
    """Tell whether the base map has anything to draw there; a link may name the pole."""
    lat, lon, _ = view
    ((x, y),) = to_metres([(lon, lat)]).tolist()
    west, south, east, north = grown(atlas.extent, _AWAY)
    return bool(west <= x <= east and south <= y <= north)


def _seen(screen: Screen) -> Extent:
    lat, lon, zoom = screen.view
    pixel = EQUATOR_M * math.cos(math.radians(lat)) / 2 ** min(max(zoom, _FARTHEST), _CLOSEST)
    wide, high = (pixel * each / 2 for each in screen.size_px)
    ((east, north),) = to_metres([(lon, lat)]).tolist()
    return east - wide, north - high, east + wide, north + high
