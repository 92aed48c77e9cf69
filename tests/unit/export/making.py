"""Selections to make files of, and what files are made with."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Sequence

from domain.events import Event, Link
from domain.reports import Report
from domain.reviews import Review
from export.coarse import load_sites
from export.selection import Selection, select_events
from export.setting import Setting
from extraction.lexicon import load_actor_labels
from gazetteer.load import load_gazetteer
from mapping.shapes import Ground, load_land
from mapping.style import load_style
from tables.dataset import build_dataset
from tables.reviewed import lay_reviews
from tables.wanted import EventFilter
from tests.factory import small_set, told_twice
from tests.hostile import hostile_set
from wording.texts import Language, load_texts

NOW = datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.UTC)
GAZETTEER, STYLE, SITES = load_gazetteer(), load_style(), load_sites()
GROUND = Ground(GAZETTEER, load_land())
SETTINGS = {
    language: Setting(load_texts(language, load_actor_labels()), GROUND, STYLE)
    for language in Language
}
ENGLISH = SETTINGS[Language.ENGLISH]
ARABIC = SETTINGS[Language.ARABIC]
EVERY = EventFilter(once=False)
Told = tuple[tuple[Report, ...], tuple[Event, ...], tuple[Link, ...]]
SETS: dict[str, Callable[[], Told]] = {
    "small": lambda: (*small_set(), ()),
    "told twice": told_twice,
    "hostile": hostile_set,
    "nothing": lambda: ((), (), ()),
}


def selection_of(
    reports: Sequence[Report],
    events: Sequence[Event],
    links: Sequence[Link] = (),
    *,
    wanted: EventFilter = EVERY,
    coarsen: bool = False,
    reviews: Sequence[Review] = (),
) -> Selection:
    dataset = lay_reviews(build_dataset(("1", "abc123"), reports, events, links), reviews)
    sites = (SITES, GAZETTEER) if coarsen else None
    return select_events(dataset, dataset.sieve.sift(wanted), NOW, sites)


def rows_of(written: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file by their headings."""
    text = written.decode("utf-8")
    assert text.startswith("\ufeff")
    csv.field_size_limit(10_000_000)
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
