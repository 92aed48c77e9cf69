"""The gazetteer page: every place, its names and doubts, its events; and a sentence to try."""

from collections import Counter

import streamlit as st
from streamlit_folium import st_folium

from extraction.places import locate_names
from mapping.base import base_map
from mapping.events import event_layer
from tables.frame import Column
from ui.canvas import spot_label, wording
from ui.frame import require_frame
from ui.notices import show_hint
from ui.placename import card_html, located_html, spots_of
from ui.resources import (
    gazetteer,
    lexicons,
    load_dataset,
    place_names,
    place_search,
    style,
    texts,
)
from ui.state import current
from ui.table import show_rows

HEIGHT = 380
MOST_UNPLACED = 50
require_frame("pages/gazetteer.py")
words = texts(current().language)
dataset = load_dataset()

st.header(words("gazetteer.heading"), anchor=False)
places = gazetteer().places
st.caption(words("gazetteer.summary", places=len(places), names=len(gazetteer().aliases)))
search, sentence, unplaced = st.tabs(
    [words(f"gazetteer.{name}") for name in ("search", "sentence", "unplaced")]
)

with search:
    query = st.text_input(
        words("gazetteer.query"), key="place_query", placeholder=words("gazetteer.query_hint")
    )
    found = place_search().find(query)
    if query.strip() and not found:
        show_hint(words("gazetteer.nothing_found"))
    elif found:
        left, right = st.columns([2, 3], gap="medium")
        with left:
            place = st.selectbox(
                words("gazetteer.found", count=len(found)),
                found,
                format_func=lambda place: f"{place.name_ar} · {place.name_en}",
                key="place_choice",
            )
            st.html(card_html(place, gazetteer(), words))
        with right:
            colours = [family.colour for family in style().families]
            spots = spots_of(place, gazetteer(), colours.index(style().fields["place"]))
            reach = place.uncertainty_m / 111_000 + 0.05
            box = ((place.lat - reach, place.lon - reach), (place.lat + reach, place.lon + reach))
            st_folium(
                base_map(wording(words), style()),
                key=f"place-{place.place_id}",
                height=HEIGHT,
                use_container_width=True,
                returned_objects=[],
                feature_group_to_add=event_layer(
                    spots, style(), lambda one: spot_label(one, words), box
                ),
            )
        at_place = dataset.frame[dataset.frame[Column.PLACE_ID.value] == place.place_id]
        st.subheader(words("gazetteer.events", count=len(at_place)), anchor=False)
        if len(at_place):
            show_rows("place_events", list(at_place[Column.EVENT_ID.value]), dataset, words)

with sentence:
    text = st.text_area(words("gazetteer.paste"), key="sentence", height=120)
    if text.strip():
        located = locate_names(text, None, lexicons(), gazetteer(), place_names())
        if located:
            st.html(located_html(text, located, gazetteer(), words))
        else:
            show_hint(words("gazetteer.no_names"))

with unplaced:
    st.markdown(words("gazetteer.unplaced_text"))
    counted = Counter(
        event.unplaced_words for event in dataset.events.values() if event.unplaced_words
    )
    if counted:
        st.dataframe(
            {
                words("gazetteer.name"): [name for name, _ in counted.most_common(MOST_UNPLACED)],
                words("gazetteer.times"): [n for _, n in counted.most_common(MOST_UNPLACED)],
            },
            hide_index=True,
            width="stretch",
        )
    else:
        show_hint(words("gazetteer.none_unplaced"))
