"""The gazetteer page: every place, its names, doubts and events; a sentence to try; edits."""

import streamlit as st

from extraction.places import locate_names
from gazetteer.edits import EDITABLE
from tables.frame import Column
from ui.frame import require_frame
from ui.notices import show_hint
from ui.placeedits import show_edits, show_saved
from ui.placeform import TAB, show_form, start_correcting
from ui.placename import card_html, located_html
from ui.resources import (
    gazetteer,
    lexicons,
    load_dataset,
    place_names,
    place_search,
    style,
    texts,
)
from ui.smallmap import outlines_of, pin_of, show_small_map
from ui.state import current
from ui.table import show_rows
from ui.unplaced import show_unplaced
from ui.ways import open_asked_place
from wording.texts import Language

TABS = ("search", "sentence", "unplaced", "edit")
require_frame("pages/gazetteer.py")
words = texts(current().language)
dataset = load_dataset()

st.header(words("gazetteer.heading"), anchor=False)
places = gazetteer().places
st.caption(words("gazetteer.summary", places=len(places), names=len(gazetteer().aliases)))
labels = {
    language: [texts(language)(f"gazetteer.{name}") for name in TABS] for language in Language
}
open_asked_place(words)
before = st.session_state.get(TAB)
if before not in labels[words.language]:
    # The tab that was open stays open when its label changes with the language.
    for others in labels.values():
        if before in others:
            st.session_state[TAB] = labels[words.language][others.index(before)]
search, sentence, unplaced, edit = st.tabs(labels[words.language], key=TAB, on_change="rerun")

with search:
    query = st.text_input(
        words("gazetteer.query"),
        key="place_query",
        placeholder=words("gazetteer.query_hint"),
        persist_state="session",
    )
    found = place_search().find(query)
    if query.strip() and not found:
        show_hint(words("gazetteer.nothing_found"))
    elif found:
        left, right = st.columns([2, 3], gap="medium")
        with left:
            ids = [place.place_id for place in found]
            chosen = st.selectbox(
                words("gazetteer.found", count=len(found)),
                ids,
                format_func=lambda at: f"{places[at].name_ar} · {places[at].name_en}",
                key="place_choice",
            )
            place = places[chosen]
            st.html(card_html(place, gazetteer(), words))
            if place.kind in EDITABLE:
                st.button(
                    words("gazetteer.correct"),
                    key="place_correct",
                    icon=":material/edit:",
                    on_click=start_correcting,
                    args=(place.place_id, words),
                )
            else:
                st.caption(words("gazetteer.region"))
        with right:
            if search.open:
                spots = outlines_of(place, gazetteer()) or (pin_of(place),)
                show_small_map(f"place-{chosen}", spots, style(), words, look_at=place)
        at_place = dataset.frame[dataset.frame[Column.PLACE_ID.value] == chosen]
        st.subheader(words("gazetteer.events", count=len(at_place)), anchor=False)
        if at_place.empty:
            show_hint(words("gazetteer.no_events"))
        else:
            st.caption(words("gazetteer.choose_event"))
            ids = list(at_place[Column.EVENT_ID.value])
            if show_rows(f"place_events_{chosen}", ids, dataset, words):
                st.switch_page("pages/map.py")

with sentence:
    text = st.text_area(
        words("gazetteer.paste"), key="sentence", height=120, persist_state="session"
    )
    if text.strip():
        located = locate_names(text, None, lexicons(), gazetteer(), place_names())
        if located:
            st.html(located_html(text, located, gazetteer(), words))
        else:
            show_hint(words("gazetteer.no_names"))

with unplaced:
    show_unplaced(dataset, words)

with edit:
    show_saved(words)
    show_form(dataset, words, is_open=bool(edit.open))
    show_edits(dataset, words)
