"""The events as a GeoPackage of three layers, each with the style that QGIS opens it in."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas
import pandas as pd
import pyogrio
from shapely.geometry import Point

from domain.events import EventPlace
from export.extents import gather_extents
from export.facts import gather_facts
from export.frames import event_frame
from export.qgis import event_style, extent_style, place_style
from export.selection import Selection
from export.setting import Setting
from export.wellformed import well_formed
from tables.frame import CRS

_STYLES = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)"""
"""The table in which QGIS keeps styles (its provider `ogr`)."""
_REGISTERED = """
INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES
    ('layer_styles', 'attributes', 'layer_styles')"""
_STYLE = """
INSERT INTO layer_styles
    (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
     styleSLD, useAsDefault, description, owner)
VALUES ('', '', ?, 'geom', 'kharita', ?, '', 1, '', '')"""


def write_geopackage(selection: Selection, setting: Setting) -> bytes:
    """Return the layers `events`, `extents` and `places`.

    An event without a place is a row of `events` without geometry.
    """
    facts = gather_facts(selection, setting.texts)
    told = {name: str(fact) for name, fact in facts.items() if fact is not None}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.gpkg"
        for layer, frame, geometry in (
            ("events", event_frame(selection, setting), "Point"),
            ("extents", _extents(selection, setting), "MultiPolygon"),
            ("places", _places(selection), "Point"),
        ):
            pyogrio.write_dataframe(
                frame,
                path,
                layer=layer,
                driver="GPKG",
                geometry_type=geometry,
                dataset_metadata=None if path.exists() else told,
            )
        _add_styles(path, setting)
        return path.read_bytes()


def _extents(selection: Selection, setting: Setting) -> geopandas.GeoDataFrame:
    found = gather_extents(selection.events, setting.ground)
    rows = [
        {
            "extent": well_formed(each.extent_id),
            "place_id": well_formed(each.place.place_id),
            "place_ar": well_formed(each.place.name_ar),
            "place_en": well_formed(each.place.name_en),
            "precision": each.place.precision.value,
            "shape": each.shape.value,
            "uncertainty": each.place.uncertainty_m,
            "events": each.events,
        }
        for each in found
    ]
    texts = ("extent", "place_id", "place_ar", "place_en", "precision", "shape")
    table = _typed(rows, texts, ("uncertainty", "events"))
    return geopandas.GeoDataFrame(table, geometry=[each.polygon for each in found], crs=CRS)


def _places(selection: Selection) -> geopandas.GeoDataFrame:
    """Return the places of the events, each as the first of its events has it."""
    every = [event.place for event in selection.events if event.place]
    firsts: dict[str, EventPlace] = {}
    counts: dict[str, int] = {}
    for place in every:
        firsts.setdefault(place.place_id, place)
        counts[place.place_id] = counts.get(place.place_id, 0) + 1
    rows = [
        {
            "place_id": well_formed(place.place_id),
            "place_ar": well_formed(place.name_ar),
            "place_en": well_formed(place.name_en),
            "events": counts[place_id],
        }
        for place_id, place in firsts.items()
    ]
    table = _typed(rows, ("place_id", "place_ar", "place_en"), ("events",))
    points = [Point(place.lon, place.lat) for place in firsts.values()]
    return geopandas.GeoDataFrame(table, geometry=points, crs=CRS)


def _typed(
    rows: Sequence[Mapping[str, object]], texts: tuple[str, ...], numbers: tuple[str, ...]
) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=[*texts, *numbers])
    return table.astype(dict.fromkeys(texts, "string") | dict.fromkeys(numbers, "int64"))


def _add_styles(path: Path, setting: Setting) -> None:
    style = setting.style
    styles = (
        ("events", event_style(style, setting.texts)),
        ("extents", extent_style(style)),
        ("places", place_style(style)),
    )
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(_STYLES)
        file.execute(_REGISTERED)
        file.executemany(_STYLE, styles)
