"""Geocodes and places as plain mappings, ready to be written as JSON."""

from __future__ import annotations

from typing import Any

from domain.places import Alias, Geocode, Place
from gazetteer.load import Gazetteer
from gazetteer.outlines import Outline


def geocode_to_line(geocode: Geocode) -> dict[str, Any]:
    """Return the geocode as one JSON object; `place` is null where it abstains."""
    toponym, place, site = geocode.toponym, geocode.place, geocode.site
    return {
        "name": toponym.name,
        "span": {"start": toponym.span.start, "end": toponym.span.end},
        "cue": toponym.cue,
        "relation": toponym.relation,
        "place": _place_to_line(place) if place is not None else None,
        "site": _place_to_line(site) if site is not None else None,
        "precision": geocode.precision,
        "uncertainty_m": geocode.uncertainty_m,
        "tier": geocode.tier,
        "reason": geocode.reason,
        "rejected": [{"id": one.place_id, "reason": one.reason} for one in geocode.rejected],
        "is_outside": geocode.is_outside,
    }


def place_to_line(place_id: str, gazetteer: Gazetteer) -> dict[str, Any]:
    """Return a row of the gazetteer with all that contains it and all its other names."""
    place, *around = gazetteer.lineage(place_id)
    return {
        **_place_to_line(place),
        "kind": place.kind,
        "uncertainty_m": place.uncertainty_m,
        "bank": place.bank or None,
        "needs_cue": place.needs_cue,
        "pcode": place.pcode or None,
        "geonames_id": place.geonames_id or None,
        "is_outside": gazetteer.is_outside(place_id),
        "lineage": [
            {"id": wider.place_id, "name_ar": wider.name_ar, "name_en": wider.name_en}
            for wider in around
        ],
        "aliases": [
            _alias_to_line(alias) for alias in gazetteer.aliases if alias.place_id == place_id
        ],
        "outlines": [_outline_to_line(each) for each in gazetteer.outlines_of(place_id)],
        "source": place.source,
        "note": place.note,
    }


def _place_to_line(place: Place) -> dict[str, Any]:
    return {
        "id": place.place_id,
        "name_ar": place.name_ar,
        "name_en": place.name_en,
        "lat": place.lat,
        "lon": place.lon,
    }


def _outline_to_line(outline: Outline) -> dict[str, Any]:
    return {"id": outline.outline_id, **_validity(outline)}


def _alias_to_line(alias: Alias) -> dict[str, Any]:
    return {
        "alias": alias.alias,
        "form": alias.form,
        "needs_cue": alias.needs_cue,
        **_validity(alias),
    }


def _validity(held: Alias | Outline) -> dict[str, str | None]:
    days = {"valid_from": held.valid_from, "valid_to": held.valid_to}
    return {name: day.isoformat() if day else None for name, day in days.items()}
