"""Rewrites the outlines of the gazetteer's areas: `python -m mapping.basemap.areas`.

They are cut from the layers of the base map beside it and from the positions of towns, nothing
else, by the judgements that `gazetteer/data/SOURCES.md` states under «Areas».
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import geopandas as gpd
from shapely import Point, Polygon, get_parts, maximum_inscribed_circle, set_precision
from shapely.geometry import LineString, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import split, substring, unary_union

from domain.errors import KharitaError
from domain.places import Place
from gazetteer.load import DATA, to_place
from gazetteer.outlines import AREAS
from mapping.base import BASEMAP, features
from mapping.basemap.build import DEGREES, METRES
from mapping.shapes import Land, load_land, sector

TOLERANCE_M = 300.0
"""How far an outline may lie from what it was cut from."""
VALLEY_M = 6_000
"""How far from the river the farmed land reaches; the desert begins behind it."""
WEST_M = 15_000
"""How deep the western countryside is taken to be, from the river."""
CITY, RIVER_OF = "deir_ez_zor_city", "deir_ez_zor_subdistrict"
_DECIMALS = 4
_Shape = TypeVar("_Shape", bound=BaseGeometry)

LOWER_WEST = ("al_mayadin", "ashara", "jalaa", "abu_kamal")
LOWER_EAST = ("khusham", "basira", "thiban", "hajin", "susat")
"""Sub-districts below the city, by bank; Muhasan comes first on the west one."""
DESERTS = {
    "badiyat_hajin": ("hajin", 14_000),
    "badiyat_al_baghuz": ("baghuz_fawqani", 12_000),
    "badiyat_al_mayadin": ("al_mayadin", 30_000),
    "badiyat_al_bukamal": ("al_bukamal", 45_000),
}
"""The town that a desert is named after, and how many metres it reaches behind it."""


@dataclass(frozen=True, slots=True)
class Pocket:
    """The last pocket at one time: the east bank around and behind the places then held."""

    month: str
    held: tuple[str, ...]
    """Down the river."""
    depth_m: int
    """How far behind them it reached into the desert; half as far around them otherwise."""
    valid_from: str | None
    valid_to: str


POCKET = "al_jayb_al_akhir"
_UPPER = ("al_bu_khatir", "abu_al_hasan", "al_kashmah_east", "ash_shafah")
_LOWER = ("as_susah", "al_marashidah", "as_safafinah", "baghuz_fawqani", "baghuz_tahtani")
POCKETS = (
    Pocket("2018_09", ("hajin", *_UPPER, *_LOWER), 8_000, None, "2018-12-13"),
    Pocket("2018_12", (*_UPPER, *_LOWER), 6_000, "2018-12-14", "2019-01-10"),
    Pocket("2019_01", _LOWER, 4_000, "2019-01-11", "2019-02-08"),
    Pocket("2019_02", ("baghuz_fawqani", "mukhayyam_al_baghuz"), 3_000, "2019-02-09", "2019-03-23"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """What areas are cut from, in metres (UTM 37N) but for `land`."""

    places: Mapping[str, Place]
    land: Land
    river: LineString
    parts: Mapping[str, BaseGeometry]
    """The sub-districts; that of the city in two, `…/east` and `…/west` of the river."""

    def joined(self, ids: Iterable[str]) -> BaseGeometry:
        """Return the land of the parts together."""
        return unary_union([self.parts[part] for part in ids])

    def bank(self, bank: str) -> BaseGeometry:
        """Return all of the governorate on one bank."""
        own = [part for part in self.parts if part.endswith(f"/{bank}")]
        return self.joined([*own, *(part for part in self.whole if self._is_on(part, bank))])

    def stretch(self, first_m: float, last_m: float, depth_m: float) -> BaseGeometry:
        """Return both banks along a stretch of the river, `depth_m` to either side."""
        course = substring(self.river, first_m, last_m).simplify(depth_m / 2)
        return course.buffer(depth_m, cap_style="flat")

    def at(self, place_id: str) -> Point:
        """Return the position of a place."""
        place = self.places[place_id]
        return _in_metres(Point(place.lon, place.lat))

    @property
    def whole(self) -> tuple[str, ...]:
        """Return the ids of the sub-districts that lie on one bank."""
        return tuple(part for part in self.parts if "/" not in part)

    def _is_on(self, part: str, bank: str) -> bool:
        return self.places[part].bank == bank


def load_source() -> Source:
    """Read the base map and the places; DataFileError when a layer cannot be read."""
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        places = {row["id"]: to_place(row) for row in csv.DictReader(file)}
    land = load_land()
    river = _in_metres(land.euphrates)
    layer = features(BASEMAP, "subdistricts")
    ids = [each["properties"]["id"] for each in layer]
    exact = gpd.GeoSeries([shape(each["geometry"]) for each in layer], index=ids, crs=DEGREES)
    halves = {
        f"{RIVER_OF}/{_side(half, river)}": half
        for half in split(exact.to_crs(METRES)[RIVER_OF], river).geoms
    }
    cut = gpd.GeoSeries({**exact.to_crs(METRES).drop(RIVER_OF), **halves}, crs=METRES)
    return Source(places, land, river, cut.simplify_coverage(TOLERANCE_M).to_dict())


def _side(half: BaseGeometry, river: LineString) -> str:
    """Return on which bank it lies: north of the river that comes from the west is the east one."""
    middle = half.representative_point()
    return "east" if middle.y > river.interpolate(river.project(middle)).y else "west"


def areas(source: Source) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield the ids and the land of all areas but the pocket."""
    east, west = source.bank("east"), source.bank("west")
    whole = unary_union([east, west])
    valley = source.river.buffer(VALLEY_M)
    city = source.river.project(source.at(CITY))
    upper = source.stretch(0, city - 3_000, WEST_M)
    kisreh, tibni = source.parts["kisreh_subdistrict"], source.parts["tibni_subdistrict"]
    north_of_city, south_of_city = (source.parts[f"{RIVER_OF}/{on}"] for on in ("east", "west"))
    muhasan = source.parts["muhasan_subdistrict"]
    lower_west, lower_east = (
        source.joined(f"{part}_subdistrict" for part in parts) for parts in (LOWER_WEST, LOWER_EAST)
    )
    yield "sharq_al_furat", east
    yield "gharb_al_furat", west
    yield "ash_shamiyah", west
    yield "rif_dez", whole
    yield "rif_dez_east", unary_union([muhasan, lower_west, lower_east])
    yield (
        "rif_dez_north",
        unary_union([source.parts["as_suwar_subdistrict"], north_of_city, kisreh - valley]),
    )
    yield "rif_dez_west", unary_union([tibni, upper & whole])
    yield "rif_dez_south", unary_union([south_of_city, muhasan]) - valley
    yield "badiyat_dayr_az_zawr", west - valley
    yield "badiyat_dez_east", lower_west - valley
    yield "badiyat_dez_north", east - valley
    for area, (town, depth_m) in DESERTS.items():
        yield area, _sector(source, town, depth_m)
    yield from _districts(source, {"east": north_of_city, "west": south_of_city})


