"""A small map of one place: its pin and the circle in which it lies, or its outlines."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import folium
import numpy as np
import streamlit as st
from streamlit_folium import st_folium

from domain.places import Place, Precision, Shape
from gazetteer.load import Gazetteer
from gazetteer.outlines import Outline
from mapping.base import base_map
from mapping.colouring import Colouring
from mapping.columns import pin_columns
from mapping.events import Entry, Labels, Shown, events_script, message
from mapping.shapes import circle
from mapping.spots import Spot
from mapping.style import Style
from mapping.words import labels_of, wording_of
from tables.wanted import EventFilter
from wording.texts import Texts

HEIGHT = 380
"""Pixels."""
_CLICKED = "last_clicked"
_WIDEST, _CLOSEST = 7, 12
"""Levels of zoom."""
_FITTING_M = 1.6e7
"""Metres of radius that fill the height at level 0, at the latitude of the governorate."""
_PIN_M = 3_000
"""A place whose position is less certain than this is no point."""


def show_small_map(
    key: str,
    spots: Sequence[Spot],
    style: Style,
    texts: Texts,
    *,
    look_at: Place | None = None,
    on_click: Callable[[float, float], None] | None = None,
) -> None:
    """Show the spots on the base map, the view on `look_at`; `on_click` is told where.

    A map that is clicked for a position has spots without words, which a click goes through.
    """
    st_folium(
        base_map(wording_of(texts), style),
        key=key,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[_CLICKED] if on_click else [],
        feature_group_to_add=_pins(spots, style, None if on_click else texts),
        center=[look_at.lat, look_at.lon] if look_at else None,
        zoom=zoom_of(look_at.uncertainty_m) if look_at else None,
        on_change=(lambda: _tell(key, on_click)) if on_click else None,
    )


def _pins(spots: Sequence[Spot], style: Style, texts: Texts | None) -> folium.FeatureGroup:
    """Return the spots, all of them shown; without words they take no click."""
    pattern = texts("map.place", place="{place}", precision="{precision}") if texts else ""
    labels = labels_of(spots, pattern, texts) if texts else Labels("", "", "", {}, ())
    legend = {Colouring.KIND: (Entry("", style.fields["place"], {}),)}
    shown = Shown(np.ones(len(spots), bool), EventFilter())
    return message("pins", shown, events_script(spots, pin_columns(len(spots)), legend, labels))


def zoom_of(metres: int) -> int:
    """Return the closest view in which a circle of that radius is seen whole."""
    level = math.floor(math.log2(_FITTING_M / max(metres, 1)))
    return min(max(level, _WIDEST), _CLOSEST)


def pin_of(place: Place) -> Spot:
    """Return the place as a marker with its circle."""
    certain = place.uncertainty_m <= _PIN_M
    return Spot(
        token=place.place_id,
        lat=place.lat,
        lon=place.lon,
        precision=Precision.EXACT if certain else Precision.NEAR,
        uncertainty_m=place.uncertainty_m,
        place_ar=place.name_ar,
        place_en=place.name_en,
        polygons=(circle(place, place.uncertainty_m),),
    )


def outlines_of(place: Place, gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """Return each outline of the place as a marker with that land."""
    pin = pin_of(place)
    return tuple(_outlined(pin, known) for known in gazetteer.outlines_of(place.place_id))


def _outlined(pin: Spot, outline: Outline) -> Spot:
    lat, lon = outline.label
    return replace(
        pin,
        token=outline.outline_id,
        lat=lat,
        lon=lon,
        precision=Precision.AREA,
        shape=Shape.OUTLINE,
        polygons=outline.polygons,
        outline=outline,
    )


def _tell(key: str, on_click: Callable[[float, float], None]) -> None:
    clicked = (st.session_state.get(key) or {}).get(_CLICKED)
    if clicked:
        on_click(float(clicked["lat"]), float(clicked["lng"]))
