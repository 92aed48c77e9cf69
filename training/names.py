"""What of a tagged extent is the name, and which names are kept out of all silver sentences."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from domain.phrases import stems
from domain.sentences import Word
from domain.text import QUOTES, fold

LOC, ORG = "LOC", "ORG"
ONE_IN = 4
"""One group name in so many is held out."""
_LEAST_LEFT = {LOC: 1, ORG: 2}
"""Words that must remain of a name before a following adjective is taken off it."""


@dataclass(frozen=True, slots=True)
class Extents:
    """Folded words that introduce a name or follow it, by kind, and are no part of it."""

    before: Mapping[str, frozenset[str]]
    after: frozenset[str]

    def core(self, kind: str, words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
        """Return the first and the last-but-one index of the name itself in `words[first:last]`.

        «In the western countryside of Aleppo» is Aleppo, «the "Fatemiyoun" militia» Fatemiyoun:
        corpora differ in what they take into the name, and nobody is misled by either.
        """
        first, last = between_marks(words, first, last)
        while first < last - 1 and self._introduces(kind, words[first]):
            first += 1
        least = _LEAST_LEFT.get(kind, last - first)
        while last - first > least and words[last - 1].folded in self.after:
            last -= 1
        return first, last

    def _introduces(self, kind: str, word: Word) -> bool:
        known = self.before.get(kind, frozenset())
        return any(rest in known for _, rest in stems(word.folded))


def between_marks(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Return the range without marks at its ends, its longest (last) part without quotes."""
    quotes = [at for at in range(first, last) if words[at].text in QUOTES]
    bounds = [first - 1, *quotes, last]
    runs = [(low + 1, high) for low, high in pairwise(bounds)]
    start, end = max(runs, key=lambda run: (run[1] - run[0], run))
    while start < end - 1 and not words[start].text[0].isalnum():
        start += 1
    while start < end - 1 and not words[end - 1].text[0].isalnum():
        end -= 1
    return start, end


def read_extents(given: Mapping[str, Any]) -> Extents:
    """Return the `extents` of `silver.yaml`."""
    before = {kind: frozenset(fold(word) for word in given["before"][kind]) for kind in (LOC, ORG)}
    return Extents(before, frozenset(fold(word) for word in given["after"]))


def is_held_out(name: str, seed: int) -> bool:
    """Tell whether a name that is no gazetteer row stays out of all silver sentences.

    The rule looks at the first two folded words alone: it holds for names nobody has listed yet,
    and the long and the short form of a name share their lot.
    """
    start = " ".join(fold(name).split()[:2])
    return zlib.crc32(f"{seed}:{start}".encode()) % ONE_IN == 0


def forms_of(words: Sequence[Word], first: int, last: int) -> tuple[str, ...]:
    """Return the folded name as it stands and without the letters joined to its front."""
    rest = [word.folded for word in words[first + 1 : last] if word.text not in QUOTES]
    return tuple(" ".join([front, *rest]) for _, front in stems(words[first].folded))
