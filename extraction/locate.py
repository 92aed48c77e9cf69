"""Which of the places that a clause names its act happened at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise

from domain.events import EventKind
from domain.phrases import PhraseMatch
from domain.places import Precision
from domain.sentences import Word
from domain.text import AND, BY, COMMAS, DASHES, FROM, IN, QUOTES, STOPS
from extraction.clauses import Clause
from extraction.located import COUNTRY, Located, is_in
from extraction.quarters import (
    contains,
    in_one_list,
    in_their_settlement,
    innermost,
    is_listed,
    leading_to,
    lies_in,
    with_settlement,
    with_settlement_before,
)
from extraction.toponyms import NamedPlace
from gazetteer.load import Gazetteer
from gazetteer.resolve import FAR

_AVOIDS = {
    EventKind.REINFORCEMENT: "leaving",
    EventKind.BASE: "leaving",
    EventKind.WITHDRAWAL: "heading",
    EventKind.DISPLACEMENT: "heading",
    EventKind.ARRESTS: "heading",
}
"""Kinds that are placed at their destination, or at their origin (coding rules, section 8), and
the words of `cues.yaml` behind which a place is the other one."""
FIRE = frozenset({EventKind.SHELLING, EventKind.AIR_STRIKE})
"""Kinds that «bombardment» and «strikes» may stand for."""
_ARRIVE = frozenset({EventKind.REINFORCEMENT, EventKind.BASE})
TO_SETTLEMENT, TO_SITE = "back_to_settlement", "back_to_site"
RIVER = "river"
_BACK = frozenset({"back_references", "back_references_all", TO_SETTLEMENT})
LEAVE = frozenset({EventKind.WITHDRAWAL, EventKind.DISPLACEMENT})
_MET = frozenset(kind for kind in EventKind if kind.is_violent) | {
    EventKind.ARRESTS,
    EventKind.ABDUCTION,
    EventKind.RAID,
    EventKind.PROTEST,
}
"""Kinds in which people «from A» may be met elsewhere."""
_HOME_REACH = 5
"""Words between whose people they are and their home."""
_AXIS_REACH = 8
"""Words between «the town» and the axis that it was attacked from."""
_ON_ROAD_REACH = 1
"""Words between a road and the place that tells where on it."""
_ORIGIN_REACH = 6
"""Words between «from the posts of» and the place where these are."""
_WAYS = frozenset({"heading", "leaving", "coming_from"})
_MORE_WITHIN = 7
"""Words of «, and with two more raids the vicinity of» between two places that fire hit."""
_LED_REACH = 5
"""Words between «towards» and the place where those lie to whom people went."""
ROAD_REACH_M = 5_000
"""How far from the first of two places «between» them reaches, in metres."""


def places_of(
    words: Sequence[Word],
    clause: Clause,
    located: Sequence[Located],
    place_words: Sequence[PhraseMatch],
    gazetteer: Gazetteer,
    kind: EventKind,
) -> tuple[Located, ...]:
    """Return the places of the clause's act, several where it names a list; empty when none.

    Forces on the move are placed where they go, those who leave where they leave from.

    A settlement or site goes before the region it lies in. Where fire came from is left out, and
    so is the settlement around a quarter that has been named.
    """
    inside = _inside(words, clause, located, place_words)
    inside = [p for p in inside if not _is_government(p, kind, place_words, gazetteer)]
    if kind in _ARRIVE:
        inside = [p for p in inside if not _is_aimed_at(words, p, clause, place_words)]
    avoids = _avoided(kind, inside, place_words)
    leaves = kind in LEAVE and not _arrives(clause, place_words)
    betweens = {match.last for match in place_words if match.entry == "between_places"}
    chains = _chains(words, inside, place_words)
    here = [
        place
        for at, chain in enumerate(chains)
        if not _is_behind(chain[0], place_words, {avoids})
        and not (
            kind in _MET and _only_whence(words, chain[0], chains[at + 1 :], place_words, gazetteer)
        )
        and not (leaves and _is_led_to(words, chain[0], place_words))
        and not _is_left_out(words, chain[0], place_words, kind)
        for place in _first_of_road(chain, betweens)
    ]
    here = _or_whence(clause, kind, here, inside, place_words)
    if any(place.row is not None for place in here):
        here = [place for place in here if not place.is_only_tagged]
    if kind in FIRE:
        here = _where_it_fell(here, place_words)
    if kind in _ARRIVE:
        here = _from_destination(clause, here, place_words)
    specific = _of_this_clause(words, clause, here, place_words)
    regions = [place for place in here if not place.is_specific]
    passed = [p for p in located if clause.holds(p.named.first) and p.named.is_landmark]
    chosen = _chain(words, clause, specific, place_words, [*regions, *passed])
    if chosen:
        inner = innermost(words, in_their_settlement(words, chosen), gazetteer)
        return (*inner, *_listed_areas(words, chosen, here, place_words))
    return tuple(_closest_regions(words, clause, regions, place_words))


def _or_whence(
    clause: Clause,
    kind: EventKind,
    here: list[Located],
    inside: Sequence[Located],
    place_words: Sequence[PhraseMatch],
) -> list[Located]:
    """Return the places, else where an attack came from; where people came to goes before."""
    if kind is EventKind.ARMED_CLASH and not here:
        return [place for place in inside if _is_behind(place, place_words, {"from_the_side"})]
    if kind is EventKind.DISPLACEMENT and not any(place.is_specific for place in here):
        return [*_where_they_came(clause, inside, place_words), *here]
    return here


def _inside(
    words: Sequence[Word],
    clause: Clause,
    located: Sequence[Located],
    place_words: Sequence[PhraseMatch],
) -> list[Located]:
    """Return the places of the clause, without countries, landmarks and the far ends of roads.

    Of «on the road A - B near C» only C is left.
    """
    beside = _beside_road(words, located, place_words)
    inside = [
        place
        for place in located
        if clause.first <= place.named.first < clause.told_to
        and not place.is_country
        and (place in beside or not place.named.is_landmark or _is_by_river(located, place))
    ]
    ended = _without_road_ends(words, inside, place_words)
    return [place for place in ended if place not in beside.values()]


def _is_aimed_at(
    words: Sequence[Word], place: Located, clause: Clause, place_words: Sequence[PhraseMatch]
) -> bool:
    """Tell whether forces only prepare to go there: «massed its men to attack A»."""
    at = place.named.start
    first = clause.triggers[0].last
    aims = [m.last for m in place_words if m.entry == "aims" and first <= m.first < at]
    return bool(aims) and not any(word.text in STOPS for word in words[aims[-1] : at])


def _is_government(
    place: Located, kind: EventKind, place_words: Sequence[PhraseMatch], gazetteer: Gazetteer
) -> bool:
    """Tell whether a capital abroad stands for who governs there.

    No word leads to the place, and fire does not hit it; or it is named as a party: «between A».
    """
    row, named = place.row, place.named
    parent = gazetteer.places.get(row.parent) if row is not None and row.parent else None
    if parent is None or parent.kind != COUNTRY or row is None or row.kind != "city":
        return False
    leading = _is_behind(place, place_words, {"at", "aimed_at", "list_words"})
    led = kind in FIRE or BY in named.clitics or leading
    is_party = _is_behind(place, place_words, {"between_places"})
    return named.start == named.first and (is_party or not led)


def _avoided(
    kind: EventKind, inside: Sequence[Located], place_words: Sequence[PhraseMatch]
) -> str | None:
    """Return the words behind which a place is the other end of the way.

    «Of» the only place a base was made: «made of the castle of A its headquarters».
    """
    avoids = _AVOIDS.get(kind)
    if kind is EventKind.BASE and all(_is_behind(p, place_words, {avoids}) for p in inside):
        return None
    return avoids


def _without_road_ends(
    words: Sequence[Word], inside: Sequence[Located], place_words: Sequence[PhraseMatch]
) -> list[Located]:
    """Leave out where a road leads to: «on the road A - B» is near A."""
    roads = {match.last for match in place_words if match.entry == "road"}
    kept: list[Located] = []
    for before, place in zip([None, *inside], inside, strict=False):
        is_end = (
            before is not None
            and before.named.first in roads
            and _is_other_end(words, before, place)
        )
        if not is_end:
            kept.append(place)
    return kept


def _is_other_end(words: Sequence[Word], before: Located, place: Located) -> bool:
    """Tell whether «the road A - B», or «the road A B», is so built."""
    gap = words[before.named.last : place.named.start]
    bare = not gap and place.named.start == place.named.first and not place.named.clitics
    return bare or any(word.text in DASHES for word in gap)


def _beside_road(
    words: Sequence[Word], located: Sequence[Located], place_words: Sequence[PhraseMatch]
) -> dict[Located, Located]:
    """Return the places that tell where on a road it was, each with the road's first end."""
    roads = {match.last for match in place_words if match.entry == "road"}
    found: dict[Located, Located] = {}
    ends: list[Located] = []
    for before, place in zip([None, *located], located, strict=False):
        gap = words[before.named.last : place.named.start] if before is not None else ()
        if place.named.first in roads:
            ends = [place]
        elif ends and before is ends[-1] and _is_other_end(words, ends[-1], place):
            ends.append(place)
        elif ends and before is ends[-1] and len(gap) <= _ON_ROAD_REACH:
            by_it = place.named.is_landmark or _is_behind(place, place_words, {"where"})
            if by_it and place.row is not None and place.is_specific:
                found[place] = ends[0]
            ends = []
    return found


