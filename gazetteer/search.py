"""Places by what someone types, in either script, whole or in part."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from domain.places import Place
from domain.text import ARTICLE, fold
from gazetteer.load import Gazetteer

_MARKS = str.maketrans(dict.fromkeys("'`’‘ʿʾ-", ""))


class PlaceSearch:
    """Every name of every place in a form that forgives marks, hamza and the article."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Prepare the names; built once, then only read."""
        names: dict[str, list[str]] = {}
        for place in gazetteer.places.values():
            names[place.place_id] = [_plain(place.name_ar), _plain(place.name_en)]
        for alias in gazetteer.aliases:
            names[alias.place_id].append(_plain(alias.alias))
        self._places = gazetteer.places
        self._names: Mapping[str, Sequence[str]] = names

    def find(self, query: str, limit: int = 50) -> tuple[Place, ...]:
        """Return the places with a name like `query`: the same, beginning so, holding it.

        An empty query gives none.
        """
        wanted = _plain(query)
        if not wanted:
            return ()
        ranked = sorted(
            (rank, place_id)
            for place_id, names in self._names.items()
            if (rank := min(_rank(name, wanted) for name in names)) < _NONE
        )
        return tuple(self._places[place_id] for _, place_id in ranked[:limit])


_SAME, _BEGINS, _HOLDS, _NONE = range(4)


def _rank(name: str, wanted: str) -> int:
    if name == wanted:
        return _SAME
    if name.startswith(wanted):
        return _BEGINS
    return _HOLDS if wanted in name else _NONE


def _plain(name: str) -> str:
    """Fold Arabic letters, drop Latin marks, case and the article of either script."""
    decomposed = unicodedata.normalize("NFKD", fold(name))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = bare.translate(_MARKS).lower().split()
    articles = {"al", "ar", "as", "ash", "ad", "at", "az"}
    if len(words) > 1 and words[0] in articles:
        words = words[1:]
    return " ".join(words).removeprefix(ARTICLE)
