"""Which place a name denotes, judged by what the report says around it; or honestly none."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from domain.places import Candidate, Geocode, Place, Precision, Shape, Tier, Toponym
from gazetteer.index import Name
from gazetteer.load import HOME, Gazetteer

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the earth in metres (IUGG, 1980)."""
REGIONS = frozenset({"area", "district", "subdistrict"})
FAR = frozenset({"governorate", "country"})
SETTLEMENTS = frozenset({"city", "town", "village"})
SMALL = frozenset({"village", "quarter", "locality"})
_SAME_SPOT_M = 5_000
"""Two rows of one name this close denote one place for a report; the main name decides."""
_NEARBY_M = 20_000
_LANDMARK_M = 60_000
"""A place is not told by its direction from one further away than this."""
_SUBDISTRICT_M = 10_000
"""How far a sub-district reaches around its town (this project's judgement)."""
_OWN_SITE_M = 10_000
"""How far a site may lie from the settlement that it is named after (this project's judgement)."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the report gives to tell places of one name apart."""

    cue_kinds: frozenset[str] = frozenset()
    """Kinds of place that the cue before the name stands for, empty without one or after a word
    like «area», which makes no place of a common word."""
    qualifiers: tuple[str, ...] = ()
    """Ids of the wider places that the words right after the name put it in."""
    ambient: tuple[str, ...] = ()
    """Ids of the wider places named in the sentence or in the heading of the report."""
    named_with: tuple[str, ...] = ()
    """Ids of the places that the report names without doubt, the name itself among them."""
    beside: tuple[str, ...] = ()
    """Ids of the places that the same sentence names beside it."""
    section: str | None = None
    """Id of the governorate that a line of a round-up, or one above it, is headed with."""
    is_placed: bool = False
    """A tagger takes it for a place, and «in» or the like leads to it or the next words say in
    which region it lies: a cue as good."""
    is_town: bool = False
    """The words before it speak of a town, of no region: a road that begins there."""
    is_part: bool = False
    """Its countryside or a side of it is meant: of a governorate not all."""
    is_subdistrict: bool = False
    """The sub-district that bears the town's name is meant."""
    landmark: str | None = None
    """Id of the place that the words right after it measure from: «south of the city of»."""


@dataclass(frozen=True, slots=True)
class _Ranked:
    name: Name
    place: Place
    score: int
    grounds: Mapping[str, int]
    """Weight of each ground that speaks for it, by the reason's key in the language catalogue."""


_BESIDE_CITY_M = 3_000
"""What is «near» or «at the edge of» a name is near a town: regions have a countryside."""


def resolve(
    toponym: Toponym, names: Sequence[Name], context: Context, gazetteer: Gazetteer
) -> Geocode:
    """Return the place that `toponym` denotes with those rejected, or a geocode that abstains."""
    usable = [
        name
        for name in names
        if (context.cue_kinds or context.landmark or context.is_placed or not name.needs_cue)
        and _is_likely_slip(name, context, gazetteer)
    ]
    if not usable:
        reason = "geocode.needs_cue" if names else "geocode.unknown"
        return _abstain(toponym, reason, [_candidate(name, reason) for name in names])
    fitting = [name for name in usable if _fits(name, context, gazetteer)]
    if not fitting:
        return _abstain(
            toponym,
            "geocode.contradicted",
            [_candidate(name, "geocode.contradicted") for name in usable],
        )
    if context.is_town or 0 < toponym.reach_m <= _BESIDE_CITY_M:
        fitting = _no_region(fitting, gazetteer)
    elif not context.cue_kinds:
        fitting = _widest(fitting, context, gazetteer)
    ranked = sorted(
        (_rank(name, context, gazetteer) for name in _one_per_place(fitting)),
        key=lambda entry: (-entry.score, entry.place.place_id),
    )
    best, others = ranked[0], ranked[1:]
    rivals = [entry for entry in others if entry.score == best.score]
    nearest = _clearly_nearest([best, *rivals], context, gazetteer)
    if nearest is not None:
        others = [entry for entry in ranked if entry is not nearest]
        nearest = replace(nearest, grounds={"geocode.nearby": 1})
        return _placed(toponym, nearest, others, context, gazetteer)
    if any(distance_m(best.place, rival.place) > _SAME_SPOT_M for rival in rivals):
        return _abstain(
            toponym,
            "geocode.ambiguous",
            [_candidate(entry.name, "geocode.ambiguous") for entry in ranked],
        )
    return _placed(toponym, best, others, context, gazetteer)


