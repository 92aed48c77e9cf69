"""The selected events as the one feature group that is laid over the base map."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import folium
import geopandas
from branca.element import MacroElement, Template

from mapping.embed import to_script
from mapping.spots import Spot
from mapping.style import Style
from tables.frame import Column, Standing

Bounds = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner, latitude first."""


class _Spots(MacroElement):  # type: ignore[misc]  # folium's classes come without types
    """Hands the spots to `map.js`."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "kharita.draw({{ this._parent.get_name() }}, {{ this.payload }});"
        "{% endmacro %}"
    )

    def __init__(self, payload: str) -> None:
        super().__init__()
        self._name = "Spots"
        # A constant id: the script may differ only where the events do.
        self._id = "kharitaspots"
        self.payload = payload


def event_layer(
    spots: Sequence[Spot],
    style: Style,
    label: Callable[[Spot], str],
    bounds: Bounds | None,
    selected: str = "",
) -> folium.FeatureGroup:
    """Return the layer; `bounds` of all events frame the first view, `selected` is a token.

    Without bounds the page sets the view. A spot whose label is empty takes no click.
    """
    layer = folium.FeatureGroup(name="events", control=False)
    layer._id = "kharitaevents"  # noqa: SLF001 - folium offers no other way to a constant name
    payload = {
        "colours": [family.colour for family in style.families],
        "selected": selected,
        "bounds": bounds,
        "spots": [_entry(spot, label(spot)) for spot in spots],
    }
    layer.add_child(_Spots(to_script(payload)))
    return layer


def bounds_of(frame: geopandas.GeoDataFrame) -> Bounds | None:
    """Return the box around all events that are drawn, None when none is."""
    drawn = frame[frame[Column.STANDING.value] == Standing.MAP.value]
    if drawn.empty:
        return None
    west, south, east, north = (round(float(edge), 4) for edge in drawn.total_bounds)
    return (south, west), (north, east)


def _entry(spot: Spot, label: str) -> dict[str, object]:
    return {
        "token": spot.token,
        "at": [spot.lat, spot.lon],
        "precision": spot.precision.value,
        "uncertainty": spot.uncertainty_m,
        "shape": spot.shape.value,
        "polygons": spot.polygons,
        "kinds": spot.families,
        "label": label,
    }
