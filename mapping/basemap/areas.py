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

EASTERN = frozenset(
    ("khusham", "basira", "thiban", "hajin", "susat")
    + ("muhasan", "al_mayadin", "ashara", "jalaa", "abu_kamal")
)
LOWER_WEST = frozenset({"al_mayadin", "ashara", "jalaa", "abu_kamal"})
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
class Ground:
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
        return gpd.GeoSeries([Point(place.lon, place.lat)], crs=DEGREES).to_crs(METRES).iloc[0]

    @property
    def whole(self) -> tuple[str, ...]:
        """Return the ids of the sub-districts that lie on one bank."""
        return tuple(part for part in self.parts if "/" not in part)

    def _is_on(self, part: str, bank: str) -> bool:
        return self.places[part].bank == bank


def load_ground() -> Ground:
    """Read the base map and the places; DataFileError when a layer cannot be read."""
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        places = {row["id"]: to_place(row) for row in csv.DictReader(file)}
    land = load_land()
    river = gpd.GeoSeries([land.euphrates], crs=DEGREES).to_crs(METRES).iloc[0]
    layer = features(BASEMAP, "subdistricts")
    ids = [each["properties"]["id"] for each in layer]
    exact = gpd.GeoSeries([shape(each["geometry"]) for each in layer], index=ids, crs=DEGREES)
    halves = {
        f"{RIVER_OF}/{_side(half, river)}": half
        for half in split(exact.to_crs(METRES)[RIVER_OF], river).geoms
    }
    cut = gpd.GeoSeries({**exact.to_crs(METRES).drop(RIVER_OF), **halves}, crs=METRES)
    return Ground(places, land, river, cut.simplify_coverage(TOLERANCE_M).to_dict())


def _side(half: BaseGeometry, river: LineString) -> str:
    """Return on which bank it lies: north of the river that comes from the west is the east one."""
    middle = half.representative_point()
    return "east" if middle.y > river.interpolate(river.project(middle)).y else "west"


def areas(ground: Ground) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield the ids and the land of all areas but the pocket."""
    east, west = ground.bank("east"), ground.bank("west")
    whole = unary_union([east, west])
    valley = ground.river.buffer(VALLEY_M)
    city = ground.river.project(ground.at(CITY))
    upper = ground.stretch(0, city - 3_000, WEST_M)
    kisreh, tibni = ground.parts["kisreh_subdistrict"], ground.parts["tibni_subdistrict"]
    north_of_city, south_of_city = (ground.parts[f"{RIVER_OF}/{on}"] for on in ("east", "west"))
    yield "sharq_al_furat", east
    yield "gharb_al_furat", west
    yield "ash_shamiyah", west
    yield "rif_dez", whole
    yield "rif_dez_east", ground.joined(f"{part}_subdistrict" for part in EASTERN)
    yield (
        "rif_dez_north",
        unary_union([ground.parts["as_suwar_subdistrict"], north_of_city, kisreh - valley]),
    )
    yield "rif_dez_west", unary_union([tibni, upper & whole])
    muhasan = ground.parts["muhasan_subdistrict"]
    yield "rif_dez_south", unary_union([south_of_city, muhasan]) - valley
    yield "badiyat_dayr_az_zawr", west - valley
    lower = ground.joined(f"{part}_subdistrict" for part in LOWER_WEST)
    yield "badiyat_dez_east", lower - valley
    yield "badiyat_dez_north", east - valley
    for area, (town, depth_m) in DESERTS.items():
        yield area, _sector(ground, town, depth_m)
    yield from _districts(ground, {"east": north_of_city, "west": south_of_city})


def _districts(
    ground: Ground, city: Mapping[str, BaseGeometry]
) -> Iterator[tuple[str, BaseGeometry]]:
    shapes = {part: ground.parts[part] for part in ground.whole}
    shapes[RIVER_OF] = unary_union(list(city.values()))
    yield from shapes.items()
    districts: dict[str, list[BaseGeometry]] = {}
    for part, land in shapes.items():
        districts.setdefault(ground.places[part].parent or "", []).append(land)
    for district, lands in districts.items():
        yield district, unary_union(lands)


def _sector(ground: Ground, town: str, depth_m: int) -> BaseGeometry:
    drawn = sector(ground.places[town], depth_m, ground.land)
    flat = [[(lon, lat) for lat, lon in outer] for outer, *_ in drawn]
    shapes = [shape({"type": "Polygon", "coordinates": [outer]}) for outer in flat]
    return unary_union(list(gpd.GeoSeries(shapes, crs=DEGREES).to_crs(METRES)))


def pockets(ground: Ground) -> Iterator[tuple[Pocket, BaseGeometry]]:
    """Yield the last pocket at each time with its land, the widest first."""
    east = ground.bank("east")
    for pocket in POCKETS:
        held = LineString([ground.at(place) for place in pocket.held])
        behind = held.buffer(pocket.depth_m, single_sided=True)
        yield pocket, unary_union([held.buffer(pocket.depth_m / 2), behind]) & east


def build() -> str:
    """Return the outlines of all areas as GeoJSON, one a line, in the order of their ids."""
    ground = load_ground()
    lines = [
        _line(ground, {"id": area, "place": area}, land) for area, land in sorted(areas(ground))
    ]
    for pocket, land in pockets(ground):
        told = {
            "id": f"{POCKET}_{pocket.month}",
            "place": POCKET,
            "valid_from": pocket.valid_from,
            "valid_to": pocket.valid_to,
        }
        lines.append(_line(ground, told, land))
    body = ",\n".join(lines)
    return f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n'


def _line(ground: Ground, told: Mapping[str, str | None], land: BaseGeometry) -> str:
    flat = _widest(land).simplify(TOLERANCE_M)
    exact = gpd.GeoSeries([flat], crs=METRES).to_crs(DEGREES).iloc[0]
    outline = _widest(set_precision(exact, 10**-_DECIMALS))
    place = ground.places[str(told["place"])]
    label = Point(place.lon, place.lat)
    if not outline.contains(label) or told.get("valid_from"):
        middle = maximum_inscribed_circle(flat).interpolate(0)
        label = gpd.GeoSeries([middle], crs=METRES).to_crs(DEGREES).iloc[0]
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


def _widest(land: BaseGeometry) -> BaseGeometry:
    """Return the largest piece, without the slivers that cutting leaves beside and in it."""
    return Polygon(max(get_parts(land), key=lambda part: part.area).exterior)


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