def _is_likely_slip(name: Name, context: Context, gazetteer: Gazetteer) -> bool:
    """Tell whether a misspelling may be meant: of the kind that the cue says, never a region."""
    kind = gazetteer.places[name.place_id].kind
    if name.tier is not Tier.MISSPELLING:
        return True
    return kind not in REGIONS | FAR and (not context.cue_kinds or kind in context.cue_kinds)


def _no_region(names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """Leave the governorate out where its city is meant: «near Deir ez-Zor»."""
    near = [name for name in names if gazetteer.places[name.place_id].kind not in FAR]
    return near or names


def _widest(names: Sequence[Name], context: Context, gazetteer: Gazetteer) -> list[Name]:
    """Leave the city out where the bare name may as well be its governorate's.

    Where the sentence names one of its quarters, it is the city.
    """
    far = [name for name in names if gazetteer.places[name.place_id].kind in FAR]
    inner = [
        name
        for name in names
        if name not in far and any(gazetteer.contains(w.place_id, name.place_id) for w in far)
    ]
    told = [
        name
        for name in inner
        if any(
            gazetteer.contains(name.place_id, other)
            for other in context.beside
            if other != name.place_id
        )
    ]
    return told or [name for name in names if name not in inner]


def distance_m(one: Place, other: Place) -> float:
    """Return the great-circle distance in metres between two places."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half_lat = math.sin((lat2 - lat1) / 2)
    half_lon = math.sin(math.radians(other.lon - one.lon) / 2)
    chord = half_lat**2 + math.cos(lat1) * math.cos(lat2) * half_lon**2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(chord))


def is_specific(place: Place) -> bool:
    """Tell whether the place is a settlement or site, not a region, a river or a country."""
    return place.kind not in REGIONS | FAR | {"river"}


def _fits(name: Name, context: Context, gazetteer: Gazetteer) -> bool:
    """Tell whether nothing speaks against the place."""
    place = gazetteer.places[name.place_id]
    if place.kind in FAR or place.place_id in context.qualifiers:
        return True
    return _fits_its_words(place, context, gazetteer) and _fits_its_company(
        name, context, gazetteer
    )


def _fits_its_words(place: Place, context: Context, gazetteer: Gazetteer) -> bool:
    """Tell whether the words right after the name put it in its governorate, town and bank."""
    if context.landmark is not None:
        landmark = gazetteer.places[context.landmark]
        is_far = distance_m(place, landmark) > _LANDMARK_M
        if is_specific(landmark) and is_far and not gazetteer.is_outside(place.place_id):
            return False
    for qualifier in context.qualifiers:
        wider = gazetteer.places[qualifier]
        if wider.kind in SETTLEMENTS | {"country"} and not gazetteer.contains(
            qualifier, place.place_id
        ):
            return False
        if wider.kind == "area" and place.bank and wider.bank not in {"", place.bank}:
            return False
    own = _top(place.place_id, gazetteer)
    tops = _tops(context.qualifiers, place.place_id, gazetteer)
    return own is None or not tops or own in tops


def _fits_its_company(name: Name, context: Context, gazetteer: Gazetteer) -> bool:
    """Tell whether a small place, or a slip, is named in the company of its own governorate.

    Villages and quarters share names across the country: they are not pulled in where the places
    named beside them, or else in the whole report, all lie elsewhere. Towns and fields are known.
    """
    place = gazetteer.places[name.place_id]
    is_sure_name = name.tier in {Tier.EXACT, Tier.FOLDED, Tier.ALIAS}
    is_known = place.kind not in SMALL and is_sure_name
    is_known = is_known and not (name.needs_cue and place.kind in REGIONS)
    if gazetteer.is_outside(place.place_id) or is_known:
        return True
    own = _top(place.place_id, gazetteer)
    near = _tops(context.beside, place.place_id, gazetteer)
    near |= {context.section} if context.section is not None else set()
    named_with = context.named_with
    if not is_sure_name:
        named_with = tuple(o for o in named_with if not _is_bank(gazetteer.places[o]))
    whole = _tops(named_with, place.place_id, gazetteer)
    if near and own not in near and (name.needs_cue or not is_sure_name):
        return False
    told = near | whole
    return not told or own in told


def _is_bank(place: Place) -> bool:
    """Tell whether it is a side of the river: «east of the Euphrates» is told of far more."""
    return place.kind == "area" and place.bank != ""


def _tops(named: Sequence[str], place_id: str, gazetteer: Gazetteer) -> set[str]:
    """Return the governorates of the places named, the place itself and countries left out."""
    others = [o for o in named if o != place_id and gazetteer.places[o].kind != "country"]
    return {top for other in others if (top := _top(other, gazetteer))}


def _top(place_id: str, gazetteer: Gazetteer) -> str | None:
    """Return the id of the governorate that holds the place, else of its country.

    None for a region of no one governorate and for the country that the map lies in.
    """
    governorate = gazetteer.governorate(place_id)
    if governorate is not None:
        return governorate
    last = gazetteer.lineage(place_id)[-1].place_id
    return None if gazetteer.contains(last, HOME) else last


def _rank(name: Name, context: Context, gazetteer: Gazetteer) -> _Ranked:
    place = gazetteer.places[name.place_id]
    grounds = {
        "geocode.cue": 4 * (place.kind in context.cue_kinds),
        "geocode.qualifier": 4 * _is_qualified(place, context, gazetteer),
        "geocode.nearby": 2 * _is_nearby(place, context, gazetteer),
        "geocode.bank": 1 * _has_bank_of_company(place, context, gazetteer),
        "geocode.home": 2 * (context.section is None and not gazetteer.is_outside(place.place_id)),
        "geocode.section": 4 * _is_in_section(place, context, gazetteer),
        "geocode.main_name": 1 * (name.tier is Tier.EXACT),
    }
    score = sum(grounds.values())
    if context.cue_kinds and place.kind not in context.cue_kinds:
        score -= 2
    return _Ranked(name, place, score, grounds)


def _is_in_section(place: Place, context: Context, gazetteer: Gazetteer) -> bool:
    return context.section is not None and context.section == _top(place.place_id, gazetteer)


def _clearly_nearest(
    tied: Sequence[_Ranked], context: Context, gazetteer: Gazetteer
) -> _Ranked | None:
    """Return the one less than half as far as any other from a place named with it."""
    named = [
        gazetteer.places[other]
        for other in context.beside or context.named_with
        if is_specific(gazetteer.places[other]) and all(other != e.place.place_id for e in tied)
    ]
    if not named or len(tied) == 1:
        return None
    far = sorted(
        (min(distance_m(e.place, other) for other in named), e.place.place_id) for e in tied
    )
    if far[0][0] * 2 >= far[1][0]:
        return None
    return next(entry for entry in tied if entry.place.place_id == far[0][1])


def _has_bank_of_company(place: Place, context: Context, gazetteer: Gazetteer) -> bool:
    """Tell whether all places named beside it lie on its bank of the river."""
    banks = {
        gazetteer.places[other].bank for other in context.beside if other != place.place_id
    } - {""}
    return banks == {place.bank}


def _is_qualified(place: Place, context: Context, gazetteer: Gazetteer) -> bool:
    return any(
        covers(gazetteer.places[qualifier], place, gazetteer)
        for qualifier in (*context.qualifiers, *context.ambient)
        if qualifier != place.place_id
    )


def covers(wider: Place, place: Place, gazetteer: Gazetteer) -> bool:
    """Tell whether a region holds the place: by its bank, its outline or disc, or as its parent."""
    if wider.kind != "area":
        return gazetteer.contains(wider.place_id, place.place_id)
    if wider.bank and place.bank:
        return wider.bank == place.bank and not gazetteer.is_outside(place.place_id)
    known = gazetteer.outlines_of(wider.place_id)
    if known:
        return known[0].holds((place.lat, place.lon))
    return distance_m(wider, place) <= wider.uncertainty_m


def _is_nearby(place: Place, context: Context, gazetteer: Gazetteer) -> bool:
    return any(
        is_specific(gazetteer.places[other])
        and distance_m(place, gazetteer.places[other]) <= _NEARBY_M
        for other in context.named_with
        if other != place.place_id
    )


def _one_per_place(names: Sequence[Name]) -> list[Name]:
    surest: dict[str, Name] = {}
    order = list(Tier)
    for name in names:
        known = surest.get(name.place_id)
        if known is None or order.index(name.tier) < order.index(known.tier):
            surest[name.place_id] = name
    return list(surest.values())


def _placed(
    toponym: Toponym,
    best: _Ranked,
    others: Sequence[_Ranked],
    context: Context,
    gazetteer: Gazetteer,
) -> Geocode:
    around = _settlement_around(best.place, gazetteer)
    place = around or best.place
    site_reach_m = _OWN_SITE_M if _is_own_site(best.place, context) else 0
    if around is not None or site_reach_m:
        # The site may lie in the settlement: what is around it is no ring around that.
        toponym = replace(toponym, shape=Shape.DISC)
    reach_m = max(toponym.reach_m, site_reach_m, _SUBDISTRICT_M * context.is_subdistrict)
    precision = precision_of(place, is_beside=reach_m > 0 or around is not None)
    is_region = context.is_subdistrict and place.kind in SETTLEMENTS
    if is_region or (precision is Precision.GOVERNORATE and context.is_part):
        precision = Precision.AREA
    return Geocode(
        toponym=toponym,
        place=place,
        precision=precision,
        uncertainty_m=max(place.uncertainty_m, best.place.uncertainty_m) + reach_m,
        tier=_tier(toponym, best),
        reason=_deciding(best, others[0]) if others else "geocode.only",
        rejected=tuple(_candidate(entry.name, "geocode.outranked") for entry in others),
        is_outside=gazetteer.is_outside(place.place_id),
        site=best.place if around is not None else None,
    )


def _tier(toponym: Toponym, best: _Ranked) -> Tier:
    """Return how the name was matched: a main name in other letters is a folded one."""
    tier = best.name.tier
    is_as_written = toponym.name == best.place.name_ar
    return Tier.FOLDED if tier is Tier.EXACT and not is_as_written else tier


def _deciding(best: _Ranked, second: _Ranked) -> str:
    """Return the ground that the second-best lacks most."""
    return max(best.grounds, key=lambda ground: best.grounds[ground] - second.grounds[ground])


def _settlement_around(place: Place, gazetteer: Gazetteer) -> Place | None:
    """Return the settlement of a row that stands at its position for want of its own.

    Coding rules, section 4: a site without a position is coded to its settlement, near.
    """
    around = gazetteer.places.get(place.parent or "")
    if around is None or around.kind not in SETTLEMENTS:
        return None
    return around if (around.lat, around.lon) == (place.lat, place.lon) else None


def _is_own_site(place: Place, context: Context) -> bool:
    """Tell whether the cue speaks of a site that only bears the settlement's name.

    «Mayadin airport» is coded near Mayadin (coding rules, section 4).
    """
    is_site = bool(context.cue_kinds) and not context.cue_kinds & SETTLEMENTS
    return is_site and place.kind in SETTLEMENTS


def precision_of(place: Place, *, is_beside: bool) -> Precision:
    """Return how exactly an event at the place, or beside it, is placed."""
    if place.kind in FAR:
        return Precision.GOVERNORATE
    if place.kind in REGIONS or place.kind == "river":
        return Precision.AREA
    return Precision.NEAR if is_beside else Precision.EXACT


def _candidate(name: Name, reason: str) -> Candidate:
    return Candidate(name.place_id, name.tier, reason)


def _abstain(toponym: Toponym, reason: str, rejected: Sequence[Candidate]) -> Geocode:
    return Geocode(toponym, None, None, None, None, reason, tuple(rejected))
