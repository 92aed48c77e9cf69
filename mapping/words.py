"""The words on the map in one language: base map, tooltips and legend."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from domain.places import Precision
from mapping.base import Wording
from mapping.colouring import Colouring, EventClass, classes
from mapping.columns import event_columns, known_of
from mapping.events import Entry, Labels, bounds_of, events_script
from mapping.spots import Drawn, Spot
from mapping.style import Style
from wording import describe
from wording.texts import Texts, one_line

_BLANKS: Mapping[str, str] = {
    "place": "{place}",
    "precision": "{precision}",
    "count": "{count}",
    "places": "{places}",
    "harmed": "{harmed}",
}
"""For words that the browser fills in."""
_SHAPES = ("exact", "near", "ring", "sector", "area", "several", "cluster")


def wording_of(texts: Texts) -> Wording:
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


def drawn_script(drawn: Drawn, style: Style, texts: Texts) -> str:
    """Return all events in these words, as the map takes them; the view frames those on it."""
    return events_script(
        drawn.spots,
        event_columns(drawn, style),
        legend_of(classes(drawn.frame, style), texts),
        labels_of(drawn.spots, texts("map.spot", **_BLANKS), texts),
        bounds_of(drawn.frame),
        known_of(drawn),
    )


def labels_of(spots: Sequence[Spot], pattern: str, texts: Texts) -> Labels:
    """Return what the spots' tooltips say, `pattern` being that of one spot."""
    return Labels(
        spot=pattern,
        cluster=texts("map.cluster", **_BLANKS),
        harmed=texts("map.harmed", **_BLANKS),
        precisions={each: texts.label("precision", each.value) for each in Precision},
        names=[_name(spot, texts) for spot in spots],
    )


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


def shapes_html(texts: Texts) -> str:
    """Return what the shapes of markers and land mean, as escaped HTML for `shapes.css`."""
    shapes = [
        f'<span><i class="kh-shape kh-shape-{name}"></i>'
        f"{html.escape(texts.label('legend', name))}</span>"
        for name in _SHAPES
    ]
    note = f"<span>{html.escape(texts('legend.note'))}</span>"
    label = html.escape(texts("legend.heading"))
    rows = "".join((*shapes, note))
    return f'<div class="kh-legend" role="group" aria-label="{label}">{rows}</div>'


def _name(spot: Spot, texts: Texts) -> str:
    place = one_line(texts.name(spot.place_ar, spot.place_en))
    if spot.outline is not None and (when := describe.period(spot.outline, texts)):
        return texts("map.spot_then", place=place, when=when)
    return place


def class_label(colouring: Colouring, given: EventClass, texts: Texts) -> str:
    """Return what the class is called."""
    if given.days is not None:
        first, last = (describe.day(day, texts) for day in given.days)
        return texts("dates.between", start=first, end=last)
    group = {Colouring.KIND: "family", Colouring.ACTOR: "party"}.get(colouring, "")
    return texts.label(group, given.class_id) if given.class_id else texts(f"legend.no_{colouring}")
