"""A small map of one place: its point, and the ring in which it lies."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import folium
import streamlit as st
from branca.element import MacroElement, Template
from streamlit_folium import st_folium

from mapping.base import base_map
from mapping.embed import to_script
from mapping.style import Style
from ui.canvas import wording
from ui.texts import Texts

HEIGHT = 380
"""Pixels."""
_CLICKED = "last_clicked"
_WIDEST, _CLOSEST = 7, 12
"""Levels of zoom."""
_FITTING_M = 1.6e7
"""Metres of radius that fill the height at level 0, at the latitude of the governorate."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Where a place lies, in degrees, and the radius of its uncertainty in metres."""

    lat: float
    lon: float
    metres: int


class _Drawn(MacroElement):  # type: ignore[misc]  # folium's classes come without types
    """Draws the ring; numbers and a colour, no words."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "for (const each of {{ this.payload }}) "
        "(each.radius > 50 ? L.circle : L.circleMarker)(each.at, each)"
        ".addTo({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, payload: str) -> None:
        super().__init__()
        self._name = "Ring"
        self._id = "kharitaring"
        self.payload = payload


def show_small_map(
    key: str,
    ring: Ring | None,
    style: Style,
    texts: Texts,
    *,
    look_at: Ring | None = None,
    on_click: Callable[[float, float], None] | None = None,
) -> None:
    """Show the ring on the base map, the view on `look_at`; `on_click` is told where."""
    st_folium(
        base_map(wording(texts), style),
        key=key,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[_CLICKED] if on_click else [],
        feature_group_to_add=_layer(ring, style),
        center=[look_at.lat, look_at.lon] if look_at else None,
        zoom=zoom_of(look_at.metres) if look_at else None,
        on_change=(lambda: _tell(key, on_click)) if on_click else None,
    )


def zoom_of(metres: int) -> int:
    """Return the closest view in which a ring of that radius is seen whole."""
    level = math.floor(math.log2(_FITTING_M / max(metres, 1)))
    return min(max(level, _WIDEST), _CLOSEST)


def _layer(ring: Ring | None, style: Style) -> folium.FeatureGroup:
    layer = folium.FeatureGroup(name="place", control=False)
    layer._id = "kharitaplace"  # noqa: SLF001 - folium offers no other way to a constant name
    if ring is not None:
        colour = style.families[0].colour
        shared = {"at": [ring.lat, ring.lon], "interactive": False, "className": "kh-ring"}
        shared |= {"color": colour}
        circle = {**shared, "radius": max(ring.metres, 51), "weight": 2, "fillOpacity": 0.15}
        point = {**shared, "radius": 5, "weight": 2, "fillOpacity": 0.9}
        layer.add_child(_Drawn(to_script([circle, point])))
    return layer


def _tell(key: str, on_click: Callable[[float, float], None]) -> None:
    clicked = (st.session_state.get(key) or {}).get(_CLICKED)
    if clicked:
        on_click(float(clicked["lat"]), float(clicked["lng"]))
