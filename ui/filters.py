"""The filters in the sidebar: what the state says goes in, what the user changes goes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

import streamlit as st

from domain.events import EventType, Status
from domain.places import Precision
from domain.reviews import ReviewState
from tables.frame import Column
from tables.select import LISTED, Part, Sieve, Sifted
from tables.wanted import EventFilter, Harm, Role
from ui.facets import Choice, show_facet
from ui.presets import show_presets
from ui.state import can_undo, change_filter, current, undo_filter, wish
from wording.texts import Texts, one_line

_MOST_HARMED = 9999
_STEP = 0.05
"""Of the confidence that is asked for."""


def show_filters(sifted: Sifted, texts: Texts) -> None:
    """Show the widgets of the filter that the table was sifted by."""
    wanted, sieve = sifted.wanted, sifted.sieve
    st.subheader(texts("filters.heading"), anchor=False)
    _show_actions(wanted, texts)
    _show_words(wanted, texts)
    _show_actors(sifted, texts)
    show_facet("kinds", "kind", listed(sifted, Part.KINDS, texts), wanted.kinds, texts)
    _show_dates(sieve, wanted, texts)
    more = _count_more(wanted)
    label = texts("filters.more_set", count=more) if more else texts("filters.more")
    # Open from the first where something is set; from then on it is as the user leaves it, whatever
    # its label says: with another one it is another to Streamlit.
    _hold("more", st.session_state.get("filter_more", bool(more)))
    rest = st.expander(label, key="filter_more", on_change="rerun")
    # Closed, it is not made: its numbers and widgets are half of what a change costs the page.
    if rest.open:
        with rest:
            _show_more(sifted, texts)


def listed(sifted: Sifted, part: Part, texts: Texts) -> tuple[Choice, ...]:
    """Return the values of the part, and those asked for, the most frequent first."""
    counts, (column, name) = sifted.count(part), LISTED[part]
    asked = (str(value) for value in getattr(sifted.wanted, name))
    group = _LABELS.get(part, "")
    return _ordered(
        Choice(value, texts.label(group, value) if group else one_line(value), counts.get(value, 0))
        for value in dict.fromkeys((*sifted.sieve.values[column], *asked))
    )


def actor_choices(sifted: Sifted, texts: Texts, *, others: bool = False) -> tuple[Choice, ...]:
    """Return the actors of all events, and those asked for, with how many events each has.

    The counts follow the role; of `others`, it is the role of the actors towards each of them.
    """
    wanted = sifted.wanted
    counts = sifted.count_others() if others else sifted.count_actors()
    every = {*sifted.sieve.actors, *(wanted.others if others else wanted.actors)}
    return _ordered(
        Choice(actor, one_line(texts.actor(actor)), counts.get(actor, 0)) for actor in every
    )


def place_choices(sifted: Sifted, texts: Texts) -> tuple[Choice, ...]:
    """Return the places of all events, and those asked for, the most frequent first."""
    counts, names = sifted.count(Part.PLACES), sifted.sieve.places
    every = dict.fromkeys((*names, *sifted.wanted.places))
    return _ordered(
        Choice(each, one_line(texts.name(*names.get(each, (each, each)))), counts.get(each, 0))
        for each in every
    )


_LABELS: Mapping[Part, str] = {
    Part.TYPES: "event_type",
    Part.KINDS: "kind",
    Part.PRECISIONS: "precision",
    Part.STATUSES: "status",
    Part.REVIEWS: "review_state",
}
"""Groups of words that name the values; those of other parts are names themselves."""
_MORE = (
    *("types", "places", "area", "precisions", "harm", "at_least", "statuses", "reviews"),
    *("publishers", "confidence", "once"),
)
"""Fields of the filter that are under «more»."""


def _count_more(wanted: EventFilter) -> int:
    usual = EventFilter()
    return sum(getattr(wanted, name) != getattr(usual, name) for name in _MORE)


def _show_actions(wanted: EventFilter, texts: Texts) -> None:
    with st.container(horizontal=True, gap="small", key="filter_actions"):
        st.button(
            texts("filters.reset"),
            key="filter_reset",
            on_click=change_filter,
            args=(EventFilter(),),
            disabled=wanted == EventFilter(),
            icon=":material/filter_alt_off:",
        )
        st.button(
            texts("filters.undo"),
            key="filter_undo",
            on_click=undo_filter,
            disabled=not can_undo(),
            shortcut="Ctrl+Z",
        )
        show_presets(wanted, texts)


def _show_words(wanted: EventFilter, texts: Texts) -> None:
    _hold("words", wanted.words)
    st.text_input(
        texts("filters.words"),
        key="filter_words",
        placeholder=texts("filters.words_hint"),
        help=texts("filters.words_help"),
        on_change=_keep,
        args=("words", str),
    )


def _show_dates(sieve: Sieve, wanted: EventFilter, texts: Texts) -> None:
    if sieve.span is not None:
        first, last = sieve.span
        for name in ("start", "end"):
            asked = getattr(wanted, name)
            _hold(name, asked)
            st.date_input(
                texts(f"filters.{name}"),
                key=f"filter_{name}",
                format="YYYY-MM-DD",
                min_value=min(first, asked or first),
                max_value=max(last, asked or last),
                on_change=_keep,
                args=(name, lambda day: day),
            )
        _show_switch("certain", texts, on=wanted.certain, note=texts("filters.certain_help"))
    if sieve.undated.any():
        _show_switch("undated", texts, on=wanted.undated)


def _show_actors(sifted: Sifted, texts: Texts) -> None:
    wanted = sifted.wanted
    show_facet("actors", "actor", actor_choices(sifted, texts), wanted.actors, texts)
    _hold("role", wanted.role)
    st.selectbox(
        texts("filters.role"),
        list(Role),
        key="filter_role",
        format_func=lambda role: texts.label("role", role),
        help=texts("filters.role_help"),
        on_change=_keep,
        args=("role", Role),
    )
    if wanted.role.has_others:
        _show_multiple("others", actor_choices(sifted, texts, others=True), wanted.others, texts)


def _show_more(sifted: Sifted, texts: Texts) -> None:
    wanted, sieve = sifted.wanted, sifted.sieve
    types = listed(sifted, Part.TYPES, texts)
    _show_multiple("types", types, wanted.types, texts)
    _show_multiple("places", place_choices(sifted, texts), wanted.places, texts)
    if wanted.area:
        st.button(
            texts("filters.area_clear"),
            key="filter_area_clear",
            icon=":material/deselect:",
            on_click=_clear_area,
        )
    precisions = listed(sifted, Part.PRECISIONS, texts)
    _show_pills("precisions", precisions, wanted.precisions, Precision, texts)
    _show_harm(sifted, texts)
    statuses = listed(sifted, Part.STATUSES, texts)
    _show_pills("statuses", statuses, wanted.statuses, Status, texts)
    reviews = listed(sifted, Part.REVIEWS, texts)
    _show_pills("reviews", reviews, wanted.reviews, ReviewState, texts)
    publishers = listed(sifted, Part.PUBLISHERS, texts)
    _show_multiple("publishers", publishers, wanted.publishers, texts)
    if sieve.frame[Column.CONFIDENCE.value].notna().any():
        _show_confidence(wanted, texts)
    if sieve.tellings:
        _show_switch("once", texts, on=wanted.once, note=texts("filters.once_help"))


def _show_harm(sifted: Sifted, texts: Texts) -> None:
    wanted = sifted.wanted
    choices = [Choice(harm, texts.label("harm", harm), sifted.count_harm(harm)) for harm in Harm]
    by_value = {choice.value: choice for choice in choices}
    _hold("harm", wanted.harm)
    st.pills(
        texts("filters.harm"),
        list(Harm),
        key="filter_harm",
        format_func=lambda harm: _counted(by_value[harm], texts),
        on_change=_keep,
        args=("harm", lambda harm: harm and Harm(harm)),
    )
    _hold("at_least", wanted.at_least)
    st.number_input(
        texts("filters.at_least"),
        key="filter_at_least",
        min_value=0,
        max_value=max(_MOST_HARMED, wanted.at_least),
        help=texts("filters.at_least_help"),
        on_change=_keep,
        args=("at_least", int),
    )


def _show_confidence(wanted: EventFilter, texts: Texts) -> None:
    _hold("confidence", wanted.confidence)
    st.slider(
        texts("filters.confidence"),
        key="filter_confidence",
        min_value=0.0,
        max_value=1.0,
        step=_STEP,
        format="percent",
        help=texts("filters.confidence_help"),
        on_change=_keep,
        args=("confidence", float),
    )


def _show_multiple(
    name: str, choices: Sequence[Choice], chosen: Sequence[str], texts: Texts
) -> None:
    by_value: Mapping[str, Choice] = {choice.value: choice for choice in choices}
    member = EventType if name == "types" else str
    _hold(name, [str(value) for value in chosen])
    st.multiselect(
        texts(f"filters.{name}"),
        options=list(by_value),
        format_func=lambda value: _counted(by_value[value], texts),
        placeholder=texts(f"filters.{name}_any"),
        key=f"filter_{name}",
        on_change=_keep,
        args=(name, _reader(by_value, member, chosen)),
    )


def _show_pills(
    name: str,
    choices: Sequence[Choice],
    chosen: Sequence[StrEnum],
    member: type[StrEnum],
    texts: Texts,
) -> None:
    by_value = {choice.value: choice for choice in choices}
    _hold(name, [value.value for value in chosen])
    st.pills(
        texts(f"filters.{name}"),
        list(by_value),
        selection_mode="multi",
        key=f"filter_{name}",
        format_func=lambda value: _counted(by_value[value], texts),
        on_change=_keep,
        args=(name, _reader(by_value, member, chosen)),
    )


def _reader(
    choices: Mapping[str, Choice], member: Callable[[str], str], chosen: Sequence[str]
) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """Return what reads a list of values; one with labels of before a change is none to go by."""

    def read(values: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(member, values if choices.keys() >= set(values) else chosen))

    return read


def _show_switch(name: str, texts: Texts, *, on: bool, note: str | None = None) -> None:
    _hold(name, on)
    st.toggle(
        texts(f"filters.{name}"),
        key=f"filter_{name}",
        on_change=_keep,
        args=(name, bool),
        help=note,
    )


def _counted(choice: Choice, texts: Texts) -> str:
    return texts("filters.choice", label=choice.label, count=choice.count)


def _hold(name: str, value: object) -> None:
    """Let the widget of the field show the value: the state, not the widget, remembers it."""
    st.session_state[f"filter_{name}"] = value


def _keep(name: str, read: Callable[[Any], object]) -> None:
    wish(name, lambda: read(st.session_state[f"filter_{name}"]))


def _clear_area() -> None:
    change_filter(replace(current().wanted, area=()))


def _ordered(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda choice: (-choice.count, choice.label)))
