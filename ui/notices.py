"""What every page says about its data: samples, nothing yet, something wrong."""

from __future__ import annotations

import html
from dataclasses import replace

import streamlit as st

from tables.dataset import Dataset
from ui.state import current, keep
from wording.texts import Texts

OWN_REPORTS = "make run REPORTS=folder"


def show_title(texts: Texts) -> None:
    """Show the app's name and what it is."""
    name, tagline = html.escape(texts("app.name")), html.escape(texts("app.tagline"))
    st.html(f'<div class="kh-title"><h1>{name}</h1><p>{tagline}</p></div>')


def show_sample_banner(dataset: Dataset, texts: Texts) -> None:
    """Say that samples are shown, and how to load one's own."""
    if not dataset.samples:
        return
    is_all = dataset.samples == len(dataset.reports)
    words = _with_command(texts, "banner.sample" if is_all else "banner.mixed")
    st.html(f'<div class="kh-banner" role="note">{words}</div>')


def show_empty_store(texts: Texts) -> None:
    """Say that there is nothing yet, and how to get something."""
    _empty(html.escape(texts("empty.store")), _with_command(texts, "empty.store_how"))


def show_no_events(texts: Texts) -> None:
    """Say that the reports held no event."""
    _empty(html.escape(texts("empty.store")), html.escape(texts("empty.no_events")))


def show_none_selected(texts: Texts) -> None:
    """Say that the filters leave nothing."""
    _empty(html.escape(texts("empty.filtered")), html.escape(texts("empty.filtered_how")))


def show_changed_data(dataset: Dataset, texts: Texts) -> None:
    """Say so where a link was made with other data; the link of now is that of this data."""
    state = current()
    if not state.data:
        keep(replace(state, data=dataset.fingerprint))
    if state.data in {"", dataset.fingerprint}:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="changed_data"):
        st.html(f'<div class="kh-banner" role="status">{html.escape(texts("link.changed"))}</div>')
        st.button(
            texts("link.go_on"),
            key="link_go_on",
            on_click=lambda: keep(replace(current(), data=dataset.fingerprint)),
        )


def show_hint(words: str) -> None:
    """Show a quiet line that says what can be done here."""
    st.html(f'<div class="kh-empty">{html.escape(words)}</div>')


def _empty(title: str, how: str) -> None:
    st.html(f'<div class="kh-empty" role="status"><strong>{title}</strong>{how}</div>')


def _with_command(texts: Texts, key: str) -> str:
    around = html.escape(texts(key, command="\0"))
    return around.replace("\0", f"<code>{html.escape(OWN_REPORTS)}</code>")
