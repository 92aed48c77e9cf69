"""What the user looks at: one typed object, kept in the session and written to the URL."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from domain.events import EventKind
from tables.select import EventFilter
from ui.texts import Language

PANEL = "panel_view"
"""Session key of what the panel shows: `event` or `beside`."""
_KEY = "kharita_view"
_LONGEST = 200
"""Characters of an id in the URL; what is longer is none of ours."""


@dataclass(frozen=True, slots=True)
class ViewState:
    """Language, filter, chosen event and report; equal states give equal screens."""

    language: Language = Language.ENGLISH
    wanted: EventFilter = field(default_factory=EventFilter)
    event_id: str = ""
    report_id: str = ""
    """Of the report that is read; empty for that of the chosen event."""


def from_params(
    params: Mapping[str, Sequence[str]], language: Language = Language.ENGLISH
) -> ViewState:
    """Return the state that the URL's parameters name; what makes no sense is left out."""
    first = {name: values[0] for name, values in params.items() if values}
    return ViewState(
        language=_language(first.get("lang", "")) or language,
        wanted=EventFilter(
            start=_day(first.get("from", "")),
            end=_day(first.get("to", "")),
            undated=first.get("undated") != "0",
            actors=tuple(dict.fromkeys(_short(params.get("actor", ())))),
            kinds=tuple(dict.fromkeys(_kinds(params.get("kind", ())))),
            recaps=first.get("recaps") != "0",
            once=first.get("once") != "0",
        ),
        event_id=first.get("event", "")[:_LONGEST],
        report_id=first.get("report", "")[:_LONGEST],
    )


def to_params(state: ViewState) -> dict[str, list[str]]:
    """Return the URL's parameters; what is as usual is left out, the language never."""
    wanted = state.wanted
    given = {
        "lang": [state.language.value],
        "from": [wanted.start.isoformat()] if wanted.start else [],
        "to": [wanted.end.isoformat()] if wanted.end else [],
        "undated": [] if wanted.undated else ["0"],
        "actor": list(wanted.actors),
        "kind": [kind.value for kind in wanted.kinds],
        "recaps": [] if wanted.recaps else ["0"],
        "once": [] if wanted.once else ["0"],
        "event": [state.event_id] if state.event_id else [],
        "report": [state.report_id] if state.report_id else [],
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
    params = to_params(state)
    if {name: st.query_params.get_all(name) for name in st.query_params} != params:
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
    """Put the filter in the place of the one before."""
    keep(replace(current(), wanted=wanted))


def _preferred() -> Language:
    """Return Arabic for a browser that asks for it, else English."""
    locale = st.context.locale or ""
    return Language.ARABIC if locale.startswith("ar") else Language.ENGLISH


def _language(value: str) -> Language | None:
    return Language(value) if value in set(Language) else None


def _day(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def _kinds(values: Iterable[str]) -> Iterable[EventKind]:
    return (EventKind(value) for value in values if value in set(EventKind))


def _short(values: Iterable[str]) -> Iterable[str]:
    return (value for value in values if 0 < len(value) <= _LONGEST)
