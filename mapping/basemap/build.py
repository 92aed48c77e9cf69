"""Rewrites the base map layers: `python -m mapping.basemap.build SOURCE_FOLDER`.

SOURCE_FOLDER holds the outlines, rivers and borders named in SOURCES.md, in WGS84. Names and the
positions of towns come from the gazetteer, so that a label never disagrees with a geocode.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely import set_precision
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, substring, unary_union

from domain.errors import DataFileError, KharitaError, UsageError

HERE = Path(__file__).parent
PLACES = HERE.parents[1] / "gazetteer" / "data" / "places.csv"
NAMES = HERE / "names.csv"
TOWNS = HERE / "towns.csv"

DEGREES = "EPSG:4326"
METRES = "EPSG:32637"
"""UTM 37N: its distortion over the governorate stays below 0.2 %."""
WINDOW = box(38.8, 33.8, 41.6, 36.6)
OUTLINE_TOLERANCE_M = 60.0
RIVER_TOLERANCE_M = 40.0
RING_LIMIT_M2 = 500_000.0
"""Islands and slivers below this area are left out: they cannot be seen at the map's scales."""
NEAR_RIVER_DEG = 0.008
"""About 0.8 km: how far two drawings of one river may lie apart."""
JOIN_DEG = 0.004
"""About 0.4 km: how far they may lie apart where one goes on from the other."""
SHORT_GAP_DEG = 0.02
"""About 2 km: gaps shorter than this are closed by a straight line."""
GOVERNORATE = "SY09"
NEIGHBOURS = {
    "SY04": "homs_governorate",
    "SY08": "al_hasakah_governorate",
    "SY11": "ar_raqqah_governorate",
}

