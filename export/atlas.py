"""The base map in metres: what pictures are drawn upon, projected once.

The projection is UTM zone 37 north (EPSG:32637), in which the governorate lies: a kilometre is as
long everywhere on the sheet, to 0.1 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from shapely.geometry import shape

from gazetteer.load import HOME
from mapping.base import BASEMAP, features
from mapping.shapes import Ground
from mapping.style import Style

UTM = "EPSG:32637"
Line = npt.NDArray[np.float64]
"""Corners in metres, east and north, a row each."""


@dataclass(frozen=True, slots=True)
class Town:
    """A name on the map."""

    name_ar: str
    name_en: str
    rank: int
    """1 always shown, 2 from the middle scale, 3 close up."""
    at: tuple[float, float]
    """Metres east and north."""


@dataclass(frozen=True, slots=True)
class Area:
    """Land with its holes, as closed lines."""

    rings: tuple[Line, ...]


@dataclass(frozen=True)
class Atlas:
    """Outlines, rivers and towns in metres, with the style and the ground that events stand on."""

    ground: Ground
    style: Style
    home: tuple[Area, ...]
    """The governorate that the map covers."""
    neighbours: tuple[Area, ...]
    subdistricts: tuple[Line, ...]
    border: tuple[Line, ...]
    rivers: tuple[Line, ...]
    river_names: tuple[Town, ...]
    towns: tuple[Town, ...]

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Return west, south, east and north of the governorate, in metres."""
        corners = np.concatenate([ring for area in self.home for ring in area.rings])
        (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
        return float(west), float(south), float(east), float(north)


def load_atlas(ground: Ground, style: Style, folder: Path = BASEMAP) -> Atlas:
    """Read the base map; DataFileError when it cannot be read."""
    governorates = features(folder, "governorates")
    homes = [each for each in governorates if each["properties"]["id"] == HOME]
    others = [each for each in governorates if each["properties"]["id"] != HOME]
    rivers = features(folder, "rivers")
    return Atlas(
        ground,
        style,
        tuple(area for each in homes for area in _areas(each["geometry"])),
        tuple(area for each in others for area in _areas(each["geometry"])),
        tuple(_lines(features(folder, "subdistricts"))),
        tuple(_lines(features(folder, "border"))),
        tuple(_lines(rivers)),
        tuple(_river_name(river) for river in rivers),
        tuple(_town(each) for each in features(folder, "towns")),
    )


def to_metres(points: Sequence[tuple[float, float]] | Line) -> Line:
    """Return longitudes and latitudes, a row each, as metres east and north."""
    given = np.asarray(points, float).reshape(-1, 2)
    east, north = _transformer().transform(given[:, 0], given[:, 1])
    return np.column_stack([east, north])


@cache
def _transformer() -> Transformer:
    return Transformer.from_crs("EPSG:4326", UTM, always_xy=True)


def _areas(geometry: dict[str, Any]) -> Iterator[Area]:
    for part in shapely.get_parts(shape(geometry)):
        yield Area(tuple(to_metres(each.coords[:]) for each in (part.exterior, *part.interiors)))


def _lines(layer: Iterable[dict[str, Any]]) -> Iterator[Line]:
    for each in layer:
        for part in shapely.get_parts(shape(each["geometry"])):
            lines = (part.exterior, *part.interiors) if part.geom_type == "Polygon" else (part,)
            yield from (to_metres(line.coords[:]) for line in lines)


def _river_name(river: dict[str, Any]) -> Town:
    longest = max(_lines([river]), key=len)
    east, north = longest[len(longest) // 2]
    names = river["properties"]
    return Town(names["name_ar"], names["name_en"], 2, (float(east), float(north)))


def _town(town: dict[str, Any]) -> Town:
    named = town["properties"]
    ((east, north),) = to_metres([town["geometry"]["coordinates"]])
    return Town(named["name_ar"], named["name_en"], named["rank"], (float(east), float(north)))
