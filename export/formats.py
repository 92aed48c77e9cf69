"""The formats that events leave the app in, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from export.acled import write_acled
from export.annotations import write_annotations
from export.flat import write_csv, write_hxl
from export.ged import write_ged
from export.geojson import write_geojson
from export.geopackage import write_geopackage
from export.kml import write_kml
from export.parquet import write_parquet
from export.selection import Selection
from export.setting import Setting
from export.xlsx import write_xlsx


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file; its name in words is `export.format.<format_id>` in the catalogues."""

    format_id: str
    extension: str
    mime: str
    write: Callable[[Selection, Setting], bytes]
    """Makes the file."""


_CSV = "text/csv"
FORMATS = (
    Format("csv", "csv", _CSV, write_csv),
    Format(
        "xlsx",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write_xlsx,
    ),
    Format("hxl", "hxl.csv", _CSV, write_hxl),
    Format("acled", "acled.csv", _CSV, write_acled),
    Format("ged", "ged.csv", _CSV, write_ged),
    Format("geojson", "geojson", "application/geo+json", write_geojson),
    Format("gpkg", "gpkg", "application/geopackage+sqlite3", write_geopackage),
    Format("parquet", "parquet", "application/vnd.apache.parquet", write_parquet),
    Format("kml", "kml", "application/vnd.google-earth.kml+xml", write_kml),
    Format("annotations", "annotations.jsonld", "application/ld+json", write_annotations),
)