def _only_whence(
    words: Sequence[Word],
    place: Located,
    later: Sequence[Sequence[Located]],
    place_words: Sequence[PhraseMatch],
    gazetteer: Gazetteer,
) -> bool:
    """Tell whether «men from A … in B» is so built: it happened in B."""
    at = place.named.start
    if not (place.is_specific and at > 0 and words[at - 1].folded == FROM):
        return False
    ways = [m.first for m in place_words if m.entry == "heading" and m.first >= at]
    return any(
        (chain[0].is_settlement or chain[0].named.start < chain[0].named.first)
        and (BY in chain[0].named.clitics or _is_behind(chain[0], place_words, {"where"}))
        and not any(way < chain[0].named.start for way in ways)
        and not contains(chain[0], place, gazetteer)
        for chain in later
    )


def _is_left_out(
    words: Sequence[Word], place: Located, place_words: Sequence[PhraseMatch], kind: EventKind
) -> bool:
    """Tell whether fire or people came from it; those who left a place are placed there."""
    if kind in {EventKind.WITHDRAWAL, EventKind.LEAFLETS}:
        return False
    if kind is EventKind.PROTEST:
        return _is_fired_from(words, place, place_words)
    if kind is EventKind.DISPLACEMENT and _is_behind(place, place_words, {"coming_from"}):
        return False
    at_home = range(place.named.last, place.named.last + _HOME_REACH)
    if any(m.entry == "at_home" and m.first in at_home for m in place_words):
        return False  # «arrested two people of A at their home»
    near = range(place.named.start - _AXIS_REACH, place.named.start)
    told = any(m.entry in _BACK | {"back_to_city"} and m.first in near for m in place_words)
    if told and _is_behind(place, place_words, {"axis"}):
        return True  # «attacked the town from the axis of A»
    return comes_from(words, place, place_words)


