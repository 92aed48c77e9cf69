"""The about page: what the app is and does not know, what is loaded, what it rests on."""

import html
from pathlib import Path

import pandas as pd
import streamlit as st

from storage.location import default_store
from ui.frame import require_frame
from ui.notices import OWN_REPORTS
from ui.rereading import show_models
from ui.resources import load_dataset, load_runs, texts
from ui.state import current

ROOT = Path(__file__).resolve().parent.parent
SOURCES = (
    "NOTICE",
    "gazetteer/data/SOURCES.md",
    "mapping/basemap/SOURCES.md",
    "extraction/models/README.md",
    "static/README.md",
)

require_frame("pages/about.py")
words = texts(current().language)
dataset = load_dataset()

st.header(words("about.heading"), anchor=False)
left, right = st.columns([3, 2], gap="large")
with left:
    for part in ("what", "method", "limits", "privacy"):
        st.subheader(words(f"about.{part}"), anchor=False)
        st.markdown(words(f"about.{part}_text"))
with right:
    st.subheader(words("about.own"), anchor=False)
    st.markdown(words("about.own_text"))
    st.code(OWN_REPORTS, language="bash")
    show_models(dataset, load_runs(), words)

st.subheader(words("about.loaded"), anchor=False)
facts = (
    ("reports", len(dataset.reports)),
    ("sample_reports", dataset.samples),
    ("events", len(dataset.events)),
    ("store", default_store().name),
    ("revision", dataset.revision[:12]),
)
chips = "".join(
    f"<li><span>{html.escape(words(f'about.{name}'))}</span><b>{html.escape(str(value))}</b></li>"
    for name, value in facts
)
st.html(f'<ul class="kh-counts">{chips}</ul>')
if runs := load_runs():
    columns = ("run", "started", "version", "model", "lexicons", "gazetteer")
    rows = [
        (run.run_id, run.started, run.version, run.model, run.lexicons, run.gazetteer)
        for run in reversed(runs)
    ]
    st.dataframe(
        pd.DataFrame(rows, columns=[words(f"about.{name}") for name in columns]),
        hide_index=True,
        column_config={
            words("about.started"): st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm")
        },
    )
else:
    st.caption(words("about.no_runs"))

st.subheader(words("about.sources"), anchor=False)
st.markdown(words("about.sources_text"))
for source in SOURCES:
    if (ROOT / source).is_file():
        with st.expander(source):
            st.markdown((ROOT / source).read_text(encoding="utf-8"))
