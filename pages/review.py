"""The review page: event by event, what was read and whether it is so; what was found so far."""

import streamlit as st

from ui.frame import require_frame
from ui.notices import show_empty_store, show_no_events
from ui.resources import load_dataset, texts
from ui.reviewed import show_reviewed
from ui.reviewing import show_queue
from ui.state import current

require_frame("pages/review.py")
words = texts(current().language)
dataset = load_dataset()

st.header(words("review.heading"), anchor=False)
st.caption(words("review.intro"))
if not dataset.reports:
    show_empty_store(words)
elif not dataset.events:
    show_no_events(words)
else:
    waiting, done = st.tabs([words("review.waiting"), words("review.done")])
    with waiting:
        show_queue(dataset, words)
    with done:
        show_reviewed(dataset, words)
