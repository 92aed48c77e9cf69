"""The fields of an event in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import reduce

from domain.events import Casualties, Event, EventPlace
from domain.places import Shape
from domain.reviews import Fault
from gazetteer.outlines import Outline
from wording.texts import Texts, one_line

_NEAR_KM = 10
"""Kilometres below which a tenth of one is worth telling."""


def sides(event: Event, texts: Texts) -> str:
    """Return who acted and on whom: `A → B`, or `A ↔ B` where nobody began."""
    first, second = (actors(side, texts) for side in (event.side_a, event.side_b))
    return facing(first, second, event, texts)


def facing(first: str, second: str, event: Event, texts: Texts) -> str:
    """Return the two sides, already in words, as the event sets them against each other."""
    if not first and not second:
        return _missing(event, Fault.SIDES, "panel.no_sides", texts)
    if not (first and second) and not (event.directed and second):
        return texts("directed.alone", a=first or second)
    key = "directed.arrow" if event.directed else "directed.mutual"
    return texts(key, a=first or texts("panel.no_sides"), b=second)


def _missing(event: Event, fault: Fault, key: str, texts: Texts) -> str:
    """Return the words of the key for what is not told, or that a reviewer found it wrong."""
    return texts("panel.opened" if fault in event.reviewed else key)


def actors(side: tuple[str, ...], texts: Texts) -> str:
    """Return the names of the actors on one side."""
    return " + ".join(texts.actor(actor) for actor in side)


def set_right(event: Event, fault: Fault, texts: Texts) -> list[str]:
    """Return the note that a reviewer set the field, if one did."""
    return [texts("basis.review")] if fault in event.reviewed else []


def open_sides(event: Event, texts: Texts) -> list[str]:
    """Return what the report leaves open of who took part, and whether a reviewer set the sides."""
    notes = [texts("panel.probable")] if event.attribution == "probable" else []
    if event.actors:
        notes += set_right(event, Fault.SIDES, texts)
    return notes + [texts("panel.actor_words", words=words) for words in event.actor_words]


def publisher(name: str, texts: Texts) -> str:
    """Return the name of a publisher as one line, or that none is named."""
    return one_line(name) or texts("caption.no_publisher")


def date(event: Event, texts: Texts) -> str:
    """Return the day or the interval of the event, or why there is none."""
    when = event.date
    return days(when.start, when.end, texts) or _missing(event, Fault.DATE, "panel.no_date", texts)


def losses(event: Event, texts: Texts) -> str:
    """Return the losses as a list, or why there are none."""
    told = " · ".join(casualties(entry, texts) for entry in event.casualties)
    return told or _missing(event, Fault.CASUALTIES, "panel.no_casualties", texts)


def days(first: datetime.date | None, last: datetime.date | None, texts: Texts) -> str:
    """Return the days from the first to the last, empty where neither is known."""
    start, end = day(first, texts), day(last, texts)
    if first == last:
        return start
    if start and end:
        return texts("dates.between", start=start, end=end)
    return texts("dates.since", start=start) if start else texts("dates.until", end=end)


def day(given: datetime.date | None, texts: Texts) -> str:
    """Return one day, empty when there is none."""
    if given is None:
        return ""
    month = texts(f"month.m{given.month}")
    return texts("dates.day", day=given.day, month=month, year=given.year)


def period(outline: Outline, texts: Texts) -> str:
    """Return when an area had the outline, empty where it always had."""
    return days(outline.valid_from, outline.valid_to, texts)


def per_cent(share: float, texts: Texts) -> str:
    """Return a share of one as hundredths: 0.85 as «85%»."""
    return texts("number.per_cent", number=round(share * 100))


def faults(found: Sequence[Fault], texts: Texts) -> str:
    """Return the fields that a reviewer found wrong, empty for none."""
    return joined([texts.label("fault", fault) for fault in found], "told.list", texts)


def in_short(event: Event, texts: Texts) -> str:
    """Return day, kind and place in one line."""
    parts = (date(event, texts), texts.label("kind", event.kind.value))
    return " · ".join((*parts, place_name(event, texts)))


def place_name(event: Event, texts: Texts) -> str:
    """Return where it took place, or the words that could not be placed."""
    if event.place is not None:
        return texts.name(event.place.name_ar, event.place.name_en)
    if event.unplaced_words:
        opened = Fault.PLACE in event.reviewed
        key = "panel.opened_words" if opened else "panel.no_place_words"
        return texts(key, words=event.unplaced_words)
    return _missing(event, Fault.PLACE, "panel.no_place", texts)


def place_notes(place: EventPlace, texts: Texts) -> tuple[str, ...]:
    """Return precision, uncertainty and the words that qualify the place."""
    notes = [texts.label("precision", place.precision.value)]
    if place.shape is Shape.OUTLINE:
        notes.append(texts("panel.outline"))
    elif place.uncertainty_m:
        notes.append(texts("panel.uncertainty", km=kilometres(place.uncertainty_m)))
    if place.relation:
        notes.append(texts("panel.relation", words=place.relation))
    if place.spelling:
        notes.append(texts("panel.spelling", words=place.spelling))
    if place.is_outside:
        notes.append(texts("panel.outside"))
    return tuple(notes)


def kilometres(metres: int) -> str:
    """Return metres as kilometres, with a tenth below ten."""
    value = metres / 1000
    return f"{value:.1f}".removesuffix(".0") if value < _NEAR_KM else f"{value:.0f}"


def casualties(entry: Casualties, texts: Texts) -> str:
    """Return how many of whom were harmed how."""
    return texts(
        "panel.people",
        number=number(entry, texts),
        outcome=texts.label("outcome", entry.outcome.value),
        group=texts.actor(entry.group),
    )


def number(entry: Casualties, texts: Texts) -> str:
    """Return how many were harmed, as far as the text says."""
    ends = {"min": entry.minimum, "max": entry.maximum}
    if entry.minimum is None and entry.maximum is None:
        return texts("number.unknown")
    if entry.maximum is None:
        return texts("number.at_least", **ends)
    if entry.minimum is None:
        return texts("number.at_most", **ends)
    return texts("number.exactly" if entry.minimum == entry.maximum else "number.range", **ends)


def joined(words: Iterable[str], pattern: str, texts: Texts) -> str:
    """Return the words joined two by two by a pattern with `{first}` and `{second}`, if any."""
    every = [word for word in words if word]
    if not every:
        return ""
    return reduce(lambda first, second: texts(pattern, first=first, second=second), every)
