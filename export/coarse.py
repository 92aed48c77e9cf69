"""Doing no harm: events at sites of civilians, placed no closer than their settlement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import yaml

from domain.errors import DataFileError
from domain.events import Event, EventPlace
from domain.phrases import PhraseIndex
from domain.places import Place, Precision, Shape
from domain.text import ARTICLE, clean
from domain.words import split_words
from gazetteer.load import Gazetteer

SITES = Path(__file__).parent / "civilian_sites.yaml"


@dataclass(frozen=True, slots=True)
class Site:
    """A sort of place where civilians are, by the words that tell of one."""

    site_id: str
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class CivilianSites:
    """What `civilian_sites.yaml` says."""

    sites: tuple[Site, ...]
    kinds: frozenset[str]
    """Kinds of the gazetteer that are sites of civilians by themselves."""
    settlements: frozenset[str]
    """Kinds of the gazetteer that an event is moved to."""

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(
            {
                site.site_id: [form for each in site.words for form in (each, ARTICLE + each)]
                for site in self.sites
            }
        )

    def named_in(self, text: str) -> frozenset[str]:
        """Return the ids of the sites that the text names."""
        words = split_words(clean(text))
        return frozenset(match.entry for match in self._index.find(words))

    def holds(self, event: Event, words: str, gazetteer: Gazetteer) -> bool:
        """Tell whether the event, read from these words, is at a site of civilians."""
        place = event.place
        row = gazetteer.places.get(place.place_id) if place else None
        named = (
            (place.relation, place.spelling, place.name_ar) if place else (event.unplaced_words,)
        )
        told = (words, *named)
        return bool(
            (row is not None and row.kind in self.kinds)
            or any(self.named_in(each) for each in told if each)
        )


def load_sites(path: Path = SITES) -> CivilianSites:
    """Read the sites; DataFileError when they cannot be."""
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        return CivilianSites(
            tuple(
                Site(
                    entry["id"],
                    tuple(entry["words"]),
                    tuple(entry["examples"]),
                    tuple(entry["counter_examples"]),
                )
                for entry in given["sites"]
            ),
            frozenset(given["kinds"]),
            frozenset(given["settlements"]),
        )
    except (KeyError, OSError, TypeError, yaml.YAMLError) as error:
        raise DataFileError(f"{path.name} cannot be read: {error}.") from error


def coarsened(event: Event, sites: CivilianSites, gazetteer: Gazetteer) -> Event:
    """Return the event at the settlement around its site, or else the smallest region.

    The words of the report that it keeps go, since they may name the site, and it stands no more
    exactly than near the settlement.
    """
    event = replace(
        event,
        readings=(),
        actor_words=(),
        unplaced_words=None,
        casualties=tuple(replace(entry, words="") for entry in event.casualties),
    )
    place = event.place
    if place is None:
        return event
    around = _around(place, sites, gazetteer)
    if around is None:
        return replace(
            event, place=replace(place, relation=None, spelling=None, reason="", rejected=())
        )
    is_settlement = around.kind in sites.settlements
    moved = EventPlace(
        around.place_id,
        around.name_ar,
        around.name_en,
        around.lat,
        around.lon,
        Precision.NEAR if is_settlement else _wider(place.precision),
        max(around.uncertainty_m, place.uncertainty_m),
        is_outside=place.is_outside,
        shape=Shape.DISC,
    )
    return replace(event, place=moved)


def _around(place: EventPlace, sites: CivilianSites, gazetteer: Gazetteer) -> Place | None:
    """Return the settlement that the place is or lies in, else what contains it; None when lost."""
    if place.place_id not in gazetteer.places:
        return None
    lineage = gazetteer.lineage(place.place_id)
    settlement = _first(each for each in lineage if each.kind in sites.settlements)
    if settlement is not None:
        return settlement
    return lineage[1] if lineage[0].kind in sites.kinds and len(lineage) > 1 else None


def _first(places: Iterable[Place]) -> Place | None:
    return next(iter(places), None)


def _wider(precision: Precision) -> Precision:
    return precision if precision is Precision.GOVERNORATE else Precision.AREA
