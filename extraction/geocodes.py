"""The place names of a whole report judged together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.places import Tier
from domain.sentences import Word
from domain.text import COMMAS
from extraction.lexicon import Lexicons
from extraction.locate import Located
from extraction.toponyms import WEAK_CUE, NamedPlace, is_sure
from gazetteer.index import Name
from gazetteer.load import Gazetteer
from gazetteer.resolve import FAR, REGIONS, Context, distance_m, resolve

_QUALIFIER_REACH = 4
"""Words after a name in which the region that it lies in is named."""
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
        self, words: Sequence[Word], place: NamedPlace, named: Sequence[NamedPlace]
    ) -> Located:
        """Return the place name with the place that it denotes, or with why there is none."""
        cue = place.toponym.cue
        others = [other for other in named if other is not place]
        context = Context(
            cue_kinds=self.lexicons.cue_kinds[cue] if cue is not None else frozenset(),
            qualifiers=_attached(words, place, named, self.gazetteer),
            ambient=_regions(others, self.gazetteer) or self.heading,
            named_with=self.named_with,
            beside=tuple(dict.fromkeys(_sure_places(others))),
        )
        names = [name for name in place.names if self._is_believed(place, name)]
        return Located(place, resolve(place.toponym, names, context, self.gazetteer))

    def _is_believed(self, place: NamedPlace, name: Name) -> bool:
        if not _is_guess(place, name.tier, self.named_with):
            return True
        return _is_beside(name.place_id, self.named_with, self.gazetteer)


def geocode_report(
    rows: Sequence[tuple[Sequence[Word], Sequence[NamedPlace]]],
    lexicons: Lexicons,
    gazetteer: Gazetteer,
) -> tuple[tuple[Located, ...], ...]:
    """Return each sentence's place names with the places they denote, in the same order.

    Names that only one place has are settled first; they and the regions named in a sentence tell
    the others apart.
    """
    named_with = tuple(
        dict.fromkeys(
            place_id for _, named in rows for place in named for place_id in _without_doubt(place)
        )
    )
    heading = _regions(rows[0][1], gazetteer) if rows else ()
    judge = _Judge(lexicons, gazetteer, named_with, heading)
    return tuple(
        tuple(judge.located(words, place, named) for place in named) for words, named in rows
    )


def _sure_places(named: Sequence[NamedPlace]) -> list[str]:
    return [name.place_id for place in named if is_sure(place) for name in place.names]


def _without_doubt(place: NamedPlace) -> tuple[str, ...]:
    ids = tuple({name.place_id for name in place.names})
    return ids if len(ids) == 1 and is_sure(place) else ()


def _is_guess(place: NamedPlace, tier: Tier, named_with: Sequence[str]) -> bool:
    """Tell whether a slip of spelling needs the report's other places beside it.

    After a strong cue in a report that names no other place it is believed without.
    """
    if tier is not Tier.MISSPELLING or "gazetteer" in place.toponym.seen_by:
        return False
    return bool(named_with) or place.toponym.cue in {None, WEAK_CUE}


def _is_beside(place_id: str, named_with: Sequence[str], gazetteer: Gazetteer) -> bool:
    places = gazetteer.places
    return any(
        places[other].kind not in REGIONS | FAR
        and distance_m(places[place_id], places[other]) <= _BESIDE_M
        for other in named_with
    )


def _regions(named: Sequence[NamedPlace], gazetteer: Gazetteer) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            name.place_id
            for place in named
            for name in place.names
            if gazetteer.places[name.place_id].kind in REGIONS | {"governorate"}
        )
    )


def _attached(
    words: Sequence[Word],
    place: NamedPlace,
    named: Sequence[NamedPlace],
    gazetteer: Gazetteer,
) -> tuple[str, ...]:
    """Return the regions that the next words put the name in, before any comma."""
    following = [
        other
        for other in named
        if place.last <= other.start <= place.last + _QUALIFIER_REACH
        and not any(word.text in COMMAS for word in words[place.last : other.first])
    ]
    return _regions(following[:1], gazetteer)
