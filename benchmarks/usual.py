"""Maps made the usual ways, to measure against: `streamlit run benchmarks/usual.py`.

`KHARITA_USUAL` names the way, `KHARITA_EVENTS` how many events are made up. The one filter is
that of the actors, as the app has it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import folium
import pandas as pd
import pydeck
import streamlit as st
from streamlit_folium import st_folium

# Streamlit puts this folder on the path, not the project's.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.madeup import made_up_events

_VIEW = pydeck.ViewState(latitude=35.1, longitude=40.5, zoom=8)


@st.cache_data
def _events(count: int) -> pd.DataFrame:
    _, events = made_up_events(count)
    rows = [
        (event.place.lat, event.place.lon, event.kind.value, {*event.side_a, *event.side_b})
        for event in events
        if event.place
    ]
    return pd.DataFrame(rows, columns=["lat", "lon", "kind", "actors"])


def _markers(rows: pd.DataFrame) -> None:
    layer = folium.FeatureGroup(name="events")
    for row in rows.itertuples():
        folium.CircleMarker([row.lat, row.lon], radius=5, tooltip=row.kind).add_to(layer)
    base = folium.Map(location=[35.1, 40.5], zoom_start=8, tiles=None)
    st_folium(base, key="map", width=900, returned_objects=[], feature_group_to_add=layer)


def _deck(rows: pd.DataFrame) -> None:
    layer = pydeck.Layer(
        "ScatterplotLayer", rows, get_position="[lon, lat]", get_radius=300, pickable=True
    )
    st.pydeck_chart(pydeck.Deck([layer], initial_view_state=_VIEW, map_style=None))


def _main() -> None:
    rows = _events(int(os.environ["KHARITA_EVENTS"]))
    asked = set(st.multiselect("Actors", sorted(set().union(*rows["actors"]))))
    if asked:
        rows = rows[[not asked.isdisjoint(each) for each in rows["actors"]]]
    rows = rows.drop(columns="actors")
    way = os.environ["KHARITA_USUAL"]
    if way == "st.map":
        st.map(rows, zoom=8)
    else:
        {"markers": _markers, "pydeck": _deck}[way](rows)


_main()