def _districts(
    source: Source, city: Mapping[str, BaseGeometry]
) -> Iterator[tuple[str, BaseGeometry]]:
    shapes = {part: source.parts[part] for part in source.whole}
    shapes[RIVER_OF] = unary_union(list(city.values()))
    yield from shapes.items()
    districts: dict[str, list[BaseGeometry]] = {}
    for part, land in shapes.items():
        districts.setdefault(source.places[part].parent or "", []).append(land)
    for district, lands in districts.items():
        yield district, unary_union(lands)


def _sector(source: Source, town: str, depth_m: int) -> BaseGeometry:
    drawn = sector(source.places[town], depth_m, source.land)
    flat = [[(lon, lat) for lat, lon in outer] for outer, *_ in drawn]
    return unary_union([_in_metres(Polygon(outer)) for outer in flat])


def pockets(source: Source) -> Iterator[tuple[Pocket, BaseGeometry]]:
    """Yield the last pocket at each time with its land, the widest first."""
    east = source.bank("east")
    for pocket in POCKETS:
        held = LineString([source.at(place) for place in pocket.held])
        behind = held.buffer(pocket.depth_m, single_sided=True)
        yield pocket, unary_union([held.buffer(pocket.depth_m / 2), behind]) & east


def build() -> str:
    """Return the outlines of all areas as GeoJSON, one a line, in the order of their ids."""
    source = load_source()
    lines = [
        _line(source, {"id": area, "place": area}, land) for area, land in sorted(areas(source))
    ]
    for pocket, land in pockets(source):
        told = {
            "id": f"{POCKET}_{pocket.month}",
            "place": POCKET,
            "valid_from": pocket.valid_from,
            "valid_to": pocket.valid_to,
        }
        lines.append(_line(source, told, land))
    body = ",\n".join(lines)
    return f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n'


def _line(source: Source, told: Mapping[str, str | None], land: BaseGeometry) -> str:
    flat = _widest(_widest(land).simplify(TOLERANCE_M))
    outline = _widest(set_precision(_in_degrees(flat), 10**-_DECIMALS))
    place = source.places[str(told["place"])]
    label = Point(place.lon, place.lat)
    if not outline.contains(label) or told.get("valid_from"):
        label = _in_degrees(maximum_inscribed_circle(flat).interpolate(0))
    properties = {
        "id": told["id"],
        "place": place.place_id,
        "lat": round(label.y, _DECIMALS),
        "lon": round(label.x, _DECIMALS),
        "valid_from": told.get("valid_from"),
        "valid_to": told.get("valid_to"),
    }
    ring = [[round(x, _DECIMALS), round(y, _DECIMALS)] for x, y in outline.exterior.coords]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    record = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps(record, separators=(",", ":"))


def _in_metres(given: _Shape) -> _Shape:
    found: _Shape = gpd.GeoSeries([given], crs=DEGREES).to_crs(METRES).iloc[0]
    return found


def _in_degrees(given: _Shape) -> _Shape:
    found: _Shape = gpd.GeoSeries([given], crs=METRES).to_crs(DEGREES).iloc[0]
    return found


def _widest(land: BaseGeometry) -> Polygon:
    """Return the largest piece, without the slivers that cutting leaves beside and in it."""
    parts = (part for part in get_parts(land) if isinstance(part, Polygon))
    return Polygon(max(parts, key=lambda part: part.area).exterior)


def main() -> int:
    """Write the outlines; return 0, or 2 with one line about what is wrong."""
    try:
        written = build()
    except KharitaError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    (DATA / AREAS).write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
