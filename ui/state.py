"""What the user looks at: one typed object, kept in the session and written to the URL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from mapping.looks import Look, look_of, look_params
from tables.address import LONGEST, filter_of, filter_params
from tables.wanted import EventFilter
from wording.texts import Language

PANEL = "panel_view"
"""Session key of what the panel shows: `event` or `beside`."""
_KEY = "kharita_view"
_VIEW = "view"
_BEFORE = "filters_before"
_PICTURE, _GO = "picture_asked", "picture_page"
_WISHES, _OVERRULED = "filter_wishes", "filter_overruled"
_MOST_BEFORE = 50
"""Changes of the filter that can be undone."""


@dataclass(frozen=True, slots=True)
class ViewState:
    """Language, filter, chosen event and report; equal states give equal screens."""

    language: Language = Language.ENGLISH
    wanted: EventFilter = field(default_factory=EventFilter)
    event_id: str = ""
    report_id: str = ""
    """Of the report that is read; empty for that of the chosen event."""
    look: Look = field(default_factory=Look)
    data: str = ""
    """Hash of the data that a link was made with."""


def from_params(
    params: Mapping[str, Sequence[str]], language: Language = Language.ENGLISH
) -> ViewState:
    """Return the state that the URL's parameters name; what makes no sense is left out."""
    first = {name: values[0] for name, values in params.items() if values}
    return ViewState(
        language=_language(first.get("lang", "")) or language,
        wanted=filter_of(params),
        event_id=first.get("event", "")[:LONGEST],
        report_id=first.get("report", "")[:LONGEST],
        look=look_of(params),
        data=first.get("data", "")[:LONGEST],
    )


def to_params(state: ViewState) -> dict[str, list[str]]:
    """Return the URL's parameters; what is as usual is left out, the language never."""
    given = {
        "lang": [state.language.value],
        **filter_params(state.wanted),
        "event": [state.event_id] if state.event_id else [],
        "report": [state.report_id] if state.report_id else [],
        **look_params(state.look),
        "data": [state.data] if state.data else [],
    }
    return {name: values for name, values in given.items() if values}


def current() -> ViewState:
    """Return the state of this session; its first run reads it from the URL."""
    if _KEY not in st.session_state:
        given = {name: st.query_params.get_all(name) for name in st.query_params}
        st.session_state[_KEY] = from_params(given, _preferred())
    state: ViewState = st.session_state[_KEY]
    return state


def keep(state: ViewState) -> None:
    """Make `state` that of the session and of the URL."""
    st.session_state[_KEY] = state
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    # The map writes its own view into the URL.
    view = {_VIEW: given[_VIEW]} if _VIEW in given else {}
    params = to_params(state) | view
    if given != params:
        st.query_params.from_dict(params)


def choose_event(event_id: str) -> None:
    """Make the event the chosen one and show it in the panel."""
    st.session_state[PANEL] = "event"
    keep(with_event(event_id))


def with_event(event_id: str) -> ViewState:
    """Return the state of this session with the event chosen, and its report with it."""
    return replace(current(), event_id=event_id, report_id="")


def choose_report(report_id: str) -> None:
    """Make the report the one that is read; the chosen event may be none of its."""
    keep(replace(current(), event_id="", report_id=report_id))


def change_filter(wanted: EventFilter) -> None:
    """Put the filter in the place of the one before, which can be had again."""
    overrule_widgets()
    _put(wanted)


def wish(name: str, read: Callable[[], object]) -> None:
    """Note that a widget would have the field of the filter be what `read` returns."""
    st.session_state.setdefault(_WISHES, {})[name] = read


def overrule_widgets() -> None:
    """Let the widgets of the filter have no say in this run: something else changes it.

    Until the browser has the widgets of the last change, it returns those of before, labels and
    all, with whatever is pressed next. Streamlit takes them for the user's wishes.
    """
    st.session_state[_OVERRULED] = True


def grant_wishes() -> None:
    """Change the filter as its widgets would have it, unless they were overruled."""
    wishes: Mapping[str, Callable[[], Any]] = st.session_state.get(_WISHES, {})
    overruled = st.session_state.get(_OVERRULED, False)
    drop_wishes()
    if wishes and not overruled:
        _put(replace(current().wanted, **{name: read() for name, read in wishes.items()}))


def drop_wishes() -> None:
    """Forget what the widgets would have: a run of the part without them has another reason."""
    for key in (_WISHES, _OVERRULED):
        st.session_state.pop(key, None)


def _put(wanted: EventFilter) -> None:
    before = current().wanted
    if wanted == before:
        return
    st.session_state[_BEFORE] = (*_filters_before(), before)[-_MOST_BEFORE:]
    keep(replace(current(), wanted=wanted))


def can_undo() -> bool:
    """Tell whether a filter was changed in this session and the change not undone."""
    return bool(_filters_before())


def undo_filter() -> None:
    """Have the filter of before the last change again."""
    overrule_widgets()
    *earlier, last = _filters_before()
    st.session_state[_BEFORE] = tuple(earlier)
    keep(replace(current(), wanted=last))


def ask_for_picture(told: Sequence[float]) -> None:
    """Note that a picture is wanted of what the map shows: centre, zoom, width and height."""
    st.session_state[_PICTURE], st.session_state[_GO] = tuple(told), True


def open_asked_picture() -> None:
    """Go to the page of pictures where one was asked for on the map."""
    if st.session_state.pop(_GO, False):
        st.switch_page("pages/brief.py")


def asked_picture() -> tuple[float, ...] | None:
    """Return what a picture was asked for, once."""
    told: tuple[float, ...] | None = st.session_state.pop(_PICTURE, None)
    return told


def _filters_before() -> tuple[EventFilter, ...]:
    before: tuple[EventFilter, ...] = st.session_state.get(_BEFORE, ())
    return before


def _preferred() -> Language:
    """Return Arabic for a browser that asks for it, else English."""
    locale = st.context.locale or ""
    return Language.ARABIC if locale.startswith("ar") else Language.ENGLISH


def _language(value: str) -> Language | None:
    return Language(value) if value in set(Language) else None
