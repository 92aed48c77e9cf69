"""The reports page: a report sentence by sentence, with what was read and what was passed over."""

from urllib.parse import urlencode

import streamlit as st

from ui.card import source_html
from ui.choice import show_choice
from ui.frame import require_frame
from ui.notices import show_empty_store, show_hint
from ui.pasted import show_paste
from ui.reading import Look, Reading, counts_html, legend_html, reading_css, reading_html
from ui.resources import lexicons, load_dataset, passages_of, style, texts
from ui.state import current, to_params, with_event

MOST = 60  # sentences that are shown at once
# Runs beside the report's text and carries none of it.
_SCROLL = """<script>/* {token} */
document.querySelector(".kh-card.kh-chosen")?.scrollIntoView({{block: "center"}});
</script>"""
require_frame("pages/reports.py")
words = texts(current().language)
dataset = load_dataset()


def show(reading: Reading, look: Look, key: str) -> None:
    """Show the marks, then the passages, a part of them where they are many."""
    st.html(counts_html(reading, words) + legend_html(look))
    if not reading.numbers:
        show_hint(words("reports.nothing_at_all"))
    count, first = len(reading.passages), 0
    if count > MOST:
        starts = range(0, count, MOST)
        told = [at for at, each in enumerate(reading.passages) if look.chosen in each.event_ids]
        first = st.selectbox(
            words("reports.pages"),
            starts,
            index=told[0] // MOST if told else 0,
            format_func=lambda at: words(
                "reports.page", first=at + 1, last=min(at + MOST, count), all=count
            ),
            key=f"reports_part_{key}",
        )
    st.html(reading_css(reading, first, first + MOST))
    st.html(reading_html(reading, first, first + MOST, look))


st.header(words("reports.heading"), anchor=False)
st.caption(words("reports.intro"))
stored, pasted = st.tabs([words("reports.stored"), words("reports.paste")])
look = Look(style(), lexicons(), words)

with stored:
    if not dataset.reports:
        show_empty_store(words)
    elif report := show_choice(dataset, words):
        st.html(source_html(report, words))
        st.caption(words("reports.again"))
        own = {
            key: each for key, each in dataset.events.items() if each.report_id == report.report_id
        }
        chosen = current().event_id
        on_map = Look(
            style(),
            lexicons(),
            words,
            chosen,
            lambda event: f"./?{urlencode(to_params(with_event(event.event_id)), doseq=True)}",
        )
        with st.spinner(words("reports.working")):
            passages = passages_of(report, dataset)
        show(Reading(report, own, passages), on_map, report.report_id)
        if chosen in own:
            # Another comment for each event, so that the script runs again.
            token = abs(hash(chosen))
            st.html(_SCROLL.format(token=token), unsafe_allow_javascript=True)

with pasted:
    if reading := show_paste(words):
        show(reading, look, "pasted")
