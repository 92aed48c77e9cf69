"""A place name with the place that it was judged to denote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.places import Geocode, Place
from domain.sentences import Word
from domain.text import BY, IN
from extraction.actors import TAGGER
from extraction.toponyms import VILLAGE_CUES, WEAK_CUE, NamedPlace
from gazetteer.resolve import SETTLEMENTS, is_specific

COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Located:
    """A place name of a sentence with the judgement what it denotes."""

    named: NamedPlace
    geocode: Geocode

    @property
    def is_specific(self) -> bool:
        """Tell whether it is a settlement or site, or a name that could not be placed."""
        place = self.geocode.place
        return (place is None or is_specific(place)) and not self.named.is_subdistrict

    @property
    def row(self) -> Place | None:
        """Return the gazetteer row that the name stands for, itself without a position or not."""
        return self.geocode.site or self.geocode.place

    @property
    def is_settlement(self) -> bool:
        """Tell whether it is a town or a village."""
        return self.row is not None and self.row.kind in SETTLEMENTS

    @property
    def is_only_tagged(self) -> bool:
        """Tell whether nothing but the tagger makes it a place, and no gazetteer row is its own."""
        toponym = self.named.toponym
        told = toponym.cue is not None or toponym.relation is not None
        return self.row is None and not told and toponym.seen_by == (TAGGER,)

    @property
    def is_called_settlement(self) -> bool:
        """Tell whether the text calls it a town or a village, which lies in no other one."""
        return self.named.toponym.cue in VILLAGE_CUES

    @property
    def is_town(self) -> bool:
        """Tell whether it is a town or village, or called one where no list knows it."""
        return self.is_settlement or (self.row is None and self.is_called_settlement)

    def is_same_spot(self, other: Located) -> bool:
        """Tell whether both names denote one place, in the gazetteer or not."""
        if self.row is None or other.row is None:
            return self.row is other.row and self.named.toponym.name == other.named.toponym.name
        return self.row.place_id == other.row.place_id

    def is_in_countryside_of(self, outer: Located) -> bool:
        """Tell whether it is an area in a town's countryside, which is no part of the town."""
        is_area = self.row is None and self.named.toponym.cue == WEAK_CUE
        return is_area and outer.named.is_around

    @property
    def is_governorate(self) -> bool:
        """Tell whether it is a whole governorate."""
        return self.row is not None and self.row.kind == "governorate"

    @property
    def is_country(self) -> bool:
        """Tell whether it is too wide to place anything."""
        return self.geocode.place is not None and self.geocode.place.kind == COUNTRY


def is_in(words: Sequence[Word], place: Located) -> bool:
    """Tell whether «in» leads to the place."""
    start = place.named.start
    return BY in place.named.clitics or (start > 0 and words[start - 1].folded == IN)
