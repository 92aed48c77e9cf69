"""The base map: our own outlines, rivers and town names, the same script at every run.

streamlit-folium loads the map anew when its script changes, so nothing that follows the filters
may stand in it. It also sends that script with every change: scripts and outlines come from the
app's own `static/` folder instead, once. `python -m mapping.base` writes the outlines there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import folium
from branca.element import MacroElement, Template

from domain.errors import DataFileError
from gazetteer.load import HOME
from mapping.embed import to_script
from mapping.style import Style

_HERE = Path(__file__).parent
BASEMAP = _HERE / "basemap"
STATIC = _HERE.parent / "static"
_SERVED = "../../app/static"
"""That folder as seen from the frame that streamlit-folium draws in."""
GROUND = "map/ground.js"
SCRIPTS = (
    *("vendor/leaflet/leaflet.js", GROUND, "map/points.js", "map/legend.js"),
    *("map/timeline.js", "map/area.js", "map/map.js"),
)
"""What draws, wherever; it asks a `kharitaHost` for what is around the map."""
SHEETS = ("vendor/leaflet/leaflet.css", "map/map.css")
SHAPES = "map/shapes.css"
"""Of the legend of shapes, which stands beside the map."""
_SERVED_SCRIPTS = (*SCRIPTS, "map/streamlit.js")
OPTIONS: Mapping[str, float] = {"maxZoom": 16, "minZoom": 7, "zoomSnap": 0.5}
"""Of Leaflet's map."""
_DIGITS = 12
_DECIMALS = 4
"""Of a degree: 11 m, finer than any zoom that the outlines are made for."""

Point = list[float]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words on the map in one language; `names` is `ar` or `en`."""

    names: str
    direction: str
    attribution: str
    failure: str
    controls: Mapping[str, str]
    timeline: Mapping[str, str]
    """Among them the pattern of a day with `{day}`, `{month}`, `{year}`, and months `m1` on."""
    tiles: Mapping[str, str]


class _Base(MacroElement):  # type: ignore[misc]  # folium's classes come without types
    """Draws the base map."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "kharita.start({{ this._parent.get_name() }}, {{ this.payload }});{% endmacro %}"
    )

    def __init__(self, payload: str) -> None:
        super().__init__()
        self._name = "Base"
        self._id = "kharitabase"
        self.payload = payload


def base_map(wording: Wording, style: Style) -> folium.Map:
    """Return a new map with nothing of the events on it; equal words give an equal script."""
    made = folium.Map(tiles=None, zoom_control=False, **OPTIONS)
    made._id = "kharitamap"  # noqa: SLF001 - folium offers no other way to a constant name
    watch = (_HERE / "watch.js").read_text(encoding="utf-8")
    told = watch.replace("MESSAGE", to_script(wording.failure))
    made.default_js = [
        ("watch", "data:text/javascript;charset=utf-8," + quote(told)),
        *((name, address_of(name, _SERVED)) for name in _SERVED_SCRIPTS),
    ]
    made.default_css = [(name, address_of(name, _SERVED)) for name in SHEETS]
    made.add_child(_Base(base_script(wording, style)))
    return made


def missing_assets() -> tuple[str, ...]:
    """Return the served files that drawing needs and that are not there."""
    return tuple(name for name in (*_SERVED_SCRIPTS, *SHEETS) if not (STATIC / name).is_file())


def ground(folder: Path = BASEMAP) -> str:
    """Return the outlines, rivers and towns as the script that the browser takes them from."""
    governorates = features(folder, "governorates")
    home = next((area for area in governorates if area["properties"]["id"] == HOME), None)
    drawn = {
        "bounds": _bounds((home or governorates[0])["geometry"]),
        "governorates": [
            {"home": area is home, "rings": list(_lines(area["geometry"]))} for area in governorates
        ],
        "subdistricts": _all_lines(folder, "subdistricts"),
        "border": _all_lines(folder, "border"),
        "rivers": [_river(river) for river in features(folder, "rivers")],
        "towns": [_town(town) for town in features(folder, "towns")],
    }
    return f"window.kharitaGround={to_script(drawn)};\n"


def address_of(name: str, folder: str = "app/static") -> str:
    """Return where the page finds the served file; another one as soon as the file has changed."""
    path = STATIC / name
    return f"{folder}/{name}?v={_hash(path, path.stat().st_mtime_ns if path.is_file() else 0)}"


@cache
def _hash(path: Path, changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGITS] if changed else ""


def base_script(wording: Wording, style: Style) -> str:
    """Return the words and the tiles of the base map, as a script takes them."""
    return to_script(
        {
            "language": wording.names,
            "direction": wording.direction,
            "attribution": wording.attribution,
            "texts": dict(wording.controls),
            "timeline": dict(wording.timeline),
            "tiles": [
                {
                    "name": wording.tiles[tiles.tiles_id],
                    "url": tiles.url,
                    "maxZoom": tiles.max_zoom,
                    "attribution": tiles.attribution,
                }
                for tiles in style.tiles
            ],
        }
    )


@cache
def features(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the features of a layer of the base map; DataFileError when it cannot be read."""
    path = folder / f"{name}.geojson"
    try:
        features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    except (OSError, KeyError, ValueError) as error:
        raise DataFileError(f"The base map's {path.name} cannot be read: {error}.") from error
    return features


def _all_lines(folder: Path, name: str) -> list[list[Point]]:
    return [line for each in features(folder, name) for line in _lines(each["geometry"])]


def _names(feature: Mapping[str, Any]) -> dict[str, str]:
    return {language: feature["properties"][f"name_{language}"] for language in ("ar", "en")}


def _river(river: Mapping[str, Any]) -> dict[str, Any]:
    lines = list(_lines(river["geometry"]))
    longest = max(lines, key=len)
    return {"name": _names(river), "lines": lines, "at": longest[len(longest) // 2]}


def _town(town: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": _names(town),
        "rank": town["properties"]["rank"],
        "at": _point(town["geometry"]["coordinates"]),
    }


def _lines(geometry: Mapping[str, Any]) -> Iterator[list[Point]]:
    """Yield the lines or rings of a geometry, latitude first, rounded."""
    depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
    yield from _walk(geometry["coordinates"], depth[geometry["type"]])


def _walk(coordinates: list[Any], depth: int) -> Iterator[list[Point]]:
    if depth:
        for inner in coordinates:
            yield from _walk(inner, depth - 1)
        return
    yield [_point(position) for position in coordinates]


def _point(position: list[float]) -> Point:
    return [round(position[1], _DECIMALS), round(position[0], _DECIMALS)]


def _bounds(geometry: Mapping[str, Any]) -> list[Point]:
    points = [point for line in _lines(geometry) for point in line]
    lats, lons = zip(*points, strict=True)
    return [[min(lats), min(lons)], [max(lats), max(lons)]]


if __name__ == "__main__":
    (STATIC / GROUND).write_text(ground(), encoding="utf-8")
