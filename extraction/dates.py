"""The words of time in a sentence and the days they mean."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from domain.events import DateBasis, EventDate
from domain.phrases import PhraseIndex, stems
from domain.sentences import Word
from domain.spans import Span, hull
from extraction.lexicon import DatePhrase, Lexicons

SAME_DAY = "same_day"
"""Rule of words that point to the day of the act told before; such a date has no days yet."""
NEXT_DAY = "next_day"
"""Rule of words that point to the day after that; so has this."""
OPEN = "open"
"""Rule of words that only say that it was before: it began on some day up to the report."""
_PARTS = MappingProxyType({"early": (1, 10), "middle": (11, 20), "late": (21, 31)})
"""First and last day of the parts of a month."""
_WRITTEN = frozenset({"explicit", "this_month", "last_year", "interval", "part_of_month", *_PARTS})
_DAYS_OF_WEEK = 7
_SATURDAY = 5
"""The day that the week begins with in Syria."""
_LAST_DAY = 31
_HALF = 15
"""Last day of the first half of a month."""
_YEARS = range(1990, 2100)
_ALLOWED = MappingProxyType(
    {"{day}": range(1, _LAST_DAY + 1), "{year}": _YEARS, "{mm}": range(1, 13)}
)


_SEVERAL_WORDS = frozenset({"{month}", "{weekday}", "{ordinal}", "{n}"})
"""Slots whose names may be of several words."""
_NAMED = _SEVERAL_WORDS - {"{n}"}
"""Slots that no number in digits fills."""
_MOST_REMEMBERED = 10_000
"""Words whose patterns are kept in memory."""
_OR, _CLOSES = frozenset("/-–("), ")"
"""Between two names of one month, and behind the second."""
_SLOT = "{"
"""What a part of a form begins with that different words may fill."""


@dataclass(frozen=True, slots=True)
class DateMatch:
    """Words of time at `words[first:last]` and the days they mean."""

    first: int
    last: int
    date: EventDate


class _Numbered(NamedTuple):
    """A form of a phrase, with its place in the file."""

    number: int
    phrase: DatePhrase
    form: tuple[str, ...]
    following: str | None
    """The part behind the first word, where that is one word."""


@dataclass(frozen=True, slots=True)
class _Values:
    """What the slots of a pattern held."""

    number: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekdays: tuple[int, ...] = ()
    last_day: int | None = None
    last_month: int | None = None


def find_dates(
    words: Sequence[Word], lexicons: Lexicons, published: date | None
) -> tuple[DateMatch, ...]:
    """Return the dates in reading order, longest first where several begin at one word.

    A date that needs the day of publication and has none, and one that no calendar has (31 June),
    is left out.
    """
    found: list[DateMatch] = []
    reader = _Reader(words, lexicons)
    behind = 0
    for at in reader.openings():
        match = _longest(reader, at, published) if at >= behind else None
        if match is not None:
            found.append(match)
            behind = match.last
    return tuple(found)


def report_date(published: date | None) -> EventDate:
    """Return the date of an act that has no word of time: the day of the report."""
    basis = DateBasis.NONE if published is None else DateBasis.REPORT
    return EventDate(published, published, basis)


def _longest(reader: _Reader, at: int, published: date | None) -> DateMatch | None:
    best: DateMatch | None = None
    for pattern in reader.starting(at):
        matched = reader.match(pattern.form, at)
        if matched is None:
            continue
        last, values = matched
        if best is not None and last <= best.last:
            continue
        span = hull(word.span for word in reader.words[at:last])
        resolved = _resolve(pattern.phrase, values, published, span)
        if resolved is not None:
            best = DateMatch(at, last, resolved)
    return best


class _Patterns:
    """The patterns of `dates.yaml` by the word that they can begin at; few begin at any."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._by_first: dict[str, list[_Numbered]] = {}
        forms = [(phrase, form) for phrase in lexicons.date_phrases for form in phrase.forms]
        parts = (part for _, form in forms for part in form)
        self._slots = frozenset(part for part in parts if part.startswith(_SLOT))
        for number, (phrase, form) in enumerate(forms):
            self._by_first.setdefault(form[0], []).append(
                _Numbered(number, phrase, form, _following(form))
            )
        self._names = {
            "{month}": lexicons.month_words,
            "{weekday}": lexicons.weekday_words,
            "{ordinal}": lexicons.ordinal_words,
            "{n}": lexicons.number_words,
        }
        self.parts = lru_cache(_MOST_REMEMBERED)(self._parts)
        self.starting = lru_cache(_MOST_REMEMBERED)(self._starting)

    def _parts(self, folded: str) -> frozenset[str]:
        """Return the parts of patterns that the word may be, or begin."""
        if folded.isdecimal():
            return self._slots - _NAMED
        named = {slot for slot, names in self._names.items() if names.may_start(folded)}
        return frozenset(named | {stem for _, stem in stems(folded)})

    def _starting(self, folded: str) -> tuple[_Numbered, ...]:
        """Return those whose first part the word may be, in the order of the file."""
        found = [each for part in self.parts(folded) for each in self._by_first.get(part, ())]
        return tuple(sorted(found, key=lambda each: each.number))


