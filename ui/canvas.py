"""The map in the page: the constant base, all events, which of them are shown, clicks back."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit_folium import st_folium

from domain.events import Event
from mapping.base import base_map, missing_assets
from mapping.events import Shown, message
from mapping.spots import token_of
from mapping.style import Style
from mapping.words import drawn_script, wording_of
from tables.address import as_told, filter_params
from tables.select import Part, Sifted
from ui.resources import Scene
from ui.state import ask_for_picture, change_filter, choose_event, current, overrule_widgets
from wording.texts import Texts

HEIGHT = 760
"""Pixels, with legend and timeline."""
_KEY = "map"
_TURN = "map_turn"
_INSTANT = {Part.KINDS, Part.ACTORS}
"""The parts by which the browser filters before the page answers; it has the days itself."""
_SENT = "map_events"
"""Session key of the name of the events that the browser was sent."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """What is laid over the base map: all events, which of them are shown, and the chosen spot."""

    scene: Scene
    sifted: Sifted
    selected: str


def show_map(canvas: Canvas, style: Style, texts: Texts) -> None:
    """Show the map, or say why it cannot be drawn; a click on a spot chooses its first event.

    The events go to the browser once a session; it asks again when it has lost them.
    """
    if problem := _problem(texts):
        st.error(problem)
        return
    name = f"{canvas.scene.name}:{texts.language}"
    events = "" if st.session_state.get(_SENT) == name else _events(name, canvas, style, texts)
    st.session_state[_SENT] = name
    st_folium(
        base_map(wording_of(texts), style),
        key=_KEY,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=message(name, _shown(canvas), events),
        on_change=lambda: _answer(canvas),
    )


@st.cache_resource(show_spinner=False, max_entries=4)
def _events(name: str, _canvas: Canvas, _style: Style, _texts: Texts) -> str:
    del name  # it names what is kept
    return drawn_script(_canvas.scene.drawn, _style, _texts)


def _shown(canvas: Canvas) -> Shown:
    """Return what the browser is told; days, classes and tellings are its own affair."""
    sifted, look = canvas.sifted, current().look
    instant = sifted.parts.keys() & _INSTANT
    return Shown(
        sifted.without(Part.TIME, once=False),
        sifted.wanted,
        sifted.without(Part.TIME, *instant, once=False) if instant else None,
        filter_params(sifted.wanted),
        look,
        canvas.selected,
        turn(),
    )


def turn() -> int:
    """Return the number of the last change of the filter that was made in the map."""
    number: int = st.session_state.get(_TURN, 0)
    return number


def spot_token(event: Event | None) -> str:
    """Return the token of the marker that stands for the event, empty when none does."""
    if event is None or event.place is None:
        return ""
    return token_of(event.place)


def _problem(texts: Texts) -> str:
    if missing := missing_assets():
        return texts("map.missing", files=", ".join(missing))
    if not st.get_option("server.enableStaticServing"):
        return texts("map.not_served")
    return ""


def _answer(canvas: Canvas) -> None:
    """Take what the map tells: days, an area, classes, and then events that it lacks or a spot."""
    value, sifted = st.session_state.get(_KEY) or {}, canvas.sifted
    overrule_widgets()
    if "filter" in value:
        st.session_state[_TURN] = value["click"]
        # What the browser gives is read like any address: what makes no sense is left out.
        change_filter(as_told(current().wanted, value["filter"]))
        sifted = sifted.sieve.sift(current().wanted)
    if "need" in value:
        st.session_state.pop(_SENT, None)
    elif "spot" in value:
        here = canvas.scene.drawn.events_at(str(value["spot"]), sifted.kept)
        if here:
            choose_event(here[0])
    elif "picture" in value:
        ask_for_picture(value["picture"])
