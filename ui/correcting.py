"""What is right in the place of what is wrong: fields for each fault; all may stay empty."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

import streamlit as st

from domain.events import Event, EventKind, EventPlace, Status
from domain.reviews import Correction, Fault, Sides
from gazetteer.placing import place_event
from ui.resources import gazetteer
from wording.texts import Texts, one_line

_KINDS: Sequence[EventKind] = tuple(EventKind)
_STATUSES: Sequence[Status] = tuple(Status)
_EARLIEST = datetime.date(2011, 1, 1)
"""No report on the war tells of an earlier day."""
_CORRECTED = (Fault.KIND, Fault.STATUS, Fault.SIDES, Fault.PLACE, Fault.DATE)
"""Losses are left open: who was harmed, how and by what words is more than a form holds."""


def show_corrections(
    event: Event, faults: Sequence[Fault], published: datetime.date | None, texts: Texts
) -> None:
    """Ask for what is right in the place of each fault; no day is later than the report."""
    if set(faults) & set(_CORRECTED):
        st.caption(texts("review.set_right"))
    if Fault.KIND in faults:
        _show_one_of(event, "kind", _KINDS, texts)
    if Fault.SIDES in faults:
        _show_sides(event, texts)
    if Fault.PLACE in faults:
        _show_place(event, texts)
    if Fault.DATE in faults:
        _show_days(event, published, texts)
    if Fault.STATUS in faults:
        _show_one_of(event, "status", _STATUSES, texts)


def read_corrections(event: Event, faults: Iterable[Fault]) -> Correction:
    """Return what the fields of the faults say; what stayed empty is left open."""
    asked = set(faults)
    days = _days(event) if Fault.DATE in asked else None
    return Correction(
        kind=_value(event, "kind") if Fault.KIND in asked else None,
        status=_value(event, "status") if Fault.STATUS in asked else None,
        sides=_sides(event) if Fault.SIDES in asked else None,
        place=_place(event, days) if Fault.PLACE in asked else None,
        days=days,
    )


def _show_one_of(event: Event, name: str, values: Sequence[StrEnum], texts: Texts) -> None:
    """Ask for a kind or a status; neither can be left open."""
    st.selectbox(
        texts(f"table.{name}"),
        values,
        index=None,
        format_func=lambda value: texts.label(name, value),
        placeholder=texts("review.stays"),
        key=_key(event, name),
    )


def _show_sides(event: Event, texts: Texts) -> None:
    actors = sorted(texts.actors, key=texts.actor)
    for name in ("side_a", "side_b"):
        st.multiselect(
            texts(f"table.{name}"),
            actors,
            format_func=lambda actor: one_line(texts.actor(actor)),
            placeholder=texts("review.open_field"),
            key=_key(event, name),
        )
    st.toggle(texts("review.directed"), value=event.directed, key=_key(event, "directed"))


def _show_place(event: Event, texts: Texts) -> None:
    places = gazetteer().places

    def label(place_id: str) -> str:
        place = places[place_id]
        kind = texts.label("place_kind", place.kind)
        return one_line(f"{place.name_ar} · {place.name_en} · {kind}")

    st.selectbox(
        texts("panel.place"),
        sorted(places, key=label),
        index=None,
        format_func=label,
        placeholder=texts("review.open_field"),
        key=_key(event, "place"),
    )
    st.toggle(texts("review.beside"), key=_key(event, "beside"))


def _show_days(event: Event, published: datetime.date | None, texts: Texts) -> None:
    # Without a day of publication nothing later than today has been told.
    latest = published or datetime.datetime.now(datetime.UTC).date()
    for column, name in zip(st.columns(2), ("start", "end"), strict=True):
        column.date_input(
            texts(f"filters.{name}"),
            value=None,
            min_value=min(_EARLIEST, latest),
            max_value=latest,
            format="YYYY-MM-DD",
            key=_key(event, name),
        )


def _sides(event: Event) -> Sides | None:
    first, second = (tuple(_value(event, name) or ()) for name in ("side_a", "side_b"))
    directed = bool(_value(event, "directed"))
    return Sides(first, second, directed) if first or second else None


def _place(
    event: Event, days: tuple[datetime.date | None, datetime.date | None] | None
) -> EventPlace | None:
    place = gazetteer().places.get(_value(event, "place") or "")
    if place is None:
        return None
    day = days[0] if days is not None else event.date.start
    return place_event(place, gazetteer(), day, is_beside=bool(_value(event, "beside")))


def _days(event: Event) -> tuple[datetime.date | None, datetime.date | None] | None:
    """Return first and last day; one alone is both, and they are put in their order."""
    given = [_value(event, name) for name in ("start", "end")]
    days = sorted(day for day in given if day is not None)
    return (days[0], days[-1]) if days else None


def _value(event: Event, name: str) -> Any:  # noqa: ANN401 - what its widget holds
    return st.session_state.get(_key(event, name))


def _key(event: Event, name: str) -> str:
    return f"review_set_{name}_{event.event_id}"