@dataclass(frozen=True, eq=False, slots=True)
class _Same:
    """Lexicons as a key of a cache: the very same ones, not equal ones."""

    lexicons: Lexicons

    def __hash__(self) -> int:
        return id(self.lexicons)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.lexicons is other.lexicons


@lru_cache(maxsize=2)
def _patterns(of: _Same) -> _Patterns:
    return _Patterns(of.lexicons)


class _Reader:
    """Matches the patterns of `dates.yaml` against one row of words."""

    def __init__(self, words: Sequence[Word], lexicons: Lexicons) -> None:
        self.words = words
        self._months = lexicons.month_words
        self._weekdays = lexicons.weekday_words
        self._numbers = lexicons.number_words
        self._ordinals = lexicons.ordinal_words
        self._patterns = _patterns(_Same(lexicons))

    def openings(self) -> list[int]:
        """Return the words at which a pattern may begin."""
        starting = self._patterns.starting
        return [at for at, word in enumerate(self.words) if starting(word.folded)]

    def starting(self, at: int) -> Sequence[_Numbered]:
        """Return the patterns that may begin at word `at`, by it and the word behind it."""
        starting = self._patterns.starting(self.words[at].folded)
        if not starting:
            return ()
        following = self.words[at + 1].folded if at + 1 < len(self.words) else ""
        parts = self._patterns.parts(following) | {following, None}
        return [each for each in starting if each.following in parts]

    def match(self, form: Sequence[str], at: int) -> tuple[int, _Values] | None:
        """Return the end of `form` at word `at` and what its slots held; None where it differs."""
        held: dict[str, list[int]] = {}
        position = at
        for part in form:
            last, value = self._part(part, position, is_first=position == at)
            if last is None:
                return None
            if value is not None:
                held.setdefault(part, []).append(value)
            position = last
        return position, _Values(
            number=_one(held, "{n}"),
            day=_one(held, "{day}") or _one(held, "{ordinal}"),
            month=_one(held, "{month}") or _one(held, "{mm}"),
            year=_one(held, "{year}"),
            weekdays=tuple(held.get("{weekday}", ())),
            last_day=_last(held, "{day}"),
            last_month=_last(held, "{month}") or _last(held, "{mm}"),
        )

    def _part(self, part: str, at: int, *, is_first: bool) -> tuple[int | None, int | None]:
        if at >= len(self.words):
            return None, None
        if part == "{month}":
            return self._month(at)
        if part == "{weekday}":
            return self._name(self._weekdays, at)
        if part == "{ordinal}":
            return self._name(self._ordinals, at)
        if part.startswith(_SLOT):
            return self._number(part, at)
        folded = self.words[at].folded
        same = part == folded or (is_first and any(part == stem for _, stem in stems(folded)))
        return (at + 1 if same else None), None

    def _month(self, at: int) -> tuple[int | None, int | None]:
        """Read a month by one name, or by two of them: «March / Adhar», «March (Adhar)»."""
        last, month = self._name(self._months, at)
        if last is None or last + 1 >= len(self.words) or self.words[last].text not in _OR:
            return last, month
        end, again = self._name(self._months, last + 1)
        if end is None or again != month:
            return last, month
        closes = end < len(self.words) and self.words[end].text == _CLOSES
        return end + closes, month

    def _name(self, index: PhraseIndex, at: int) -> tuple[int | None, int | None]:
        matches = index.at(self.words, at)
        return (matches[0].last, int(matches[0].entry)) if matches else (None, None)

    def _number(self, part: str, at: int) -> tuple[int | None, int | None]:
        text = self.words[at].text
        if text.isdecimal():
            value = int(text)
            allowed = _ALLOWED.get(part, range(1000))
            return (at + 1, value) if value in allowed else (None, None)
        if part == "{n}" and (matches := self._numbers.at(self.words, at)):
            return matches[0].last, int(matches[0].entry)
        return None, None


