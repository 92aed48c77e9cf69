"""The records as a table with geometry and typed columns, for formats that have both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import geopandas
import pandas as pd
from shapely.geometry import Point

from export.records import COLUMNS, CellKind, build_records
from export.selection import Selection
from export.setting import Setting
from export.wellformed import well_formed
from mapping.spots import token_of
from tables.frame import CRS, Standing, standing_of

_TYPES: Mapping[CellKind, Any] = {
    CellKind.TEXT: "string",
    CellKind.WHOLE: "Int64",
    CellKind.REAL: "Float64",
    CellKind.SWITCH: "bool",
}


def event_frame(selection: Selection, setting: Setting) -> geopandas.GeoDataFrame:
    """Return the records with the extent of each and its point, None where it has none.

    An absent text is empty, an absent number or day is null.
    """
    records = build_records(selection, setting.style)
    table = pd.DataFrame(records, columns=[column.name for column in COLUMNS])
    for column in COLUMNS:
        cells = table[column.name]
        table[column.name] = (
            pd.to_datetime(cells).astype("datetime64[ms]")
            if column.kind is CellKind.DAY
            else cells.astype(_TYPES[column.kind])
        )
    places = [event.place for event in selection.events]
    tokens = [well_formed(token_of(place)) if place else "" for place in places]
    table["extent"] = pd.array(tokens, "string")
    points = [
        Point(place.lon, place.lat)
        if place and standing_of(place) is not Standing.GOVERNORATE
        else None
        for place in places
    ]
    return geopandas.GeoDataFrame(table, geometry=points, crs=CRS)
