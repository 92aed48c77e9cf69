"""The map page: what the filters select, where it happened, and the words behind each point."""

import time

import streamlit as st

from tables.select import Sifted
from tables.summarise import count
from ui.canvas import Canvas, show_map, spot_token
from ui.counts import counts_line, show_counts
from ui.filters import show_filters
from ui.frame import require_frame
from ui.legend import show_look, show_shapes
from ui.notices import show_changed_data, show_empty_store, show_no_events, show_none_selected
from ui.panel import show_panel
from ui.resources import load_dataset, load_scene, style, texts
from ui.state import current, drop_wishes, open_asked_picture
from ui.table import show_table

# Seconds that the map is ahead of what stands around it.
AHEAD_S = 0.08

require_frame("pages/map.py")
dataset = load_dataset()
words = texts(current().language)


@st.fragment
def explore(sifted: Sifted) -> None:
    """Show map, panel and table; a click reruns only these."""
    drop_wishes()
    open_asked_picture()
    if current().wanted != sifted.wanted:
        # The timeline or the panel changed the filter, which is for the whole page.
        st.rerun()
    scene = load_scene(dataset)
    token = spot_token(dataset.events.get(current().event_id))
    with st.container(key="explore"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            show_map(Canvas(scene, sifted, token), style(), words)
            show_look(words)
            show_shapes(words)
        # The map is what is waited for: the browser draws it before the rest keeps it busy.
        time.sleep(AHEAD_S)
        selected = sifted.frame
        with right, st.container(key="panel", gap="small"):
            show_panel(selected, scene.drawn.events_at(token, sifted.kept), dataset, words)
    if selected.empty:
        show_none_selected(words)
    else:
        show_table(selected, dataset, words)


if not dataset.reports:
    show_empty_store(words)
elif not dataset.events:
    show_no_events(words)
else:
    # The map comes before what stands above and beside it.
    sifted = dataset.sieve.sift(current().wanted)
    changed, above = st.container(key="changed"), counts_line()
    explore(sifted)
    with changed:
        show_changed_data(dataset, words)
    with above:
        show_counts(count(sifted), words)
    with st.sidebar:
        show_filters(sifted, words)
