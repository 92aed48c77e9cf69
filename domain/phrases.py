"""Phrases found in a row of words, whatever letters are joined to the front of the first one.

Arabic writes و، ف، ب، ل، ك and the article together with the word that follows. A phrase is looked
up with its first word as it stands and with those letters cut off; what was cut is kept, because
`لقوات` (of the forces) and `وقوات` (and the forces) say different things about a side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from domain.sentences import Word
from domain.spans import Span
from domain.text import ARTICLE, CONJUNCTIONS, FOR, PREPOSITIONS, QUOTES, fold

_SHORTEST_STEM = 2
LETTERS = frozenset(PREPOSITIONS)
"""Letters that end a phrase and are joined to the front of the word behind it."""
_MOST_REMEMBERED = 40_000
"""Words whose phrases an index keeps in memory; texts use the same few thousand over and over."""
_MOST_SOUGHT = 500
"""Sentences, and parts of them, that are kept with the phrases in them: those of a report."""


_Phrase = tuple[tuple[str, ...], tuple[str, ...]]
"""Its words and the entries that have it."""


class _Ends(NamedTuple):
    """The phrases that begin with one word."""

    alone: tuple[str, ...]
    """The entries that have the word as a phrase of its own."""
    longer: Mapping[str, tuple[_Phrase, ...]]
    """By the second word: the words from that one on and the entries, longest first."""


_Stem = tuple[str, _Ends]
"""Letters cut off, and the phrases that begin with the rest."""


class _Starting(NamedTuple):
    """What begins with a word in one index."""

    stems: tuple[_Stem, ...]
    """Fewest cuts first."""
    alone: tuple[str, tuple[str, ...]]
    """Letters cut off the word where it is a phrase of its own, and the entries; none: nothing."""
    seconds: frozenset[str]
    """The words that phrases go on with behind it."""


_Opening = tuple[int, _Starting]
"""A word by its place, and what begins with it."""
_NOTHING = _Starting((), ("", ()), frozenset())
_NOWHERE: Mapping[int, _Starting] = MappingProxyType({})
"""What begins with most words, once for all of them."""


class PhraseMatch(NamedTuple):
    """A phrase at `words[first:last]`; `clitics` are the letters cut from its first word."""

    entry: str
    first: int
    last: int
    clitics: str

    def span(self, words: Sequence[Word]) -> Span:
        """Return where the phrase stands in the report, without the letters cut off."""
        start, end = words[self.first].span.start, words[self.last - 1].span.end
        joined = 0 if _detached(words, self.first) else len(self.clitics)
        return Span(min(start + joined, end - 1), end)


class _Sought(NamedTuple):
    """A row of words and what was found in it, by the number of the index."""

    words: Sequence[Word]
    openings: Mapping[int, Sequence[_Opening]]
    found: dict[int, tuple[PhraseMatch, ...]]


class FirstWords:
    """What begins with a word in each of several indexes: they are asked for the same sentences."""

    def __init__(self) -> None:
        """Know no index yet."""
        self._count = 0
        self._ends: dict[str, list[tuple[int, _Ends]]] = defaultdict(list)
        self._starting = _Remembered(self._ends)
        self._sought: dict[int, _Sought] = {}

    def add(self, phrases: Mapping[str, _Ends]) -> int:
        """Take the phrases of one more index and return its number."""
        for first, ends in phrases.items():
            self._ends[first].append((self._count, ends))
        self._starting.clear()
        self._sought.clear()
        self._count += 1
        return self._count - 1

    def sought(self, words: Sequence[Word]) -> _Sought:
        """Return what is known of the words, which are gone over once for all indexes.

        Stages come back to the same words: those of the last sentences are kept, by identity.
        """
        known = self._sought.get(id(words))
        if known is not None and known.words is words:
            return known
        openings: dict[int, list[_Opening]] = defaultdict(list)
        for at, word in enumerate(words):
            if of_each := self._starting[word.folded]:
                for index, starting in of_each.items():
                    openings[index].append((at, starting))
        known = _Sought(words, openings, {})
        if isinstance(words, tuple):
            if len(self._sought) >= _MOST_SOUGHT:
                self._sought.clear()
            self._sought[id(words)] = known
        return known

    def starting(self, folded: str, number: int) -> _Starting:
        """Return what begins with the word in that index."""
        return self._starting[folded].get(number, _NOTHING)


class _Remembered(dict[str, Mapping[int, _Starting]]):
    """What begins with each word that was asked for, by the number of the index."""

    def __init__(self, ends: Mapping[str, Sequence[tuple[int, _Ends]]]) -> None:
        super().__init__()
        self._ends = ends

    def __missing__(self, folded: str) -> Mapping[int, _Starting]:
        of_each: dict[int, list[_Stem]] = defaultdict(list)
        for clitics, stem in stems(folded):
            for number, ends in self._ends.get(stem, ()):
                of_each[number].append((clitics, ends))
        starting = {number: _starting(found) for number, found in of_each.items()} or _NOWHERE
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[folded] = starting
        return starting


class PhraseIndex:
    """Phrases by their first word; built once, then only read."""

    def __init__(
        self, forms: Mapping[str, Iterable[str]], first_words: FirstWords | None = None
    ) -> None:
        """Index the `forms` of each entry id; a form is one word or several.

        Indexes that are asked for the same sentences look words up faster by common `first_words`.
        """
        phrases: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
        for entry, entry_forms in forms.items():
            for form in entry_forms:
                key = tuple(fold(form).split())
                if not key:
                    raise ValueError(f"{entry}: empty form")
                ends = phrases.setdefault(key[0], {})
                if entry not in ends.get(key, ()):
                    ends[key] = (*ends.get(key, ()), entry)
        self._first_words = first_words or FirstWords()
        self._number = self._first_words.add(
            {first: _ends(first, ends) for first, ends in phrases.items()}
        )

    def at(self, words: Sequence[Word], first: int) -> tuple[PhraseMatch, ...]:
        """Return the longest phrase that starts at `first`, once for each entry that has it."""
        return _longest(words, first, self._starting(words[first].folded))

    def find(self, words: Sequence[Word]) -> tuple[PhraseMatch, ...]:
        """Return the phrases in `words`, leftmost and longest first, none overlapping another.

        A phrase that belongs to several entries is returned once for each of them.
        """
        sought = self._first_words.sought(words)
        kept = sought.found.get(self._number)
        if kept is None:
            found: list[PhraseMatch] = []
            behind = 0
            for first, starting in sought.openings.get(self._number, ()):
                if first >= behind and (here := _longest(words, first, starting)):
                    found += here
                    behind = here[0].last
            kept = sought.found[self._number] = tuple(found)
        return kept

    def every(self, words: Sequence[Word]) -> tuple[PhraseMatch, ...]:
        """Return all phrases in `words`, also those that lie in a longer one."""
        found: list[PhraseMatch] = []
        for first, starting in self._first_words.sought(words).openings.get(self._number, ()):
            for clitics, ends in starting.stems:
                found += [PhraseMatch(entry, first, first + 1, clitics) for entry in ends.alone]
                if ends.longer:
                    found += _longer(words, first, (clitics, ends))
        return tuple(found)

    def may_start(self, folded: str) -> bool:
        """Tell whether any phrase begins with the word, whatever comes after it."""
        return bool(self._starting(folded).stems)

    def _starting(self, folded: str) -> _Starting:
        return self._first_words.starting(folded, self._number)


def _ends(first: str, ends: Mapping[tuple[str, ...], tuple[str, ...]]) -> _Ends:
    longer: dict[str, list[_Phrase]] = {}
    for key in sorted(ends, key=len, reverse=True):
        if len(key) > 1:
            longer.setdefault(key[1], []).append((key[1:], ends[key]))
    return _Ends(ends.get((first,), ()), {word: tuple(each) for word, each in longer.items()})


def _starting(found: Sequence[_Stem]) -> _Starting:
    alone = next(((cut, ends.alone) for cut, ends in found if ends.alone), ("", ()))
    return _Starting(
        tuple(found), alone, frozenset(word for _, ends in found for word in ends.longer)
    )


def _longest(words: Sequence[Word], first: int, starting: _Starting) -> tuple[PhraseMatch, ...]:
    longest = first + 1
    cut, best = starting.alone
    if starting.seconds:
        second = _after_quotes(words, first + 1)
        following = words[second].folded if second < len(words) else ""
        if following in starting.seconds or following[:1] in starting.seconds:
            longest, cut, best = _longest_from(words, (first, second), starting.stems)
    if not best:
        return ()
    before = cut or _detached(words, first)
    return tuple([PhraseMatch(entry, first, longest, before) for entry in best])


def _longest_from(
    words: Sequence[Word], at: tuple[int, int], stems_here: Sequence[_Stem]
) -> tuple[int, str, tuple[str, ...]]:
    """Return the end, the letters cut and the entries of the longest phrase there.

    Its first two words are those `at` the two places.
    """
    first, second = at
    following = words[second].folded
    longest, cut, best = first, "", tuple[str, ...]()
    for clitics, ends in stems_here:
        phrases = ends.longer.get(following, ()) + _joined(ends, following)
        last, entries = _first_whole(words, second, phrases) or (first + 1, ())
        if last == first + 1:  # the word alone, a letter of the next one or not
            entries = tuple(dict.fromkeys((*entries, *ends.alone)))
        if entries and last > longest:
            longest, cut, best = last, clitics, entries
    return longest, cut, best


def _longer(words: Sequence[Word], first: int, stem: _Stem) -> Iterator[PhraseMatch]:
    """Yield each phrase of two words or more that begins with the word at `first`."""
    clitics, ends = stem
    second = _after_quotes(words, first + 1)
    following = words[second].folded if second < len(words) else ""
    for rest, entries in ends.longer.get(following, ()) + _joined(ends, following):
        last = _end_of(words, second, rest)
        if last is not None:
            yield from (PhraseMatch(entry, first, last, clitics) for entry in entries)


def _joined(ends: _Ends, following: str) -> tuple[_Phrase, ...]:
    """Return the phrases that go on with the letter joined to the front of the next word."""
    return ends.longer.get(following[0], ()) if following[:1] in LETTERS else ()


def _first_whole(
    words: Sequence[Word], second: int, phrases: Sequence[_Phrase]
) -> tuple[int, tuple[str, ...]] | None:
    """Return the end and the entries of the first of the phrases that all stands there."""
    for rest, entries in phrases:
        last = _end_of(words, second, rest)
        if last is not None:
            return last, entries
    return None


def _after_quotes(words: Sequence[Word], at: int) -> int:
    while at < len(words) and words[at].folded in QUOTES:
        at += 1
    return at


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
    """Return the end of the phrase `key` at `first`, over quotes inside; None if absent.

    A lone letter at its end («belonging to») may be joined to the next word, which is none of it.
    """
    position = first
    for at, part in enumerate(key, start=1):
        position = _after_quotes(words, position)
        folded = words[position].folded if position < len(words) else ""
        if folded != part:
            is_joined = at == len(key) and part in LETTERS and folded.startswith(part)
            return position if is_joined else None
        position += 1
    return position
