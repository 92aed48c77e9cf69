"""Pages run inside app.py only.

Streamlit takes a folder named `pages` for its older kind of app until `st.navigation` has been
called once in the server's life: who opens a page's own address first would get the bare page.
"""

from __future__ import annotations

import streamlit as st

from ui.state import current, keep

_IS_FRAMED = "kharita_is_framed"
_INTENDED = "kharita_intended_page"


def mark_frame() -> None:
    """Note that app.py runs in this session; go to the page that was asked for before it did."""
    st.session_state[_IS_FRAMED] = True
    if intended := st.session_state.pop(_INTENDED, ""):
        st.switch_page(intended)


def require_frame(page: str) -> None:
    """Go through app.py first where the page was run without it."""
    if not st.session_state.get(_IS_FRAMED):
        keep(current())
        st.session_state[_INTENDED] = page
        st.switch_page("app.py")
