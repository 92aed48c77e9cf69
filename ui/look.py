"""The page's looks: our style sheet, mirrored for languages written from right to left."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from mapping.base import SHAPES, STATIC
from wording.texts import Language

_HERE = Path(__file__).parent


def dress(language: Language) -> None:
    """Lay the style sheet over the page."""
    sheets = [_sheet(_HERE / "look.css"), _sheet(STATIC / SHAPES)]
    if language.direction == "rtl":
        sheets.append(_sheet(_HERE / "look_rtl.css"))
    page = st.get_option("theme.light.backgroundColor")
    accent = st.get_option("theme.light.primaryColor")
    if st.context.theme.type == "dark":
        page = st.get_option("theme.dark.backgroundColor")
        accent = st.get_option("theme.dark.primaryColor")
    sheets.append(f":root {{ --kh-page: {page}; --kh-accent: {accent}; }}")
    st.html(f"<style>{''.join(sheets)}</style>")


@cache
def _sheet(path: Path) -> str:
    return path.read_text(encoding="utf-8")
