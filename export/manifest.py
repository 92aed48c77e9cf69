"""What goes with a picture, for machines: its facts, the ids of its events, a link back."""

from __future__ import annotations

import json
import math
from typing import Any
from urllib.parse import urlencode

import numpy as np
from pyproj import Transformer

from export.atlas import UTM
from export.facts import gather_facts
from export.frame import EQUATOR_M, SCREEN_PX, Extent, Framing
from export.selection import Selection
from export.snapshot import Snapshot
from mapping.looks import look_params
from tables.address import filter_params
from wording.texts import Language

FORM = 1
"""Another one as soon as a key means something else."""


def manifest(snapshot: Snapshot, app: str = "") -> bytes:
    """Return the manifest as JSON; `app` is the address of the app, for the permalink."""
    return (json.dumps(facts(snapshot, app), ensure_ascii=False, indent=2) + "\n").encode()


def facts(snapshot: Snapshot, app: str = "") -> dict[str, Any]:
    """Return what the manifest says; `facts` are those that every file says of itself."""
    selection, design, charted = snapshot.selection, snapshot.design, snapshot.charted
    language = snapshot.sheet.texts.language
    west, south, east, north = _degrees(charted.frame.extent)
    return {
        "manifest": FORM,
        "facts": gather_facts(selection, snapshot.sheet.texts),
        "permalink": app + permalink(selection, snapshot, language),
        "picture": {
            "title": snapshot.title,
            "language": language.value,
            "paper": design.paper.paper_id,
            "size_mm": [design.paper.width_mm, design.paper.height_mm],
            "theme": design.theme.theme_id,
            "labels": design.labels.value,
            "colouring": design.look.colouring.value,
            "west_south_east_north": [west, south, east, north],
            "markers": charted.markers,
            "extents": charted.extents,
            "beyond": charted.beyond,
            "legend": [
                {"colour": known.colour, "class": known.class_id, "events": number}
                for known, number in zip(snapshot.scene.classes, snapshot.scene.totals, strict=True)
                if number
            ],
        },
        "filter": filter_params(selection.wanted),
        "caption": [snapshot.caption.period, *snapshot.caption.lines],
        "civilian_sites": None if selection.coarse is None else sorted(selection.coarse),
        "reports": [
            {
                "report_id": report.report_id,
                "publisher": report.publisher,
                "published": report.published.isoformat() if report.published else None,
                "url": "" if report.report_id in selection.discreet else report.url,
                "is_sample": report.is_sample,
            }
            for report in selection.reports
        ],
        "events": [event.event_id for event in selection.events],
    }


def permalink(selection: Selection, snapshot: Snapshot, language: Language) -> str:
    """Return the query of an address that opens the app at this view of these data."""
    given = {
        "lang": [language.value],
        **filter_params(selection.wanted),
        **look_params(snapshot.design.look),
        "data": [selection.dataset.fingerprint],
        "view": [_view(snapshot)],
    }
    return "?" + urlencode({name: values for name, values in given.items() if values}, doseq=True)


def _view(snapshot: Snapshot) -> str:
    """Return centre and zoom at which a map as wide as a laptop's shows what the picture does."""
    design = snapshot.design
    if design.framing is Framing.VIEW and design.screen is not None:
        lat, lon, zoom = design.screen.view
        return f"{lat:.4f},{lon:.4f},{zoom:g}"
    extent = snapshot.charted.frame.extent
    west, south, east, north = _degrees(extent)
    lat, lon = (south + north) / 2, (west + east) / 2
    wide, high = SCREEN_PX
    metres = max((extent[2] - extent[0]) / wide, (extent[3] - extent[1]) / high)
    zoom = math.log2(EQUATOR_M * math.cos(math.radians(lat)) / metres)
    return f"{lat:.4f},{lon:.4f},{math.floor(2 * zoom) / 2:g}"


def _degrees(extent: Extent) -> Extent:
    west, south, east, north = extent
    lons, lats = Transformer.from_crs(UTM, "EPSG:4326", always_xy=True).transform(
        [west, west, east, east], [south, north, south, north]
    )
    edges = (np.min(lons), np.min(lats), np.max(lons), np.max(lats))
    west, south, east, north = (round(float(each), 5) for each in edges)
    return west, south, east, north
