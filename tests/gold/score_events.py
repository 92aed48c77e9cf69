"""Score events against coded reports: `python -m tests.gold.score_events [FOLDER …]`.

Reads the parts of `tests/gold/events` with the shipped weights, those of `tests/gold/published`
where `KHARITA_REPORTS` names a folder with `corpus.jsonl`, and any folder of coded reports that is
named (`ID.txt`, `ID.gold.jsonl`, `published.csv`), and prints a table. With `--freeze` the scores
of the parts go into `events.frozen.json`, below which the test lets them not fall; `--kinds` adds a
table by kind, `--confidence` one of how often events said to be so sure are right.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from domain.lines import to_line
from extraction.annotate import Annotate, StanzaAnnotator
from extraction.lexicon import load_lexicons
from extraction.pipeline import Extractor
from extraction.score import Comparison, Scores, compare, score
from gazetteer.load import load_gazetteer
from tests.gold.coded import Coded, at_hand, read_coded

FROZEN = Path(__file__).parent / "events.frozen.json"
SHOWN = (
    "gold",
    "predicted",
    "matched",
    "precision",
    "recall",
    "f1",
    "sides_f1",
    "direction",
    "place_exact",
    "dates_exact",
    "casualties_exact",
    "status",
)
BANDS = (0.0, 0.4, 0.6, 0.7, 0.8, 0.9, 1.01)
COUNTS = 3
"""The first of `SHOWN` are counts, the others shares."""


def compared(coded: Coded, annotate: Annotate) -> Comparison:
    """Return the events read from the reports beside the gold."""
    extractor = Extractor(annotate, load_lexicons(), load_gazetteer())
    found = extractor.each(coded.reports)
    read = [to_line(event, report.text) for report, events in found for event in events]
    return compare(coded.gold, read, (report.report_id for report in coded.reports))


def to_frozen(scores: Scores) -> dict[str, float]:
    """Return the scores as they are frozen, in thousandths."""
    values = asdict(scores)
    return {name: round(values[name] or 0, 3) for name in SHOWN}


def main(arguments: Sequence[str]) -> None:
    annotate = StanzaAnnotator()
    parts = list(at_hand())
    named = [Path(argument) for argument in arguments if not argument.startswith("-")]
    coded = [read_coded(part) for part in (*parts, *named)]
    comparisons = {each.name: compared(each, annotate) for each in coded}
    scores = {name: score(comparison) for name, comparison in comparisons.items()}
    sys.stdout.writelines(_table(scores))
    if "--kinds" in arguments:
        for name, comparison in comparisons.items():
            sys.stdout.writelines(_by_kind(name, comparison))
    if "--confidence" in arguments:
        for name, comparison in comparisons.items():
            sys.stdout.writelines(_by_confidence(name, comparison))
    if "--freeze" in arguments:
        frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
        frozen |= {part.stem: to_frozen(scores[part.stem]) for part in parts}
        FROZEN.write_text(json.dumps(frozen, indent=1) + "\n", encoding="utf-8")


def _table(scores: dict[str, Scores]) -> Iterator[str]:
    yield f"{'':<18}" + "".join(f"{name:>17}" for name in scores) + "\n"
    for number, name in enumerate(SHOWN):
        values = [asdict(one)[name] for one in scores.values()]
        cells = (f"{v:>17}" if number < COUNTS else f"{v or 0:>17.3f}" for v in values)
        yield f"{name.replace('_', ' '):<18}" + "".join(cells) + "\n"


def _by_kind(name: str, comparison: Comparison) -> Iterator[str]:
    found = Counter(want["sub_event_type"] for want, _ in comparison.pairs)
    missed = Counter(line["sub_event_type"] for line in comparison.missed)
    false = Counter(line["sub_event_type"] for line in comparison.false)
    yield f"\n{name:<22}{'matched':>8}{'missed':>8}{'false':>8}\n"
    for kind in sorted(found | missed | false):
        yield f"{kind:<22}{found[kind]:>8}{missed[kind]:>8}{false[kind]:>8}\n"


def _by_confidence(name: str, comparison: Comparison) -> Iterator[str]:
    told = [(said_of(got), True) for _, got in comparison.pairs]
    told += [(said_of(line), False) for line in comparison.false]
    yield f"\n{name:<22}{'events':>8}{'right':>8}\n"
    for start, end in pairwise(BANDS):
        band = [right for said, right in told if start <= said < end]
        share = f"{sum(band) / len(band):>8.2f}" if band else ""
        yield f"{f'said {start:g} to {min(end, 1):g}':<22}{len(band):>8}{share}\n"


def said_of(line: Mapping[str, Any]) -> float:
    """Return how sure the event was said to be."""
    return float(line["confidence"]["event"])


if __name__ == "__main__":
    main(sys.argv[1:])
