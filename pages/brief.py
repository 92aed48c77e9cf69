"""The page of the briefer: a picture of what passes the filters, a brief, files of all kinds."""

import streamlit as st

from tables.summarise import count
from ui.counts import counts_line, show_counts
from ui.design import briefing, show_choices
from ui.files import gather_files, show_files, show_preview, show_tables
from ui.filters import show_filters
from ui.frame import require_frame
from ui.notices import show_empty_store, show_no_events
from ui.resources import load_dataset, texts
from ui.state import current

require_frame("pages/brief.py")
dataset = load_dataset()
words = texts(current().language)

st.subheader(words("briefing.heading"), anchor=False)
if not dataset.reports:
    show_empty_store(words)
elif not dataset.events:
    show_no_events(words)
else:
    sifted = dataset.sieve.sift(current().wanted)
    with st.sidebar:
        show_filters(sifted, words)
    st.caption(words("briefing.intro"))
    with counts_line():
        show_counts(count(sifted), words)
    left, right = st.columns([1, 2], gap="large")
    with left:
        show_choices(words)
    files = gather_files(dataset, sifted, briefing())
    with right:
        show_preview(files, words)
        show_files(files, words)
        show_tables(files, words)
