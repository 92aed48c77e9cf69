"""The panel beside the map: the chosen event, or the list of those that are not on the map."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas
import streamlit as st

from domain.events import Event
from tables.dataset import Dataset
from tables.frame import Column, Standing
from ui import resources
from ui.beside import show_beside
from ui.card import event_html, source_html, told_html
from ui.evidence import evidence_css, evidence_html
from ui.notices import show_hint
from ui.resources import lexicons, style
from ui.state import PANEL, choose_event, current, to_params
from ui.tellings import show_tellings
from ui.verdict import show_standing, show_way_to_review
from ui.ways import show_ways
from ui.why import show_why
from wording import describe
from wording.texts import Language, Texts

_CHOICE = "panel_event"
# Runs beside the report's text and carries none of it.
_SCROLL = """<script>/* {token} */
for (const box of document.querySelectorAll(".kh-text")) {{
  const mark = box.querySelector("mark");
  const top = (node) => node.getBoundingClientRect().top;
  if (mark) box.scrollTop += top(mark) - top(box) - 28;
}}
</script>"""


def show_panel(
    selected: geopandas.GeoDataFrame, here: Sequence[str], dataset: Dataset, texts: Texts
) -> None:
    """Show the chosen event, or the events without a point when the user asks for them.

    `here` are the selected events at the spot of the chosen one.
    """
    listed = int((selected[Column.STANDING.value] != Standing.MAP.value).sum())
    labels = {"event": texts("panel.event"), "beside": texts("panel.beside", count=listed)}
    st.session_state.setdefault(PANEL, "event")
    view = st.segmented_control(
        texts("panel.view"),
        list(labels),
        format_func=labels.__getitem__,
        key=PANEL,
        required=True,
        label_visibility="collapsed",
    )
    if view == "beside":
        show_beside(selected, dataset, texts)
        return
    event_id = current().event_id
    event = dataset.events.get(event_id)
    if event is None:
        show_hint(texts("panel.gone" if event_id else "empty.panel"))
        return
    if not here and (selected[Column.EVENT_ID.value] == event_id).any():
        here = (event_id,)
    if event_id not in here:
        folded = dataset.act_of(event_id) in set(selected[Column.ACT_ID.value])
        st.caption(texts("panel.folded" if folded else "panel.filtered"))
    elif len(here) > 1:
        _show_choice(event, here, dataset, texts)
    _show_event(event, dataset, texts)


def _show_event(event: Event, dataset: Dataset, texts: Texts) -> None:
    report = dataset.reports[event.report_id]
    st.html(event_html(event, style(), texts))
    show_standing(event, dataset, texts)
    st.html(evidence_css(style()))
    st.html(evidence_html(report.text, event, style(), lexicons(), texts))
    # Another comment for each event, so that the script runs again.
    token = abs(hash(event.event_id))
    st.html(_SCROLL.format(token=token), unsafe_allow_javascript=True)
    st.html(source_html(report, texts))
    st.page_link(
        "pages/reports.py",
        label=texts("panel.read_report"),
        icon=":material/article:",
        query_params=to_params(current()),
    )
    st.html(told_html(event, [resources.texts(each) for each in Language], texts))
    show_way_to_review(texts)
    show_ways(event, texts)
    show_tellings(event, dataset, texts)
    with st.expander(texts("why.heading"), icon=":material/help:"):
        show_why(event, report, texts)


def _show_choice(event: Event, here: Sequence[str], dataset: Dataset, texts: Texts) -> None:
    at = here.index(event.event_id)
    st.session_state[_CHOICE] = event.event_id
    st.selectbox(
        texts("panel.choose"),
        here,
        format_func=lambda event_id: _line(dataset.events[event_id], texts),
        key=_CHOICE,
        on_change=lambda: choose_event(st.session_state[_CHOICE]),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            texts("panel.previous"),
            key="panel_previous",
            on_click=choose_event,
            args=(here[at - 1],),
            disabled=at == 0,
            type="tertiary",
        )
        st.button(
            texts("panel.next"),
            key="panel_next",
            on_click=choose_event,
            args=(here[(at + 1) % len(here)],),
            disabled=at == len(here) - 1,
            type="tertiary",
        )
        st.caption(texts("panel.position", at=at + 1, all=len(here)), width="content")


def _line(event: Event, texts: Texts) -> str:
    parts = (
        describe.date(event, texts),
        texts.label("kind", event.kind.value),
        describe.sides(event, texts),
    )
    return " · ".join(parts)
