"""The map in the page: the constant base, the selected events over it, clicks back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit_folium import st_folium

from domain.events import Event
from mapping.base import Wording, base_map, missing_assets
from mapping.events import Bounds, event_layer
from mapping.spots import Spot, token_of
from mapping.style import Style
from ui import describe
from ui.state import choose_event
from ui.texts import Texts

HEIGHT = 620
"""Pixels."""
_KEY = "map"


@dataclass(frozen=True, slots=True)
class Canvas:
    """What is laid over the base map."""

    spots: Sequence[Spot]
    bounds: Bounds | None
    """Of all events, not only the selected: the first view does not depend on the filters."""
    selected: str


def show_map(canvas: Canvas, style: Style, texts: Texts) -> None:
    """Show the map, or say why it cannot be drawn; a click on a marker chooses its first event."""
    if problem := _problem(texts):
        st.error(problem)
        return
    first = {spot.token: spot.event_ids[0] for spot in canvas.spots}
    layer = event_layer(
        canvas.spots, style, lambda spot: spot_label(spot, texts), canvas.bounds, canvas.selected
    )
    st_folium(
        base_map(wording(texts), style),
        key=_KEY,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=layer,
        on_change=lambda: _clicked(first),
    )


def spot_label(spot: Spot, texts: Texts) -> str:
    """Return what the marker's tooltip says."""
    place = texts.name(spot.place_ar, spot.place_en)
    if spot.outline is not None and (when := describe.period(spot.outline, texts)):
        place = texts("map.spot_then", place=place, when=when)
    return texts(
        "map.spot",
        place=place,
        precision=texts.label("precision", spot.precision.value),
        count=len(spot.event_ids),
    )


def wording(texts: Texts) -> Wording:
    """Return the words on the base map."""
    return Wording(
        names=texts.language.value,
        direction=texts.language.direction,
        attribution=texts("map.attribution"),
        failure=texts("map.failure"),
        controls=texts.section("map.controls"),
        tiles=texts.section("map.tiles"),
    )


def spot_token(event: Event | None) -> str:
    """Return the token of the marker that stands for the event, empty when none does."""
    if event is None or event.place is None:
        return ""
    return token_of(event.place)


def _problem(texts: Texts) -> str:
    if missing := missing_assets():
        return texts("map.missing", files=", ".join(missing))
    if not st.get_option("server.enableStaticServing"):
        return texts("map.not_served")
    return ""


def _clicked(first: Mapping[str, str]) -> None:
    value = st.session_state.get(_KEY) or {}
    event_id = first.get(str(value.get("spot", "")))
    if event_id:
        choose_event(event_id)
