"""What a report tells as news, retells, or doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.events import DateBasis, EventDate, Status
from domain.phrases import PhraseMatch
from domain.sentences import Word
from domain.spans import Span, hull
from domain.text import AND, STOPS
from extraction.dates import DateMatch
from extraction.lexicon import Lexicons

_HEAD = 14
"""Words at the head of a sentence in which an observer tells."""
_NEAR = 6
"""Words between an observer and its verb."""
_EARLIER_REACH = 4
"""Words after them that say when it was told."""

_TURNS = frozenset({"while", "also", "opens_clause"})
"""Entries of `sides.yaml` with which another act begins."""

_TODAY = "date.today"
"""The rule of «this morning»: what was seen then is news."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How the words from `first` on are told; `span` and `rule` say by which words."""

    first: int
    status: Status
    span: Span
    rule: str
    is_past_hours: bool = False
    carries: bool = False
    """What the next sentences tell belongs to it."""
    last: int | None = None
    """The word before which it ends; None holds to the end of the sentence."""


def find_tellings(
    words: Sequence[Word], lexicons: Lexicons, dates: Sequence[DateMatch] = ()
) -> tuple[Telling, ...]:
    """Return the words that present what follows them as told earlier or as unconfirmed.

    `dates` are those of the sentence: «the Observatory noted on 12 February that …» is a recap.
    """
    cautions = lexicons.caution_words.find(words)
    recaps = [
        Telling(
            match.first,
            Status.RECAP,
            match.span(words),
            match.entry,
            lexicons.recaps[match.entry].is_past_hours,
            lexicons.recaps[match.entry].carries,
        )
        for match in lexicons.recap_words.find(words)
    ]
    turns = _turns(words, lexicons)
    doubts = [
        Telling(
            match.first,
            Status.UNCONFIRMED,
            match.span(words),
            "caution.unconfirmed",
            last=next((turn for turn in turns if turn >= match.last), None),
        )
        for match in cautions
        if match.entry == "unconfirmed"
    ]
    taken = {telling.first for telling in recaps}
    earlier = [one for one in _told_earlier(words, cautions, dates) if one.first not in taken]
    return tuple(sorted([*recaps, *earlier, *doubts], key=lambda telling: telling.first))


def _turns(words: Sequence[Word], lexicons: Lexicons) -> list[int]:
    """Return where, behind a comma, a word turns to another act: what was doubted before ends."""
    return [
        match.first
        for match in lexicons.side_words.find(words)
        if match.entry in _TURNS and match.first and words[match.first - 1].text in STOPS
    ]


def _is_near(observer: PhraseMatch, near: range) -> bool:
    """Tell whether it begins or ends there: it may be a name of many words."""
    return observer.first in near or observer.last - 1 in near


def _told_earlier(
    words: Sequence[Word], cautions: Sequence[PhraseMatch], dates: Sequence[DateMatch]
) -> Iterator[Telling]:
    """Yield «the Observatory reported yesterday», «had reported», where a clause opens with it."""
    for tells in cautions:
        opens = AND in tells.clitics and words[tells.first - 1].text in STOPS
        if tells.entry != "tells" or (tells.first >= _HEAD and not opens):
            continue
        near = range(max(0, tells.first - _NEAR), tells.last + _NEAR)
        observer = next((m for m in cautions if m.entry == "observers" and _is_near(m, near)), None)
        if observer is None:
            continue
        last = max(tells.last, observer.last)
        reach = range(min(tells.first, observer.first), last + _EARLIER_REACH)
        earlier = any(m.entry == "earlier" and m.first in reach for m in cautions)
        past_hours = any(m.entry == "past_hours" and m.first in reach for m in cautions)
        dated = any(
            match.first in reach
            and match.date.basis is not DateBasis.NONE
            and match.date.rule != _TODAY
            for match in dates
        )
        since = near.start if opens else 0
        had = any(m.entry == "had" and since <= m.first < tells.first for m in cautions)
        if earlier or past_hours or had or (dated and last > 0):
            span = hull(word.span for word in words[reach.start : last])
            yield Telling(
                reach.start,
                Status.RECAP,
                span,
                "recap.told_earlier",
                is_past_hours=past_hours,
                carries=True,
            )


def telling_at(tellings: Sequence[Telling], at: int) -> Telling | None:
    """Return the telling that holds at word `at`: the last one before it in the sentence."""
    holding = (one for one in reversed(tellings) if one.last is None or at < one.last)
    return next((telling for telling in holding if telling.first <= at), None)


def recap_date(telling: Telling, published: date | None) -> EventDate:
    """Return the days of a recap that has no date of its own (coding rules, section 5)."""
    start = None
    if telling.is_past_hours and published is not None:
        start = published - timedelta(days=1)
    basis = DateBasis.NONE if published is None else DateBasis.RELATIVE
    return EventDate(start, published, basis, telling.span, telling.rule)


def carried_on(tellings: Sequence[Telling], carried: Telling | None) -> Telling | None:
    """Return the recap that goes on after a sentence with `tellings`, None when none does."""
    recaps = [telling for telling in tellings if telling.carries]
    return recaps[-1] if recaps else carried
