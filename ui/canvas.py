"""The map in the page: the constant base, all events, which of them are shown, clicks back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit_folium import st_folium

from domain.events import Event
from domain.places import Precision
from mapping.base import Wording, base_map, missing_assets
from mapping.colouring import Colouring, EventClass, class_label, classes
from mapping.columns import event_columns
from mapping.events import Entry, Labels, Shown, bounds_of, events_script, message
from mapping.spots import Spot, token_of
from mapping.style import Style
from tables.address import filter_params, with_params
from tables.select import Part, Sifted
from ui.resources import Scene
from ui.state import change_filter, choose_event, current
from wording import describe
from wording.texts import Texts, one_line

HEIGHT = 760
"""Pixels, with legend and timeline."""
_KEY = "map"
_TURN = "map_turn"
"""Session key of the number of the last change of the filter that was made in the map."""
_SENT = "map_events"
"""Session key of the name of the events that the browser was sent."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """What is laid over the base map: all events, which of them are shown, and the chosen spot."""

    scene: Scene
    sifted: Sifted
    selected: str


def show_map(canvas: Canvas, style: Style, texts: Texts) -> None:
    """Show the map, or say why it cannot be drawn; a click on a spot chooses its first event.

    The events go to the browser once a session; it asks again when it has lost them.
    """
    if problem := _problem(texts):
        st.error(problem)
        return
    name = f"{canvas.scene.name}:{texts.language}"
    events = "" if st.session_state.get(_SENT) == name else _events(name, canvas, style, texts)
    st.session_state[_SENT] = name
    st_folium(
        base_map(wording(texts), style),
        key=_KEY,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=message(name, _shown(canvas), events),
        on_change=lambda: _answer(canvas),
    )


@st.cache_resource(show_spinner=False, max_entries=4)
def _events(name: str, _canvas: Canvas, _style: Style, _texts: Texts) -> str:
    del name  # it names what is kept
    drawn = _canvas.scene.drawn
    labels = labels_of(drawn.spots, _texts("map.spot", **_BLANKS), _texts)
    columns = event_columns(drawn, _style)
    legend = legend_of(classes(drawn.frame, _style), _texts)
    view = bounds_of(drawn.frame)
    return events_script(drawn.spots, columns, legend, labels, view, drawn.tellings)


def legend_of(
    given: Mapping[Colouring, Sequence[EventClass]], texts: Texts
) -> dict[Colouring, list[Entry]]:
    """Return the classes with their words."""
    return {
        colouring: [
            Entry(class_label(colouring, each, texts), each.colour, each.params) for each in found
        ]
        for colouring, found in given.items()
    }


def _shown(canvas: Canvas) -> Shown:
    """Return what the browser is told; it keeps to the days and folds the tellings itself."""
    sifted = canvas.sifted
    every = sifted.without(Part.TIME, once=False)
    turn = st.session_state.get(_TURN, 0)
    params = filter_params(sifted.wanted)
    return Shown(every, sifted.wanted, params, current().look, canvas.selected, turn)


_BLANKS = {
    "place": "{place}",
    "precision": "{precision}",
    "count": "{count}",
    "places": "{places}",
    "harmed": "{harmed}",
}
"""For words that the browser fills in."""


def labels_of(spots: Sequence[Spot], pattern: str, texts: Texts) -> Labels:
    """Return what the spots' tooltips say, `pattern` being that of one spot."""
    return Labels(
        spot=pattern,
        cluster=texts("map.cluster", **_BLANKS),
        harmed=texts("map.harmed", **_BLANKS),
        precisions={each: texts.label("precision", each.value) for each in Precision},
        names=[_name(spot, texts) for spot in spots],
    )


def _name(spot: Spot, texts: Texts) -> str:
    place = one_line(texts.name(spot.place_ar, spot.place_en))
    if spot.outline is not None and (when := describe.period(spot.outline, texts)):
        return texts("map.spot_then", place=place, when=when)
    return place


def wording(texts: Texts) -> Wording:
    """Return the words on the base map."""
    return Wording(
        names=texts.language.value,
        direction=texts.language.direction,
        attribution=texts("map.attribution"),
        failure=texts("map.failure"),
        controls=texts.section("map.controls"),
        timeline={
            **texts.section("map.timeline"),
            **texts.section("month"),
            "date": texts("dates.day", day="{day}", month="{month}", year="{year}"),
        },
        tiles=texts.section("map.tiles"),
    )


def spot_token(event: Event | None) -> str:
    """Return the token of the marker that stands for the event, empty when none does."""
    if event is None or event.place is None:
        return ""
    return token_of(event.place)


def _problem(texts: Texts) -> str:
    if missing := missing_assets():
        return texts("map.missing", files=", ".join(missing))
    if not st.get_option("server.enableStaticServing"):
        return texts("map.not_served")
    return ""


def _answer(canvas: Canvas) -> None:
    """Take what the map tells: events that it lacks, a spot, days, an area."""
    value = st.session_state.get(_KEY) or {}
    if "need" in value:
        st.session_state.pop(_SENT, None)
    elif "spot" in value:
        here = canvas.scene.drawn.events_at(str(value["spot"]), canvas.sifted.kept)
        if here:
            choose_event(here[0])
    elif "filter" in value:
        st.session_state[_TURN] = value["click"]
        # What the browser gives is read like any address: what makes no sense is left out.
        change_filter(with_params(current().wanted, value["filter"]))
