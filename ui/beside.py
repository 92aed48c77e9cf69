"""The list beside the map: events that have no point on it, and why."""

from __future__ import annotations

import geopandas
import streamlit as st

from tables.dataset import Dataset
from tables.frame import Column, Standing
from ui.notices import show_hint
from ui.table import show_rows
from wording.texts import Texts

_LISTED = (Standing.GOVERNORATE, Standing.OUTSIDE, Standing.UNPLACED)


def show_beside(selected: geopandas.GeoDataFrame, dataset: Dataset, texts: Texts) -> None:
    """Show the selected events that are not on the map, by reason."""
    standings = selected[Column.STANDING.value]
    if not standings.isin([standing.value for standing in _LISTED]).any():
        show_hint(texts("empty.beside"))
        return
    st.caption(texts("beside.choose"))
    for standing in _LISTED:
        rows = selected[standings == standing.value]
        if not rows.empty:
            st.markdown(f"**{texts(f'beside.{standing}')}** · {len(rows)}")
            ids = list(rows[Column.EVENT_ID.value])
            show_rows(f"beside_{standing}", ids, dataset, texts)
