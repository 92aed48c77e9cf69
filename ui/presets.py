"""Filters that users keep under a name: chosen, saved, removed."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import streamlit as st

from tables.address import LONGEST, filter_of, filter_params
from tables.wanted import EventFilter
from ui.notices import show_hint
from ui.resources import presets, remove_preset, save_preset
from ui.state import change_filter
from wording.texts import Texts, one_line, plain

_NAME = "preset_name"


def query_of(wanted: EventFilter) -> str:
    """Return the filter as the query of an address."""
    return urlencode(filter_params(wanted), doseq=True)


def show_presets(wanted: EventFilter, texts: Texts) -> None:
    """Show the button that opens the kept filters."""
    with st.popover(texts("presets.heading"), icon=":material/bookmark:", key="presets"):
        kept = presets()
        if not kept:
            show_hint(texts("presets.none"))
        for at, (name, query) in enumerate(kept.items()):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(
                    plain(one_line(name)),
                    key=f"preset_{at}",
                    on_click=change_filter,
                    args=(filter_of(parse_qs(query)),),
                    disabled=query == query_of(wanted),
                )
                st.button(
                    texts("presets.remove"),
                    key=f"preset_remove_{at}",
                    icon=":material/delete:",
                    type="tertiary",
                    on_click=remove_preset,
                    args=(name,),
                )
        with st.form("preset_form", border=False, clear_on_submit=True):
            st.text_input(texts("presets.name"), key=_NAME, max_chars=LONGEST)
            st.form_submit_button(
                texts("presets.save"),
                icon=":material/bookmark_add:",
                on_click=_save,
                args=(wanted,),
                disabled=wanted == EventFilter(),
            )


def _save(wanted: EventFilter) -> None:
    if name := st.session_state[_NAME].strip():
        save_preset(name, query_of(wanted))
