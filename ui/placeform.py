"""The form in which a place is added or corrected, with what it breaks said at each field."""

from __future__ import annotations

import datetime
import html
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict

import streamlit as st

from domain.places import EditKind, Place, PlaceEdit
from domain.text import fold
from gazetteer.edits import EDITABLE, names_of, namesakes
from gazetteer.guess import bank_at, subdistrict_at, usual_uncertainty
from gazetteer.load import HOME
from gazetteer.resolve import SETTLEMENTS
from gazetteer.rules import BANKS, Breach
from tables.dataset import Dataset
from ui.author import author, show_author
from ui.placedraft import Draft, check_draft, draft_of, empty_draft, is_quiet, read_position
from ui.resources import (
    add_place_edit,
    gazetteer,
    place_names,
    style,
    subdistricts,
)
from ui.smallmap import outlines_of, pin_of, show_small_map
from wording.texts import Texts, plain

TAB = "gazetteer_tab"
"""Session key of the tab that is open, by its label."""
SAVED = "place_edit_saved"
"""Session key of the id of the edit that was saved last."""
_TRIED, _LOOK, _MAP = "place_edit_tried", "place_edit_look", "place_edit_map"
_LONGEST = 200
_LONGEST_TEXT = 2000
_WIDER = ("subdistrict", "city", "town", "district", "governorate", "country")
"""Kinds that places lie in, as the list offers them."""


def start_adding(name: str, texts: Texts) -> None:
    """Open the form for a new place, with the name where it is known."""
    _fill(empty_draft(name[:_LONGEST], gazetteer()))
    st.session_state[TAB] = texts("gazetteer.edit")


def start_correcting(place_id: str, texts: Texts) -> None:
    """Open the form with what the gazetteer says of the place."""
    place = gazetteer().places[place_id]
    _fill(draft_of(place, gazetteer()))
    st.session_state[_LOOK] = place
    st.session_state[TAB] = texts("gazetteer.edit")


def show_form(dataset: Dataset, texts: Texts, *, is_open: bool) -> None:
    """Show the form; the map in it only where its tab is open, as it needs a size."""
    if _key("name_ar") not in st.session_state:
        _fill(empty_draft("", gazetteer()))
    draft = _read()
    edit, breaches = check_draft(draft, gazetteer(), subdistricts(), _now())
    if not st.session_state.get(_TRIED):
        breaches = tuple(breach for breach in breaches if not is_quiet(breach))
    _show_heading(draft, texts)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _show_names(breaches, texts)
        _show_position(draft, breaches, texts)
        _show_author(breaches, texts)
        _show_breaches("id", breaches, texts)
        st.button(texts("placeform.save"), key="place_edit_save", type="primary", on_click=_save)
        st.caption(_effect(edit, dataset, texts))
    with right:
        if is_open:
            _show_map(draft, edit.place, texts)
        _show_namesakes(edit, texts)


