"""The users' edits of the gazetteer: the last one saved, all of them, taking back, taking away."""

from __future__ import annotations

import datetime
import html
import uuid
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from domain.events import Event
from domain.places import EditKind, PlaceEdit
from domain.text import fold
from extraction.build import models_of
from gazetteer.edits import names_of, standing
from tables.dataset import Dataset
from ui.author import author
from ui.notices import show_hint
from ui.patch import patch_of
from ui.placeform import SAVED, breach_words
from ui.rereading import show_reading
from ui.resources import (
    add_place_edit,
    count_stale_reports,
    edited,
    load_runs,
    place_edits,
)
from wording.texts import Texts


def show_saved(texts: Texts) -> None:
    """Say what was saved last in this session, with the button that takes it back."""
    edit = _find(st.session_state.get(SAVED, ""))
    if edit is None:
        return
    name = html.escape(texts.name(edit.place.name_ar, edit.place.name_en))
    with st.container(horizontal=True, vertical_alignment="center"):
        saved = texts(f"placeedits.saved_{edit.kind.value}", name="\0")
        words = html.escape(saved).replace("\0", f"<bdi>{name}</bdi>")
        st.html(f'<div class="kh-done" role="status">{words}</div>', width="content")
        if edit.kind is not EditKind.WITHDRAW:
            st.button(
                texts("placeedits.undo"),
                key="place_edit_undo_saved",
                icon=":material/undo:",
                on_click=_take_back,
                args=(edit.edit_id,),
            )


def show_edits(dataset: Dataset, texts: Texts) -> None:
    """Show all edits with who, when and why, their undoing, their download and their effect."""
    st.subheader(texts("placeedits.heading"), anchor=False)
    edits = place_edits()
    if not edits:
        show_hint(texts("placeedits.none"))
        return
    newest_first = edits[::-1]
    states = _states(edits, texts)
    # Another key after each edit: a selection is by row, and the rows move.
    grid = st.dataframe(
        pd.DataFrame([_row(edit, states, texts) for edit in newest_first]),
        key=f"place_edits_{len(edits)}",
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            texts("placeedits.when"): st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm")
        },
    )
    chosen = [newest_first[row] for row in grid.selection.rows if row < len(newest_first)]
    with st.container(horizontal=True, vertical_alignment="center"):
        _show_undo(chosen[0] if chosen else None, texts)
        st.download_button(
            texts("placeedits.patch"),
            data=lambda: patch_of(edited(), texts),
            file_name="kharita-places-patch.zip",
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
            key="place_edits_patch",
            disabled=not edited().held,
        )
    st.caption(texts("placeedits.patch_note"))
    _show_effect(edits, dataset, texts)


def _show_undo(edit: PlaceEdit | None, texts: Texts) -> None:
    """Show the button; only the last edit of a place that stands can be taken back."""
    last = {each.place.place_id: each.edit_id for each in standing(place_edits())}
    is_last = edit is not None and last.get(edit.place.place_id) == edit.edit_id
    st.button(
        texts("placeedits.undo_chosen"),
        key="place_edit_undo",
        icon=":material/undo:",
        help=texts("placeedits.undo_help"),
        disabled=not (is_last and author()),
        on_click=_take_back,
        args=(edit.edit_id if edit is not None else "",),
    )


def _show_effect(edits: tuple[PlaceEdit, ...], dataset: Dataset, texts: Texts) -> None:
    """Say what of the store was read before the edits, and offer to read it again."""
    stale = count_stale_reports()
    if not stale:
        st.caption(texts("placeedits.current"))
        return
    touched = {edit.place.place_id for edit in edits}
    placed = sum(
        event.place is not None and event.place.place_id in touched
        for event in dataset.events.values()
    )
    st.info(
        texts(
            "placeedits.stale",
            reports=stale,
            placed=placed,
            unplaced=_count_named(dataset.events, edits),
        )
    )
    show_reading("places_read", models_of(load_runs()), texts, is_possible=bool(dataset.reports))


def _count_named(events: Mapping[str, Event], edits: tuple[PlaceEdit, ...]) -> int:
    """Return how many events without a place have a name that an edit gives to one."""
    names = {name for edit in standing(edits) for name in names_of(edit.place, edit.aliases)}
    words = (event.unplaced_words for event in events.values() if event.place is None)
    return sum(fold(given) in names for given in words if given)


def _states(edits: tuple[PlaceEdit, ...], texts: Texts) -> Mapping[str, str]:
    """Return what has become of each edit, by its id."""
    left_out = edited().breaches
    held = {edit.edit_id for edit in edited().held}
    stands = {edit.edit_id for edit in standing(edits)}
    states = {}
    for edit in edits:
        if edit.kind is EditKind.WITHDRAW:
            state = ""
        elif edit.edit_id in left_out:
            reasons = " ".join(breach_words(breach, texts) for breach in left_out[edit.edit_id])
            state = texts("placeedits.left_out", reason=reasons)
        elif edit.edit_id in held:
            state = texts("placeedits.holds")
        else:
            state = texts(
                "placeedits.replaced" if edit.edit_id in stands else "placeedits.taken_back"
            )
        states[edit.edit_id] = state
    return states


def _row(edit: PlaceEdit, states: Mapping[str, str], texts: Texts) -> dict[str, object]:
    cells = {
        "when": edit.when.astimezone(datetime.UTC).replace(tzinfo=None),
        "what": texts(f"placeedits.kind_{edit.kind.value}"),
        "place": texts.name(edit.place.name_ar, edit.place.name_en),
        "who": edit.who,
        "why": edit.why,
        "state": states[edit.edit_id],
    }
    return {texts(f"placeedits.{name}"): cell for name, cell in cells.items()}


def _take_back(edit_id: str) -> None:
    edit = _find(edit_id)
    if edit is None or not author():
        return
    withdrawal = replace(
        edit,
        edit_id=uuid.uuid4().hex[:12],
        kind=EditKind.WITHDRAW,
        who=author(),
        when=datetime.datetime.now(datetime.UTC),
        why="",
    )
    add_place_edit(withdrawal)
    st.session_state[SAVED] = withdrawal.edit_id


def _find(edit_id: str) -> PlaceEdit | None:
    return next((edit for edit in place_edits() if edit.edit_id == edit_id), None)