def _is_led_to(words: Sequence[Word], place: Located, place_words: Sequence[PhraseMatch]) -> bool:
    """Tell whether those who left went to it: «towards the areas held by A in B»."""
    start = place.named.start
    ways = [m for m in place_words if m.entry in _WAYS and m.last <= start]
    if not ways or ways[-1].entry != "heading" or start - ways[-1].last > _LED_REACH:
        return False
    return not any(word.text in STOPS for word in words[ways[-1].last : start])


def _where_they_came(
    clause: Clause, inside: Sequence[Located], place_words: Sequence[PhraseMatch]
) -> list[Located]:
    """Return where people arrived or returned to, where the text says no place that they left."""
    if not _arrives(clause, place_words):
        return []
    return [place for place in inside if _is_behind(place, place_words, {"heading"})]


def _arrives(clause: Clause, place_words: Sequence[PhraseMatch]) -> bool:
    """Tell whether people arrived or returned, not left."""
    return any(m.entry == "arrives" and clause.holds(m.first) for m in place_words)


def _is_by_river(located: Sequence[Located], place: Located) -> bool:
    """Tell whether it says where on a river or in a country: «on the Euphrates near A»."""
    before = [other for other in located if other.named.last <= place.named.start]
    row = before[-1].row if before else None
    return row is not None and row.kind in {RIVER, COUNTRY}


