"""Events of a written text in a form that is easy to compare."""

from __future__ import annotations

import datetime
from functools import cache

from domain.events import Event
from domain.reports import Report
from extraction.lexicon import load_lexicons
from extraction.pipeline import Extractor
from gazetteer.load import load_gazetteer
from tests.annotators import annotate_plainly

DAY = datetime.date(2018, 12, 14)


@cache
def extractor() -> Extractor:
    return Extractor(annotate_plainly, load_lexicons(), load_gazetteer())


def events_of(text: str, published: datetime.date | None = DAY) -> list[Event]:
    return list(extractor()(Report("r", text, published)))


def told(event: Event) -> str:
    """Say an event in one line: kind, sides and place."""
    arrow = "→" if event.directed else "↔"
    place = event.place.place_id if event.place is not None else "-"
    return f"{event.kind} {'+'.join(event.side_a)} {arrow} {'+'.join(event.side_b)} @ {place}"


def losses(event: Event) -> list[str]:
    return [
        f"{c.group} {c.outcome} {c.minimum}–{'' if c.maximum is None else c.maximum}"
        for c in event.casualties
    ]
