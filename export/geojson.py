"""The events as GeoJSON by RFC 7946."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from domain.events import Event
from export.extents import Extent, gather_extents
from export.facts import gather_facts
from export.records import Cell, Record, build_record
from export.selection import Selection
from export.setting import Setting
from export.wellformed import well_formed
from mapping.spots import token_of


def write_geojson(selection: Selection, setting: Setting) -> bytes:
    """Return a feature an event, a point or null where it has none.

    Foreign members: `kharita` has the facts of the file, `extents` the land that the places stand
    for, once each, which the property `extent` of a feature names.
    """
    extents = gather_extents(selection.events, setting.ground)
    collection = {
        "type": "FeatureCollection",
        "kharita": dict(gather_facts(selection, setting.texts)),
        "extents": {well_formed(each.extent_id): _polygons(each) for each in extents},
        "features": [
            _feature(event, build_record(event, selection, setting.style))
            for event in selection.events
        ],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False).encode("utf-8")


def _feature(event: Event, record: Record) -> Mapping[str, Any]:
    place = event.place
    at = [record["lon"], record["lat"]]
    point = None if None in at else {"type": "Point", "coordinates": at}
    properties = {name: _plain(cell) for name, cell in record.items()}
    properties["extent"] = well_formed(token_of(place)) if place else ""
    return {
        "type": "Feature",
        "id": record["event_id"],
        "geometry": point,
        "properties": properties,
    }


def _polygons(extent: Extent) -> Mapping[str, Any]:
    """Return the land as the geometry of a feature; the corners have five decimals already."""
    geometry: Mapping[str, Any] = extent.polygon.__geo_interface__
    return geometry


def _plain(cell: Cell) -> str | int | float | bool | None:
    return cell.isoformat() if isinstance(cell, datetime.date) else cell
