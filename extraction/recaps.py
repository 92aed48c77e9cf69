"""What a report tells as news, retells, or doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.events import DateBasis, EventDate, Status
from domain.sentences import Word
from domain.spans import Span
from extraction.lexicon import Lexicons


@dataclass(frozen=True, slots=True)
class Telling:
    """How the words from `first` on are told; `span` and `rule` say by which words."""

    first: int
    status: Status
    span: Span
    rule: str
    is_past_hours: bool = False


def find_tellings(words: Sequence[Word], lexicons: Lexicons) -> tuple[Telling, ...]:
    """Return the words that present what follows them as told earlier or as unconfirmed."""
    recaps = [
        Telling(
            match.first,
            Status.RECAP,
            match.span(words),
            match.entry,
            lexicons.recaps[match.entry].is_past_hours,
        )
        for match in lexicons.recap_words.find(words)
    ]
    doubts = [
        Telling(match.first, Status.UNCONFIRMED, match.span(words), "caution.unconfirmed")
        for match in lexicons.caution_words.find(words)
        if match.entry == "unconfirmed"
    ]
    return tuple(sorted([*recaps, *doubts], key=lambda telling: telling.first))


def telling_at(tellings: Sequence[Telling], at: int) -> Telling | None:
    """Return the telling that holds at word `at`: the last one before it in the sentence."""
    return next((telling for telling in reversed(tellings) if telling.first <= at), None)


def recap_date(telling: Telling, published: date | None) -> EventDate:
    """Return the days of a recap that has no date of its own (coding rules, section 5)."""
    start = None
    if telling.is_past_hours and published is not None:
        start = published - timedelta(days=1)
    basis = DateBasis.NONE if published is None else DateBasis.RELATIVE
    return EventDate(start, published, basis, telling.span, telling.rule)
