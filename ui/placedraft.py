"""What is typed into the form for a place, and the edit that it stands for."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from domain.places import Alias, EditKind, Place, PlaceEdit
from domain.text import COMMAS, clean
from gazetteer.edits import SOURCE, edit_breaches
from gazetteer.guess import new_id, usual_uncertainty
from gazetteer.load import Gazetteer
from gazetteer.rules import Breach, Subdistricts, is_arabic

_NUMBER = r"([-+]?\d{1,3}(?:[.\u066b]\d+)?)\s*°?\s*"
_POSITION = re.compile(rf"\s*{_NUMBER}([NS]?)[\s,;/\u060c]+{_NUMBER}([EW]?)\s*", re.IGNORECASE)
_SEPARATORS = re.compile(f"[\n{''.join(sorted(COMMAS))}]")
_DECIMALS = 5
"""Of a degree: one metre."""
_QUIET = frozenset({"name", "missing"})
"""Rules that nobody needs to hear of before the form is finished."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of the form; `place_id` is empty for a new place."""

    place_id: str = ""
    name_ar: str = ""
    name_en: str = ""
    kind: str = "village"
    position: str = ""
    uncertainty_m: int = 0
    parent: str = ""
    bank: str = ""
    others: str = ""
    """Other names, one a line."""
    needs_cue: bool = False
    note: str = ""
    why: str = ""
    who: str = ""


def empty_draft(name: str, gazetteer: Gazetteer) -> Draft:
    """Return the draft of a new place, with the name as a report has it."""
    plain = " ".join(clean(name).text.split())
    draft = Draft(name_ar=plain) if is_arabic(plain) else Draft(name_en=plain)
    return replace(draft, uncertainty_m=usual_uncertainty(draft.kind, gazetteer))


def draft_of(place: Place, gazetteer: Gazetteer) -> Draft:
    """Return the draft that says of the place what the gazetteer says."""
    names = [alias.alias for alias in gazetteer.aliases if alias.place_id == place.place_id]
    return Draft(
        place.place_id,
        place.name_ar,
        place.name_en,
        place.kind,
        f"{place.lat}, {place.lon}",
        place.uncertainty_m,
        place.parent or "",
        place.bank,
        "\n".join(names),
        place.needs_cue,
        place.note,
    )


def read_position(words: str) -> tuple[float, float] | None:
    """Return latitude and longitude as someone pastes them, None where they are none."""
    found = _POSITION.fullmatch(clean(words).text)
    if found is None:
        return None
    lat, north, lon, east = found.groups()
    return _degrees(lat, north.upper() == "S"), _degrees(lon, east.upper() == "W")


def check_draft(
    draft: Draft,
    gazetteer: Gazetteer,
    subdistricts: Subdistricts,
    made: tuple[str, datetime.datetime],
) -> tuple[PlaceEdit, tuple[Breach, ...]]:
    """Return the edit that the draft stands for, and all that keeps it from being saved.

    `made` is the id and the time of the edit.
    """
    edit = _to_edit(draft, gazetteer, made)
    missing = _missing(draft)
    blamed = {breach.column for breach in missing}
    found = edit_breaches(edit, gazetteer, subdistricts)
    return edit, (*missing, *(breach for breach in found if breach.column not in blamed))


def is_quiet(breach: Breach) -> bool:
    """Tell whether the breach is no more than a field that is not filled in yet."""
    return breach.rule in _QUIET


def _missing(draft: Draft) -> tuple[Breach, ...]:
    needed = ("position", "parent", "why", "who")
    found = [
        Breach("missing", name, {}) for name in needed if not str(getattr(draft, name)).strip()
    ]
    if draft.position.strip() and read_position(draft.position) is None:
        found.append(Breach("position", "position", {}))
    return tuple(found)


def _to_edit(draft: Draft, gazetteer: Gazetteer, made: tuple[str, datetime.datetime]) -> PlaceEdit:
    known = gazetteer.places.get(draft.place_id)
    name_en = _tidy(draft.name_en)
    place_id = draft.place_id or new_id(name_en, gazetteer.places)
    lat, lon = read_position(draft.position) or (0.0, 0.0)
    place = Place(
        place_id=place_id,
        name_ar=_tidy(draft.name_ar),
        name_en=name_en,
        kind=draft.kind,
        lat=lat,
        lon=lon,
        uncertainty_m=draft.uncertainty_m,
        parent=draft.parent or None,
        bank=draft.bank,
        needs_cue=draft.needs_cue,
        pcode=known.pcode if known else "",
        geonames_id=known.geonames_id if known else "",
        source=_source(known, (lat, lon, draft.uncertainty_m)),
        note=_tidy(draft.note),
    )
    kind = EditKind.CORRECT if draft.place_id else EditKind.ADD
    aliases = _aliases(draft, place_id, gazetteer.aliases)
    edit_id, when = made
    return PlaceEdit(edit_id, kind, place, aliases, _tidy(draft.who), when, _tidy(draft.why))


def _source(known: Place | None, position: tuple[float, float, int]) -> str:
    """Return who vouches for the position: its old source as long as it stays as it was."""
    if known is not None and position == (known.lat, known.lon, known.uncertainty_m):
        return known.source
    return SOURCE


def _aliases(draft: Draft, place_id: str, known: Sequence[Alias]) -> tuple[Alias, ...]:
    """Return the other names; one that the place had before keeps all that is known of it."""
    had: Mapping[str, Alias] = {one.alias: one for one in known if one.place_id == place_id}
    names = dict.fromkeys(filter(None, map(_tidy, _SEPARATORS.split(draft.others))))
    return tuple(had.get(name) or _alias(name, place_id, draft) for name in names)


def _alias(name: str, place_id: str, draft: Draft) -> Alias:
    form = "ar" if is_arabic(name) else "en"
    return Alias(name, place_id, form, draft.needs_cue and form == "ar", None, None, SOURCE)


def _tidy(words: str) -> str:
    return unicodedata.normalize("NFC", " ".join(words.split()))


def _degrees(number: str, is_negative: bool) -> float:  # noqa: FBT001 - which half of the globe
    value = round(float(number.replace("\u066b", ".")), _DECIMALS)
    return -value if is_negative else value
