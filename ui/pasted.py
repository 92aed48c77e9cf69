"""A pasted report, read when the user asks for it; nothing is stored."""

from __future__ import annotations

import html

import streamlit as st

from domain.errors import ModelError
from domain.reports import Report
from extraction.passages import find_passages
from ui.notices import OWN_REPORTS, show_hint
from ui.reading import Reading
from ui.resources import extractor
from wording.texts import Texts

LONGEST = 50_000
"""Characters that are read at once."""
_READ = "reports_pasted"


def show_paste(texts: Texts) -> Reading | None:
    """Show where to paste a text; return the reading of the one that was last asked for."""
    text = st.text_area(
        texts("reports.text"),
        key="reports_text",
        height=180,
        max_chars=LONGEST,
        help=texts("reports.text_hint"),
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        published = st.date_input(
            texts("reports.published"),
            value=None,
            key="reports_published",
            help=texts("reports.published_help"),
            format="YYYY-MM-DD",
            width=260,
        )
        is_wanted = st.button(texts("reports.read"), key="reports_read", type="primary")
    if is_wanted and not text.strip():
        show_hint(texts("reports.nothing_pasted"))
        return None
    if is_wanted:
        _read(Report("pasted", text, published), texts)
    reading: Reading | None = st.session_state.get(_READ)
    if reading is None:
        show_hint(texts("reports.how_to_paste"))
    else:
        around = html.escape(texts("reports.not_kept", command="\0"))
        command = f"<code>{html.escape(OWN_REPORTS)}</code>"
        st.html(f'<p class="kh-hint">{around.replace(chr(0), command)}</p>')
    return reading


def _read(report: Report, texts: Texts) -> None:
    st.session_state.pop(_READ, None)
    with st.spinner(texts("reports.reading")):
        reader = extractor()
        try:
            sentences = reader.annotate([report])[0]
        except ModelError as error:
            st.error(texts("error.data", reason=error))
            return
        events = reader.read(report, sentences)
        passages = find_passages(report, sentences, events, reader)
    by_id = {event.event_id: event for event in events}
    st.session_state[_READ] = Reading(report, by_id, passages)
