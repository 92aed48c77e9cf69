"""The day that a report itself says it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from domain.events import DateBasis
from domain.sentences import Sentence
from extraction.dates import DateMatch, find_dates
from extraction.lexicon import Lexicons

_NEAREST = 10
"""Days between the day of the file and one in the text that is still the report's own."""
_HEAD = 6
"""Sentences and lines at the head of a report in which its dateline stands."""
_LONGEST = 20
"""Words that a line which is only a date has at most."""
_HALF_WEEK = 3
_WEEK = 7


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
                alone = number < _HEAD and match.last - match.first >= len(words) - _HALF_WEEK
                if (beside or alone) and match.date.start is not None:
                    yield match.date.start, True
        for match in find_dates(words, lexicons, published) if todays else ():
            if match.date.rule == "date.weekday" and match.first in todays and match.date.start:
                yield _nearest(match.date.start, published), False


def _is_written(match: DateMatch) -> bool:
    return match.date.basis is DateBasis.EXPLICIT and match.date.start == match.date.end


def _is_own(match: DateMatch, published: date) -> bool:
    start = match.date.start
    return start is not None and abs((start - published).days) <= _NEAREST


def _nearest(day: date, published: date) -> date:
    """Return the nearest day to `published` with the weekday of `day`, which is not after it."""
    return day + timedelta(days=_WEEK) if (published - day).days > _HALF_WEEK else day
