"""The ways on from an event: to its place in the gazetteer, to other events of its actors."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from domain.events import Event
from ui.placeform import TAB
from ui.resources import gazetteer
from ui.state import change_filter, current
from wording.texts import Texts, one_line, plain

_ASKED = "place_asked"
"""Session key of the id of the place that the gazetteer page is to open with."""


def show_ways(event: Event, texts: Texts) -> None:
    """Show a button to the place, where the gazetteer has it, and one to each actor's events."""
    with st.container(key="ways", horizontal=True, gap="small"):
        if event.place is not None and event.place.place_id in gazetteer().places:
            _show_place(event.place.place_id, texts)
        for actor in event.actors:
            _show_actor(actor, texts)


def open_asked_place(texts: Texts) -> None:
    """Choose the place that was asked for, before the gazetteer page is drawn."""
    place = gazetteer().places.get(st.session_state.pop(_ASKED, ""))
    if place is not None:
        st.session_state["place_query"] = place.name_ar
        st.session_state["place_choice"] = place.place_id
        st.session_state[TAB] = texts("gazetteer.search")


def _show_place(place_id: str, texts: Texts) -> None:
    label, icon = texts("panel.show_place"), ":material/location_on:"
    if st.button(label, key="panel_place", icon=icon):
        st.session_state[_ASKED] = place_id
        st.switch_page("pages/gazetteer.py")


def _show_actor(actor: str, texts: Texts) -> None:
    # A label is Markdown, which could fetch a picture from elsewhere.
    name = plain(one_line(texts.actor(actor)))
    chosen = st.button(
        texts("panel.only_actor", actor=name),
        key=f"panel_only_{actor}",
        icon=":material/filter_alt:",
        disabled=current().wanted.actors == (actor,),
    )
    if chosen:
        change_filter(replace(current().wanted, actors=(actor,)))
        # The panel is drawn anew by itself; the filter is for the whole page.
        st.rerun()
