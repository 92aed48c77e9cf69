"""Maps made the usual ways, to measure against: `streamlit run benchmarks/usual.py`.

`KHARITA_USUAL` names the way, `KHARITA_EVENTS` how many events are made up. The one filter is
that of the actors, as the app has it. Each way is written as its documentation writes it, and
tells of an event what it can: kind, sides, place and day, or with `st.map` the kind's colour.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import folium
import pandas as pd
import pydeck
import streamlit as st
from streamlit_folium import st_folium

# Streamlit puts this folder on the path, not the project's.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.madeup import made_up_events
from domain.events import Event, EventPlace
from mapping.style import load_style

_CENTRE = (35.1, 40.5)
_ZOOM = 8
_FACTS = ("kind", "sides", "place", "day")
_COLUMNS = ("lat", "lon", *_FACTS, "colour", "actors")


@st.cache_data
def _events(count: int) -> pd.DataFrame:
    colours = {kind.value: each.colour for each in load_style().families for kind in each.kinds}
    _, events = made_up_events(count)
    rows = [_row(event, event.place, colours[event.kind.value]) for event in events if event.place]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _row(event: Event, place: EventPlace, colour: str) -> tuple[Any, ...]:
    sides = (*event.side_a, *event.side_b)
    day = event.date.start.isoformat() if event.date.start else ""
    name = place.name_en.replace("`", "'")  # folium's tooltips break on it
    words = (event.kind.value, " → ".join(sides), name, day)
    return (place.lat, place.lon, *words, colour, {*sides})


def _markers(rows: pd.DataFrame) -> None:
    layer = folium.FeatureGroup(name="events")
    for row in rows.itertuples():
        folium.CircleMarker(
            [row.lat, row.lon],
            radius=5,
            color=row.colour,
            fill=True,
            popup=f"<b>{row.kind}</b><br>{row.sides}<br>{row.place}<br>{row.day}",
            tooltip=f"{row.kind}, {row.place}",
        ).add_to(layer)
    _show(layer)


def _geojson(rows: pd.DataFrame) -> None:
    layer = folium.FeatureGroup(name="events")
    folium.GeoJson(
        {"type": "FeatureCollection", "features": list(_features(rows))},
        marker=folium.CircleMarker(radius=5, fill=True),
        style_function=lambda feature: {"color": feature["properties"]["colour"]},
        tooltip=folium.GeoJsonTooltip(["kind", "place"]),
        popup=folium.GeoJsonPopup(list(_FACTS)),
    ).add_to(layer)
    _show(layer)


def _features(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in rows.to_dict("records"):
        position = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
        facts = {name: row[name] for name in (*_FACTS, "colour")}
        yield {"type": "Feature", "geometry": position, "properties": facts}


def _show(layer: folium.FeatureGroup) -> None:
    base = folium.Map(location=_CENTRE, zoom_start=_ZOOM, tiles=None)
    st_folium(base, key="map", width=900, returned_objects=[], feature_group_to_add=layer)


def _deck(rows: pd.DataFrame) -> None:
    rows["colour"] = [list(bytes.fromhex(colour[1:])) for colour in rows["colour"]]
    layer = pydeck.Layer(
        "ScatterplotLayer",
        rows,
        get_position="[lon, lat]",
        get_fill_color="colour",
        get_radius=300,
        pickable=True,
    )
    view = pydeck.ViewState(_CENTRE[1], _CENTRE[0], _ZOOM)
    facts = "<b>{kind}</b><br>{sides}<br>{place}<br>{day}"
    st.pydeck_chart(pydeck.Deck([layer], initial_view_state=view, tooltip={"html": facts}))


def _map(rows: pd.DataFrame) -> None:
    st.map(rows, color="colour", zoom=_ZOOM)


def _main() -> None:
    rows = _events(int(os.environ["KHARITA_EVENTS"]))
    asked = set(st.multiselect("Actors", sorted(set().union(*rows["actors"]))))
    if asked:
        rows = rows[[not asked.isdisjoint(each) for each in rows["actors"]]]
    ways = {"markers": _markers, "geojson": _geojson, "pydeck": _deck, "st.map": _map}
    ways[os.environ["KHARITA_USUAL"]](rows.drop(columns="actors"))


_main()
