"""The day that a report itself says it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from domain.events import DateBasis, EventDate
from domain.sentences import Sentence, Word
from domain.text import COLONS, DASHES, STOPS
from extraction.dates import DateMatch, find_dates
from extraction.lexicon import Lexicons
from extraction.triggers import TriggerMatch, find_triggers

_NEAREST = 10
"""Days between the day of the file and one in the text that is still the report's own."""
_HEAD = 6
"""Sentences and lines at the head of a report in which its dateline stands."""
_LONGEST = 20
"""Words that a line which is only a date has at most."""
_HALF_WEEK = 3
_WEEK = 7
_DATELINES = 2
"""Sentences and lines at the head in which the date may stand beside a place or an agency."""
_LONGEST_DATELINE = 14
"""Words that a line which is a place, an agency and a date has at most."""
_CLOSES_IN = 6
"""Words behind the date in which a dash or a colon ends a dateline."""


def day_of(
    sentences: Sequence[Sentence], published: date | None, lexicons: Lexicons
) -> date | None:
    """Return the day of the report by its own words, else the day it was published.

    The text's dateline and weekday go before the file's date (coding rules, section 5): «today,
    Tuesday 24 August», a line that is only a date, «today, Tuesday». A written day that is more
    than ten days from the file's is none of the report's.
    """
    if published is None:
        return None
    told = list(_told(sentences, published, lexicons))
    written = [day for day, is_written in told if is_written]
    return next(iter(written or [day for day, _ in told]), published)


def days_of_list(
    words: Sequence[Word], triggers: Sequence[TriggerMatch], dates: Sequence[DateMatch]
) -> EventDate | None:
    """Return the days of what a line that tells no act and ends with a colon introduces."""
    is_head = words[-1].text in COLONS and not triggers
    return _only(dates) if is_head else None


def days_of_digest(
    words: Sequence[Word], dates: Sequence[DateMatch], lexicons: Lexicons
) -> EventDate | None:
    """Return the days that a digest, or a first sentence that counts several acts, is of.

    «News of Monday 14 June», «the past day saw several killings».
    """
    found = {match.entry for match in lexicons.caution_words.find(words)}
    if "digest" in found:
        return _only(dates)
    return dates[0].date if "series" in found and dates and _has_days(dates[0]) else None


def _only(dates: Sequence[DateMatch]) -> EventDate | None:
    """Return the only date, or the only written one: «Monday 14 June»."""
    told = [match.date for match in dates if _has_days(match)]
    written = [day for day in told if day.basis is DateBasis.EXPLICIT]
    days = told if len(told) == 1 else written
    return days[0] if len(days) == 1 else None


def _has_days(match: DateMatch) -> bool:
    return match.date.end is not None


def _told(
    sentences: Sequence[Sentence], published: date, lexicons: Lexicons
) -> Iterator[tuple[date, bool]]:
    """Yield the days that are said to be the report's, each with whether its date is written."""
    for number, sentence in enumerate(sentences):
        words = sentence.words
        todays = {
            at
            for match in lexicons.place_words.find(words)
            if match.entry == "today"
            for at in (match.first,)
        }
        if not todays and (number >= _HEAD or len(words) > _LONGEST):
            continue
        for match in find_dates(words, lexicons, published + timedelta(days=_NEAREST)):
            if _is_written(match) and _is_own(match, published):
                beside = any(0 <= match.first - at <= _HALF_WEEK + 1 for at in todays)
                alone = number < _HEAD and _is_all_but(words, match)
                headed = number < _DATELINES and _is_dateline(words, match, published, lexicons)
                if (beside or alone or headed) and match.date.start is not None:
                    yield match.date.start, True
        for match in find_dates(words, lexicons, published) if todays else ():
            if match.date.rule == "date.weekday" and match.first in todays and match.date.start:
                yield _nearest(match.date.start, published), False


def _is_all_but(words: Sequence[Word], match: DateMatch) -> bool:
    """Tell whether a line is only the date, with its hour and a word or two: «updated …»."""
    others = (*words[: match.first], *words[match.last :])
    return sum(any(map(str.isalpha, word.text)) for word in others) <= _HALF_WEEK


def _is_dateline(
    words: Sequence[Word], match: DateMatch, published: date, lexicons: Lexicons
) -> bool:
    """Tell whether the date stands in a line that tells nothing, or before «A, 7 March –».

    A digest says by its own words of which day it is.
    """
    if match.date.start is None or match.date.start > published:
        return False
    if any(m.entry == "digest" for m in lexicons.caution_words.find(words)):
        return False
    first = next((trigger.first for trigger in find_triggers(words, lexicons)), None)
    if first is None:
        return len(words) <= _LONGEST_DATELINE and words[-1].text not in STOPS - COLONS
    behind = words[match.last : match.last + _CLOSES_IN]
    closes = any(word.text in DASHES for word in behind)
    return closes and match.last < first and 1 < match.first < _CLOSES_IN


def _is_written(match: DateMatch) -> bool:
    return match.date.basis is DateBasis.EXPLICIT and match.date.start == match.date.end


def _is_own(match: DateMatch, published: date) -> bool:
    start = match.date.start
    return start is not None and abs((start - published).days) <= _NEAREST


def _nearest(day: date, published: date) -> date:
    """Return the nearest day to `published` with the weekday of `day`, which is not after it."""
    return day + timedelta(days=_WEEK) if (published - day).days > _HALF_WEEK else day