def _where_it_fell(here: Sequence[Located], place_words: Sequence[PhraseMatch]) -> list[Located]:
    """Leave out where fire came from, where the text says whither: «from A at B»."""
    aimed = [m.first for m in place_words if m.entry in {"heading", "aimed_at"}]
    kept = []
    for at, place in enumerate(here):
        last = here[-1].named.start
        whither = at < len(here) - 1 and any(place.named.last <= way <= last for way in aimed)
        if not (whither and _is_behind(place, place_words, {"leaving"})):
            kept.append(place)
    return kept


def _from_destination(
    clause: Clause, here: Sequence[Located], place_words: Sequence[PhraseMatch]
) -> list[Located]:
    """Return the places from the first one behind «to» after the trigger on, else all."""
    after = [
        at
        for at, place in enumerate(here)
        if place.named.first >= clause.triggers[0].last
        and _is_behind(place, place_words, {"heading"})
    ]
    if after:
        return list(here[after[0] :])
    stays = [place for place in here if not _is_behind(place, place_words, {"via"})]
    return stays or list(here)


def _listed_areas(
    words: Sequence[Word],
    chosen: Sequence[Located],
    here: Sequence[Located],
    place_words: Sequence[PhraseMatch],
) -> Iterator[Located]:
    """Yield what the text lists with settlements: «A, B and the desert», «and the countryside»."""
    for chain in _chains(words, here, place_words):
        if chosen[0] not in chain:
            continue
        for before, place in pairwise(chain):
            is_area = place.row is not None and place.geocode.precision is Precision.AREA
            listed = AND in place.named.clitics and is_listed(words, before.named, place.named)
            if is_area and listed:
                yield place


def _of_this_clause(
    words: Sequence[Word],
    clause: Clause,
    here: Sequence[Located],
    place_words: Sequence[PhraseMatch],
) -> list[Located]:
    """Return the settlements and sites, without those of a further clause behind a region.

    «… in a raid in the countryside of A, and B sent a patrol to C»: C is none of the raid's.
    """
    trigger = clause.triggers[0]
    region = next((p for p in here if not p.is_specific and p.named.first >= trigger.last), None)
    starts = {match.first for match in place_words if match.entry == "list_words"}
    found: list[Located] = []
    for place in here:
        if not place.is_specific:
            continue
        if region is not None and not found and place.named.first > region.named.last:
            begins = _next_clause(words, region.named.last, place.named.start)
            if begins is not None and begins not in starts:
                break
        found.append(place)
    return found


def _next_clause(words: Sequence[Word], first: int, last: int) -> int | None:
    """Return where «, and …» begins between two places."""
    for at in range(first, last - 1):
        if words[at].text in COMMAS and words[at + 1].folded.startswith(AND):
            return at + 1
    return None


def comes_from(words: Sequence[Word], place: Located, place_words: Sequence[PhraseMatch]) -> bool:
    """Tell whether people or fire came from it, so that the act did not happen there."""
    whence = {"origins", "from_the_side"}
    return _is_behind(place, place_words, whence) or _is_fired_from(words, place, place_words)