def _following(form: Sequence[str]) -> str | None:
    """Return the part that the second word must be; None where the first may take several."""
    return form[1] if len(form) > 1 and form[0] not in _SEVERAL_WORDS else None


def _one(held: Mapping[str, list[int]], part: str) -> int | None:
    return held[part][0] if part in held else None


def _last(held: Mapping[str, list[int]], part: str) -> int | None:
    return held[part][-1] if part in held else None


def _resolve(
    phrase: DatePhrase, values: _Values, published: date | None, span: Span
) -> EventDate | None:
    if phrase.rule in {SAME_DAY, NEXT_DAY}:
        return EventDate(None, None, DateBasis.RELATIVE, span, phrase.phrase_id)
    if phrase.rule == OPEN:
        return EventDate(None, published, DateBasis.RELATIVE, span, phrase.phrase_id)
    days = tuple(_days(phrase, values, published))
    if not days:
        return None
    basis = DateBasis.EXPLICIT if phrase.rule in _WRITTEN else DateBasis.RELATIVE
    return EventDate(days[0], days[-1], basis, span, phrase.phrase_id)


def _days(phrase: DatePhrase, values: _Values, published: date | None) -> Iterator[date]:
    """Yield the first and the last day that the words mean (coding rules, section 5)."""
    if phrase.rule == "explicit":
        yield from _explicit(values, published)
        return
    if published is not None:
        yield from _RULES[phrase.rule](phrase, values, published)


