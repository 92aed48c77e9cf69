"""The names of the gazetteer found in text, in one pass over its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.phrases import PhraseIndex
from domain.places import Alias, Tier
from domain.sentences import Word
from domain.text import ARTICLE, fold
from gazetteer.load import Gazetteer

_SHORTEST_MISSPELT = 4
"""Letters a name must have before one wrong letter is forgiven."""
_LONG = 8
_MOST_REMEMBERED = 10_000
"""Unknown words whose closest names an index keeps in memory."""


@dataclass(frozen=True, slots=True)
class Name:
    """One Arabic name of one place."""

    place_id: str
    folded: str
    tier: Tier
    needs_cue: bool
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Tell whether the name was in use on `day`; True when the day is not known."""
        return day is None or (
            (self.valid_from is None or self.valid_from <= day)
            and (self.valid_to is None or day <= self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Gazetteer names that stand at `words[first:last]`, with the letters cut off in front."""

    first: int
    last: int
    clitics: str
    names: tuple[Name, ...]


class NameIndex:
    """Every Arabic name of the gazetteer; built once, then only read."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Index the main names and the Arabic aliases, former names and known misspellings."""
        self._names = tuple(_names(gazetteer))
        self._phrases = PhraseIndex(
            {str(number): (name.folded,) for number, name in enumerate(self._names)}
        )
        self._by_form: dict[str, tuple[Name, ...]] = {}
        for name in self._names:
            self._by_form[name.folded] = (*self._by_form.get(name.folded, ()), name)
        self._forms = tuple(self._by_form)
        self._misspelt = lru_cache(maxsize=_MOST_REMEMBERED)(self._closest)

    def find(self, words: Sequence[Word], day: date | None = None) -> tuple[NameMatch, ...]:
        """Return all names in `words` that were in use on `day`, leftmost and longest first."""
        matches = self._phrases.find(words)
        found = []
        for (first, last, clitics), group in groupby(
            matches, key=lambda match: (match.first, match.last, match.clitics)
        ):
            names = tuple(
                name for match in group if (name := self._names[int(match.entry)]).holds_on(day)
            )
            if names:
                found.append(NameMatch(first, last, clitics, names))
        return tuple(found)

    def called(self, form: str, day: date | None = None) -> tuple[Name, ...]:
        """Return the names that are spelt just so and were in use on `day`."""
        return tuple(name for name in self._by_form.get(fold(form), ()) if name.holds_on(day))

    def similar(self, form: str, day: date | None = None) -> tuple[Name, ...]:
        """Return names that differ from `form` by the article alone, else by a slip of spelling.

        Meant for words that a cue marks as a name. A slip is one letter changed, added, left out
        or swapped with its neighbour where both names have four letters and more, two in single
        words of eight letters and more (optimal string alignment distance, over folded letters).
        Only the closest names return.
        """
        folded = fold(form)
        other = folded.removeprefix(ARTICLE) if folded.startswith(ARTICLE) else ARTICLE + folded
        names = tuple(name for name in self._by_form.get(other, ()) if name.holds_on(day))
        if names:
            return tuple(_at_tier(name, Tier.STRIPPED) for name in names)
        return tuple(
            _at_tier(name, Tier.MISSPELLING)
            for close in self._misspelt(folded)
            for name in self._by_form[close]
            if name.holds_on(day)
        )

    def _closest(self, folded: str) -> tuple[str, ...]:
        bare = folded.removeprefix(ARTICLE)
        if len(bare) < _SHORTEST_MISSPELT:
            return ()
        cutoff = 1 if len(bare) < _LONG or " " in bare else 2
        hits = process.extract(
            folded, self._forms, scorer=OSA.distance, score_cutoff=cutoff, limit=8
        )
        hits = [hit for hit in hits if len(hit[0].removeprefix(ARTICLE)) >= _SHORTEST_MISSPELT]
        closest = min((distance for _, distance, _ in hits), default=0)
        return tuple(form for form, distance, _ in hits if distance == closest)


def _at_tier(name: Name, tier: Tier) -> Name:
    return Name(name.place_id, name.folded, tier, name.needs_cue, name.valid_from, name.valid_to)


def _names(gazetteer: Gazetteer) -> list[Name]:
    main = [
        Name(place.place_id, fold(place.name_ar), Tier.EXACT, place.needs_cue)
        for place in gazetteer.places.values()
    ]
    return main + [_alias_name(alias) for alias in gazetteer.aliases if alias.form != "en"]


def _alias_name(alias: Alias) -> Name:
    tier = Tier.MISSPELLING if alias.form == "misspelling" else Tier.ALIAS
    return Name(
        alias.place_id,
        fold(alias.alias),
        tier,
        alias.needs_cue,
        alias.valid_from,
        alias.valid_to,
    )
