"""The map's colours and online tiles, read from `style.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from domain.errors import DataFileError
from domain.events import EventKind

STYLE = Path(__file__).parent / "style.yaml"


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds of event that share a colour."""

    family_id: str
    colour: str
    kinds: tuple[EventKind, ...]
    sign: tuple[Sequence[tuple[float, float]], ...] = ()
    """Lines between corners, right and down from the middle, half of the sign's size being 1."""


@dataclass(frozen=True, slots=True)
class Party:
    """Actors that share a colour; those that no party has go with the last one."""

    party_id: str
    colour: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tiled map of somebody else's, asked for only when the user switches it on."""

    tiles_id: str
    url: str
    max_zoom: int
    attribution: str


@dataclass(frozen=True, slots=True)
class Style:
    """Everything `style.yaml` says; `fields` are colours by field of an event."""

    families: tuple[Family, ...]
    parties: tuple[Party, ...]
    periods: tuple[str, ...]
    """Colours of equal parts of time, the earliest first."""
    unknown: str
    """The colour of what is in no party or at no time."""
    fields: Mapping[str, str]
    tiles: tuple[Tiles, ...]

    def family_of(self, kind: EventKind) -> Family:
        """Return the family that the kind belongs to."""
        return next(family for family in self.families if kind in family.kinds)


def load_style(path: Path = STYLE) -> Style:
    """Read the style; DataFileError when a kind has no colour, or two."""
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        style = Style(
            tuple(
                Family(
                    entry["id"],
                    entry["colour"],
                    tuple(map(EventKind, entry["kinds"])),
                    tuple(tuple((x, y) for x, y in line) for line in entry["sign"]),
                )
                for entry in given["families"]
            ),
            tuple(
                Party(entry["id"], entry["colour"], tuple(entry["actors"]))
                for entry in given["parties"]
            ),
            tuple(given["periods"]),
            given["unknown"],
            dict(given["fields"]),
            tuple(
                Tiles(entry["id"], entry["url"], entry["max_zoom"], entry["attribution"])
                for entry in given["tiles"]
            ),
        )
    except (KeyError, ValueError, yaml.YAMLError) as error:
        raise DataFileError(f"{path.name} cannot be read: {error}.") from error
    _check(style, path.name)
    return style


def _check(style: Style, name: str) -> None:
    coloured = [kind for family in style.families for kind in family.kinds]
    for kind in EventKind:
        if coloured.count(kind) != 1:
            raise DataFileError(f"{name}: {kind} stands in {coloured.count(kind)} families.")