def _is_fired_from(
    words: Sequence[Word], place: Located, place_words: Sequence[PhraseMatch]
) -> bool:
    """Tell whether it is where fire came from: «from the posts of A in B, at C»."""
    before = [match for match in place_words if match.last <= place.named.start]
    opener = next((match for match in reversed(before) if match.entry == "origins_open"), None)
    if opener is None or place.named.start - opener.last > _ORIGIN_REACH:
        return False
    if place.named.start > opener.last and not is_in(words, place):
        return False  # «from the posts of A the village of B was hit»
    return not any(m.entry in {"heading", "aimed_at"} and m.first >= opener.last for m in before)


def is_whence(place: Located, place_words: Sequence[PhraseMatch]) -> bool:
    """Tell whether people or forces only came from it."""
    return _is_behind(place, place_words, {"leaving", "origins"})


def _is_behind(
    place: Located, place_words: Sequence[PhraseMatch], entries: AbstractSet[str | None]
) -> bool:
    return any(
        match.entry in entries and match.last in {place.named.start, place.named.first}
        for match in place_words
    )


def _chain(
    words: Sequence[Word],
    clause: Clause,
    specific: Sequence[Located],
    place_words: Sequence[PhraseMatch],
    regions: Sequence[Located] = (),
) -> list[Located]:
    """Return the first list of places after the trigger, else the last one before it.

    `regions` and landmarks may stand between them: «A in the countryside of B, and C».
    """
    chains = _chains(words, specific, place_words, regions)
    trigger = clause.triggers[0]
    after = [chain for chain in chains if chain[0].named.first >= trigger.first]
    before = [chain for chain in chains if chain[0].named.first < trigger.first]
    if after and before and _names_again(after[0], before[-1]):
        return before[-1]
    if after:
        further = _further_lists(words, after, place_words)
        return [*with_settlement_before(with_settlement(words, after), before), *further]
    return before[-1] if before else []


def _further_lists(
    words: Sequence[Word], chains: Sequence[Sequence[Located]], place_words: Sequence[PhraseMatch]
) -> Iterator[Located]:
    """Yield the places of lists that go on the first one: «A near …, and the villages B»."""
    lists = {m.last: m for m in place_words if m.entry == "several" and AND in m.clitics}
    more = {m.first for m in place_words if m.entry == "goes_on"}
    for before, chain in pairwise(chains):
        named, end = chain[0].named, before[-1].named.last
        opens = any(lists[at].first == named.start for at in _start_of(named) if at in lists)
        near = range(end, named.first if named.first - end <= _MORE_WITHIN else end)
        is_over = any(word.text in STOPS - COMMAS for word in words[end : named.start])
        if is_over or not (opens or not more.isdisjoint(near)):
            return
        yield from chain


def _names_again(chain: Sequence[Located], before: Sequence[Located]) -> bool:
    """Tell whether it only names one of those before: «A and B were shelled, …, 2 died in A»."""
    return len(before) > len(chain) and all(
        any(place.is_same_spot(known) for known in before) for place in chain
    )


def _first_of_road(chain: list[Located], betweens: set[int]) -> list[Located]:
    """Between two places is near the first of them (coding rules, section 4)."""
    first = chain[0]
    if len(chain) == 1 or not betweens & set(_start_of(first.named)):
        return chain
    geocode = first.geocode
    if geocode.precision is Precision.EXACT and geocode.uncertainty_m is not None:
        reach = geocode.uncertainty_m + ROAD_REACH_M
        geocode = replace(geocode, precision=Precision.NEAR, uncertainty_m=reach)
    return [replace(first, geocode=geocode)]


