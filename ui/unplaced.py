"""The names that events have and the gazetteer has not, ready to be added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from domain.text import fold
from gazetteer.edits import names_of
from tables.dataset import Dataset
from ui.notices import show_hint
from ui.placeform import start_adding
from ui.resources import edited
from wording.texts import Texts

MOST = 50
_TAKEN = "unplaced_taken"
"""Session key of how many names were taken over; each gives the list another key, so that no row
of it stays chosen."""


def show_unplaced(dataset: Dataset, texts: Texts) -> None:
    """Show the most frequent of the names; choosing one opens the form with it."""
    st.markdown(texts("gazetteer.unplaced_text"))
    words = (event.unplaced_words for event in dataset.events.values())
    counted = Counter(filter(None, words)).most_common(MOST)
    if not counted:
        show_hint(texts("gazetteer.none_unplaced"))
        return
    names = [name for name, _ in counted]
    known = {name for edit in edited().held for name in names_of(edit.place, edit.aliases)}
    states = [texts("gazetteer.placed_now") if fold(name) in known else "" for name in names]
    key = f"unplaced_names_{st.session_state.get(_TAKEN, 0)}"
    st.caption(texts("gazetteer.choose_name"))
    st.dataframe(
        {
            texts("gazetteer.name"): names,
            texts("gazetteer.times"): [times for _, times in counted],
            texts("placeedits.state"): states,
        },
        key=key,
        hide_index=True,
        width="stretch",
        on_select=lambda: _take(key, names, texts),
        selection_mode="single-row",
    )


def _take(key: str, names: Sequence[str], texts: Texts) -> None:
    for row in st.session_state[key].selection.rows:
        st.session_state[_TAKEN] = st.session_state.get(_TAKEN, 0) + 1
        start_adding(names[row], texts)
