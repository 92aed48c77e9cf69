"""The frame around the pages: settings, language, navigation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from domain.errors import KharitaError
from ui.frame import mark_frame
from ui.look import dress
from ui.notices import show_sample_banner, show_title
from ui.resources import load_dataset, texts
from ui.state import current, grant_wishes, keep
from wording.texts import Language, Texts

_LANGUAGE = "language"
# An icon named by its name would be fetched from the network.
_ICON = str(Path(__file__).parent / "ui" / "icon.svg")


def main() -> None:
    """Show the app."""
    grant_wishes()
    keep(current())
    words = texts(current().language)
    st.set_page_config(page_title=words("app.name"), page_icon=_ICON, layout="wide")
    dress(words.language)
    page = st.navigation(
        [
            st.Page("pages/map.py", title=words("nav.map"), icon=":material/map:", default=True),
            st.Page("pages/reports.py", title=words("nav.reports"), icon=":material/article:"),
            st.Page("pages/review.py", title=words("nav.review"), icon=":material/fact_check:"),
            st.Page(
                "pages/gazetteer.py", title=words("nav.gazetteer"), icon=":material/location_on:"
            ),
            st.Page("pages/brief.py", title=words("nav.brief"), icon=":material/download:"),
            st.Page("pages/about.py", title=words("nav.about"), icon=":material/info:"),
        ]
    )
    mark_frame()
    with st.sidebar:
        _show_languages(words)
    show_title(words)
    try:
        show_sample_banner(load_dataset(), words)
        page.run()
    except KharitaError as error:
        st.error(words("error.data", reason=error))


def _show_languages(words: Texts) -> None:
    st.session_state[_LANGUAGE] = words.language
    st.segmented_control(
        words("app.language"),
        list(Language),
        format_func=lambda language: language.own_name,
        key=_LANGUAGE,
        on_change=_keep_language,
        required=True,
        width="stretch",
    )


def _keep_language() -> None:
    keep(replace(current(), language=Language(st.session_state[_LANGUAGE])))


main()
