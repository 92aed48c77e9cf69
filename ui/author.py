"""The name under which a user keeps edits and reviews; asked once a visit, checked by nobody."""

from __future__ import annotations

import streamlit as st

from wording.texts import Texts

KEY = "author"
_LONGEST = 200


def show_author(texts: Texts) -> None:
    """Ask for the name."""
    st.text_input(texts("author.who"), key=KEY, max_chars=_LONGEST, persist_state="session")


def author() -> str:
    """Return the name that the user has given in this session, empty before that."""
    return str(st.session_state.get(KEY, "")).strip()
