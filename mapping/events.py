"""What the map is told about events: all of them once, and then no more than which are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import folium
import geopandas
from branca.element import MacroElement, Template

from domain.places import Precision, Shape
from mapping.colouring import Colouring, Params
from mapping.columns import Array, Known, bits, day_number, pack, spot_columns
from mapping.embed import to_script
from mapping.looks import Look
from mapping.spots import Spot
from tables.frame import Column, Standing
from tables.select import Kept
from tables.wanted import EventFilter

_NOTHING = Known()
Bounds = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner, latitude first."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of the tooltips in one language; the browser counts, so it fills them in."""

    spot: str
    """With `{place}`, `{precision}` and `{count}`, as the next with `{places}` and `{count}`."""
    cluster: str
    harmed: str
    """What is added where markers are as large as the harm, with `{harmed}`."""
    precisions: Mapping[Precision, str]
    names: Sequence[str]
    """Of the spots, in their order; where there are none, a click goes through a spot."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A class of events in the legend."""

    label: str
    colour: str
    params: Params
    """What filters by it, as `EventClass` has it."""


Legend = Mapping[Colouring, Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class Shown:
    """Which events the map shows."""

    kept: Kept
    """What the filter keeps whatever the days of the events, and each telling of an act."""
    wanted: EventFilter
    """The filter: the browser keeps to its days, and to one telling an act where it says so."""
    wider: Kept | None = None
    """What it would keep whatever their kinds and sides, where that is more."""
    params: Params = field(default_factory=dict)
    """The filter as an address has it."""
    look: Look = field(default_factory=Look)
    selected: str = ""
    """Token of the chosen spot."""
    turn: int = 0
    """The number of the last change that was made in the map and that this filter has."""


class _Message(MacroElement):  # type: ignore[misc]  # folium's classes come without types
    """One line of script that `map.js` is told by."""

    _template = Template("{% macro script(this, kwargs) %}{{ this.line }}{% endmacro %}")

    def __init__(self, line: str) -> None:
        super().__init__()
        self._name = "Message"
        # A constant id: the script may differ only where the message does.
        self._id = "kharitamessage"
        self.line = line


def events_script(
    spots: Sequence[Spot],
    events: Mapping[str, Array],
    legend: Legend,
    labels: Labels,
    view: Bounds | None = None,
    known: Known = _NOTHING,
) -> str:
    """Return all events with the spots they stand at, as a script takes them.

    `view` frames the events at first, with a timeline under them; without it the page sets the
    view, and there is none. With what is `known` the browser filters before the page answers.
    """
    return to_script(
        {
            "bounds": view,
            "classes": {
                colouring: [
                    {"label": each.label, "colour": each.colour, "params": each.params}
                    for each in entries
                ]
                for colouring, entries in legend.items()
            },
            "precisions": list(Precision),
            "shapes": list(Shape),
            "labels": {
                "spot": labels.spot,
                "cluster": labels.cluster,
                "harmed": labels.harmed,
                "precisions": [labels.precisions.get(each, "") for each in Precision],
                "names": list(labels.names),
            },
            "tokens": [spot.token for spot in spots],
            "polygons": {at: spot.polygons for at, spot in enumerate(spots) if spot.polygons},
            "spots": pack(spot_columns(spots)),
            "events": pack(events),
            "tellings": [rows.tolist() for rows in known.tellings],
            "kinds": known.kinds,
            "sides": known.sides,
        }
    )


def message(name: str, shown: Shown, events: str = "") -> folium.FeatureGroup:
    """Return what tells the map which events are shown.

    `name` tells these events from any others; `events` is what `events_script` gave, for a map
    that does not have them yet.
    """
    layer = folium.FeatureGroup(name="events", control=False)
    layer._id = "kharitaevents"  # noqa: SLF001 - folium offers no other way to a constant name
    given = f"kharita.receive({to_script(name)},{events});" if events else ""
    layer.add_child(_Message(f"{given}kharita.show({shown_script(name, shown)});"))
    return layer


def shown_script(name: str, shown: Shown) -> str:
    """Return which events of that name are shown, as a script takes it."""
    wanted = shown.wanted
    told = {
        "name": name,
        "events": bits(shown.kept),
        "wider": "" if shown.wider is None else bits(shown.wider),
        "time": {
            "start": day_number(wanted.start),
            "end": day_number(wanted.end),
            "certain": wanted.certain,
            "undated": wanted.undated,
        },
        "once": wanted.once,
        "area": wanted.area,
        "asked": shown.params,
        "look": {
            "colouring": shown.look.colouring,
            "byHarm": shown.look.by_harm,
            "heat": shown.look.heat,
        },
        "selected": shown.selected,
        "turn": shown.turn,
    }
    return to_script(told)


def bounds_of(frame: geopandas.GeoDataFrame) -> Bounds | None:
    """Return the box around all events that are drawn, None when none is."""
    drawn = frame[frame[Column.STANDING.value] == Standing.MAP.value]
    if drawn.empty:
        return None
    west, south, east, north = (round(float(edge), 4) for edge in drawn.total_bounds)
    return (south, west), (north, east)
