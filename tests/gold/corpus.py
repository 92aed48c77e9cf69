"""Every report of a corpus is read, its offsets checked, and events drawn to be checked by hand.

`python -m tests.gold.corpus REPORTS.jsonl [--draw] [--seed 64] [--leave-out FOLDER …]`; a line of
the file is an object with `id`, `text` and `linked_incident_dates`, the last of which stands for
the day of publication. Without `--draw` all reports are read and counts printed; an offset that
does not fit ends with an error. With it, 60 events of 90 reports that name the home governorate
are printed with their text, those placed outside it left out. FOLDER holds reports (`ID.txt`) that
rules were developed on.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from domain.events import Event
from domain.reports import Report
from domain.spans import Span
from extraction.annotate import StanzaAnnotator
from extraction.lexicon import load_lexicons
from extraction.pipeline import Extractor
from gazetteer.load import HOME, load_gazetteer

REPORTS, EVENTS = 90, 60
LONGEST = 6000
BEFORE, AFTER = 160, 120
"""Characters shown around the words of an event."""


def read_corpus(path: Path) -> Iterator[Report]:
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        days = [datetime.date.fromisoformat(day) for day in raw["linked_incident_dates"]]
        yield Report(raw["id"], raw["text"], max(days, default=None))


def misplaced(report: Report, events: Iterable[Event]) -> Iterator[str]:
    """Yield the ids of events with a span that does not lie in the text."""
    for event in events:
        spans = [event.evidence, *(reading.span for reading in event.readings)]
        spans += [entry.evidence for entry in event.casualties]
        if not all(_lies_in(span, report.text) for span in spans):
            yield event.event_id


def _lies_in(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text) and bool(span.of(text).strip())


def check_all(reports: Iterable[Report], extractor: Extractor) -> None:
    read = events = telling = 0
    for report, found in extractor.each(reports):
        wrong = list(misplaced(report, found))
        if wrong:
            raise SystemExit(f"Offsets outside the text of {report.report_id}: {wrong}")
        read, events, telling = read + 1, events + len(found), telling + bool(found)
    sys.stdout.write(f"{read} reports read, {telling} with events, {events} events\n")


def draw(
    reports: Iterable[Report], extractor: Extractor, seed: int
) -> Iterator[tuple[Report, Event]]:
    """Yield the drawn events: the same ones for the same seed, reports and rules."""
    chosen = random.Random(seed)
    home = {a.alias for a in extractor.gazetteer.aliases if a.place_id == HOME}
    home.add(extractor.gazetteer.places[HOME].name_ar)
    about = [r for r in reports if len(r.text) < LONGEST and any(name in r.text for name in home)]
    found = [
        (report, event)
        for report in chosen.sample(about, min(REPORTS, len(about)))
        for event in extractor(report)
        if event.place is None or not event.place.is_outside
    ]
    yield from chosen.sample(found, min(EVENTS, len(found)))


def described(report: Report, event: Event) -> str:
    place = event.place
    where = f"{place.place_id} {place.precision}" if place else f"- {event.unplaced_words or ''}"
    sign = "->" if event.directed else "<->"
    losses = [(c.group, str(c.outcome), c.minimum, c.maximum) for c in event.casualties]
    start, end = event.evidence.start, event.evidence.end
    text = report.text
    around = (text[max(0, start - BEFORE) : start], text[start:end], text[end : end + AFTER])
    shown = "{} [[ {} ]] {}".format(*(" ".join(part.split()) for part in around))
    sides = f"{list(event.side_a)} {sign} {list(event.side_b)}"
    return (
        f"{report.report_id} {event.kind} {sides} @ {where}, "
        f"{event.date.start} to {event.date.end}, {event.status}, {losses}\n    {shown}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("--seed", type=int, default=64)
    parser.add_argument("--leave-out", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    known = {path.stem for folder in given.leave_out for path in folder.glob("*.txt")}
    reports = [r for r in read_corpus(given.reports) if r.report_id not in known]
    extractor = Extractor(StanzaAnnotator(), load_lexicons(), load_gazetteer())
    if not given.draw:
        check_all(reports, extractor)
        return
    for number, (report, event) in enumerate(draw(reports, extractor, given.seed), start=1):
        sys.stdout.write(f"{number} {described(report, event)}")


if __name__ == "__main__":
    main()