Coords = list[tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Feature:
    """One shape of a layer; its names are looked up by `place_id`."""

    place_id: str
    shape: BaseGeometry
    properties: Mapping[str, object]


def build(source: Path) -> tuple[Path, ...]:
    """Write the layers from the files in `source` and return them in drawing order.

    Raises UsageError for a source that lacks a file, DataFileError for a town without a place.
    """
    outlines = _outlines(source)
    layers = {
        "governorates": _governorates(outlines),
        "subdistricts": _subdistricts(outlines),
        "border": [Feature("syria_iraq", _border(source), {})],
        "rivers": _rivers(source),
        "towns": _towns(),
    }
    names = {row["id"]: row for row in (*_rows(PLACES), *_rows(NAMES))}
    return tuple(_write(HERE / f"{layer}.geojson", layers[layer], names) for layer in layers)


def _read(source: Path, name: str) -> gpd.GeoDataFrame:
    path = source / name
    if not path.exists():
        raise UsageError(f"{source} has no file {name}: see mapping/basemap/SOURCES.md.")
    return gpd.read_file(path)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _outlines(source: Path) -> gpd.GeoDataFrame:
    """Read sub-districts and neighbours, simplified as one coverage so that they still meet."""
    columns = ["PCODE", "geometry"]
    inner = _read(source, "deir_ez_zor_adm3.geojson")[columns]
    outer = _read(source, "syr_adm1.geojson")[columns]
    rows = pd.concat([inner, outer[outer["PCODE"] != GOVERNORATE]], ignore_index=True)
    rows["geometry"] = rows.geometry.intersection(WINDOW)
    projected = rows.to_crs(METRES)
    projected["geometry"] = projected.geometry.simplify_coverage(OUTLINE_TOLERANCE_M)
    projected["geometry"] = projected.geometry.map(_without_specks)
    return projected.to_crs(DEGREES)


def _without_specks(shape: BaseGeometry) -> BaseGeometry:
    kept = [part for part in _polygons(shape) if part.area > RING_LIMIT_M2]
    return unary_union([Polygon(part.exterior, _wide_rings(part)) for part in kept])


def _wide_rings(part: Polygon) -> list[Coords]:
    return [list(ring.coords) for ring in part.interiors if Polygon(ring).area > RING_LIMIT_M2]


def _governorates(outlines: gpd.GeoDataFrame) -> list[Feature]:
    """Join the sub-districts into the governorate; the neighbours are cut where the source ends."""
    shapes = dict(zip(outlines["PCODE"], outlines.geometry, strict=True))
    own = unary_union([shape for code, shape in shapes.items() if code not in NEIGHBOURS])
    whole = unary_union([Polygon(part.exterior) for part in _polygons(own)])
    features = [Feature("deir_ez_zor", whole, {"pcode": GOVERNORATE, "clipped": False})]
    for code, place_id in NEIGHBOURS.items():
        features.append(Feature(place_id, shapes[code], {"pcode": code, "clipped": True}))
    return features


def _subdistricts(outlines: gpd.GeoDataFrame) -> list[Feature]:
    ids = {row["pcode"]: row["id"] for row in _rows(PLACES) if row["kind"] == "subdistrict"}
    shapes = zip(outlines["PCODE"], outlines.geometry, strict=True)
    return [Feature(ids[code], shape, {"pcode": code}) for code, shape in shapes if code in ids]


def _border(source: Path) -> BaseGeometry:
    """Return the eastern side of OCHA's outline, the last straight run carried on to the window."""
    files = ("syr_adm0.geojson", "deir_ez_zor_adm1.geojson")
    syria = unary_union([_read(source, name).geometry.iloc[0] for name in files])
    ring = list(max(_polygons(syria), key=lambda part: part.area).exterior.coords)[:-1]
    north_east = max(range(len(ring)), key=lambda i: ring[i][0] + ring[i][1])
    ring = ring[north_east:] + ring[:north_east]
    south = min(range(len(ring)), key=lambda i: ring[i][1])
    sides = (ring[: south + 1], [ring[0], *ring[: south - 1 : -1]])
    side = max(sides, key=lambda coords: max(x for x, *_ in coords[1:]))
    (x1, y1, *_), (x2, y2, *_) = side[-2:]
    beyond = (2 * x2 - x1, 2 * y2 - y1)
    return _simplified(LineString([*side, beyond]).intersection(WINDOW), OUTLINE_TOLERANCE_M)


def _rivers(source: Path) -> list[Feature]:
    named = _read(source, "rivers_named.geojson").set_index("name_en").geometry
    detailed = _read(source, "euphrates_detailed.geojson").geometry.iloc[0]
    euphrates = _bridged(detailed, _longest(named["Euphrates"]))
    khabur = _longest(named["Khabur"])
    return [
        Feature("euphrates", _simplified(euphrates, RIVER_TOLERANCE_M), {}),
        Feature("khabur", _simplified(khabur, RIVER_TOLERANCE_M), {}),
    ]


def _bridged(detailed: BaseGeometry, coarse: LineString) -> LineString:
    """Return the detailed line, west to east, its gaps and ends filled from the coarse one."""
    on_river = [run for run in _lines(detailed) if _follows(run, coarse)]
    runs = [_trimmed(_along(run, coarse), coarse) for run in on_river]
    runs.sort(key=lambda run: coarse.project(Point(run.coords[0])))
    coords: Coords = []
    reached = 0.0
    for run in runs:
        coords += _stretch(coarse, reached, coarse.project(Point(run.coords[0])))
        coords += list(run.coords)
        reached = max(reached, coarse.project(Point(run.coords[-1])))
    return LineString(coords + _stretch(coarse, reached, coarse.length))


def _follows(run: LineString, coarse: LineString) -> bool:
    middle = run.interpolate(0.5, normalized=True)
    return run.length > SHORT_GAP_DEG and middle.distance(coarse) < NEAR_RIVER_DEG


def _along(run: LineString, coarse: LineString) -> LineString:
    first, last = (coarse.project(Point(run.coords[end])) for end in (0, -1))
    return run if first <= last else LineString(run.coords[::-1])


def _trimmed(run: LineString, coarse: LineString) -> LineString:
    """Cut off the ends that leave the river for the corner of a sub-district."""
    near = [Point(coord).distance(coarse) < JOIN_DEG for coord in run.coords]
    first, last = near.index(True), len(near) - near[::-1].index(True)
    return LineString(run.coords[first:last])


def _stretch(coarse: LineString, start: float, end: float) -> Coords:
    if end - start < SHORT_GAP_DEG:
        return []
    margin = SHORT_GAP_DEG / 4
    return list(substring(coarse, start + margin * (start > 0), end - margin).coords)


def _towns() -> list[Feature]:
    places = {row["id"]: row for row in _rows(PLACES)}
    features = []
    for town in _rows(TOWNS):
        place = places.get(town["place"])
        if place is None:
            raise DataFileError(f"{TOWNS.name}: the gazetteer has no place {town['place']}")
        point = Point(float(place["lon"]), float(place["lat"]))
        properties = {"name_en": town["name_en"], "rank": int(town["rank"])}
        features.append(Feature(place["id"], point, properties))
    return features


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    return [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon)]


def _lines(shape: BaseGeometry) -> list[LineString]:
    return [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, LineString)]


def _longest(shape: BaseGeometry) -> LineString:
    return max(_lines(linemerge(MultiLineString(_lines(shape)))), key=lambda part: part.length)


def _simplified(shape: BaseGeometry, tolerance_m: float) -> BaseGeometry:
    series = gpd.GeoSeries([shape], crs=DEGREES).to_crs(METRES).simplify(tolerance_m)
    result: BaseGeometry = series.to_crs(DEGREES).iloc[0]
    return result


def _write(path: Path, features: Iterable[Feature], names: Mapping[str, Mapping[str, str]]) -> Path:
    body = ",\n".join(_line(feature, names[feature.place_id]) for feature in features)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n', encoding="utf-8")
    return path


def _line(feature: Feature, names: Mapping[str, str]) -> str:
    """Return the feature as one line of GeoJSON with five decimals (about 1 m)."""
    properties = {
        "id": feature.place_id,
        "name_ar": names["name_ar"],
        "name_en": names["name_en"],
        **feature.properties,
    }
    geometry = _rounded(mapping(set_precision(feature.shape, 1e-5)))
    record = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return value


def main(arguments: Sequence[str]) -> int:
    """Run the command line; return its exit status: 0, or 2 with one line about what is wrong."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m mapping.basemap.build SOURCE_FOLDER\n")
        return 2
    try:
        written = build(Path(arguments[0]))
    except KharitaError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for path in written:
        sys.stderr.write(f"{path.name}: {path.stat().st_size // 1000} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
