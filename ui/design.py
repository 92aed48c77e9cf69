"""How the briefer's picture is to look: kept for the session, chosen on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from export.frame import Framing, Screen
from export.labels import Labels
from export.sheet import SheetStyle, load_sheet_style
from export.snapshot import Design, Piece
from tables.address import view_of
from ui.state import asked_picture, current
from wording.texts import Language, Texts

_KEY = "kharita_briefing"
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the user chose, but for the filter."""

    paper: str = "a4_landscape"
    theme: str = "light"
    title: str = ""
    language: Language | None = None
    """None for that of the page."""
    labels: Labels = Labels.BOTH
    framing: Framing = Framing.EVENTS
    screen: Screen | None = None
    """The view of the map from which the user came here."""
    pieces: tuple[Piece, ...] = tuple(Piece)
    coarsen: bool = False

    def design(self) -> Design:
        """Return how the picture looks, with the colours and sizes of the map."""
        sheets = sheet_style()
        return Design(
            sheets.papers[self.paper],
            sheets.themes[self.theme],
            self.title,
            self.labels,
            self.framing,
            self.screen,
            current().look,
            frozenset(self.pieces),
        )


def briefing() -> Briefing:
    """Return what the user has chosen in this session."""
    kept: Briefing = st.session_state.get(_KEY, Briefing())
    return kept


def keep_briefing(chosen: Briefing) -> None:
    """Make it the choice of this session."""
    st.session_state[_KEY] = chosen


def _take_asked() -> None:
    """Show what the map showed when a picture was asked for on it."""
    told = asked_picture()
    if told is None:
        return
    *view, width, height = told
    seen = view_of({"view": [",".join(map(str, view))]})
    if seen is not None:
        screen = Screen(seen, (width, height))
        keep_briefing(replace(briefing(), framing=Framing.VIEW, screen=screen))


@st.cache_resource(show_spinner=False)
def sheet_style() -> SheetStyle:
    """Return the papers and themes of pictures."""
    return load_sheet_style()


def show_choices(texts: Texts) -> None:
    """Show the choices; each change draws the preview anew."""
    _take_asked()
    chosen = briefing()
    _widget("title", chosen.title)
    st.text_input(
        texts("briefing.title"),
        key="briefing_title",
        placeholder=texts("briefing.title_hint"),
        max_chars=_LONGEST_TITLE,
        on_change=_keep,
    )
    language = chosen.language or texts.language
    _segments("language", list(Language), language, lambda each: each.own_name, texts)
    papers, themes = sheet_style().papers, sheet_style().themes
    _select("paper", "papers", list(papers), chosen.paper, texts)
    for name, words, values, value in (
        ("theme", "themes", list(themes), chosen.theme),
        ("labels", "labels_in", list(Labels), chosen.labels),
    ):
        _segments(name, values, value, texts.section(f"briefing.{words}").__getitem__, texts)
    framings = [each for each in Framing if each is not Framing.VIEW or chosen.screen]
    _select("framing", "framings", framings, chosen.framing, texts)
    _widget("pieces", list(chosen.pieces))
    st.pills(
        texts("briefing.pieces"),
        list(Piece),
        selection_mode="multi",
        key="briefing_pieces",
        format_func=lambda each: texts(f"briefing.piece.{each}"),
        on_change=_keep,
    )
    _widget("coarsen", chosen.coarsen)
    st.toggle(
        texts("briefing.coarsen"),
        key="briefing_coarsen",
        help=texts("briefing.coarsen_help"),
        on_change=_keep,
    )


def _select(name: str, words: str, values: Sequence[str], value: str, texts: Texts) -> None:
    _widget(name, value)
    st.selectbox(
        texts(f"briefing.{name}"),
        values,
        key=f"briefing_{name}",
        format_func=texts.section(f"briefing.{words}").__getitem__,
        on_change=_keep,
    )


def _segments(
    name: str, values: list[Any], value: object, label: Callable[[Any], str], texts: Texts
) -> None:
    _widget(name, value)
    st.segmented_control(
        texts(f"briefing.{name}"),
        values,
        key=f"briefing_{name}",
        format_func=label,
        required=True,
        on_change=_keep,
    )


def _widget(name: str, value: object) -> None:
    st.session_state[f"briefing_{name}"] = value


def _keep() -> None:
    names = ("title", "language", "paper", "theme", "labels", "framing", "coarsen")
    given = {name: st.session_state[f"briefing_{name}"] for name in names}
    if given["language"] == current().language:
        # It follows the page as long as no other one is chosen.
        given["language"] = None
    pieces = tuple(st.session_state["briefing_pieces"])
    keep_briefing(replace(briefing(), **given, pieces=pieces))
