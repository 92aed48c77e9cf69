"""The line that says how many events are shown and where the others are."""

from __future__ import annotations

import html

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tables.summarise import Counts
from wording.texts import Texts


def counts_line() -> DeltaGenerator:
    """Return an empty line for the counts, which stays in view while the page scrolls."""
    return st.container(key="counts")


def show_counts(counts: Counts, texts: Texts) -> None:
    """Show the counts, in the container of `counts_line`."""
    st.html(f'<ul class="kh-counts">{"".join(_entries(counts, texts))}</ul>')


def _entries(counts: Counts, texts: Texts) -> list[str]:
    retold = texts("counts.without_recaps", count=counts.without_recaps)
    parts = {
        "governorate": counts.governorate,
        "outside": counts.outside,
        "unplaced": counts.unplaced,
    }
    beside = " · ".join(
        f"{texts(f'counts.{name}')} {number}" for name, number in parts.items() if number
    )
    entries = [
        _entry(texts("counts.events"), counts.selected, retold if counts.recaps else ""),
        _entry(texts("counts.shown"), counts.shown, is_main=True),
        _entry(texts("counts.listed"), counts.listed, beside),
        _entry(texts("counts.undated"), counts.undated),
    ]
    if counts.undated_hidden:
        entries.append(_entry(texts("counts.undated_hidden"), counts.undated_hidden))
    if counts.wrong:
        entries.append(_entry(texts("counts.wrong"), counts.wrong))
    if counts.folded:
        entries.append(_entry(texts("counts.folded"), counts.folded))
    entries.append(_entry(texts("counts.hidden"), counts.hidden))
    entries.append(_entry(texts("counts.reports"), counts.reports))
    return entries


def _entry(label: str, number: int, note: str = "", *, is_main: bool = False) -> str:
    small = f"<small>{html.escape(note)}</small>" if note else ""
    chosen = ' class="kh-main"' if is_main else ""
    return f"<li{chosen}><span>{html.escape(label)}</span><b>{number:,}</b>{small}</li>"
