"""The map's legend: colours of the kinds that are shown, shapes of the precisions."""

from __future__ import annotations

import html

import geopandas
import streamlit as st

from mapping.style import Style
from tables.frame import Column
from ui.texts import Texts

_SHAPES = ("exact", "near", "ring", "sector", "area", "several", "cluster")


def show_legend(selected: geopandas.GeoDataFrame, style: Style, texts: Texts) -> None:
    """Show the legend under the map."""
    present = set(selected[Column.KIND.value].unique())
    colours = [
        f'<span><i class="kh-swatch" style="--swatch:{html.escape(family.colour)}"></i>'
        f"{html.escape(texts.label('family', family.family_id))}</span>"
        for family in style.families
        if present & {kind.value for kind in family.kinds}
    ]
    shapes = [
        f'<span><i class="kh-shape kh-shape-{name}"></i>'
        f"{html.escape(texts.label('legend', name))}</span>"
        for name in _SHAPES
    ]
    note = f"<span>{html.escape(texts('legend.note'))}</span>"
    label = html.escape(texts("legend.heading"))
    rows = "".join(
        f'<div class="kh-legend" role="group" aria-label="{label}">{"".join(row)}</div>'
        for row in (colours, [*shapes, note])
    )
    st.html(rows)
