"""Phrases found in a row of words, whatever letters are joined to the front of the first one.

Arabic writes و، ف، ب، ل، ك and the article together with the word that follows. A phrase is looked
up with its first word as it stands and with those letters cut off; what was cut is kept, because
`لقوات` (of the forces) and `وقوات` (and the forces) say different things about a side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.sentences import Word
from domain.spans import Span, hull
from domain.text import ARTICLE, CONJUNCTIONS, FOR, PREPOSITIONS, QUOTES, fold

_SHORTEST_STEM = 2
_MOST_REMEMBERED = 10_000
"""Words whose phrases an index keeps in memory; texts use the same few thousand over and over."""

_Starting = tuple[tuple[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]], ...]
"""Letters cut off, and the phrases (words, entries) that begin with the rest, longest first."""


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase at `words[first:last]`; `clitics` are the letters cut from its first word."""

    entry: str
    first: int
    last: int
    clitics: str

    def span(self, words: Sequence[Word]) -> Span:
        """Return where the phrase stands in the report, without the letters cut off."""
        whole = hull(word.span for word in words[self.first : self.last])
        joined = 0 if _detached(words, self.first) else len(self.clitics)
        return Span(min(whole.start + joined, whole.end - 1), whole.end)


class PhraseIndex:
    """Phrases by their first word; built once, then only read."""

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        """Index the `forms` of each entry id; a form is one word or several."""
        phrases: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
        for entry, entry_forms in forms.items():
            for form in entry_forms:
                key = tuple(fold(form).split())
                if not key:
                    raise ValueError(f"{entry}: empty form")
                ends = phrases.setdefault(key[0], {})
                if entry not in ends.get(key, ()):
                    ends[key] = (*ends.get(key, ()), entry)
        self._phrases = {
            first: tuple(sorted(ends.items(), key=lambda item: -len(item[0])))
            for first, ends in phrases.items()
        }

        self._remembered: dict[str, _Starting] = {}
        self._last: tuple[Sequence[Word], tuple[PhraseMatch, ...]] = ((), ())

    def at(self, words: Sequence[Word], first: int) -> tuple[PhraseMatch, ...]:
        """Return the longest phrase that starts at `first`, once for each entry that has it."""
        starting = self._starting(words[first].folded)
        return _longest(words, first, starting) if starting else ()

    def find(self, words: Sequence[Word]) -> tuple[PhraseMatch, ...]:
        """Return the phrases in `words`, leftmost and longest first, none overlapping another.

        A phrase that belongs to several entries is returned once for each of them. Stages ask for
        the same words one after the other: what was found last is kept.
        """
        asked, kept = self._last
        if asked is words and isinstance(words, tuple):
            return kept
        found = tuple(self._found(words))
        self._last = (words, found)
        return found

    def _found(self, words: Sequence[Word]) -> Iterator[PhraseMatch]:
        position = 0
        known = self._remembered.get
        for first, word in enumerate(words):
            starting = known(word.folded)
            if starting is None:
                starting = self._starting(word.folded)
            if not starting or first < position:
                continue
            if matches := _longest(words, first, starting):
                yield from matches
                position = matches[0].last

    def may_start(self, folded: str) -> bool:
        """Tell whether any phrase begins with the word, whatever comes after it."""
        return bool(self._starting(folded))

    def _starting(self, folded: str) -> _Starting:
        starting = self._remembered.get(folded)
        if starting is None:
            starting = tuple(
                (clitics, self._phrases[stem])
                for clitics, stem in stems(folded)
                if stem in self._phrases
            )
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[folded] = starting
        return starting


def _longest(words: Sequence[Word], first: int, starting: _Starting) -> tuple[PhraseMatch, ...]:
    best: tuple[PhraseMatch, ...] = ()
    for clitics, phrases in starting:
        for key, entries in phrases:
            last = _end_of(words, first, key)
            if last is not None:
                if not best or last > best[0].last:
                    before = clitics or _detached(words, first)
                    best = tuple(PhraseMatch(entry, first, last, before) for entry in entries)
                break
    return best


def stems(folded: str) -> tuple[tuple[str, str], ...]:
    """Return the word as it stands and without what may be joined to its front, fewest cuts first.

    Each pair is (letters cut, rest); `لل…` gives back the article that it swallowed.
    """
    found = [("", folded)]
    if len(folded) > _SHORTEST_STEM and folded[0] in CONJUNCTIONS:
        found.append((folded[0], folded[1:]))
    for clitics, rest in tuple(found):
        if len(rest) > _SHORTEST_STEM and rest[0] in PREPOSITIONS:
            if rest.startswith(FOR + FOR):
                found.append((clitics + FOR, ARTICLE + rest[2:]))
            found.append((clitics + rest[0], rest[1:]))
    return tuple(found)


def _detached(words: Sequence[Word], first: int) -> str:
    """Return the letter that a quotation mark parts from its word, as in «ل"التحالف"»."""
    before = first - 1
    while before >= 0 and words[before].folded in QUOTES:
        before -= 1
    if before == first - 1 or before < 0:
        return ""
    letter = words[before].folded
    return letter if len(letter) == 1 and letter in CONJUNCTIONS + PREPOSITIONS else ""


def _end_of(words: Sequence[Word], first: int, key: tuple[str, ...]) -> int | None:
    """Return the end of the phrase `key` at `first`, over quotes inside; None if absent."""
    position = first + 1
    for part in key[1:]:
        while position < len(words) and words[position].folded in QUOTES:
            position += 1
        if position == len(words) or words[position].folded != part:
            return None
        position += 1
    return position
