"""Under the map: how its markers are coloured and sized, and what their shapes mean."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from mapping.colouring import Colouring
from mapping.words import shapes_html
from ui.state import current, keep
from wording.texts import Texts

_COLOURING, _BY_HARM, _HEAT = "look_colouring", "look_by_harm", "look_heat"


def show_look(texts: Texts) -> None:
    """Show how the markers may be drawn; the map's own legend has the colours."""
    look = current().look
    st.session_state.update({_COLOURING: look.colouring, _BY_HARM: look.by_harm, _HEAT: look.heat})
    with st.container(horizontal=True, vertical_alignment="center", key="look"):
        st.segmented_control(
            texts("look.colouring"),
            list(Colouring),
            key=_COLOURING,
            format_func=lambda each: texts(f"look.{each}"),
            required=True,
            on_change=_keep,
            label_visibility="collapsed",
            width="content",
        )
        st.toggle(
            texts("look.by_harm"), key=_BY_HARM, on_change=_keep, help=texts("look.by_harm_help")
        )
        st.toggle(texts("look.heat"), key=_HEAT, on_change=_keep, help=texts("look.heat_help"))


def show_shapes(texts: Texts) -> None:
    """Show what the shapes of markers and land mean."""
    st.html(shapes_html(texts))


def _keep() -> None:
    state, chosen = current(), st.session_state
    look = replace(
        state.look,
        colouring=Colouring(chosen[_COLOURING]),
        by_harm=bool(chosen[_BY_HARM]),
        heat=bool(chosen[_HEAT]),
    )
    keep(replace(state, look=look))
