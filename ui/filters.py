"""The filters in the sidebar: what the state says goes in, what the user changes goes back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import geopandas
import streamlit as st

from domain.events import EventKind
from tables.frame import Column
from tables.select import EventFilter, count_actors, count_kinds, is_undated, span_of
from ui.state import change_filter, current
from ui.texts import Texts

_RESETS = "filter_resets"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be filtered by, its label, and how many events choosing it would show."""

    value: str
    label: str
    count: int


def show_filters(frame: geopandas.GeoDataFrame, texts: Texts) -> None:
    """Show the widgets of the filter that the state holds."""
    wanted = current().wanted
    st.subheader(texts("filters.heading"), anchor=False)
    _show_dates(frame, wanted, texts)
    _show_multiple("actors", actor_choices(frame, wanted, texts), wanted.actors, texts)
    kinds = tuple(kind.value for kind in wanted.kinds)
    _show_multiple("kinds", kind_choices(frame, wanted, texts), kinds, texts)
    if is_undated(frame).any():
        _show_switch("undated", texts, on=wanted.undated)
    if (frame[Column.HOW.value] != "").any():
        _show_switch("once", texts, on=wanted.once, note=texts("filters.once_help"))
    _show_switch("recaps", texts, on=wanted.recaps, note=texts("filters.recaps_help"))
    st.button(
        texts("filters.reset"),
        key="filter_reset",
        on_click=_reset,
        disabled=wanted == EventFilter(),
        icon=":material/filter_alt_off:",
    )


def actor_choices(
    frame: geopandas.GeoDataFrame, wanted: EventFilter, texts: Texts
) -> tuple[Choice, ...]:
    """Return the actors of all events, and those asked for, the most frequent first."""
    counts = count_actors(frame, wanted)
    every = {*count_actors(frame, EventFilter()), *wanted.actors}
    return _ordered(Choice(actor, texts.actor(actor), counts.get(actor, 0)) for actor in every)


def kind_choices(
    frame: geopandas.GeoDataFrame, wanted: EventFilter, texts: Texts
) -> tuple[Choice, ...]:
    """Return the kinds of all events, and those asked for, the most frequent first."""
    counts = count_kinds(frame, wanted)
    every = {*frame[Column.KIND.value].unique(), *(kind.value for kind in wanted.kinds)}
    return _ordered(Choice(kind, texts.label("kind", kind), counts.get(kind, 0)) for kind in every)


def clipped(
    wanted: EventFilter, span: tuple[datetime.date, datetime.date]
) -> tuple[datetime.date, datetime.date]:
    """Return the asked days within those that the data has."""
    first, last = span
    start = min(max(wanted.start or first, first), last)
    return start, max(min(wanted.end or last, last), start)


def _show_dates(frame: geopandas.GeoDataFrame, wanted: EventFilter, texts: Texts) -> None:
    span = span_of(frame)
    if span is None or span[0] == span[1]:
        return
    key = f"filter_dates_{span[0]}_{span[1]}_{st.session_state.get(_RESETS, 0)}"
    st.slider(
        texts("filters.dates"),
        min_value=span[0],
        max_value=span[1],
        value=clipped(wanted, span),
        format="YYYY-MM-DD",
        key=key,
        on_change=_keep_dates,
        args=(key, span),
        help=texts("filters.dates_help"),
    )


def _show_multiple(
    name: str, choices: Sequence[Choice], chosen: tuple[str, ...], texts: Texts
) -> None:
    by_value: Mapping[str, Choice] = {choice.value: choice for choice in choices}
    # The labels carry counts, so they change: the state, not the widget, remembers the choice.
    key = f"filter_{name}"
    st.session_state[key] = list(chosen)
    st.multiselect(
        texts(f"filters.{name}"),
        options=list(by_value),
        format_func=lambda value: texts(
            "filters.choice", label=by_value[value].label, count=by_value[value].count
        ),
        placeholder=texts(f"filters.{name}_any"),
        key=key,
        on_change=_keep_multiple,
        args=(name,),
    )


def _show_switch(name: str, texts: Texts, *, on: bool, note: str | None = None) -> None:
    key = f"filter_{name}"
    st.session_state[key] = on
    st.toggle(texts(f"filters.{name}"), key=key, on_change=_keep_switch, args=(name,), help=note)


def _keep_dates(key: str, span: tuple[datetime.date, datetime.date]) -> None:
    start, end = st.session_state[key]
    change_filter(
        replace(
            current().wanted,
            start=None if start == span[0] else start,
            end=None if end == span[1] else end,
        )
    )


def _keep_multiple(name: str) -> None:
    chosen = tuple(st.session_state[f"filter_{name}"])
    wanted = current().wanted
    if name == "actors":
        change_filter(replace(wanted, actors=chosen))
    else:
        change_filter(replace(wanted, kinds=tuple(EventKind(kind) for kind in chosen)))


def _keep_switch(name: str) -> None:
    is_on = bool(st.session_state[f"filter_{name}"])
    wanted = current().wanted
    changed = {
        "undated": replace(wanted, undated=is_on),
        "recaps": replace(wanted, recaps=is_on),
        "once": replace(wanted, once=is_on),
    }
    change_filter(changed[name])


def _reset() -> None:
    # A slider remembers by its key: another key lets it start anew.
    st.session_state[_RESETS] = st.session_state.get(_RESETS, 0) + 1
    change_filter(EventFilter())


def _ordered(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda choice: (-choice.count, choice.label)))
