"""The events as KML, for Google Earth and its like."""

from __future__ import annotations

import datetime
import html
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

import shapely

from domain.events import Event, EventPlace
from domain.places import Precision
from export.extents import gather_extents
from export.facts import Fact, gather_facts
from export.records import Cell, Record, build_record
from export.selection import Selection
from export.setting import Setting
from export.wellformed import well_formed
from mapping.spots import token_of
from mapping.style import Family
from wording import describe
from wording.told import told

_SPACE = "http://www.opengis.net/kml/2.2"


def write_kml(selection: Selection, setting: Setting) -> bytes:
    """Return a placemark an event, in the colour of its family, with the land where it is not sure.

    One without a place, or known to the governorate only, has no point.
    The time of an event is the span of its days; one without any day has none.
    """
    root = Element("kml", xmlns=_SPACE)
    document = SubElement(root, "Document")
    facts = gather_facts(selection, setting.texts)
    _add(document, "name", setting.texts("app.name"))
    _add(document, "description", _lines(facts, setting))
    for family in setting.style.families:
        _add_style(document, family)
    extended = SubElement(document, "ExtendedData")
    for name, fact in facts.items():
        _add_value(extended, name, fact)
    extents = gather_extents(selection.events, setting.ground)
    lands = {extent.extent_id: extent.polygon for extent in extents}
    for event in selection.events:
        record = build_record(event, selection, setting.style)
        placemark = _add_placemark(document, event, record, setting)
        if event.place is not None and record["lon"] is not None:
            land = lands[token_of(event.place)] if _has_land(event.place) else None
            _add_place(placemark, record, land)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add_placemark(document: Element, event: Event, record: Record, setting: Setting) -> Element:
    texts = setting.texts
    placemark = SubElement(document, "Placemark")
    name = f"{texts.label('kind', event.kind.value)}: {describe.place_name(event, texts)}"
    _add(placemark, "name", well_formed(name))
    _add(placemark, "description", _description(event, record, setting))
    _add_days(placemark, event)
    _add(placemark, "styleUrl", f"#{record['family']}")
    extended = SubElement(placemark, "ExtendedData")
    for column, cell in record.items():
        _add_value(extended, column, cell)
    return placemark


def _has_land(place: EventPlace) -> bool:
    """Tell whether the event is less certain than its place: its land is shown then."""
    return place.precision is not Precision.EXACT


def _add_place(placemark: Element, record: Record, land: shapely.MultiPolygon | None) -> None:
    """Add the point, and the land around it in which the event lies, if any is to be shown."""
    shown = placemark if land is None else SubElement(placemark, "MultiGeometry")
    _add(SubElement(shown, "Point"), "coordinates", f"{record['lon']},{record['lat']}")
    for part in () if land is None else land.geoms:
        polygon = SubElement(shown, "Polygon")
        _add_ring(SubElement(polygon, "outerBoundaryIs"), part.exterior)
        for hole in part.interiors:
            _add_ring(SubElement(polygon, "innerBoundaryIs"), hole)


def _add_ring(boundary: Element, ring: shapely.LinearRing) -> None:
    corners = " ".join(f"{lon:.5f},{lat:.5f}" for lon, lat in ring.coords)
    _add(SubElement(boundary, "LinearRing"), "coordinates", corners)


def _description(event: Event, record: Record, setting: Setting) -> str:
    """Return the event as a sentence, then the words it was read from, then who published them."""
    source = " · ".join(str(record[name]) for name in ("publisher", "report") if record[name])
    lines = (told(event, setting.texts), str(record["words"]), source)
    return "<br>".join(_shown(line) for line in lines if line)


def _lines(facts: Mapping[str, Fact], setting: Setting) -> str:
    lines = (
        f"{setting.texts(f'export.fact.{name}')}: {fact}"
        for name, fact in facts.items()
        if fact not in {None, ""}
    )
    return "<br>".join(_shown(line) for line in lines)


def _shown(words: str) -> str:
    """Return the words as text that a reader of KML shows as they are: it takes them for HTML."""
    return html.escape(well_formed(words), quote=False)


def _add_style(document: Element, family: Family) -> None:
    style = SubElement(document, "Style", id=family.family_id)
    red, green, blue = (family.colour[at : at + 2] for at in (1, 3, 5))
    icon = SubElement(style, "IconStyle")
    _add(icon, "color", f"ff{blue}{green}{red}")
    land = SubElement(style, "PolyStyle")
    _add(land, "color", f"22{blue}{green}{red}")
    line = SubElement(style, "LineStyle")
    _add(line, "color", f"aa{blue}{green}{red}")
    # Nothing of the record is shown but the description.
    _add(SubElement(style, "BalloonStyle"), "text", "$[description]")


def _add_days(placemark: Element, event: Event) -> None:
    first, last = event.date.start, event.date.end
    if first is None and last is None:
        return
    span = SubElement(placemark, "TimeSpan")
    if first is not None:
        _add(span, "begin", first.isoformat())
    if last is not None:
        _add(span, "end", last.isoformat())


def _add_value(extended: Element, name: str, value: Cell) -> None:
    if value is None or value == "":
        return
    data = SubElement(extended, "Data", name=name)
    _add(data, "value", _plain(value))


def _plain(value: Cell) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