def _days_ago(phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    ago = phrase.days if phrase.days is not None else values.number
    yield published - timedelta(days=ago or 0)


def _past_days(phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    """Yield the first and last of the past days; «for the third day» began two days ago."""
    back = phrase.days
    if back is None:
        back = values.day - 1 if values.day is not None else 1
    yield from (published - timedelta(days=back), published)


def _days_back(_phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    yield from (published - timedelta(days=values.number or 0), published)


def _last_week(_phrase: DatePhrase, _values: _Values, published: date) -> Iterator[date]:
    yield from (published - timedelta(days=_DAYS_OF_WEEK), published - timedelta(days=1))


def _last_month(_phrase: DatePhrase, _values: _Values, published: date) -> Iterator[date]:
    end = published.replace(day=1) - timedelta(days=1)
    yield from (end.replace(day=1), end)


def _month_so_far(_phrase: DatePhrase, _values: _Values, published: date) -> Iterator[date]:
    yield from (published.replace(day=1), published)


def _one_weekday(_phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    yield _weekday(values.weekdays[0], published)


def _weekday_before(_phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    yield _weekday(values.weekdays[0], published - timedelta(days=1))


def _night(_phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    morning = _weekday(values.weekdays[-1], published)
    yield from (morning - timedelta(days=1), morning)


def _after_midnight(_phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    yield _weekday(values.weekdays[-1], published)


def _interval(_phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    """Yield the first and the last day of «from 3 to 9 March»."""
    ends = list(_explicit(replace(values, day=values.last_day, month=values.last_month), published))
    if not ends:
        return
    begun = replace(values, year=ends[-1].year)
    starts = [day for day in _explicit(begun, None) if day <= ends[-1]]
    yield from (*(starts or _explicit(replace(begun, year=ends[-1].year - 1), None)), ends[-1])


def _part_of_month(phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    """Yield the first and the last day of half a month: `days` is the last one of the first."""
    days = list(_explicit(replace(values, day=None), published))
    if days and phrase.days == _HALF:
        yield from (days[0], days[0].replace(day=_HALF))
    elif days:
        yield from (days[0].replace(day=_HALF + 1), days[-1])


def _month_part(phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    """Yield the first and the last day of the beginning, the middle or the end of a month."""
    first, last = _PARTS[phrase.rule]
    if values.month is None:
        values = _months_back(phrase, values, published)
    days = list(_explicit(replace(values, day=None), published))
    if days and days[0] <= published:
        ends = days[-1].replace(day=min(last, days[-1].day))
        yield from (min(days[0].replace(day=first), published), min(ends, published))


def _months_back(phrase: DatePhrase, values: _Values, published: date) -> _Values:
    """Return the values with the month of the report, or the one before it where `days` is 1."""
    day = published if not phrase.days else published.replace(day=1) - timedelta(days=1)
    return replace(values, month=day.month, year=day.year)


def _this_month(phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    yield from _explicit(_months_back(phrase, values, published), published)


def _year(phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    year = values.year or published.year - (phrase.days or 0)
    if year <= published.year:
        yield from (date(year, 1, 1), min(date(year, 12, 31), published))


def _this_week(_phrase: DatePhrase, _values: _Values, published: date) -> Iterator[date]:
    yield from (_weekday(_SATURDAY, published), published)


def _weeks_ago(_phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    yield published - timedelta(days=_DAYS_OF_WEEK * (values.number or 0))


def _weekdays(_phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    last = _weekday(values.weekdays[-1], published)
    yield from (_weekday(values.weekdays[0], last), last)


def _last_year(_phrase: DatePhrase, values: _Values, published: date) -> Iterator[date]:
    yield from _explicit(replace(values, year=published.year - 1), published)


_RULES: Mapping[str, Callable[[DatePhrase, _Values, date], Iterator[date]]] = MappingProxyType(
    {
        "days_ago": _days_ago,
        "past_day": _past_days,
        "past_days": _past_days,
        "days_back": _days_back,
        "nth_day": _past_days,
        "last_week": _last_week,
        "last_month": _last_month,
        "month_so_far": _month_so_far,
        "weekday": _one_weekday,
        "weekday_before": _weekday_before,
        "night": _night,
        "after_midnight": _after_midnight,
        "interval": _interval,
        "part_of_month": _part_of_month,
        "this_month": _this_month,
        "last_year": _last_year,
        "early": _month_part,
        "middle": _month_part,
        "late": _month_part,
        "year": _year,
        "this_week": _this_week,
        "weeks_ago": _weeks_ago,
        "weekdays": _weekdays,
    }
)


def _weekday(weekday: int, published: date) -> date:
    """Return the last such day that is not after the report."""
    return published - timedelta(days=(published.weekday() - weekday) % _DAYS_OF_WEEK)


def _explicit(values: _Values, published: date | None) -> Iterator[date]:
    """Yield a written day, or the first and last of a written month.

    A missing year is the latest that does not pass the day of the report.
    """
    year = values.year
    if values.month is None:
        return
    if year is None and published is not None:
        year = published.year
    if year is None:
        return
    _, length = calendar.monthrange(year, values.month)
    if values.day is not None and values.day > length:
        return
    days = [date(year, values.month, values.day or 1)]
    if values.day is None:
        days.append(date(year, values.month, length))
    passes = published is not None and values.year is None and days[0] > published
    for day in days:
        yield _year_before(day) if passes else day


def _year_before(day: date) -> date:
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, last))