def _chains(
    words: Sequence[Word],
    places: Sequence[Located],
    place_words: Sequence[PhraseMatch],
    regions: Sequence[Located] = (),
) -> list[list[Located]]:
    where = {match.last: match.first for match in place_words if match.entry == "where"}
    passed = {
        at
        for region in regions
        for at in range(where.get(region.named.start, region.named.start), region.named.last)
    }
    glue = {
        at
        for match in place_words
        if match.entry == "list_words"
        for at in range(match.first, match.last)
    }
    several = {match.last for match in place_words if match.entry == "several"}
    chains: list[list[Located]] = []
    for place in places:
        # «A in the countryside of B, and the village of C»; plain «and C» may be of B's sort,
        # unless the list began as one of several: «the villages of A in …, and C».
        is_of_many = bool(chains) and not several.isdisjoint(_start_of(chains[-1][0].named))
        is_own = is_of_many or place.named.start < place.named.first
        light = glue | passed if is_own else glue
        turns = bool(chains) and (
            _turns_to(chains[-1][0], place, place_words)
            or _is_apart_from_origin(words, chains[-1], place, place_words)
        )
        if chains and not turns and _is_glued(words, chains[-1][-1].named, place.named, light):
            chains[-1].append(place)
        else:
            chains.append([place])
    return chains


def _start_of(named: NamedPlace) -> range:
    return range(named.start, named.first + 1)


def _turns_to(first: Located, place: Located, place_words: Sequence[PhraseMatch]) -> bool:
    """Tell whether a way leads from the one to the other: «coming from A, to B»."""
    comes_from = _is_behind(first, place_words, {"origins", "leaving"})
    return comes_from and _is_behind(place, place_words, {"heading"})


def _is_apart_from_origin(
    words: Sequence[Word],
    chain: Sequence[Located],
    place: Located,
    place_words: Sequence[PhraseMatch],
) -> bool:
    """Tell whether «in B» says where it happened behind «from A»: both are towns."""
    towns = len(chain) == 1 and chain[0].is_settlement and place.is_settlement
    told = place.is_called_settlement and _is_in_its_cue(words, place)
    at = chain[0].named.start
    is_from = at > 0 and words[at - 1].folded == FROM
    return towns and told and (is_from or _is_behind(chain[0], place_words, {"origins"}))


def _is_in_its_cue(words: Sequence[Word], place: Located) -> bool:
    """Tell whether «in» leads to the place with its cue: «in the town of A»."""
    return is_in(words, place) and place.named.start < place.named.first


def _is_glued(words: Sequence[Word], before: NamedPlace, after: NamedPlace, glue: set[int]) -> bool:
    """Tell whether «and», a comma or «in», with words of no weight, leads to the next place."""
    between = range(before.last, min(after.start, after.first))
    marks = COMMAS | QUOTES | DASHES if in_one_list(before, after) else COMMAS | QUOTES
    light = all(at in glue or words[at].text in marks for at in between)
    return light and (not _lies_apart(words, before, after))


def _lies_apart(words: Sequence[Word], before: NamedPlace, after: NamedPlace) -> bool:
    """Tell whether nothing joins the two: «from its posts in A, the town of B»."""
    is_inside = BY in after.clitics or any(
        word.folded == IN for word in leading_to(words, before, after)
    )
    return not (is_inside or is_listed(words, before, after))


def _closest_regions(
    words: Sequence[Word],
    clause: Clause,
    wider: Sequence[Located],
    place_words: Sequence[PhraseMatch],
) -> list[Located]:
    """Return the regions of the act, the governorate only where nothing closer is named.

    Of «the pocket in the eastern countryside» the second only says where the first lies.
    """
    chain = _chain(words, clause, wider, place_words)
    closer = [
        place
        for place in chain
        if place.geocode.place is None or place.geocode.place.kind not in FAR
    ]
    chain = closer or chain
    return [
        place
        for before, place in zip([None, *chain], chain, strict=False)
        if before is None or not lies_in(words, before, place)
    ]


def refers_back(clause: Clause, place_words: Sequence[PhraseMatch]) -> PhraseMatch | None:
    """Return the words «the area», «the same town» in the clause, None when it has none.

    So does «from it» where somebody leaves.
    """
    trigger = clause.triggers[0]
    leaves = trigger.trigger.kind in LEAVE
    for match in place_words:
        from_it = match.entry == "back_from" and leaves and match.first >= trigger.last
        if clause.holds(match.first) and (match.entry in _BACK or from_it):
            return match
    return None
