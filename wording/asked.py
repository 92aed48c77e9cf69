"""A filter in words: what a reader of a file must know who does not see the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from tables.wanted import EventFilter, Role
from wording import describe
from wording.texts import Texts, one_line

_MOST = 400
"""Letters of a limit's values: what is longer would leave no room for what it limits."""
Names = Mapping[str, tuple[str, str]]
"""The Arabic and the English name of places, by id."""


def period(wanted: EventFilter, texts: Texts) -> str:
    """Return the days that are asked for, empty where there is no limit."""
    return describe.days(wanted.start, wanted.end, texts)


def asked(wanted: EventFilter, names: Names, texts: Texts) -> tuple[str, ...]:
    """Return what limits the events, a line each; empty where nothing does but the days."""
    return tuple(
        texts("asked.line", label=label, values=values)
        for label, values in _asked(wanted, names, texts)
        if values
    ) + tuple(texts(f"asked.{switch}") for switch in _switches(wanted))


def _asked(wanted: EventFilter, names: Names, texts: Texts) -> Iterator[tuple[str, str]]:
    yield texts("filters.actors"), _actors(wanted, texts)
    for name, values, group in (
        ("types", wanted.types, "event_type"),
        ("kinds", wanted.kinds, "kind"),
        ("precisions", wanted.precisions, "precision"),
        ("statuses", wanted.statuses, "status"),
        ("reviews", wanted.reviews, "review_state"),
    ):
        yield (
            texts(f"filters.{name}"),
            _joined((texts.label(group, each) for each in values), texts),
        )
    places = (one_line(texts.name(*names.get(each, (each, each)))) for each in wanted.places)
    yield texts("filters.places"), _joined(places, texts)
    yield texts("filters.publishers"), _joined(map(one_line, wanted.publishers), texts)
    if wanted.harm or wanted.at_least:
        yield texts("filters.harm"), _harm(wanted, texts)
    if wanted.confidence:
        yield texts("filters.confidence"), describe.per_cent(wanted.confidence, texts)
    yield texts("filters.words"), one_line(wanted.words)


def _switches(wanted: EventFilter) -> Iterator[str]:
    """Yield the names of the limits that have no value."""
    if wanted.certain and (wanted.start or wanted.end):
        yield "certain"
    if not wanted.undated:
        yield "undated"
    if wanted.area:
        yield "area"
    if not wanted.once:
        yield "every_telling"


def _actors(wanted: EventFilter, texts: Texts) -> str:
    actors = _joined(map(texts.actor, wanted.actors), texts)
    others = _joined(map(texts.actor, wanted.others), texts) if wanted.role.has_others else ""
    if not actors and not others:
        return ""
    if wanted.role is Role.INVOLVED:
        return actors
    if others and actors:
        return texts(f"asked.role.{wanted.role}", actors=actors, others=others)
    return texts("asked.in_role", actors=actors or others, role=texts.label("role", wanted.role))


def _harm(wanted: EventFilter, texts: Texts) -> str:
    who = texts.label("harm", wanted.harm) if wanted.harm else texts.label("harm", "anybody")
    if not wanted.at_least:
        return who
    return texts("asked.at_least", who=who, number=wanted.at_least)


def _joined(values: Iterable[str], texts: Texts) -> str:
    """Return the values as a list; of very many, how many more there are."""
    every = [value for value in values if value]
    ends = accumulate(map(len, every))
    named = max(sum(end <= _MOST for end in ends), 1)
    rest = len(every) - named
    more = [texts("asked.more", number=rest)] if rest > 0 else []
    return describe.joined([*every[:named], *more], "told.list", texts)
