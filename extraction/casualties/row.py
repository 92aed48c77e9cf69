"""The words of a sentence as the counting of its losses sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.text import AND, COMMAS, QUOTES, STOPS
from extraction.actors import ActorMatch
from extraction.lexicon import Lexicons
from extraction.quantities import Numbers

REACH = 14
"""Words after an outcome in which its number and its people stand."""
_DENIAL_REACH = 6
"""Words before an outcome in which a denial, an intent or a total still speaks of it."""


@dataclass(frozen=True, slots=True)
class CasualtyRow:
    """The words of a sentence with every list of the casualty lexicon found in them."""

    words: Sequence[Word]
    outcomes: tuple[PhraseMatch, ...]
    people: Mapping[int, PhraseMatch]
    qualifiers: tuple[PhraseMatch, ...]
    numbers: Numbers
    actors: tuple[ActorMatch, ...]
    lexicons: Lexicons

    def entry(self, name: str, at: int) -> PhraseMatch | None:
        """Return the phrase of the list `name` that starts at word `at`."""
        return next((m for m in self.qualifiers if m.first == at and m.entry == name), None)

    def inside(self, *names: str) -> set[int]:
        """Return the words that belong to a phrase of these lists."""
        return {at for m in self.qualifiers if m.entry in names for at in range(m.first, m.last)}

    def person(self, at: int) -> PhraseMatch | None:
        """Return the people word that starts at `at`."""
        return self.people.get(at)

    def actor(self, at: int) -> ActorMatch | None:
        """Return the actor that starts at `at`."""
        return next((actor for actor in self.actors if actor.first == at), None)

    def has_and(self, at: int) -> bool:
        """Tell whether «and» is joined to word `at`, which starts a phrase or a number."""
        clitics = [m.clitics for m in (self.person(at), self.actor(at)) if m is not None]
        clitics += [m.clitics for m in self.qualifiers if m.first == at]
        clitics += [m.clitics for m in self.lexicons.number_words.at(self.words, at)]
        return any(AND in joined for joined in clitics) or self.words[at].text == AND

    def has_stop(self, first: int, last: int) -> bool:
        """Tell whether a stop stands in `words[first:last]`."""
        return any(word.text in STOPS for word in self.words[first:last])

    def has_before(self, at: int, entries: set[str]) -> bool:
        """Tell whether one of the entries ends close before word `at`, no stop in between."""
        low = at - _DENIAL_REACH
        for match in self.qualifiers:
            if match.entry in entries and low < match.last <= at:
                return not self.has_stop(match.last, at)
        return False

    def behind(self, at: int, *names: str) -> int:
        """Return the first word from `at` on that is no quotation mark and in none of the lists."""
        inside = self.inside(*names)
        while at < len(self.words) and (at in inside or self.words[at].text in QUOTES):
            if self.person(at) is not None:
                break
            at += 1
        return at

    def end(self, at: int, reach: int = REACH, *, crosses: bool = False) -> int:
        """Return where the words that can belong to an outcome end; some cross commas."""
        end = min(len(self.words), at + reach)
        others = [match.first for match in self.outcomes if match.first >= at]
        parts = [m.first for m in self.qualifiers if m.entry in {"breakdown", "raised_to"}]
        marks = STOPS - COMMAS if crosses else STOPS
        stops = [i for i in range(at, end) if self.words[i].text in marks]
        return min([end, *others, *(i for i in parts if i >= at), *stops])


def row_of(words: Sequence[Word], actors: Sequence[ActorMatch], lexicons: Lexicons) -> CasualtyRow:
    """Find the words of the casualty lexicon in a sentence."""
    people: dict[int, PhraseMatch] = {}
    for match in lexicons.people_words.find(words):
        people.setdefault(match.first, match)
    outcomes: dict[int, PhraseMatch] = {}
    for match in lexicons.outcome_words.find(words):
        outcomes.setdefault(match.first, match)
    return CasualtyRow(
        words,
        tuple(outcomes.values()),
        people,
        lexicons.quantity_words.find(words),
        Numbers(words, lexicons),
        tuple(actors),
        lexicons,
    )


def form_of(outcome: PhraseMatch) -> str:
    """Return how the words for an outcome stand to its people: `verb`, `noun`, `victim`."""
    return outcome.entry.partition(".")[2]
