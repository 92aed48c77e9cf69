"""Numbers as reports write them: digits, words, ranges, «at least», «dozens»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.text import AND
from extraction.lexicon import Lexicons

VAGUE = MappingProxyType({"few": 1, "dozens": 20, "hundreds": 200})
"""What «some», «dozens» and «hundreds» are stored as at least (coding rules, section 6)."""
_SMALLEST_SCALE = 100
_LIMIT_REACH = 2
"""Words after a number in which «at least» still speaks of it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range at `words[first:last]`; a bound is None where none is said."""

    minimum: int | None
    maximum: int | None
    first: int
    last: int


class Numbers:
    """The numbers of one row of words."""

    def __init__(self, words: Sequence[Word], lexicons: Lexicons) -> None:
        """Find the number words and the words that qualify a number (`casualties.yaml`)."""
        self._words = words
        self._found = lexicons.number_words.find(words)
        self._qualifiers = lexicons.quantity_words.find(words)

    def first_in(self, low: int, high: int) -> Quantity | None:
        """Return the first number between the words `low` and `high`."""
        for at in range(low, high):
            entry = next((m for m in self._qualifiers if m.first == at), None)
            if entry is not None and entry.entry == "range":
                return self._range(entry, high)
            if entry is not None and entry.entry in VAGUE:
                return Quantity(VAGUE[entry.entry], None, at, entry.last)
            if self.at(at) is not None:
                return self._with_limit(at, low, high)
        return None

    def ending_at(self, end: int) -> Quantity | None:
        """Return the number whose words end at `end`, a range where «between» opens one."""
        vague = next((m for m in self._qualifiers if m.last == end and m.entry in VAGUE), None)
        if vague is not None:
            return Quantity(VAGUE[vague.entry], None, vague.first, end)
        upper = self._single_ending_at(end)
        if upper is None or upper.minimum is None:
            return None
        lower = self._joined_before(upper)
        opener = None
        if lower is not None:
            opener = self._ending_with("range", lower.first)
        if lower is None or opener is None:
            return upper
        return Quantity(lower.minimum, upper.minimum, opener.first, end)

    def at(self, at: int) -> Quantity | None:
        """Return the single number that starts at word `at`."""
        if at >= len(self._words):
            return None
        if self._words[at].text.isdecimal():
            value = int(self._words[at].text)
            return self._scaled(Quantity(value, value, at, at + 1))
        match = next((match for match in self._found if match.first == at), None)
        return None if match is None else self._scaled(_of_word(match))

    def _scaled(self, number: Quantity) -> Quantity:
        """Return «4 thousand» as 4000: hundreds and thousands multiply a smaller number before."""
        scale = next((m for m in self._found if m.first == number.last and not m.clitics), None)
        value = number.minimum
        if scale is None or value is None or not value < int(scale.entry) >= _SMALLEST_SCALE:
            return number
        product = value * int(scale.entry)
        return Quantity(product, product, number.first, scale.last)

    def is_joined_by_and(self, at: int) -> bool:
        """Tell whether «and» is written together with the number word at `at`."""
        return any(match.first == at and AND in match.clitics for match in self._found)

    def _single_ending_at(self, end: int) -> Quantity | None:
        if end > 0 and self._words[end - 1].text.isdecimal():
            return self.at(end - 1)
        match = next((match for match in self._found if match.last == end), None)
        return None if match is None else _of_word(match)

    def _joined_before(self, upper: Quantity) -> Quantity | None:
        """Return the number joined by «and», «or», «to» to the one after it."""
        if self.is_joined_by_and(upper.first):
            return self._single_ending_at(upper.first)
        joint = self._ending_with("or_to", upper.first)
        return self._single_ending_at(joint.first) if joint is not None else None

    def _ending_with(self, entry: str, end: int) -> PhraseMatch | None:
        return next((m for m in self._qualifiers if m.entry == entry and m.last == end), None)

    def _range(self, opener: PhraseMatch, high: int) -> Quantity | None:
        found = [number for at in range(opener.last, high) if (number := self.at(at))][:2]
        if not found:
            return None
        return Quantity(found[0].minimum, found[-1].minimum, opener.first, found[-1].last)

    def _with_limit(self, at: int, low: int, high: int) -> Quantity | None:
        """Read «3 or 4» as a range, «at least 3», «3 at least» without a maximum."""
        number = self.at(at)
        if number is None:
            return None
        joint = next(
            (m for m in self._qualifiers if m.entry == "or_to" and m.first == number.last), None
        )
        other = self.at(joint.last) if joint is not None else None
        if joint is not None and other is not None and self._words[joint.first].text != AND:
            return Quantity(number.minimum, other.minimum, at, other.last)
        limits = [m for m in self._qualifiers if m.entry == "at_least" and low <= m.first < high]
        if not limits:
            return number
        after = [m.last for m in limits if m.first <= number.last + _LIMIT_REACH]
        return Quantity(number.minimum, None, at, max([number.last, *after]))


def _of_word(match: PhraseMatch) -> Quantity:
    value = int(match.entry)
    return Quantity(value, value, match.first, match.last)
