"""The place names of a whole report judged together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.phrases import PhraseMatch
from domain.places import Tier
from domain.sentences import Word
from domain.text import AND, BY, COMMAS, DASHES, IN
from extraction.actors import TAGGER
from extraction.lexicon import Lexicons
from extraction.located import Located
from extraction.sections import in_its_governorate, sections_of
from extraction.toponyms import MIDDLE_RELATION, WEAK_CUE, NamedPlace, is_of_two_words, is_sure
from gazetteer.index import Name
from gazetteer.load import Gazetteer
from gazetteer.resolve import FAR, REGIONS, Context, covers, distance_m, is_specific, resolve

_QUALIFIER_REACH = 4
"""Words after a name in which the region that it lies in is named."""
_SETTLEMENT_TOLD = frozenset({"back_to_settlement", "back_references"})
_WAY_REACH = 3
"""Words between where a way begins and where it leads to."""
_POSTS_REACH = 3
"""Words between «from» and «in» where forces set out: «from its camps in A»."""
_COUNTRY_REACH = 2
"""Words after a name in which a country says where it lies."""
_BESIDE_M = 30_000
"""A slip of spelling is believed only for a place this near to one that the report names."""


@dataclass(frozen=True, slots=True)
class _Judge:
    """What the whole report gives to tell places apart."""

    lexicons: Lexicons
    gazetteer: Gazetteer
    named_with: tuple[str, ...]
    heading: tuple[str, ...]

    def located(
        self,
        words: Sequence[Word],
        place: NamedPlace,
        named: Sequence[NamedPlace],
        section: str | None = None,
    ) -> Located:
        """Return the place name with the place that it denotes, or with why there is none."""
        cue = place.toponym.cue
        others = [other for other in named if other is not place]
        found = self.lexicons.place_words.find(words)
        ways = [match for match in found if _is_way(match)]
        after = [
            other
            for other in named
            if not (_is_left(place, other, ways) or self._is_bound_for(other, found))
        ]
        ways_on = [match.first for match in found if match.entry == "heading"]
        qualifiers = _attached(words, place, after, ways_on, self.gazetteer)
        around = [
            other
            for other in others
            if not _is_way_to(words, other, place, found) and not _comes_from(other, found)
        ]
        ambient = _regions(around, self.gazetteer) or self.heading
        context = Context(
            cue_kinds=self.lexicons.cue_kinds[cue] if cue is not None else frozenset(),
            qualifiers=qualifiers,
            ambient=ambient,
            named_with=self.named_with,
            beside=tuple(dict.fromkeys(_sure_places(around, self.gazetteer))),
            section=section,
            landmark=_landmark(place, named),
            is_placed=_is_placed(place, qualifiers, named, found),
            is_town=self._is_town(words, place, found),
            is_part=self._is_part(place),
            is_subdistrict=place.is_subdistrict,
        )
        names = [
            name for name in place.names if self._is_believed(place, name, qualifiers, ambient)
        ]
        return Located(place, resolve(place.toponym, names, context, self.gazetteer))

    def _is_town(
        self, words: Sequence[Word], place: NamedPlace, found: Sequence[PhraseMatch]
    ) -> bool:
        """Tell whether a road begins there, or its middle is meant: «the road A - B»."""
        begins = {place.start, place.first}
        roads = (m for m in found if m.entry in {"road", "between_places"})
        middles = (
            m for m in self.lexicons.relation_words.find(words) if m.entry == MIDDLE_RELATION
        )
        return any(m.last in begins for m in (*roads, *middles))

    def _is_part(self, place: NamedPlace) -> bool:
        """Tell whether its countryside or a side of it is meant: «the countryside of A»."""
        firsts = {name.folded.partition(" ")[0] for name in place.names}
        is_own_name = place.toponym.name in {
            self.gazetteer.places[name.place_id].name_ar for name in place.names
        }
        told = not is_own_name and not firsts.isdisjoint(self.lexicons.countryside_words)
        return told or place.toponym.relation is not None

    def _is_bound_for(self, other: NamedPlace, found: Sequence[PhraseMatch]) -> bool:
        """Tell whether a way leads to the country: «left A for Iraq» does not put A there."""
        kinds = {self.gazetteer.places[name.place_id].kind for name in other.names}
        towards = (m.last for m in found if m.entry == "heading")
        return "country" in kinds and other.start in towards

    def _is_believed(
        self, place: NamedPlace, name: Name, qualifiers: Sequence[str], ambient: Sequence[str]
    ) -> bool:
        """Tell whether a slip of spelling is borne out by what else the report names.

        By a place near it; where only regions are named, by one that holds it, behind a cue.
        """
        if name.tier is not Tier.MISSPELLING or "gazetteer" in place.toponym.seen_by:
            return True
        places = self.gazetteer.places
        own = places[name.place_id]
        strong = place.toponym.cue not in {None, WEAK_CUE}
        named = [places[o] for o in self.named_with if is_specific(places[o])]
        if any(distance_m(own, other) <= _BESIDE_M for other in named):
            return True
        if named:
            governorate = self.gazetteer.governorate(name.place_id)
            same = {self.gazetteer.governorate(other.place_id) for other in named} == {governorate}
            return strong and same and self.gazetteer.is_outside(name.place_id)
        regions = [places[other] for other in (*qualifiers, *ambient)]
        held = any(covers(region, own, self.gazetteer) for region in regions)
        return strong and (held or not regions)


def _is_placed(
    place: NamedPlace,
    qualifiers: Sequence[str],
    named: Sequence[NamedPlace],
    found: Sequence[PhraseMatch],
) -> bool:
    """Tell whether a name that is a common word too stands where only a place can."""
    is_tagged = TAGGER in place.toponym.seen_by
    if is_tagged and qualifiers:
        return True
    return (is_tagged or is_of_two_words(place)) and _is_led_to(place, named, found)


def _is_led_to(
    place: NamedPlace, named: Sequence[NamedPlace], found: Sequence[PhraseMatch]
) -> bool:
    """Tell whether «in», «to», «near» leads to the name, and it is no «bank of the town»."""
    behind = {m.first for m in found if m.entry in _SETTLEMENT_TOLD}
    if place.last in behind | {other.start for other in named}:
        return False
    if place.toponym.relation is not None or BY in place.clitics:
        return True
    return any(m.entry in {"at", "heading"} and m.last == place.start for m in found)


def _is_way(match: PhraseMatch) -> bool:
    return match.entry == "leaving" and match.last - match.first > 1


def _is_left(place: NamedPlace, other: NamedPlace, ways: Sequence[PhraseMatch]) -> bool:
    """Tell whether the way to the place begins at the other: «to A, coming from B»."""
    return any(place.last <= way.first < other.first for way in ways)


def _is_way_to(
    words: Sequence[Word], other: NamedPlace, place: NamedPlace, found: Sequence[PhraseMatch]
) -> bool:
    """Tell whether a way leads from the other to the place: «from the countryside of A to B»."""
    near = 0 <= place.start - other.last <= _WAY_REACH
    return near and _is_departed(words, other, found)


def _is_departed(words: Sequence[Word], place: NamedPlace, found: Sequence[PhraseMatch]) -> bool:
    """Tell whether a way begins at the place: «from A to»."""
    posts = (
        range(place.start - _POSTS_REACH, place.start)
        if words[place.start - 1].folded == IN
        else ()
    )
    leaves = any(m.entry == "leaving" and (m.last == place.start or m.last in posts) for m in found)
    return leaves and any(m.entry == "heading" and m.first == place.last for m in found)


def _comes_from(other: NamedPlace, found: Sequence[PhraseMatch]) -> bool:
    """Tell whether somebody or something came from the other: «a convoy coming from A»."""
    return any(
        (m.entry in {"origins", "coming_from"} or _is_way(m)) and m.last == other.start
        for m in found
    )


def _stayed_in(
    words: Sequence[Word], named: Sequence[NamedPlace], lexicons: Lexicons
) -> list[NamedPlace]:
    found = lexicons.place_words.find(words)
    return [place for place in named if not _is_departed(words, place, found)]


def geocode_report(
    rows: Sequence[tuple[Sequence[Word], Sequence[NamedPlace]]],
    lexicons: Lexicons,
    gazetteer: Gazetteer,
    bodies: Sequence[int] = (),
) -> tuple[tuple[Located, ...], ...]:
    """Return each sentence's place names with the places they denote, in the same order.

    Names that only one place has are settled first; they and the regions named in a sentence tell
    the others apart. `bodies` are the words at which each sentence begins behind its dateline: the
    governorate of a dateline holds for the lines below it, until the next.
    """
    bodies = bodies or [0] * len(rows)
    sections = sections_of([named for _, named in rows], bodies, gazetteer)
    find = lexicons.relation_words.find
    rows = [
        (words, in_its_governorate(named, find(words), body, section, gazetteer))
        for (words, named), body, section in zip(rows, bodies, sections, strict=True)
    ]
    named_with = tuple(
        dict.fromkeys(
            place_id
            for words, named in rows
            for place in _stayed_in(words, named, lexicons)
            for place_id in _without_doubt(place)
        )
    )
    heading = _regions(_stayed_in(*rows[0], lexicons), gazetteer) if rows else ()
    judge = _Judge(lexicons, gazetteer, named_with, heading)
    return tuple(
        tuple(judge.located(words, place, named, section) for place in named)
        for (words, named), section in zip(rows, sections, strict=True)
    )


def _sure_places(named: Sequence[NamedPlace], gazetteer: Gazetteer) -> list[str]:
    """Return what the sure names may be; one that several governorates have tells of none."""
    told: list[str] = []
    for place in named:
        ids = [name.place_id for name in place.names]
        if is_sure(place) and len({gazetteer.governorate(each) for each in ids}) == 1:
            told += ids
    return told


def _without_doubt(place: NamedPlace) -> tuple[str, ...]:
    ids = tuple({name.place_id for name in place.names})
    return ids if len(ids) == 1 and is_sure(place) else ()


def _regions(named: Sequence[NamedPlace], gazetteer: Gazetteer) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            name.place_id
            for place in named
            for name in place.names
            if gazetteer.places[name.place_id].kind in REGIONS | FAR
        )
    )


def _attached(
    words: Sequence[Word],
    place: NamedPlace,
    named: Sequence[NamedPlace],
    ways_on: Sequence[int],
    gazetteer: Gazetteer,
) -> tuple[str, ...]:
    """Return the region that the next words put the name in, before any comma or «to».

    For a quarter or site it may be the town; other places may stand in between: «Rusafa near
    Masyaf in the countryside of Hama».
    """
    end = place.last
    for other in named:
        if other.start < end or other is place:
            continue
        if other.start > end + _QUALIFIER_REACH or _has_comma(words, end, other.first):
            break
        if AND in other.clitics or _is_end_of_road(words, place, other):
            break  # «A and the countryside of B»: B says nothing of A
        if any(end <= way < other.first for way in ways_on):
            break  # «from A to B»
        regions = _regions([other], gazetteer) if _is_close(place, other, gazetteer) else ()
        if regions or (place.is_site and BY in other.clitics and is_sure(other)):
            return regions or tuple(name.place_id for name in other.names)
        end = other.last
    return ()


def _is_end_of_road(words: Sequence[Word], place: NamedPlace, other: NamedPlace) -> bool:
    """Tell whether a road leads from the one to the other: «the road A - B»."""
    is_way = place.start < place.first
    return is_way and any(word.text in DASHES for word in words[place.last : other.start])


def _is_close(place: NamedPlace, other: NamedPlace, gazetteer: Gazetteer) -> bool:
    """Tell whether it may say where the place lies; a country only right after it."""
    kinds = {gazetteer.places[name.place_id].kind for name in other.names}
    return "country" not in kinds or other.start - place.last < _COUNTRY_REACH


def _landmark(place: NamedPlace, named: Sequence[NamedPlace]) -> str | None:
    """Return the place that the next words measure from: «al-Kasrah south of the city of Raqqa»."""
    following = next((other for other in named if other.first > place.first), None)
    if following is None or not following.is_landmark or following.start > place.last + 1:
        return None
    ids = _without_doubt(following)
    return ids[0] if ids else None


def _has_comma(words: Sequence[Word], first: int, last: int) -> bool:
    return any(word.text in COMMAS for word in words[first:last])