def _show_heading(draft: Draft, texts: Texts) -> None:
    place = gazetteer().places.get(draft.place_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        name = texts.name(place.name_ar, place.name_en) if place else ""
        key = "placeform.heading_correct" if place else "placeform.heading_add"
        st.subheader(plain(texts(key, name=name)), anchor=False, width="content")
        if not (place or draft.name_ar or draft.name_en or draft.position):
            return
        st.button(
            texts("placeform.clear"),
            key="place_edit_clear",
            icon=":material/add:",
            type="tertiary",
            on_click=lambda: _fill(empty_draft("", gazetteer())),
        )


def _show_names(breaches: Iterable[Breach], texts: Texts) -> None:
    arabic, english = st.columns(2)
    for column, name in ((arabic, "name_ar"), (english, "name_en")):
        with column:
            st.text_input(
                texts(f"placeform.{name}"),
                key=_key(name),
                max_chars=_LONGEST,
                persist_state="session",
            )
            _show_breaches(name, breaches, texts)
    counted = Counter(place.kind for place in gazetteer().places.values())
    kinds = sorted(EDITABLE, key=lambda kind: (-counted[kind], kind))
    st.selectbox(
        texts("gazetteer.kind"),
        kinds,
        format_func=lambda kind: texts.label("place_kind", kind),
        key=_key("kind"),
        on_change=_guess_reach,
        persist_state="session",
    )
    _show_breaches("kind", breaches, texts)
    st.text_area(
        texts("gazetteer.aliases"),
        key=_key("others"),
        height=80,
        max_chars=_LONGEST_TEXT,
        help=texts("placeform.others_help"),
        persist_state="session",
    )
    _show_breaches("alias", breaches, texts)
    st.checkbox(
        texts("placeform.needs_cue"),
        key=_key("needs_cue"),
        help=texts("placeform.needs_cue_help"),
        persist_state="session",
    )


def _show_position(draft: Draft, breaches: Iterable[Breach], texts: Texts) -> None:
    where, reach = st.columns([3, 2])
    with where:
        st.text_input(
            texts("placeform.position"),
            key=_key("position"),
            placeholder="34.69, 40.83",
            max_chars=_LONGEST,
            help=texts("placeform.position_help"),
            on_change=_typed_position,
            persist_state="session",
        )
        _show_breaches("position", breaches, texts)
    with reach:
        st.number_input(
            texts("placeform.uncertainty"),
            key=_key("uncertainty_m"),
            min_value=1,
            step=100,
            help=texts("placeform.uncertainty_help"),
            persist_state="session",
        )
        _show_breaches("uncertainty_m", breaches, texts)
    inside, bank = st.columns([3, 2])
    with inside:
        st.selectbox(
            texts("gazetteer.within"),
            _containers(draft.parent),
            format_func=lambda place_id: _container_label(place_id, texts),
            key=_key("parent"),
            help=texts("placeform.parent_help"),
            persist_state="session",
        )
        _show_breaches("parent", breaches, texts)
    with bank:
        st.selectbox(
            texts("gazetteer.bank"),
            sorted(BANKS),
            format_func=lambda bank: texts.label("bank", bank or "none"),
            key=_key("bank"),
            persist_state="session",
        )
    st.text_input(
        texts("placeform.note"),
        key=_key("note"),
        max_chars=_LONGEST_TEXT,
        help=texts("placeform.note_help"),
        persist_state="session",
    )
    _show_breaches("note", breaches, texts)


def _show_map(draft: Draft, place: Place, texts: Texts) -> None:
    pins = (pin_of(place),) if read_position(draft.position) else ()
    show_small_map(
        _MAP,
        (*outlines_of(place, gazetteer()), *pins),
        style(),
        texts,
        look_at=st.session_state.get(_LOOK),
        on_click=_clicked_position,
    )
    st.caption(texts("placeform.map_hint"))


def _show_namesakes(edit: PlaceEdit, texts: Texts) -> None:
    """List the places that have one of the names, or nearly: perhaps the place is there already."""
    found = {
        place.place_id: place for same in namesakes(edit, gazetteer()).values() for place in same
    }
    if edit.kind is EditKind.ADD and edit.place.name_ar:
        for name in place_names().similar(edit.place.name_ar):
            found.setdefault(name.place_id, gazetteer().places[name.place_id])
    if found:
        rows = "".join(
            f"<li>{html.escape(_place_label(place, texts))}</li>" for place in found.values()
        )
        heading = html.escape(texts("placeform.namesakes"))
        st.html(f'<div class="kh-banner" role="note">{heading}<ul>{rows}</ul></div>')


def _show_author(breaches: Iterable[Breach], texts: Texts) -> None:
    """Ask for the reason and, once a session, for a name; say that nobody checks it."""
    why, who = st.columns([3, 2])
    with why:
        st.text_input(
            texts("placeform.why"),
            key=_key("why"),
            max_chars=_LONGEST_TEXT,
            placeholder=texts("placeform.why_hint"),
            persist_state="session",
        )
        _show_breaches("why", breaches, texts)
    with who:
        show_author(texts)
        _show_breaches("who", breaches, texts)
    st.caption(texts("author.note"))


def _show_breaches(column: str, breaches: Iterable[Breach], texts: Texts) -> None:
    for breach in breaches:
        if breach.column == column:
            words = html.escape(breach_words(breach, texts))
            st.html(f'<p class="kh-breach" role="alert">{words}</p>')


def breach_words(breach: Breach, texts: Texts) -> str:
    """Return the sentence about the breach in the language of the interface."""
    values = dict(breach.values)
    for name in ("id", "parent", "end"):
        place = gazetteer().places.get(str(values.get(name)))
        if place is not None:
            values[name] = texts.name(place.name_ar, place.name_en)
    if "letter" in values:
        values["letter"] = texts.label("letter", str(values["letter"]).lower().replace(" ", "_"))
    return texts(f"breach.{breach.rule}", **values)


def _effect(edit: PlaceEdit, dataset: Dataset, texts: Texts) -> str:
    """Say how many events of the store would change, and that reading again is what does it."""
    if edit.kind is EditKind.CORRECT:
        count = sum(
            event.place is not None and event.place.place_id == edit.place.place_id
            for event in dataset.events.values()
        )
        return texts("placeform.effect_correct", count=count)
    names = names_of(edit.place, edit.aliases)
    count = sum(
        fold(event.unplaced_words) in names
        for event in dataset.events.values()
        if event.unplaced_words
    )
    return texts("placeform.effect_add", count=count)


def _containers(chosen: str) -> list[str]:
    """Return the ids of what a place may lie in: the governorate's own first, then by kind."""
    places = gazetteer()
    wider = [place for place in places.places.values() if place.kind in _WIDER]
    wider.sort(key=lambda place: (places.is_outside(place.place_id), _WIDER.index(place.kind)))
    offered = [place.place_id for place in wider if not _is_far_settlement(place)]
    return list(dict.fromkeys(["", *offered, *filter(None, [chosen])]))


def _is_far_settlement(place: Place) -> bool:
    return place.kind in SETTLEMENTS and gazetteer().is_outside(place.place_id)


def _container_label(place_id: str, texts: Texts) -> str:
    place = gazetteer().places.get(place_id)
    if place is None:
        return texts("placeform.parent_none")
    return " · ".join([texts.name(place.name_ar, place.name_en), *_around(place, texts)])


def _place_label(place: Place, texts: Texts) -> str:
    kind = texts.label("place_kind", place.kind)
    return " · ".join([texts.name(place.name_ar, place.name_en), kind, *_around(place, texts)])


def _around(place: Place, texts: Texts) -> tuple[str, ...]:
    """Return the name of what the place lies in, none where that goes without saying."""
    within = gazetteer().places.get(place.parent or "")
    if within is None or within.place_id == HOME:
        return ()
    return (texts.name(within.name_ar, within.name_en),)


def _guess_reach() -> None:
    kind = st.session_state[_key("kind")]
    st.session_state[_key("uncertainty_m")] = usual_uncertainty(kind, gazetteer())


def _typed_position() -> None:
    at = read_position(st.session_state[_key("position")])
    if at is not None:
        reach = st.session_state[_key("uncertainty_m")]
        st.session_state[_LOOK] = Place("", "", "", "", *at, reach)
        _guess_container(*at)


def _clicked_position(lat: float, lon: float) -> None:
    st.session_state[_key("position")] = f"{lat:.5f}, {lon:.5f}"
    _guess_container(lat, lon)


def _guess_container(lat: float, lon: float) -> None:
    """Fill in sub-district and bank; a quarter stays in its town, a far place in its region."""
    subdistrict = subdistrict_at(lat, lon, gazetteer(), subdistricts())
    if subdistrict is None:
        return
    chosen = gazetteer().places.get(st.session_state[_key("parent")])
    if chosen is None or chosen.kind == "subdistrict":
        st.session_state[_key("parent")] = subdistrict
    st.session_state[_key("bank")] = bank_at(lat, lon, subdistrict, gazetteer())


def _save() -> None:
    edit, breaches = check_draft(_read(), gazetteer(), subdistricts(), _now())
    if breaches:
        st.session_state[_TRIED] = True
        return
    add_place_edit(edit)
    _fill(empty_draft("", gazetteer()))
    st.session_state[SAVED] = edit.edit_id


def _read() -> Draft:
    names = set(asdict(Draft())) - {"who"}
    given = {name: st.session_state[_key(name)] for name in names if _key(name) in st.session_state}
    return Draft(**given, who=author())


def _fill(draft: Draft) -> None:
    """Put the draft into the form; the author's name stays."""
    for name, value in asdict(draft).items():
        st.session_state[_key(name)] = value
    for name in (_TRIED, _LOOK, SAVED):
        st.session_state.pop(name, None)


def _key(name: str) -> str:
    return f"place_edit_{name}"


def _now() -> tuple[str, datetime.datetime]:
    return uuid.uuid4().hex[:12], datetime.datetime.now(datetime.UTC)
