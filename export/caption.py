"""The caption of a picture: what was asked for, what is shown and what is not, and whose words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain import VERSION
from domain.events import Status
from export.selection import Selection
from tables.frame import Column
from wording import describe
from wording.asked import asked, period
from wording.texts import Texts

_MOST_PUBLISHERS = 6


@dataclass(frozen=True, slots=True)
class Caption:
    """Lines of words in one language; what a picture must never be without."""

    period: str
    """The days that were asked for, else those that the events have."""
    filters: str
    counts: str
    """How many events are shown and where the others are."""
    notes: tuple[str, ...]
    """Undated events left out, retold acts, withheld sites: only what applies."""
    samples: str
    """That reports were written for the project, empty where none was."""
    sources: str
    """Reports and their publishers; empty where there are none."""
    limits: str
    origin: str
    """Licences, version, day made, hash of the data."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Return all of it, the period aside, in reading order."""
        told = " ".join(filter(None, (self.counts, *self.notes, self.samples)))
        every = (self.filters, told, self.sources, self.limits, self.origin)
        return tuple(line for line in every if line)


def make_caption(selection: Selection, texts: Texts, beyond: int = 0) -> Caption:
    """Return the caption; `beyond` are events on the map that lie beyond the picture's edges."""
    limits = asked(selection.wanted, selection.dataset.sieve.places, texts)
    filters = (
        describe.joined(limits, "asked.both", texts) if limits else texts("caption.unfiltered")
    )
    return Caption(
        period=period(selection.wanted, texts) or _days(selection, texts),
        filters=texts("caption.filters", filters=filters),
        counts=_counts(selection, beyond, texts),
        notes=tuple(_notes(selection, texts)),
        samples=_samples(selection, texts),
        sources=_sources(selection, texts),
        limits=texts("caption.limits"),
        origin=_origin(selection, texts),
    )


def stamp(made: datetime.datetime) -> str:
    """Return day and minute as everybody reads them, in UTC."""
    return f"{made.astimezone(datetime.UTC):%Y-%m-%d %H:%M} UTC"


def _days(selection: Selection, texts: Texts) -> str:
    """Return the first and the last day of the events, where nothing else was asked for."""
    if selection.span is None:
        return texts("caption.no_days") if selection.events else ""
    return describe.days(*selection.span, texts)


def _counts(selection: Selection, beyond: int, texts: Texts) -> str:
    counts = selection.counts
    parts: Mapping[str, int] = {
        "shown": counts.shown - beyond,
        "beyond": beyond,
        "governorate": counts.governorate,
        "outside": counts.outside,
        "unplaced": counts.unplaced,
    }
    told = [
        texts("caption.part", label=texts(f"caption.{name}"), number=number)
        for name, number in parts.items()
        if number or name == "shown"
    ]
    beside = {
        "undated": counts.undated,
        "reviewed": counts.reviewed,
        "unconfirmed": int((selection.frame[Column.STATUS.value] == Status.UNCONFIRMED).sum()),
    }
    also = [
        texts("caption.part", label=texts(f"caption.{name}"), number=number)
        for name, number in beside.items()
        if number
    ]
    listed = describe.joined(told, "told.list", texts)
    words = texts("caption.counts", number=counts.selected, parts=listed)
    if not also:
        return words
    return f"{words} {texts('caption.of_these', parts=describe.joined(also, 'told.list', texts))}"


def _notes(selection: Selection, texts: Texts) -> Iterator[str]:
    counts = selection.counts
    if counts.undated_hidden:
        yield texts("caption.undated_hidden", number=counts.undated_hidden)
    if counts.wrong:
        yield texts("caption.wrong", number=counts.wrong)
    if counts.recaps:
        yield texts("caption.recaps", number=counts.recaps)
    if counts.folded:
        yield texts("caption.folded", number=counts.folded)
    if selection.coarse is not None:
        yield texts("caption.coarse", number=len(selection.coarse))


def _samples(selection: Selection, texts: Texts) -> str:
    samples = sum(report.is_sample for report in selection.reports)
    if not samples:
        return ""
    is_all = samples == len(selection.reports)
    return texts("caption.samples" if is_all else "caption.some_samples", number=samples)


def _sources(selection: Selection, texts: Texts) -> str:
    if not selection.reports:
        return ""
    named = [
        texts("caption.part", label=describe.publisher(publisher, texts), number=number)
        for publisher, number in selection.publishers.items()
    ]
    rest = len(named) - _MOST_PUBLISHERS
    shown = named[:_MOST_PUBLISHERS] + ([texts("caption.more", number=rest)] if rest > 0 else [])
    publishers = describe.joined(shown, "told.list", texts)
    return texts("caption.sources", number=len(selection.reports), publishers=publishers)


def _origin(selection: Selection, texts: Texts) -> str:
    return texts(
        "caption.origin",
        version=VERSION,
        made=stamp(selection.made),
        data=selection.dataset.fingerprint,
    )
