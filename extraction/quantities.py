"""Numbers as reports write them: digits, words, ranges, «at least», «dozens»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.text import AND, DASHES, FROM
from extraction.lexicon import Lexicons

VAGUE: Mapping[str, int] = MappingProxyType(
    {"few": 1, "dozens": 20, "hundreds": 200, "thousands": 2000, "tens_of_thousands": 20_000}
)
"""What «some», «dozens» and «hundreds» are stored as at least (coding rules, section 6)."""
_SMALLEST_SCALE = 100
_TEN = 10


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range at `words[first:last]`; a bound is None where none is said."""

    minimum: int | None
    maximum: int | None
    first: int
    last: int

    def plus(self, other: Quantity) -> Quantity:
        """Return both together; what has no bound in one has none in the sum."""
        return Quantity(
            _sum(self.minimum, other.minimum),
            _sum(self.maximum, other.maximum),
            min(self.first, other.first),
            max(self.last, other.last),
        )


class Numbers:
    """The numbers of one row of words."""

    def __init__(self, words: Sequence[Word], lexicons: Lexicons) -> None:
        """Find the number words and the words that qualify a number (`casualties.yaml`)."""
        self._words = words
        self._found = {match.first: match for match in lexicons.number_words.find(words)}
        self._names = {
            at
            for match in lexicons.place_words.find(words)
            if match.entry == "not_actors"
            for at in range(match.first, match.last)
        } | _days_of_months(words, lexicons)
        self._qualifiers: dict[int, list[PhraseMatch]] = {}
        for match in lexicons.quantity_words.find(words):
            self._qualifiers.setdefault(match.first, []).append(match)

    def openings(self) -> set[int]:
        """Return the words at which a number may be told."""
        digits = {at for at in range(len(self._words)) if self._simple(at) is not None}
        digits -= self._names
        return digits | self._qualifiers.keys()

    def told_at(self, at: int) -> Quantity | None:
        """Return the number that is told from word `at` on, with the words that qualify it.

        A number in the name of a publisher, or of a day, is none.
        """
        if at in self._names:
            return None
        for opener in self._qualifiers.get(at, ()):
            if opener.entry in VAGUE:
                if (number := self._plain(opener.last)) is not None:
                    return replace(number, first=at)
                return Quantity(VAGUE[opener.entry], None, at, opener.last)
            if opener.entry in {"range", "about", "at_least"}:
                return self._qualified(opener)
        return self._plain(at)

    def limit_after(self, quantity: Quantity, at: int) -> Quantity:
        """Return the quantity without a maximum where «at least» stands at word `at`."""
        limit = self._entry_at("at_least", at)
        return quantity if limit is None else replace(quantity, maximum=None, last=limit.last)

    def at(self, at: int) -> Quantity | None:
        """Return the single number that starts at word `at`."""
        number = self._simple(at)
        if number is None:
            return None
        number = self._scaled(number)
        while (more := self._added(number)) is not None:
            number = more
        return number

    def _qualified(self, opener: PhraseMatch) -> Quantity | None:
        number = self._plain(opener.last)
        if opener.entry == "range":
            return self._range(opener)
        if number is None:
            vague = self.told_at(opener.last) if opener.last < len(self._words) else None
            return replace(vague, first=opener.first) if vague is not None else None
        number = replace(number, first=opener.first)
        return replace(number, maximum=None) if opener.entry == "at_least" else number

    def _plain(self, at: int) -> Quantity | None:
        """Return the number at `at`, «3 or 4», «3 to 5» and «3-5» as a range."""
        number = self.at(at)
        if number is None:
            return None
        joint = self._entry_at("or_to", number.last)
        other = self.at(joint.last) if joint is not None else None
        if other is None or not _is_above(other, number):
            return self.limit_after(number, number.last)
        return Quantity(number.minimum, other.maximum, at, other.last)

    def _range(self, opener: PhraseMatch) -> Quantity | None:
        """Read «between 3 and 5»."""
        low = self._scaled_at(opener.last)
        if low is None:
            return None
        at = low.last
        if at < len(self._words) and self._words[at].text in {AND, *DASHES}:
            at += 1
        joint = self._entry_at("or_to", low.last)
        high = self.at(joint.last if joint is not None else at)
        if high is None or not _is_above(high, low):
            return None
        return Quantity(low.minimum, high.maximum, opener.first, high.last)

    def _entry_at(self, entry: str, at: int) -> PhraseMatch | None:
        return next((m for m in self._qualifiers.get(at, ()) if m.entry == entry), None)

    def _simple(self, at: int) -> Quantity | None:
        if at >= len(self._words):
            return None
        digits = self._words[at].text.replace(",", "")
        if digits.isdecimal():
            return Quantity(int(digits), int(digits), at, at + 1)
        match = self._found.get(at)
        if match is None:
            return None
        return Quantity(int(match.entry), int(match.entry), at, match.last)

    def _scaled_at(self, at: int) -> Quantity | None:
        number = self._simple(at)
        return None if number is None else self._scaled(number)

    def _scaled(self, number: Quantity) -> Quantity:
        """Return «4 thousand» as 4000: hundreds and thousands multiply a smaller number before."""
        scale = self._found.get(number.last)
        value = number.minimum
        if scale is None or scale.clitics or value is None:
            return number
        if not value < int(scale.entry) >= _SMALLEST_SCALE:
            return number
        product = value * int(scale.entry)
        return Quantity(product, product, number.first, scale.last)

    def _added(self, number: Quantity) -> Quantity | None:
        """Return «five and twenty» as 25, «a hundred and fifty» as 150; None for two numbers."""
        at, value = number.last, number.minimum or 0
        if at < len(self._words) and self._words[at].text == AND:
            at += 1
        more = self._found.get(at)
        if more is None or not (at > number.last or AND in more.clitics) or value == 0:
            return None
        if self._words[number.last - 1].text.isdecimal():
            return None
        other = self.at(at)
        added = other.minimum if other is not None else None
        if other is None or added is None or not _adds_up(value, added):
            return None
        return Quantity(value + added, value + added, number.first, other.last)


def _days_of_months(words: Sequence[Word], lexicons: Lexicons) -> set[int]:
    """Return the words that are the day of a written date: «on 11 March»."""
    months = {match.first for match in lexicons.month_words.find(words)}
    names = {at for at in months if not words[at].text.isdecimal()}
    return {
        at
        for at, word in enumerate(words)
        if word.text.isdecimal()
        and (at + 1 in names or (at + 2 in names and words[at + 1].folded == FROM))
    }


def _adds_up(value: int, added: int) -> bool:
    """Tell whether «value and added» is one number."""
    if value < _TEN:
        return added in range(2 * _TEN, _SMALLEST_SCALE, _TEN)
    scale = _SMALLEST_SCALE if value < _SMALLEST_SCALE * _TEN else _SMALLEST_SCALE * _TEN
    return value % scale == 0 and added < scale


def _is_above(high: Quantity, low: Quantity) -> bool:
    return (high.minimum or 0) > (low.minimum or 0)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
