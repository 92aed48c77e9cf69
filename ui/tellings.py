"""The other tellings of an act: who told it when, with which losses; none is summed."""

from __future__ import annotations

import datetime
import html
from typing import Any

import streamlit as st

from domain.events import Event, LinkHow
from tables.dataset import Dataset
from ui.table import show_grid
from wording import describe
from wording.texts import Texts


def show_tellings(event: Event, dataset: Dataset, texts: Texts) -> None:
    """Show the other events that tell the act, if any; choosing one makes it the chosen event."""
    others = sorted(dataset.tellings_of(event.event_id), key=lambda each: _order(each, dataset))
    if not others:
        return
    link = dataset.links.get(event.event_id)
    repeats = link is not None and link.how is LinkHow.RECAP
    heading = texts("tellings.repeats" if repeats else "tellings.also")
    st.html(f'<h4 class="kh-tellings">{html.escape(heading)}</h4>')
    rows = [_row(other, dataset, texts) for other in others]
    # Another key for each event, so that no row of its list stays chosen in the next one's.
    show_grid(f"tellings_{event.event_id}", rows, others, texts)
    st.caption(texts("tellings.note"))


def _order(event_id: str, dataset: Dataset) -> tuple[bool, bool, datetime.date]:
    """Return what sorts tellings: the first one, then by the day that their reports came out."""
    published = dataset.reports[dataset.events[event_id].report_id].published
    return event_id in dataset.links, published is None, published or datetime.date.min


def _row(event_id: str, dataset: Dataset, texts: Texts) -> dict[str, Any]:
    event = dataset.events[event_id]
    report = dataset.reports[event.report_id]
    link = dataset.links.get(event_id)
    return {
        texts("table.publisher"): report.publisher or report.title or report.report_id,
        texts("tellings.losses"): describe.losses(event, texts),
        texts("table.published"): describe.day(report.published, texts),
        texts("table.how"): texts.label("how", "first" if link is None else link.how.value),
    }
