"""The selected events as a table under the map, to read and to take away."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import geopandas
import pandas as pd
import streamlit as st

from domain.events import Event
from export.flat import write_csv
from export.naming import file_stem
from export.selection import select_events
from export.setting import Setting
from tables.dataset import Dataset
from tables.frame import Column
from tables.wanted import EventFilter
from ui.resources import ground, style
from ui.state import choose_event, current
from wording import describe
from wording.texts import Texts

MOST = 500
"""Rows that are shown at once; the file to take away has all."""


def show_table(selected: geopandas.GeoDataFrame, dataset: Dataset, texts: Texts) -> None:
    """Show the table with its download; choosing a row shows its event in the panel."""
    wanted, setting = current().wanted, Setting(texts, ground(), style())
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    left.subheader(texts("table.heading"), anchor=False)
    left.caption(texts("table.note"))
    right.download_button(
        texts("table.download"),
        data=lambda: _csv_of(wanted, dataset, setting),
        file_name=f"{file_stem(selected, wanted)}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="table_download",
        width="stretch",
    )
    ids = list(selected[Column.EVENT_ID.value][:MOST])
    if len(selected) > MOST:
        st.caption(texts("table.cut", count=MOST, all=len(selected)))
    rows = [_row(dataset.events[event_id], dataset, texts) for event_id in ids]
    show_grid("table", rows, ids, texts)


def show_rows(key: str, event_ids: Sequence[str], dataset: Dataset, texts: Texts) -> bool:
    """Show events as short rows; choosing one makes it the chosen event. Tell whether one is."""
    rows = [_short_row(dataset.events[event_id], texts) for event_id in event_ids]
    return show_grid(key, rows, event_ids, texts)


def show_grid(
    key: str, rows: Sequence[dict[str, Any]], event_ids: Sequence[str], texts: Texts
) -> bool:
    """Show the rows; choosing one makes its event the chosen one. Tell whether one is."""
    days = [texts(f"table.{name}") for name in ("date_start", "date_end")]
    share = texts("table.confidence")
    grid = st.dataframe(
        pd.DataFrame(rows),
        key=key,
        hide_index=True,
        width="stretch",
        on_select=lambda: _chosen(key, event_ids),
        selection_mode="single-row",
        placeholder="",
        column_config={
            **{label: st.column_config.DateColumn(label, format="YYYY-MM-DD") for label in days},
            share: st.column_config.NumberColumn(share, format="percent"),
        },
    )
    return bool(grid.selection.rows)


def _csv_of(wanted: EventFilter, dataset: Dataset, setting: Setting) -> bytes:
    """Return all events that the filter keeps as a CSV file."""
    made = datetime.datetime.now(datetime.UTC)
    selection = select_events(dataset, dataset.sieve.sift(wanted), made)
    return write_csv(selection, setting)


def _row(event: Event, dataset: Dataset, texts: Texts) -> dict[str, Any]:
    report = dataset.reports[event.report_id]
    place = event.place
    cells = {
        "date_start": event.date.start,
        "date_end": event.date.end,
        "kind": texts.label("kind", event.kind.value),
        "side_a": describe.actors(event.side_a, texts),
        "side_b": describe.actors(event.side_b, texts),
        "place": describe.place_name(event, texts),
        "precision": texts.label("precision", place.precision.value) if place else "",
        "killed": _least(event, "killed"),
        "injured": _least(event, "injured"),
        "status": texts.label("status", event.status.value),
        "confidence": dict(event.confidence).get("event"),
        "tellings": 1 + len(dataset.tellings_of(event.event_id)),
        "report": report.title or report.report_id,
        "publisher": report.publisher,
    }
    return {texts(f"table.{name}"): cell for name, cell in cells.items()}


def _short_row(event: Event, texts: Texts) -> dict[str, Any]:
    cells = {
        "date": describe.date(event, texts),
        "kind": texts.label("kind", event.kind.value),
        "sides": describe.sides(event, texts),
        "place": event.unplaced_words or describe.place_name(event, texts),
    }
    return {texts(f"table.{name}"): cell for name, cell in cells.items()}


def _least(event: Event, outcome: str) -> int | None:
    told = [entry.minimum or 0 for entry in event.casualties if entry.outcome == outcome]
    return sum(told) if told else None


def _chosen(key: str, event_ids: Sequence[str]) -> None:
    rows = st.session_state[key].selection.rows
    if rows and rows[0] < len(event_ids):
        choose_event(event_ids[rows[0]])
