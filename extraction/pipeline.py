"""The way of a report through all stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from domain.events import Event
from domain.reports import Report
from domain.sentences import Sentence
from extraction.acts import Act
from extraction.annotate import Annotate
from extraction.assemble import to_events
from extraction.confidence import Calibration, confidence_of, read_calibration
from extraction.dateline import day_of
from extraction.geocodes import geocode_report
from extraction.lexicon import Lexicons
from extraction.merge import merge, with_headline
from extraction.operations import of_one_operation
from extraction.page import page_end
from extraction.rows import Row, read_rows, under_places, under_sections
from extraction.tell import find_acts
from gazetteer.index import NameIndex
from gazetteer.load import Gazetteer

_HEAD_SENTENCES = 4
BATCH_CHARACTERS = 60_000
"""Text annotated in one call, unless one report has more: it bounds the memory."""
BATCH_REPORTS = 64


@dataclass(frozen=True)
class Extractor:
    """What extraction needs, loaded once; call it with a report."""

    annotate: Annotate
    lexicons: Lexicons
    gazetteer: Gazetteer
    index: NameIndex = field(init=False)
    calibration: Calibration = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", NameIndex(self.gazetteer))
        calibration = read_calibration(self.lexicons.confidence)
        object.__setattr__(self, "calibration", calibration)

    def __call__(self, report: Report) -> tuple[Event, ...]:
        """Return the events of one report, in reading order."""
        return next(self.each([report]))[1]

    def each(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Event, ...]]]:
        """Yield every report with its events, annotating a batch at a time."""
        for batch in batches(reports):
            annotated = self.annotate([self._told(report) for report in batch])
            for report, sentences in zip(batch, annotated, strict=True):
                yield report, self._events(report, sentences)

    def read(self, report: Report, sentences: Sequence[Sentence]) -> tuple[Event, ...]:
        """Return the events that the annotated sentences of a report tell.

        The headline is read only where the body tells no event, and for the sides that the body
        does not name (coding rules, section 1). What a page puts under the report is not read.
        """
        end = page_end(report.text, self.lexicons)
        return self._events(report, [each for each in sentences if each.span.start < end])

    def _events(self, report: Report, sentences: Sequence[Sentence]) -> tuple[Event, ...]:
        report = self.dated(report, sentences)
        rows = without_page_end(self.rows(report, sentences))
        body = [row for row in rows if row.is_body]
        headline = [row for row in rows if row.is_headline]
        events = self.merged(body, self.tell(report, self.acts(report, body, headline)))
        told = self.merged(headline, self.tell(report, self.acts(report, headline)))
        found = told_apart(with_headline(events, told, self.lexicons.part_of) or told)
        return tuple(
            replace(event, confidence=tuple(confidence_of(event, self.calibration).items()))
            for event in found
        )

    def dated(self, report: Report, sentences: Sequence[Sentence]) -> Report:
        """Return the report as of the day that its own words give."""
        return replace(report, published=day_of(sentences, report.published, self.lexicons))

    def rows(self, report: Report, sentences: Sequence[Sentence]) -> list[Row]:
        """Return each sentence with what is found in it and what its place names denote."""
        rows = read_rows(report, sentences, self.lexicons, self.index)
        named = [(row.words, row.named) for row in rows]
        bodies = [row.body for row in rows]
        judged = geocode_report(named, self.lexicons, self.gazetteer, bodies)
        placed = [
            replace(row, located=located) if located else row
            for row, located in zip(rows, judged, strict=True)
        ]
        return under_sections(under_places(placed))

    def acts(
        self, report: Report, rows: Sequence[Row], above: Sequence[Row] = ()
    ) -> tuple[Act, ...]:
        """Return the acts that the rows tell, those that are a part of others among them.

        «The town» may be the one that stands in what is written `above` them.
        """
        return find_acts(report, rows, self.lexicons, self.gazetteer, above)

    def tell(self, report: Report, acts: Sequence[Act]) -> tuple[Event, ...]:
        """Return the events of the acts, those told twice still apart."""
        return tuple(
            event
            for number, act in enumerate(of_one_operation(acts), start=1)
            for event in to_events(report, act, number, self.gazetteer)
        )

    def merged(self, rows: Sequence[Row], told: Iterable[Event]) -> tuple[Event, ...]:
        """Return the events that the rows tell with those told twice made one."""
        starts = [row.words[0].span.start for row in rows]
        turns = [row.words[at].span.start for row in rows for at in row.turns]
        return merge(told, self.lexicons.part_of, _end_of_head(rows), starts, turns)

    def _told(self, report: Report) -> Report:
        """Return the report without what its page puts under it: nobody reads that."""
        return replace(report, text=report.text[: page_end(report.text, self.lexicons)])


def told_apart(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events with no id twice: acts of one stretch of text may have got the same."""
    seen: Counter[str] = Counter()
    found = []
    for event in events:
        seen[event.event_id] += 1
        times = seen[event.event_id]
        found.append(event if times == 1 else replace(event, event_id=f"{event.event_id}-{times}"))
    return tuple(found)


def batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Yield the reports in order, as many at a time as are annotated in one call."""
    batch: list[Report] = []
    characters = 0
    for report in reports:
        is_full = characters + len(report.text) > BATCH_CHARACTERS or len(batch) == BATCH_REPORTS
        if batch and is_full:
            yield batch
            batch, characters = [], 0
        batch.append(report)
        characters += len(report.text)
    if batch:
        yield batch


def without_page_end(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows up to what a page puts under a report.

    The same words above a report, where no sentence of it came before, end nothing.
    """
    has_begun = False
    for at, row in enumerate(rows):
        if row.ends_report and has_begun:
            return rows[:at]
        has_begun = has_begun or row.is_body
    return rows


def _end_of_head(rows: Sequence[Row]) -> int | None:
    """Return where the first sentences end: a report opens with what it then tells in detail.

    A round-up, whose lines have datelines of their own, does not.
    """
    head = rows[:_HEAD_SENTENCES]
    if sum(row.body > 0 for row in rows) > 1:
        return 0
    return head[-1].words[-1].span.end if head else None
