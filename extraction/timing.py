"""The days of an act, and whether they make it news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.events import DateBasis, EventDate, Status
from domain.text import STOPS
from extraction.acts import Past
from extraction.clauses import Clause
from extraction.dates import DateMatch, report_date
from extraction.recaps import Telling, recap_date
from extraction.rows import Row

_OLD_DAYS = 3
"""Days before the report from which a dated act is told as background."""
_YEAR = "date.year"
_POINTS_BACK = frozenset({"date.same_day", "date.next_day"})
_NTH_DAY = "date.nth_day"
"""«For the fourth day»: of what it stands with alone."""
_LATE_DAYS = 10
"""Likewise, for a span of days that a statement sums up, and for what a report tells first."""


def date_of(
    row: Row, clause: Clause, telling: Telling | None, past: Past, published: date | None
) -> EventDate:
    """Return the days of the act that the clause tells.

    «The same day» is that of the act before; an act that goes on where one before it happened,
    without a word of time, has its days (`past.goes_on`).
    """
    when = _dated_in_clause(row, clause, telling, published)
    if past.intro is not None and when.basis is DateBasis.REPORT:
        return past.intro.date
    if past.days is not None and when.basis is DateBasis.REPORT:
        return past.days
    if past.act is None:
        return when if when.rule not in _POINTS_BACK else _as_told(report_date(published), when)
    if when.rule in _POINTS_BACK:
        return _as_told(_following(past.act.date, when, published), when)
    recalled = past.act.telling is not None and telling is not None and telling is past.telling
    dateless = when.basis is DateBasis.REPORT or when.rule.startswith("recap")
    is_day = past.act.date.span is not None and past.act.date.rule != _NTH_DAY
    if (past.goes_on or recalled) and dateless and is_day:
        return replace(past.act.date, basis=DateBasis.RELATIVE)
    return when


def _following(days: EventDate, when: EventDate, published: date | None) -> EventDate:
    """Return the day after that of the act before, where the words say so."""
    if when.rule != "date.next_day" or days.end is None or published is None:
        return days
    day = min(days.end + timedelta(days=1), published)
    return replace(days, start=day, end=day)


def _as_told(days: EventDate, when: EventDate) -> EventDate:
    return replace(days, basis=when.basis, span=when.span, rule=when.rule)


def told_as_old(when: EventDate, published: date | None, past: Past) -> Telling | None:
    """Return the recap that an older dated act is (coding rules, section 1), None for news.

    What a report tells first is its news, also some days later.
    """
    if published is None or when.end is None or when.span is None:
        return None
    is_open = when.start is None and when.end == published
    late = when.rule == "date.interval" or past.act is None
    old = _LATE_DAYS if late else _OLD_DAYS
    if not is_open and (published - when.end).days < old:
        return None
    return Telling(0, Status.RECAP, when.span, "recap.older_date")


def _of_the_act(inside: Sequence[DateMatch], clause: Clause, *, is_recap: bool) -> DateMatch:
    """Return the date nearest to the trigger; of a recap one after it.

    «We told yesterday that … on 30 November»: the first date is that of the telling.
    """
    at = clause.triggers[0].first
    after = [match for match in inside if match.first > at]
    if is_recap and after:
        return after[0]
    return min(inside, key=lambda match: abs(match.first - at))


def _is_of_cause(row: Row, match: DateMatch, clause: Clause) -> bool:
    """Tell whether the day is that of what the act came of: «after the raid on Monday, A left»."""
    told = [trigger for trigger in row.triggers if trigger.last <= match.first]
    parted = any(word.text in STOPS for word in row.words[match.last : clause.first + 1])
    return parted and bool(told) and told[-1].is_cause and told[-1] not in clause.triggers


def _is_year_of_another(row: Row, match: DateMatch, clause: Clause) -> bool:
    """Tell whether a year stands in words of its own: «A was killed, who joined B in 2015»."""
    if match.date.rule != _YEAR:
        return False
    trigger = clause.triggers[0]
    low, high = sorted((trigger.first, match.first))
    parted = any(word.text in STOPS for word in row.words[low:high])
    told_of = any(m.entry == "relative" and low < m.first < high for m in row.grammar)
    return parted or told_of


def _dated_in_clause(
    row: Row, clause: Clause, telling: Telling | None, published: date | None
) -> EventDate:
    """Return the date in the clause, else the last one before it in its sentence.

    Without either, a recap has the days that its telling gives and news the day of the report.
    """
    inside = [match for match in row.dates if clause.holds(match.first)]
    inside = [match for match in inside if not _is_year_of_another(row, match, clause)]
    inside = [m for m in inside if m.date.rule not in _POINTS_BACK] or inside
    since = telling.first if telling is not None else 0
    before = [match for match in row.dates if since <= match.first < clause.first]
    before = [m for m in before if not _is_of_cause(row, m, clause) and m.date.rule != _NTH_DAY]
    if inside:
        return _of_the_act(inside, clause, is_recap=telling is not None).date
    if before:
        return before[-1].date
    if telling is not None and telling.rule.startswith("recap"):
        return recap_date(telling, published)
    return report_date(published)
