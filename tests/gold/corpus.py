"""Every report of a corpus is read, its offsets checked, and events drawn to be checked by hand.

`python -m tests.gold.corpus REPORTS.jsonl [--draw | --links] [--seed 64] [--leave-out FOLDER …]`; a
line of the file is an object with `id`, `text`, `publisher` and `linked_incident_dates`, the last
of which stands for the day of publication. Alone it reads all reports and prints counts; an offset
that does not fit ends with an error. With `--draw`, 60 events of 90 reports that name the home
governorate are printed with their text, those placed outside it left out. With `--links`, the
tellings of one act are linked and counted, and 30 links printed with both texts. FOLDER holds
reports (`ID.txt`) that rules were developed on.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from domain.events import Event, Link
from domain.reports import Report
from domain.spans import Span
from extraction.across import find_links
from extraction.annotate import StanzaAnnotator
from extraction.lexicon import load_lexicons
from extraction.pipeline import Extractor
from gazetteer.load import HOME, load_gazetteer

REPORTS, EVENTS, LINKS = 90, 60, 30
LONGEST = 6000
BEFORE, AFTER = 160, 120
"""Characters shown around the words of an event."""


def read_corpus(path: Path) -> Iterator[Report]:
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        days = [datetime.date.fromisoformat(day) for day in raw["linked_incident_dates"]]
        day = max(days, default=None)
        yield Report(raw["id"], raw["text"], day, raw.get("publisher", ""))


def misplaced(report: Report, events: Iterable[Event]) -> Iterator[str]:
    """Yield the ids of events with a span that does not lie in the text."""
    for event in events:
        spans = [event.evidence, *(reading.span for reading in event.readings)]
        spans += [entry.evidence for entry in event.casualties]
        start, end = event.date.start, event.date.end
        if (start and end and end < start) or not all(_lies_in(s, report.text) for s in spans):
            yield event.event_id


def _lies_in(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text) and bool(span.of(text).strip())


def check_all(reports: Iterable[Report], extractor: Extractor) -> None:
    read = events = telling = 0
    for report, found in extractor.each(reports):
        wrong = list(misplaced(report, found))
        if wrong:
            raise SystemExit(f"{report.report_id} has events with wrong offsets or days: {wrong}")
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


def show_links(reports: Iterable[Report], extractor: Extractor, seed: int) -> None:
    """Print how many links there are of each kind, and some of them with both tellings."""
    told = {e.event_id: (report, e) for report, events in extractor.each(reports) for e in events}
    links = find_links(
        (event for _, event in told.values()),
        dict.fromkeys(report for report, _ in told.values()),
        extractor.lexicons.part_of,
    )
    counts = Counter((link.how.value, _is_of_one_publisher(link, told)) for link in links)
    acts = len({link.act_id for link in links})
    sys.stdout.write(f"{len(told)} events, {len(links)} of them tell {acts} acts again\n")
    for (how, is_one), count in sorted(counts.items()):
        sys.stdout.write(f"  {how}, {'the same' if is_one else 'another'} publisher: {count}\n")
    drawn = random.Random(seed).sample(links, min(LINKS, len(links)))
    for number, link in enumerate(drawn, start=1):
        first, later = (described(*told[each]) for each in (link.act_id, link.event_id))
        sys.stdout.write(f"{number} {link.how}\n  {first}  {later}")


def _is_of_one_publisher(link: Link, told: Mapping[str, tuple[Report, Event]]) -> bool:
    return told[link.act_id][0].publisher == told[link.event_id][0].publisher


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
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--draw", action="store_true")
    shown.add_argument("--links", action="store_true")
    parser.add_argument("--seed", type=int, default=64)
    parser.add_argument("--leave-out", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    known = {path.stem for folder in given.leave_out for path in folder.glob("*.txt")}
    reports = [r for r in read_corpus(given.reports) if r.report_id not in known]
    extractor = Extractor(StanzaAnnotator(), load_lexicons(), load_gazetteer())
    if given.links:
        show_links(reports, extractor, given.seed)
        return
    if not given.draw:
        check_all(reports, extractor)
        return
    for number, (report, event) in enumerate(draw(reports, extractor, given.seed), start=1):
        sys.stdout.write(f"{number} {described(report, event)}")


if __name__ == "__main__":
    main()
