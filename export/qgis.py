"""How QGIS draws the layers: styles in its own format (QML), with the colours of the map."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from mapping.style import Style
from wording.texts import Texts

_WRITTEN_FOR = "3.34"
"""The version of QGIS whose format this is; later ones read it too."""
_EDGE = "#232323"
_SEEN_THROUGH = 70
"""Of 255: how much an extent covers what lies below."""


def event_style(style: Style, texts: Texts) -> str:
    """Return the style of points, one colour a family of kinds."""
    root, renderer = _renderer("categorizedSymbol", attr="family")
    categories, symbols = SubElement(renderer, "categories"), SubElement(renderer, "symbols")
    for number, family in enumerate(style.families):
        SubElement(
            categories,
            "category",
            symbol=str(number),
            value=family.family_id,
            label=texts.label("family", family.family_id),
            render="true",
        )
        _marker(symbols, str(number), family.colour, "3")
    return tostring(root, encoding="unicode")


def extent_style(style: Style) -> str:
    """Return the style of land: an edge, and so little colour that more of it shows."""
    root, renderer = _renderer("singleSymbol")
    filled = {
        "color": _colour(style.unknown, _SEEN_THROUGH),
        "style": "solid",
        "outline_color": _colour(_EDGE, _SEEN_THROUGH * 2),
        "outline_width": "0.26",
    }
    _symbol(SubElement(renderer, "symbols"), "0", ("fill", "SimpleFill"), filled)
    return tostring(root, encoding="unicode")


def place_style(style: Style) -> str:
    """Return the style of places: a small point beneath those of the events."""
    root, renderer = _renderer("singleSymbol")
    _marker(SubElement(renderer, "symbols"), "0", style.unknown, "2")
    return tostring(root, encoding="unicode")


def _renderer(kind: str, **attributes: str) -> tuple[Element, Element]:
    root = Element("qgis", version=_WRITTEN_FOR, styleCategories="Symbology")
    return root, SubElement(root, "renderer-v2", {"type": kind, **attributes})


def _marker(symbols: Element, name: str, colour: str, size: str) -> None:
    drawn = {
        "name": "circle",
        "color": _colour(colour),
        "outline_color": _colour(_EDGE),
        "size": size,
        "size_unit": "MM",
    }
    _symbol(symbols, name, ("marker", "SimpleMarker"), drawn)


def _symbol(
    symbols: Element, name: str, kinds: tuple[str, str], properties: Mapping[str, str]
) -> None:
    symbol = SubElement(symbols, "symbol", type=kinds[0], name=name, alpha="1")
    layer = SubElement(symbol, "layer", {"class": kinds[1], "enabled": "1", "pass": "0"})
    options = SubElement(layer, "Option", type="Map")
    for key, value in properties.items():
        SubElement(options, "Option", type="QString", name=key, value=value)


def _colour(colour: str, opacity: int = 255) -> str:
    """Return `#rrggbb` as QGIS writes it: red, green, blue, opacity."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{opacity}"
